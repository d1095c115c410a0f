"""The one way for a version of a listing to become public: looked at, let through or refused, and written down.

`Service.publish` hands every version to `publish` here, whoever asks: the form, a schedule, a workflow, a rollback, a
bulk action. A refused version leaves the live listing as it is and raises nothing; `refusal` says why beforehand.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.signals import post_delete
from wagtail.log_actions import get_active_log_context
from wagtail.models import Revision
from wagtail.signals import unpublished

from directory.choices import Reach
from directory.models import HistoryEntry, Service, ServiceLocation
from directory.trust import history, second_person
from directory.trust.confidential import reveals
from directory.trust.published_words import Change, changes_between, place_of, version_of, words_of

logger = logging.getLogger(__name__)

PUBLISHED, CHANGED, PUBLISHED_AGAIN, SCHEDULED = "published", "changed", "published-again", "scheduled"
REFUSED, HIDDEN, EXPIRED, DELETED = "publish-refused", "hidden", "expired", "deleted"
SHIPPED, SHIPPED_AGAIN = "shipped", "shipped-again"
_MADE_PUBLIC = (PUBLISHED, CHANGED, PUBLISHED_AGAIN, SHIPPED, SHIPPED_AGAIN)
_CRISIS = "A crisis line stays for the whole time and for the whole nation. Take the dates away, and leave its reach."

_why: ContextVar[Mapping[str, str] | None] = ContextVar("why", default=None)


@contextmanager
def because(reason: Mapping[str, str]) -> Iterator[None]:
    """What is unpublished inside is written down with this reason."""
    token = _why.set(reason)
    try:
        yield
    finally:
        _why.reset(token)


def who_is_at_work(user: User | None = None) -> User | None:
    """`user`, or the person logged in to the admin whose request this is."""
    person = user or get_active_log_context().user
    return person if isinstance(person, User) else None


@transaction.atomic
def publish(service: Service, revision: Revision, user: User | None, go: Callable[[], Any]) -> None:
    """Let `go` publish `revision`, unless a second person is needed, and write down what changed."""
    now = Service.objects.select_for_update().get(pk=service.pk)
    for name in Service.NOT_IN_DRAFTS:  # somebody may have closed it since this version was opened
        setattr(service, name, getattr(now, name))
    person, agreement = who_is_at_work(user), second_person.agreement_to(revision)
    before = last_public(now)
    refused = _refusal(service, before, revision.as_object(), is_agreed=agreement is not None)
    if refused:
        _refuse(now, revision, refused, person)
        return
    was_published, words_before = now.live, words_of(before)
    go()
    after = Service.objects.get(pk=service.pk)
    if after.live_revision_id != revision.pk:
        _record_schedule(after, revision, person)
        return
    if agreement:
        second_person.use_up(agreement)
    is_first = before is None or (now.first_published_at is None and now.live_revision_id is None)
    action = PUBLISHED if is_first else CHANGED if was_published else PUBLISHED_AGAIN
    changed = changes_between(words_before, words_of(after))
    _record_publish(action, changed, after, revision, None if agreement else person, by=person)


def refusal(service: Service, revision: Revision) -> str:
    """Why one person may not publish this version, in an editor's words; empty when they may."""
    now = Service.objects.get(pk=service.pk)
    is_agreed = second_person.agreement_to(revision) is not None
    return _refusal(now, last_public(now), revision.as_object(), is_agreed=is_agreed)


def needs_second_person(service: Service, revision: Revision) -> bool:
    """Whether a second person's agreement would let this version through."""
    now = Service.objects.get(pk=service.pk)
    return bool(_address_refusal(last_public(now), revision.as_object())) and not _crisis_refusal(now, revision)


def last_public(now: Service) -> Service | None:
    """The listing as visitors see it, or last saw it. None when they never did.

    The rows of a hidden listing hold whatever was saved since, so its last public version is asked instead.
    """
    if now.live:
        return now
    made_public = HistoryEntry.objects.filter(service_id=now.pk, action__in=_MADE_PUBLIC)
    last = made_public.order_by("-pk").first()
    if last is None:
        return None
    revision = Revision.objects.for_instance(now).filter(pk=history.said(last).get("revision")).first()
    if revision is None:
        return now
    version: Service = revision.as_object()
    return version


def _refusal(service: Service, before: Service | None, draft: Service, *, is_agreed: bool) -> str:
    if _breaks_crisis_line(service, draft):
        return _CRISIS
    return "" if is_agreed else _address_refusal(before, draft)


def _crisis_refusal(service: Service, revision: Revision) -> str:
    return _CRISIS if _breaks_crisis_line(service, revision.as_object()) else ""


def _breaks_crisis_line(service: Service, draft: Service) -> bool:
    ends = (draft.expire_at, draft.visible_from, draft.visible_until)
    return bool(service.crisis_key) and (any(ends) or draft.reach != Reach.NATIONAL)


def _address_refusal(before: Service | None, draft: Service) -> str:
    others = ServiceLocation.objects.filter(
        address_public=False, service__live=True, service__organization=draft.organization_id
    ).exclude(service=draft.pk)
    return reveals(version_of(before), version_of(draft), [place_of(place) for place in others])


def _refuse(now: Service, revision: Revision, why: str, person: User | None) -> None:
    """Leave the listing as it is. A schedule that was refused is taken off, or it would be tried for ever."""
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    Service.objects.filter(pk=now.pk).update(has_unpublished_changes=True)
    history.record(REFUSED, by=person, service=now, said={"revision": revision.pk, "why": why}, wants_look=True)
    logger.warning("Not published: version %s of listing %s. %s", revision.pk, now.pk, why)


def _record_publish(
    action: str, changed: list[Change], after: Service, revision: Revision, alone: User | None, *, by: User | None
) -> None:
    """`alone` is the person nobody else has agreed with yet: what is weighty is put before a second one."""
    said = {"name": after.name, "revision": revision.pk, "changes": [change.to_json() for change in changed]}
    is_weighty = action != CHANGED or any(change.wants_look for change in changed)
    history.record(action, by=by, service=after, said=said, wants_look=alone is not None and is_weighty)


def _record_schedule(now: Service, revision: Revision, person: User | None) -> None:
    revision.refresh_from_db(fields=["approved_go_live_at"])
    said = {"revision": revision.pk, "from": revision.approved_go_live_at}
    history.record(SCHEDULED, by=person, service=now, said=said)


def _hidden(sender: type[Service], instance: Service, **kwargs: Any) -> None:
    person = who_is_at_work()
    action = EXPIRED if instance.expired else HIDDEN
    history.record(action, by=person, service=instance, said=_why.get() or {}, wants_look=person is not None)


def _deleted(sender: type[Service], instance: Service, **kwargs: Any) -> None:
    person = who_is_at_work()
    said = {"name": instance.name, "slug": instance.slug}
    history.record(DELETED, by=person, service=instance, said=said, wants_look=person is not None)


def connect() -> None:
    """Called once, when the app is ready."""
    Service.publisher = staticmethod(publish)
    unpublished.connect(_hidden, sender=Service, dispatch_uid="directory.history")
    post_delete.connect(_deleted, sender=Service, dispatch_uid="directory.history")
