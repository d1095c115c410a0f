"""Opening hours as calendars hold them: recurrences with RRULE texts (RFC 5545), in London's wall time.

Out here; `spell_from_rrule` of `rrule_reading.py` is the way in.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from directory.times.london import moment
from directory.times.opening import ChangeKind, DayChange, Hours
from directory.times.recurrence import change_on, days_between, happens_on, is_shut_for_holiday
from directory.times.rrule_reading import spell_from_rrule as spell_from_rrule
from directory.times.spells import LAST_DATE, MIDNIGHT, Attending, Span, Spell, Weekday

_ALWAYS: Final = Spell(days=tuple(Weekday), opens=MIDNIGHT, closes=MIDNIGHT)
_TWO_YEARS: Final = timedelta(days=731)
_DAY_MINUTES: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class Recurrence:
    """One event of a calendar, repeated by `rrule`, or held once where that is empty.

    `starts` and `leaves_out` (EXDATE) are naive and local to Europe/London. `minutes` are those of the clock on the
    wall: 18:00 and 480 is until 02:00, also in the two nights of the year when that is not eight hours.
    """

    starts: datetime
    minutes: int
    rrule: str = ""
    leaves_out: tuple[datetime, ...] = ()
    note: str = ""
    attending: Attending | None = None
    by_appointment: bool = False


def recurrences(hours: Hours, today: date, nations: Collection[str] = ()) -> tuple[Recurrence, ...]:
    """What a calendar needs to hold `hours` from `today` on: one for each spell, then the days that differ.

    Days that differ, and bank holidays on which the place is surely shut, are worked in for two years. A bank holiday
    of which nobody has said anything stays in. "By appointment" without times has no place in a calendar.
    """
    spells = (_ALWAYS,) if hours.always else hours.spells
    repeated = (_repeated(hours, spell, today, nations) for spell in spells)
    return (*filter(None, repeated), *_single(hours, today))


def _repeated(hours: Hours, spell: Spell, today: date, nations: Collection[str]) -> Recurrence | None:
    """The spell from its first day on or after `today`; None when it has none left."""
    last = spell.valid_to or LAST_DATE
    days = (day for day in days_between(max(today, spell.valid_from or today), last) if happens_on(spell, day))
    first = next(days, None)
    if first is None:
        return None
    left_out = (
        datetime.combine(day, spell.opens)
        for day in days_between(first, min(last, today + _TWO_YEARS))
        if happens_on(spell, day) and (change_on(hours, day) or is_shut_for_holiday(hours, day, nations))
    )
    return Recurrence(
        starts=datetime.combine(first, spell.opens),
        minutes=_minutes(spell.span),
        rrule=_rrule(spell),
        leaves_out=tuple(left_out),
        note=spell.note,
        attending=spell.attending,
        by_appointment=spell.by_appointment,
    )


def _single(hours: Hours, today: date) -> Iterator[Recurrence]:
    """The times of days that differ, one by one."""
    for change in hours.changes:
        if change.spans:
            yield from _single_days(hours, change, today)


def _single_days(hours: Hours, change: DayChange, today: date) -> Iterator[Recurrence]:
    for day in days_between(max(today, change.first), min(change.last, today + _TWO_YEARS)):
        if change_on(hours, day) == change:
            for span in change.spans:
                yield Recurrence(
                    starts=datetime.combine(day, span.opens),
                    minutes=_minutes(span),
                    note=change.note,
                    by_appointment=change.kind is ChangeKind.BY_APPOINTMENT,
                )


def _rrule(spell: Spell) -> str:
    """ "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=MO" or "FREQ=MONTHLY;BYDAY=2TU,-1SA"."""
    days = [f"{nth or ''}{day.code}" for nth in spell.nth or (0,) for day in spell.days]
    until = spell.valid_to and moment(spell.valid_to, _DAY_MINUTES) - timedelta(seconds=1)
    parts = (
        "FREQ=MONTHLY" if spell.nth else "FREQ=WEEKLY",
        f"INTERVAL={spell.interval}" if spell.interval > 1 else "",
        f"BYDAY={','.join(days)}",
        "" if spell.nth else "WKST=MO",
        f"UNTIL={until:%Y%m%dT%H%M%SZ}" if until else "",
    )
    return ";".join(filter(None, parts))


def _minutes(span: Span) -> int:
    opens, closes = span.minutes
    return closes - opens
