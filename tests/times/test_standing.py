"""Open, closed or not known, and the week ahead, as a visitor reads them."""

from datetime import UTC, date, datetime, timedelta
from inspect import unwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.choices import Nation
from directory.times.hours import (
    LONDON,
    Hours,
    State,
    from_text,
    next_opening,
    next_words,
    openings,
    standing,
    this_week,
)
from directory.times.moments import noting_changes
from directory.times.standing import _next_words, _standing
from tests.times.any_hours import ANY_DATE, SOON, all_hours

USUAL = "Mon-Fri 9am-5pm\nSat 10am-1pm"

NATIONS = st.sets(st.sampled_from(Nation))
SECONDS = st.integers(0, 24 * 60 * 60 - 1)


def instant(day: date, seconds: int) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=seconds)


def at(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=LONDON)


def week(text: str, today: str, *nations: str) -> dict[str, str]:
    return {row.day: row.spells for row in this_week(from_text(text), date.fromisoformat(today), nations)}


@pytest.mark.parametrize("text", ["", "note: ring first", "closed 25 Dec 2026", "Mon 9am-5pm until 1 Nov 2026"])
def test_what_is_not_known_is_not_called_closed(text: str) -> None:
    found = standing(from_text(text), at("2026-11-21T10:00"))
    assert (found.state, found.words) == (State.UNKNOWN, "Hours not confirmed: ring first")


def test_the_moment_may_come_in_any_time_zone() -> None:
    here, utc = at("2026-07-01T16:59"), datetime(2026, 7, 1, 15, 59, tzinfo=UTC)
    assert standing(from_text(USUAL), here) == standing(from_text(USUAL), utc)


def test_the_week_starts_today_and_says_what_really_happens() -> None:
    rows = week(f"{USUAL}\nclosed 24 Nov 2026 (training)\n25 Nov 2026 9am-11am", "2026-11-21")
    assert list(rows)[:2] == ["Today, Saturday", "Sunday 22 November"]
    assert list(rows.values()) == [
        *("10am to 1pm", "Closed", "9am to 5pm", "Closed (training)"),
        *("9am to 11am", "9am to 5pm", "9am to 5pm"),
    ]


def test_the_week_of_christmas_says_ring_first_until_somebody_says_more() -> None:
    assert week(USUAL, "2026-12-25", "wales")["Today, Friday"] == "Bank holiday: ring first"
    assert week(f"{USUAL}\nclosed on bank holidays", "2026-12-25")["Today, Friday"] == "Closed: bank holiday"
    assert week(f"{USUAL}\nopen on bank holidays", "2026-12-25")["Today, Friday"] == "9am to 5pm"


def test_a_bank_holiday_is_not_why_a_place_is_shut_on_a_day_it_never_opens() -> None:
    assert week("Tue 9am-5pm\nclosed on bank holidays", "2026-12-28")["Today, Monday"] == "Closed"


def test_what_is_said_of_times_stands_behind_them() -> None:
    text = "Sat 9am-10am, 11am-midday\nSat 1pm-2pm by appointment online (ring the bell)"
    expected = "9am to 10am, 11am to midday, 1pm to 2pm by appointment online (ring the bell)"
    assert week(text, "2026-11-21")["Today, Saturday"] == expected


@pytest.mark.parametrize("text", ["", "by appointment", "closed 1 Jan 2030"])
def test_a_week_of_which_nothing_is_known_has_no_rows(text: str) -> None:
    assert week(text, "2026-11-21") == {}


def test_days_after_the_last_one_known_are_not_called_closed() -> None:
    rows = week("Sat 10am-1pm until 22 Nov 2026", "2026-11-21")
    assert rows["Sunday 22 November"] == "Closed"
    assert rows["Friday 27 November"] == "Not confirmed: ring first"


NEXT = {
    "tonight": ("Sat 7pm-8pm", "Next: tonight 7pm"),
    "with how to take part": ("Sat 7pm-8pm online", "Next: tonight 7pm, online"),
    "in a week": ("Sat 7am-8am in person", "Next: Saturday 28 November 7am, in person"),
    "by appointment": ("Tue 7am-8am by appointment", "Next: Tuesday 7am, by appointment"),
    "never closed": ("24 hours, every day", ""),
    "not known": ("", ""),
    "over": ("Sat 7am-8am until 21 Nov 2026", ""),
}


@pytest.mark.parametrize(("text", "words"), NEXT.values(), ids=NEXT.keys())
def test_a_group_says_when_it_next_meets(text: str, words: str) -> None:
    assert next_words(from_text(text), at("2026-11-21T10:00")) == words


def test_what_goes_on_without_a_break_is_not_the_next_opening() -> None:
    found = next_opening(from_text("Sat 9am-midday, midday-5pm\nSun 9am-midday"), at("2026-11-21T10:00"))
    assert found
    assert found.day == date(2026, 11, 22)


