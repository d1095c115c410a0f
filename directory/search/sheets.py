"""How many services fit on two sheets of A4. Heights are in points, guessed from letters: a server lays nothing out.

Measured with DejaVu Sans, the widest of the fonts a browser may take for `system-ui`: with any other more room is left.
The sizes are those of `static/css/leaflet.css`; a test counts the pages that Chromium makes.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import Final

SHEETS: Final = 2
SHEET: Final = 766.0  # an A4 sheet less its margins, and a little to spare
LINE: Final = 14.0  # a line of text
LETTERS: Final = 84  # on a line as wide as the sheet
HEADING: Final = 30.0  # above a group
SURE_OF: Final = 3  # of every group, before any group gets more


def lines(text: str, letters: int = LETTERS) -> int:
    """How many lines a text takes where `letters` fit on one; none for no text."""
    return ceil(len(text) / letters)


def chosen(groups: Sequence[Sequence[float]], head: float, foot: float) -> list[int]:
    """How many of each group fit, from its first on, when the heights of its services are these.

    Every group is sure of a few before the first gets more: near services leave room for those that can be rung.
    """
    counts = [0] * len(groups)
    full: set[int] = set()
    for place in _turns(groups):
        if place in full:
            continue
        tried = [count + (number == place) for number, count in enumerate(counts)]
        if _sheets(_blocks(groups, tried, head, foot)) <= SHEETS:
            counts = tried
        else:
            full.add(place)
    return counts


def _turns(groups: Sequence[Sequence[float]]) -> Iterator[int]:
    """Which group is next to get one more service."""
    for place, group in enumerate(groups):
        yield from [place] * min(len(group), SURE_OF)
    for place, group in enumerate(groups):
        yield from [place] * (len(group) - SURE_OF)


def _blocks(groups: Sequence[Sequence[float]], counts: Iterable[int], head: float, foot: float) -> Iterator[float]:
    """What is never split, in order: a heading keeps its first service with it."""
    yield head
    for group, count in zip(groups, counts, strict=True):
        for number, height in enumerate(group[:count]):
            yield height if number else HEADING + height
    yield foot


def _sheets(blocks: Iterable[float]) -> int:
    """How many sheets the blocks take, one under the other."""
    sheets, used = 1, 0.0
    for block in blocks:
        if used + block > SHEET:
            sheets, used = sheets + 1, 0.0
        used += block
    return sheets
