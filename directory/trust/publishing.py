"""The one way for a version of a listing to become public: looked at, let through or refused, and written down.

`Service.publish` hands every version to `publish` here, whoever asks: the form, a schedule, a workflow, a rollback, a
bulk action. A refused version leaves the live listing as it is and raises nothing; `refusal` says why beforehand.

Whether a second person should look, and owners of a national line hear of it, is decided from what visitors saw before
and after.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Final

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import post_delete
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import Revision
from wagtail.signals import unpublished

from directory.choices import Reach
from directory.models import HistoryEntry, Service
from directory.published.differences import is_weighty
from directory.published.reading import record_of
from directory.published.record import PublicRecord
from directory.published.record_writer import together
from directory.trust import completeness, history, second_person
from directory.trust.confidential import reveals
from directory.trust.job_items import Item, do_each
from directory.trust.national_notices import tell_owners
from directory.trust.published_words import Change, changes_between, version_of, words_of
from directory.trust.secret_places import once_secret, secret_places

logger = logging.getLogger(__name__)

PUBLISHED, CHANGED, PUBLISHED_AGAIN = history.PUBLISHED, history.CHANGED, history.PUBLISHED_AGAIN
SHIPPED, SHIPPED_AGAIN = history.SHIPPED, history.SHIPPED_AGAIN
HIDDEN, EXPIRED = history.HIDDEN, history.EXPIRED
SCHEDULED, UNSCHEDULED = "scheduled", "unscheduled"
STARTED, ENDED = "started-on-its-day", "ended-on-its-day"
REFUSED, DELETED = "publish-refused", "deleted"
A_MONTH: Final = timedelta(days=30)
MAY_PUBLISH = "directory.publish_service"
_CRISIS_WORDS = (
    "This is a crisis line: people in danger ring it. A second person has to agree before visitors read it differently."
)
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
    if agreement:
        refused = refused or second_person.why_overtaken(agreement)
    if person is None and revision.approved_go_live_at is not None:
        person = who_scheduled(revision)
        refused = refused or _schedule_refusal(person)
    if refused:
        _refuse(now, revision, refused, person)
        return
    was_published, words_before, seen_before = now.live, words_of(before), seen(now)
    with together():
        go()
    after = Service.objects.get(pk=service.pk)
    if after.live_revision_id != revision.pk:
        _record_schedule(after, revision, person)
        return
    if agreement:
        second_person.use_up(agreement)
    is_first = before is None or (
        now.first_published_at is None and now.live_revision_id is None and not _made_public(now).exists()
    )
    action = PUBLISHED if is_first else CHANGED if was_published else PUBLISHED_AGAIN
    changed = changes_between(words_before, words_of(after))
    is_seen_differently = is_weighty(seen_before, seen(after))
    wants_look = person is not None and not agreement and (action != CHANGED or is_seen_differently)
    said = {"name": after.name, "revision": revision.pk, "changes": [change.to_json() for change in changed]}
    history.record(action, by=person, service=after, said=said, wants_look=wants_look)
    if is_seen_differently:
        tell_owners_if_national(after, seen_before, changed, person)


def tell_owners_if_national(
    after: Service, seen_before: PublicRecord | None, changed: list[Change], person: User | None
) -> None:
    """Owners hear of every difference that matters on a line that is national, or was."""
    if after.is_national or (seen_before and seen_before.is_national):
        tell_owners(after.name, _in_lines(changed), person, actor=history.WAYMARK)


@transaction.atomic
def unschedule(service: Service, revision: Revision, *, by: User) -> None:
    """Take a schedule back, with its date: the form then offers to publish at once."""
    content = {**revision.content, "go_live_at": None}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None, content=content)
    Service.objects.filter(pk=service.pk).update(go_live_at=None)
    history.record(UNSCHEDULED, by=by, service=service, said={"revision": revision.pk})


def seen(service: Service | None, day: date | None = None) -> PublicRecord | None:
    """What visitors see of the listing on `day` (today when not given), as its rows stand; None when nothing."""
    if service is None or not Service.objects.visible(day).filter(pk=service.pk).exists():
        return None
    return record_of(service)


def who_scheduled(revision: Revision) -> User | None:
    """The person who scheduled this version, or else who wrote it."""
    scheduled = HistoryEntry.objects.filter(service_id=revision.object_id, action=SCHEDULED).order_by("-pk")
    mine = (entry for entry in scheduled if history.said(entry).get("revision") == revision.pk)
    entry = next(mine, None)
    person = User.objects.filter(pk=entry.by_id).first() if entry and entry.by_id else revision.user
    return person if isinstance(person, User) else None


def lost_schedules(person: User) -> list[Revision]:
    """Versions of listings that this person scheduled and that will not go live, because they may not publish now."""
    if not _schedule_refusal(person):
        return []
    of_listings = ContentType.objects.get_for_model(Service)
    waiting = Revision.objects.filter(base_content_type=of_listings, approved_go_live_at__isnull=False)
    return [revision for revision in waiting.order_by("approved_go_live_at") if who_scheduled(revision) == person]


def _schedule_refusal(person: User | None) -> str:
    """A schedule needs at its hour what publishing needs: a person of ours who may do it."""
    if person is None:
        return "Nobody knows who scheduled this. Somebody who may publish has to do it."
    if not person.is_active or not person.has_perm(MAY_PUBLISH):
        return f"{person.get_username()}, who scheduled this, may not publish any more. Somebody else has to do it."
    return ""


def _in_lines(changed: list[Change]) -> str:
    return "\n".join(f"{one.label}: {one.before or 'nothing'} → {one.after or 'nothing'}" for one in changed)


def refusal(service: Service, revision: Revision) -> str:
    """Why one person may not publish this version, in an editor's words; empty when they may."""
    now = Service.objects.get(pk=service.pk)
    is_agreed = second_person.agreement_to(revision) is not None
    return _refusal(now, last_public(now), revision.as_object(), is_agreed=is_agreed)


