"""Questions about many services, as adjectives that chain."""

from datetime import date, timedelta
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from directory.choices import Reach, Status


def is_visible(day: date) -> Q:
    """That a published listing has a page on `day`: open or closed for now, and inside its own dates."""
    return Q(
        Q(visible_from__isnull=True) | Q(visible_from__lte=day),
        Q(visible_until__isnull=True) | Q(visible_until__gte=day),
        status__in=[Status.ACTIVE, Status.TEMPORARILY_CLOSED],
    )


def is_fresh_enough(day: date) -> Q:
    """That it is national, never checked (and says so), or was checked less long ago than the hard limit."""
    limit = day - timedelta(days=settings.FRESH_DAYS_LIMIT)
    return Q(reach=Reach.NATIONAL) | Q(checked_on__isnull=True) | Q(checked_on__gte=limit)


def takes_age(age: int) -> Q:
    """That its limits include `age` years; an empty limit is none."""
    return Q(
        Q(minimum_age__isnull=True) | Q(minimum_age__lte=age), Q(maximum_age__isnull=True) | Q(maximum_age__gte=age)
    )


class ServiceQuerySet(models.QuerySet[Any]):
    """Adjectives over services, for the rooms of editors: what the public finds is asked of PublicListing."""

    def visible(self, today: date | None = None) -> Self:
        """What has a public page today: `listed()` and also what the clock took out of the results."""
        return self.filter(is_visible(today or timezone.localdate()), live=True)


class PublicListingQuerySet(models.QuerySet[Any]):
    """Adjectives over public records. A listing whose record is not up to date is in none of them."""

    def current(self) -> Self:
        """All but those with a mark: their rows have changed since they were written."""
        stale: Any = apps.get_model("directory", "StaleListing")
        return self.exclude(pk__in=stale.objects.values("service_id"))

    def listed(self, today: date | None = None) -> Self:
        """What the public may find today: running or closed for now, and not past the hard limit.

        National services never leave by the clock (`design.md` §2.6). A service never checked stays, and says so.
        """
        day = today or timezone.localdate()
        return self.visible(day).filter(is_fresh_enough(day))

    def visible(self, today: date | None = None) -> Self:
        """What has a public page today: `listed()` and also what the clock took out of the results."""
        return self.current().filter(is_visible(today or timezone.localdate()))

    def taking_age(self, age: int) -> Self:
        """Services whose limits include `age` years; an empty limit is none."""
        return self.filter(takes_age(age))
