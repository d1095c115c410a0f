"""All that is known of when a place is open: its spells, the days that differ, and what is said beside them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

from directory.times.spells import (
    LONGEST_NOTE,
    MIDNIGHT,
    HoursError,
    Span,
    Spell,
    Weekday,
    date_problem,
    note_problem,
    overlap_problem,
)
from directory.times.wording import date_words, tidy

_MOST_SPELLS: Final = 70
_MOST_CHANGES: Final = 100
_LONGEST_NOTES: Final = 1000


class ChangeKind(StrEnum):
    """How a day differs from the rest."""

    CLOSED = "closed"
    OTHER_HOURS = "hours"
    BY_APPOINTMENT = "by-appointment"


class BankHolidays(StrEnum):
    """What happens on bank holidays, where somebody has said."""

    CLOSED = "closed"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChange:
    """A day, or days on end, that differ: closed, other hours, or by appointment. HSDS has no word for it.

    Where two changes hold the same day the shorter one counts, and of two as short the later one.
    """

    first: date
    last: date
    kind: ChangeKind
    spans: tuple[Span, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "spans", tuple(sorted(set(self.spans))))
        object.__setattr__(self, "note", tidy(self.note))
        problem = next(filter(None, self._problems()), "")
        if problem:
            raise HoursError(problem)

    def to_json(self) -> dict[str, object]:
        """The stored form: what is not said is left out."""
        everything: dict[str, object] = {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "kind": self.kind.value,
            "times": [[f"{span.opens:%H:%M}", f"{span.closes:%H:%M}"] for span in self.spans],
            "note": self.note,
        }
        return {key: value for key, value in everything.items() if value}

    def _problems(self) -> Iterator[str]:
        yield from map(date_problem, (self.first, self.last))
        whose = date_words(self.first)
        if self.last < self.first:
            yield f"{date_words(self.last)} is before {whose}. Put the earlier date first."
        if self.kind is ChangeKind.CLOSED and self.spans:
            yield f"{whose} is closed and also has times. Keep one."
        if self.kind is ChangeKind.OTHER_HOURS and not self.spans:
            yield f"{whose}: write the times too, or write closed {date_words(self.first, short=True)}."
        yield from (span.problem(whose) for span in self.spans)
        yield overlap_problem(whose, self.spans)
        yield note_problem(self.note, LONGEST_NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When a place, or a phone line, is open. `Hours()` is "hours not known", and false; it never means "closed".

    `always` is day and night, every day. `by_appointment` with no spells is "by appointment only", and with spells
    "other times by appointment". `bank_holidays` is None until somebody says. The parts are put in reading order, so
    equal hours are equal values.
    """

    spells: tuple[Spell, ...] = ()
    changes: tuple[DayChange, ...] = ()
    notes: str = ""
    by_appointment: bool = False
    always: bool = False
    bank_holidays: BankHolidays | None = None

    def __post_init__(self) -> None:
        merged = _merged(self.spells)
        object.__setattr__(self, "always", self.always or any(map(_is_day_and_night, merged)))
        object.__setattr__(self, "spells", tuple(spell for spell in merged if not _is_day_and_night(spell)))
        object.__setattr__(self, "changes", tuple(sorted(self.changes, key=lambda change: (change.first, change.last))))
        object.__setattr__(self, "notes", "\n".join(filter(None, map(tidy, self.notes.splitlines()))))
        problems = tuple(filter(None, self._problems()))
        if problems:
            raise HoursError(*problems)

    def __bool__(self) -> bool:
        return bool(
            self.spells or self.changes or self.notes or self.by_appointment or self.always or self.bank_holidays
        )

    @property
    def has_times(self) -> bool:
        """Whether the times themselves are known; notes and single days are not enough to call a day closed."""
        return bool(self.spells) or self.always

    def to_json(self) -> dict[str, object]:
        """The stored form, the same for equal hours: what is not said is left out, and `{}` is "not known"."""
        everything: dict[str, object] = {
            "spells": [spell.to_json() for spell in self.spells],
            "exceptions": [change.to_json() for change in self.changes],
            "notes": self.notes,
            "by_appointment": self.by_appointment,
            "always": self.always,
            "bank_holidays": self.bank_holidays and self.bank_holidays.value,
        }
        return {key: value for key, value in everything.items() if value}

    def _problems(self) -> Iterator[str]:
        if len(self.spells) > _MOST_SPELLS or len(self.changes) > _MOST_CHANGES:
            yield f"That is too much to show. Keep to {_MOST_SPELLS} lines of times and {_MOST_CHANGES} single days."
            return
        if self.always and (self.spells or self.by_appointment):
            yield "You write 24 hours, every day, and also other times. Keep one."
        yield from _overlapping_spells(self.spells)
        for one, other in pairwise(self.changes):
            if (one.first, one.last) == (other.first, other.last):
                yield f"You write {date_words(one.first)} twice. Put it in one line."
        yield note_problem(self.notes, _LONGEST_NOTES)


def _merged(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """Spells that differ only in their days become one; what is left stands in reading order."""
    groups: defaultdict[tuple[object, ...], list[Spell]] = defaultdict(list)
    for spell in spells:
        groups[(spell.rest, spell.span)].append(spell)
    merged = [replace(same[0], days=tuple(day for spell in same for day in spell.days)) for same in groups.values()]
    return tuple(
        sorted(merged, key=lambda spell: (bool(spell.nth), spell.interval, spell.days, spell.span, spell.rest))
    )


def _is_day_and_night(spell: Spell) -> bool:
    return spell == Spell(days=tuple(Weekday), opens=MIDNIGHT, closes=MIDNIGHT)


def _overlapping_spells(spells: Iterable[Spell]) -> Iterator[str]:
    """Times of one day that overlap are a slip, unless a note or "online" makes them two things."""
    days: defaultdict[tuple[Weekday, tuple[object, ...]], list[Span]] = defaultdict(list)
    for spell in spells:
        for day in spell.days:
            days[(day, spell.rest)].append(spell.span)
    for (day, _), spans in days.items():
        yield overlap_problem(day.label, spans)


NOT_KNOWN: Final = Hours()
