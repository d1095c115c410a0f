"""The phone-check sheet: on paper, or on a phone while ringing. Without listings chosen: the list to choose from."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from directory.choices import Channel
from directory.editing import conditions
from directory.editing.checking import MOST_AT_ONCE
from directory.models import Service
from directory.models.contact import CALLED
from directory.published.reading import records
from directory.published.record import PublicRecord
from directory.search import facts, opening
from directory.search.listing import Contact
from directory.search.loading import Loaded, with_contacts
from directory.times.hours import DayRow
from directory.times.wording import date_words
from directory.trust.verification import checked

OFFERED: Final = ("overdue", "never-checked", "past-limit", "reported", "rechecking")
_DIGITS: Final = 18


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one listing says in public, to be read aloud and ticked. Facts are `(heading, lines)`."""

    service: PublicRecord
    numbers: list[Contact]
    facts: list[tuple[str, list[str]]]
    checked: str


def chosen_ids(request: HttpRequest) -> list[int]:
    """The listings chosen in the address, each once; what is no number is left out."""
    typed = request.GET.getlist("id")
    return list(dict.fromkeys(int(one) for one in typed if one.isascii() and one.isdigit() and len(one) < _DIGITS))


def sheet_of(loaded: Loaded) -> Sheet:
    """The sheet of one listing."""
    service, today = loaded.service, timezone.localdate()
    every = facts.contacts(loaded)
    numbers = [one for one in every if one.channel in CALLED]
    others = [(Channel(one.channel).label, [one.display]) for one in every if one not in numbers]
    last = checked(
        service.checked_on,
        service.checked_how,
        has_phone=bool(numbers),
        is_crisis=bool(service.crisis_key),
        is_national=service.is_national,
        today=today,
    )
    return Sheet(service, numbers, [*_about(loaded), *others], last.words)


def _about(loaded: Loaded) -> list[tuple[str, list[str]]]:
    today = timezone.localdate()
    said: list[tuple[str, list[str]]] = [("What they do", [loaded.service.summary])]
    said += [
        (f"Hours: {week.heading}", [*map(_row, week.rows), *week.remarks]) for week in opening.weeks(loaded, today)
    ]
    said += [(f"Address: {place.heading}", place.address) for place in facts.places(loaded)]
    said += [(fact.heading, [*fact.lines]) for fact in facts.facts(loaded)]
    return said


def _row(row: DayRow) -> str:
    return f"{row.day}: {row.spells}"


class CheckSheetView(WagtailAdminTemplateMixin, TemplateView):
    """Chosen listings as a sheet; otherwise the work to choose from, those due longest first."""

    template_name = "directory/check_sheet_choice.html"
    page_title = "Phone-check sheet"
    header_icon = "list-ul"
    request: HttpRequest

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ids = chosen_ids(request)
        if not ids:
            return super().get(request, *args, **kwargs)
        found = with_contacts(records(ids[:MOST_AT_ONCE]))
        sheets = [sheet_of(found[key]) for key in ids[:MOST_AT_ONCE] if key in found]
        context = {
            "sheets": sheets,
            "left_out": max(0, len(ids) - MOST_AT_ONCE),
            "most": MOST_AT_ONCE,
            "today": date_words(timezone.localdate()),
        }
        return render(request, "directory/check_sheet.html", context)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        services = reverse("wagtailsnippets_directory_service:list")
        return [*self.breadcrumbs_items, {"url": services, "label": "Services"}, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("work", "")
        kind = asked if asked in OFFERED else OFFERED[0]
        return {
            **super().get_context_data(**kwargs),
            "kinds": [(one, conditions.WORK[one][0], one == kind) for one in OFFERED],
            "services": list(_due_first(kind)),
            "most": MOST_AT_ONCE,
        }


def _due_first(kind: str) -> "QuerySet[Service]":
    found = Service.objects.filter(conditions.WORK[kind][1](timezone.localdate())).select_related("organization")
    return found.order_by(F("due_on").asc(nulls_first=True), "name", "pk")[:MOST_AT_ONCE]
