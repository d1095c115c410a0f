"""Days, dates and clock times as people say them in Britain. Plain values in, words out."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import groupby
from typing import Final

from directory.times.london import wall_time
from directory.wording import capital, marked, translate

DAY_NAMES: Final = (
    *(marked("Monday"), marked("Tuesday"), marked("Wednesday"), marked("Thursday")),
    *(marked("Friday"), marked("Saturday"), marked("Sunday")),
)
MONTH_NAMES: Final = (
    *(marked("January"), marked("February"), marked("March"), marked("April"), marked("May"), marked("June")),
    *(marked("July"), marked("August"), marked("September"), marked("October"), marked("November")),
    marked("December"),
)
_SHORT_DAYS: Final = (
    *(marked("Mon"), marked("Tue"), marked("Wed"), marked("Thu"), marked("Fri"), marked("Sat"), marked("Sun")),
)
_SHORT_MONTHS: Final = (
    *(marked("Jan"), marked("Feb"), marked("Mar"), marked("Apr"), marked("May"), marked("Jun")),
    *(marked("Jul"), marked("Aug"), marked("Sep"), marked("Oct"), marked("Nov"), marked("Dec")),
)
_ORDINALS: Final = {
    **{1: marked("first"), 2: marked("second"), 3: marked("third"), 4: marked("fourth"), 5: marked("fifth")},
    -1: marked("last"),
}
_SHORT_ORDINALS: Final = {
    **{1: marked("1st"), 2: marked("2nd"), 3: marked("3rd"), 4: marked("4th"), 5: marked("5th")},
    -1: marked("last"),
}
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_BLANKS: Final = re.compile(r"\s+")


def tidy(text: str) -> str:
    """One line with single spaces: no control characters, direction marks or half characters."""
    spaced = _BLANKS.sub(" ", text)
    return _BLANKS.sub(" ", "".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN)).strip()


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return translate("{others} and {last}", others=", ".join(words[:-1]), last=words[-1])


def clock(value: time) -> str:
    """ "9am", "6:30pm", "midday", "midnight"."""
    if value.minute == 0 and value.hour in {0, 12}:
        return translate("midday") if value.hour else translate("midnight")
    minutes = f":{value.minute:02}" if value.minute else ""
    shown = f"{value.hour % 12 or 12}{minutes}"
    return translate("{time}pm", time=shown) if value.hour >= 12 else translate("{time}am", time=shown)


def span_words(opens: time, closes: time, joiner: str = " to ") -> str:
    """ "9am to 5pm"; "24 hours" from midnight to midnight."""
    if opens == closes == time(0):
        return translate("24 hours")
    return _from_to(clock(opens), clock(closes), joiner)


def date_words(value: date, *, short: bool = False) -> str:
    """ "25 December 2026", or "25 Dec 2026"."""
    months = _SHORT_MONTHS if short else MONTH_NAMES
    return translate("{day} {month} {year}", day=value.day, month=translate(months[value.month - 1]), year=value.year)


def moment_words(instant: datetime) -> str:
    """What London's calendar and clocks show at an aware moment: "25 December 2026, 9am"."""
    wall = wall_time(instant)
    return translate("{date}, {time}", date=date_words(wall.date()), time=clock(wall.time()))


def month_words(value: date) -> str:
    """ "December 2026"."""
    return translate("{month} {year}", month=translate(MONTH_NAMES[value.month - 1]), year=value.year)


def day_name(weekday: int) -> str:
    """The day of the week; 0 is Monday."""
    return translate(DAY_NAMES[weekday])


def days_words(days: Iterable[int], *, short: bool = False, joiner: str = " to ") -> str:
    """Days of the week (0 is Monday), in order: "Monday to Friday", "Tuesday and Thursday", "Every day"."""
    in_order = sorted(set(days))
    return translate("Every day") if len(in_order) == len(DAY_NAMES) else _runs(in_order, short, joiner)


def _runs(in_order: Sequence[int], short: bool, joiner: str) -> str:
    """Days in order, three or more on end joined."""
    names = [translate(name) for name in (_SHORT_DAYS if short else DAY_NAMES)]
    runs: list[str] = []
    for _, group in groupby(enumerate(in_order), key=lambda pair: pair[1] - pair[0]):
        run = [names[day] for _, day in group]
        runs.extend([_from_to(run[0], run[-1], joiner)] if len(run) > 2 else run)
    return listed(runs)


def _from_to(first: str, last: str, joiner: str) -> str:
    return translate("{first} to {last}", first=first, last=last) if joiner == " to " else f"{first}{joiner}{last}"


def nth_words(nths: Iterable[int], days: Iterable[int], *, short: bool = False) -> str:
    """Days of the month by their place: "First and third Tuesday of the month"."""
    ordinals = _SHORT_ORDINALS if short else _ORDINALS
    places, named = listed([translate(ordinals[nth]) for nth in nths]), _runs(sorted(set(days)), short, " to ")
    words = translate("{places} {days} of the month", places=places, days=named)
    return words if short else capital(words)


def begins_with_place(words: str) -> bool:
    """Whether the words begin with a place in the month: "First Saturday of the month"."""
    return words.split(" ", 1)[0].rstrip(",").lower() in {translate(one).lower() for one in _ORDINALS.values()}