def needs_second_person(service: Service, revision: Revision) -> bool:
    """Whether a second person's agreement would let this version through."""
    now = Service.objects.get(pk=service.pk)
    draft = revision.as_object()
    cannot_be = _crisis_refusal(now, revision) or completeness.why_not(now if now.live else None, draft)
    return bool(_second_person_refusal(last_public(now), draft)) and not cannot_be


def last_public(now: Service) -> Service | None:
    """The listing as visitors see it, or last saw it. None when they never did.

    The rows of a hidden listing hold whatever was saved since, so its last public version is asked instead.
    """
    if now.live:
        return now
    last = _made_public(now).order_by("-pk").first()
    if last is None:
        return None
    revision = Revision.objects.for_instance(now).filter(pk=history.said(last).get("revision")).first()
    if revision is None:
        return now
    version: Service = revision.as_object()
    return version


def _made_public(now: Service) -> "QuerySet[HistoryEntry]":
    return HistoryEntry.objects.filter(service_id=now.pk, action__in=history.MADE_PUBLIC)


def _refusal(service: Service, before: Service | None, draft: Service, *, is_agreed: bool) -> str:
    if _breaks_crisis_line(service, draft):
        return _CRISIS
    lacking = completeness.why_not(before if service.live else None, draft)
    alone = "" if is_agreed else _second_person_refusal(before, draft)
    return " ".join(filter(None, [lacking, alone]))


def _crisis_refusal(service: Service, revision: Revision) -> str:
    return _CRISIS if _breaks_crisis_line(service, revision.as_object()) else ""


def _breaks_crisis_line(service: Service, draft: Service) -> bool:
    ends = (draft.expire_at, draft.visible_from, draft.visible_until)
    return bool(service.crisis_key) and (any(ends) or draft.reach != Reach.NATIONAL)


def _second_person_refusal(before: Service | None, draft: Service) -> str:
    """Why one person is not enough for this version: of a crisis line whatever visitors read, of others an address."""
    if draft.crisis_key and before is not None and record_of(before) != record_of(draft):
        return _CRISIS_WORDS
    return _address_refusal(before, draft)


