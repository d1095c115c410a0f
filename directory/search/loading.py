"""A service with all that a card or a page shows of it, read in five statements for however many services."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from directory.choices import Channel, Facet
from directory.models import ContactPoint, Service
from directory.published.reading import record_of, records
from directory.published.record import PublicArea, PublicPlace, PublicRecord, PublicTerm

ON_FOOT: Final = frozenset({"in-person", "outreach"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """One service and what the public may see of it. `contacts` are the live ones; `changing` the keys of those that
    somebody proposed a change of."""

    service: PublicRecord
    contacts: tuple[ContactPoint, ...] = ()
    changing: frozenset[int] = frozenset()

    @property
    def locations(self) -> tuple[PublicPlace, ...]:
        return self.service.places

    @property
    def areas(self) -> tuple[PublicArea, ...]:
        return self.service.areas

    @property
    def terms(self) -> tuple[PublicTerm, ...]:
        return self.service.terms

    def of(self, facet: Facet) -> list[PublicTerm]:
        """The terms of one facet."""
        return self.service.of(facet)

    @property
    def is_line(self) -> bool:
        """Whether it is a national service that nobody goes to: by phone, by text, by post or online."""
        return self.service.is_national and ON_FOOT.isdisjoint(term.key for term in self.of(Facet.HOW))


def load(service_ids: Iterable[int]) -> Mapping[int, Loaded]:
    """The services by id, with everything, in five statements; in none when no id is given."""
    ids = sorted(set(service_ids))
    contacts: defaultdict[int, list[ContactPoint]] = defaultdict(list)
    for row in _contacts(ids):
        contacts[row.service_id].append(row)
    return {key: Loaded(record, *_shown_and_changing(contacts[key])) for key, record in records(ids).items()}


def loaded_draft(service: Service) -> Loaded:
    """A service as it stands in memory, a draft perhaps. Its contacts are the live ones: no draft holds any."""
    return Loaded(record_of(service), *_shown_and_changing(_contacts([service.pk] if service.pk else [])))


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
