"""When was it checked? One plain line, and no date that nobody earned."""

from datetime import date, timedelta

import pytest

from directory.choices import CheckedHow
from directory.trust.verification import Freshness, checked, freshness

TODAY = date(2027, 3, 10)


def line(day: date | None, how: str = CheckedHow.RUNG, **facts: bool) -> str:
    usual = {"has_phone": True, "is_crisis": False, "is_national": False}
    return checked(day, how, today=TODAY, **(usual | facts)).words


SAID = [
    ("rung", CheckedHow.RUNG, "Rung by us on 3 March 2027"),
    ("their own page", CheckedHow.OWN_PAGE, "From their own page, read March 2027"),
    ("told", CheckedHow.PROVIDER, "They told us on 3 March 2027"),
    ("visited", CheckedHow.VISIT, "Visited by us on 3 March 2027"),
]


@pytest.mark.parametrize(("how", "words"), [row[1:] for row in SAID], ids=[row[0] for row in SAID])
def test_a_check_is_said_with_its_day_and_its_way(how: str, words: str) -> None:
    assert line(date(2027, 3, 3), how) == words


def test_what_nobody_checked_says_so() -> None:
    assert line(None, "") == "Not checked yet"


def test_a_day_still_to_come_is_no_check() -> None:
    assert line(TODAY + timedelta(days=1)) == "Not checked yet"


LIMITS = [(True, False, 90), (False, False, 180), (True, True, 30)]


@pytest.mark.parametrize(("has_phone", "is_crisis", "days"), LIMITS)
def test_a_check_is_good_for_its_days_and_not_one_longer(has_phone: bool, is_crisis: bool, days: int) -> None:
    last_good = TODAY - timedelta(days=days)
    facts = {"has_phone": has_phone, "is_crisis": is_crisis, "today": TODAY}
    assert freshness(last_good, **facts) is Freshness.FRESH  # type: ignore[arg-type]
    assert freshness(last_good - timedelta(days=1), **facts) is Freshness.DUE  # type: ignore[arg-type]


def test_an_overdue_listing_says_ring_first() -> None:
    assert line(date(2026, 11, 1)) == "Rung by us on 1 November 2026. Due a fresh check: ring first"


def test_a_national_line_says_when_and_is_never_put_in_doubt() -> None:
    assert line(date(2024, 1, 1), is_national=True) == "Rung by us on 1 January 2024"
    assert line(date(2024, 1, 1), is_crisis=True) == "Rung by us on 1 January 2024"
