"""What visitors told us about a page: the list, one message, and deleting it."""

from datetime import timedelta
from typing import Any, Final

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import (
    BaseListingView,
    DeleteView,
    PermissionCheckedMixin,
    WagtailAdminTemplateMixin,
)

from directory.editing.worklists import Worklist
from directory.times.wording import date_words
from recovery import inbox
from recovery.feedback.choices import Useful
from recovery.models import Feedback

LIST: Final = "recovery_inbox"
STATES: Final = (("unread", "Unread"), ("read", "Read"))


class FeedbackFilter(WagtailFilterSet):
    """Narrows the list of feedback."""

    state = django_filters.ChoiceFilter(label="State", choices=STATES, method="by_state")
    useful = django_filters.ChoiceFilter(label="Was it useful?", choices=Useful.choices())

    class Meta:
        model = Feedback
        fields = ["state", "useful"]

    def by_state(self, found: "QuerySet[Feedback]", name: str, value: str) -> "QuerySet[Feedback]":
        return found.filter(read_at__isnull=value == "unread")


def state_of(row: Feedback) -> str:
    """Where a message stands, in one or a few words."""
    if row.read_at:
        return "Read"
    return inbox.MAY_NEED_CARE if row.may_need_care else "Unread"


class InboxView(PermissionCheckedMixin, BaseListingView):
    """Every message, unread ones first. The words themselves are not in the list: others may see the screen."""

    model = Feedback
    permission_required = "view"
    page_title = "Feedback from visitors"
    header_icon = "comment"
    filterset_class = FeedbackFilter
    index_url_name = LIST
    index_results_url_name = f"{LIST}_results"
    paginate_by = 50
    columns = [
        TitleColumn("about", label="About", accessor=str, url_name="recovery_feedback"),
        Column("useful", label="Useful?", accessor="get_useful_display"),
        DateColumn("made_at", label="Sent"),
        StatusTagColumn("state", label="State", accessor=state_of, primary=lambda row: not row.read_at),
    ]

    def get_base_queryset(self) -> "QuerySet[Feedback]":
        return inbox.unread_first(Feedback.objects.all())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        nothing = "No feedback. Visitors send it from the foot of a page, with “Is this page useful? Tell us”."
        return {**super().get_context_data(**kwargs), "no_results_message": nothing}


class FeedbackView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """One message. Its words are shown as the plain text they are."""

    model = Feedback
    permission_required = "view"
    template_name = "recovery/feedback.html"
    page_title = "Feedback"
    header_icon = "comment"

    @cached_property
    def feedback(self) -> Feedback:
        return get_object_or_404(Feedback.objects.select_related("read_by"), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.feedback)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse(LIST), "label": InboxView.page_title}
        return [*self.breadcrumbs_items, above, {"url": "", "label": str(self.feedback)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "feedback": self.feedback,
            "deleted_on": date_words(timezone.localdate(self.feedback.made_at + inbox.KEPT + timedelta(days=1))),
            "may_change": self.user_has_permission("change"),
            "may_delete": self.user_has_permission("delete"),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Somebody has read it."""
        if not self.user_has_permission("change"):
            raise PermissionDenied
        by: Any = request.user
        is_first = inbox.mark_read(self.feedback, by=by, now=timezone.now())
        messages.success(request, "Marked as read." if is_first else "Somebody else had read it already.")
        return HttpResponseRedirect(reverse(LIST))


class DeleteFeedbackView(DeleteView):
    """Asks once, then deletes a message before its time."""

    model = Feedback
    page_title = "Delete feedback"
    header_icon = "bin"
    index_url_name = LIST
    delete_url_name = "recovery_feedback_delete"
    success_message = "Deleted."
    confirmation_message = "Delete it for good? Nobody can bring it back. The history says who did it, not the words."

    def delete_action(self) -> None:
        by: Any = self.request.user
        inbox.delete(self.object, by=by, now=timezone.now())


class InboxMenuItem(MenuItem):
    """In the menu of those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.has_perm(WORKLIST.permission))


def urls() -> list[URLPattern]:
    """The addresses of these pages, below the admin's own."""
    return [
        path("feedback/", InboxView.as_view(), name=LIST),
        path("feedback/results/", InboxView.as_view(results_only=True), name=f"{LIST}_results"),
        path("feedback/<int:pk>/", FeedbackView.as_view(), name="recovery_feedback"),
        path("feedback/<int:pk>/delete/", DeleteFeedbackView.as_view(), name="recovery_feedback_delete"),
    ]


WORKLIST: Final = Worklist(
    key="feedback",
    title="Feedback from visitors",
    help="Somebody told us about a page. Those that may need care come first.",
    count=lambda today: Feedback.objects.unread(),
    url=lambda: f"{reverse(LIST)}?state=unread",
    permission="recovery.view_feedback",
    is_urgent=True,
    position=2,
)
