"""The buttons of a guidance page, the states it can be in, and the people who made it so."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Comment, Page, WorkflowState

from recovery.models import ArticlePage, HomePage
from tests.accounts.pressing import Button, Desk
from tests.recovery.writing import SOURCE, WritePage, page_form

PAGES: Final = "/admin/pages"
REVIEWER: Final = {"reviewer_name": "Dr Example", "reviewer_credentials": "consultant urologist", "comment": "Read."}


class PageDesk(Desk):
    """Looks on the admin home, in the list of pages, in the editor and in the history."""

    def __init__(self, client: Client, pk: int) -> None:
        home = HomePage.objects.get().pk
        at = f"{PAGES}/{pk}"
        super().__init__(client, pk, ("/admin/", f"{PAGES}/{home}/", f"{at}/edit/", f"{at}/history/results/"))
        self.state = WorkflowState.objects.filter(object_id=str(pk)).order_by("pk").last()
        self.before = self.page
        self.was_scheduled = self.before.scheduled_revision
        versions = self.before.revisions.order_by("pk").values_list("pk", flat=True)
        self.first = versions[1] if len(versions) > 1 else 999_999  # the version that somebody saved in the editor

    @property
    def page(self) -> ArticlePage:
        return ArticlePage.objects.get(pk=self.pk)

    @property
    def task(self) -> int:
        return self.state.current_task_state_id if self.state else 0

    def post(self, act: str = "edit", **data: Any) -> Any:
        return self.client.post(f"{PAGES}/{self.pk}/{act}/", data)

    def save(self, **data: str) -> Any:
        """The editor's form with other words in it."""
        days = {"clinical": "on", "nhs_read_on": "2026-11-20", "next_review_on": "2027-11-20"}
        kept = days if self.before.clinical else {}
        sources = [SOURCE | {"accessed": "2026-11-21"}]
        return self.post(**page_form("New words.[s:nhs-uti]", sources=sources, **(kept | data)))

    def answer(self, action: str, **said: str) -> Any:
        """Approve or reject in the editor, as its script does, with the words as they are."""
        data = {"action-workflow-action": "true", "workflow-action-name": action}
        words = self.words.removeprefix("<p>").removesuffix("</p>")
        data["workflow-action-extra-data"] = json.dumps(said)
        sources = [SOURCE | {"accessed": "2026-11-21"}] if "[s:" in words else []
        return self.post(**(page_form(words, sources=sources) | data))

    def answer_at_home(self, action: str, **said: str) -> Any:
        """Approve or reject from the list on the admin home."""
        return self.client.post(f"{PAGES}/workflow/action/{self.pk}/{action}/{self.task}/", said)

    def url(self, act: str) -> str:
        return f"{PAGES}/{self.pk}/{act}"

    @property
    def last_state(self) -> str:
        state = WorkflowState.objects.filter(object_id=str(self.pk)).order_by("pk").last()
        return f"{state.pk} {state.status}" if state else ""

    @property
    def words(self) -> str:
        """What the latest version says."""
        return " ".join(block.value.source for block in self.page.get_latest_revision_as_object().body)

    def is_new_version(self) -> bool:
        return self.page.latest_revision_id != self.before.latest_revision_id

    def is_public(self) -> bool:
        return self.page.live and self.page.live_revision_id not in {None, self.before.live_revision_id}

    def has_state(self, status: str) -> bool:
        """Whether the review is in this state now, and was not before."""
        was = f"{self.state.pk} {self.state.status}" if self.state else ""
        return self.last_state != was and self.last_state.endswith(status)


def _ok(desk: PageDesk, answer: Any) -> bool:
    return bool(answer.status_code == 200)


def _revert(desk: PageDesk) -> Any:
    return desk.client.post(desk.url(f"revisions/{desk.first}/revert/"), page_form("Old words."))


def _can_revert(desk: PageDesk) -> bool:
    if desk.first == desk.before.latest_revision_id:
        return desk.has(SAVE_BUTTON)  # there is no other version to go back to
    address = desk.url(f"revisions/{desk.first}/revert/")
    return desk.has(f'href="{address}"') and "Replace current draft" in desk.read(address)


def _scheduled(desk: PageDesk) -> Any:
    then = timezone.localtime() + timedelta(days=2)
    return desk.save(**{"action-publish": "1", "go_live_at": then.strftime("%Y-%m-%d %H:%M")})


def _unschedule(desk: PageDesk) -> Any:
    revision = desk.page.scheduled_revision
    return desk.post(f"revisions/{revision.pk if revision else desk.first}/unschedule")


def _comment(desk: PageDesk) -> Any:
    formset = {
        "comments-TOTAL_FORMS": "1",
        "comments-0-text": "Which dose?",
        "comments-0-contentpath": "title",
        "comments-0-position": "",
        "comments-0-resolved": "",
        "comments-0-id": "",
        "comments-0-DELETE": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
        "comments-0-replies-MIN_NUM_FORMS": "0",
        "comments-0-replies-MAX_NUM_FORMS": "0",
    }
    return desk.save(**formset)


