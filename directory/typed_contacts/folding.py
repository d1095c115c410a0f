"""Text as a reader's eye takes it: one kind of digit, dot, dash and blank, and digits for the words they are said by.

Every step but the first keeps the length of the text, so that what is found can be shown as it was written.
"""

import re
import unicodedata
from typing import Final

_DOTS: Final = dict.fromkeys(map(ord, "。｡․‧·•∙⋅．"), ".")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
# Letters of other alphabets that look like a digit or a Latin letter, as they are drawn in most fonts.
_LOOK_ALIKES: Final = str.maketrans("аеорсухіоοΟОІΙ", "aeopcyxiooOOII")
# Drawn as nothing, though Unicode does not call them format characters (Default_Ignorable_Code_Point).
_UNSEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs"})
_VISIBLE: Final = frozenset("\n\r\t")
PAD: Final = "\0"  # stands where a longer word was, behind its digit

_DIGIT_WORDS: Final = {
    **{"zero": "0", "nought": "0", "naught": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4"},
    **{"five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "hundred": "00", "thousand": "000"},
    **{"ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15"},
    **{"sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30"},
    **{"forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"},
}
_TENS: Final = re.compile(
    r"(?<![a-z])(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -]"
    r"(one|two|three|four|five|six|seven|eight|nine)(?![a-z])"
)
_WORD: Final = "|".join(word for word, digits in _DIGIT_WORDS.items() if len(digits) == 1)
_TEEN: Final = "|".join(word for word, digits in _DIGIT_WORDS.items() if len(digits) == 2 and word != "hundred")
_TIMES: Final = re.compile(rf"\b(double|triple|treble)[\s-]+({_WORD}|o|\d)(?![a-z0-9])")
_SPELLED: Final = re.compile(
    rf"(?<![a-z])(?:{_TEEN}|{_WORD}|(?:(?<=[a-z]{{3}}[ -]))(?<=(?:one|two|six|our|ive|ine|ven|ght|ree)[ -])"
    r"(?:hundred|thousand))(?![a-z])"
)
_MIXED: Final = re.compile(r"(?<![a-z0-9])[0-9oil|sb]{2,}(?![a-z0-9])")
_LETTER_DIGITS: Final = str.maketrans("oil|sb", "011158")
_SINGLE_O: Final = re.compile(r"(?<![a-z0-9'])o(?=[\W_]{1,3}\d)|(?<=\d[\s,.-])o(?![a-z0-9'])")


def hidden_mark(text: str) -> bool:
    """Whether a character stands in it that nobody can see: direction marks, zero-width letters, controls."""
    return any(_is_hidden(mark) for mark in text)


def readable(text: str) -> str:
    """`text` without unseen characters and in plain letters and digits: "０１１３" and "0️⃣1️⃣" as "0113" and "01"."""
    seen = "".join(mark for mark in text if not _is_hidden(mark))
    plain = unicodedata.normalize("NFKC", seen.translate(_DOTS)).translate(_DOTS).translate(_DASHES)
    return "".join(_digit(mark) for mark in plain if unicodedata.category(mark) not in {"Mn", "Me"})


def lowered(plain: str) -> str:
    """Small letters, of the same length; letters that only look Latin become Latin."""
    return "".join(small if len(small := mark.lower()) == 1 else mark for mark in plain).translate(_LOOK_ALIKES)


def with_digits(text: str) -> str:
    """Lowered text with digits for the words people say them by, of the same length: "oh one" as "0\0 1\0\0"."""
    doubled = _TENS.sub(_together, _TIMES.sub(_repeated, text))
    spelled = _SPELLED.sub(lambda found: _padded(_DIGIT_WORDS[found[0]], found), doubled)
    mixed = _MIXED.sub(_letters_read, spelled)
    return _SINGLE_O.sub("0", mixed)


def _is_hidden(mark: str) -> bool:
    if mark in _VISIBLE:
        return False
    return mark in _UNSEEN or unicodedata.category(mark) in _HIDDEN or 0xE0100 <= ord(mark) <= 0xE01EF


def _letters_read(found: re.Match[str]) -> str:
    """O for nought and l for one, where at least one true digit stands among them."""
    return found[0].translate(_LETTER_DIGITS) if any(sign.isdigit() for sign in found[0]) else found[0]


def _repeated(found: re.Match[str]) -> str:
    digit = "0" if found[2] == "o" else _DIGIT_WORDS.get(found[2], found[2])
    return _padded(digit * (2 if found[1] == "double" else 3), found)


def _together(found: re.Match[str]) -> str:
    return _padded(f"{_DIGIT_WORDS[found[1]][0]}{_DIGIT_WORDS[found[2]]}", found)


def _padded(digits: str, found: re.Match[str]) -> str:
    return digits.ljust(len(found[0]), PAD)


def _digit(mark: str) -> str:
    value = unicodedata.digit(mark, None)
    return mark if value is None else str(value)
