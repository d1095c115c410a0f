"""Changes to a listing that need a second person: one asks, another agrees or declines.

Two kinds: opening a listing again, and publishing a version that shows or changes a confidential address.
What is asked for cannot change afterwards: a version is asked for together with its digest.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from directory.choices import ChangeKind, Status
from directory.models import HistoryEntry, PendingChange, Service
from directory.published.record_writer import write_marked
from directory.trust import history, mail, people
from directory.trust.account_changes import why_not_second
from directory.trust.typed_line import typed_line

WHY_MOST: Final = 300
OPENED, CHANGE_AGREED, CHANGE_DECLINED = "opened", "change-agreed", "change-declined"
ASKED = {ChangeKind.REOPEN: "asked-to-open", ChangeKind.CONFIDENTIAL_ADDRESS: "asked-to-publish"}


class StandingRefusedError(ValueError):
    """What was asked may not be done; the reason is in an editor's words."""


@transaction.atomic
def ask_to_open(service: Service, *, by: User | None, why: str = "", actor: str = "") -> PendingChange:
    """Ask a second person to say that the listing is open to people again."""
    now = Service.objects.select_for_update().get(pk=service.pk)
    if now.status == Status.ACTIVE:
        raise StandingRefusedError("This listing is open already.")
    return _ask(now, ChangeKind.REOPEN, {"status": str(now.status)}, by=by, why=why, actor=actor)


@transaction.atomic
def ask_to_publish(service: Service, revision: Revision, *, by: User | None, why: str = "") -> PendingChange:
    """Ask a second person to publish exactly this version, which says more of a confidential place."""
    said = {"revision": revision.pk, "digest": digest_of(revision)}
    older = service.pending_changes.waiting().filter(kind=ChangeKind.CONFIDENTIAL_ADDRESS, proposed_by=by)
    older.exclude(said=said).update(declined_at=timezone.now(), declined_by=by)
    return _ask(service, ChangeKind.CONFIDENTIAL_ADDRESS, said, by=by, why=why)


def _ask(
    service: Service, kind: ChangeKind, said: dict[str, Any], *, by: User | None, why: str, actor: str = ""
) -> PendingChange:
    if by is None and not actor:
        raise StandingRefusedError("Say who asks.")
    if service.pending_changes.waiting().filter(kind=kind, said=said).exists():
        raise StandingRefusedError("Somebody has asked for this already. It waits for a second person.")
    reason = reason_of(why)
    change = PendingChange.objects.create(
        service=service, kind=kind, said=said, why=reason.get("why", ""), proposed_by=by, proposed_at=timezone.now()
    )
    history.record(ASKED[kind], by=by, actor=actor, service=service, said={"change": change.pk, **reason})
    _tell_approvers(change, by)
    return change


@transaction.atomic
def approve_change(change: PendingChange, *, by: User) -> PendingChange:
    """Agree: the listing opens, or the very version asked for is published. Never by the person who asked."""
    row = _unanswered(change)
    if row.proposed_by_id == by.pk:
        raise StandingRefusedError("You asked for this. Somebody else has to agree.")
    if why := why_not_second(by, row.proposed_by_id):
        raise StandingRefusedError(why)
    PendingChange.objects.filter(pk=row.pk).update(approved_at=timezone.now(), approved_by=by)
    said = {"change": row.pk, "asked_by": _name(row.proposed_by)}
    if row.kind == ChangeKind.REOPEN:
        said["from"] = Status(row.service.status).words
        Service.objects.filter(pk=row.service_id).update(status=Status.ACTIVE)
        write_marked()
        history.record(OPENED, by=by, service=row.service, said=said)
    else:
        history.record(CHANGE_AGREED, by=by, service=row.service, said=said)
        _publish_what_was_asked(row, by)
    row.refresh_from_db()
    return row


@transaction.atomic
def decline_change(change: PendingChange, *, by: User, why: str = "") -> PendingChange:
    """Say no, or take one's own wish back. The listing stays as it is."""
    row = _unanswered(change)
    reason = reason_of(why)
    row.declined_at, row.declined_by = timezone.now(), by
    row.save(update_fields=["declined_at", "declined_by"])
    said = {"change": row.pk, "asked_by": _name(row.proposed_by), **reason}
    history.record(CHANGE_DECLINED, by=by, service=row.service, said=said)
    return row


