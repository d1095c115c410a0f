"""Appointments as an iCalendar file (RFC 5545): values in, bytes out.

Every time is the clock's on a wall in London, with the rules of that clock in the file. Nothing rings, nobody is
invited, and the time counts as free.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone
from icalendar.prop import vRecur

CONTENT_TYPE: Final = "text/calendar; charset=utf-8"
ZONE: Final = "Europe/London"
# Neutral: some calendars show it.
_MADE_BY: Final = "-//Appointments//EN"
# As it has been since 1996: Summer Time Order 2002, and the tz database's file europe.
_LONDON: Final = Timezone.from_ical("""BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
END:STANDARD
END:VTIMEZONE""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One event, repeated by `rrule` (any UNTIL in UTC) or held once where that is empty.

    `starts` and `leaves_out` are naive wall time in London, `minutes` are those of the same clock. Texts are plain.
    """

    uid: UUID
    title: str
    starts: datetime
    minutes: int
    rrule: str = ""
    leaves_out: tuple[datetime, ...] = ()
    where: str = ""
    words: str = ""
    url: str = ""


def write(appointments: Iterable[Appointment], now: datetime) -> bytes:
    """The file. `now` is aware: when it was made."""
    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    calendar.add_component(_LONDON)
    for one in appointments:
        calendar.add_component(_event(one, now))
    return bytes(calendar.to_ical())


def _event(one: Appointment, now: datetime) -> Event:
    event = Event()
    event.add("uid", str(one.uid))
    event.add("dtstamp", now)
    event.add("dtstart", _in_london(one.starts))
    event.add("dtend", _in_london(one.starts + timedelta(minutes=one.minutes)))
    if one.rrule:
        event.add("rrule", vRecur.from_ical(one.rrule))
    if one.leaves_out:
        event.add("exdate", [_in_london(left_out) for left_out in one.leaves_out])
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    for name, text in (("summary", one.title), ("location", one.where), ("description", one.words)):
        if text:
            event.add(name, printable(text))
    if one.url:
        event.add("url", one.url)
    return event


def _in_london(wall: datetime) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(ZONE))


def printable(text: str) -> str:
    """The text without control characters, which a calendar may not hold; its line ends stay, as plain ones."""
    lines = text.splitlines()
    return "\n".join("".join(sign for sign in line if unicodedata.category(sign) not in {"Cc", "Cs"}) for line in lines)