def _move(desk: PageDesk) -> Any:
    return desk.client.post(f"{PAGES}/{desk.pk}/move/{HomePage.objects.get().pk}/confirm/")


def _copy(desk: PageDesk) -> Any:
    home = str(HomePage.objects.get().pk)
    return desk.post("copy", new_title="A copy", new_slug="a-copy", new_parent_page=home, alias="")


SAVE_BUTTON: Final = ">Save draft</em>"
BUTTONS: Final[tuple[Button[PageDesk], ...]] = (
    Button(
        "open",
        lambda desk: desk.has(f'href="{desk.url("edit/")}'),
        lambda desk: desk.client.get(desk.url("edit/")),
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
        lambda desk, _: desk.has_state("in_progress"),
    ),
    Button(
        "approve",
        lambda desk: desk.has(f"/workflow/collect_action_data/{desk.pk}/approve/"),
        lambda desk: desk.answer("approve", **REVIEWER),
        lambda desk, _: desk.is_public() and desk.has_state("approved"),
    ),
    Button(
        "reject",
        lambda desk: desk.has(f"/workflow/collect_action_data/{desk.pk}/reject/"),
        lambda desk: desk.answer("reject", comment="Wrong."),
        lambda desk, _: desk.has_state("needs_changes"),
    ),
    Button(
        "approve@home",
        lambda desk: desk.has(f'data-workflow-action-url="{PAGES}/workflow/action/{desk.pk}/approve/'),
        lambda desk: desk.answer_at_home("approve", **REVIEWER),
        lambda desk, _: desk.is_public() and desk.has_state("approved"),
    ),
    Button(
        "reject@home",
        lambda desk: desk.has(f'data-workflow-action-url="{PAGES}/workflow/action/{desk.pk}/reject/'),
        lambda desk: desk.answer_at_home("reject", comment="Wrong."),
        lambda desk, _: desk.has_state("needs_changes"),
    ),
    Button(
        "publish",
        lambda desk: desk.has('name="action-publish"'),
        lambda desk: desk.save(**{"action-publish": "1"}),
        lambda desk, _: desk.is_public(),
    ),
    Button(
        "bulk-publish",
        lambda desk: desk.has('name="action-publish"'),
        lambda desk: desk.client.post(f"/admin/bulk/wagtailcore/page/publish/?id={desk.pk}&next=/admin/"),
        lambda desk, _: desk.page.live and desk.page.last_published_at != desk.before.last_published_at,
    ),
    Button(
        "unpublish",
        lambda desk: desk.has(f'href="{desk.url("unpublish/")}'),
        lambda desk: desk.post("unpublish"),
        lambda desk, _: desk.before.live and not desk.page.live,
    ),
    Button(
        "lock",
        lambda desk: desk.has(f'data-w-action-url-value="{desk.url("lock/")}"'),
        lambda desk: desk.post("lock"),
        lambda desk, _: desk.page.locked and not desk.before.locked,
    ),
    Button(
        "unlock",
        lambda desk: desk.has(f'data-w-action-url-value="{desk.url("unlock/")}"'),
        lambda desk: desk.post("unlock"),
        lambda desk, _: desk.before.locked and not desk.page.locked,
    ),
    Button(
        "cancel",
        lambda desk: desk.has('name="action-cancel-workflow"'),
        lambda desk: desk.save(**{"action-cancel-workflow": "1"}),
        lambda desk, _: desk.has_state("cancelled"),
    ),
    Button(
        "restart",
        lambda desk: desk.has('name="action-restart-workflow"'),
        lambda desk: desk.save(**{"action-restart-workflow": "1"}),
        lambda desk, _: desk.has_state("in_progress"),
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
        lambda desk, _: desk.page.scheduled_revision != desk.was_scheduled,
    ),
    Button(
        "unschedule",
        lambda desk: desk.has("/unschedule/"),
        _unschedule,
        lambda desk, _: bool(desk.was_scheduled) and not desk.page.scheduled_revision,
    ),
    Button(
        "delete",
        lambda desk: desk.has(f'href="{desk.url("delete/")}'),
        lambda desk: desk.post("delete"),
        lambda desk, _: not Page.objects.filter(pk=desk.pk).exists(),
    ),
    Button("copy", lambda desk: desk.has(f'href="{desk.url("copy/")}'), _copy, lambda desk, _: _is_copied()),
    Button(
        "move",
        lambda desk: desk.has(f'href="{desk.url("move/")}'),
        lambda desk: desk.client.get(desk.url("move/")),
        _ok,
        only_reads=True,
    ),
    Button(
        "preview",
        lambda desk: desk.has(desk.url("edit/preview/")),
        lambda desk: desk.post("edit/preview", **page_form("New words.")),
        _ok,
        only_reads=True,
    ),
    Button(
        "view-draft",
        lambda desk: desk.has(f'href="{desk.url("view_draft/")}'),
        lambda desk: desk.client.get(desk.url("view_draft/")),
        _ok,
        only_reads=True,
    ),
    Button(
        "history",
        lambda desk: desk.has(f'href="{desk.url("history/")}'),
        lambda desk: desk.client.get(desk.url("history/")),
        _ok,
        only_reads=True,
    ),
    Button(
        "compare",
        lambda desk: desk.has(desk.url("revisions/compare/")),
        lambda desk: desk.client.get(desk.url("revisions/compare/earliest...latest/")),
        _ok,
        only_reads=True,
    ),
    Button(
        "comment",
        lambda desk: desk.has(SAVE_BUTTON) and desk.has('id="comments-data"'),
        _comment,
        lambda desk, _: Comment.objects.filter(page=desk.pk).exists(),
    ),
)