@given(all_hours(), ANY_DATE, SECONDS, NATIONS)
def test_any_hours_have_an_answer_at_any_moment(hours: Hours, day: date, seconds: int, nations: set[Nation]) -> None:
    now = instant(day, seconds)
    found = standing(hours, now, nations)
    coming = next_opening(hours, now, nations)
    assert 0 < len(found.words) < 120
    assert coming is None or coming.starts > now
    assert bool(next_words(hours, now, nations)) == (coming is not None)
    assert len(this_week(hours, day, nations)) in {0, 7}


@given(all_hours(SOON), SOON, SECONDS, NATIONS)
def test_a_place_is_open_when_one_of_its_openings_is_on(
    hours: Hours, day: date, seconds: int, nations: set[Nation]
) -> None:
    now = instant(day, seconds)
    around = openings(hours, day - timedelta(days=2), day + timedelta(days=1), nations)
    states = {
        State.UNKNOWN if not one.is_certain else State.APPOINTMENT if one.by_appointment else State.OPEN
        for one in around
        if one.starts <= now < one.ends
    }
    state = standing(hours, now, nations).state
    best = next((one for one in (State.OPEN, State.APPOINTMENT, State.UNKNOWN) if one in states), None)
    assert state == best if best else state is not State.OPEN


@given(all_hours(SOON), SOON, NATIONS)
def test_a_day_is_called_closed_only_where_its_hours_are_known(hours: Hours, day: date, nations: set[Nation]) -> None:
    rows = this_week(hours, day, nations)
    unsaid = not (hours.always or hours.spells or hours.changes or hours.bank_holidays)
    assert not (unsaid and rows)
    ended = bool(hours.spells) and all(spell.valid_to and spell.valid_to < day for spell in hours.spells)
    closed = [row for row in rows if row.spells == "Closed"]
    assert not (ended and closed)


NEAR_MIDNIGHT_AND_CHANGES = st.sampled_from(
    [
        at(day)
        for day in ("2027-03-28T00:30", "2027-03-28T02:30", "2026-10-25T00:30", "2026-12-25T00:00", "2026-11-30T23:59")
    ]
)
MOMENTS = st.builds(instant, SOON, SECONDS) | st.builds(
    lambda moment, seconds: moment.astimezone(UTC) + timedelta(seconds=seconds),
    NEAR_MIDNIGHT_AND_CHANGES,
    st.integers(-60 * 60 * 26, 60 * 60 * 26),
)


@given(all_hours(SOON), MOMENTS, NATIONS)
def test_what_is_remembered_is_what_would_be_said_now(hours: Hours, now: datetime, nations: set[Nation]) -> None:
    """Said from memory, and worked out for this very second: the same."""
    known = frozenset(nations)
    assert standing(hours, now, nations) == unwrap(_standing)(hours, now, known)
    assert next_words(hours, now, nations) == unwrap(_next_words)(hours, now, known)


@given(all_hours(SOON), MOMENTS, NATIONS, st.integers(0, 24 * 60 * 60))
def test_words_are_true_until_the_moment_they_name(
    hours: Hours, now: datetime, nations: set[Nation], later: int
) -> None:
    with noting_changes() as changes:
        said = standing(hours, now, nations), next_words(hours, now, nations)
    until, then = min(changes), now + timedelta(seconds=later)
    assert now < until <= now + timedelta(hours=25)
    if then < until:
        known = frozenset(nations)
        assert (unwrap(_standing)(hours, then, known), unwrap(_next_words)(hours, then, known)) == said


EDGES = {
    "it opens": ("Mon-Fri 9am-5pm", "2026-12-02T09:00", "Closed now. Opens today 9am", "Open now, closes 5pm"),
    "it closes": ("Mon-Fri 9am-5pm", "2026-12-02T17:00", "Open now, closes 5pm", "Closed now. Opens tomorrow 9am"),
    "midnight": ("Tue 9am-5pm", "2026-12-01T00:00", "Closed now. Opens tomorrow 9am", "Closed now. Opens today 9am"),
    "a closing comes near": (
        "24 hours, every day\nclosed 29 Mar 2027",
        "2027-03-27T23:00",
        "Open now, day and night",
        "Open now, closes midnight tomorrow",
    ),
}


@pytest.mark.parametrize(("text", "edge", "before", "after"), EDGES.values(), ids=EDGES)
def test_words_change_on_the_second_and_back_with_the_clock(text: str, edge: str, before: str, after: str) -> None:
    hours, then = from_text(text), at(edge)
    earlier, later = then - timedelta(seconds=1), then + timedelta(seconds=1)
    said = [standing(hours, now).words for now in (earlier, then, later, earlier)]
    assert said == [before, after, after, before]
