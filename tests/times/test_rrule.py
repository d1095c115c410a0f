"""Recurrences out and in: what a calendar is given, and what it gives."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from dateutil.rrule import rrule, rruleset, rrulestr
from dateutil.tz import datetime_exists
from hypothesis import given
from hypothesis import strategies as st

from directory.choices import Nation
from directory.times.hours import (
    LONDON,
    Hours,
    HoursError,
    Recurrence,
    Spell,
    from_text,
    openings,
    recurrences,
    spell_from_rrule,
)
from tests.times.any_hours import ANY_DATE, SOON, all_hours, spells

Moments = tuple[datetime, datetime]
TODAY = date(2026, 11, 21)
RULE_PIECES = ["FREQ=WEEKLY", "FREQ=MONTHLY", ";BYDAY=", "MO", "TU", ";", ",", "-1", "1", ";COUNT=", "3"]
NATIONS = st.sets(st.sampled_from(Nation))


def instant(wall: datetime) -> datetime:
    """The moment of a wall time, told by dateutil: the first of two, and the next that exists."""
    while not datetime_exists(wall, LONDON):
        wall += timedelta(minutes=1)
    return wall.replace(tzinfo=LONDON).astimezone(UTC)


def events(recurrence: Recurrence, first: date, last: date) -> Iterator[Moments]:
    """What a calendar shows of one recurrence between two days."""
    rules = rruleset()
    starts = recurrence.starts.replace(tzinfo=LONDON)
    if recurrence.rrule:
        rule = rrulestr(recurrence.rrule, dtstart=starts)
        assert isinstance(rule, rrule)
        rules.rrule(rule)
    else:
        rules.rdate(starts)
    for left_out in recurrence.leaves_out:
        rules.exdate(left_out.replace(tzinfo=LONDON))
    window = (datetime.combine(first, time.min, LONDON), datetime.combine(last, time.max, LONDON))
    for found in rules.between(*window, inc=True):
        wall = found.replace(tzinfo=None)
        begins, ends = instant(wall), instant(wall + timedelta(minutes=recurrence.minutes))
        if begins < ends:
            yield begins, ends


def calendar(hours: Hours, today: date, first: date, last: date, nations: Collection[str]) -> list[Moments]:
    return sorted(event for one in recurrences(hours, today, nations) for event in events(one, first, last))


@given(all_hours(SOON), SOON, st.integers(0, 600), NATIONS)
def test_openings_are_what_a_calendar_shows_of_the_rrule(
    hours: Hours, today: date, ahead: int, nations: set[Nation]
) -> None:
    first = today + timedelta(days=ahead)
    last = first + timedelta(days=40)
    found = openings(hours, first, last, nations)
    assert sorted((opening.starts, opening.ends) for opening in found) == calendar(hours, today, first, last, nations)


@given(all_hours(SOON), SOON, NATIONS)
def test_openings_are_in_order_and_last_some_time(hours: Hours, first: date, nations: set[Nation]) -> None:
    found = openings(hours, first, first + timedelta(days=30), nations)
    assert all(one.starts <= other.starts for one, other in pairwise(found))
    assert all(timedelta(0) < opening.ends - opening.starts <= timedelta(hours=25) for opening in found)


@given(spells(), ANY_DATE)
def test_a_spell_comes_back_from_its_rrule(spell: Spell, today: date) -> None:
    for found in recurrences(Hours(spells=(spell,)), today):
        first = found.starts.date()
        plain = replace(spell, note="", attending=None, by_appointment=False, valid_from=first)
        expected = replace(plain, anchor=first) if spell.anchor else plain
        assert spell_from_rrule(found.rrule, found.starts, found.minutes) == expected


@given(st.text(max_size=40) | st.lists(st.sampled_from(RULE_PIECES)).map("".join))
def test_any_rrule_is_read_or_refused(text: str) -> None:
    try:
        assert spell_from_rrule(text, datetime(2026, 11, 24, 18), 60).valid_from  # noqa: DTZ001 - wall time
    except HoursError as error:
        assert all(error.messages)


OUT = {
    "weekdays": ("Mon-Fri 9am-5pm", ["2026-11-23 09:00 480 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO"]),
    "a fortnight, this week's turn": (
        "Tue 6pm-8pm every 2 weeks counting from 5 Jan 2027",
        ["2026-11-24 18:00 120 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=MO"],
    ),
    "days of the month": (
        "2nd and last Sat of the month 11am-3pm",
        ["2026-11-28 11:00 240 FREQ=MONTHLY;BYDAY=2SA,-1SA"],
    ),
    "until a day of winter time": (
        "Fri 6pm-2am until 18 Dec 2026",
        ["2026-11-27 18:00 480 FREQ=WEEKLY;BYDAY=FR;WKST=MO;UNTIL=20261218T235959Z"],
    ),
    "until a day of summer time": (
        "Fri 6pm-2am until 1 Jul 2027",
        ["2026-11-27 18:00 480 FREQ=WEEKLY;BYDAY=FR;WKST=MO;UNTIL=20270701T225959Z"],
    ),
    "day and night": ("24 hours, every day", ["2026-11-21 00:00 1440 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;WKST=MO"]),
    "only other hours": ("23 Nov 2026 to 24 Nov 2026 9am-10am", ["2026-11-23 09:00 60 ", "2026-11-24 09:00 60 "]),
    "over": ("Mon 9am-5pm until 1 Nov 2026", []),
    "by appointment": ("by appointment", []),
    "not known": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), OUT.values(), ids=OUT.keys())
def test_hours_go_out_as_rrule(text: str, expected: list[str]) -> None:
    found = recurrences(from_text(text), TODAY)
    assert [f"{one.starts:%Y-%m-%d %H:%M} {one.minutes} {one.rrule}" for one in found] == expected


def test_days_that_differ_and_sure_bank_holidays_are_left_out() -> None:
    text = "Mon and Fri 9am-5pm\nclosed 7 Dec 2026\nby appointment 11 Dec 2026\nclosed on bank holidays"
    (found,) = recurrences(from_text(text), TODAY, ["scotland"])
    assert [f"{day:%d %b}" for day in found.leaves_out][:6] == [
        *("30 Nov", "07 Dec", "11 Dec", "25 Dec", "28 Dec", "01 Jan"),
    ]


def test_a_day_that_a_shorter_change_holds_is_not_given_twice() -> None:
    text = "23 Nov 2026 to 25 Nov 2026 9am-10am\n24 Nov 2026 2pm-3pm"
    assert [f"{one.starts:%d %H:%M}" for one in recurrences(from_text(text), TODAY)] == [
        "23 09:00",
        "25 09:00",
        "24 14:00",
    ]


def test_what_is_said_of_a_spell_goes_with_its_recurrence() -> None:
    (found,) = recurrences(from_text("Sat 9am-5pm by appointment online (ring the bell)"), TODAY)
    assert (found.note, found.attending, found.by_appointment) == ("ring the bell", "online", True)


IN = {
    "no days named": ("FREQ=WEEKLY", "Tue 6pm-8pm"),
    "small letters and a name": ("rrule:freq=weekly;byday=mo,we", "Mon and Wed 6pm-8pm starting 25 Nov 2026"),
    "every day": ("FREQ=DAILY", "Every day 6pm-8pm"),
    "every day, days named": ("FREQ=DAILY;BYDAY=TU", "Tue 6pm-8pm"),
    "five times": ("FREQ=WEEKLY;COUNT=5", "Tue 6pm-8pm until 22 Dec 2026"),
    "five times, two days": ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=5", "Tue and Thu 6pm-8pm until 8 Dec 2026"),
    "until a day": ("FREQ=WEEKLY;UNTIL=20261201", "Tue 6pm-8pm until 1 Dec 2026"),
    "until the start itself": ("FREQ=WEEKLY;UNTIL=20261201T180000Z", "Tue 6pm-8pm until 1 Dec 2026"),
    "until just before it": ("FREQ=WEEKLY;UNTIL=20261201T175959Z", "Tue 6pm-8pm until 30 Nov 2026"),
    "until the start itself, in summer time": (
        "FREQ=WEEKLY;UNTIL=20270706T170000Z",
        "Tue 6pm-8pm until 6 Jul 2027",
    ),
    "until the end of time": ("FREQ=WEEKLY;UNTIL=99991231T000000Z", "Tue 6pm-8pm"),
    "last Tuesday": ("FREQ=MONTHLY;BYDAY=-1TU", "last Tue of the month 6pm-8pm"),
    "a fortnight of Sunday weeks, one day": (
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU",
        "Tue 6pm-8pm every 2 weeks from 24 Nov 2026",
    ),
}


@pytest.mark.parametrize(("text", "line"), IN.values(), ids=IN.keys())
def test_an_rrule_comes_in_as_a_spell(text: str, line: str) -> None:
    (expected,) = from_text(line if "starting" in line else f"{line} starting 24 Nov 2026").spells
    assert spell_from_rrule(text, datetime(2026, 11, 24, 18), 120) == expected  # noqa: DTZ001 - wall time


REFUSED = {
    "nothing": ("", "cannot read how often"),
    "by the hour": ("FREQ=HOURLY", "“FREQ=HOURLY”"),
    "yearly": ("FREQ=YEARLY", "“FREQ=YEARLY”"),
    "every second day": ("FREQ=DAILY;INTERVAL=2", "every 2 days"),
    "never on": ("FREQ=WEEKLY;INTERVAL=0", "“INTERVAL=0”"),
    "too seldom": ("FREQ=WEEKLY;INTERVAL=60", "every 60 weeks"),
    "a date of the month": ("FREQ=MONTHLY", "on a date, not a weekday"),
    "the 13th": ("FREQ=MONTHLY;BYMONTHDAY=13", "“BYMONTHDAY=13”"),
    "by position": ("FREQ=MONTHLY;BYDAY=SA;BYSETPOS=-1", "“BYSETPOS=-1”"),
    "the sixth": ("FREQ=MONTHLY;BYDAY=6MO", "Say which ones of the month"),
    "every Monday, monthly": ("FREQ=MONTHLY;BYDAY=MO", "Say which ones of the month"),
    "first Monday, second Tuesday": ("FREQ=MONTHLY;BYDAY=1MO,2TU", "Say which ones of the month"),
    "the second Monday, weekly": ("FREQ=WEEKLY;BYDAY=2MO", "which days"),
    "no such day": ("FREQ=WEEKLY;BYDAY=XX", "which days"),
    "weeks from Sunday": ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO", "do not start on Monday"),
    "over before it starts": ("FREQ=WEEKLY;UNTIL=20200101", "never happens"),
    "no such date": ("FREQ=WEEKLY;UNTIL=20261301", "There is no date"),
    "two ends": ("FREQ=WEEKLY;UNTIL=20261201;COUNT=2", "cannot read how often"),
    "said twice": ("FREQ=WEEKLY;FREQ=DAILY", "“FREQ=DAILY”"),
    "far too long": ("FREQ=WEEKLY;" * 100, "“FREQ=WEEKLY”"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_hours_cannot_hold_is_refused_in_plain_words(text: str, message: str) -> None:
    with pytest.raises(HoursError) as refusal:
        spell_from_rrule(text, datetime(2026, 11, 24, 18), 120)  # noqa: DTZ001 - wall time
    assert message in str(refusal.value)


@pytest.mark.parametrize("minutes", [0, -60, 1441])
def test_an_event_longer_than_a_day_is_refused(minutes: int) -> None:
    with pytest.raises(HoursError, match="longer than a day"):
        spell_from_rrule("FREQ=WEEKLY", datetime(2026, 11, 24, 18), minutes)  # noqa: DTZ001 - wall time


def test_a_start_of_long_ago_is_left_out_of_the_spell() -> None:
    found = spell_from_rrule("FREQ=WEEKLY", datetime(1997, 9, 2, 9), 60)  # noqa: DTZ001 - wall time
    assert found.valid_from is None
