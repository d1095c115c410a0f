"""Reads days, clock times and dates, piece by piece, from one line a person typed about opening hours."""

import re
import unicodedata
from datetime import date
from typing import Final

from directory.times.clock_reading import TIME, readings
from directory.times.spells import MIDNIGHT, HoursError, Span, Weekday
from directory.times.wording import DAY_NAMES, MONTH_NAMES, date_words, tidy

_NAME: Final = r"(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?|s)?\b\.?"
_CODE: Final = r"(?:mo|tu|we|th|fr|sa|su)\b"  # of OpenStreetMap; "we" is also a word, so only before a time or a list
_DAY: Final = rf"(?:{_NAME}|{_CODE}(?= ?[-,0-9]))"
_DAYS: Final = rf"(?:every |each )?{_DAY}(?: ?(?:-|(?:to|through|thru)\b|, ?and\b|and\b|&|/|\+|,) ?{_DAY})*"
_ORDINAL: Final = r"(?:1st|first|2nd|second|3rd|third|4th|fourth|5th|fifth|last)\b"
_MONTH: Final = "|".join(name[:3].lower() for name in MONTH_NAMES)
_DATE: Final = (
    rf"(?P<weekday>{_DAY},? ?)?(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? ?(?P<month>{_MONTH})[a-z]*,?"
    r"(?: (?P<year>[0-9]{4}))?\b"
    r"|(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})\b|(?P<slashed>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})\b)"
)

ONE_DAY: Final = re.compile(rf"{_NAME}|{_CODE}")
DAYS: Final = re.compile(_DAYS)
ORDINAL: Final = re.compile(_ORDINAL)
GROUP_OF_DAYS: Final = re.compile(
    r"(?:open )?(?:every ?day\b|daily\b|(?:7|seven) days(?: a week)?\b"
    r"|(?:on |every |each )?weekdays?\b|(?:at |on )?weekends?\b|m ?- ?f\b)"
)
DAYS_OF_MONTH: Final = re.compile(
    rf"(?:on )?(?P<every>(?:every|each) )?(?:the )?(?P<nth>{_ORDINAL}(?: ?(?:, ?and\b|and\b|,|&|/|\+) ?{_ORDINAL})*)"
    rf" (?P<days>{_DAYS})(?P<month>(?: (?:of|in))? (?:the|each|every|a) (?:calendar )?month\b| of month\b)?"
)
_UP_TO: Final = r"(?:-|to\b|until\b|till?\b|'till?\b)"
SPAN: Final = re.compile(rf"(?P<opens>{TIME}) ?{_UP_TO} ?(?P<closes>{TIME})(?! ?(?:st|nd|rd|th)? ?(?:{_MONTH}))")
BETWEEN: Final = re.compile(rf"between (?P<opens>{TIME}) ?and ?(?P<closes>{TIME})")
LONE_TIME: Final = re.compile(TIME)
ALL_DAY: Final = re.compile(r"(?:open )?(?:24 ?(?:hours?|hrs?|h)|24/7|all day)\b")
DATE: Final = re.compile(_DATE)
SAME_MONTH: Final = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? ?(?:-|to\b) ?(?=[0-9]{{1,2}}(?:st|nd|rd|th)? ?(?:{_MONTH}))"
)
_AND: Final = re.compile(r"(?:and|&)(?= ?[0-9nm])")
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_WORD: Final = re.compile(r"[a-z]{3,}")


