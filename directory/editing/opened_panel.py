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

from directory.models import HistoryEntry, Service
from directory.trust.publishing import EXPIRED, HIDDEN

OPENED, SAVE_MINE = "opened_revision", "save_mine"
NO_REVISION = "0"
PUBLIC = "-public"  # behind the number of the version, where the listing was on the site


@dataclass(frozen=True, slots=True)
class SavedSince:
    """Somebody saved the listing, or hid it, after this form was opened."""

    latest: str
    who: str
    when: datetime
    url: str  # of what changed
    is_hidden: bool = False

    @property
    def message(self) -> str:
        at = date_words(timezone.localtime(self.when), "H:i")
        did = "hid this listing from visitors" if self.is_hidden else "saved this listing"
        return (
            f"{self.who} {did} at {at}, after you opened it. "
            "Nothing of yours is saved yet, and all you typed is still here."
        )


class OpenedPanel(Panel):
    """A hidden field with the version the form was opened at; after a clash, who saved and what to do."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory/opened_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            posted = self.request.POST.get(OPENED) if self.request else None
            version = self.instance.latest_revision_id or NO_REVISION
            context["opened"] = posted or f"{version}{PUBLIC if self.instance.live else ''}"
            context["since"] = getattr(self.request, "saved_since", None)
            return context


def saved_since(request: HttpRequest, key: int) -> SavedSince | None:
    """Who saved or hid listing `key` since the posted form was opened, unless its sender has seen that and goes on.

    Holds the listing's row until the transaction ends, so that of two at once the second is told.
    """
    revision_id, is_public = (
        Service.objects.select_for_update().filter(pk=key).values_list("latest_revision_id", "live").get()
    )
    latest = str(revision_id or NO_REVISION)
    opened = request.POST.get(OPENED, latest)
    was_public, before = opened.endswith(PUBLIC), opened.removesuffix(PUBLIC)
    is_same = before == latest
    if request.POST.get(SAVE_MINE) == latest or (is_same and not (was_public and not is_public)):
        return None
    if is_same:
        return _hidden_since(request, key, latest)
    revision = Revision.objects.select_related("user").get(pk=revision_id)
    before = before if before.isdecimal() and before != NO_REVISION else "earliest"
    return SavedSince(
        latest,
        _who(revision.user, request.user),
        revision.created_at,
        reverse("wagtailsnippets_directory_service:revisions_compare", args=[key, before, revision_id]),
    )


def _hidden_since(request: HttpRequest, key: int, latest: str) -> SavedSince:
    entry = HistoryEntry.objects.filter(service_id=key, action__in=(HIDDEN, EXPIRED)).order_by("-pk").first()
    person = User.objects.filter(pk=entry.by_id).first() if entry and entry.by_id else None
    when = entry.made_at if entry else timezone.now()
    url = reverse("wagtailsnippets_directory_service:history", args=[key])
    return SavedSince(latest, _who(person, request.user), when, url, is_hidden=True)


def _who(person: User | None, reader: Any) -> str:
    if person is None:
        return "Waymark"
    if person.pk == reader.pk:
        return "You, in another window,"
    return person.get_full_name() or person.get_username()
