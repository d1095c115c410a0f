"""The buttons of a listing, and the states it can be in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from directory.choices import Facet
from directory.models import Service
from directory.times.hours import from_text
from directory.trust import standing
from tests import factories
from tests.accounts.pressing import Button, Desk
from tests.editing.form_posts import fields_of

LISTINGS: Final = "/admin/snippets/directory/service"


class ListingDesk(Desk):
    """Looks in the list of listings, in the editor and in the history."""

    def __init__(self, client: Client, pk: int) -> None:
        screens = ("/admin/", f"{LISTINGS}/", f"{LISTINGS}/edit/{pk}/", f"{LISTINGS}/history/{pk}/")
        super().__init__(client, pk, screens)
        self.before = self.listing
        self.was_scheduled = self.before.scheduled_revision
        versions = self.before.revisions.filter(user__isnull=False).order_by("pk").values_list("pk", flat=True)
        self.first = versions[0] if versions else 999_999
        self.form = fields_of(self.read(f"{LISTINGS}/edit/{pk}/")) or posted_by_hand(self.before)

    @property
    def listing(self) -> Service:
        return Service.objects.get(pk=self.pk)

    def url(self, act: str) -> str:
        return f"{LISTINGS}/{act}/{self.pk}/"

    def post(self, act: str, **data: Any) -> Any:
        return self.client.post(self.url(act), data)

    def save(self, **data: Any) -> Any:
        """The editor's form with other words in it."""
        return self.client.post(self.url("edit"), self.form | {"summary": "New words."} | data)

    @property
    def words(self) -> str:
        return str(self.listing.get_latest_revision_as_object().summary)

    def is_new_version(self) -> bool:
        return self.listing.latest_revision_id != self.before.latest_revision_id

    def is_public(self) -> bool:
        now = self.listing
        return now.live and now.live_revision_id not in {None, self.before.live_revision_id}


def posted_by_hand(listing: Service) -> dict[str, Any]:
    """What somebody without the form could send."""
    sets = {f"{name}-{count}_FORMS": "0" for name in ("locations", "areas") for count in ("TOTAL", "INITIAL")}
    return {"name": listing.name, "slug": listing.slug, "organization": listing.organization_id, **sets}


def _ok(desk: ListingDesk, answer: Any) -> bool:
    return bool(answer.status_code == 200)


def _scheduled(desk: ListingDesk) -> Any:
    then = timezone.localtime() + timedelta(days=2)
    return desk.save(**{"action-publish": "1", "go_live_at": then.strftime("%Y-%m-%d %H:%M")})


def _unschedule(desk: ListingDesk) -> Any:
    revision = desk.was_scheduled.pk if desk.was_scheduled else desk.first
    return desk.client.post(f"{LISTINGS}/history/{desk.pk}/revisions/{revision}/unschedule/")


def _revert_url(desk: ListingDesk) -> str:
    return f"{LISTINGS}/history/{desk.pk}/revisions/{desk.first}/revert/"


def _can_revert(desk: ListingDesk) -> bool:
    if desk.first == desk.before.latest_revision_id:
        return desk.has(SAVE_BUTTON)  # there is no other version to go back to
    return desk.has(f'href="{_revert_url(desk)}"') and "Replace current" in desk.read(_revert_url(desk))


def _revert(desk: ListingDesk) -> Any:
    return desk.client.post(_revert_url(desk), desk.form | {"summary": "Old words.", "revision": str(desk.first)})


