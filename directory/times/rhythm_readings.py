"""How often one part of a typed line can mean: the second Wednesday of the month, or every 2 weeks from a date.

Each reading is a few fields of Spell: `nth`, `interval`, `anchor`, `valid_from`.
"""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import islice
from typing import Any, Final

from directory.times.line_parts import Part
from directory.times.spells import NTHS, HoursError, Spell, Weekday
from directory.times.wording import date_words, day_name, days_words, nth_words

Rhythm = dict[str, Any]  # fields of Spell
_MOST_DATES: Final = 4


def rhythms_of(part: Part, today: date) -> tuple[list[Rhythm], list[str]]:
    """How often, as fields of Spell: every reading, and what to ask."""
    if part.nth and part.is_every_nth and part.unit != "month":
        return _every_nth(part, today)
    if part.nth and part.unit == "week":
        readings = [{"nth": part.nth}, *_by_weeks(part, part.interval, today)]
        return readings, ["You write a place in the month, and also a number of weeks. Keep one."]
    if part.unit == "month" and not part.nth:
        return _which_of_the_month(part)
    if part.interval == 1:
        return [{"nth": part.nth}], []
    readings = _by_weeks(part, part.interval, today) if part.unit == "week" else _by_months(part, today)
    asks = [_first_date(part)] if len(readings) > 1 or not _given(part) else []
    several = part.nth if part.unit == "month" else part.days
    if part.has_two_meanings and len(several) > 1:
        readings.insert(0, {"nth": part.nth})
        asks = [f"This can mean twice a {part.unit}, or every 2 {part.unit}s."]
    return readings, asks


def _every_nth(part: Part, today: date) -> tuple[list[Rhythm], list[str]]:
    """ "every second Wednesday": the second of the month, or every 2 weeks. Weeks written beside it decide."""
    (nth,) = part.nth
    if part.unit == "week":
        readings = _by_weeks(part, part.interval, today)
        return readings, [_first_date(part)] if len(readings) > 1 else []
    month = nth_words(part.nth, part.days)
    ask = f"This can mean the {month[0].lower()}{month[1:]}, or every {nth} weeks."
    return [{"nth": part.nth}, *_by_weeks(part, nth, today)], [ask]


def _which_of_the_month(part: Part) -> tuple[list[Rhythm], list[str]]:
    """ "Tuesday monthly": which Tuesday? A date to start from narrows it down."""
    start = _given(part)
    places = [nth for nth in NTHS if nth != 5 and (start is None or fits(part.days, (nth,), start))]
    ask = f"Which {days_words(part.days)} of the month?"
    if part.interval == 1:
        return [{"nth": (nth,)} for nth in places] or [{}], [ask]
    if start is None or not places:
        example = f"1st {days_words(part.days[:1], short=True)} of the month, from 5 Jan 2027"
        raise HoursError(f"{ask} Write it like: {example}, every {part.interval} months")
    return [{"nth": (nth,)} | _anchored(part, start) for nth in places], [ask]


def _by_weeks(part: Part, interval: int, today: date) -> list[Rhythm]:
    """Every `interval` weeks, counted from the date given where it fits, else from each week it could be."""
    weeks = replace(part, nth=(), interval=interval)
    start = _given(part)
    if interval == 1:
        return [{"interval": 1}]
    if start and fits(part.days, (), start):
        return [{"nth": (), "interval": interval} | _anchored(weeks, start)]
    first = start - timedelta(days=6) if start else today
    days = (first + timedelta(days=ahead) for ahead in range(7 * (interval + 1)))
    chosen: dict[int, date] = {}
    for day in days:
        if day.weekday() in part.days:
            chosen.setdefault((day - timedelta(days=day.weekday())).toordinal(), day)
    found = islice(chosen.values(), min(interval, _MOST_DATES))
    return [{"nth": (), "interval": interval} | _anchored(replace(weeks, valid_from=None), day) for day in found]


def _by_months(part: Part, today: date) -> list[Rhythm]:
    """Every so many months, counted from the date given where it fits, else from each month it could be."""
    start = _given(part)
    if start and fits(part.days, part.nth, start):
        return [{"nth": part.nth} | _anchored(part, start)]
    first = start.replace(day=1) if start else today
    chosen: dict[tuple[int, int], date] = {}
    for day in (first + timedelta(days=ahead) for ahead in range(31 * (part.interval + 1))):
        if fits(part.days, part.nth, day):
            chosen.setdefault((day.year, day.month), day)
    found = islice(chosen.values(), min(part.interval, _MOST_DATES))
    return [{"nth": part.nth} | _anchored(replace(part, valid_from=None), day) for day in found]


def _anchored(part: Part, start: date) -> Rhythm:
    """Counted from `start`, and beginning there unless the line says "counting from"."""
    values: Rhythm = {"interval": part.interval, "anchor": start}
    return values if part.anchor else values | {"valid_from": part.valid_from or start}


def _given(part: Part) -> date | None:
    return part.anchor or part.valid_from


def fits(days: tuple[Weekday, ...], nth: tuple[int, ...], day: date) -> bool:
    """Whether `day` is one of these days of the week, or of the month."""
    return Spell(days=days, nth=nth, opens=time(9), closes=time(17)).fits(day)


def _first_date(part: Part) -> str:
    """What is asked where nothing, or a date that does not fit, says which week or month counts."""
    start = _given(part)
    wanted = nth_words(part.nth, part.days) if part.nth and part.unit == "month" else days_words(part.days)
    if start and not fits(part.days, part.nth if part.unit == "month" else (), start):
        return f"{date_words(start)} ({day_name(start.weekday())}) is not one of its days: {wanted}."
    return f"Please say which {part.unit} to count from."
