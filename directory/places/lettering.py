"""The words of a text as postcodes are written: capitals and digits, whatever script or keyboard they came from."""

import unicodedata
from dataclasses import dataclass

INVISIBLE = frozenset(["Cf", "Cc", "Mn", "Me"])
FOREIGN = "¤"  # stands for a letter or digit of another script, so that nothing is read across it


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits, in capitals, with where it stands in the text it came from.

    `gap` counts what can be seen between it and the word before: points and dashes, not spaces.
    """

    text: str
    start: int
    end: int
    gap: int


def words(text: str) -> list[Word]:
    """The words of a text as a postcode would be written: full-width letters made plain, accents and marks left out."""
    found: list[Word] = []
    run, start, end, gap = "", 0, 0, 0
    for place, letter in enumerate(text):
        plain = letter if letter.isascii() else _plain(letter)
        if (plain.isalnum() and plain.isascii()) or plain == FOREIGN:
            start = start if run else place
            run, end = run + plain.upper(), place + 1
        elif plain:
            if run:
                found.append(Word(run, start, end, gap))
                run, gap = "", 0
            gap += plain.isprintable() and not plain.isspace()
    return [*found, Word(run, start, end, gap)] if run else found


def _plain(letter: str) -> str:
    """One letter made plain; "" for what cannot be seen, FOREIGN for a letter of another script, " " for the rest."""
    if unicodedata.category(letter) in INVISIBLE:
        return ""
    base = "".join(each for each in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(each))
    if base.isascii() and base.isalnum():
        return base
    return FOREIGN if letter.isalnum() else " "
