"""What one person did and a second should look at; and everything that ever happened to one listing."""

from typing import Any, Final, cast

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import any_permission_required, permission_required

from directory.editing.history_words import told
from directory.editing.worklists import Worklist, register
from directory.models import HistoryEntry, Service
from directory.trust import looks

CHANGE: Final = "directory.change_service"
APPROVE: Final = "directory.approve_contact"
TITLE: Final = "Please look"
ON_A_PAGE: Final = 30
_EMPTY: Final = "This entry says nothing that you could have looked at. Tell whoever runs the server."


def urls() -> list[URLPattern]:
    """Mounted under the admin, behind its login."""
    return [
        path("directory/please-look/", please_look, name="please-look"),
        path("directory/please-look/<int:entry_id>/", looked, name="looked"),
        path("directory/history/<int:service_id>/", listing_history, name="listing-history"),
    ]


def register_worklists() -> None:
    """Called once, when the admin is put together."""
    worklist = Worklist(
        key="please-look",
        title=TITLE,
        help="Changes that one person made and nobody else has looked at yet",
        count=lambda today: looks.wanting_look(),
        url=lambda: reverse("please-look"),
        permission=CHANGE,
    )
    register(worklist)


@permission_required(CHANGE)
def please_look(request: HttpRequest) -> HttpResponse:
    """Newest first: what is public and wrong does harm now."""
    page = Paginator(looks.wanting_look(), ON_A_PAGE).get_page(request.GET.get("p"))
    context = {"page": page, "entries": told(page), **_header(TITLE, reverse("please-look"))}
    return render(request, "directory/please_look.html", context)


@permission_required(CHANGE)
@require_POST
def looked(request: HttpRequest, entry_id: int) -> HttpResponse:
    """“I have looked.”"""
    entry = get_object_or_404(HistoryEntry, pk=entry_id, wants_look=True)
    is_empty = not told([entry])[0].says_something
    refused = _EMPTY if is_empty else looks.look(entry, by=cast(User, request.user))
    if refused:
        messages.warning(request, refused)
    else:
        messages.success(request, "Thank you. It is written down that you looked.")
    return redirect("please-look")


@any_permission_required(CHANGE, APPROVE)
def listing_history(request: HttpRequest, service_id: int) -> HttpResponse:
    """Newest first. A deleted listing has a history too."""
    entries = HistoryEntry.objects.filter(service_id=service_id)
    service = Service.objects.filter(pk=service_id).first()
    if service is None:
        get_object_or_404(entries[:1])
    page = Paginator(entries, ON_A_PAGE).get_page(request.GET.get("p"))
    about = service.name if service else "A deleted listing"
    context = {"page": page, "entries": told(page), "service": service, "about": about, **_header("What happened")}
    return render(request, "directory/listing_history.html", context)


def _header(title: str, url: str = "") -> dict[str, Any]:
    services = {"url": reverse("wagtailsnippets_directory_service:list"), "label": "Services"}
    crumbs = [services, {"url": url, "label": title}]
    return {"breadcrumbs_items": crumbs, "header_title": title, "page_title": title, "header_icon": "history"}
