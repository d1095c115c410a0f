"""The review of a page by a second person: what they fill in, and what their answer does."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.forms import TaskStateCommentForm
from wagtail.models import AbstractGroupApprovalTask

from directory.models.listing_text import refuse_contact_values
from recovery.models.hosts import approve_hosts
from recovery.models.versions import REVIEW


class ChangesForm(TaskStateCommentForm):
    """Asking for changes: the author has to know which."""

    comment = forms.CharField(
        label="What has to change?",
        widget=forms.Textarea({"rows": 3}),
        help_text="The author reads it where they edit. For example: The dose in part 3 is out of date.",
        error_messages={"required": "Write what has to change. The author reads it where they edit the page."},
    )

    def __init__(self, *args: Any, page: Any = None, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class ApprovalForm(TaskStateCommentForm):
    """Approving: a page about health then names who read it. The day is the day of the act."""

    reviewer_name = forms.CharField(label="Your name, as readers see it", max_length=120, required=False)
    reviewer_credentials = forms.CharField(
        label="Your credentials",
        max_length=160,
        required=False,
        help_text="For example: consultant urologist, or: worked with people who use ketamine",
    )
    hosts_opened = forms.MultipleChoiceField(
        label="Websites that we link to for the first time",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Open each of them. Tick it when it is what the page says, and safe to send people to.",
    )
    field_order = ("hosts_opened", "reviewer_name", "reviewer_credentials", "comment")

    def __init__(self, *args: Any, page: Any = None, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_clinical = bool(page and page.clinical)
        self._hosts = page.new_hosts() if page else []
        self.fields["hosts_opened"].choices = [(host, host) for host in self._hosts]
        if page and not self._hosts:
            del self.fields["hosts_opened"]
        name = self.fields["reviewer_name"]
        name.initial = user.get_full_name() if user else ""
        name.help_text = (
            "The foot of the page says that you reviewed it, with today's day."
            if self._is_clinical
            else "Leave it empty, and the page names no reviewer."
        )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for field in REVIEW[:2]:
            try:
                refuse_contact_values(said.get(field, ""), "Leave it out: readers would ring it or write to it.")
            except ValidationError as error:
                self.add_error(field, error)
        if left := [host for host in self._hosts if host not in said.get("hosts_opened", [])]:
            self.add_error("hosts_opened", f"Open and tick each website, or ask for changes: {', '.join(left)}.")
        if self._is_clinical and not said.get("reviewer_name"):
            self.add_error("reviewer_name", "Write your name. A page about health says who reviewed it.")
        if said.get("reviewer_name") and not said.get("reviewer_credentials"):
            self.add_error("reviewer_credentials", "Write what makes you fit to review this page.")
        return said


class ReviewTask(AbstractGroupApprovalTask):
    """Somebody of these groups, who did not write it, reads a page and answers."""

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        may_answer = bool(super().get_actions(obj, user))
        return [("reject", "Request changes", True), ("approve", "Approve", True)] if may_answer else []

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ApprovalForm if action == "approve" else ChangesForm

    def on_action(self, task_state: Any, user: Any, action_name: str, **said: Any) -> None:
        """Write the review into the version that goes live, and take the answer. The screens have asked who may."""
        if action_name == "approve":
            page = task_state.workflow_state.content_object
            task_state.revision = _reviewed(page, user, said)
            approve_hosts(said.get("hosts_opened") or [], by=user, page=page)
        super().on_action(task_state, user, action_name, comment=said.get("comment", ""))

    @classmethod
    def get_description(cls) -> str:
        return "Somebody of these groups, who did not write it, reads the page and says who they are"

    class Meta:
        verbose_name = "review by a second person"
        verbose_name_plural = "reviews by a second person"


def with_review(draft: Any, said: dict[str, Any]) -> Any:
    """`draft` as it is when somebody approves it today. Without a name it has no review."""
    name = str(said.get("reviewer_name") or "").strip()
    draft.reviewer_name = name
    draft.reviewer_credentials = str(said.get("reviewer_credentials") or "").strip() if name else ""
    draft.reviewed_on = timezone.localdate() if name else None
    return draft


def _reviewed(page: Any, user: Any, said: dict[str, Any]) -> Any:
    draft = with_review(page.get_latest_revision_as_object(), said)
    return draft.save_revision(user=user, log_action=True)