class Reader:
    """The rest of a line, in small letters and plain dashes, and what was taken from its front."""

    def __init__(self, text: str) -> None:
        self._typed = tidy(unicodedata.normalize("NFKC", text).translate(_DASHES))
        self.rest = self._typed.lower()

    @property
    def typed(self) -> str:
        """The rest as it was typed. Small letters alone where making them changed the length."""
        return self._typed[-len(self.rest) :] if self.rest and self._typed.lower().endswith(self.rest) else self.rest

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match of `pattern` at the front, with the blanks and commas after it taken too; None leaves all."""
        found = pattern.match(self.rest)
        if found and found.end():
            self.rest = self.rest[found.end() :].lstrip(" ,:;")
            return found
        return None

    def take_word(self) -> str:
        """One word, as it was typed."""
        word = self.typed.split(" ", 1)[0]
        self.rest = self.rest[len(word) :].lstrip(" ,:;")
        return word.rstrip(",:;")

    def take_days(self) -> tuple[Weekday, ...]:
        """The days at the front: "Mon-Fri", "Sat and Sun", "every day"; empty when there are none."""
        if group := self.take(GROUP_OF_DAYS):
            words = group[0]
            is_working_week = "weekd" in words or words.startswith("m")
            return tuple(Weekday)[:5] if is_working_week else tuple(Weekday)[5 if "weekend" in words else 0 :]
        found = self.take(DAYS)
        return days_in(found[0]) if found else ()

    def take_spans(self) -> list[tuple[Span, ...]]:
        """The times at the front ("9am-1pm and 2pm-5pm", "24 hours"), each with all it can mean; may be empty."""
        spans: list[tuple[Span, ...]] = []
        while True:
            if self.take(ALL_DAY):
                spans.append((Span(MIDNIGHT, MIDNIGHT),))
            elif found := self.take(SPAN) or self.take(BETWEEN):
                spans.append(readings(found["opens"], found["closes"]))
            else:
                return spans
            self.take(_AND)

    def take_date(self) -> date | None:
        """The date at the front: "25 Dec 2026", "Fri 25th December 2026", "25/12/2026", "2026-12-25"."""
        found = self.take(DATE)
        return date_in(found) if found else None


def days_in(words: str) -> tuple[Weekday, ...]:
    """ "mon-wed and fri" as four days. A run may pass the end of the week: "fri-mon"."""
    days: list[Weekday] = []
    end = 0
    for found in ONE_DAY.finditer(words):
        between, end = words[end : found.start()], found.end()
        day = next(day for day in Weekday if day.code.lower() == found[0][:2])
        while days and between.strip() in {"-", "to", "through", "thru"} and (days[-1] + 1) % 7 != day:
            days.append(Weekday((days[-1] + 1) % 7))
        days.append(day)
    return tuple(days)


def nth_in(words: str) -> tuple[int, ...]:
    """ "1st and last" as (1, -1)."""
    places = {"1": 1, "fir": 1, "2": 2, "sec": 2, "3": 3, "thi": 3, "4": 4, "fou": 4, "5": 5, "fif": 5, "las": -1}
    found = (found[0] for found in ORDINAL.finditer(words))
    return tuple(places.get(word[0]) or places[word[:3]] for word in found)


def date_in(found: re.Match[str]) -> date:
    """The date of a match of DATE. A missing year, a day that is not there, and a wrong weekday are told apart."""
    if found["day"] and not found["year"]:
        raise HoursError(f"Add the year to {found['day']} {found['month'].capitalize()}, for example 25 Dec 2026.")
    value = _date_of(found)
    weekday = (found["weekday"] or "").strip(" ,")
    if weekday and days_in(weekday) != (Weekday(value.weekday()),):
        raise HoursError(f"{date_words(value)} is a {DAY_NAMES[value.weekday()]}. Check the date.")
    return value


def _date_of(found: re.Match[str]) -> date:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        if found["slashed"]:
            day, month, year = map(int, found["slashed"].split("/"))
            return date(year, month, day)
        months = [name[:3].lower() for name in MONTH_NAMES]
        return date(int(found["year"]), months.index(found["month"]) + 1, int(found["day"]))
    except ValueError:
        words = _WORD.sub(lambda word: word[0].capitalize(), found[0].strip(" ,"))
        raise HoursError(f"There is no {words}. Check the day and the month.") from None
