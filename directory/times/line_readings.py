"""What one typed line says: taken where it is clear, raised as a Question with its choices where it is not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from difflib import get_close_matches
from itertools import product
from typing import Final

from directory.times.line_parts import Part, parts_of
from directory.times.opening import BankHolidays, DayChange, Hours
from directory.times.part_readings import NOT_READ, Piece, Settled, settle
from directory.times.rhythm_readings import fits
from directory.times.spells import HoursError, Question, Spell, Weekday
from directory.times.wording import DAY_NAMES, date_words, days_words, tidy
from directory.times.writing import to_text

_LONGEST_LINE: Final = 2_000
_MOST_CHOICES: Final = 8
_NOTE_LINE: Final = re.compile(r"notes?: ?", re.IGNORECASE)
_WITH_NOTE: Final = re.compile(r"([^(]*)\((.*)\)\.?")
_BRACKETS: Final = re.compile(r"[()]")
_NO_YEAR: Final = re.compile(
    r"\b(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? "
    r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b(?!,? [0-9]{4})",
    re.IGNORECASE,
)
_LONG_WORD: Final = re.compile(r"[A-Za-z]{5,}")
_SHARED_WORDS: Final = {
    **{
        "unit": "how often",
        "interval": "how often",
        "has_two_meanings": "how often",
        "anchor": "the date to count from",
    },
    **{"valid_from": "the date it starts", "valid_to": "the date it ends"},
    **{"attending": "how to take part", "by_appointment": "by appointment"},
}
_SHARED: Final = tuple(_SHARED_WORDS)
_SAYS_NOTHING: Final = re.compile(r"\W*((opening )?(hours|times))?\W*", re.IGNORECASE)  # a heading, or a line of dashes
_PLURAL: Final = re.compile(r"s$")


@dataclass(slots=True)
class Said:
    """What lines have said so far."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    closed: set[Weekday] = field(default_factory=set)
    always: bool = False
    by_appointment: bool = False
    bank_holidays: BankHolidays | None = None

    @property
    def spells(self) -> list[Spell]:
        return [piece for piece in self.pieces if isinstance(piece, Spell)]

    def hours(self, pieces: Sequence[Piece]) -> Hours:
        """The hours of these pieces and all else that was said. Raises HoursError where they contradict each other."""
        return Hours(
            spells=tuple(piece for piece in pieces if isinstance(piece, Spell)),
            changes=tuple(piece for piece in pieces if isinstance(piece, DayChange)),
            notes="\n".join(self.notes),
            by_appointment=self.by_appointment,
            always=self.always,
            bank_holidays=self.bank_holidays,
        )

    def add(self, other: "Said") -> None:
        self.pieces += other.pieces
        self.notes += other.notes
        self.closed |= other.closed
        self.always |= other.always
        self.by_appointment |= other.by_appointment
        if other.bank_holidays and self.bank_holidays not in (None, other.bank_holidays):
            raise HoursError("You write that it is closed on bank holidays, and also open. Keep one.")
        self.bank_holidays = other.bank_holidays or self.bank_holidays


def hear(line: str, said: Said, today: date) -> None:
    """Add what one line says; an empty one nothing. Raises HoursError, with a Question where it may mean several."""
    if found := _NOTE_LINE.match(line):
        said.notes.append(line[found.end() :])
        return
    if len(line) > _LONGEST_LINE:
        raise HoursError("That is too much to read. Write one short line for each time.")
    try:
        said.add(_line(line, today))
    except HoursError as error:
        right = "" if error.questions else _with_years(_respelt(line), today)
        if right in {"", line}:
            raise
        said_then = _line(right, today)
        raise _question(line, [f"Did you mean “{right}”?"], _choices(said_then, [said_then.pieces])) from error


def _line(line: str, today: date) -> Said:
    noted = _WITH_NOTE.fullmatch(line)
    note = noted[2] if noted else ""
    said = Said()
    parts = _timed_parts(parts_of(noted[1] if noted else _BRACKETS.sub(" ", line)), said, today)
    settled = [settle(part, note, today) for part in parts]
    asks = [ask for one in settled for ask in one.asks]
    readings = _combined(settled)
    if len(parts) > 1 and (about := _about_the_last(parts, note)):
        asks.append(f"Is “{about[:60]}” about all of this, or only about the last part?")
        earlier = [settle(part, "", today) for part in parts[:-1]]
        shared = {name: getattr(parts[-1], name) for name in _SHARED}
        everywhere = [settle(replace(part, **shared), note, today) for part in parts]
        readings = [*_combined(everywhere), *_combined([*earlier, settled[-1]])]
    if asks or len(readings) > 1:
        raise _question(line, asks, _choices(said, readings))
    said.pieces = [piece for reading in readings for piece in reading]
    if said == Said() and line and not _SAYS_NOTHING.fullmatch(line):
        raise HoursError(f"Write it like: note: {note}" if note else NOT_READ)
    return said


