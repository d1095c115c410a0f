"""Writes opening hours as the lines an editor would type: what `reading.py` reads back as the same value."""

from collections.abc import Sequence
from typing import Final

from directory.times.opening import ChangeKind, DayChange, Hours
from directory.times.spells import Span, Spell
from directory.times.wording import date_words, days_words, nth_words, span_words

_KINDS: Final = {ChangeKind.CLOSED: "closed", ChangeKind.BY_APPOINTMENT: "by appointment", ChangeKind.OTHER_HOURS: ""}


def to_text(hours: Hours) -> str:
    """The lines for `hours`: `from_text(to_text(hours)) == hours`. Nothing known is no lines."""
    groups: dict[tuple[object, ...], list[Spell]] = {}
    for spell in hours.spells:
        groups.setdefault((spell.days, spell.rest), []).append(spell)
    lines = [
        "24 hours, every day" if hours.always else "",
        *map(_spell_line, groups.values()),
        "by appointment" if hours.by_appointment else "",
        *map(_change_line, hours.changes),
        f"{hours.bank_holidays} on bank holidays" if hours.bank_holidays else "",
        *(f"note: {note}" for note in hours.notes.splitlines()),
    ]
    return "\n".join(filter(None, lines))


def _spell_line(spells: Sequence[Spell]) -> str:
    """Spells that differ only in their times, as one line."""
    spell = spells[0]
    unit = "months" if spell.nth else "weeks"
    words = (
        "by appointment" if spell.by_appointment else "",
        nth_words(spell.nth, spell.days, short=True) if spell.nth else days_words(spell.days, short=True, joiner="-"),
        _times([one.span for one in spells]),
        f"every {spell.interval} {unit} from {date_words(spell.anchor, short=True)}" if spell.anchor else "",
        f"starting {date_words(spell.valid_from, short=True)}" if spell.valid_from else "",
        f"until {date_words(spell.valid_to, short=True)}" if spell.valid_to else "",
        spell.attending.label if spell.attending else "",
        f"({spell.note})" if spell.note else "",
    )
    return " ".join(filter(None, words))


def _change_line(change: DayChange) -> str:
    days = date_words(change.first, short=True)
    if change.last > change.first:
        days += f" to {date_words(change.last, short=True)}"
    words = (_KINDS[change.kind], days, _times(change.spans), f"({change.note})" if change.note else "")
    return " ".join(filter(None, words))


def _times(spans: Sequence[Span]) -> str:
    return ", ".join(span_words(span.opens, span.closes, "-") for span in spans)
