"""A service with all that a card or a page shows of it, read in five statements for however many services."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from directory.choices import Channel, Facet
from directory.models import ContactPoint, Service, ServiceArea, ServiceLocation, Term

ON_FOOT: Final = frozenset({"in-person", "outreach"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """One service and what belongs to it, each in its order. `contacts` are those the public may see; `changing` the
    keys of those that somebody proposed a change of."""

    service: Service
    locations: tuple[ServiceLocation, ...]
    areas: tuple[ServiceArea, ...]
    terms: tuple[Term, ...]
    contacts: tuple[ContactPoint, ...]
    changing: frozenset[int] = frozenset()

    def of(self, facet: Facet) -> list[Term]:
        """The terms of one facet."""
        return [term for term in self.terms if term.facet == facet]

    @property
    def is_line(self) -> bool:
        """Whether it is a national service that nobody goes to: by phone, by text, by post or online."""
        return self.service.is_national and ON_FOOT.isdisjoint(term.slug for term in self.of(Facet.HOW))


def load(service_ids: Iterable[int]) -> Mapping[int, Loaded]:
    """The services by id, with everything, in five statements; in none when no id is given."""
    ids = sorted(set(service_ids))
    if not ids:
        return {}
    services = Service.objects.select_related("organization").in_bulk(ids)
    locations = _grouped(ServiceLocation.objects.filter(service__in=ids).order_by("sort_order", "pk"))
    areas = _grouped(ServiceArea.objects.filter(service__in=ids).order_by("sort_order", "pk"))
    contacts = _grouped(_contacts(ids))
    tags = Service.terms.through.objects.filter(service__in=ids).select_related("term")
    terms = _grouped(tags.order_by("term__facet", "term__position", "term__label"))
    return {
        key: Loaded(
            service,
            tuple(locations[key]),
            tuple(areas[key]),
            tuple(tag.term for tag in terms[key]),
            *_shown_and_changing(contacts[key]),
        )
        for key, service in services.items()
    }


def loaded_draft(service: Service) -> Loaded:
    """A service as it stands in memory, a draft perhaps. Its contacts are the live ones: no draft holds any."""
    return Loaded(
        service,
        tuple(service.locations.all()),
        tuple(service.areas.all()),
        tuple(sorted(service.terms.all(), key=lambda term: (term.facet, term.position, term.label))),
        *_shown_and_changing(_contacts([service.pk] if service.pk else [])),
    )


def _contacts(service_ids: list[int]) -> Iterable[ContactPoint]:
    """What is shown and what waits, in one statement."""
    if not service_ids:
        return []
    there = ContactPoint.objects.filter(service__in=service_ids, retired_at__isnull=True)
    return there.exclude(channel=Channel.REMINDER)


def _shown_and_changing(rows: Iterable[ContactPoint]) -> tuple[tuple[ContactPoint, ...], frozenset[int]]:
    rows = list(rows)
    changing = frozenset(row.replaces_id for row in rows if not row.is_live and row.replaces_id)
    return tuple(row for row in rows if row.is_live), changing


def _grouped(rows: Iterable[Any]) -> defaultdict[int, list[Any]]:
    groups: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.service_id].append(row)
    return groups
