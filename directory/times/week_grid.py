"""Opening hours as a form shows them: a week of rows with up to three times a day, and lines for all the rest.

`hours_of(grid_of(hours)) == hours` for every Hours value: what a week cannot say (the first Tuesday, every second week,
days that differ, notes) stands in `text`, in the words of `writing.py`. Cells hold what was typed, right or wrong.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time
from typing import Final

from directory.times.opening import BankHolidays, Hours
from directory.times.reading import from_text
from directory.times.scanning import SPAN, Reader, clock_in
from directory.times.spells import HoursError, Span, Spell, Weekday, overlap_problem
from directory.times.wording import days_words
from directory.times.writing import to_text

MOST_TIMES: Final = 3
_NATIVE: Final = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """Two boxes, as typed: "09:00" and "17:00"."""

    opens: str = ""
    closes: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.opens or self.closes)


@dataclass(frozen=True, slots=True)
class Row:
    """One day of the grid, as typed."""

    day: Weekday
    cells: tuple[Cell, ...] = ()
    is_closed: bool = False
    by_appointment: bool = False

    @property
    def spells(self) -> list[Spell]:
        """What the row says. Raises HoursError, about this day, when it cannot be."""
        spans = [_span(cell, self.day.label) for cell in self.cells if not cell.is_empty]
        problem = self._problem(spans)
        if problem:
            raise HoursError(problem)
        return [
            Spell(days=(self.day,), opens=span.opens, closes=span.closes, by_appointment=self.by_appointment)
            for span in spans
        ]

    @property
    def problem(self) -> str:
        """What to put right in this row; empty when nothing."""
        try:
            _ = self.spells
        except HoursError as error:
            return str(error)
        return ""

    def _problem(self, spans: list[Span]) -> str:
        whose = self.day.label
        if self.is_closed and spans:
            return f"{whose} is closed and also has times. Keep one."
        if self.by_appointment and not spans:
            return f"{whose}: write the times people can book, or tick “by appointment” under the table."
        return next(filter(None, (span.problem(whose) for span in spans)), "") or overlap_problem(whose, spans)


@dataclass(frozen=True, slots=True)
class WeekGrid:
    """All boxes of the form. `rows` are the seven days; `bank_holidays` is "", "closed" or "open"."""

    rows: tuple[Row, ...] = tuple(Row(day) for day in Weekday)
    text: str = ""
    always: bool = False
    by_appointment: bool = False
    bank_holidays: str = ""


def grid_of(hours: Hours) -> WeekGrid:
    """The boxes, filled in from what is known."""
    plain = [spell for spell in hours.spells if _fits(spell)]
    left = [spell for spell in hours.spells if not _fits(spell)]
    rows: list[Row] = []
    for day in Weekday:
        row, beyond = _row(day, [spell for spell in plain if day in spell.days])
        rows.append(row)
        left.extend(beyond)
    if any(row.cells for row in rows):
        used = {day for spell in hours.spells for day in spell.days}
        rows = [row if row.day in used else Row(row.day, is_closed=True) for row in rows]
    return WeekGrid(
        rows=tuple(rows),
        text=to_text(Hours(spells=tuple(left), changes=hours.changes, notes=hours.notes)),
        always=hours.always,
        by_appointment=hours.by_appointment,
        bank_holidays=hours.bank_holidays or "",
    )


def hours_of(grid: WeekGrid) -> Hours:
    """The Hours the boxes say. Raises HoursError, naming every day and every line it minds."""
    problems = [row.problem for row in grid.rows if row.problem]
    if problems:
        raise HoursError(*problems)
    return from_text("\n".join(_lines(grid)))


def _lines(grid: WeekGrid) -> Iterator[str]:
    """Everything as lines, so that a day of the grid and a line beneath it are held against each other."""
    closed = [row.day for row in grid.rows if row.is_closed]
    yield to_text(Hours(spells=tuple(spell for row in grid.rows for spell in row.spells)))
    yield from (f"{days_words([day])} closed" for day in closed)
    yield "24 hours, every day" if grid.always else ""
    yield "by appointment" if grid.by_appointment else ""
    yield f"{grid.bank_holidays} on bank holidays" if grid.bank_holidays in set(BankHolidays) else ""
    yield grid.text


def _fits(spell: Spell) -> bool:
    """Whether a row can say it: every week, with nothing said beside the times but "by appointment"."""
    return spell == Spell(days=spell.days, opens=spell.opens, closes=spell.closes, by_appointment=spell.by_appointment)


def _row(day: Weekday, spells: Iterable[Spell]) -> tuple[Row, list[Spell]]:
    """The row of one day, and the spells it has no room for."""
    in_order = sorted(spells, key=lambda spell: (spell.by_appointment, spell.span))
    by_appointment = bool(in_order) and in_order[0].by_appointment
    shown = [spell for spell in in_order if spell.by_appointment == by_appointment][:MOST_TIMES]
    beyond = [
        Spell(days=(day,), opens=spell.opens, closes=spell.closes, by_appointment=spell.by_appointment)
        for spell in in_order
        if spell not in shown
    ]
    cells = tuple(Cell(f"{spell.opens:%H:%M}", f"{spell.closes:%H:%M}") for spell in shown)
    return Row(day, cells, by_appointment=by_appointment), beyond


def _span(cell: Cell, whose: str) -> Span:
    if not cell.opens:
        raise HoursError(f"{whose}: write when it opens too.")
    if not cell.closes:
        raise HoursError(f"{whose}: write when it closes too.")
    return Span(_clock(cell.opens, whose), _clock(cell.closes, whose))


def _clock(typed: str, whose: str) -> time:
    """A time as a browser sends it ("17:30"), or as people type it where it has no time box ("5:30pm")."""
    native = _NATIVE.fullmatch(typed.strip())
    if native:
        return time(int(native[1]), int(native[2]))
    reader = Reader(f"{typed[:20]}-23:59")
    found = reader.take(SPAN)
    if not found or reader.rest:
        raise HoursError(f"{whose}: we cannot read “{typed[:20]}”. Write a time like 9am or 17:30.")
    return clock_in(found["opens"])
