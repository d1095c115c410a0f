"""One repeating opening, as a value: weekly or monthly, in local wall time (Europe/London), to the minute.

A value that exists is valid. No clock is read here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import IntEnum, StrEnum
from itertools import pairwise
from typing import Final

from directory.times.wording import date_words, day_name, days_words, nth_words, span_words, tidy
from directory.wording import marked, translate

MIDNIGHT: Final = time(0)
MIDDAY: Final = time(12)
LONGEST_NOTE: Final = 200
_DAY_MINUTES: Final = 24 * 60
FIRST_DATE: Final = date(2000, 1, 1)
LAST_DATE: Final = date(2099, 12, 31)
NTHS: Final = (1, 2, 3, 4, 5, -1)


@dataclass(frozen=True, slots=True)
class Question:
    """A typed line that can mean several things. Each choice is lines to put in its place, read without a question."""

    line: str
    asks: str
    choices: tuple[str, ...]


class HoursError(ValueError):
    """Hours that cannot be, or that can mean several things. `messages` are sentences for the person who wrote them."""

    def __init__(self, *messages: str, questions: Iterable[Question] = ()) -> None:
        super().__init__(" ".join(messages))
        self.messages: tuple[str, ...] = messages
        self.questions: tuple[Question, ...] = tuple(questions)


class Weekday(IntEnum):
    """A day of the week, numbered as `date.weekday()` does. `code` is that of RRULE and HSDS."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6

    @property
    def code(self) -> str:
        return self.name[:2]

    @property
    def label(self) -> str:
        return day_name(self)


class Attending(StrEnum):
    """How people take part, where that is stated; it is never inferred."""

    IN_PERSON = "in-person"
    ONLINE = "online"
    BOTH = "both"

    @property
    def label(self) -> str:
        return translate(_TAKING_PART[self])