def _is_copied() -> bool:
    return Page.objects.filter(slug="a-copy").exists()


class Written:
    """What the states are made from: the author who sends, the reviewer who reads, the owner who locks."""

    def __init__(self, write_page: WritePage, author: User, reviewer: User, owner: User) -> None:
        self.write_page, self.author, self.reviewer, self.owner = write_page, author, reviewer, owner

    def live(self) -> ArticlePage:
        return self._first_version(("text", "<p>Older words.</p>"))

    def drafted(self) -> ArticlePage:
        page = self.live()
        return self.saved(page, "Draft words.", self.author)

    def draft_only(self) -> ArticlePage:
        page = self.drafted()
        page.unpublish()
        return ArticlePage.objects.get(pk=page.pk)

    def in_review(self) -> ArticlePage:
        page = self.drafted()
        page.get_workflow().start(page, self.author)
        return page

    def in_review_edited(self) -> ArticlePage:
        return self.saved(self.in_review(), "The reviewer's words.", self.reviewer)

    def in_review_locked(self) -> ArticlePage:
        """The reviewer locked it, and then left."""
        page = self.in_review()
        self._lock(page, self.reviewer)
        User.objects.filter(pk=self.reviewer.pk).update(is_active=False)
        return page

    def changes_requested(self) -> ArticlePage:
        page = self.in_review()
        page.current_workflow_task_state.specific.reject(user=self.reviewer, comment="Which dose?")
        return page

    def locked(self) -> ArticlePage:
        page = self.drafted()
        self._lock(page, self.author)
        return page

    def scheduled(self) -> ArticlePage:
        page = self.live()
        page.go_live_at = timezone.now() + timedelta(days=3)
        page.save_revision(user=self.author).publish()
        return ArticlePage.objects.get(pk=page.pk)

    def past_due(self) -> ArticlePage:
        text = ("text", "<p>Older words.[s:nhs-uti]</p>")
        days = {"nhs_read_on": date(2024, 1, 1), "next_review_on": date(2025, 1, 1)}
        return self._first_version(text, sources=[SOURCE], clinical=True, **days)

    def alias(self) -> ArticlePage:
        action = CreatePageAliasAction(self.live(), update_slug="the-same")
        return ArticlePage.objects.get(pk=action.execute(skip_permission_checks=True).pk)

    def _first_version(self, *body: Any, **fields: Any) -> ArticlePage:
        """A live page whose author has saved it once in the editor; the first one is at `/a-page/`."""
        number = ArticlePage.objects.count()
        written = self.write_page(*body, slug=f"a-page-{number}" if number else "a-page", **fields)
        page = ArticlePage.objects.get(pk=written.pk)
        page.save_revision(user=self.author, log_action=True).publish(user=self.owner)
        return ArticlePage.objects.get(pk=page.pk)

    def saved(self, page: ArticlePage, words: str, by: User) -> ArticlePage:
        page.body = [("text", f"<p>{words}</p>")]
        page.save_revision(user=by, log_action=True)
        return ArticlePage.objects.get(pk=page.pk)

    def _lock(self, page: ArticlePage, by: User) -> None:
        page.locked, page.locked_by, page.locked_at = True, by, timezone.now()
        page.save(update_fields=["locked", "locked_by", "locked_at"])


STATES: Final[dict[str, Callable[[Written], ArticlePage]]] = {
    "live": Written.live,
    "live with a draft": Written.drafted,
    "draft only": Written.draft_only,
    "in review": Written.in_review,
    "in review, edited": Written.in_review_edited,
    "in review, locked": Written.in_review_locked,
    "changes requested": Written.changes_requested,
    "locked by another": Written.locked,
    "scheduled": Written.scheduled,
    "past due": Written.past_due,
    "alias": Written.alias,
}
