"""Publishing many pages at once passes by the form, so what the form refuses is refused here too."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from recovery.models import GuidancePage
from recovery.models.editorial import unfit


def refuse_unfit(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> HttpResponse | None:
    """Wagtail's hook: publishes none of the chosen pages when one of them may not be, and says which and why."""
    if action_type != "publish":
        return None
    with_those_below = request.POST.get("include_descendants") == "on"
    why = [f"{page.title}: {said}" for page in _chosen(objects, with_those_below) for said in _why_not(page)]
    if not why:
        return None
    messages.error(request, f"Nothing was published. Open this page and put it right first. {' '.join(why)}")
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


def _why_not(page: GuidancePage) -> list[str]:
    if page.alias_of_id:
        return ["It follows another page. Publish that one."]
    return unfit(page.get_latest_revision_as_object())


def _chosen(objects: Iterable[Any], with_those_below: bool) -> Iterator[GuidancePage]:
    chosen = [one for one in objects if isinstance(one, Page)]
    below = [page for one in chosen if with_those_below for page in one.get_descendants().not_live()]
    for page in (*chosen, *below):
        specific = page.specific
        if isinstance(specific, GuidancePage):
            yield specific