SAVE_BUTTON: Final = "Save draft </em>"
BUTTONS: Final[tuple[Button[ListingDesk], ...]] = (
    Button(
        "open",
        lambda desk: desk.has(f'href="{desk.url("edit")}'),
        lambda desk: desk.client.get(desk.url("edit")),
        _ok,
        only_reads=True,
    ),
    Button(
        "save",
        lambda desk: desk.has(SAVE_BUTTON),
        lambda desk: desk.save(),
        lambda desk, _: desk.is_new_version() and "New words" in desk.words,
    ),
    Button(
        "submit",
        lambda desk: desk.has('name="action-submit"'),
        lambda desk: desk.save(**{"action-submit": "1"}),
        lambda desk, _: desk.listing.workflow_in_progress,
    ),
    Button(
        "publish",
        lambda desk: desk.has('name="action-publish"'),
        lambda desk: desk.save(**{"action-publish": "1"}),
        lambda desk, _: desk.is_public(),
    ),
    Button(
        "hide",
        lambda desk: desk.has(f'href="{desk.url("unpublish")}"', f'href="/admin/directory/standing/{desk.pk}/hide/'),
        lambda desk: desk.client.post(f"/admin/directory/standing/{desk.pk}/hide/", {"text": ""}),
        lambda desk, _: desk.before.live and not desk.listing.live,
    ),
    Button(
        "unpublish",
        lambda desk: desk.has(f'href="{desk.url("unpublish")}"', f'href="/admin/directory/standing/{desk.pk}/hide/'),
        lambda desk: desk.post("unpublish"),
        lambda desk, _: desk.before.live and not desk.listing.live,
    ),
    Button(
        "lock",
        lambda desk: desk.has(f'data-w-action-url-value="{desk.url("lock")}"'),
        lambda desk: desk.post("lock"),
        lambda desk, _: desk.listing.locked and not desk.before.locked,
    ),
    Button(
        "unlock",
        lambda desk: desk.has(f'data-w-action-url-value="{desk.url("unlock")}"'),
        lambda desk: desk.post("unlock"),
        lambda desk, _: desk.before.locked and not desk.listing.locked,
    ),
    Button(
        "revert",
        _can_revert,
        _revert,
        lambda desk, _: desk.is_new_version() and "Old words" in desk.words,
    ),
    Button(
        "schedule",
        lambda desk: desk.has('name="action-publish"') and desk.has('name="go_live_at"'),
        _scheduled,
        lambda desk, _: desk.listing.scheduled_revision != desk.was_scheduled,
    ),
    Button(
        "unschedule",
        lambda desk: desk.has("/unschedule/"),
        _unschedule,
        lambda desk, _: bool(desk.was_scheduled) and not desk.listing.scheduled_revision,
    ),
    Button(
        "delete",
        lambda desk: desk.has(f'href="{desk.url("delete")}'),
        lambda desk: desk.post("delete"),
        lambda desk, _: not Service.objects.filter(pk=desk.pk).exists(),
    ),
    Button(
        "copy",
        lambda desk: desk.has(f'href="{desk.url("copy")}'),
        lambda desk: desk.post("copy"),
        lambda desk, _: Service.objects.count() > 1,
    ),
    Button(
        "preview",
        lambda desk: desk.has(desk.url("preview")),
        lambda desk: desk.post("preview", **desk.form),
        _ok,
        only_reads=True,
    ),
    Button(
        "history",
        lambda desk: desk.has(f'href="{desk.url("history")}'),
        lambda desk: desk.client.get(desk.url("history")),
        _ok,
        only_reads=True,
    ),
    Button(
        "compare",
        lambda desk: desk.has(f"{LISTINGS}/history/{desk.pk}/revisions/compare/"),
        lambda desk: desk.client.get(f"{LISTINGS}/history/{desk.pk}/revisions/compare/earliest...latest/"),
        _ok,
        only_reads=True,
    ),
)


class Listed:
    """What the states are made from."""

    def __init__(self, editor: User) -> None:
        self.editor = editor

    def live(self) -> Service:
        listing = factories.service(name="Kirkgate Drop-in", at="LS1 4DY")
        listing.summary = "Old words."
        listing.save_revision(user=self.editor, log_action=True).publish(user=self.editor)
        return Service.objects.get(pk=listing.pk)

    def drafted(self) -> Service:
        listing = self.live()
        listing.summary = "Draft words."
        listing.save_revision(user=self.editor, log_action=True)
        return Service.objects.get(pk=listing.pk)

    def draft_only(self) -> Service:
        organization = factories.organization()
        said = {"name": "Kirkgate Drop-in", "slug": "kirkgate-drop-in", "summary": "Old words.", "description": "Help."}
        listing = Service(**said, organization=organization, live=False)
        listing.terms = [factories.term(Facet.TYPE, "peer-group")]
        listing.locations = [
            factories.location("LS1 4DY", address="1 Kirkgate", hours=from_text("Mon 9am-5pm").to_json())
        ]
        listing.save()
        listing.save_revision(user=self.editor, log_action=True)
        return Service.objects.get(pk=listing.pk)

    def hidden(self) -> Service:
        listing = self.drafted()
        factories.contact(listing)
        listing = listing.get_latest_revision_as_object()
        listing.terms = [factories.term(Facet.TYPE, "peer-group")]
        listing.save_revision(user=self.editor, log_action=True)
        standing.hide(listing, by=self.editor)
        return Service.objects.get(pk=listing.pk)

    def scheduled(self) -> Service:
        listing = self.live()
        listing.go_live_at = timezone.now() + timedelta(days=3)
        listing.save_revision(user=self.editor, log_action=True).publish(user=self.editor)
        return Service.objects.get(pk=listing.pk)

    def locked(self) -> Service:
        listing = self.drafted()
        Service.objects.filter(pk=listing.pk).update(locked=True, locked_by=self.editor, locked_at=timezone.now())
        return Service.objects.get(pk=listing.pk)


STATES: Final[dict[str, Callable[[Listed], Service]]] = {
    "live": Listed.live,
    "live with a draft": Listed.drafted,
    "draft only": Listed.draft_only,
    "hidden": Listed.hidden,
    "scheduled": Listed.scheduled,
    "locked by another": Listed.locked,
}
