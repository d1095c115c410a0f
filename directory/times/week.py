"""Opening hours as a page shows them: a table of the week, the lines under it, and one line for a card.

A day is called closed only where the times are known. Unknown hours give nothing at all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from directory.times.opening import BankHolidays, ChangeKind, DayChange, Hours
from directory.times.spells import Attending, Spell, Weekday
from directory.times.wording import date_words, days_words, listed, nth_words, span_words

_PLACES: Final = frozenset({"first", "second", "third", "fourth", "fifth", "last"})
_SHOWN_IN_SUMMARY: Final = 2


@dataclass(frozen=True, slots=True)
class DayRow:
    """One row of the table: "Monday" and "9am to 5pm, 6pm to 8pm"."""

    day: str
    spells: str


def week_table(hours: Hours) -> tuple[DayRow, ...]:
    """The rows, Monday first, then a row for each spell that is not weekly. Empty when the times are not known."""
    if hours.always:
        return (DayRow("Every day", "24 hours"),)
    weekly = [spell for spell in hours.spells if spell.is_every_week]
    others = [spell for spell in hours.spells if not spell.is_every_week]
    rows = [_day_row(day, weekly, others) for day in Weekday] if weekly else []
    return (*rows, *(DayRow(_when(spell), _what(spell)) for spell in others))


def remarks(hours: Hours, today: date | None = None) -> tuple[str, ...]:
    """The sentences under the table: days that differ (past ones left out when `today` is given), then notes."""
    lines = [_change(change) for change in hours.changes if today is None or change.last >= today]
    if hours.by_appointment:
        lines.insert(0, "Other times by appointment." if hours.spells else "By appointment only.")
    if hours.bank_holidays:
        is_closed = hours.bank_holidays is BankHolidays.CLOSED
        lines.append("Closed on bank holidays." if is_closed else "Open as usual on bank holidays.")
    return (*lines, *hours.notes.splitlines())


def summary(hours: Hours) -> str:
    """One line for a card: "Mon to Fri, 9am to 5pm". Empty when the times are not known."""
    if hours.always:
        return "24 hours, every day"
    if not hours.spells:
        return "By appointment only" if hours.by_appointment else ""
    parts = list(_card_parts(hours.spells))
    if len(parts) <= _SHOWN_IN_SUMMARY:
        return "; ".join([parts[0], *map(_inside_a_line, parts[1:])])
    if all(spell.is_every_week for spell in hours.spells):
        days = days_words((day for spell in hours.spells for day in spell.days), short=True)
        return f"{days}, times vary"
    return f"{parts[0]}; and other times"


def _day_row(day: Weekday, weekly: Iterable[Spell], others: Iterable[Spell]) -> DayRow:
    todays = sorted((spell for spell in weekly if day in spell.days), key=lambda spell: spell.span)
    if todays:
        return DayRow(day.label, ", ".join(map(_what, todays)))
    return DayRow(day.label, "Closed most weeks" if any(day in spell.days for spell in others) else "Closed")


def _when(spell: Spell) -> str:
    """Which days a spell that is not weekly falls on."""
    if not spell.nth:
        days = days_words(spell.days)
        return f"Every {spell.interval} weeks, {days[0].lower() + days[1:] if len(spell.days) == 7 else days}"
    words = nth_words(spell.nth, spell.days)
    return words if spell.interval == 1 else f"{words}, every {spell.interval} months"


def _what(spell: Spell) -> str:
    """Times, and what is said of them: "6pm to 8pm online, until 18 December 2026 (ring the bell)"."""
    words = span_words(spell.opens, spell.closes)
    if spell.by_appointment:
        words += " by appointment"
    if spell.attending:
        words += f" {spell.attending.label}"
    if spell.anchor:
        words += f", counted from {date_words(spell.anchor)}"
    if spell.valid_from:
        words += f", starting {date_words(spell.valid_from)}"
    if spell.valid_to:
        words += f", until {date_words(spell.valid_to)}"
    return f"{words} ({spell.note})" if spell.note else words


def _change(change: DayChange) -> str:
    days = date_words(change.first)
    if change.last > change.first:
        days += f" to {date_words(change.last)}"
    times = listed([span_words(span.opens, span.closes) for span in change.spans])
    words = {
        ChangeKind.CLOSED: f"Closed {days}",
        ChangeKind.OTHER_HOURS: f"{days}: {times}",
        ChangeKind.BY_APPOINTMENT: f"By appointment {days}" + (f", {times}" if times else ""),
    }[change.kind]
    return f"{words} ({change.note})." if change.note else f"{words}."


def _card_parts(spells: Iterable[Spell]) -> Iterator[str]:
    """Spells of the same days together: "Mon to Fri, 9am to midday and 1pm to 5pm"."""
    together: dict[str, list[str]] = {}
    for spell in spells:
        words = span_words(spell.opens, spell.closes)
        if spell.by_appointment:
            words += " by appointment"
        if spell.attending is Attending.ONLINE:
            words += " online"
        together.setdefault(_card_days(spell), []).append(words)
    for days, times in together.items():
        yield f"{days}, {listed(times)}"


def _inside_a_line(words: str) -> str:
    """ "first Saturday of the month": a place in the month has a capital only where a line begins."""
    return words[0].lower() + words[1:] if words.split(" ", 1)[0].rstrip(",").lower() in _PLACES else words


def _card_days(spell: Spell) -> str:
    if spell.nth:
        words = nth_words(spell.nth, spell.days)
        return words if spell.interval == 1 else f"{words}, every {spell.interval} months"
    days = days_words(spell.days, short=True)
    return days if spell.interval == 1 else f"{days} every {spell.interval} weeks"
