"""Takes one typed line about opening hours apart: which days, which times, how often. `part_readings.py` decides.

The pieces may come in any order ("9-5 Mon-Fri", "fortnightly Tuesday 6pm-8pm"), and a line may hold several parts
("Mon-Fri 9-5, Sat 10-1"). Words that are none of our pieces are kept in `unread`: they are never dropped in silence.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Final

from directory.times import line_patterns as patterns
from directory.times.clock_reading import one_time
from directory.times.opening import BankHolidays
from directory.times.scanning import DAYS, DAYS_OF_MONTH, LONE_TIME, SAME_MONTH, Reader, days_in, nth_in
from directory.times.spells import Attending, HoursError, Span, Weekday
from directory.times.wording import date_words


@dataclass(slots=True)
class Part:
    """What one part of a line says, before anything left open is settled. `times` has every reading of each span."""

    days: tuple[Weekday, ...] = ()
    nth: tuple[int, ...] = ()
    of_month: bool = False
    is_every_nth: bool = False  # "every second Wednesday", with nothing about a month
    dates: tuple[date, date] | None = None
    times: list[tuple[Span, ...]] = field(default_factory=list)
    opens: tuple[time, ...] = ()  # a time without its end, and every reading of it
    closes: tuple[time, ...] = ()
    unit: str = ""  # "week" or "month", where a rhythm was written
    interval: int = 1
    has_two_meanings: bool = False  # "bi-weekly"
    anchor: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    attending: Attending | None = None
    half: str = ""
    by_appointment: bool = False
    is_closed: bool = False
    is_always: bool = False
    bank_holidays: BankHolidays | None = None
    times_first: bool = False
    unread: list[str] = field(default_factory=list)

    @property
    def has_when(self) -> bool:
        return bool(self.days or self.dates)

    @property
    def has_times(self) -> bool:
        return bool(self.times or self.opens or self.closes)

    @property
    def is_whole(self) -> bool:
        """Whether the next day named begins a part of its own."""
        return self.is_always or bool(self.bank_holidays) or (self.has_when and (self.has_times or self.is_closed))

    @property
    def is_empty(self) -> bool:
        return self == Part()


@dataclass(slots=True)
class _Taking:
    """A line on its way: what is left of it, and its parts so far."""

    reader: Reader
    parts: list[Part] = field(default_factory=lambda: [Part()])

    @property
    def part(self) -> Part:
        return self.parts[-1]

    def begin_another_if(self, is_due: bool) -> Part:
        """The part that the next piece belongs to."""
        if is_due:
            self.parts.append(Part())
        return self.part


def parts_of(text: str) -> list[Part]:
    """The parts of one line, without its note. Raises HoursError for a date or a time that is none."""
    taking = _Taking(Reader(text))
    while taking.reader.rest:
        if not any(take(taking) for take in _TAKERS):
            taking.part.unread.append(taking.reader.take_word())
    return [part for part in taking.parts if not part.is_empty]


def _take_whole(taking: _Taking) -> bool:
    """What is about the whole week: "24 hours, every day", "closed on bank holidays"."""
    reader, part = taking.reader, taking.part
    if not part.has_when and reader.take(patterns.ALWAYS):
        taking.begin_another_if(part.has_times).is_always = True
        return True
    found = reader.take(patterns.BANK_HOLIDAYS)
    if found:
        word = found["how"] or found["after"]
        is_open = word == "open"
        taking.begin_another_if(part.is_whole or part.has_when).bank_holidays = (
            BankHolidays.OPEN if is_open else BankHolidays.CLOSED
        )
    return bool(found)


def _take_exception(taking: _Taking) -> bool:
    """ "Mon-Fri except Wed", "every day except bank holidays"."""
    reader, part = taking.reader, taking.part
    kept = reader.rest
    if not reader.take(patterns.EXCEPT):
        return False
    if reader.take(patterns.HOLIDAYS):
        taking.begin_another_if(True).bank_holidays = BankHolidays.CLOSED
    elif part.days and not reader.rest.startswith("every") and (days := reader.take_days()):
        part.days = tuple(day for day in part.days if day not in days)
    else:
        reader.rest = kept
        return False
    return True


def _take_flags(taking: _Taking) -> bool:
    reader, part = taking.reader, taking.part
    if reader.take(patterns.CLOSED):
        taking.begin_another_if(part.has_when and part.has_times).is_closed = True
    elif reader.take(patterns.BY_APPOINTMENT):
        part.by_appointment = True
    elif found := reader.take(patterns.HALF):
        part.half = found["half"]
    elif attending := next((kind for pattern, kind in patterns.ATTENDING if reader.take(pattern)), None):
        part.attending = attending
    else:
        return False
    return True


def _take_rhythm(taking: _Taking) -> bool:
    """How often. The date to count from may follow."""
    reader, part = taking.reader, taking.part
    if found := reader.take(patterns.EVERY_SO_MANY):
        _set_rhythm(taking, found["unit"], int(found["digits"]) if found["digits"] else patterns.COUNTS[found["word"]])
    elif found := reader.take(patterns.TWO_MEANINGS):
        _set_rhythm(taking, found["unit"], 2).has_two_meanings = True
    elif reader.take(patterns.OTHER_DAYS):
        part = taking.begin_another_if(bool(part.days))
        part.unit, part.interval = "week", 2
    elif reader.take(patterns.FORTNIGHTLY):
        _set_rhythm(taking, "week", 2)
    elif reader.take(patterns.QUARTERLY):
        _set_rhythm(taking, "month", 3)
    elif reader.take(patterns.SO_OFTEN):
        raise HoursError("Write which ones: Mon and Thu 6pm-8pm, or 1st and 3rd Tue of the month 6pm-8pm")
    elif reader.take(patterns.MONTHLY):
        _set_rhythm(taking, "month", 1)
    elif reader.take(patterns.WEEKLY):
        _set_rhythm(taking, "week", 1)
    elif reader.take(patterns.COUNTING):
        part.anchor = _date_after(reader, "counting from")
    else:
        return False
    return True


def _set_rhythm(taking: _Taking, unit: str, interval: int) -> Part:
    part = taking.part
    if part.is_whole and (part.unit or DAYS.match(taking.reader.rest) or DAYS_OF_MONTH.match(taking.reader.rest)):
        raise HoursError(
            "Write each on a line of its own, with its days first: Mon 9am-5pm every 2 weeks from 4 Jan 2027"
        )
    part.unit, part.interval = unit, interval
    return part


def _take_limits(taking: _Taking) -> bool:
    """ "starting 5 Jan 2027", "until 18 Dec 2026"; and "from 6pm", "until 8pm" of a time."""
    reader, part = taking.reader, taking.part
    for pattern, word in ((patterns.FROM, "from"), (patterns.UNTIL, "until")):
        kept = reader.rest
        if not reader.take(pattern):
            continue
        value = reader.take_date()
        if value is None:
            reader.rest = kept
            if part.has_times and not LONE_TIME.match(reader.rest):
                raise HoursError(f"Write a date after “{word}”, for example {word} 5 Jan 2027.")
            break
        if word == "from":
            part.valid_from = value
        else:
            part.valid_to = value
        return True
    return _take_time_limit(taking)


def _take_time_limit(taking: _Taking) -> bool:
    reader, part = taking.reader, taking.part
    if reader.take(patterns.BETWEEN):
        return True
    kept = reader.rest
    if not part.has_times and reader.take(patterns.UNTIL) and (found := reader.take(LONE_TIME)):
        part.closes = one_time(found[0])
        return True
    reader.rest = kept
    return False


def _take_when(taking: _Taking) -> bool:
    """Dates, days of the month, days of the week: each may begin a part."""
    reader, part = taking.reader, taking.part
    is_new = part.is_whole
    if (not part.days or is_new) and (dates := _take_dates(reader)):
        taking.begin_another_if(is_new).dates = dates
        return True
    if found := reader.take(DAYS_OF_MONTH):
        part = taking.begin_another_if(is_new or bool(part.days))
        part.days, part.nth, part.of_month = days_in(found["days"]), nth_in(found["nth"]), bool(found["month"])
        can_be_weeks = len(part.nth) == 1 and part.nth[0] > 1
        part.is_every_nth = bool(found["every"]) and not found["month"] and can_be_weeks
    elif days := reader.take_days():
        part = taking.begin_another_if(is_new or bool(part.dates or part.nth))
        part.days = (*part.days, *days)
    else:
        return False
    part.times_first = part.has_times
    return True


def _take_dates(reader: Reader) -> tuple[date, date] | None:
    """A date or a run of them: "25 Dec 2026", "24-26 Dec 2026", "24 Dec 2026 to 2 Jan 2027"."""
    start = reader.take(SAME_MONTH)
    first = reader.take_date()
    if first is None:
        return None
    if start:
        return _earlier_in_month(first, int(start["day"])), first
    last = reader.take_date() if reader.take(patterns.TO) else first
    if last is None:
        raise HoursError("Write the last day too, for example 24 Dec 2026 to 2 Jan 2027.")
    return first, last


def _earlier_in_month(last: date, day: int) -> date:
    if not 1 <= day <= last.day:
        raise HoursError(f"{day} to {date_words(last)} runs backwards. Put the earlier date first.")
    return last.replace(day=day)


def _take_times(taking: _Taking) -> bool:
    """Times, also one without its end. After "9-5 Mon-Fri" the next times begin a part."""
    reader, part = taking.reader, taking.part
    is_new = part.times_first and part.is_whole
    if spans := reader.take_spans():
        taking.begin_another_if(is_new).times.extend(spans)
        return True
    found = LONE_TIME.match(reader.rest)
    if not found or (found[0].isdigit() and not part.days):
        return False
    reader.take(LONE_TIME)
    part = taking.begin_another_if(is_new)
    if part.has_times:
        part.unread.append(found[0])
    else:
        part.opens = one_time(found[0])
        reader.take(patterns.ONWARDS)
    return True


def _take_filler(taking: _Taking) -> bool:
    return bool(taking.reader.take(patterns.FILLER))


def _date_after(reader: Reader, word: str) -> date:
    value = reader.take_date()
    if value is None:
        raise HoursError(f"Write a date after “{word}”, for example {word} 5 Jan 2027.")
    return value


_TAKERS: Final[tuple[Callable[[_Taking], bool], ...]] = (
    _take_whole,
    _take_exception,
    _take_flags,
    _take_rhythm,
    _take_when,
    _take_times,
    _take_limits,
    _take_filler,
)
