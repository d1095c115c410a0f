"""What really happens on each of the next seven days: single days, bank holidays and fortnights worked in."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from directory.times.bank_holidays import holiday_on
from directory.times.london import wall_time
from directory.times.opening import ChangeKind, DayChange, Hours
from directory.times.recurrence import Opening, change_on, is_known_on, is_shut_for_holiday, openings
from directory.times.soon import dated, holiday_words
from directory.times.week import DayRow
from directory.times.wording import day_name, span_words
from directory.wording import said_once, translate

_REMEMBERED: Final = 1_000


def this_week(hours: Hours, today: date, nations: Collection[str] = ()) -> tuple[DayRow, ...]:
    """Seven rows from `today`: "Today, Saturday", "Sunday 22 November"… Empty when none of the days is known."""
    return _this_week(hours, today, frozenset(nations))


@said_once(_REMEMBERED)
def _this_week(hours: Hours, today: date, nations: frozenset[str]) -> tuple[DayRow, ...]:
    days = [today + timedelta(days=ahead) for ahead in range(7)]
    if not any(is_known_on(hours, day, nations) for day in days):
        return ()
    names = [translate("Today, {day}", day=day_name(today.weekday())), *map(dated, days[1:])]
    return tuple(DayRow(name, _day_words(hours, day, nations)) for name, day in zip(names, days, strict=True))


def _day_words(hours: Hours, day: date, nations: Collection[str]) -> str:
    found = openings(hours, day, day, nations)
    if found:
        is_certain = all(opening.is_certain for opening in found)
        holiday = holiday_words(holiday_on(day, nations))
        return _times(found) if is_certain else translate("{holiday}: ring first", holiday=holiday)
    if change := change_on(hours, day):
        return _changed(change)
    if is_shut_for_holiday(hours, day, nations):
        return translate("Closed: bank holiday")
    if is_known_on(hours, day, nations):
        return translate("Closed")
    return translate("By appointment") if hours.by_appointment else translate("Not confirmed: ring first")


def _times(found: Iterable[Opening]) -> str:
    """ "9am to midday, 1pm to 5pm by appointment (ring the bell)": what is said goes with the times before it."""
    parts = [f"{', '.join(map(_span, together))}{said}" for said, together in groupby(found, key=_said)]
    return ", ".join(parts)


def _span(opening: Opening) -> str:
    return span_words(wall_time(opening.starts).time(), wall_time(opening.ends).time())


def _said(opening: Opening) -> str:
    words = (
        translate("by appointment") if opening.by_appointment else "",
        opening.attending.label if opening.attending else "",
        f"({opening.spell_note})" if opening.spell_note else "",
    )
    return "".join(f" {part}" for part in words if part)


def _changed(change: DayChange) -> str:
    by_appointment = change.kind is ChangeKind.BY_APPOINTMENT
    words = translate("By appointment") if by_appointment else translate("Closed")
    return f"{words} ({change.note})" if change.note else words
