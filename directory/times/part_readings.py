"""Decides what one part of a typed line can mean. One reading is taken, several are asked about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import product
from typing import Final

from directory.times.line_parts import Part, parts_of
from directory.times.opening import ChangeKind, DayChange, Hours
from directory.times.rhythm_readings import Rhythm, rhythms_of
from directory.times.rhythm_words import speaks_of_rhythm
from directory.times.spells import HoursError, Span, Spell, Weekday
from directory.times.wording import date_words, days_words, tidy
from directory.times.writing import to_text

Piece = Spell | DayChange
_EXAMPLE_TIMES: Final = {"": (9, 17), "morning": (9, 12), "afternoon": (13, 17), "evening": (18, 21), "night": (20, 23)}
_MAY_MATTER: Final = re.compile(
    r"\b(?:weeks?|months?|every|each|other|times?|not|never|no|except|closed|cancel\w*|suspended|dates?|[0-9]+)\b",
    re.I,
)
_TERM: Final = re.compile(r"term|holiday", re.IGNORECASE)
NOT_READ: Final = "We cannot read this. Write it like: Mon-Fri 9am-5pm"


@dataclass(frozen=True, slots=True)
class Settled:
    """Every reading of a part, each a few spells or days that differ, and what has to be asked before one is taken."""

    readings: tuple[tuple[Piece, ...], ...]
    asks: tuple[str, ...] = ()


def settle(part: Part, note: str, today: date) -> Settled:
    """What the part can mean. Raises HoursError, naming what would work, where something is missing or cannot be.

    `today` decides which dates are offered to count from.
    """
    if part.unread and part.has_when and part.has_times:
        return _with_unread(part, note, today)
    if part.dates:
        return _changes(part, part.dates, note)
    _mind_what_is_missing(part, note, today)
    if part.nth and len(part.days) > 1 and not part.of_month and part.unit != "month":
        return _some_by_the_month(part, note, today)
    rhythms, asks = rhythms_of(part, today)
    times = [_of_half(spans, part.half) for spans in part.times]
    asks += [ask for spans in times if (ask := _which_times(spans))]
    readings = [_spells(part, rhythm, spans, note) for rhythm, spans in product(rhythms, product(*times))]
    if not asks and not part.unit and not part.nth and speaks_of_rhythm(note):
        return _with_note_read(part, note, readings, today)
    return Settled(tuple(readings), tuple(asks))


def _with_unread(part: Part, note: str, today: date) -> Settled:
    """Words we do not know, kept as a note for people; not where they may change how often it is open."""
    words = tidy(" ".join(part.unread))
    kept = settle(replace(part, unread=[]), tidy(f"{note} {words}"), today)
    ask = f"We cannot read “{words[:40]}”."
    if _MAY_MATTER.search(words):
        line = to_text(Hours(spells=tuple(_of_spells(settle(replace(part, unread=[]), note, today).readings[0]))))
        raise HoursError(f"{ask} Without it we would read: {line}")
    return replace(kept, asks=(f"{ask} Put words for people in brackets at the end.", *kept.asks))


def _some_by_the_month(part: Part, note: str, today: date) -> Settled:
    """ "first Monday and Wednesday": both by the month, or every Wednesday?"""
    first, *others = part.days
    both = settle(replace(part, of_month=True), note, today)
    one = settle(replace(part, days=(first,), of_month=True), note, today)
    weekly = settle(replace(part, days=tuple(others), nth=(), is_every_nth=False), note, today)
    apart = tuple((*by_month, *by_week) for by_month, by_week in product(one.readings, weekly.readings))
    ask = f"Is {days_words(others)} every week, or by the month too?"
    return Settled((*both.readings, *apart), (ask, *both.asks))


def _spells(part: Part, rhythm: Rhythm, spans: Sequence[Span], note: str) -> tuple[Piece, ...]:
    values: Rhythm = {
        "days": part.days,
        "valid_from": part.valid_from,
        "valid_to": part.valid_to,
        "attending": part.attending,
        "by_appointment": part.by_appointment,
        "note": note,
    }
    return tuple(Spell(opens=span.opens, closes=span.closes, **(values | rhythm)) for span in spans)


def _changes(part: Part, dates: tuple[date, date], note: str) -> Settled:
    """Days that differ. With no times, and not closed, DayChange says what to write."""
    kind = ChangeKind.BY_APPOINTMENT if part.by_appointment else ChangeKind.OTHER_HOURS
    kind = ChangeKind.CLOSED if part.is_closed else kind
    times = [_of_half(spans, part.half) for spans in part.times]
    if part.unread:
        note = tidy(f"{note} {' '.join(part.unread)}")
    if part.opens and not part.is_closed:
        example = f"{date_words(dates[0], short=True)} {_times_words(_example_times(part)[0])}"
        raise HoursError(f"Write when it ends too, for example: {example}")
    return Settled(
        tuple(
            (DayChange(first=dates[0], last=dates[1], kind=kind, spans=spans, note=note),) for spans in product(*times)
        ),
        (
            *filter(None, map(_which_times, times)),
            *(["Put words for people in brackets at the end."] if part.unread else []),
        ),
    )


def _mind_what_is_missing(part: Part, note: str, today: date) -> None:
    """Refuse a part without days or times, with the line that would work in its place."""
    if part.has_when and part.times:
        return
    if not part.has_when and not part.has_times:
        raise HoursError(NOT_READ)
    note = tidy(f"{note} {' '.join(part.unread)}")
    whole = replace(
        part,
        unread=[],
        days=part.days or (Weekday.TUESDAY,),
        times=part.times or [_example_times(part)],
        opens=(),
        closes=(),
    )
    line = to_text(Hours(spells=tuple(_of_spells(settle(whole, note, today).readings[0]))))
    if part.opens:
        raise HoursError(f"Write when it ends too, for example: {line}")
    if part.closes:
        raise HoursError(f"Write when it starts too, for example: {line}")
    missing = "We cannot read the times. Write both" if part.has_when else "Which day? Write it too"
    raise HoursError(f"{missing}, for example: {line}")


def _of_spells(pieces: Sequence[Piece]) -> Iterator[Spell]:
    return (piece for piece in pieces if isinstance(piece, Spell))


def _example_times(part: Part) -> tuple[Span, ...]:
    """Times to show in an example, around the one that was written."""
    if part.opens:
        opens = part.opens[-1] if part.opens[-1].hour < 22 else part.opens[0]
        return (Span(opens, time((opens.hour + 2) % 24, opens.minute)),)
    if part.closes:
        closes = part.closes[-1] if part.closes[-1].hour > 2 else time(12)
        return (Span(time(closes.hour - 2, closes.minute), closes),)
    opens_at, closes_at = _EXAMPLE_TIMES[part.half]
    return (Span(time(opens_at), time(closes_at)),)


def _of_half(spans: tuple[Span, ...], half: str) -> tuple[Span, ...]:
    """The readings that "mornings" or "evening" beside the times leave."""
    fitting = tuple(span for span in spans if (span.opens.hour < 12) == (half == "morning"))
    return fitting if half and fitting else spans


def _which_times(spans: tuple[Span, ...]) -> str:
    if len(spans) < 2:
        return ""
    words = [_times_words(span) for span in spans]
    return f"Is it {words[0]} or {words[1]}?"


def _times_words(span: Span) -> str:
    return to_text(Hours(spells=(Spell(days=(Weekday.MONDAY,), opens=span.opens, closes=span.closes),)))[4:]


def _with_note_read(part: Part, note: str, readings: list[tuple[Piece, ...]], today: date) -> Settled:
    """Words in brackets that say how often: offered as what they say, where we can read it, or as a mere note."""
    said = _rhythm_in(note, part.days)
    if said:
        rhythm = {name: getattr(said, name) for name in ("nth", "is_every_nth", "unit", "interval", "has_two_meanings")}
        readings = [*settle(replace(part, **rhythm), "", today).readings, *readings]
    ask = f"“({note[:40]})” would not change when this is shown as open. If it is not open every week, write how often."
    if _TERM.search(note):
        ask += " For a term write its dates: starting 5 Jan 2027 until 26 Mar 2027."
    return Settled(tuple(readings), (ask,))


def _rhythm_in(note: str, days: tuple[Weekday, ...]) -> Part | None:
    """The part that a note is by itself, where it says how often and nothing else: "fortnightly", "2nd Tuesday"."""
    try:
        parts = parts_of(note)
    except HoursError:
        return None
    (part, *others) = parts or [Part()]
    is_rhythm = bool(part.unit or part.nth) and not (others or part.unread or part.has_times or part.valid_from)
    return part if is_rhythm and part.days in {(), days} else None
