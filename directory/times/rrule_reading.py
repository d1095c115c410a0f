"""Reads an RRULE text (RFC 5545) into a spell, or says in plain words why opening hours cannot hold it."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import product, takewhile
from typing import Final

from dateutil.rrule import rrulestr

from directory.times.london import wall_time
from directory.times.spells import FIRST_DATE, LAST_DATE, NTHS, HoursError, Spell, Weekday
from directory.times.wording import date_words, tidy

_LONGEST: Final = 300
_EARLIEST: Final = date(1970, 1, 1)
_DAY_MINUTES: Final = 24 * 60
_KNOWN: Final = {
    "FREQ": re.compile(r"DAILY|WEEKLY|MONTHLY"),
    "INTERVAL": re.compile(r"[1-9][0-9]?"),
    "BYDAY": re.compile(r"[0-9A-Z,+-]+"),
    "WKST": re.compile(r"MO|TU|WE|TH|FR|SA|SU"),
    "UNTIL": re.compile(r"[0-9]{8}(?:T[0-9]{6}Z?)?"),
    "COUNT": re.compile(r"[1-9][0-9]{0,3}"),
}
_ONE_DAY: Final = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_WEEKDAYS: Final = {day.code: day for day in Weekday}


def spell_from_rrule(text: str, starts: datetime, minutes: int) -> Spell:
    """The spell that repeats as `text` says: weekly, daily, or on an nth weekday of the month.

    `starts` (DTSTART) is naive and local to Europe/London, `minutes` are those of the clock on the wall. `valid_from`
    is its first day: leave it out again where that is long ago. Raises HoursError for what a spell cannot hold.
    """
    parts = _parts(text)
    days, nths = _days(parts, starts)
    interval = int(parts.get("INTERVAL", "1"))
    _mind_turns(parts, interval, days)
    first, last = _ends(parts, starts)
    return Spell(
        days=days,
        nth=nths,
        opens=starts.time(),
        closes=_closes(starts.time(), minutes),
        interval=interval,
        anchor=first if interval > 1 else None,
        valid_from=first if starts.date() >= FIRST_DATE else None,
        valid_to=last,
    )


def _parts(text: str) -> dict[str, str]:
    """ "FREQ=WEEKLY;BYDAY=MO" as a dictionary of parts we know."""
    line = tidy(text[: _LONGEST + 1]).upper().replace(" ", "").removeprefix("RRULE:")
    parts: dict[str, str] = {}
    for part in filter(None, line.split(";")):
        key, _, value = part.partition("=")
        pattern = _KNOWN.get(key)
        if key in parts or not pattern or not pattern.fullmatch(value):
            raise HoursError(f"We cannot show times that repeat by “{ascii(part[:40])[1:-1]}”. Type the times instead.")
        parts[key] = value
    if "FREQ" not in parts or len(text) > _LONGEST or {"COUNT", "UNTIL"} <= parts.keys():
        raise HoursError("We cannot read how often this repeats. Type the times instead.")
    return parts


def _days(parts: dict[str, str], starts: datetime) -> tuple[tuple[Weekday, ...], tuple[int, ...]]:
    """The weekdays, and which ones of the month; the latter empty for what is weekly."""
    if "BYDAY" not in parts:
        return _days_unsaid(parts["FREQ"], starts), ()
    found = [_ONE_DAY.fullmatch(one) for one in parts["BYDAY"].split(",")]
    pairs = {(int(one[1] or 0), _WEEKDAYS[one[2]]) for one in found if one}
    nths, days = ({nth for nth, _ in pairs}, {day for _, day in pairs})
    if not all(found) or (parts["FREQ"] != "MONTHLY" and nths != {0}):
        raise HoursError("We cannot read which days this is on. Type the times instead.")
    if parts["FREQ"] == "MONTHLY" and (not nths <= set(NTHS) or pairs != set(product(nths, days))):
        raise HoursError("Say which ones of the month, the same for each day: for example 1st and 3rd Tue.")
    return tuple(days), tuple(nths - {0})


def _days_unsaid(frequency: str, starts: datetime) -> tuple[Weekday, ...]:
    if frequency == "MONTHLY":
        raise HoursError("This repeats on a date, not a weekday. We show days such as the 1st Tue of the month.")
    return tuple(Weekday) if frequency == "DAILY" else (Weekday(starts.weekday()),)


def _mind_turns(parts: dict[str, str], interval: int, days: tuple[Weekday, ...]) -> None:
    """Every second day is no week's rule; and our weeks start on Monday."""
    if interval == 1 or parts["FREQ"] == "MONTHLY":
        return
    if parts["FREQ"] == "DAILY":
        raise HoursError(f"We cannot show what happens every {interval} days. Name the days of the week.")
    if len(days) > 1 and parts.get("WKST", "MO") != "MO":
        raise HoursError("This counts weeks that do not start on Monday. Type the times instead.")


def _ends(parts: dict[str, str], starts: datetime) -> tuple[date, date | None]:
    """The first day, and the last where there is one."""
    if starts.date() < _EARLIEST:
        raise HoursError(f"{date_words(starts.date())} is not a date we can use. Check the year.")
    last = _until(parts["UNTIL"], starts.time()) if "UNTIL" in parts else None
    days = _played(parts, starts)
    first = next((day for day in days if day >= FIRST_DATE), None)
    if first is None or (last and last < first):
        raise HoursError("With these dates it never happens. Check the first and the last day.")
    if "COUNT" in parts:
        *_, last = (first, *days)
    return first, last if last and last <= LAST_DATE else None


def _played(parts: dict[str, str], starts: datetime) -> Iterator[date]:
    """Its days in order, as dateutil sees them, to the end of the calendar. The end by date is left to the caller."""
    text = ";".join(f"{key}={value}" for key, value in parts.items() if key != "UNTIL")
    days = (found.date() for found in rrulestr(text, dtstart=starts.replace(tzinfo=None)))
    return takewhile(lambda day: day <= LAST_DATE, days)


def _until(text: str, opens: time) -> date:
    """The last day on which something may start."""
    try:
        end = datetime.fromisoformat(text)
    except ValueError:
        raise HoursError(f"There is no date {text}. Check the last day.") from None
    local = wall_time(end) if end.tzinfo else end
    is_in_time = "T" not in text or local.time() >= opens
    return local.date() if is_in_time else local.date() - timedelta(days=1)


def _closes(opens: time, minutes: int) -> time:
    if not 1 <= minutes <= _DAY_MINUTES:
        raise HoursError("It lasts longer than a day, or no time at all. Check when it ends.")
    ends = (opens.hour * 60 + opens.minute + minutes) % _DAY_MINUTES
    return time(ends // 60, ends % 60)
