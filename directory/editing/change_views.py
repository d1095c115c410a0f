"""Changes to listings that wait for a second person: the list, and one page to agree or say no."""

from typing import Final, cast

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied, permission_required

from directory.choices import ChangeKind
from directory.editing.fresh import needs_fresh_authentication
from directory.editing.standing_views import TypedForm
from directory.editing.worklists import Worklist, register
from directory.models import PendingChange
from directory.published.reading import public_place
from directory.trust import history, publishing, second_person, standing
from directory.trust.account_changes import why_not_second
from directory.trust.published_words import Change, changes_between, words_of
from directory.trust.standing import StandingRefusedError

APPROVE: Final = "directory.approve_contact"
TITLE: Final = "Waiting for a second person"
ON_A_PAGE: Final = 50
WHY_NOT: Final = "Why not? You may leave this empty."
WHY_NOT_HELP: Final = "For example: They told me on the phone that they do not want this shown."


def urls() -> list[URLPattern]:
    """Mounted under the admin, behind its login."""
    return [
        path("directory/waiting-changes/", waiting, name="changes-waiting"),
        path("directory/waiting-changes/<int:change_id>/", decide, name="change-decide"),
    ]


def register_worklists() -> None:
    """Called once, when the admin is put together."""
    worklist = Worklist(
        key="changes-waiting",
        title="Changes waiting",
        help="Listings to open again, and confidential addresses, that a second person has to agree to",
        count=lambda today: PendingChange.objects.waiting(),
        url=lambda: reverse("changes-waiting"),
        permission=APPROVE,
    )
    register(worklist)


@permission_required(APPROVE)
def waiting(request: HttpRequest) -> HttpResponse:
    """Oldest first."""
    rows = PendingChange.objects.waiting().select_related("service", "proposed_by")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("p"))
    return render(request, "directory/changes_waiting.html", {"page": page, **_header(request, TITLE)})


@needs_fresh_authentication
def decide(request: HttpRequest, change_id: int) -> HttpResponse:
    """What would change; on POST agree, or say no. Who asked may only take it back."""
    change = get_object_or_404(PendingChange.objects.select_related("service", "proposed_by"), pk=change_id)
    is_mine = change.proposed_by_id == request.user.pk
    if not (is_mine or request.user.has_perm(APPROVE)):
        return permission_denied(request)
    form = TypedForm(WHY_NOT, WHY_NOT_HELP, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _answer(request, change, form.cleaned_data["text"]))
        except StandingRefusedError as refused:
            messages.error(request, str(refused))
            if "agree" not in request.POST and not (change.approved_at or change.declined_at):
                form.refuse(refused)
                return _show(request, change, form)
        return redirect("changes-waiting" if request.user.has_perm(APPROVE) else "wagtailadmin_home")
    return _show(request, change, form)


def _show(request: HttpRequest, change: PendingChange, form: TypedForm) -> HttpResponse:
    title = change.get_kind_display()
    context = {
        "change": change,
        "changes": _difference(change),
        "addresses": _addresses(change),
        "is_mine": change.proposed_by_id == request.user.pk,
        "why_not": why_not_second(cast(User, request.user), change.proposed_by_id),
        "why_declined": _why_declined(change) if change.declined_at else "",
        "form": form,
        **_header(request, title),
    }
    return render(request, "directory/change_decide.html", context)


def _why_declined(change: PendingChange) -> str:
    actions = [second_person.CHANGE_DECLINED]
    return history.reason_for("change", change.pk, service_id=change.service_id, actions=actions)


def _answer(request: HttpRequest, change: PendingChange, why: str) -> str:
    by = cast(User, request.user)
    if "agree" in request.POST:
        standing.approve_change(change, by=by)
        if change.kind == ChangeKind.REOPEN and not change.service.live:
            return f"{change.service.name}: you agreed. It is hidden: visitors see it once somebody publishes it."
        return f"{change.service.name}: you agreed. Visitors see it now, or on the day it is scheduled for."
    standing.decline_change(change, by=by, why=why)
    return f"{change.service.name}: you said no. Nothing changed for visitors."


def _difference(change: PendingChange) -> list[Change] | None:
    """What visitors would read instead. None when the version asked for is not there any more."""
    if change.kind == ChangeKind.REOPEN:
        return []
    revision = second_person.version_asked_for(change)
    if revision is None:
        return None
    before = words_of(publishing.last_public(change.service))
    return changes_between(before, words_of(revision.as_object()), tell_secrets=True)


def _addresses(change: PendingChange) -> list[list[str]]:
    """The address of each place as visitors would read it, line by line: what a second person has to weigh."""
    revision = second_person.version_asked_for(change) if change.kind == ChangeKind.CONFIDENTIAL_ADDRESS else None
    return [public_place(place).address_lines for place in revision.as_object().locations.all()] if revision else []


def _header(request: HttpRequest, title: str) -> dict[str, object]:
    """Who asked may be no approver: the list is not offered to them."""
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": "Home"}]
    if request.user.has_perm(APPROVE):
        crumbs.append({"url": reverse("changes-waiting"), "label": TITLE})
    if title != TITLE:
        crumbs.append({"url": "", "label": title})
    return {"breadcrumbs_items": crumbs, "header_title": title, "page_title": title, "header_icon": "group"}
