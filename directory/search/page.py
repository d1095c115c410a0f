"""What the page of one service shows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from directory.choices import Facet, Grain, Nation
from directory.models import Service, ServiceLocation
from directory.places.geocoding import Found
from directory.search.facts import contacts, facts, places, weeks
from directory.search.finder import Finder
from directory.search.listing import Listing, Viewer, listing_of, point_of
from directory.search.loading import Loaded, loaded_draft
from directory.search.presets import Preset, answer
from directory.trust.verification import next_check, past_limit

ALTERNATIVES = 3
KEY = "like-it"


def service_context(service: Service, today: date) -> dict[str, Any]:
    """The template's context for a listed service, or for a draft of one in memory."""
    loaded = loaded_draft(service)
    return {
        "service": service,
        "listing": listing_of(loaded, Viewer(today=today)),
        "contacts": contacts(loaded),
        "facts": facts(loaded),
        "places": places(loaded),
        "weeks": weeks(loaded, today),
        "alternatives": alternatives(loaded, today),
        "is_past_limit": past_limit(service, today),
        "next_check": next_check(service, today),
        "finder": Finder(),
    }


def alternatives(loaded: Loaded, today: date) -> list[Listing]:
    """The three nearest services with a kind of help in common, seen from where this one is."""
    kinds = [term.slug for term in loaded.of(Facet.TYPE)]
    return similar(kinds, standing_at(loaded.locations), today, but=loaded.service.pk)


def similar(kinds: Iterable[str], where: Found | None, today: date, *, but: int | None = None) -> list[Listing]:
    """The three nearest services with one of these kinds of help, `but` one; national ones where no place is known."""
    preset = Preset(types=tuple(kinds), limit=ALTERNATIVES + 1)
    others = answer({KEY: preset}, where, None, today)[KEY].listings
    return [one for one in others if one.service.pk != but][:ALTERNATIVES]


def standing_at(places: Iterable[ServiceLocation]) -> Found | None:
    """The first place of a service as a place to search from; None when it has none."""
    place = next((place for place in places if point_of(place)), None)
    point = point_of(place) if place else None
    if place is None or point is None:
        return None
    districts = frozenset({place.district} - {""})
    return Found(
        point,
        Grain(place.grain or Grain.OUTCODE),
        frozenset(map(Nation, place.nations)),
        "",
        place.town or place.district,
        districts,
    )