_TAKING_PART: Final = {
    Attending.IN_PERSON: marked("in person"),
    Attending.ONLINE: marked("online"),
    Attending.BOTH: marked("in person or online"),
}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one wall time to another. Closing at 00:00 is midnight at the end of the day; 00:00 to 00:00 is all day.

    A span that closes earlier than it opens runs past midnight: it opens at midday or later and closes by midday.
    """

    opens: time
    closes: time

    @property
    def minutes(self) -> tuple[int, int]:
        """Start and end in minutes from 00:00 of the day it opens; the end may lie past 1,440."""
        start = self.opens.hour * 60 + self.opens.minute
        end = self.closes.hour * 60 + self.closes.minute
        return start, end if end > start else end + _DAY_MINUTES

    def problem(self, whose: str) -> str:
        """Why these times cannot be, said about `whose` ("Monday"); empty when they can."""
        if any(value.second or value.microsecond or value.tzinfo for value in (self.opens, self.closes)):
            return f"{whose}: give times in hours and minutes, for example 9:30am."
        if self.closes == MIDNIGHT or self.closes > self.opens:
            return ""
        if self.closes == self.opens:
            return f"{whose} opens and closes at the same time. For all day, write 24 hours."
        if self.opens >= MIDDAY >= self.closes:
            return ""
        message = f"{whose} closes before it opens. If you close after midnight, write 6pm-2am."
        if self.opens < MIDDAY:
            message += " If you also open in the morning, write two lines: Fri 11am-midnight and Sat midnight-1am."
        return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One repeating opening. HSDS: schedule.

    Weekly on `days`, or monthly on the `nth` ones of them (1 to 5; -1 is the last). With `interval` n it runs every
    nth week (Monday to Sunday) or month, counted from the one that holds `anchor`, which is one of its dates.
    `valid_from` and `valid_to` include both ends, and speak of the day it opens.
    "every 2 weeks from 5 Jan 2027" sets both `anchor` and `valid_from`; "counting from" sets the anchor alone.
    """

    days: tuple[Weekday, ...]
    opens: time
    closes: time
    nth: tuple[int, ...] = ()
    interval: int = 1
    anchor: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    attending: Attending | None = None
    by_appointment: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", tuple(sorted(set(self.days))))
        object.__setattr__(self, "nth", tuple(sorted(set(self.nth), key=lambda nth: (nth < 0, nth))))
        object.__setattr__(self, "note", tidy(self.note))
        problem = next(filter(None, self._problems()), "")
        if problem:
            raise HoursError(problem)

    @property
    def span(self) -> Span:
        return Span(self.opens, self.closes)

    @property
    def is_every_week(self) -> bool:
        return not self.nth and self.interval == 1

    @property
    def starts_apart(self) -> date | None:
        """The day it starts, where that is not the day its weeks or months are counted from."""
        return self.valid_from if self.valid_from != self.anchor else None

    @property
    def rest(self) -> tuple[object, ...]:
        """Everything but days and times, in an order that sorts: what two parts of one line share."""
        dates = tuple(value or date.min for value in (self.anchor, self.valid_from, self.valid_to))
        return self.nth, self.interval, dates, self.attending or "", self.by_appointment, self.note

    def to_json(self) -> dict[str, object]:
        """The stored form: what is not said is left out."""
        everything: dict[str, object] = {
            "days": [day.code for day in self.days],
            "nth": list(self.nth),
            "opens": f"{self.opens:%H:%M}",
            "closes": f"{self.closes:%H:%M}",
            "interval": self.interval if self.interval > 1 else None,
            "anchor": self.anchor and self.anchor.isoformat(),
            "valid_from": self.valid_from and self.valid_from.isoformat(),
            "valid_to": self.valid_to and self.valid_to.isoformat(),
            "attending": self.attending and self.attending.value,
            "by_appointment": self.by_appointment,
            "note": self.note,
        }
        return {key: value for key, value in everything.items() if value}

    def _problems(self) -> Iterator[str]:
        if not self.days:
            yield "Say which days."
            return
        whose = days_words(self.days)
        if not set(self.nth) <= set(NTHS):
            yield f"{whose}: a month has a 1st, 2nd, 3rd, 4th, sometimes a 5th, and a last."
            return
        yield self.span.problem(whose)
        yield from map(date_problem, (self.anchor, self.valid_from, self.valid_to))
        yield self._interval_problem(whose)
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            yield f"{whose} ends on {date_words(self.valid_to)}, before it starts on {date_words(self.valid_from)}."
        yield note_problem(self.note, LONGEST_NOTE)

    def _interval_problem(self, whose: str) -> str:
        unit, most = ("month", 12) if self.nth else ("week", 52)
        if not 1 <= self.interval <= most:
            return f"{whose}: every {self.interval} {unit}s is not something we can show. Write 2 to {most}."
        if self.interval == 1:
            return f"{whose}: the date to count from goes with every 2 {unit}s or more." if self.anchor else ""
        if self.anchor is None:
            return f"{whose}: say which {unit} to count from, for example every 2 {unit}s from 5 Jan 2027."
        if self.fits(self.anchor):
            return ""
        wanted = nth_words(self.nth, self.days) if self.nth else whose
        weekday = day_name(self.anchor.weekday())
        return f"{date_words(self.anchor)} ({weekday}) is not one of its days: {wanted}. Write the date of one that is."

    def fits(self, day: date) -> bool:
        """Whether `day` fits the days and, for a monthly spell, the place in the month."""
        is_last = day.day + 7 > days_in_month(day)
        in_place = not self.nth or (day.day - 1) // 7 + 1 in self.nth or (is_last and -1 in self.nth)
        return day.weekday() in self.days and in_place


def overlap_problem(whose: str, spans: Iterable[Span]) -> str:
    """Why these spans of one day cannot stand together; empty when they can."""
    for one, other in pairwise(sorted(spans)):
        if one.minutes[1] > other.minutes[0]:
            times = f"{span_words(one.opens, one.closes)} and {span_words(other.opens, other.closes)}"
            return f"{whose} has times that overlap: {times}."
    return ""


def date_problem(value: date | None) -> str:
    """Why a date cannot be meant: a year outside 2000 to 2099 is a slip of the keys."""
    if value is None or FIRST_DATE <= value <= LAST_DATE:
        return ""
    return f"{date_words(value)} is not a date we can use. Check the year."


def note_problem(note: str, most: int) -> str:
    """Why a note cannot stay as it is; `most` is its limit in characters."""
    return f"The note is too long. Keep it to {most} characters." if len(note) > most else ""


def days_in_month(day: date) -> int:
    """28 to 31."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return (following - day.replace(day=1)).days
