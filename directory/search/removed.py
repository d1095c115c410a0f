"""What stands at the address of a listing that is not shown there: another address, or that it was taken away.

Only what visitors once saw is known here. A listing that was never public is not found, like one that never was; of a
hidden one nothing is told but where similar help is.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.db.models import Exists, OuterRef
from django.utils import timezone

from directory.choices import Status
from directory.models import FormerSlug, Service
from directory.places.geocoding import Found, locate
from directory.published.reading import public_record
from directory.search.alternatives import alternatives, similar
from directory.search.listing import Listing, Viewer
from directory.search.loading import Loaded
from directory.times.wording import date_words
from directory.wording import marked, translate

_CLOSED: Final = {
    Status.DEFUNCT: marked("It has closed for good."),
    Status.INACTIVE: marked("It is not running at the moment."),
}


@dataclass(frozen=True, slots=True)
class Moved:
    """The listing stands at another address now: its slug."""

    slug: str


@dataclass(frozen=True, slots=True)
class Removed:
    """The listing is not shown any more: why, where that is no secret, and who else helps."""

    why: str
    alternatives: list[Listing]


def at(slug: str, now: datetime) -> Moved | Removed | None:
    """What to answer where no visible listing has this slug; None when visitors never saw one there."""
    viewer = Viewer(today=timezone.localdate(now), now=now)
    former = FormerSlug.objects.filter(slug=slug).select_related("service").first()
    if former is None:
        return _still_here(slug, viewer)
    service = former.service
    if service and Service.objects.visible(viewer.today).filter(pk=service.pk).exists():
        return Moved(service.slug)
    why = _why(service, viewer.today) if service and service.live else ""
    found = locate(former.district) if former.district else None
    there = replace(viewer, found=found if isinstance(found, Found) else None)
    return Removed(why, similar(former.types.split(), there))


def _still_here(slug: str, viewer: Viewer) -> Removed | None:
    """A listing that visitors saw at this very address: closed, ended, or hidden before addresses were kept."""
    known = Exists(FormerSlug.objects.filter(service=OuterRef("pk")))
    service = Service.objects.select_related("organization").filter(slug=slug).annotate(is_known=known).first()
    if service is None or (service.visible_from is not None and service.visible_from > viewer.today):
        return None
    if service.live:
        return Removed(_why(service, viewer.today), alternatives(_seen(service), viewer))
    was_public = service.first_published_at is not None and not service.is_known
    return Removed("", similar((), viewer)) if was_public else None


def _seen(service: Service) -> Loaded:
    """A listing whose rows are still what visitors saw, with what says who else helps."""
    return Loaded(public_record(service, service.locations.all(), (), service.terms.all()))


def _why(service: Service, today: date) -> str:
    """What its standing says, in a sentence; nothing is said of a listing that was hidden."""
    if Status(service.status) in _CLOSED:
        return translate(_CLOSED[Status(service.status)])
    until = service.visible_until
    if until is None or until >= today:
        return ""
    return translate("It was here until {date}.", date=date_words(until))
