"""What a visitor takes along: the answer as a leaflet, and the times of one service for their own calendar."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.formats import ical
from directory.published.record import PublicRecord
from directory.published.terms import Terms
from directory.removed_views import for_listing
from directory.search.appointments import appointments, repeats
from directory.search.canonical import LEAFLET, SeeOther
from directory.search.leaflet import Leaflet
from directory.search.loading import loaded
from directory.search.results import answer_to
from directory.search.visit import read_visit


@require_safe
def leaflet_page(request: HttpRequest) -> HttpResponse:
    """The answer of the results page, to print. An address that says too much is sent to the coarse one."""
    visit = read_visit(request, LEAFLET, anchor="")
    if visit.moved:
        return SeeOther(visit.moved)
    answer = answer_to(visit.question, visit.where, visit.vocabulary, timezone.now())
    return render(request, "pages/leaflet.html", {"leaflet": Leaflet(answer, settings.SITE_URL, timezone.localdate())})


@require_safe
@for_listing
def calendar_file(request: HttpRequest, record: PublicRecord, terms: Terms) -> HttpResponse:
    """The service's times as a file for a calendar, neutral unless `?name=show`; 404 where nothing repeats."""
    today, shown = timezone.localdate(), loaded(record)
    if not repeats(shown, today):
        raise Http404
    held = appointments(shown, today, settings.SITE_URL, is_named=request.GET.get("name") == "show")
    response = HttpResponse(ical.write(held, timezone.now()), content_type=ical.CONTENT_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="appointment.ics"'
    return response
