"""The code on the leaflet: another program reads the same address from the drawing."""

import re

import segno
from hypothesis import given
from hypothesis import strategies as st

from directory.formats.qr import QUIET, Code, code_of

ADDRESS = "https://example.org/find-help/?near=ls1-4"


def strokes(code: Code) -> list[tuple[int, int, int]]:
    """(x, y, length) of each stroke of the drawing."""
    return [(int(x), int(y), int(run)) for x, y, run in re.findall(r"M(\d+) (\d+)\.5h(\d+)", code.path)]


def test_the_code_is_square_and_has_its_quiet_zone() -> None:
    code = code_of(ADDRESS)
    places = strokes(code)
    assert min(x for x, _, _ in places) == min(y for _, y, _ in places) == QUIET
    assert max(x + run for x, _, run in places) == max(y for _, y, _ in places) + 1 == code.size - QUIET


@given(st.text("abcdefghijklmnop-/?&=0123456789", min_size=1, max_size=260))
def test_every_black_module_is_drawn_and_no_other(text: str) -> None:
    drawn = {(x + step - QUIET, y - QUIET) for x, y, run in strokes(code_of(text)) for step in range(run)}
    rows = enumerate(segno.make_qr(text, error="m", boost_error=False).matrix)
    assert drawn == {(x, y) for y, row in rows for x, module in enumerate(row) if module}
