"""What two clock times can mean: "9-5", "12.30-2pm", "09:00-17:00", "10pm-2am". Usually one thing; else one asks.

Times without am or pm are taken as daytime (8am to 6pm) only where no other reading is likely; a meeting "7-9" can be
in the morning or in the evening. With one am or pm written, the shorter time is meant: "7-9pm" is 7pm to 9pm.
"""

import re
from dataclasses import dataclass
from datetime import time
from itertools import product
from typing import Final

from directory.times.spells import MIDDAY, MIDNIGHT, HoursError, Span

TIME: Final = (
    r"(?:(?:12 ?)?(?:noon|midday|midnight)\b|(?:[0-9]{3,4}|[0-9]{1,2}(?:[:.][0-9]{2})?+)"
    r"(?: ?[ap]\.?m\b\.?| ?(?:hours|hrs?|h|o.?clock)\b)?(?![0-9]|:[0-9]{2}(?!:)))"
)
_CLOCK: Final = re.compile(
    r"(?P<hour>[0-9]{1,2}?)(?:[:.]?(?P<minute>[0-9]{2}))?(?: ?(?P<half>[ap])\.?m\b\.?)?(?![0-9])"
)
_DAYTIME: Final = (8 * 60, 18 * 60)
_EVENING: Final = (17 * 60, 23 * 60)
_HALF_A_DAY: Final = 12 * 60
_HALVES: Final = {"a": "am", "p": "pm"}


@dataclass(frozen=True, slots=True)
class _Clock:
    """One time as typed: which times of day it can be, and whether its writer chose one of them."""

    times: tuple[time, ...]
    half: str = ""  # "a" or "p" where it was written
    is_word: bool = False  # midday or midnight in words


def readings(opens: str, closes: str) -> tuple[Span, ...]:
    """Every span that two typed times can mean, the likelier first; at least one. More than one has to be asked about.

    A span that cannot be (9am to 9am) is given back as written: `Span.problem` says why. Raises HoursError for "13pm".
    """
    first, last = _clock_pair(opens, closes)
    written = Span(first.times[0], last.times[0])
    if len(first.times) == len(last.times) == 1:
        return _of_written(written, first, last)
    is_open_ended = last.is_word and last.times == (MIDNIGHT,)  # "8-midnight": from the morning or from the evening
    spans = [span for span in _pairs(first, last) if is_open_ended or _minutes(span) <= _HALF_A_DAY]
    if len(first.times) == len(last.times) == 2:
        spans = _of_bare(spans)
    elif not is_open_ended:
        spans = spans[:1]
    return tuple(spans) or (written,)


def one_time(words: str) -> tuple[time, ...]:
    """The times of day that one typed time can be: "7pm" one, "7" two. Raises HoursError."""
    return _clock(words).times


def _clock_pair(opens: str, closes: str) -> tuple[_Clock, _Clock]:
    """Both times. Where one is of the 24-hour clock ("17:00") so is the other; "10.30-12.30" is read as two of it."""
    words = (opens, closes)
    is_24 = any(map(_is_surely_24, words)) or all(map(_may_be_24, words))
    is_24 = is_24 and not any(map(_half, words))
    return _clock(opens, is_24=is_24), _clock(closes, is_24=is_24)


def _of_written(written: Span, first: _Clock, last: _Clock) -> tuple[Span, ...]:
    """Two times of which nothing is left open, unless a slip is likely: 12am for midday, or a wrong am or pm."""
    if not (first.half and last.half) or written.opens == written.closes:
        return (written,)
    if swapped := _other_twelve(written, first.half, last.half):
        return swapped, written
    if not written.problem(""):
        return (written,)
    others = (
        Span(written.opens, _other_half(written.closes)),
        Span(_other_half(written.opens), written.closes),
    )
    return tuple(span for span in others if not span.problem("")) or (written,)


def _other_twelve(written: Span, first: str, last: str) -> Span | None:
    """What people mean who write 12am for midday ("9am-12am") or 12pm for midnight ("7pm-12pm"); else None."""
    opens, closes = written.opens, written.closes
    if first == last == "a" and closes == MIDNIGHT:
        return Span(opens, MIDDAY)
    if first == last == "p" and closes == MIDDAY:
        return Span(opens, MIDNIGHT)
    if (first, last) == ("a", "p") and opens == MIDNIGHT < MIDDAY < closes:
        return Span(MIDDAY, closes)
    return None


def _of_bare(spans: list[Span]) -> list[Span]:
    """The one daytime reading, where the evening is no other; else every reading."""
    by_day = [span for span in spans if _is_within(span, _DAYTIME)]
    if len(by_day) == 1 and not any(_is_within(span, _EVENING) for span in spans if span not in by_day):
        return by_day
    return sorted(spans, key=lambda span: not (_is_within(span, _EVENING) or _is_within(span, _DAYTIME)))


def _pairs(first: _Clock, last: _Clock) -> list[Span]:
    """The spans that can be, the shortest first."""
    pairs = (Span(opens, closes) for opens, closes in product(first.times, last.times) if opens != closes)
    return sorted((span for span in pairs if not span.problem("")), key=_minutes)


def _is_within(span: Span, window: tuple[int, int]) -> bool:
    opens, closes = span.minutes
    return window[0] <= opens and closes <= window[1]


def _minutes(span: Span) -> int:
    opens, closes = span.minutes
    return closes - opens


def _other_half(value: time) -> time:
    return time((value.hour + 12) % 24, value.minute)


def _half(word: str) -> str:
    found = _CLOCK.match(word)
    return (found and found["half"]) or ""


def _is_surely_24(word: str) -> bool:
    """ "17:00", "09:00", "0930", "17": no other clock writes these."""
    found = _CLOCK.match(word)
    return found is not None and not _half(word) and (word[0] == "0" or int(found["hour"]) > 12)


def _may_be_24(word: str) -> bool:
    """ "10:30": two digits and the minutes."""
    return bool(re.match(r"[0-9]{2}[:.]?[0-9]{2}", word)) and not _half(word)


def _clock(words: str, *, is_24: bool = False) -> _Clock:
    if "midnight" in words:
        return _Clock((MIDNIGHT,), is_word=True)
    found = _CLOCK.match(words)
    if not found or "noon" in words or "midday" in words:
        return _Clock((MIDDAY,), is_word=True)
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    words = words.strip()
    if minute > 59:
        raise HoursError(f"There is no {words}. Minutes go up to 59.")
    if half and not 1 <= hour <= 12:
        right = f"{hour % 12 or 12}{f':{minute:02}' if minute else ''}{'pm' if 12 <= hour < 24 else _HALVES[half]}"
        raise HoursError(f"There is no {words}. Write {right}.")
    if half:
        return _Clock((time(hour % 12 + (12 if half == "p" else 0), minute),), half)
    if hour > 24 or (hour == 24 and minute):
        raise HoursError(f"There is no {words}. Write times like 9am, 6:30pm or 18:30.")
    if is_24 or _is_surely_24(words):
        return _Clock((time(hour % 24, minute),))
    return _Clock((time(hour % 12, minute), time(hour % 12 + 12, minute)))
