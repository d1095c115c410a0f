"""What makes a listing somebody's work: the questions behind worklists, filters and tiles, each asked in one place.

Every function gives a condition on services. `today` is passed in.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast

from directory.choices import AreaKind, ReportKind, Status
from directory.models import ContactPoint, LinkCheck, Report, ServiceArea, ServiceLocation
from directory.trust.links import DEAD


def in_use(today: date) -> Q:
    """Published, and open or closed for now: what is worth a call."""
    return Q(live=True, status__in=[Status.ACTIVE, Status.TEMPORARILY_CLOSED])


def overdue(today: date) -> Q:
    """Its next check was due before today."""
    return in_use(today) & Q(due_on__lt=today)


def past_limit(today: date) -> Q:
    """Its last check is older than the hard limit: all but national listings have left the results."""
    return in_use(today) & Q(checked_on__lt=today - timedelta(days=settings.FRESH_DAYS_LIMIT))


def never_checked(today: date) -> Q:
    """Nobody has ever checked it."""
    return in_use(today) & Q(checked_on__isnull=True)


def reported(today: date) -> Q:
    """A visitor's report is open."""
    return Q(Exists(Report.objects.open().filter(service=OuterRef("pk"))))


def reported_at_once(today: date) -> Q:
    """An open report says that it has closed, or that it is unsafe."""
    kinds = [ReportKind.CLOSED, ReportKind.UNSAFE]
    return Q(Exists(Report.objects.open().filter(service=OuterRef("pk"), kind__in=kinds)))


def contact_waits(today: date) -> Q:
    """A contact value waits for a second person."""
    return Q(Exists(ContactPoint.objects.waiting().filter(service=OuterRef("pk"))))


def rechecking(today: date) -> Q:
    """The public reads "we are rechecking this"."""
    return Q(rechecking_since__isnull=False)


def link_dead(today: date) -> Q:
    """A website shown is dead (`trust/links.py`)."""
    dead = LinkCheck.objects.filter(contact__retired_at__isnull=True, said__startswith=DEAD)
    return Q(Exists(dead.filter(contact__service=OuterRef("pk"))))


def no_point(today: date) -> Q:
    """A place of it has no point on the map: no distance can find it."""
    return Q(Exists(ServiceLocation.objects.filter(service=OuterRef("pk"), lat__isnull=True)))


def in_nation(nation: str) -> Q:
    """It has a place in `nation`, or serves it by name."""
    places = ServiceLocation.objects.annotate(named=Cast("nations", CharField()))
    return Q(Exists(places.filter(service=OuterRef("pk"), named__contains=f'"{nation}"'))) | Q(
        Exists(ServiceArea.objects.filter(service=OuterRef("pk"), kind=AreaKind.NATION, nation=nation))
    )


WORK: Final[dict[str, tuple[str, Callable[[date], Q]]]] = {
    "overdue": ("Overdue for a check", overdue),
    "past-limit": ("Past the limit", past_limit),
    "never-checked": ("Never checked", never_checked),
    "reported": ("With open reports", reported),
    "contact-waits": ("With a contact value waiting", contact_waits),
    "rechecking": ("Being rechecked", rechecking),
    "dead-link": ("With a dead link", link_dead),
    "no-point": ("With a place that has no point", no_point),
}
