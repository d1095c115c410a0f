"""Possible duplicates, side by side. Nothing is merged here: an editor closes the one that is not needed."""

from collections import defaultdict
from datetime import date
from typing import Any, Final

from django.core.cache import cache
from django.db.models import CharField, F, Value
from django.urls import URLPattern, path, reverse
from django.views.generic import TemplateView
from wagtail.admin.auth import permission_required
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from directory.choices import Status
from directory.editing.worklists import Worklist, register
from directory.intake.matching import Candidate, Pair, pairs
from directory.models import ContactPoint, Service, ServiceLocation
from directory.published.reading import public_place

MOST_SHOWN: Final = 60
MAY_CHANGE: Final = "directory.change_service"
_KEPT_SECONDS: Final = 3_600
_KEPT_AS: Final = "directory.possible-duplicates"
_PLACE: Final = "place"


def candidates() -> list[Candidate]:
    """Every listing that is not closed for good, with its districts and values in use. Two statements."""
    districts: defaultdict[int, set[str]] = defaultdict(set)
    values: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    places = ServiceLocation.objects.exclude(postcode="").annotate(
        kind=Value(_PLACE, CharField()), said=F("postcode"), of=F("service_id")
    )
    contacts = ContactPoint.objects.shown().order_by().annotate(kind=F("channel"), said=F("value"), of=F("service_id"))
    asked = ("of", "kind", "said")
    for key, kind, said in places.order_by().values_list(*asked).union(contacts.values_list(*asked), all=True):
        if kind == _PLACE:
            districts[key].add(ServiceLocation(postcode=said).district)
        else:
            values[key].add((kind, said.lower().rstrip("/")))
    services = Service.objects.exclude(status=Status.DEFUNCT).order_by("pk").values_list("pk", "organization", "name")
    return [
        Candidate(key, runner, name, frozenset(districts[key]), frozenset(values[key]))
        for key, runner, name in services
    ]


def possible_duplicates() -> list[Pair]:
    """The pairs of now. How many they are is kept for an hour, for the tile.

    Two invented services are no news, unless there are only such.
    """
    real = set(Service.objects.filter(is_example=False).values_list("pk", flat=True))
    found = [pair for pair in pairs(candidates()) if not real or real & {pair.one, pair.other}]
    cache.set(_KEPT_AS, len(found), _KEPT_SECONDS)
    return found


def how_many(today: date) -> int:
    """How many pairs there are, as of at most an hour ago: finding them takes a second in a big directory."""
    kept: int | None = cache.get(_KEPT_AS)
    return len(possible_duplicates()) if kept is None else kept


class DuplicatesView(WagtailAdminTemplateMixin, TemplateView):
    """The likeliest pairs first."""

    template_name = "directory/duplicates.html"
    page_title = "Possible duplicates"
    header_icon = "copy"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        services = reverse("wagtailsnippets_directory_service:list")
        return [*self.breadcrumbs_items, {"url": services, "label": "Services"}, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = possible_duplicates()
        shown = found[:MOST_SHOWN]
        sides = _sides({key for pair in shown for key in (pair.one, pair.other)})
        return {
            **super().get_context_data(**kwargs),
            "pairs": [(pair, [sides[pair.one], sides[pair.other]]) for pair in shown],
            "left_out": len(found) - len(shown),
        }


def _sides(keys: set[int]) -> dict[int, dict[str, Any]]:
    """What is shown of each listing, in three statements: addresses only as far as they are public."""
    services = Service.objects.select_related("organization").in_bulk(keys)
    sides: dict[int, dict[str, Any]] = {
        key: {"service": service, "contacts": [], "places": []} for key, service in services.items()
    }
    for contact in ContactPoint.objects.shown().filter(service__in=keys):
        sides[contact.service_id]["contacts"].append(contact.display)
    for place in ServiceLocation.objects.filter(service__in=keys).order_by("sort_order", "pk"):
        sides[place.service_id]["places"].append(", ".join(public_place(place).address_lines))
    return sides


def _address() -> str:
    return reverse("directory_duplicates")


def register_worklists() -> None:
    """The tile of possible duplicates."""
    words = "The same number, or nearly the same name in one place. Is it one service?"
    register(Worklist("duplicates", "Possible duplicates", words, how_many, _address, MAY_CHANGE, position=80))


def urls() -> list[URLPattern]:
    """Its address, below /admin/."""
    view = permission_required(MAY_CHANGE)(DuplicatesView.as_view())
    return [path("directory/duplicates/", view, name="directory_duplicates")]
