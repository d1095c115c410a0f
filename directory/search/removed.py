"""What stands at the address of a listing that is not shown there: another address, or that it was taken away.

Only what visitors once saw is known here. A listing that was never public is not found, like one that never was; of a
hidden one nothing is told but where similar help is.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.utils import timezone

from directory.choices import Status
from directory.models.former_slug import FormerSlug
from directory.models.public_listing import PublicListing
from directory.places.geocoding import Found, locate
from directory.published.record import PublicRecord
from directory.published.record_json import first_record
from directory.published.terms import Terms
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


def at(slug: str, now: datetime, terms: Terms) -> Moved | Removed | None:
    """What to answer where no visible listing has this slug; None when visitors never saw one there."""
    viewer = Viewer(today=timezone.localdate(now), now=now)
    former = FormerSlug.objects.filter(slug=slug).first()
    if former is None:
        return _still_here(slug, viewer, terms)
    published = PublicListing.objects.current().filter(pk=former.service_id)
    record = first_record(published, terms) if former.service_id else None
    if record and _is_visible(record, viewer.today):
        return Moved(record.slug)
    found = locate(former.district) if former.district else None
    there = replace(viewer, found=found if isinstance(found, Found) else None)
    return Removed(_why(record, viewer.today) if record else "", similar(former.types.split(), there, terms))


def _still_here(slug: str, viewer: Viewer, terms: Terms) -> Removed | None:
    """A published listing that visitors saw at this very address: closed, or ended."""
    record = first_record(PublicListing.objects.current().filter(slug=slug), terms)
    if record is None or (record.visible_from is not None and record.visible_from > viewer.today):
        return None
    return Removed(_why(record, viewer.today), alternatives(Loaded(record), viewer, terms))


def _is_visible(record: PublicRecord, today: date) -> bool:
    begins, ends = record.visible_from or today, record.visible_until or today
    return record.status in {Status.ACTIVE, Status.TEMPORARILY_CLOSED} and begins <= today <= ends


def _why(record: PublicRecord, today: date) -> str:
    """What its standing says, in a sentence; nothing is said of a listing that was hidden."""
    if Status(record.status) in _CLOSED:
        return translate(_CLOSED[Status(record.status)])
    until = record.visible_until
    if until is None or until >= today:
        return ""
    return translate("It was here until {date}.", date=date_words(until))
