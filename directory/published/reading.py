"""From the rows editors work on to public records, live or drafts: everything confidential is dropped here, once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final, TypeVar

from django.db.models import Model

from directory.choices import Grain
from directory.models import Organization, Service, ServiceArea, ServiceLocation, Term
from directory.places.geocoding import Found, locate
from directory.published.record import PublicArea, PublicOrganization, PublicPlace, PublicRecord, PublicTerm
from directory.times.hours import NOT_KNOWN, Hours, HoursError, parse

Value = TypeVar("Value", PublicArea, PublicOrganization, PublicPlace, PublicRecord)

_MADE: Final = frozenset({"organization", "terms", "places", "areas"})  # not columns of the same row
COLUMNS: Final[Mapping[type, tuple[str, ...]]] = {
    value: tuple(one.name for one in fields(value) if one.name not in _MADE)
    for value in (PublicArea, PublicOrganization, PublicPlace, PublicRecord)
}
# Of a confidential place: what stays even without the provider's consent.
ALWAYS_PUBLIC: Final = frozenset(
    {"key", "address_public", "area_shown", "nations", "step_free", "accessible_toilet", "hearing_loop", "parking"}
)
_WITHOUT: Final[Mapping[str, Any]] = {"lat": None, "lon": None, "hours": NOT_KNOWN}


def public_record(
    service: Service, places: Iterable[ServiceLocation], areas: Iterable[ServiceArea], terms: Iterable[Term]
) -> PublicRecord:
    """What the public may know of `service`, live or a draft, with these places, areas and terms in this order."""
    return PublicRecord(
        organization=_organization(service.organization),
        terms=tuple(PublicTerm(one.facet, one.key, one.label) for one in terms),
        places=tuple(public_place(place) for place in places),
        areas=tuple(PublicArea(**_columns(PublicArea, area)) for area in areas),
        **_columns(PublicRecord, service),
    )


def public_place(place: ServiceLocation) -> PublicPlace:
    """One place without what is confidential."""
    row = {**_columns(PublicPlace, place, {"district", "nations"}), "nations": tuple(place.nations)}
    if place.address_public:
        return PublicPlace(**row, district=place.district)
    row = {name: value if name in ALWAYS_PUBLIC else _WITHOUT.get(name, "") for name, value in row.items()}
    if place.district_agreed_on is None:
        return PublicPlace(**row, district="")
    found = locate(place.district)
    if isinstance(found, Found):
        row |= {"lat": found.point.lat, "lon": found.point.lon, "grain": Grain.OUTCODE}
    return PublicPlace(**{**row, "hours": _hours(place)}, district=place.district)


def record_of(service: Service) -> PublicRecord:
    """The record of a listing as it stands in memory: a draft perhaps."""
    terms = sorted(service.terms.all(), key=lambda term: (term.facet, term.position, term.label))
    return public_record(service, service.locations.all(), service.areas.all(), terms)


def records(service_ids: Iterable[int]) -> dict[int, PublicRecord]:
    """The records of these listings as their rows stand, by id: four statements, none when no id is given."""
    ids = sorted(set(service_ids))
    if not ids:
        return {}
    services = Service.objects.select_related("organization").in_bulk(ids)
    places = _grouped(ServiceLocation.objects.filter(service__in=ids).order_by("sort_order", "pk"))
    areas = _grouped(ServiceArea.objects.filter(service__in=ids).order_by("sort_order", "pk"))
    tags = Service.terms.through.objects.filter(service__in=ids).select_related("term")
    terms = _grouped(tags.order_by("term__facet", "term__position", "term__label"))
    return {
        key: public_record(service, places[key], areas[key], [tag.term for tag in terms[key]])
        for key, service in services.items()
    }


def _organization(row: Organization) -> PublicOrganization:
    return PublicOrganization(**_columns(PublicOrganization, row))


def _columns(value: type[Value], row: Model, left_out: Iterable[str] = ()) -> dict[str, Any]:
    wanted = (name for name in COLUMNS[value] if name not in left_out)
    return {name: _hours(row) if name == "hours" else getattr(row, name) for name in wanted}


def _hours(row: Any) -> Hours:
    """Opening hours of a listing or a place. Those that cannot be read are not known: nothing is said to be open."""
    try:
        return parse(row.hours)
    except HoursError:
        return NOT_KNOWN


def _grouped(rows: Iterable[Any]) -> defaultdict[int, list[Any]]:
    groups: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.service_id].append(row)
    return groups
