"""The words of a text as postcodes are written: capitals and digits, whatever script or keyboard they came from."""

import unicodedata
from dataclasses import dataclass

INVISIBLE = frozenset(["Cf", "Cc", "Mn", "Me"])
FOREIGN = "¤"  # stands for a letter or digit of another script, so that nothing is read across it


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits, in capitals, with where it stands in the text it came from."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text as a postcode would be written: full-width letters made plain, accents and marks left out."""
    found: list[Word] = []
    run, start, end = "", 0, 0
    for place, letter in enumerate(text):
        plain = letter if letter.isascii() else _plain(letter)
        if (plain.isalnum() and plain.isascii()) or plain == FOREIGN:
            start = start if run else place
            run, end = run + plain.upper(), place + 1
        elif plain and run:
            found.append(Word(run, start, end))
            run = ""
    return [*found, Word(run, start, end)] if run else found


def _plain(letter: str) -> str:
    """One letter made plain; "" for what cannot be seen, FOREIGN for a letter of another script, " " for the rest."""
    if unicodedata.category(letter) in INVISIBLE:
        return ""
    base = "".join(each for each in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(each))
    if base.isascii() and base.isalnum():
        return base
    return FOREIGN if letter.isalnum() else " "
