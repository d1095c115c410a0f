"""A listing with all that a card or a page shows of it, read in two statements for however many: its record as it is
stored, and its contact values, live."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from directory.choices import Channel, Facet
from directory.models.contact import ContactPoint
from directory.models.contact_values import display, href
from directory.published.record import PublicArea, PublicPlace, PublicRecord, PublicTerm
from directory.published.record_json import stored_records
from directory.published.terms import Terms

ON_FOOT: Final = frozenset({"in-person", "outreach"})


class ContactValue(NamedTuple):
    """What is read of a ContactPoint that is shown, or that is proposed; the names are the same."""

    pk: int
    service_id: int
    location_id: UUID | None
    channel: str
    value: str
    label: str
    cost: str
    approved_at: datetime | None
    replaces_id: int | None

    @property
    def display(self) -> str:
        """The value as people read it aloud, for example "0113 496 0123"."""
        return display(self.channel, self.value)

    @property
    def href(self) -> str:
        """The link that uses it: `tel:`, `sms:`, `mailto:` or the web address. Empty for post."""
        return href(self.channel, self.value)


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
    for row in _contacts([pk for pk in records if pk]):
        contacts[row.service_id].append(row)
    return {key: Loaded(record, *_shown_and_changing(contacts[key])) for key, record in records.items()}


def loaded(record: PublicRecord) -> Loaded:
    """One record, stored or of a draft, with its live contact values: no draft holds any."""
    return with_contacts({record.pk: record})[record.pk]


def _contacts(service_ids: list[int]) -> Iterable[ContactValue]:
    """What is shown and what waits, in one statement."""
    if not service_ids:
        return []
    there = ContactPoint.objects.filter(service__in=service_ids, retired_at__isnull=True)
    return map(ContactValue._make, there.exclude(channel=Channel.REMINDER).values_list(*ContactValue._fields))


def _shown_and_changing(rows: Sequence[ContactValue]) -> tuple[tuple[ContactValue, ...], frozenset[int]]:
    changing = frozenset(row.replaces_id for row in rows if row.approved_at is None and row.replaces_id)
    return tuple(row for row in rows if row.approved_at is not None), changing
