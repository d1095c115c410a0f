"""How true the directory is today: the figures the public page shows. Counted by the database, never estimated."""

import json
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Exists, OuterRef

from directory.choices import CheckedHow
from directory.models.contact import CALLED, ContactPoint
from directory.models.history_entry import HistoryEntry
from directory.models.public_listing import PublicListing
from directory.models.report import Report
from directory.trust.reports import CLOSED

_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """Counts of real services that are listed today. Each stands in one of the six from `rung` to `not_checked`.

    The middle values are true of one check and one report, never rounded; None where there is nothing to count.
    `reports_closed` and its days are those of the last 365 days.
    """

    listed: int
    rung: int
    own_page: int
    told: int
    visited: int
    website_only: int
    not_checked: int
    checked_in_90_days: int
    checked_in_180_days: int
    middle_age_days: int | None
    reports_open: int
    reports_closed: int
    middle_days_to_close: int | None
    examples: int


def figures(today: date) -> Accuracy:
    """Today's figures, in three statements. A check of a day still to come is no check."""
    by_how: Counter[str] = Counter()
    ages: Counter[int] = Counter()
    examples = 0
    for is_example, checked_on, how, has_number, count in _listed(today):
        if is_example:
            examples += count
        elif checked_on is None or checked_on > today:
            by_how["number" if has_number else "website"] += count
        else:
            by_how[how] += count
            ages[(today - checked_on).days] += count
    closed = _days_to_close(today)
    invented = PublicListing.objects.filter(is_example=True).values("pk")
    return Accuracy(
        listed=by_how.total(),
        rung=by_how[CheckedHow.RUNG],
        own_page=by_how[CheckedHow.OWN_PAGE],
        told=by_how[CheckedHow.PROVIDER],
        visited=by_how[CheckedHow.VISIT],
        website_only=by_how["website"],
        not_checked=by_how["number"],
        checked_in_90_days=sum(count for age, count in ages.items() if age <= 90),
        checked_in_180_days=sum(count for age, count in ages.items() if age <= 180),
        middle_age_days=_middle(ages),
        reports_open=Report.objects.open().exclude(service__in=invented).count(),
        reports_closed=closed.total(),
        middle_days_to_close=_middle(closed),
        examples=examples,
    )


def _listed(today: date) -> Iterator[tuple[bool, date | None, str, bool, int]]:
    """How many services are listed for each kind and day of a check: at most a few rows for each day."""
    number = ContactPoint.objects.shown().filter(service=OuterRef("pk"), channel__in=CALLED)
    services = PublicListing.objects.listed(today).order_by().annotate(has_number=Exists(number))
    rows = services.values_list("is_example", "checked_on", "checked_how", "has_number")
    yield from rows.annotate(count=Count("pk"))


def _days_to_close(today: date) -> Counter[int]:
    """How many reports of real services took how many days, over the last 365 days."""
    entries = HistoryEntry.objects.filter(action=CLOSED, made_at__date__gt=today - _YEAR, made_at__date__lte=today)
    invented = PublicListing.objects.filter(is_example=True).values("pk")
    rows = entries.exclude(service_id__in=invented).order_by().values_list("said").annotate(count=Count("pk"))
    days: Counter[int] = Counter()
    for said, count in rows:
        days[json.loads(said)["days"]] += count
    return days


def _middle(counted: Counter[int]) -> int | None:
    """The middle one of all; of two in the middle the larger, which flatters less."""
    return statistics.median_high(counted.elements()) if counted else None
