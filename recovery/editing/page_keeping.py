"""Says why an essential page is not taken down, moved or deleted, to whoever tries it by its address or in bulk.

No button offers it: `models/page_permissions.py`.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.move import MoveChooseDestinationView, MoveConfirmView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.models import Page

from recovery.models.essential import why_kept


class _SaysWhy:
    """Wagtail's screen, with the reason in place of its sentence about permissions."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Wagtail's screens look at the permissions of the page here or right after."""
        self._key = (*kwargs.values(), *args)[0]
        page = Page.objects.filter(pk=self._key).first()
        self._why = why_kept(page) if page and page.permissions_for_user(request.user).can_edit() else ""
        if self._why:
            View.setup(self, request, *args, **kwargs)  # type: ignore[arg-type]
        else:
            super().setup(request, *args, **kwargs)  # type: ignore[misc]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self._why:
            messages.error(request, f"Nothing was done. {self._why}")
            return redirect("wagtailadmin_pages:edit", self._key)
        shown: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return shown


class KeptDeleteView(_SaysWhy, DeleteView):
    """Deleting a page."""


class KeptUnpublishView(_SaysWhy, UnpublishView):
    """Taking a page off the site."""


class KeptMoveView(_SaysWhy, MoveChooseDestinationView):
    """Moving a page: where to."""


class KeptMoveConfirmView(_SaysWhy, MoveConfirmView):
    """Moving a page: really?"""


def refuse_in_bulk(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> HttpResponse | None:
    """Wagtail's hook: does nothing to any of the chosen pages when one of them has to stay, and says which and why."""
    if action.model is not Page:
        return None
    chosen = [*objects, *action.get_actionable_objects()[1]["items_with_no_access"]]
    why = [said for said in map(why_kept, chosen) if said]
    if not why:
        return None
    messages.error(request, f"Nothing was done. Leave these out, or open each by itself. {' '.join(why)}")
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
