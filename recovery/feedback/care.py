"""Words in what a visitor wrote that may mean danger: whom to call then stands first, and a person looks first."""

from typing import Final

from directory.search.danger_words import Danger, dangers
from directory.search.urgent import Urgent, urgent

# The dangers by the number each has in an address. Asking how dangerous a drug is is none.
_NUMBERS: Final = {"1": Danger.NOW, "2": Danger.LIFE, "3": Danger.BLADDER, "4": Danger.ABUSE}


def marks(words: str) -> str:
    """The numbers of the dangers these words may mean: "13", or "" for none.

    This stands in the address of the thanks. It says nothing to somebody who reads the browser's history.
    """
    found = dangers(words)
    return "".join(number for number, danger in _NUMBERS.items() if danger in found)


def advice(marks: str) -> list[Urgent]:
    """What to read first for the dangers with these numbers, each once; whatever else stands there is left out."""
    return list(urgent(danger for number, danger in _NUMBERS.items() if number in marks))
