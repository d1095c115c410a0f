"""The figures of the public page are those of the database: held against counting by hand, one listing at a time."""

import random
import statistics
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.choices import CheckedHow, ReportKind, ReportOutcome
from directory.models import PublicListing, Report, Service, VerificationEvent
from directory.models.contact import CALLED
from directory.trust import reports
from directory.trust.accuracy import Accuracy, figures
from tests.factories import contact, national, person, service

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def checked(days_ago: int | None, how: str = CheckedHow.RUNG, **changes: Any) -> Service:
    made = service(**changes)
    if days_ago is not None:
        check(made, TODAY - timedelta(days_ago), how)
    return made


def check(of: Service, day: date, how: str) -> None:
    VerificationEvent.objects.create(service=of, day=day, how=how, made_at=NOW)
    Service.objects.filter(pk=of.pk).update(checked_on=day, checked_how=how)


def closed(days: int, of: Service) -> None:
    report = Report.objects.create(service=of, kind=ReportKind.OTHER, made_at=NOW - timedelta(days))
    reports.close(report, ReportOutcome.NOT_A_REPORT, "", by=person("ann"), now=NOW)


def test_nothing_listed_is_nothing_counted() -> None:
    assert figures(TODAY) == Accuracy(
        listed=0, rung=0, own_page=0, told=0, visited=0, website_only=0, not_checked=0, checked_in_90_days=0,
        checked_in_180_days=0, middle_age_days=None, reports_open=0, reports_closed=0, middle_days_to_close=None,
        examples=0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("how", "name"),
    [
        (CheckedHow.RUNG, "rung"),
        (CheckedHow.OWN_PAGE, "own_page"),
        (CheckedHow.PROVIDER, "told"),
        (CheckedHow.VISIT, "visited"),
    ],
    ids=["rung", "own page", "told", "visited"],
)
def test_a_check_counts_for_how_it_was_done(how: str, name: str) -> None:
    checked(3, how)

    assert getattr(figures(TODAY), name) == 1


def test_a_listing_nobody_checked_counts_by_whether_it_shows_a_number() -> None:
    checked(None)
    contact(checked(None))

    found = figures(TODAY)
    assert (found.website_only, found.not_checked, found.listed) == (1, 1, 2)


@pytest.mark.parametrize(
    ("age", "in_90", "in_180"), [(0, 1, 1), (90, 1, 1), (91, 0, 1), (180, 0, 1), (181, 0, 0)], ids=str
)
def test_a_check_counts_until_its_last_day(age: int, in_90: int, in_180: int) -> None:
    checked(age)

    found = figures(TODAY)
    assert (found.checked_in_90_days, found.checked_in_180_days) == (in_90, in_180)


def test_a_check_of_a_day_to_come_is_no_check() -> None:
    checked(-1)

    found = figures(TODAY)
    assert (found.rung, found.checked_in_90_days, found.middle_age_days, found.website_only) == (0, 0, None, 1)


def test_of_two_checks_in_the_middle_the_older_counts() -> None:
    checked(3)
    checked(10)

    assert figures(TODAY).middle_age_days == 10


def test_invented_and_unlisted_services_are_not_counted() -> None:
    checked(3, is_example=True, name="Example: One")
    checked(3, status="defunct")
    checked(300)

    found = figures(TODAY)
    assert (found.listed, found.examples, found.rung) == (0, 1, 0)


def test_a_national_line_counts_however_old_its_check_is() -> None:
    check(national(), TODAY - timedelta(400), CheckedHow.OWN_PAGE)

    assert (figures(TODAY).own_page, figures(TODAY).middle_age_days) == (1, 400)


def test_reports_count_while_open_and_by_days_once_closed() -> None:
    real = service()
    Report.objects.create(service=real, kind=ReportKind.OTHER, made_at=NOW)
    for days in (0, 2, 9):
        closed(days, real)

    found = figures(timezone.localdate())
    assert (found.reports_open, found.reports_closed, found.middle_days_to_close) == (1, 3, 2)


def test_closed_reports_still_count_when_the_reports_are_deleted() -> None:
    closed(4, service())
    Report.objects.all().delete()

    assert figures(timezone.localdate()).middle_days_to_close == 4


def test_reports_of_invented_services_are_not_counted() -> None:
    invented = service(is_example=True, name="Example: One")
    Report.objects.create(service=invented, kind=ReportKind.OTHER, made_at=NOW)
    closed(4, invented)

    found = figures(timezone.localdate())
    assert (found.reports_open, found.reports_closed) == (0, 0)


def test_a_report_closed_a_year_ago_is_history() -> None:
    closed(4, service())

    assert figures(timezone.localdate() + timedelta(365)).reports_closed == 0


@pytest.mark.parametrize("seed", range(3))
def test_the_figures_are_those_of_counting_one_by_one(seed: int) -> None:
    chance = random.Random(seed)
    for number in range(12):
        one = checked(
            chance.choice([None, 0, 40, 90, 91, 180, 269, 270, 271, -2]),
            chance.choice(list(CheckedHow)),
            is_example=chance.random() < 0.2,
            name=f"Example: {number}",
        )
        if chance.random() < 0.5 and not one.is_example:
            contact(one)

    assert figures(TODAY) == by_hand()


def by_hand() -> Accuracy:
    every = list(PublicListing.objects.listed(TODAY))
    real = [one for one in every if not one.is_example]
    done = [one for one in real if one.checked_on and one.checked_on <= TODAY]
    ages = [(TODAY - one.checked_on).days for one in done if one.checked_on]
    unchecked = [one for one in real if one not in done]
    numbers = [one for one in unchecked if one.service.contact_points.shown().filter(channel__in=CALLED)]
    how = {name: sum(one.checked_how == name for one in done) for name in CheckedHow}
    return Accuracy(
        listed=len(real), rung=how[CheckedHow.RUNG], own_page=how[CheckedHow.OWN_PAGE],
        told=how[CheckedHow.PROVIDER], visited=how[CheckedHow.VISIT],
        website_only=len(unchecked) - len(numbers), not_checked=len(numbers),
        checked_in_90_days=sum(age <= 90 for age in ages), checked_in_180_days=sum(age <= 180 for age in ages),
        middle_age_days=statistics.median_high(ages) if ages else None,
        reports_open=0, reports_closed=0, middle_days_to_close=None, examples=len(every) - len(real),
    )  # fmt: skip


def test_the_figures_cost_three_statements_however_many_services() -> None:
    for age in range(5):
        contact(checked(age))

    with CaptureQueriesContext(connection) as asked:
        figures(TODAY)
    assert len(asked) == 3
