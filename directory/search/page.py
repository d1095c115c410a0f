"""What the page of one service shows."""

from datetime import date
from typing import Any

from directory.choices import Facet, Grain, Nation
from directory.models import Service
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
    kinds = tuple(term.slug for term in loaded.of(Facet.TYPE))
    preset = Preset(types=kinds, limit=ALTERNATIVES + 1)
    others = answer({KEY: preset}, standing_at(loaded), None, today)[KEY].listings
    return [one for one in others if one.service.pk != loaded.service.pk][:ALTERNATIVES]


def standing_at(loaded: Loaded) -> Found | None:
    """The first place of a service as a place to search from; None when it has none."""
    place = next((place for place in loaded.locations if point_of(place)), None)
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
