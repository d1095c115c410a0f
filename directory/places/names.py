"""One normal form for the names of places, so that "St. Ives", "saint ives" and "ST-IVES" are one name."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST_NAME = 100  # characters; the longest real one has 58
WORD = re.compile(r"[a-z0-9]+")
NOT_A_BREAK = str.maketrans("", "", "'’‘ʼ`´\u00ad\u200b\u200c\u200d\u2060")
LETTERS = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "đ": "d"})
ONE_SPELLING = {"saint": "st", "upon": "on", "gt": "great", "co": "county"}
BEFORE = (
    "london borough of",
    "royal borough of",
    "borough of",
    "city of",
    "town of",
    "county of",
    "near",
    "in",
    "around",
)
AFTER = ("city centre", "town centre", "city", "town", "centre", "area", "county", "uk")


def words(name: str) -> list[str]:
    """The words of a name: lower case, no accents, apostrophes closed up, everything else a space."""
    cut = name[:LONGEST_NAME].replace("&", " and ").translate(NOT_A_BREAK)
    folded = unicodedata.normalize("NFKD", cut).casefold().translate(LETTERS)
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return WORD.findall(bare)


def key(name: str) -> str:
    """The form names are compared in: words run together, so hyphens and spaces do not matter. "" if there is none."""
    found = [ONE_SPELLING.get(word, word) for word in words(name)]
    return "".join(found[1:] if len(found) > 1 and found[0] == "the" else found)


def keys(name: str) -> Iterator[str]:
    """`key(name)`, then the same without what people write around a name: "City of Leeds", "Leeds town centre"."""
    yield key(name)
    text = " ".join(words(name))
    for before in BEFORE:
        if text.startswith(before + " "):
            yield key(text.removeprefix(before))
    for after in AFTER:
        if text.endswith(" " + after):
            yield key(text.removesuffix(after))


def slug(name: str) -> str:
    """The form names take in an address: "St Ives" -> "st-ives"."""
    return "-".join(ONE_SPELLING.get(word, word) if word == "saint" else word for word in words(name))
