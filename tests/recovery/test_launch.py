"""A production site warns at every start until the review and the ring-round are written down."""

from datetime import date

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from recovery import settings
from recovery.launch import undone

DAY = date(2026, 11, 20)


def warned() -> list[str]:
    return sorted(one.id or "" for one in run_checks() if (one.id or "").startswith("recovery.W"))


@pytest.mark.parametrize(
    ("review", "ring_round", "keys"),
    [(None, None, ["W001", "W002"]), (DAY, None, ["W002"]), (None, DAY, ["W001"]), (DAY, DAY, [])],
    ids=["neither", "no ring-round", "no review", "both"],
)
def test_what_is_not_recorded_is_warned_of(review: date | None, ring_round: date | None, keys: list[str]) -> None:
    assert [one.key for one in undone(clinical_review_on=review, ring_round_on=ring_round)] == keys


@override_settings(PRODUCTION=True, CLINICAL_REVIEW_ON=None, RING_ROUND_ON=None)
def test_production_warns_when_it_is_checked() -> None:
    assert warned() == ["recovery.W001", "recovery.W002"]


@override_settings(PRODUCTION=True, CLINICAL_REVIEW_ON=DAY, RING_ROUND_ON=DAY)
def test_production_is_silent_once_both_are_recorded() -> None:
    assert warned() == []


def test_development_is_silent() -> None:
    assert warned() == []


@pytest.mark.parametrize("written", ["", "   ", "2026-11-20"], ids=["not set", "blank", "a day"])
def test_a_day_that_has_come_is_read(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("RING_ROUND_ON", written)
    assert settings._day("RING_ROUND_ON") == (DAY if written.strip() else None)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("yes", "Write a day like 2027-03-01"),
        ("2026-02-30", "Write a day like 2027-03-01"),
        ("20261120", "Write a day like 2027-03-01"),
        ("20/11/2026", "Write a day like 2027-03-01"),
        ("2999-01-01", "still to come"),
    ],
    ids=["a word", "no such day", "no hyphens", "the other way round", "to come"],
)
def test_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch, written: str, said: str) -> None:
    monkeypatch.setenv("RING_ROUND_ON", written)
    with pytest.raises(ImproperlyConfigured, match=said):
        settings._day("RING_ROUND_ON")
