"""Contact values: propose, approve, turn down, retire, ship. The only door to ContactPoint.

The database holds the same rules (`models/contact_guard.py`); here they are told in an editor's words, written into the
history, and made known to whoever has to act (`contact_notices`).
"""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from directory.choices import Basis
from directory.models import ContactPoint, Service, VerificationEvent
from directory.models.contact_text import one_line
from directory.models.contact_values import ContactValueError, normalise
from directory.trust import contact_notices, history
from directory.trust.account_changes import why_not_second
from directory.trust.contact_rows import ContactRefusedError, Proposed, is_crisis_file_line, record, row_of, save
from directory.trust.verification import refresh_due_dates

__all__ = [
    "ContactRefusedError", "Proposed", "approve", "approve_through", "decline", "is_crisis_file_line", "propose",
    "propose_through", "retire", "ship", "withdraw",
]  # fmt: skip

MANY_IN_AN_HOUR: Final = 20  # approvals by one person, after which the owners hear of it
MOST_IN_AN_HOUR: Final = 60  # and after which no more are taken


@transaction.atomic
def propose(service: Service, said: Proposed, *, by: User | None, replaces: ContactPoint | None = None) -> ContactPoint:
    """Write down a value that waits for somebody else's approval. Raises ContactRefusedError."""
    if by is None:
        raise ContactRefusedError("Say who proposes this.")
    basis = Basis.ALONE if settings.CONTACT_APPROVAL_ALONE else Basis.TWO_PEOPLE
    return _propose(service, said, replaces, basis=basis, proposed_by=by)


@transaction.atomic
def propose_through(
    service: Service, said: Proposed, event: VerificationEvent, *, replaces: ContactPoint | None = None
) -> ContactPoint:
    """Write down a value that the provider gave in `event`, its answer to a reminder; one of ours approves it."""
    return _propose(service, said, replaces, basis=Basis.TWO_PEOPLE, proposed_through=event)


def _propose(service: Service, said: Proposed, replaces: ContactPoint | None, **who: Any) -> ContactPoint:
    row = row_of(service, said, replaces=replaces, **who)
    if said.seen_on and said.seen_on > timezone.localdate():
        raise ContactRefusedError("The day it was seen is still to come.")
    _refuse_replacing(row)
    _refuse_twice(row)
    save(row)
    record("contact-proposed", row, by=row.proposed_by, actor=history.PROVIDER if row.proposed_through_id else "")
    transaction.on_commit(partial(contact_notices.ask_approvers, row.pk), robust=True)
    return row


def _refuse_replacing(row: ContactPoint) -> None:
    replaces = row.replaces
    if replaces is None:
        return
    if replaces.service_id != row.service_id:
        raise ContactRefusedError("The value to replace belongs to another listing.")
    if not replaces.is_live:
        raise ContactRefusedError("The value to replace is not shown any more. Propose a new one.")
    if replaces.channel != row.channel:
        raise ContactRefusedError("This is of another kind than what it replaces. Propose a new one instead.")
    if is_crisis_file_line(replaces):
        raise ContactRefusedError("This is a crisis number. It is changed in the software, after a review.")


def _refuse_twice(row: ContactPoint) -> None:
    same = row.service.contact_points.filter(channel=row.channel, value=row.value, location_id=row.location_id)
    there = same.filter(retired_at__isnull=True).first()
    if there is not None and there.is_live:
        raise ContactRefusedError("This is on the listing already.")
    if there is not None:
        raise ContactRefusedError("Somebody proposed this already. It waits for a second person.")


@transaction.atomic
def approve(contact: ContactPoint, *, by: User) -> ContactPoint:
    """Put a waiting value live and retire the one it replaces. Raises ContactRefusedError for the proposer."""
    row = _locked(contact)
    if not by.is_active:
        raise ContactRefusedError("This account is closed.")
    if row.basis == Basis.ALONE and not settings.CONTACT_APPROVAL_ALONE:
        raise ContactRefusedError("This was proposed while one person was enough. Propose it again.")
    if why := why_not_approve(row, by):
        raise ContactRefusedError(why)
    _refuse_settled(row)
    _brake(by)
    return _go_live(row, by=by)


def why_not_approve(row: ContactPoint, by: User) -> str:
    """Why this person is no second person for the value, as they read it; empty when they are."""
    if row.basis == Basis.ALONE:
        return ""
    if row.proposed_by_id == by.pk:
        return "You proposed this. Somebody else has to approve it."
    return why_not_second(by, row.proposed_by_id)


@transaction.atomic
def approve_through(contact: ContactPoint, event: VerificationEvent) -> ContactPoint:
    """Put live what one of ours proposed and the provider then confirmed in `event`: the provider is the second person.

    Only for a value that stood before the provider on the page it confirmed. Raises ContactRefusedError.
    """
    row = _locked(contact)
    _refuse_settled(row)
    if row.proposed_by_id is None:
        raise ContactRefusedError("The provider proposed this. One of us has to approve it.")
    mail = ContactPoint.objects.live().filter(pk=event.mailed_contact_id or 0, service=row.service_id).first()
    if mail is None or event.service_id != row.service_id or event.by_id or event.made_at < row.proposed_at:
        raise ContactRefusedError("The provider did not confirm this.")
    return _go_live(row, through=event)


def _locked(contact: ContactPoint) -> ContactPoint:
    return ContactPoint.objects.select_for_update().get(pk=contact.pk)


