"""Reads opening hours as an editor types them, one thing on a line. `writing.py` writes them back.

Mon-Fri 9am-5pm                                     Sat and Sun closed
Tue 6pm-8pm every 2 weeks from 5 Jan 2027           closed 25 Dec 2026 (Christmas)
last Sat of the month 11am-3pm in person            24 Dec 2026 9am-midday
Fri 6pm-2am starting 1 Sep 2026 until 18 Dec 2026   closed on bank holidays
by appointment Sat 10am-1pm (ring the bell)         by appointment
24 hours, every day                                 note: ring the bell
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from directory.times.opening import BankHolidays, ChangeKind, DayChange, Hours
from directory.times.scanning import DAYS_OF_MONTH, SAME_MONTH, Reader, days_in, nth_in
from directory.times.spells import Attending, HoursError, Spell, Weekday
from directory.times.wording import date_words, days_words, tidy

_LONGEST_TEXT: Final = 60_000  # the longest hours there can be, written out, still fit
_MOST_LINES: Final = 1_000
_NOTE_LINE: Final = re.compile(r"notes?: ?", re.IGNORECASE)
_WITH_NOTE: Final = re.compile(r"([^(]*)\((.*)\)")
_ALWAYS: Final = re.compile(
    r"(?:open )?(?:24 ?(?:hours?|hrs?)(?: a day)?|24/7|day and night|always)(?:,? ?(?:every day|7 days a week|open))?$"
    r"|(?:every day|7 days a week),? (?:24 ?hours?|day and night)$"
)
_BY_APPOINTMENT: Final = re.compile(r"(?:also )?(?:by )?appointments?(?: only)?\b")
_BANK_HOLIDAYS: Final = re.compile(r"(closed|open)(?: as usual)?(?: on| all)? bank holidays?$")
_CLOSED: Final = re.compile(r"(?:closed|shut)(?: on)?\b")
_TO: Final = re.compile(r"(?:-|to\b|until\b)")
_EVERY: Final = re.compile(
    r"every (?:(\d{1,2})(?:nd|rd|th)? ?|other |second |two )(?:week|month)s?\b|fortnightly\b|every fortnight\b"
)
_WEEKLY: Final = re.compile(r"(?:every week|weekly|each week|every month|monthly)\b")
_FROM: Final = re.compile(r"(?:starting|from|since)\b(?: on)?")
_UNTIL: Final = re.compile(r"(?:until|till|ending|to)\b")
_ATTENDING: Final = (
    (re.compile(r"in person (?:or|and) online\b|online (?:or|and) in person\b"), Attending.BOTH),
    (re.compile(r"in person\b|face to face\b"), Attending.IN_PERSON),
    (re.compile(r"online\b"), Attending.ONLINE),
)
_EXAMPLE: Final = "Write it like: Mon-Fri 9am-5pm"


@dataclass(slots=True)
class _Heard:
    """What the lines have said so far."""

    spells: list[Spell] = field(default_factory=list)
    changes: list[DayChange] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    closed: set[Weekday] = field(default_factory=set)
    always: bool = False
    by_appointment: bool = False
    bank_holidays: BankHolidays | None = None


def from_text(text: str) -> Hours:
    """The Hours in an editor's lines; no lines are "hours not known". Raises HoursError, naming each line it minds."""
    lines = text.splitlines()
    if len(text) > _LONGEST_TEXT or len(lines) > _MOST_LINES:
        raise HoursError("That is too much to read. Write one short line for each time.")
    heard, messages = _Heard(), list[str]()
    for line in map(tidy, lines):
        try:
            _hear(line, heard)
        except HoursError as error:
            messages.extend(f"“{line[:60]}”: {message}" for message in error.messages)
    _mind_closed_days(heard, messages)
    if messages:
        raise HoursError(*messages)
    return Hours(
        spells=tuple(heard.spells),
        changes=tuple(heard.changes),
        notes="\n".join(heard.notes),
        by_appointment=heard.by_appointment,
        always=heard.always,
        bank_holidays=heard.bank_holidays,
    )


def _hear(line: str, heard: _Heard) -> None:
    """Add what one line says. Lines that say nothing add nothing."""
    if found := _NOTE_LINE.match(line):
        heard.notes.append(line[found.end() :])
        return
    noted = _WITH_NOTE.fullmatch(line)
    reader = Reader(noted[1] if noted else line)
    note = noted[2] if noted else ""
    if reader.rest and not _hear_of_all(reader, heard):
        _hear_of_some(reader, note, heard)


def _hear_of_all(reader: Reader, heard: _Heard) -> bool:
    """A line about the whole: "24 hours, every day", "by appointment", "closed on bank holidays"."""
    if reader.take(_ALWAYS):
        heard.always = True
    elif found := reader.take(_BANK_HOLIDAYS):
        heard.bank_holidays = BankHolidays(found[1])
    elif _BY_APPOINTMENT.fullmatch(reader.rest):
        heard.by_appointment = True
    else:
        return False
    return True


