"""Opening hours as a form shows them: a week of rows with up to three times a day, and lines for all the rest.

`hours_of(grid_of(hours)) == hours` for every Hours value: what a week cannot say (the first Tuesday, every second week,
days that differ, notes) stands in `text`, in the words of `writing.py`. Cells hold what was typed, right or wrong.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from directory.times.opening import BankHolidays, Hours
from directory.times.reading import EXAMPLE_DAY, from_text, times_of_day
from directory.times.scanning import LONE_TIME
from directory.times.spells import HoursError, Question, Span, Spell, Weekday, overlap_problem
from directory.times.wording import days_words, tidy
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
    def is_empty(self) -> bool:
        """Whether nothing is said of this day: beside days with times, it then counts as closed."""
        return not self.is_closed and all(cell.is_empty for cell in self.cells)

    @property
    def spells(self) -> list[Spell]:
        """What the row says. Raises HoursError, about this day, when it cannot be."""
        spans = [span for cell in self.cells if not cell.is_empty for span in _spans(cell, self.day.label)]
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
    return WeekGrid(
        rows=tuple(rows),
        text=to_text(Hours(spells=tuple(left), changes=hours.changes, notes=hours.notes)),
        always=hours.always,
        by_appointment=hours.by_appointment,
        bank_holidays=hours.bank_holidays or "",
    )


def hours_of(grid: WeekGrid, today: date = EXAMPLE_DAY) -> Hours:
    """The Hours the boxes say. Raises HoursError, naming each day and line it minds. `today` as in `from_text`."""
    problems = [row.problem for row in grid.rows if row.problem]
    if problems:
        raise HoursError(*problems)
    return from_text("\n".join(_lines(grid)), today)


def questions_of(grid: WeekGrid, today: date) -> tuple[Question, ...]:
    """What the lines under the week leave open, each with the lines that answer it."""
    try:
        from_text(grid.text, today)
    except HoursError as error:
        return error.questions
    return ()


def answered(text: str, answers: Iterable[tuple[str, str]]) -> str:
    """The lines with each asked line replaced by the answer that was chosen. A line changed since keeps the change."""
    lines = text.splitlines()
    for asked, answer in answers:
        place = next((place for place, line in enumerate(lines) if tidy(line) == asked), None)
        if answer and place is not None:
            lines[place] = answer
    return "\n".join(lines)


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


def _spans(cell: Cell, whose: str) -> tuple[Span, ...]:
    """The times of one cell. A whole day's times pasted into the first box are read as that: "9-1 and 2-6"."""
    opens, closes = _typed(cell.opens), _typed(cell.closes)
    if closes and not opens:
        raise HoursError(f"{whose}: write when it opens too.")
    if not closes and LONE_TIME.fullmatch(opens.lower()):
        raise HoursError(f"{whose}: write when it closes too.")
    for typed in filter(None, (opens, closes)):
        if closes and not LONE_TIME.fullmatch(typed.lower()):
            raise HoursError(f"{whose}: we cannot read “{typed[:20]}”. Write a time like 9am or 17:30.")
    try:
        return times_of_day(f"{opens}-{closes}" if closes else opens)
    except HoursError as error:
        raise HoursError(f"{whose}: {error}") from error


def _typed(value: str) -> str:
    """What was typed; a time as a browser sends it ("17:30:00") without its seconds."""
    native = _NATIVE.fullmatch(value.strip())
    return f"{native[1]}:{native[2]}" if native else tidy(value)