def withdraw_asks_to_open(service: Service, by: User | None) -> None:
    """Who closes a listing has the last word over an older wish to open it."""
    waiting = service.pending_changes.waiting().filter(kind=ChangeKind.REOPEN)
    waiting.update(declined_at=timezone.now(), declined_by=by)


def agreement_to(revision: Revision) -> PendingChange | None:
    """The agreement of two people to publish this version as it is now, when there is one that was not used yet."""
    agreed = PendingChange.objects.filter(
        service_id=revision.object_id,
        kind=ChangeKind.CONFIDENTIAL_ADDRESS,
        approved_at__isnull=False,
        said={"revision": revision.pk, "digest": digest_of(revision)},
    )
    return agreed.first()


def why_overtaken(change: PendingChange) -> str:
    """What happened to the listing after `change` was asked for and would be undone by it, in words; mostly nothing."""
    acts = (*history.MADE_PUBLIC, history.HIDDEN, history.EXPIRED)
    since = HistoryEntry.objects.filter(service_id=change.service_id, action__in=acts, made_at__gt=change.proposed_at)
    entry = since.order_by("-pk").first()
    if entry is None:
        return ""
    did = "published another version of it" if entry.action in history.MADE_PUBLIC else "hid this listing"
    return f"{entry.actor} {did} after this was asked for. Decline this; they can ask again."


def use_up(agreement: PendingChange) -> None:
    """The version is public now. Bringing it back another day needs a new agreement."""
    PendingChange.objects.filter(pk=agreement.pk).update(said={**agreement.said, "used": True})


def digest_of(revision: Revision) -> str:
    """SHA-256, in hex, over what the version says: Wagtail can write over a version in place."""
    text = json.dumps(revision.content, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def version_asked_for(change: PendingChange) -> Revision | None:
    """The version that `change` wants published; None when it is gone or says something else now."""
    revision = Revision.objects.for_instance(change.service).filter(pk=change.said.get("revision")).first()
    return revision if revision and digest_of(revision) == change.said.get("digest") else None


def reason_of(why: str) -> Mapping[str, str]:
    """`{"why": …}`, or nothing when no reason was given. Raises StandingRefusedError for what cannot be shown."""
    try:
        line = typed_line(why, WHY_MOST)
    except ValueError as error:
        raise StandingRefusedError(str(error)) from error
    return {"why": line} if line else {}


def _unanswered(change: PendingChange) -> PendingChange:
    row = PendingChange.objects.select_for_update(of=("self",)).select_related("service").get(pk=change.pk)
    if row.approved_at:
        raise StandingRefusedError(f"This was done already: {_name(row.approved_by)} agreed to it.")
    if row.declined_at:
        raise StandingRefusedError(f"This was answered already: {_name(row.declined_by)} said no.")
    return row


def _publish_what_was_asked(row: PendingChange, by: User) -> None:
    revision = version_asked_for(row)
    if revision is None:
        raise StandingRefusedError("The draft was changed after somebody asked. Decline this; they can ask again.")
    if why := why_overtaken(row):
        raise StandingRefusedError(why)
    try:
        revision.as_object().full_clean()
    except ValidationError as error:
        raise StandingRefusedError(f"This draft cannot be published yet: {' '.join(error.messages)}") from error
    revision.publish(user=by, skip_permission_checks=True)  # a second person need not be one who writes listings
    revision.refresh_from_db()
    live = Service.objects.values_list("live_revision_id", flat=True).get(pk=row.service_id)
    if live != revision.pk and revision.approved_go_live_at is None:
        raise StandingRefusedError("This draft could not be published. The listing is as it was.")


def _name(person: User | None) -> str:
    return person.get_username() if person else "Waymark"


def _tell_approvers(change: PendingChange, by: User | None) -> None:
    others = people.addresses(person for person in people.approvers() if by is None or person.pk != by.pk)
    body = (
        f"{_name(by)} asks for a second person.\n\n{change.service.name}\n{change.get_kind_display()}\n\n"
        f"Look at it and answer here:\n{mail.link('/admin/directory/waiting-changes/')}\n"
    )
    transaction.on_commit(
        partial(mail.send, f"A change waits for you: {change.service.name}", body, others), robust=True
    )
