"""Guidance goes live through a second person: what keeps somebody from answering a review, or from publishing alone."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin import messages
from wagtail.models import Page, TaskState, WorkflowState

from directory.times.wording import moment_words
from directory.trust import mail, people
from directory.trust.history import record
from recovery.models import GuidancePage, ReviewTask
from recovery.models.editorial import unfit
from recovery.models.hosts import new_host_words
from recovery.models.review_task import with_review
from recovery.models.versions import said_by, writers

PUBLISHED_ALONE = "guidance-published-alone"
_CHANGED = "You changed words here. Save them first; somebody else then has to approve them."
_ALONE = (
    "Kept as a draft, not published: you wrote part of it, and somebody else has to read it. Send it to be reviewed. "
    "Alone you can correct a page that is public, at once, or unpublish it."
)

_NOBODY_READ = (
    "Nobody else has read these words, so the page names no reviewer now. The other owners are told. "
    "Send it to be reviewed."
)


def form_for(task: Any, action: str, page: Any, user: Any) -> Any:
    """What makes the form of an answer to this review of this page."""
    kind, draft = task.get_form_for_action(action), page.get_latest_revision_as_object()
    return partial(kind, page=draft, user=user) if isinstance(task, ReviewTask) else kind


def why_not_answered(page: GuidancePage, task: Any, action: str, said: Mapping[str, Any], user: Any) -> str:
    """Why this answer to a review cannot be taken, in the reviewer's words; empty when it can."""
    form: forms.Form = form_for(task, action, page, user)(said)
    wrong = "" if form.is_valid() else " ".join(str(text) for texts in form.errors.values() for text in texts)
    if action != "approve":
        return f"Not answered. {wrong}" if wrong else ""
    if own := page.why_not_approved_by(user):
        return f"Not approved. {own}"
    filled = getattr(form, "cleaned_data", {})
    draft = with_review(page.get_latest_revision_as_object(), filled)
    found = [wrong] if wrong else unfit(draft, filled.get("hosts_opened") or ())
    return f"Not approved: this page cannot be published yet. {' '.join(found)}" if found else ""


def answered_words(page: Page, action: str) -> str:
    """What an answer to a review did, for the person who gave it."""
    now = Page.objects.select_related("latest_revision").get(pk=page.pk)
    if action != "approve":
        return "You asked for changes. The author reads your comment where they edit the page."
    if now.workflow_in_progress:
        return "You approved it. Visitors read it once the next reviewer has approved it too."
    if now.live_revision_id != now.latest_revision_id and now.latest_revision.approved_go_live_at:
        return f"You approved it. It goes live on {moment_words(now.latest_revision.approved_go_live_at)}."
    return "You approved it. Visitors read this version now."


def why_not_changed_and_approved(page: GuidancePage) -> str:
    """Why a form with the newest version in it cannot be saved and approved in one go; empty when it can."""
    newest = page.get_latest_revision()
    return f"Not approved. {_CHANGED}" if newest and said_by(page) != said_by(page, newest.content) else ""


def why_not_alone(page: Page, user: Any, *, is_scheduled: bool = False) -> str:
    """Why this person cannot publish the newest version of `page` by themselves; empty when they can.

    They can where somebody else wrote it. What they wrote themselves they can publish only as a correction of a public
    page, and at once.
    """
    if not isinstance(page, GuidancePage) or not (why := page.why_not_approved_by(user)):
        return ""
    if _is_public(page) and not is_scheduled:
        return ""
    return _ALONE if user.pk in writers(page) else f"Kept as a draft, not published. {why}"


def before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail's hook in the editor, after the version was saved as a draft."""
    page = page.specific
    go_live = page.get_latest_revision_as_object().go_live_at
    why = why_not_alone(page, request.user, is_scheduled=bool(go_live and go_live > timezone.now()))
    why = why or _with_new_hosts(page)
    if why:
        messages.error(request, why)
        return redirect("wagtailadmin_pages:edit", page.pk)
    if isinstance(page, GuidancePage) and page.why_not_approved_by(request.user):
        tell_owners(page, request.user)
        messages.warning(request, _NOBODY_READ)
    return None


def _with_new_hosts(page: Page) -> str:
    """A website that was never linked before goes live with a review only: there somebody ticks that they opened it."""
    draft = page.get_latest_revision_as_object()
    new = draft.new_hosts() if isinstance(draft, GuidancePage) else []
    return f"Kept as a draft, not published. {' '.join(map(new_host_words, new))}" if new else ""


def tell_owners(page: Page, user: Any) -> None:
    """Write down that somebody publishes words that no second person has read, and mail every other owner."""
    record(PUBLISHED_ALONE, by=user, said={"page": page.title, "address": page.url_path})
    lines = [
        f"{user.get_username()} published words on “{page.title}” without a second person. Nobody else has read them.",
        "The page shows no reviewer for them. Read it now, and send it to be reviewed:",
        mail.link(f"/admin/pages/{page.pk}/edit/"),
    ]
    others = [owner for owner in people.owners() if owner != user]
    mail.send("Guidance was published by one person", "\n".join(lines) + "\n", people.addresses(others))


def changes_asked_for(page: Page) -> str:
    """The comment of a review that asked for changes and still stands, with who wrote it; empty where there is none."""
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return ""
    answer = state.task_states.filter(status=TaskState.STATUS_REJECTED).order_by("-finished_at").first()
    if answer is None or not answer.comment:
        return ""
    who = (
        (answer.finished_by.get_full_name() or answer.finished_by.get_username()) if answer.finished_by else "Somebody"
    )
    return f"{who} asks for changes: “{answer.comment}”"


def _is_public(page: Page) -> bool:
    return type(page).objects.filter(pk=page.pk, live=True).exists()