def _about_the_last(parts: Sequence[Part], note: str) -> str:
    """What stands behind the last part alone and may be about all of them, in words: a note, a date, how often."""
    last, nothing = parts[-1], Part()
    if any(part.dates for part in parts):
        return note
    if any(getattr(part, name) != getattr(nothing, name) for part in parts[:-1] for name in _SHARED):
        return note
    if note or not any(getattr(last, name) != getattr(nothing, name) for name in _SHARED):
        return note
    return _SHARED_WORDS[next(name for name in _SHARED if getattr(last, name) != getattr(nothing, name))]


def _timed_parts(parts: Sequence[Part], said: Said, today: date) -> list[Part]:
    """The parts that speak of times. What the others say of the whole is put into `said`."""
    timed: list[Part] = []
    for part in parts:
        if part.is_always:
            said.always = True
        elif part.bank_holidays:
            said.bank_holidays = part.bank_holidays
        elif part == Part(by_appointment=True):
            said.by_appointment = True
        elif part.is_closed and not part.dates:
            _hear_closed(part, timed, said, today)
        else:
            timed.append(part)
    return timed


def _hear_closed(part: Part, timed: list[Part], said: Said, today: date) -> None:
    """A closed day of the week goes into `said`, a run of dates into `timed`; the rest names the form that works."""
    if part.unread and not part.has_times:
        raise HoursError(f"We cannot read “{' '.join(part.unread)[:40]}”. Write closed days like: closed 25 Dec 2026")
    if part.nth:
        day = next(day for day in _days_from(today) if fits(part.days, part.nth, day))
        raise HoursError(f"Write the date of each such day, for example: closed {date_words(day, short=True)}")
    if part.days and part.has_times:
        raise HoursError("You write closed and also times. Keep one, or write the times it is open.")
    if part.has_times:
        raise HoursError(f"Write the times around a break: {_around_a_break(part, timed, today)}")
    if part.days:
        said.closed |= set(part.days)
    elif part.valid_to:
        timed.append(Part(dates=(part.valid_from or today, part.valid_to), is_closed=True))
    else:
        raise HoursError(NOT_READ if not part.valid_from else "Write the last closed day too.")


def _around_a_break(part: Part, timed: Sequence[Part], today: date) -> str:
    """ "Mon-Fri 9-5 closed for lunch 12-1" as "Mon-Fri 9am-midday, 1pm-5pm"; an example where it does not work out."""
    try:
        (rest,) = part.times[0]
        (piece,) = settle(timed[-1], "", today).readings[0]
        if isinstance(piece, Spell) and piece.opens < rest.opens < rest.closes < piece.closes:
            before, after = replace(piece, closes=rest.opens), replace(piece, opens=rest.closes)
            return to_text(Hours(spells=(before, after)))
    except (IndexError, ValueError):  # HoursError is one
        pass
    return "Mon-Fri 9am-midday, 1pm-5pm"


def _days_from(today: date) -> Iterator[date]:
    return (today + timedelta(days=ahead) for ahead in range(400))


def _combined(settled: Sequence[Settled]) -> list[tuple[Piece, ...]]:
    """Every way to take all parts of a line together."""
    return [tuple(piece for pieces in one for piece in pieces) for one in product(*(each.readings for each in settled))]


def _choices(said: Said, readings: Iterable[Sequence[Piece]]) -> list[str]:
    """The lines for each reading. One that contradicts itself is no choice."""
    choices: list[str] = []
    for pieces in readings:
        try:
            lines = to_text(said.hours(pieces))
        except HoursError:
            continue
        closed = f"\n{days_words(said.closed, short=True)} closed" if said.closed else ""
        if lines + closed not in choices:
            choices.append(lines + closed)
    return choices


def _question(line: str, asks: Sequence[str], choices: Sequence[str]) -> HoursError:
    """The refusal of a line that can mean several things. Choices beyond what people read through become examples."""
    sure = choices if len(choices) <= _MOST_CHOICES else ()
    shown = [f"“{choice.replace(chr(10), ' / ')}”" for choice in choices[:4]]
    ask = " ".join(dict.fromkeys(asks)) or "This can mean several things."
    message = f"{ask} Write {', or '.join(shown)}." if shown else ask
    question = Question(line, ask, tuple(sure))
    return HoursError(message, questions=[question] if sure else ())


def _respelt(line: str) -> str:
    """The line with slips in the names of days put right: "Wendesday" is Wednesday."""
    names = [name.lower() for name in DAY_NAMES]

    def right(word: re.Match[str]) -> str:
        bare = _PLURAL.sub("", word[0].lower())
        near = get_close_matches(bare, names, 1, 0.75)
        return near[0].capitalize() if near and bare not in names else word[0]

    return tidy(_LONG_WORD.sub(right, line))


def _with_years(line: str, today: date) -> str:
    """The line with the year put in where a date has none: the next such day from `today` on."""

    def dated(found: re.Match[str]) -> str:
        wanted = f"{int(found['day'])} {found['month'].lower()}"
        day = next((day for day in _days_from(today) if f"{day.day} {day:%b}".lower() == wanted), None)
        return date_words(day, short=True) if day else found[0]

    return _NO_YEAR.sub(dated, line)
