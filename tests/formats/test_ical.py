"""The calendar file: what a calendar reads out of it is what the hours say."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest
from dateutil.rrule import rruleset, rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from directory.choices import Nation
from directory.formats.ical import Appointment, write
from directory.times.hours import LONDON, Recurrence, from_text, openings, recurrences

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOW.date()
OWN = UUID(int=7)
PLAIN = Appointment(uid=OWN, title="Appointment, Leeds", starts=datetime(2026, 11, 24, 18), minutes=90)  # noqa: DTZ001
HOURS = {
    "every day": "Every day 9am-5pm",
    "weekdays, twice a day": "Mon-Fri 9am-12pm, 1pm-5pm",
    "past midnight": "Fri and Sat 6pm-2am",
    "over the change of the clocks": "Sat 10pm-2am\nSun 12am-3am",
    "fortnightly": "Tue 7pm-8:30pm every 2 weeks from 24 Nov 2026",
    "last Friday": "last Fri 6pm-8pm",
    "first and third Saturday": "1st and 3rd Sat 11am-2pm",
    "from a day until a day": "Wed 5pm-7pm starting 6 Jan 2027 until 30 Jun 2027",
    "closed and other hours": "Mon 10am-4pm\nclosed 7 Dec 2026\n14 Dec 2026 1pm-3pm",
    "closed on bank holidays": "Mon-Fri 9am-5pm\nclosed on bank holidays",
}


def parsed(data: bytes) -> Any:
    return Calendar.from_ical(data)


def read(data: bytes) -> list[Any]:
    """The events, as another program reads them."""
    return list(parsed(data).walk("VEVENT"))


def event(**changes: Any) -> Any:
    (only,) = read(write([_changed(**changes)], NOW))
    return only


def _changed(**changes: Any) -> Appointment:
    values = {name: getattr(PLAIN, name) for name in PLAIN.__slots__}
    return Appointment(**(values | changes))


def written(held: Recurrence) -> Appointment:
    return _changed(
        uid=uuid5(OWN, repr(held)),
        starts=held.starts,
        minutes=held.minutes,
        rrule=held.rrule,
        leaves_out=held.leaves_out,
    )


def expanded(one: Any, first: date, last: date) -> Iterator[tuple[datetime, datetime]]:
    """Every start and end of an event between two days, told by dateutil, in UTC."""
    starts, ends = one["DTSTART"].dt, one["DTEND"].dt
    rules: Any = rruleset()
    if "RRULE" in one:
        rules.rrule(rrulestr(one["RRULE"].to_ical().decode(), dtstart=starts))
    else:
        rules.rdate(starts)
    left_out = one.get("EXDATE", [])
    for dates in left_out if isinstance(left_out, list) else [left_out]:
        for moment in dates.dts:
            rules.exdate(moment.dt)
    wall_minutes = ends.replace(tzinfo=None) - starts.replace(tzinfo=None)
    window = (datetime.combine(first, time.min, LONDON), datetime.combine(last, time.max, LONDON))
    for found in rules.between(*window, inc=True):
        yield found.astimezone(UTC), (found + wall_minutes).astimezone(UTC)


@pytest.mark.parametrize("text", HOURS.values(), ids=HOURS.keys())
def test_a_year_of_the_file_is_a_year_of_the_hours(text: str) -> None:
    hours, last = from_text(text), TODAY + timedelta(days=365)
    file = write(map(written, recurrences(hours, TODAY, {Nation.ENGLAND})), NOW)
    held = sorted(moment for one in read(file) for moment in expanded(one, TODAY, last))
    assert held == [(one.starts, one.ends) for one in openings(hours, TODAY, last, {Nation.ENGLAND})]
    assert held


def test_an_event_has_all_that_it_must_have_and_no_more() -> None:
    assert set(event()) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP"}
    assert (event()["CLASS"], event()["TRANSP"]) == ("PRIVATE", "TRANSPARENT")


def test_the_file_has_all_that_it_must_have() -> None:
    calendar = parsed(write([PLAIN], NOW))
    assert set(calendar) == {"VERSION", "PRODID"}
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE", "VEVENT"]


def test_times_are_wall_time_in_london() -> None:
    file = write([PLAIN], NOW).decode()
    assert "DTSTART;TZID=Europe/London:20261124T180000\r\n" in file
    assert "DTEND;TZID=Europe/London:20261124T193000\r\n" in file
    assert "DTSTAMP:20261121T120000Z\r\n" in file


@pytest.mark.parametrize("year", [2026, 2027, 2040])
def test_the_rules_of_the_clock_are_those_of_london(year: int) -> None:
    (zone,) = parsed(write([PLAIN], NOW)).walk("VTIMEZONE")
    clock = zone.to_tz()
    start = datetime(year, 1, 1)  # noqa: DTZ001 - wall time
    hours = (start + timedelta(hours=number) for number in range(0, 8_760, 5))
    assert all(wall.replace(tzinfo=clock).utcoffset() == wall.replace(tzinfo=LONDON).utcoffset() for wall in hours)


def test_the_last_day_of_a_rule_is_told_in_utc() -> None:
    (held,) = recurrences(from_text("Wed 5pm-7pm until 30 Jun 2027"), TODAY)
    assert "UNTIL=20270630T225959Z" in write([written(held)], NOW).decode()


HOSTILE = {
    "commas and semicolons": "Tea, cake; and a chat\\n: “quoted”",
    "two lines": "First\nSecond",
    "an event within": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Rogue",
    "emoji, many": "🧑‍🤝‍🧑" * 40,
    "a long word": "ä" * 300,
    "NUL and bells": "a\x00b\x07c",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_text_comes_back_as_it_went_and_starts_nothing_new(text: str) -> None:
    shown = "\n".join(text.splitlines()).replace("\x00", "").replace("\x07", "")
    again = event(title=text, where=text, words=text)
    assert [str(again[name]) for name in ("SUMMARY", "LOCATION", "DESCRIPTION")] == [shown] * 3


@given(st.text(max_size=200))
def test_any_text_is_one_line_of_the_file_folded_at_75_bytes(text: str) -> None:
    lines = write([_changed(title=f"a{text}")], NOW).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines.count(b"BEGIN:VEVENT") == 1
    assert not any(b"\n" in line or b"\r" in line for line in lines)
