"""Publishing many pages at once passes by the form, so what the form refuses is refused here too."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from recovery.editing import second_reader
from recovery.models import GuidancePage
from recovery.models.editorial import unfit
from recovery.models.versions import writers


def refuse_unfit(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> HttpResponse | None:
    """Wagtail's hook: publishes none of the chosen pages when one of them may not be, and says which and why."""
    if action_type != "publish":
        return None
    with_those_below = request.POST.get("include_descendants") == "on"
    chosen = list(_chosen(objects, with_those_below))
    why = [f"{page.title}: {said}" for page in chosen for said in _why_not(page, request.user)]
    if not why:
        for page in chosen:
            if request.method == "POST" and request.user.pk in writers(page):
                second_reader.tell_owners(page, request.user)
        return None
    messages.error(request, f"Nothing was published. Open this page and put it right first. {' '.join(why)}")
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


def _why_not(page: GuidancePage, user: Any) -> list[str]:
    if page.alias_of_id:
        return ["It follows another page. Publish that one."]
    draft = page.get_latest_revision_as_object()
    is_scheduled = bool(draft.go_live_at and draft.go_live_at > timezone.now())
    alone = second_reader.why_not_alone(page, user, is_scheduled=is_scheduled)
    return [alone] if alone else unfit(draft)


def _chosen(objects: Iterable[Any], with_those_below: bool) -> Iterator[GuidancePage]:
    chosen = [one for one in objects if isinstance(one, Page)]
    below = [page for one in chosen if with_those_below for page in one.get_descendants().not_live()]
    for page in (*chosen, *below):
        specific = page.specific
        if isinstance(specific, GuidancePage):
            yield specific