def _hear_of_some(reader: Reader, note: str, heard: _Heard) -> None:
    """A line about one day or several."""
    is_closed = bool(reader.take(_CLOSED))
    by_appointment = not is_closed and bool(reader.take(_BY_APPOINTMENT))
    if dates := _take_dates(reader):
        heard.changes.append(_change(reader, dates, note, is_closed=is_closed, by_appointment=by_appointment))
        return
    monthly = reader.take(DAYS_OF_MONTH)
    days = days_in(monthly["days"]) if monthly else reader.take_days()
    if days and not monthly and (is_closed or reader.take(_CLOSED)) and not reader.rest:
        heard.closed.update(days)
        return
    if not days or is_closed:
        raise HoursError(f"We cannot read this. {_EXAMPLE}")
    nth = nth_in(monthly["nth"]) if monthly else ()
    heard.spells.extend(_spells(reader, days, nth, note, by_appointment=by_appointment))


def _take_dates(reader: Reader) -> tuple[date, date] | None:
    """A date or a run of them at the front: "25 Dec 2026", "24-26 Dec 2026", "24 Dec 2026 to 2 Jan 2027"."""
    start = reader.take(SAME_MONTH)
    first = reader.take_date()
    if first is None:
        return None
    if start:
        return _earlier_in_month(first, int(start["day"])), first
    last = reader.take_date() if reader.take(_TO) else first
    if last is None:
        raise HoursError("Write the last day too, for example 24 Dec 2026 to 2 Jan 2027.")
    return first, last


def _earlier_in_month(last: date, day: int) -> date:
    if not 1 <= day <= last.day:
        raise HoursError(f"{day} to {date_words(last)} runs backwards. Put the earlier date first.")
    return last.replace(day=day)


def _change(reader: Reader, dates: tuple[date, date], note: str, *, is_closed: bool, by_appointment: bool) -> DayChange:
    is_closed = is_closed or bool(reader.take(_CLOSED))
    by_appointment = by_appointment or bool(reader.take(_BY_APPOINTMENT))
    spans = reader.take_spans()
    _mind_the_rest(reader)
    kind = ChangeKind.BY_APPOINTMENT if by_appointment else ChangeKind.OTHER_HOURS
    first, last = dates
    return DayChange(first=first, last=last, kind=ChangeKind.CLOSED if is_closed else kind, spans=spans, note=note)


def _spells(
    reader: Reader, days: tuple[Weekday, ...], nth: tuple[int, ...], note: str, *, by_appointment: bool
) -> list[Spell]:
    """The spells of one line: its days, at each of its times, with what is said after them."""
    spans = reader.take_spans()
    if not spans:
        raise HoursError(f"We cannot read the times. {_EXAMPLE}")
    said: dict[str, Any] = {"by_appointment": by_appointment}
    while reader.rest and (more := _take_clause(reader)):
        said.update(more)
    _mind_the_rest(reader)
    return [Spell(days=days, nth=nth, opens=span.opens, closes=span.closes, note=note, **said) for span in spans]


def _take_clause(reader: Reader) -> dict[str, Any]:
    """One thing said after the times, as a field of Spell; empty when nothing we know stands there."""
    if found := reader.take(_EVERY):
        reader.take(_FROM)
        return {"interval": int(found[1] or 2), "anchor": reader.take_date()}
    if reader.take(_WEEKLY):
        return {"interval": 1}
    if reader.take(_FROM):
        return {"valid_from": _date_after(reader, "from")}
    if reader.take(_UNTIL):
        return {"valid_to": _date_after(reader, "until")}
    if reader.take(_BY_APPOINTMENT):
        return {"by_appointment": True}
    attending = next((kind for pattern, kind in _ATTENDING if reader.take(pattern)), None)
    return {"attending": attending} if attending else {}


def _date_after(reader: Reader, word: str) -> date:
    value = reader.take_date()
    if value is None:
        raise HoursError(f"Write a date after “{word}”, for example {word} 5 Jan 2027.")
    return value


def _mind_the_rest(reader: Reader) -> None:
    if reader.rest:
        raise HoursError(f"We cannot read “{reader.rest[:40]}”. Put words for people in brackets at the end.")


def _mind_closed_days(heard: _Heard, messages: list[str]) -> None:
    """A day said to be closed needs no line of its own, so it must not contradict one, nor stand alone."""
    open_days = {day for spell in heard.spells if spell.is_every_week for day in spell.days}
    if both := heard.closed & open_days:
        messages.append(f"You write that {days_words(both)} is closed, and also times for it. Keep one.")
    if heard.closed and not heard.spells and not messages:
        messages.append("You write which days are closed. Write the times of the other days too.")
