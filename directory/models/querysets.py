"""Questions about many services, as adjectives that chain."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from directory.choices import AreaKind, Facet, Nation, Reach, Status


class ServiceQuerySet(models.QuerySet[Any]):
    """Adjectives over services. Only `listed()` decides what the public may see."""

    def listed(self, today: date | None = None) -> Self:
        """What the public may find today: published, running or closed for now, and not past the hard limit.

        National services never leave by the clock (`design.md` §2.6). A service never checked stays, and says so.
        """
        day = today or timezone.localdate()
        limit = day - timedelta(days=settings.FRESH_DAYS_LIMIT)
        return self.visible(day).filter(Q(reach=Reach.NATIONAL) | Q(checked_on__isnull=True) | Q(checked_on__gte=limit))

    def visible(self, today: date | None = None) -> Self:
        """What has a public page today: `listed()` and also what the clock took out of the results."""
        day = today or timezone.localdate()
        return self.filter(
            Q(visible_from__isnull=True) | Q(visible_from__lte=day),
            Q(visible_until__isnull=True) | Q(visible_until__gte=day),
            live=True,
            status__in=[Status.ACTIVE, Status.TEMPORARILY_CLOSED],
        )

    def national(self) -> Self:
        """Services of the whole UK or of whole nations, in the order of `pages.md` §4."""
        return self.filter(reach=Reach.NATIONAL).order_by("position", "pk")

    def serving(self, nations: Iterable[Nation], outcodes: Iterable[str] = ()) -> Self:
        """Services with an area that names one of `nations`, the UK, or one of the postcode districts `outcodes`.

        No nations at all means the nation is not known: then every nation's services serve.
        """
        area: Any = self.model._meta.get_field("areas").related_model
        wanted = sorted(nations) or list(Nation)
        match = Q(kind=AreaKind.UK) | Q(kind=AreaKind.NATION, nation__in=wanted)
        for outcode in sorted(outcodes):
            match |= Q(districts__contains=f" {outcode} ")
        return self.filter(Exists(area.objects.filter(match, service=OuterRef("pk"))))

    def with_terms(self, facet: Facet, keys: Iterable[str]) -> Self:
        """Services that carry at least one of the terms `keys` of `facet`."""
        through: Any = self.model._meta.get_field("terms").remote_field.through
        return self.filter(
            Exists(through.objects.filter(service=OuterRef("pk"), term__facet=facet, term__key__in=list(keys)))
        )

    def taking_age(self, age: int) -> Self:
        """Services whose limits include `age` years; an empty limit is none."""
        return self.filter(
            Q(minimum_age__isnull=True) | Q(minimum_age__lte=age), Q(maximum_age__isnull=True) | Q(maximum_age__gte=age)
        )