def _refuse_settled(row: ContactPoint) -> None:
    """Raise when the row waits no longer, or must not go live as things stand now."""
    if row.approved_at or row.retired_at:
        raise ContactRefusedError("This was dealt with already.")
    try:
        normalise(row.channel, row.value, is_example=row.service.is_example)
    except ContactValueError as error:
        raise ContactRefusedError(f"This value may not be shown. {error}") from error
    if row.replaces_id and ContactPoint.objects.filter(replaces=row.replaces_id, approved_at__isnull=False).exists():
        raise ContactRefusedError("Somebody changed this meanwhile. Turn this down, then look at the listing.")


def _brake(by: User) -> None:
    """One person who approves very many values may not be who they seem."""
    recent = ContactPoint.objects.filter(approved_by=by, approved_at__gte=timezone.now() - timedelta(hours=1)).count()
    if recent >= MOST_IN_AN_HOUR:
        raise ContactRefusedError(
            f"You approved {recent} values in one hour. That is as many as one person may. Go on in an hour."
        )
    if recent == MANY_IN_AN_HOUR:
        transaction.on_commit(partial(contact_notices.warn_owners_of_many, by.pk, recent + 1), robust=True)


def _go_live(row: ContactPoint, *, by: User | None = None, through: VerificationEvent | None = None) -> ContactPoint:
    actor = history.PROVIDER if through else ""
    if row.replaces and row.replaces.retired_at is None:
        _take_away(row.replaces, by)
        record("contact-retired", row.replaces, by=by, actor=actor, replaced_by=row.value)
    row.approved_at, row.approved_by, row.approved_through = timezone.now(), by, through
    save(row, ["approved_at", "approved_by", "approved_through"])
    refresh_due_dates([row.service_id])
    record("contact-approved", row, by=by, actor=actor)
    if row.service.is_national:
        transaction.on_commit(partial(contact_notices.tell_approvers_of_national, row.pk), robust=True)
    return row


@transaction.atomic
def decline(contact: ContactPoint, *, by: User, why: str) -> None:
    """Turn a proposal down, so that it never goes live; its proposer is told why. Raises ContactRefusedError."""
    row, why = _locked(contact), one_line(why)
    if row.approved_at or row.retired_at:
        raise ContactRefusedError("This was dealt with already.")
    if not why:
        raise ContactRefusedError("Say why. Who proposed it gets to read it.")
    _take_away(row, by)
    record("contact-declined", row, by=by, why=why)
    if row.proposed_by_id not in {None, by.pk}:
        transaction.on_commit(partial(contact_notices.tell_proposer, row.pk, why), robust=True)


@transaction.atomic
def withdraw(contact: ContactPoint, *, by: User) -> None:
    """Take one's own proposal back. Raises ContactRefusedError."""
    row = _locked(contact)
    if row.proposed_by_id != by.pk:
        raise ContactRefusedError("Somebody else proposed this. You can turn it down.")
    if row.approved_at or row.retired_at:
        raise ContactRefusedError("This was dealt with already.")
    _take_away(row, by)
    record("contact-withdrawn", row, by=by)


@transaction.atomic
def retire(contact: ContactPoint, *, by: User | None, why: str = "", actor: str = "") -> None:
    """Take a live value away for good, at once. One person is enough: it makes people more careful.

    `actor` says who, when it is nobody of ours. Raises ContactRefusedError, for the numbers of the crisis file too.
    """
    row = _locked(contact)
    if row.retired_at:
        raise ContactRefusedError("This was taken away already.")
    if row.approved_at is None:
        raise ContactRefusedError("This is not shown yet. Turn it down instead.")
    if is_crisis_file_line(row):
        raise ContactRefusedError("This is a crisis number. It is changed in the software, after a review.")
    _take_away(row, by)
    refresh_due_dates([row.service_id])
    record("contact-retired", row, by=by, actor=actor, wants_look=True, why=one_line(why))


def _take_away(row: ContactPoint, by: User | None) -> None:
    ContactPoint.objects.filter(pk=row.pk, retired_at__isnull=True).update(retired_at=timezone.now(), retired_by=by)


@transaction.atomic
def ship(service: Service, values: Iterable[Proposed]) -> list[ContactPoint]:
    """Bring along the reviewed values of the repository; returns those that went live.

    A channel that holds nothing yet gets its values at once: reviewing the file was the second person's work. On a
    channel that holds or held anything, a value not seen before waits until one of ours approves it, in place of the
    shipped value that the file no longer has. What is live or was retired is never touched.
    """
    said = [(one, normalise(one.channel, one.value, is_example=service.is_example)) for one in values]
    there = list(service.contact_points.all())
    known = {(row.channel, row.value) for row in there}
    taken = {row.channel for row in there}
    shipped = []
    for one, value in said:
        if (one.channel, value) in known:
            continue
        outdated = _outdated(there, one.channel, {value for other, value in said if other.channel == one.channel})
        there = [row for row in there if row != outdated]  # one new value for each
        row = row_of(service, one, replaces=outdated, basis=Basis.SHIPPED)
        save(row)
        if one.channel in taken:
            record("contact-proposed", row)
            transaction.on_commit(partial(contact_notices.ask_approvers, row.pk), robust=True)
        else:
            row.approved_at = timezone.now()
            save(row, ["approved_at"])
            record("contact-shipped", row)
            shipped.append(row)
    return shipped


def _outdated(rows: Iterable[ContactPoint], channel: str, values: set[str]) -> ContactPoint | None:
    """The live shipped value that the file held and holds no longer."""
    gone = [row for row in rows if row.channel == channel and row.is_live and row.basis == Basis.SHIPPED]
    return next((row for row in gone if row.value not in values), None)
