"""Wagtail's screens of a page, with answers for whoever approves what cannot be approved (any more)."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import strip_tags
from wagtail.admin import messages
from wagtail.admin.action_menu import CancelWorkflowMenuItem
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsCompareView, RevisionsRevertView
from wagtail.admin.views.pages.workflow import CollectWorkflowActionDataView, WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import TaskState

from recovery.editing import page_keeping, second_reader
from recovery.models import KINDS, GuidancePage

_ONLY_READING = "You can read this page here. You can change it while it waits for your review."
_YOUR_REVIEW = (
    "This page waits for your review. “Approve” and “Request changes” stand behind the arrow beside “Save draft”."
)
_OVER = "Nothing was done. “{page}” no longer waits for this review: somebody has answered or stopped it."


def _kept(comment: str) -> str:
    return f" Your comment was not sent. It said: “{comment}”" if comment else ""


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What the editor's script sends beside the form: the answer to a review."""
    try:
        sent = json.loads(request.POST.get("workflow-action-extra-data") or "{}")
    except ValueError:
        return {}
    return sent if isinstance(sent, dict) else {}


def _typed_comment(request: HttpRequest) -> str:
    return str(_typed(request).get("comment", "")).strip()


class _ForReviewers:
    """Wagtail's editor: locked for a reviewer outside a review; no answer to a review is lost or turned into a save."""

    _is_locked = False

    @property
    def locked_for_user(self) -> bool:
        """Wagtail sets it from the page's lock; a reviewer's page is locked without one."""
        return self._is_locked or not self.page_perms.can_change_words()  # type: ignore[attr-defined]

    @locked_for_user.setter
    def locked_for_user(self, is_locked: bool) -> None:
        self._is_locked = is_locked

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.locked_for_user and not self._is_locked:
            messages.info(request, _ONLY_READING)
        page: GuidancePage = self.page  # type: ignore[attr-defined]
        if (task := page.current_workflow_task) and task.get_actions(page, request.user):
            why = page.why_not_approved_by(request.user)
            messages.info(request, f"This page waits for a review, but not for yours. {why}" if why else _YOUR_REVIEW)
        if asked := second_reader.changes_asked_for(self.page):  # type: ignore[attr-defined]
            messages.warning(request, asked)
        shown: HttpResponse = super().get(request, *args, **kwargs)  # type: ignore[misc]
        return shown

    @property
    def is_cancelling_workflow(self) -> bool:
        return bool(super().is_cancelling_workflow) and self.page_perms.can_stop_review()  # type: ignore[misc, attr-defined]

    @property
    def action_name_and_method(self) -> tuple[str, Any]:
        """Where a review is over, Wagtail saves a draft instead, and says nothing about the review."""
        name, method = super().action_name_and_method  # type: ignore[misc]
        is_over = name == "save" and self.request.POST.get("action-workflow-action")  # type: ignore[attr-defined]
        return ("review_over", self.review_over_action) if is_over else (name, method)

    def perform_workflow_action(self) -> HttpResponse:
        """Answer the review, or say why not and lose nothing."""
        page, action = self.page, self.workflow_action  # type: ignore[attr-defined]
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        why = second_reader.why_not_changed_and_approved(self.form.instance) if action == "approve" else ""  # type: ignore[attr-defined]
        task = page.current_workflow_task
        why = why or second_reader.why_not_answered(page, task, action, _typed(request), request.user)
        if why:
            messages.error(request, why + _kept(_typed_comment(request)))
            return self._shown_again()
        answered: HttpResponse = super().perform_workflow_action()  # type: ignore[misc]
        messages.success(request, second_reader.answered_words(page, action))
        return answered

    def review_over_action(self) -> HttpResponse:
        """Save nothing; show the form with what was typed."""
        self._say_it_is_over()
        return self._shown_again()

    def _shown_again(self) -> HttpResponse:
        self.has_unsaved_changes = True
        shown: HttpResponse = self.render_to_response(self.get_context_data())  # type: ignore[attr-defined]
        return shown

    def form_invalid(self, form: Any) -> HttpResponse:
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        if request.POST.get("action-workflow-action") and not self.page.workflow_in_progress:  # type: ignore[attr-defined]
            self._say_it_is_over()
        elif comment := _typed_comment(request):
            messages.warning(request, f"The review was not answered.{_kept(comment)}")
        shown: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        return shown

    def _say_it_is_over(self) -> None:
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        title = self.page.get_admin_display_title()  # type: ignore[attr-defined]
        messages.error(request, _OVER.format(page=title) + _kept(_typed_comment(request)))


