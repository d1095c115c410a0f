"""Today's figures of the directory as plain sentences. Pure: counts in, words out.

A share of few is said as a count. Shares are cut, never rounded up. What is nought is said in words.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from directory.trust.accuracy import Accuracy

_FEWEST_FOR_A_SHARE: Final = 100


@dataclass(frozen=True, slots=True)
class AccuracySaid:
    """What the block shows: its sentences, the day they are true of, and whether invented services were left out."""

    sentences: list[str]
    day: date
    leaves_examples_out: bool


def in_words(figures: Accuracy, day: date) -> AccuracySaid:
    """The figures of `day` as the block shows them."""
    return AccuracySaid(sentences(figures), day, leaves_examples_out=figures.examples > 0)


def sentences(today: Accuracy) -> list[str]:
    """What the page says, one fact each, in reading order."""
    if not today.listed:
        return ["No real service is listed yet.", *_reports(today)]
    return [*_how(today), *_age(today), *_reports(today)]


def _how(today: Accuracy) -> list[str]:
    return [
        f"We list {_services(today.listed)}.",
        _of("Rung by us", today.rung, today, "We have not rung anyone yet."),
        _of("Read on their own page", today.own_page, today, "We have read no service’s own page yet."),
        _of("They told us it is right", today.told, today, "No service has told us yet that its listing is right."),
        _of("Visited by us", today.visited, today, "We have not visited anyone yet."),
        _of("Only a link to their website, not checked", today.website_only, today, ""),
        _of("Shows a number, not checked", today.not_checked, today, "No listing shows a number that nobody checked."),
    ]


def _age(today: Accuracy) -> list[str]:
    if today.middle_age_days is None:
        return ["There is no check yet."]
    return [
        _of("Checked in the last 90 days", today.checked_in_90_days, today, "None was checked in the last 90 days."),
        _of("Checked in the last 180 days", today.checked_in_180_days, today, "None was checked in the last 180 days."),
        f"Half of all checks are {_age_of(today.middle_age_days)}.",
    ]


def _reports(today: Accuracy) -> list[str]:
    waiting = f"{_reported(today.reports_open)} waiting for us." if today.reports_open else "No report is waiting."
    if today.middle_days_to_close is None:
        return [waiting, "We have not closed a report in the last year."]
    closed = f"In the last year we closed {_count(today.reports_closed, 'report')}."
    days = today.middle_days_to_close
    return [waiting, closed, f"Half of them took {_count(days, 'day')} or less." if days else "Half took under a day."]


def _of(said: str, count: int, today: Accuracy, nought: str) -> str:
    if not count:
        return nought or f"{said}: none."
    share = ""
    if today.listed >= _FEWEST_FOR_A_SHARE:
        share = f" ({count * 100 // today.listed}%)" if count * 100 >= today.listed else " (under 1%)"
    return f"{said}: {count:,} of {today.listed:,}{share}."


def _services(count: int) -> str:
    return _count(count, "real service")


def _reported(count: int) -> str:
    return "1 report is" if count == 1 else f"{count:,} reports are"


def _age_of(days: int) -> str:
    return f"{_count(days, 'day')} old or newer" if days else "from today"


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
