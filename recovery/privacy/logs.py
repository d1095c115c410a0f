"""Log lines that hold nothing a visitor typed: no query string, nothing shaped like a postcode, no provider's link.

The filter cleans the record itself, traceback included, so that every handler behind it is clean; the formatter cleans
what it wrote once more. Both may take away a little too much. Neither may take away too little.
"""

import logging
import re
import traceback
from typing import Final

from directory.places.web_addresses import readings

QUERY: Final = re.compile(r"""\?[^\s"'<>]+|<QueryDict: .*""")  # a value may hold ">": all of the line goes
PROVIDERS_LINK: Final = re.compile(r"""(/confirm/)[^\s"'<>]+""")
_LETTER: Final = "[A-Za-zＡ-Ｚａ-ｚ]"
_DIGIT: Final = r"[\dIOio]"  # people write O for 0 and I for 1
_GAP: Final = r"(?:[\s+_./-]|%20|%C2%A0|%09){0,4}"
_BLANKS: Final = re.compile(r"(\s+)")
POSTCODE: Final = re.compile(
    r"(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2}))"
    rf"{_LETTER}{{1,2}}{_DIGIT}(?:{_LETTER}|\d)?{_GAP}{_DIGIT}{_LETTER}{{2}}"
    r"(?![A-Za-z0-9])"
)
POSTCODE_MARK: Final = "[postcode]"
UNREADABLE: Final = "A log line could not be written out."


def without_visitors_words(text: str) -> str:
    """`text` with every query string, provider's link and everything shaped like a postcode replaced by a mark."""
    marked = POSTCODE.sub(_mark_postcode, PROVIDERS_LINK.sub(r"\1[link]", QUERY.sub("?[query]", text)))
    return "".join(map(_mark_encoded, _BLANKS.split(marked))) if "%" in marked or "&" in marked else marked


def _mark_encoded(word: str) -> str:
    """A word that hides the shape of a postcode below layers of encoding is replaced whole."""
    return POSTCODE_MARK if any(POSTCODE.search(reading) for reading in readings(word)) else word


def _mark_postcode(match: re.Match[str]) -> str:
    """Words such as "no ice" have the shape with the letters I and O for digits: a postcode holds a real one."""
    return POSTCODE_MARK if any(character.isdigit() for character in match[0]) else match[0]


class PrivateLogFilter(logging.Filter):
    """Cleans every record that passes. It lets all of them through."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = without_visitors_words(_message(record)), ()
        if record.exc_info and not isinstance(record.exc_info, bool) and not record.exc_text:
            record.exc_text = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
        if record.exc_text:
            record.exc_text = without_visitors_words(record.exc_text)
        if record.stack_info:
            record.stack_info = without_visitors_words(record.stack_info)
        return True


class PrivateFormatter(logging.Formatter):
    """Cleans the finished line: also what a handler without the filter would write."""

    def format(self, record: logging.LogRecord) -> str:
        return without_visitors_words(super().format(record))


def _message(record: logging.LogRecord) -> str:
    """The message with its values in it. A line that cannot be built is replaced: its parts may be private."""
    try:
        return record.getMessage()
    except Exception:  # whatever an argument's own text may raise
        return UNREADABLE
