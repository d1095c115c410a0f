"""Words in what a visitor wrote that may mean danger: whom to call then stands first, and a person looks first."""

from typing import Final

from directory.search import urgent
from directory.search.urgent import UrgentLine

_LINES: Final = tuple(line for _, line in urgent.LINES)


def marks(words: str) -> str:
    """Which lines these words call for, as their numbers: "13", or "" for none.

    This stands in the address of the thanks. It says nothing to somebody who reads the browser's history.
    """
    return "".join(str(_LINES.index(line) + 1) for line in urgent.urgent(words))


def lines(marks: str) -> list[UrgentLine]:
    """The lines with these numbers, each once; whatever else stands there is left out."""
    return [line for number, line in enumerate(_LINES, start=1) if str(number) in marks]
