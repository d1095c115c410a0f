"""Two people on one listing: the form remembers which version it was opened at, and says who saved since."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.template.defaultfilters import date as date_words
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import Panel
from wagtail.models import Revision

from directory.models import Service

OPENED, SAVE_MINE = "opened_revision", "save_mine"
NO_REVISION = "0"


@dataclass(frozen=True, slots=True)
class SavedSince:
    """Somebody saved the listing after this form was opened."""

    latest: str
    who: str
    when: datetime
    compare_url: str

    @property
    def message(self) -> str:
        at = date_words(timezone.localtime(self.when), "H:i")
        return (
            f"{self.who} saved this listing at {at}, after you opened it. "
            "Nothing of yours is saved yet, and all you typed is still here."
        )


class OpenedPanel(Panel):
    """A hidden field with the version the form was opened at; after a clash, who saved and what to do."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory/opened_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            posted = self.request.POST.get(OPENED) if self.request else None
            context["opened"] = posted or str(self.instance.latest_revision_id or NO_REVISION)
            context["since"] = getattr(self.request, "saved_since", None)
            return context


def saved_since(request: HttpRequest, key: int) -> SavedSince | None:
    """Who saved listing `key` since the posted form was opened, unless its sender has seen that and goes on.

    Holds the listing's row until the transaction ends, so that of two at once the second is told.
    """
    row = Service.objects.select_for_update().filter(pk=key).values_list("latest_revision_id", flat=True)
    latest = str(row.get() or NO_REVISION)
    opened = request.POST.get(OPENED, latest)
    if latest in {opened, request.POST.get(SAVE_MINE)}:
        return None
    revision = Revision.objects.select_related("user").get(pk=latest)
    before = opened if opened.isdecimal() and opened != NO_REVISION else "earliest"
    return SavedSince(
        latest,
        _who(revision.user, request.user),
        revision.created_at,
        reverse("wagtailsnippets_directory_service:revisions_compare", args=[key, before, latest]),
    )


def _who(person: User | None, reader: Any) -> str:
    if person is None:
        return "Waymark"
    if person.pk == reader.pk:
        return "You, in another window,"
    return person.get_full_name() or person.get_username()
