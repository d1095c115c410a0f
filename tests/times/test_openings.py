"""Openings between two days, as instants."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from directory.times.hours import LONDON, Opening, from_text, openings

USUAL = "Mon-Fri 9am-5pm\nSat 10am-1pm\nTue 6pm-8pm"


def played(text: str, first: str, last: str, *nations: str) -> tuple[Opening, ...]:
    return openings(from_text(text), date.fromisoformat(first), date.fromisoformat(last), nations)


def in_words(found: tuple[Opening, ...]) -> list[str]:
    """As local times: "2026-11-23 09:00-17:00"; "?" after one that is not certain."""
    return [
        f"{opening.day} {opening.starts.astimezone(LONDON):%H:%M}-{opening.ends.astimezone(LONDON):%H:%M}"
        + "?" * (not opening.is_certain)
        for opening in found
    ]


def test_a_usual_week_is_played_out_in_order() -> None:
    found = played(USUAL, "2026-11-23", "2026-11-29")
    assert [words[8:] for words in in_words(found)] == [
        *("23 09:00-17:00", "24 09:00-17:00", "24 18:00-20:00", "25 09:00-17:00"),
        *("26 09:00-17:00", "27 09:00-17:00", "28 10:00-13:00"),
    ]
    assert all(one.starts <= other.starts for one, other in pairwise(found))


def test_instants_are_aware_and_in_utc() -> None:
    (opening,) = played("Wed 9am-5pm", "2026-07-01", "2026-07-01")
    assert opening.starts == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert opening.starts.tzinfo is opening.ends.tzinfo is UTC


@pytest.mark.parametrize("text", ["", "note: ring first", "by appointment", "closed 25 Dec 2026"])
def test_hours_without_times_open_never(text: str) -> None:
    assert played(text, "2026-11-01", "2027-01-31") == ()


def test_day_and_night_gives_one_opening_a_day_and_the_long_day_is_long() -> None:
    found = played("24 hours, every day", "2026-10-24", "2026-10-26")
    assert [opening.ends - opening.starts for opening in found] == [
        timedelta(hours=24),
        timedelta(hours=25),
        timedelta(hours=24),
    ]


def test_what_is_said_of_a_time_goes_with_it() -> None:
    (opening,) = played("Sat 10am-1pm by appointment online (ring the bell)", "2026-11-28", "2026-11-28")
    assert (opening.spell_note, opening.attending, opening.by_appointment) == ("ring the bell", "online", True)


def test_nothing_opens_in_the_hour_that_march_leaves_out() -> None:
    assert played("Sun 1:15am-1:45am", "2027-03-28", "2027-03-28") == ()


def test_a_bank_holiday_of_some_nations_is_not_certain() -> None:
    assert in_words(played("Mon 9am-5pm", "2026-11-30", "2026-11-30")) == ["2026-11-30 09:00-17:00?"]
    assert in_words(played("Mon 9am-5pm", "2026-11-30", "2026-11-30", "england")) == ["2026-11-30 09:00-17:00"]


def test_nations_nobody_has_heard_of_are_nations_not_known() -> None:
    assert in_words(played("Mon 9am-5pm", "2026-11-30", "2026-11-30", "narnia")) == ["2026-11-30 09:00-17:00?"]
