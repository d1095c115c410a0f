"""One stem for the forms of an English word: "meetings" and "meeting" are one, "injecting" and "injection" too.

M. F. Porter's rules ("An algorithm for suffix stripping", Program 14(3), 1980), with a few words he could not know. We
stem ourselves because SQLite and PostgreSQL each do it in their own way: written and asked for as our stems, the same
words find the same listings on both.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

SHORTEST: Final = 3  # letters; what is shorter has one form
_WORD: Final = re.compile(r"[a-z]+", re.ASCII)
ALIKE: Final = {
    "counsellor": "counsel",
    "counsellors": "counsel",
    "counselor": "counsel",
    "children": "child",
    "women": "woman",
    "men": "man",
    "died": "die",
    "dies": "die",
    "dying": "die",
    "lives": "live",
    "needs": "need",
    "news": "news",
}
_STEP_2: Final = (
    *(("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble")),
    *(("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate")),
    *(("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous")),
    *(("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("logi", "log")),
)
_STEP_3: Final = (
    *(("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")),
)
_STEP_4: Final = tuple(
    (ending, "")
    for ending in (
        *("ement", "ment", "ance", "ence", "able", "ible", "ant", "ent", "sion", "tion", "ism", "ate", "iti"),
        *("ous", "ive", "ize", "al", "er", "ic", "ou"),
    )
)


@lru_cache(maxsize=10_000)
def stem(word: str) -> str:
    """The stem of a folded word. Words with other signs than a to z, numbers among them, are their own stem."""
    if word in ALIKE:
        return ALIKE[word]
    if len(word) < SHORTEST or not _WORD.fullmatch(word):
        return word
    short = _past_and_ing(_plural(word))
    if short.endswith("y") and _has_vowel(short[:-1]):
        short = f"{short[:-1]}i"
    for endings, least in ((_STEP_2, 0), (_STEP_3, 0), (_STEP_4, 1)):
        short = _replaced(short, endings, least)
    return _tidied(short)


def _plural(word: str) -> str:
    for ending, instead in (("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", "")):
        if word.endswith(ending):
            return word[: -len(ending)] + instead
    return word


def _past_and_ing(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        start = word.removesuffix(ending)
        if start != word and _has_vowel(start):
            return _mended(start)
    return word


def _mended(start: str) -> str:
    """What is left after "-ed" or "-ing", as the word is written without: "hop" for "hopp", "hope" for "hop"."""
    if start.endswith(("at", "bl", "iz")):
        return f"{start}e"
    if _ends_double(start) and start[-1] not in "lsz":
        return start[:-1]
    return f"{start}e" if _measure(start) == 1 and _ends_short(start) else start


def _replaced(word: str, endings: Sequence[tuple[str, str]], least: int) -> str:
    """The word with the longest of the endings it has replaced, where more than `least` syllables stand before."""
    for ending, instead in sorted(endings, key=lambda pair: -len(pair[0])):
        if word.endswith(ending):
            kept = 1 if ending in {"sion", "tion"} and not instead else 0  # the ending is "-ion" after s or t
            start = word[: len(word) - len(ending) + kept]
            return start + instead if _measure(start) > least else word
    return word


def _tidied(word: str) -> str:
    if word.endswith("e"):
        start = word[:-1]
        if _measure(start) > 1 or (_measure(start) == 1 and not _ends_short(start)):
            word = start
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word


def _shape(word: str) -> str:
    """The word as vowels and consonants: "v" and "c". A "y" after a consonant is a vowel."""
    shape = ""
    for place, letter in enumerate(word):
        is_vowel = letter in "aeiou" or (letter == "y" and place > 0 and shape[-1] == "c")
        shape += "v" if is_vowel else "c"
    return shape


def _measure(word: str) -> int:
    return len(re.findall("v+c+", _shape(word)))


def _has_vowel(word: str) -> bool:
    return "v" in _shape(word)


def _ends_double(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _shape(word).endswith("c")


def _ends_short(word: str) -> bool:
    return _shape(word).endswith("cvc") and word[-1] not in "wxy"
