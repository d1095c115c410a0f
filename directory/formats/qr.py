"""A QR code as the path of an SVG, black on white: no picture is fetched, and it prints at any size."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import segno

QUIET: Final = 4  # modules of white around the code, as ISO/IEC 18004 asks


@dataclass(frozen=True, slots=True)
class Code:
    """`size` modules wide and high with its quiet zone; `path` draws the black ones as strokes one module wide."""

    size: int
    path: str


def code_of(text: str) -> Code:
    """The code of a short text. Raises segno.DataOverflowError for one that no code holds: over 2,300 letters."""
    matrix = segno.make_qr(text, error="m", boost_error=False).matrix
    steps = (
        f"M{start + QUIET} {row + QUIET}.5h{length}"
        for row, modules in enumerate(matrix)
        for start, length in _runs(bytes(modules))
    )
    return Code(len(matrix) + 2 * QUIET, "".join(steps))


def _runs(modules: bytes) -> Iterator[tuple[int, int]]:
    """(start, length) of each run of black modules in a row."""
    for run in re.finditer(b"\x01+", modules):
        yield run.start(), len(run[0])
