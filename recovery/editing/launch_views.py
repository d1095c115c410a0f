"""The launch checklist: on the admin home until all is done, and a screen on which owners write down what they did."""

from collections.abc import Mapping
from typing import Any, Final, cast

from django import forms
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import AdminDateInput

from recovery import launch_facts
from recovery.launch import STATED
from recovery.launch_facts import NOTE_MOST, StatementRefusedError

MAY: Final = "recovery.change_sitedetails"
TITLE: Final = "Launch checklist"


class StatementForm(forms.Form):
    """The day something was done, and anything worth knowing about it."""

    day = forms.DateField(
        label="Done on", widget=AdminDateInput(), error_messages={"required": "Write the day it was done."}
    )
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=NOTE_MOST,
        help_text="Who did it, and where the paper lies. For example: Dr Example, GP. Blue folder in the office.",
    )


class LaunchPanel(Component):
    """On the admin home of owners, while anything is not done."""

    name = "launch"
    template_name = "recovery/launch_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        items = launch_facts.items()
        return {"undone": [one for one in items if not one.is_done], "number": len(items)}


class LaunchMenuItem(MenuItem):
    """For owners only."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(MAY))


def urls() -> list[URLPattern]:
    """Mounted under the admin, behind its login."""
    return [
        path("launch/", checklist, name="recovery_launch"),
        path("launch/<slug:about>/", state, name="recovery_launch_state"),
    ]


@permission_required(MAY)
def checklist(request: HttpRequest) -> HttpResponse:
    """All of it, with what was written down."""
    rows = [(one, launch_facts.statements(one.statement)[:5] if one.statement else []) for one in launch_facts.items()]
    return render(request, "recovery/launch.html", {"rows": rows, **_header(TITLE)})


@permission_required(MAY)
def state(request: HttpRequest, about: str) -> HttpResponse:
    """One statement. It stays in the history; a newer one takes its place."""
    if about not in STATED:
        raise Http404
    form = StatementForm(request.POST or None, initial={"day": timezone.localdate()})
    if form.is_valid():
        try:
            by = cast(User, request.user)
            launch_facts.write_down(about, form.cleaned_data["day"], form.cleaned_data["note"], by=by)
        except StatementRefusedError as refused:
            form.add_error("note" if "characters" in str(refused) else "day", str(refused))
        else:
            messages.success(request, "It is written down.")
            return redirect("recovery_launch")
    if form.is_bound:
        messages.error(request, "Not written down yet: something is missing or wrong. What you typed is still here.")
    return render(request, "recovery/launch_state.html", {"form": form, **_header(STATED[about][1], form.media)})


def _header(title: str, media: Any = "") -> dict[str, Any]:
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": "Home"}]
    if title != TITLE:
        crumbs.append({"url": reverse("recovery_launch"), "label": TITLE})
    crumbs.append({"url": "", "label": title})
    words = {"breadcrumbs_items": crumbs, "header_title": title, "page_title": title, "header_icon": "tasks"}
    return {**words, "media": media}
