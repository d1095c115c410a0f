"""Pages that the site cannot be without are not deleted: every page leads to them, or stands below them."""

from collections.abc import Iterable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from recovery.models import FeedbackPage, HelpNowPage, HomePage

_WHY: Final[dict[type[Page], str]] = {
    HomePage: "All other pages stand below it, and would go with it.",
    HelpNowPage: "Its numbers are for people in danger, and every page leads to it.",
    FeedbackPage: "The foot of every page leads to it.",
}


def refuse_to_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail's hook, before it asks and before it deletes."""
    why = _why(page)
    if not why:
        return None
    messages.error(request, f"Nothing was deleted. {why}")
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_to_delete_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Wagtail's hook: deletes none of the chosen pages when one of them has to stay, and says which and why."""
    pages = [one for one in objects if isinstance(one, Page)] if action_type == "delete" else []
    why = [said for said in map(_why, pages) if said]
    if not why:
        return None
    messages.error(request, f"Nothing was deleted. {' '.join(why)}")
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


def _why(page: Page) -> str:
    """Which page, why it stays and what to do instead; empty when it may go."""
    why = _WHY.get(type(page.specific))
    return f"“{page.title}” stays. {why} Change its words instead." if why else ""
