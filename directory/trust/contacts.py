"""Contact values: propose, approve, retire, ship. The only door to ContactPoint.

The database holds the same rules (`models/contact_guard.py`); here they are told in an editor's words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from directory.choices import Basis
from directory.models import ContactPoint, Service
from directory.models.contact_values import ContactValueError, normalise


class ContactRefusedError(ValueError):
    """What was asked may not be done; the reason is in an editor's words."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a person (or a reviewed file) says a contact value is."""

    channel: str
    value: str
    label: str = ""
    cost: str = ""
    languages: str = ""
    evidence: str = ""
    seen_on: date | None = None
    position: int = 100


def propose(service: Service, said: Proposed, *, by: User | None, replaces: ContactPoint | None = None) -> ContactPoint:
    """Write down a value that waits for somebody else's approval. Raises ContactRefusedError."""
    if by is None:
        raise ContactRefusedError("Say who proposes this.")
    return _write(service, said, basis=Basis.TWO_PEOPLE, by=by, replaces=replaces)


def _write(
    service: Service, said: Proposed, *, basis: Basis, by: User | None, replaces: ContactPoint | None = None
) -> ContactPoint:
    try:
        value = normalise(said.channel, said.value, is_example=service.is_example)
    except ContactValueError as error:
        raise ContactRefusedError(str(error)) from error
    if replaces is not None and replaces.service_id != service.pk:
        raise ContactRefusedError("The value to replace belongs to another listing.")
    return ContactPoint.objects.create(
        service=service,
        channel=said.channel,
        value=value,
        label=said.label,
        cost=said.cost,
        languages=said.languages,
        evidence=said.evidence,
        seen_on=said.seen_on,
        position=said.position,
        basis=basis,
        proposed_by=by,
        proposed_at=timezone.now(),
        replaces=replaces,
    )


@transaction.atomic
def approve(contact: ContactPoint, *, by: User) -> ContactPoint:
    """Put a waiting value live and retire the one it replaces. Raises ContactRefusedError for the proposer."""
    row = ContactPoint.objects.select_for_update().get(pk=contact.pk)
    if row.proposed_by_id == by.pk:
        raise ContactRefusedError("You proposed this. Somebody else has to approve it.")
    if row.approved_at or row.retired_at:
        raise ContactRefusedError("This was dealt with already.")
    return _go_live(row, by=by)


def _go_live(row: ContactPoint, *, by: User | None) -> ContactPoint:
    if row.replaces and row.replaces.retired_at is None:
        retire(row.replaces, by=by)
    row.approved_by = by
    row.approved_at = timezone.now()
    row.save(update_fields=["approved_by", "approved_at"])
    return row


def retire(contact: ContactPoint, *, by: User | None) -> None:
    """Take a value, or a proposal, away for good. One person is enough: it makes people more careful."""
    ContactPoint.objects.filter(pk=contact.pk, retired_at__isnull=True).update(retired_at=timezone.now(), retired_by=by)


@transaction.atomic
def ship(service: Service, values: Iterable[Proposed]) -> list[ContactPoint]:
    """Put reviewed values of the repository live on a listing that has none of that channel yet.

    Never touches a value that is live or was retired: a changed file becomes a proposal when people can see it.
    """
    taken = set(service.contact_points.values_list("channel", "value"))
    channels = {channel for channel, _ in taken}
    shipped = []
    for said in values:
        if said.channel in channels:
            continue
        row = _write(service, said, basis=Basis.SHIPPED, by=None)
        shipped.append(_go_live(row, by=None))
    return shipped
