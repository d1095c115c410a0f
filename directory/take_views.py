"""What a visitor takes along: the answer as a leaflet."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.search.canonical import SeeOther
from directory.search.leaflet import LEAFLET, Leaflet
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
