"""How much fits on two sheets of paper."""

from hypothesis import given
from hypothesis import strategies as st

from directory.search.sheets import HEADING, SHEET, SHEETS, SURE_OF, chosen, lines

HEIGHTS = st.lists(st.lists(st.floats(1, 700), max_size=25), max_size=4)


def test_no_text_takes_no_line_and_one_letter_takes_one() -> None:
    assert [lines(""), lines("a"), lines("a" * 10, 10), lines("a" * 11, 10)] == [0, 1, 1, 2]


def test_everything_is_shown_where_it_fits() -> None:
    assert chosen([[100.0, 100.0], [100.0]], head=200, foot=100) == [2, 1]


def test_near_services_leave_room_for_those_that_can_be_rung() -> None:
    near, national = chosen([[100.0] * 20, [100.0] * 12], head=200, foot=100)
    assert national == SURE_OF
    assert near > SURE_OF


def test_a_service_that_does_not_fit_ends_its_group_and_no_other() -> None:
    assert chosen([[100.0, 2_000.0, 100.0], [100.0]], head=0, foot=0) == [1, 1]


def test_nothing_is_split_over_two_sheets() -> None:
    half = SHEET / 2 + 1
    assert chosen([[half - HEADING, half, half]], head=0, foot=0) == [SHEETS]


@given(HEIGHTS, st.floats(0, 600), st.floats(0, 150))
def test_what_is_chosen_stays_within_two_sheets(groups: list[list[float]], head: float, foot: float) -> None:
    counts = chosen(groups, head, foot)
    shown = sum(sum(group[:count]) for group, count in zip(groups, counts, strict=True))
    assert all(count <= len(group) for group, count in zip(groups, counts, strict=True))
    assert shown + HEADING * sum(map(bool, counts)) <= SHEETS * SHEET
