"""The box above the list of services: a name, who runs it, a town, a postcode or a number, as people type them."""

import re
from typing import Final

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Replace

from directory.models import ContactPoint, Service, ServiceLocation
from directory.times.wording import tidy

MOST: Final = 100
_NUMBER: Final = re.compile(r"[+(\d][\d\s().-]{2,}")
_FRONT: Final = re.compile(r"^(?:00440?|440?|0)(?=\d{4})")


def matching(services: QuerySet[Service], typed: str) -> QuerySet[Service]:
    """Those of `services` that `typed` may mean; all of them when nothing readable was typed."""
    words = tidy(typed)[:MOST]
    if not words:
        return services
    named = Q(name__icontains=words) | Q(alternate_name__icontains=words) | Q(organization__name__icontains=words)
    return services.filter(named | Q(pk__in=_at(words)) | Q(pk__in=_reached_by(words)))


def _at(words: str) -> "QuerySet[ServiceLocation, int]":
    """Services with a place in a town or at a postcode like `words`, with or without its space."""
    compact = words.replace(" ", "").upper()
    places = ServiceLocation.objects.annotate(compact=Replace("postcode", Value(" "), Value("")))
    return places.filter(Q(town__icontains=words) | Q(compact__startswith=compact)).values_list("service_id", flat=True)


def _reached_by(words: str) -> "QuerySet[ContactPoint, int]":
    """Services with a number, website or e-mail address like `words`: in use, or waiting for a second person."""
    like = Q(value__icontains=words)
    if digits := dialled(words):
        like |= Q(value__contains=digits)
    return ContactPoint.objects.filter(like, retired_at__isnull=True).values_list("service_id", flat=True)


def dialled(words: str) -> str:
    """The digits of a number without its 0 or +44 in front: "0113 496 0123" is "1134960123". Empty when it is none."""
    if not _NUMBER.fullmatch(words):
        return ""
    return _FRONT.sub("", re.sub(r"\D", "", words))
