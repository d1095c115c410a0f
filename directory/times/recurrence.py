"""Opening hours played out: every opening between two days, with single days, bank holidays and clock changes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Final

from directory.times.bank_holidays import Holiday, holiday_on
from directory.times.london import LONDON as LONDON
from directory.times.london import moment
from directory.times.opening import BankHolidays, ChangeKind, DayChange, Hours
from directory.times.spells import MIDNIGHT, Attending, Span, Spell

_ALL_DAY: Final = Span(MIDNIGHT, MIDNIGHT)


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening that happens. `starts` and `ends` are aware and in UTC; `day` is the local date it opens on.

    `is_certain` is False on a bank holiday, or what may be one, about which nobody has said what happens.
    """

    starts: datetime
    ends: datetime
    day: date
    spell_note: str = ""
    attending: Attending | None = None
    by_appointment: bool = False
    is_certain: bool = True


def openings(hours: Hours, first: date, last: date, nations: Collection[str] = ()) -> tuple[Opening, ...]:
    """Those that open on a local day from `first` to `last`, in order; `nations` are values of `choices.Nation`.

    Hours that are always open give one opening a day. Hours not known, and "by appointment" without times, give none.
    """
    return tuple(openings_one_by_one(hours, first, last, nations))


def openings_one_by_one(hours: Hours, first: date, last: date, nations: Collection[str] = ()) -> Iterator[Opening]:
    """The same, for a caller who stops at the one it looks for."""
    for day in days_between(first, last):
        yield from sorted(_openings_on(hours, day, nations), key=attrgetter("starts", "ends"))


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day, both ends included; none when `last` is the earlier one."""
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def change_on(hours: Hours, day: date) -> DayChange | None:
    """The change that counts on `day`: the shorter one, and of two as short the later one."""
    holding = [change for change in reversed(hours.changes) if change.first <= day <= change.last]
    return min(holding, key=lambda change: change.last - change.first, default=None)


def happens_on(spell: Spell, day: date) -> bool:
    """Whether the spell opens on `day`, as far as the spell itself goes."""
    if day.weekday() not in spell.days:
        return False
    if (spell.valid_from and day < spell.valid_from) or (spell.valid_to and day > spell.valid_to):
        return False
    return spell.is_every_week or (spell.fits(day) and _is_in_turn(spell, day))


def _is_in_turn(spell: Spell, day: date) -> bool:
    """Whether the week or month of `day` is an nth one, counted both ways from that of the anchor."""
    if spell.anchor is None:
        return True
    if spell.nth:
        apart = 12 * (day.year - spell.anchor.year) + day.month - spell.anchor.month
    else:
        apart = _week_number(day) - _week_number(spell.anchor)
    return apart % spell.interval == 0


def _week_number(day: date) -> int:
    """Weeks, Monday to Sunday, since the start of the calendar (1 January of year 1 was a Monday)."""
    return (day.toordinal() - 1) // 7


def is_shut_for_holiday(hours: Hours, day: date, nations: Collection[str] = ()) -> bool:
    """Whether a bank holiday is why the place is shut: surely one, and the place has said that it closes then."""
    if hours.bank_holidays is not BankHolidays.CLOSED or holiday_on(day, nations) is not Holiday.YES:
        return False
    return hours.always or not hours.spells or any(happens_on(spell, day) for spell in hours.spells)


def is_known_on(hours: Hours, day: date, nations: Collection[str] = ()) -> bool:
    """Whether it is known what happens on `day`. Times that have all ended leave it unknown, not closed."""
    if hours.always or change_on(hours, day) or is_shut_for_holiday(hours, day, nations):
        return True
    return any(spell.valid_to is None or day <= spell.valid_to for spell in hours.spells)


def _openings_on(hours: Hours, day: date, nations: Collection[str]) -> Iterator[Opening]:
    """What opens on `day`. A change said for the day itself comes before a bank holiday."""
    change = change_on(hours, day) if hours.changes else None
    if change:
        by_appointment = change.kind is ChangeKind.BY_APPOINTMENT
        for span in change.spans:
            yield from _played(day, span, note=change.note, by_appointment=by_appointment)
        return
    spells = [spell for spell in hours.spells if happens_on(spell, day)]
    if not (spells or hours.always) or is_shut_for_holiday(hours, day, nations):
        return
    is_certain = _is_certain(hours, day, nations)
    if hours.always:
        yield from _played(day, _ALL_DAY, is_certain=is_certain)
    for spell in spells:
        yield from _played(day, spell.span, spell.note, spell.attending, spell.by_appointment, is_certain)


def _is_certain(hours: Hours, day: date, nations: Collection[str]) -> bool:
    """Whether it surely opens. "24 hours, every day" means bank holidays too, until somebody says they differ."""
    if hours.bank_holidays is BankHolidays.OPEN or (hours.always and hours.bank_holidays is None):
        return True
    return holiday_on(day, nations) is Holiday.NO


def _played(
    day: date,
    span: Span,
    note: str = "",
    attending: Attending | None = None,
    by_appointment: bool = False,
    is_certain: bool = True,
) -> Iterator[Opening]:
    """The opening of `span` on `day`; none when all of it lies in the hour that March leaves out."""
    opens, closes = span.minutes
    starts, ends = moment(day, opens), moment(day, closes)
    if starts < ends:
        yield Opening(starts, ends, day, note, attending, by_appointment, is_certain)
