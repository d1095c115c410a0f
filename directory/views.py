"""The directory's pages. Each view reads the question, asks the search, and hands the answer to a template."""

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from directory.models.public_listing import StaleListing
from directory.published.record import PublicRecord
from directory.published.terms import Terms
from directory.removed_views import for_listing
from directory.search import text
from directory.search.canonical import SeeOther, redirect_for
from directory.search.finder import finder_for
from directory.search.page import service_context, viewer_of
from directory.search.results import answer_to
from directory.search.visit import read_visit
from directory.trust import daily


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def find_help(request: HttpRequest) -> HttpResponse:
    """The directory. A post that names a place, and an address that says too much, are sent to the coarse address."""
    visit = read_visit(request)
    if visit.moved:
        return SeeOther(visit.moved)
    answer = answer_to(visit.question, visit.where, visit.vocabulary, timezone.now(), visit.back)
    finder = finder_for(answer.question, answer.where, visit.back)
    return render(request, "pages/find_help.html", {"answer": answer, "finder": finder})


@require_safe
@for_listing
def service_page(request: HttpRequest, record: PublicRecord, terms: Terms) -> HttpResponse:
    """One service. An address that says too much of where somebody is leads to the coarse one."""
    if moved := redirect_for(request, anchor=""):
        return moved
    context = service_context(record, viewer_of(request), terms)
    return render(request, "pages/service.html", context | {"report_url": reverse("report", args=[record.slug])})


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers a search, with when the daily work last ran and how many listings wait for their
    public record to be written (none, as long as all goes well); 503 when it does not."""
    try:
        text.probe()
        ran, waiting = daily.last_run_words(), StaleListing.objects.count()
    except (DatabaseError, InterfaceError):
        return HttpResponse("The database is not responding.\n", status=503, content_type="text/plain")
    return HttpResponse(f"OK\n{ran}\nlistings not written: {waiting}\n", content_type="text/plain")
