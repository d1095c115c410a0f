"""What is private in a web address: a full postcode, in whatever way it is written or encoded. The one place to ask.

Slugs are ours and public: `group-in-m1-4bt` is the name of a listing, not somebody's home. A slug that is nothing but a
postcode is one.
"""

import html
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final
from urllib.parse import unquote

from directory.places.lettering import words
from directory.places.postcodes import LONGEST_TEXT, holds_full_postcode, without_postcodes

MOST_LAYERS: Final = 6  # of encoding, one over the other
POSTCODE_AS_ADDRESS: Final = "This is a postcode, and no web address here may be one. Add a word to it."
_OVERLAP: Final = 300  # characters that two neighbouring parts of a long text share: an encoded postcode fits
_UNICODE: Final = re.compile(r"%u([0-9a-fA-F]{4})")
_SLUG: Final = re.compile(r"[a-z0-9_-]+")
_SIGNED: Final = re.compile(r"[0-9]+\.[A-Za-z0-9]{6}\.[A-Za-z0-9_-]{43}")  # the link in a mail: letters at random
_LONGEST_HALVES: Final = 12  # characters of a postcode whose halves are two pieces of a path
_SHORTEST: Final = 5  # letters and digits of a postcode
_SHORT: Final = 40
_DIGIT_OR_CODE: Final = re.compile(r"[0-9%&]")
_BETWEEN_PIECES: Final = re.compile(r"[/,]")


def is_private(text: str) -> bool:
    """Whether a full postcode stands anywhere in the text, plain or below layers of encoding. Linear in its length."""
    return _may_hold_one(text) and any(map(holds_full_postcode, readings(text)))


def is_private_piece(piece: str) -> bool:
    """Whether one piece of a path is private. A slug is, when it is a postcode and nothing else."""
    if _SLUG.fullmatch(piece):
        return is_full_postcode(piece)
    return not _SIGNED.fullmatch(piece) and is_private(piece)


def is_private_path(path: str) -> bool:
    """Whether any piece of a path, or any slug of a list with commas, is private; or two pieces together are."""
    pieces = _BETWEEN_PIECES.split(path)
    halves = [f"{first} {second}" for first, second in pairwise(pieces) if len(first + second) < _LONGEST_HALVES]
    return any(map(is_private_piece, pieces)) or any(map(is_full_postcode, halves))


def is_full_postcode(text: str) -> bool:
    """Whether the text is one or more full postcodes and nothing else that can be read."""
    if not _SHORTEST <= len(text) <= LONGEST_TEXT or not _may_hold_one(text):
        return False
    rest, postcode = without_postcodes(text)
    return bool(postcode) and not words(rest)


def readable(text: str) -> str:
    """The text as it must be read: without its layers of encoding where they hide a full postcode."""
    return [text, *filter(holds_full_postcode, _readings(text[:LONGEST_TEXT]))][-1]


def _may_hold_one(text: str) -> bool:
    """False where a look at the signs is enough: a long text in plain letters, without a digit and not encoded."""
    return not text.isascii() or len(text) <= _SHORT or bool(_DIGIT_OR_CODE.search(text))


def readings(text: str) -> Iterator[str]:
    """The text as it stands, and as it reads without each layer of encoding, in parts of bounded length."""
    for part in _parts(text):
        yield from _readings(part)


def _parts(text: str) -> Iterator[str]:
    """The text in parts that are looked at one by one; neighbours overlap, so that nothing is cut in two."""
    yield text[:LONGEST_TEXT]
    for start in range(LONGEST_TEXT - _OVERLAP, len(text) - _OVERLAP, LONGEST_TEXT - _OVERLAP):
        yield text[start : start + LONGEST_TEXT]


def _readings(text: str) -> Iterator[str]:
    """The text, and what it becomes as each layer of percent signs or HTML entities is taken off."""
    yield text
    for _ in range(MOST_LAYERS):
        plain = unquote(_UNICODE.sub(lambda match: chr(int(match[1], 16)), html.unescape(text)))
        if plain == text:
            return
        text = plain
        yield text
