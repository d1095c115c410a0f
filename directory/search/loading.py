"""A listing with all that a card or a page shows of it, read in two statements for however many: its record as it is
stored, and its contact values, live."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from directory.choices import Channel, Facet
from directory.models.contact import ContactPoint
from directory.models.contact_values import AsShown
from directory.published.by_ids import ByIds
from directory.published.record import PublicArea, PublicPlace, PublicRecord, PublicTerm
from directory.published.record_json import stored_records
from directory.published.terms import Terms

ON_FOOT: Final = frozenset({"in-person", "outreach"})


@dataclass(frozen=True, slots=True)
class ContactValue(AsShown):
    """What is read of a ContactPoint that is shown, or that is proposed; the names are the same."""

    pk: int
    service_id: int
    location_id: UUID | None
    channel: str
    value: str
    label: str
    cost: str
    replaces_id: int | None
    approved_at: object

    @property
    def is_live(self) -> bool:
        return self.approved_at is not None


def _there(service_ids: Sequence[int]) -> QuerySet[ContactPoint, Any]:
    """What is shown and what waits."""
    there = ContactPoint.objects.filter(service__in=service_ids, retired_at__isnull=True)
    return there.exclude(channel=Channel.REMINDER).values_list(*(one.name for one in fields(ContactValue)))


_CONTACTS: Final = ByIds(_there)


@dataclass(frozen=True, slots=True)
class Loaded:
    """One service and what the public may see of it. `contacts` are the live ones; `changing` the keys of those that
    somebody proposed a change of."""

    service: PublicRecord
    contacts: tuple[ContactValue, ...] = ()
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


def load(service_ids: Iterable[int], terms: Terms) -> Mapping[int, Loaded]:
    """The listings by id, with everything, in two statements; in none when no id is given."""
    return with_contacts(stored_records(service_ids, terms))


def with_contacts(records: Mapping[int, PublicRecord]) -> Mapping[int, Loaded]:
    """Records with their live contact values, in one statement."""
    contacts: defaultdict[int, list[ContactValue]] = defaultdict(list)
    for row in _CONTACTS.rows(pk for pk in records if pk):
        value = ContactValue(*row)
        at_place = UUID(value.location_id) if isinstance(value.location_id, str) else value.location_id  # as in SQLite
        contacts[value.service_id].append(replace(value, location_id=at_place) if at_place else value)
    return {key: Loaded(record, *_shown_and_changing(contacts[key])) for key, record in records.items()}


def loaded(record: PublicRecord) -> Loaded:
    """One record, stored or of a draft, with its live contact values: no draft holds any."""
    return with_contacts({record.pk: record})[record.pk]


def _shown_and_changing(rows: Sequence[ContactValue]) -> tuple[tuple[ContactValue, ...], frozenset[int]]:
    changing = frozenset(row.replaces_id for row in rows if not row.is_live and row.replaces_id)
    return tuple(row for row in rows if row.is_live), changing
