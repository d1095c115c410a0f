"""Opening hours as a page shows them: a table of the week, the lines under it, and one line for a card.

A day is called closed only where the times are known. Unknown hours give nothing at all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from directory.times.opening import BankHolidays, ChangeKind, DayChange, Hours
from directory.times.spells import Attending, Spell, Weekday
from directory.times.wording import begins_with_place, date_words, days_words, listed, nth_words, span_words
from directory.wording import said_once, translate

_SHOWN_IN_SUMMARY: Final = 2
_REMEMBERED: Final = 2_000


@dataclass(frozen=True, slots=True)
class DayRow:
    """One row of the table: "Monday" and "9am to 5pm, 6pm to 8pm"."""

    day: str
    spells: str


@said_once(_REMEMBERED)
def week_table(hours: Hours) -> tuple[DayRow, ...]:
    """The rows, Monday first, then a row for each spell that is not weekly. Empty when the times are not known."""
    if hours.always:
        return (DayRow(translate("Every day"), translate("24 hours")),)
    weekly = [spell for spell in hours.spells if spell.is_every_week]
    others = [spell for spell in hours.spells if not spell.is_every_week]
    rows = [_day_row(day, weekly, others) for day in Weekday] if weekly else []
    return (*rows, *(DayRow(_when(spell), _what(spell)) for spell in others))


@said_once(_REMEMBERED)
def remarks(hours: Hours, today: date | None = None) -> tuple[str, ...]:
    """The sentences under the table: days that differ (past ones left out when `today` is given), then notes."""
    lines = [_change(change) for change in hours.changes if today is None or change.last >= today]
    if hours.by_appointment:
        only = translate("By appointment only.")
        lines.insert(0, translate("Other times by appointment.") if hours.spells else only)
    if hours.bank_holidays:
        is_closed, as_usual = hours.bank_holidays is BankHolidays.CLOSED, translate("Open as usual on bank holidays.")
        lines.append(translate("Closed on bank holidays.") if is_closed else as_usual)
    return (*lines, *hours.notes.splitlines())


@said_once(_REMEMBERED)
def summary(hours: Hours) -> str:
    """One line for a card: "Mon to Fri, 9am to 5pm". Empty when the times are not known."""
    if hours.always:
        return translate("24 hours, every day")
    if not hours.spells:
        return translate("By appointment only") if hours.by_appointment else ""
    parts = list(_card_parts(hours.spells))
    if len(parts) <= _SHOWN_IN_SUMMARY:
        return "; ".join([parts[0], *map(_inside_a_line, parts[1:])])
    if all(spell.is_every_week for spell in hours.spells):
        days = days_words((day for spell in hours.spells for day in spell.days), short=True)
        return translate("{days}, times vary", days=days)
    return translate("{times}; and other times", times=parts[0])


def _day_row(day: Weekday, weekly: Iterable[Spell], others: Iterable[Spell]) -> DayRow:
    todays = sorted((spell for spell in weekly if day in spell.days), key=lambda spell: spell.span)
    if todays:
        return DayRow(day.label, ", ".join(map(_what, todays)))
    is_open_at_times = any(day in spell.days for spell in others)
    return DayRow(day.label, translate("Closed most weeks") if is_open_at_times else translate("Closed"))


def _when(spell: Spell) -> str:
    """Which days a spell that is not weekly falls on."""
    if not spell.nth:
        days = translate("every day") if len(spell.days) == len(Weekday) else days_words(spell.days)
        return translate("Every {count} weeks, {days}", count=spell.interval, days=days)
    return _by_the_month(spell)


def _by_the_month(spell: Spell) -> str:
    words = nth_words(spell.nth, spell.days)
    return words if spell.interval == 1 else translate("{days}, every {count} months", days=words, count=spell.interval)


def _what(spell: Spell) -> str:
    """Times, and what is said of them: "6pm to 8pm online, until 18 December 2026 (ring the bell)"."""
    words = span_words(spell.opens, spell.closes)
    if spell.by_appointment:
        words = translate("{times} by appointment", times=words)
    if spell.attending:
        words = translate("{times} {in_person_or_online}", times=words, in_person_or_online=spell.attending.label)
    if spell.anchor:
        words = translate("{times}, counted from {date}", times=words, date=date_words(spell.anchor))
    if spell.starts_apart:
        words = translate("{times}, starting {date}", times=words, date=date_words(spell.starts_apart))
    if spell.valid_to:
        words = translate("{times}, until {date}", times=words, date=date_words(spell.valid_to))
    return f"{words} ({spell.note})" if spell.note else words


def _change(change: DayChange) -> str:
    days = date_words(change.first)
    if change.last > change.first:
        days = translate("{first} to {last}", first=days, last=date_words(change.last))
    times = listed([span_words(span.opens, span.closes) for span in change.spans])
    appointment = translate("By appointment {days}, {times}", days=days, times=times)
    words = {
        ChangeKind.CLOSED: translate("Closed {days}", days=days),
        ChangeKind.OTHER_HOURS: translate("{days}: {times}", days=days, times=times),
        ChangeKind.BY_APPOINTMENT: appointment if times else translate("By appointment {days}", days=days),
    }[change.kind]
    return f"{words} ({change.note})." if change.note else f"{words}."


def _card_parts(spells: Iterable[Spell]) -> Iterator[str]:
    """Spells of the same days together: "Mon to Fri, 9am to midday and 1pm to 5pm"."""
    together: dict[str, list[str]] = {}
    for spell in spells:
        words = span_words(spell.opens, spell.closes)
        if spell.by_appointment:
            words = translate("{times} by appointment", times=words)
        if spell.attending is Attending.ONLINE:
            words = translate("{times} online", times=words)
        together.setdefault(_card_days(spell), []).append(words)
    for days, times in together.items():
        yield f"{days}, {listed(times)}"


def _inside_a_line(words: str) -> str:
    """ "first Saturday of the month": a place in the month has a capital only where a line begins."""
    return words[0].lower() + words[1:] if begins_with_place(words) else words


def _card_days(spell: Spell) -> str:
    if spell.nth:
        return _by_the_month(spell)
    days = days_words(spell.days, short=True)
    return days if spell.interval == 1 else translate("{days} every {count} weeks", days=days, count=spell.interval)
