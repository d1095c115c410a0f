"""Who else helps, where a service has turned somebody away, does not answer or is not listed any more.

Only what the same person can use, today: open, of the same kind, for their age, by a way in that is open to them, and
serving where they are. Never one that is paid for sending people on, and never a crisis line: those are on every page.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from django.db.models import Q

from directory.choices import AreaKind, Facet, Grain, Lens, Nation, Status
from directory.models.querysets import PublicListingQuerySet
from directory.places.geocoding import Found
from directory.published.record import PublicArea, PublicPlace, PublicRecord
from directory.published.terms import Terms
from directory.search.condition import listed
from directory.search.listing import Listing, Viewer, point_of, serves
from directory.search.loading import Loaded
from directory.search.presets import Loader, Preset, answer

MOST: Final = 3
_LOOKED_AT: Final = 12  # some of them serve elsewhere
_KEY: Final = "like-it"
# Kinds so wide that sharing one says little, where a service has another kind too.
WIDE_KINDS: Final = frozenset({"drug-service", "helpline", "online-programme"})
THEMSELVES: Final = ("self-referral", "drop-in")
WOMEN_ONLY: Final = "women-only"
ADULT: Final = 18
_YOUNGEST_HELPED: Final = 11


def alternatives(loaded: Loaded, viewer: Viewer, terms: Terms, loader: Loader | None = None) -> list[Listing]:
    """The three nearest that the same person can use, seen from the visitor, else from where this service is.

    None beside a crisis line, or another line or website for whole nations: those turn nobody away. `loader` as of
    `presets.answer`.
    """
    service = loaded.service
    if service.crisis_key or loaded.is_line:
        return []
    usable = _of_its_age(_open(viewer), service).exclude(pk=service.pk)
    ways = {term.key for term in loaded.of(Facet.ACCESS)}
    if not ways.isdisjoint(THEMSELVES):
        usable = _without_a_letter(usable, terms)
    if WOMEN_ONLY not in {term.key for term in loaded.of(Facet.NEED)}:
        usable = _for_any_gender(usable, terms)
    return _nearest(_telling(loaded), usable, viewer, terms, loaded, loader)


def similar(kinds: Collection[str], viewer: Viewer, terms: Terms) -> list[Listing]:
    """The three nearest with one of these kinds of help, where no more is known of the service that was there."""
    return _nearest(_specific(kinds), _for_any_gender(_open(viewer), terms), viewer, terms)


def standing_at(places: Iterable[PublicPlace]) -> Found | None:
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
        place.town_or_area or place.district,
        districts,
    )


def _nearest(
    kinds: Collection[str],
    usable: PublicListingQuerySet,
    viewer: Viewer,
    terms: Terms,
    instead_of: Loaded | None = None,
    loader: Loader | None = None,
) -> list[Listing]:
    there = replace(viewer, found=viewer.found or standing_at(instead_of.locations if instead_of else ()))
    nations = there.found.nations if there.found else _nations(instead_of.areas) if instead_of else frozenset(Nation)
    preset = Preset(types=tuple(kinds), limit=_LOOKED_AT)
    asked = there.found, there.lens, there.today, there.now
    found = answer({_KEY: preset}, *asked, usable, terms, loader)[_KEY].listings
    return [one for one in found if _serves(one, there, nations)][:MOST]


def _open(viewer: Viewer) -> PublicListingQuerySet:
    """What is open to the visitor, whatever it was they were turned away from."""
    usable = listed(viewer.today).filter(status=Status.ACTIVE, crisis_key="")
    if viewer.lens is Lens.UNDER_18:
        return _taking(usable, ADULT - 1).filter(Q(maximum_age__isnull=True) | Q(maximum_age__gte=_YOUNGEST_HELPED))
    return usable


def _taking(services: PublicListingQuerySet, age: int) -> PublicListingQuerySet:
    return services.filter(Q(minimum_age__isnull=True) | Q(minimum_age__lte=age))


def _of_its_age(services: PublicListingQuerySet, service: PublicRecord) -> PublicListingQuerySet:
    """Those that take the youngest whom `service` takes, and whose ages overlap with its ages."""
    if service.minimum_age is not None:
        services = _taking(services, service.minimum_age)
        services = services.filter(Q(maximum_age__isnull=True) | Q(maximum_age__gte=service.minimum_age))
    if service.maximum_age is not None and service.minimum_age is None:
        services = _taking(services, min(service.maximum_age, ADULT - 1))
    return services


def _without_a_letter(services: PublicListingQuerySet, terms: Terms) -> PublicListingQuerySet:
    """Those one gets into by oneself, and those that have not said how."""
    return services.filter(Q(access_bits=0) | Q(access_bits__shares=terms.mask(Facet.ACCESS, THEMSELVES)))


def _for_any_gender(services: PublicListingQuerySet, terms: Terms) -> PublicListingQuerySet:
    return services.exclude(need_bits__shares=terms.mask(Facet.NEED, [WOMEN_ONLY]))


def _telling(loaded: Loaded) -> list[str]:
    return _specific([term.key for term in loaded.of(Facet.TYPE)])


def _specific(kinds: Collection[str]) -> list[str]:
    """The kinds that tell what a service does; the wide ones where it has no other."""
    return [kind for kind in kinds if kind not in WIDE_KINDS] or [*kinds]


def _serves(listing: Listing, viewer: Viewer, nations: frozenset[Nation]) -> bool:
    """Whether somebody there may use it: it has said no area, or one of theirs, or all nations they may be in."""
    if listing.service.is_national:
        return nations <= _nations(listing.areas)
    return viewer.found is None or not listing.areas or serves(listing.areas, viewer.found)


def _nations(areas: Iterable[PublicArea]) -> frozenset[Nation]:
    """The nations that areas name; all of them where none is named."""
    return frozenset(Nation(area.nation) for area in areas if area.kind == AreaKind.NATION) or frozenset(Nation)
