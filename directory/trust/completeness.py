"""What a listing needs before visitors see it: a way to get in touch, and a kind of help."""

from enum import StrEnum

from directory.choices import Facet
from directory.models import ContactPoint, Service


class Missing(StrEnum):
    """What a listing lacks, in an editor's words."""

    WAY = (
        "Visitors would find no way to get in touch. Have a number, an e-mail address or a website approved first, or "
        "give a place with its address and opening hours."
    )
    KIND = "Tick at least one kind of help, or nobody finds it under one."


def missing(version: Service) -> set[Missing]:
    """What this version of a listing lacks. Contact values are the same for every version: those visitors would see."""
    found = set()
    if not (_has_open_place(version) or ContactPoint.objects.shown().filter(service=version.pk).exists()):
        found.add(Missing.WAY)
    if not any(term.facet == Facet.TYPE for term in version.terms.all()):
        found.add(Missing.KIND)
    return found


def why_not(live: Service | None, draft: Service) -> str:
    """Why `draft` may not become public; empty when it may. What the `live` listing lacks already is no reason."""
    lost = missing(draft) - (missing(live) if live else set())
    return " ".join(one.value for one in Missing if one in lost)


def _has_open_place(version: Service) -> bool:
    """Whether visitors could go somewhere at a time they know."""
    return any(place.address_public and place.address and place.hours for place in version.locations.all())