class GuidanceEditView(_ForReviewers, EditView):
    """The editor."""


class GuidanceRevertView(_ForReviewers, RevisionsRevertView):
    """The editor with an older version in it."""


class GuidanceCompareView(RevisionsCompareView):
    """Two versions side by side. A page that follows another has none of its own."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.object.latest_revision_id:
            raise Http404
        shown: HttpResponse = super().get(request, *args, **kwargs)
        return shown


class _WithReviewForm:
    """The box of an answer knows the page: one about health asks who reviewed it."""

    def get_form_class(self) -> Any:
        view: Any = self
        return second_reader.form_for(view.task, view.action_name, view.object, view.request.user)


class GuidanceReviewBox(_WithReviewForm, CollectWorkflowActionDataView):
    """Fills in the answer beside the editor."""


class GuidanceReviewView(_WithReviewForm, WorkflowActionView):
    """Approving and asking for changes from the admin home, where no form looks at the page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            self.check_action()
            if why := self._why_not():
                return self._refuse(why)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        self.task_state.refresh_from_db()
        if request.method == "POST" and self.task_state.status != TaskState.STATUS_IN_PROGRESS:
            messages.success(request, second_reader.answered_words(self.object, self.action_name))
        return response

    def _why_not(self) -> str:
        """Why this answer cannot be taken, in the reviewer's words; empty when it can."""
        current, lock = self.object.current_workflow_task_state, self.object.get_lock()
        if current is None or current.pk != self.task_state.pk:
            return _OVER.format(page=self.object.get_admin_display_title())
        if lock and lock.for_user(self.request.user):
            return f"Nothing was done. {strip_tags(lock.get_message(self.request.user))}"
        said, user = self.request.POST, self.request.user
        return second_reader.why_not_answered(self.object, self.task, self.action_name, said, user)

    def _refuse(self, why: str) -> HttpResponse:
        """Say so: in the box with the comment when there is one, else in the editor. The review waits as before."""
        form = self.form_class(self.request.POST)
        if self.request.headers.get("x-requested-with") == "XMLHttpRequest" and form.is_valid():
            form.add_error(None, why)
            box: HttpResponse = self.render_modal_form(self.request, form)
            return box
        messages.error(self.request, why + _kept(self.request.POST.get("comment", "").strip()))
        is_open = self.object.permissions_for_user(self.request.user).can_edit()
        return redirect(*(("wagtailadmin_pages:edit", self.object.pk) if is_open else ("wagtailadmin_home",)))


class GuidancePageViewSet(PageViewSet):
    """The screens of one kind of guidance page; the list of pages stays Wagtail's."""

    parent_models = ()
    edit_view_class = GuidanceEditView
    revisions_compare_view_class = GuidanceCompareView
    revisions_revert_view_class = GuidanceRevertView
    collect_workflow_action_data_view_class = GuidanceReviewBox
    workflow_action_view_class = GuidanceReviewView
    delete_view_class = page_keeping.KeptDeleteView
    unpublish_view_class = page_keeping.KeptUnpublishView
    move_view_class = page_keeping.KeptMoveView
    move_confirm_view_class = page_keeping.KeptMoveConfirmView


def viewsets() -> list[GuidancePageViewSet]:
    """One for each kind: Wagtail's screens look pages up in the table of their kind."""
    return [GuidancePageViewSet(f"{name}_pages", model=kind) for name, kind in KINDS.items()]


def offer_cancelling(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Wagtail's hook: “Cancel workflow” is there for those who may stop a review."""
    page = context.get("page")
    if isinstance(page, GuidancePage) and not page.permissions_for_user(request.user).can_stop_review():
        menu_items[:] = [item for item in menu_items if not isinstance(item, CancelWorkflowMenuItem)]
