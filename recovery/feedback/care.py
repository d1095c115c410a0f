"""Words in what a visitor wrote that may mean danger: whom to call then stands first, and a person looks first."""

from typing import Final

from directory.search.urgent import UrgentLine, urgent

# One word that calls for each of the lines, by the number the line has in an address.
_CALLS_FOR: Final = {"1": "overdose", "2": "suicide", "3": "bladder"}


def marks(words: str) -> str:
    """Which lines these words call for, as their numbers: "13", or "" for none.

    This stands in the address of the thanks. It says nothing to somebody who reads the browser's history.
    """
    wanted = {line.url for line in urgent(words)}
    return "".join(mark for mark in _CALLS_FOR if any(line.url in wanted for line in lines(mark)))


def lines(marks: str) -> list[UrgentLine]:
    """The lines with these numbers, each once and in order; whatever else stands there is left out."""
    return [line for mark, word in _CALLS_FOR.items() if mark in marks for line in urgent(word)]
