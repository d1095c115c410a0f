"""Days, dates and clock times as people say them in Britain. Plain values in, words out."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, time
from itertools import groupby
from typing import Final

DAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ORDINALS: Final = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
_SHORT_ORDINALS: Final = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th", -1: "last"}
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_BLANKS: Final = re.compile(r"\s+")


def tidy(text: str) -> str:
    """One line with single spaces: no control characters, direction marks or half characters."""
    spaced = _BLANKS.sub(" ", text)
    return _BLANKS.sub(" ", "".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN)).strip()


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def clock(value: time) -> str:
    """ "9am", "6:30pm", "midday", "midnight"."""
    if value.minute == 0 and value.hour in {0, 12}:
        return "midday" if value.hour else "midnight"
    minutes = f":{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'pm' if value.hour >= 12 else 'am'}"


def span_words(opens: time, closes: time, joiner: str = " to ") -> str:
    """ "9am to 5pm"; "24 hours" from midnight to midnight."""
    if opens == closes == time(0):
        return "24 hours"
    return f"{clock(opens)}{joiner}{clock(closes)}"


def date_words(value: date, *, short: bool = False) -> str:
    """ "25 December 2026", or "25 Dec 2026"."""
    month = MONTH_NAMES[value.month - 1]
    return f"{value.day} {month[:3] if short else month} {value.year}"


def days_words(days: Iterable[int], *, short: bool = False, joiner: str = " to ") -> str:
    """Days of the week (0 is Monday), in order: "Monday to Friday", "Tuesday and Thursday", "Every day"."""
    in_order = sorted(set(days))
    return "Every day" if len(in_order) == len(DAY_NAMES) else _runs(in_order, short, joiner)


def _runs(in_order: Sequence[int], short: bool, joiner: str) -> str:
    """Days in order, three or more on end joined."""
    names = [name[:3] if short else name for name in DAY_NAMES]
    runs: list[str] = []
    for _, group in groupby(enumerate(in_order), key=lambda pair: pair[1] - pair[0]):
        run = [names[day] for _, day in group]
        runs.extend([f"{run[0]}{joiner}{run[-1]}"] if len(run) > 2 else run)
    return listed(runs)


def nth_words(nths: Iterable[int], days: Iterable[int], *, short: bool = False) -> str:
    """Days of the month by their place: "First and third Tuesday of the month"."""
    ordinals = _SHORT_ORDINALS if short else _ORDINALS
    words = f"{listed([ordinals[nth] for nth in nths])} {_runs(sorted(set(days)), short, ' to ')} of the month"
    return words if short else words[0].upper() + words[1:]
