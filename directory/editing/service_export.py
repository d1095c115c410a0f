"""The list of services as a spreadsheet that runs nothing: the filtered list, streamed, with the values in use.

Never in it: the addresses our reminders go to, the address of a confidential place, who proposed or checked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from directory.choices import Channel, CheckedHow, Reach, Status
from directory.formats.spreadsheet import cell
from directory.models import ContactPoint, Service, ServiceLocation
from directory.published.reading import public_place

AT_ONCE: Final = 500
CHANNELS: Final = {
    Channel.VOICE: "Phone",
    Channel.TEXT: "Text message",
    Channel.WEB: "Website",
    Channel.EMAIL: "E-mail",
}
HEADINGS: Final = (
    "Name", "Run by", "Status", "Published", "Example", "Reach", "Town", "Places", *CHANNELS.values(), "Last checked",
    "How", "Next check", "Being rechecked since", "Values waiting", "Open reports", "Page",
)  # fmt: skip


def rows(services: QuerySet[Service]) -> Iterator[dict[str, str]]:
    """Each of `services` (they come of `with_columns`) as cells by heading, in three statements for 500."""
    asked = services.iterator(chunk_size=AT_ONCE)
    while some := list(islice(asked, AT_ONCE)):
        ids = [service.pk for service in some]
        shown = ContactPoint.objects.shown().filter(service__in=ids, channel__in=list(CHANNELS))
        values = _grouped(shown)
        places = _grouped(ServiceLocation.objects.filter(service__in=ids).order_by("sort_order", "pk"))
        for service in some:
            yield row_of(service, places[service.pk], values[service.pk])


def _grouped(found: Iterable[Any]) -> defaultdict[int, list[Any]]:
    groups: defaultdict[int, list[Any]] = defaultdict(list)
    for one in found:
        groups[one.service_id].append(one)
    return groups


def row_of(service: Any, places: list[ServiceLocation], shown: list[ContactPoint]) -> dict[str, str]:
    """One listing, heading by heading."""
    values = {
        "Name": service.name,
        "Run by": service.organization.name,
        "Status": Status(service.status).label,
        "Published": _yes(service.live),
        "Example": _yes(service.is_example),
        "Reach": Reach(service.reach).label,
        "Town": ", ".join(dict.fromkeys(one.town for one in places if one.address_public and one.town)),
        "Places": " / ".join(_place(one) for one in places),
        **{heading: _values(shown, channel) for channel, heading in CHANNELS.items()},
        "Last checked": service.checked_on,
        "How": CheckedHow(service.checked_how).label if service.checked_how else "",
        "Next check": service.due_on,
        "Being rechecked since": service.rechecking_since and timezone.localdate(service.rechecking_since),
        "Values waiting": service.values_waiting or "",
        "Open reports": service.reports_open or "",
        "Page": f"{settings.SITE_URL}{service.url}",
    }
    return {heading: cell(value) for heading, value in values.items()}


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"


def _place(place: ServiceLocation) -> str:
    shown = public_place(place)
    if shown.address_public:
        return ", ".join(shown.address_lines)
    return f"{shown.area_words}, address not public" if shown.area_words else "Address not public"


def _values(shown: Iterable[ContactPoint], channel: Channel) -> str:
    return " / ".join(one.display for one in shown if one.channel == channel)


class ExportMixin:
    """Streams the list as CSV, 500 rows at a time, and writes the same cells into XLSX."""

    list_export = list(HEADINGS)
    request: HttpRequest
    is_export: bool

    def get_filename(self) -> str:
        return f"services-{timezone.localdate()}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A spreadsheet at once, without building the page that would hold all rows."""
        if self.is_export:
            lines = _Streamed(self.get_queryset())  # type: ignore[attr-defined]
            answer: HttpResponseBase = self.as_spreadsheet(lines, request.GET["export"])  # type: ignore[attr-defined]
        else:
            answer = super().get(request, *args, **kwargs)  # type: ignore[misc]
        return answer

    def get_heading(self, queryset: Any, field: str) -> str:
        return field

    def to_row_dict(self, item: Mapping[str, str]) -> Mapping[str, str]:
        return item


class _Streamed:
    """Rows that are asked for as they are written, not all at once."""

    def __init__(self, services: QuerySet[Service]) -> None:
        self._services = services

    def __iter__(self) -> Iterator[dict[str, str]]:
        return rows(self._services)
