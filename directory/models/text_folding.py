"""Text as a reader's eye takes it, for rules about what may stand in it: one kind of digit, dot, dash and blank."""

import re
import unicodedata
from typing import Final

_DOTS: Final = dict.fromkeys(map(ord, "。｡․‧·•∙⋅．"), ".")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_DIGIT_WORDS: Final = {
    **{"zero": "0", "nought": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5"},
    **{"six": "6", "seven": "7", "eight": "8", "nine": "9"},
}
_WORD: Final = "|".join(_DIGIT_WORDS)
_TIMES: Final = re.compile(rf"\b(double|triple|treble)[\s-]+({_WORD}|\d)\b")
_SPELLED: Final = re.compile(rf"\b(?:{_WORD})\b")
_LETTER_FOR_DIGIT: Final = re.compile(r"(?<=\d)[ol](?=\d)|\bo(?=\d{3})")
_VISIBLE: Final = frozenset("\n\r\t")


def hidden_mark(text: str) -> bool:
    """Whether a character stands in it that nobody can see: direction marks, zero-width letters, controls."""
    return any(unicodedata.category(mark) in {"Cc", "Cf", "Cs"} and mark not in _VISIBLE for mark in text)


def folded(text: str) -> str:
    """Small letters, plain digits, dots and dashes: "０１１３" and "٠١١٣" as "0113", "。" as "."."""
    plain = unicodedata.normalize("NFKC", text.translate(_DOTS)).translate(_DOTS).translate(_DASHES)
    return "".join(_digit(mark) for mark in plain).lower()


def with_digits(text: str) -> str:
    """Folded text with digits for the words people say them by: "oh one one three, double two" as "0 1 1 3, 22"."""
    doubled = _TIMES.sub(lambda found: _repeated(found[1], found[2]), text)
    spelled = _SPELLED.sub(lambda found: _DIGIT_WORDS[found[0]], doubled)
    return _LETTER_FOR_DIGIT.sub(lambda found: "1" if found[0] == "l" else "0", spelled)


def _repeated(how_often: str, word: str) -> str:
    return _DIGIT_WORDS.get(word, word) * (2 if how_often == "double" else 3)


def _digit(mark: str) -> str:
    value = unicodedata.decimal(mark, None)
    return mark if value is None else str(value)