def _address_refusal(before: Service | None, draft: Service) -> str:
    elsewhere = secret_places(draft.organization_id, but_not_of=draft.pk)
    earlier = once_secret(draft.pk) if before is not None else []
    return reveals(version_of(before), version_of(draft), elsewhere, earlier)


def _refuse(now: Service, revision: Revision, why: str, person: User | None) -> None:
    """Leave the listing as it is. A schedule that was refused is taken off, or it would be tried for ever."""
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    Service.objects.filter(pk=now.pk).update(has_unpublished_changes=True)
    history.record(REFUSED, by=person, service=now, said={"revision": revision.pk, "why": why}, wants_look=True)
    logger.warning("Not published: version %s of listing %s. %s", revision.pk, now.pk, why)


def _record_schedule(now: Service, revision: Revision, person: User | None) -> None:
    revision.refresh_from_db(fields=["approved_go_live_at"])
    changed = changes_between(words_of(last_public(now)), words_of(revision.as_object()))
    said = {
        "revision": revision.pk,
        "goes_live": revision.approved_go_live_at,
        "changes": [change.to_json() for change in changed if change.kind != "go_live_at"],
    }
    history.record(SCHEDULED, by=person, service=now, said=said)


def _hidden(sender: type[Service], instance: Service, **kwargs: Any) -> None:
    person = who_is_at_work() or _last_publisher(instance)
    action = EXPIRED if instance.expired else HIDDEN
    history.record(action, by=person, service=instance, said=_why.get() or {}, wants_look=True)
    if instance.is_national:
        tell_owners(instance.name, "It is hidden from the site.", person, actor=history.WAYMARK)


def _last_publisher(service: Service) -> User | None:
    """Who made the version public that visitors see, and with it the day on which it ends."""
    made_public = HistoryEntry.objects.filter(
        service_id=service.pk, action__in=history.MADE_PUBLIC, by_id__isnull=False
    )
    by = made_public.order_by("-pk").values_list("by_id", flat=True).first()
    return User.objects.filter(pk=by).first() if by else None


def dates_passed(now: datetime) -> str:
    """The daily job: writes down, once, which published listings began or ended by their own dates."""
    today = timezone.localdate(now)
    live = Service.objects.filter(live=True)
    began = live.filter(visible_from__gt=today - A_MONTH, visible_from__lte=today)
    ended = live.filter(visible_until__gte=today - A_MONTH, visible_until__lt=today)
    days = [(one, STARTED, one.visible_from) for one in began] + [(one, ENDED, one.visible_until) for one in ended]
    news = [(one, action, day) for one, action, day in days if not _is_told(one, action, day)]
    items = [
        Item(f"{action} {one.pk}", f"{one}: {action.replace('-', ' ')}", partial(_tell_of_date, one, action, day), one)
        for one, action, day in news
    ]
    return f"{do_each('dates_passed', items, now)} listings began or ended by their dates"


def _is_told(service: Service, action: str, day: date) -> bool:
    entries = HistoryEntry.objects.filter(service_id=service.pk, action=action)
    return any(history.said(entry).get("to") == day.isoformat() for entry in entries)


def _tell_of_date(service: Service, action: str, day: date) -> None:
    person = _last_publisher(service)
    history.record(action, by=person, service=service, said={"to": day.isoformat()}, wants_look=True)
    if service.is_national:
        what = "It is on the site now." if action == STARTED else "It is not on the site any more."
        tell_owners(service.name, what, person, actor=history.WAYMARK)


def _deleted(sender: type[Service], instance: Service, **kwargs: Any) -> None:
    person = who_is_at_work()
    said = {"name": instance.name, "slug": instance.slug}
    history.record(DELETED, by=person, service=instance, said=said, wants_look=person is not None)


def connect() -> None:
    """Called once, when the app is ready."""
    Service.publisher = staticmethod(publish)
    unpublished.connect(_hidden, sender=Service, dispatch_uid="directory.history")
    post_delete.connect(_deleted, sender=Service, dispatch_uid="directory.history")
