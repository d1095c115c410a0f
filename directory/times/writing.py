"""Writes opening hours as the lines an editor would type: what `reading.py` reads back as the same value."""

from collections.abc import Sequence
from typing import Final

from directory.times.opening import BankHolidays, ChangeKind, DayChange, Hours
from directory.times.rhythm_words import speaks_of_rhythm
from directory.times.spells import Span, Spell
from directory.times.wording import date_words, days_words, nth_words, span_words
from directory.wording import in_english, marked, translate

_KINDS: Final = {
    ChangeKind.CLOSED: marked("closed"),
    ChangeKind.BY_APPOINTMENT: marked("by appointment"),
    ChangeKind.OTHER_HOURS: "",
}
_BANK_HOLIDAYS: Final = {
    BankHolidays.CLOSED: marked("closed on bank holidays"),
    BankHolidays.OPEN: marked("open on bank holidays"),
}


def to_text(hours: Hours) -> str:
    """The lines for `hours`, in English: `from_text(to_text(hours)) == hours`. Nothing known is no lines."""
    with in_english():
        return in_full(hours)


def in_full(hours: Hours) -> str:
    """The same lines in the visitor's language."""
    groups: dict[tuple[object, ...], list[Spell]] = {}
    for spell in hours.spells:
        groups.setdefault((spell.days, spell.rest), []).append(spell)
    lines = [
        translate("24 hours, every day") if hours.always else "",
        *map(_spell_line, groups.values()),
        translate("by appointment") if hours.by_appointment else "",
        *map(_change_line, hours.changes),
        translate(_BANK_HOLIDAYS[hours.bank_holidays]) if hours.bank_holidays else "",
        *(translate("note: {note}", note=note) for note in hours.notes.splitlines()),
    ]
    return "\n".join(filter(None, lines))


def _spell_line(spells: Sequence[Spell]) -> str:
    """Spells that differ only in their times, as one line."""
    spell = spells[0]
    words = (
        translate("by appointment") if spell.by_appointment else "",
        nth_words(spell.nth, spell.days, short=True) if spell.nth else days_words(spell.days, short=True, joiner="-"),
        _times([one.span for one in spells]),
        _counted(spell),
        translate("starting {date}", date=date_words(spell.starts_apart, short=True)) if spell.starts_apart else "",
        translate("until {date}", date=date_words(spell.valid_to, short=True)) if spell.valid_to else "",
        spell.attending.label if spell.attending else "",
        f"({spell.note})" if spell.note else "",
    )
    return " ".join(filter(None, words))


def _counted(spell: Spell) -> str:
    """How often, and counted from when, of a spell that is not every week or month.

    "from" is also the day it starts. "every week" is written only where a note would make a reader ask.
    """
    if not spell.anchor:
        return translate("every week") if spell.is_every_week and speaks_of_rhythm(spell.note) else ""
    start = date_words(spell.anchor, short=True)
    if spell.nth:
        every = translate("every {count} months", count=spell.interval)
    else:
        every = translate("every {count} weeks", count=spell.interval)
    if spell.starts_apart or not spell.valid_from:
        return translate("{every_so_often} counting from {date}", every_so_often=every, date=start)
    return translate("{every_so_often} from {date}", every_so_often=every, date=start)


def _change_line(change: DayChange) -> str:
    days = date_words(change.first, short=True)
    if change.last > change.first:
        days = translate("{first} to {last}", first=days, last=date_words(change.last, short=True))
    words = (translate(_KINDS[change.kind]), days, _times(change.spans), f"({change.note})" if change.note else "")
    return " ".join(filter(None, words))


def _times(spans: Sequence[Span]) -> str:
    return ", ".join(span_words(span.opens, span.closes, "-") for span in spans)
