"""Today's figures of the directory as plain sentences. Pure: counts in, words out.

A share of few is said as a count. Shares are cut, never rounded up. What is nought is said in words.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from directory.trust.accuracy import Accuracy
from directory.wording import plural, translate

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
        return [translate("No real service is listed yet."), *_reports(today)]
    return [*_how(today), *_age(today), *_reports(today)]


def _how(today: Accuracy) -> list[str]:
    return [
        plural(
            "We list {count} real service.", "We list {count} real services.", today.listed, count=_figure(today.listed)
        ),
        _of(translate("Rung by us"), today.rung, today, translate("We have not rung anyone yet.")),
        _of(
            translate("Read on their own page"),
            today.own_page,
            today,
            translate("We have read no service’s own page yet."),
        ),
        _of(
            translate("They told us it is right"),
            today.told,
            today,
            translate("No service has told us yet that its listing is right."),
        ),
        _of(translate("Visited by us"), today.visited, today, translate("We have not visited anyone yet.")),
        _of(translate("Only a link to their website, not checked"), today.website_only, today, ""),
        _of(
            translate("Shows a number, not checked"),
            today.not_checked,
            today,
            translate("No listing shows a number that nobody checked."),
        ),
    ]


def _age(today: Accuracy) -> list[str]:
    if today.middle_age_days is None:
        return [translate("There is no check yet.")]
    return [
        _of(
            translate("Checked in the last 90 days"),
            today.checked_in_90_days,
            today,
            translate("None was checked in the last 90 days."),
        ),
        _of(
            translate("Checked in the last 180 days"),
            today.checked_in_180_days,
            today,
            translate("None was checked in the last 180 days."),
        ),
        _middle_age(today.middle_age_days),
    ]


def _reports(today: Accuracy) -> list[str]:
    some = plural(
        "{count} report is waiting for us.",
        "{count} reports are waiting for us.",
        today.reports_open,
        count=_figure(today.reports_open),
    )
    waiting = some if today.reports_open else translate("No report is waiting.")
    if today.middle_days_to_close is None:
        return [waiting, translate("We have not closed a report in the last year.")]
    closed = plural(
        "In the last year we closed {count} report.",
        "In the last year we closed {count} reports.",
        today.reports_closed,
        count=_figure(today.reports_closed),
    )
    return [waiting, closed, _middle_days(today.middle_days_to_close)]


def _of(said: str, count: int, today: Accuracy, nought: str) -> str:
    if not count:
        return nought or translate("{what}: none.", what=said)
    words = translate("{what}: {count} of {all}", what=said, count=_figure(count), all=_figure(today.listed))
    if today.listed < _FEWEST_FOR_A_SHARE:
        return f"{words}."
    share = f"{count * 100 // today.listed}%" if count * 100 >= today.listed else translate("under 1%")
    return f"{words} ({share})."


def _middle_age(days: int) -> str:
    if not days:
        return translate("Half of all checks are from today.")
    return plural(
        "Half of all checks are {count} day old or newer.",
        "Half of all checks are {count} days old or newer.",
        days,
        count=_figure(days),
    )


def _middle_days(days: int) -> str:
    if not days:
        return translate("Half took under a day.")
    return plural(
        "Half of them took {count} day or less.", "Half of them took {count} days or less.", days, count=_figure(days)
    )


def _figure(number: int) -> str:
    return f"{number:,}"
