"""The directory's pages. Each view reads the question, asks the search, and hands the answer to a template."""

from dataclasses import replace

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from directory.models import Service
from directory.search import canonical, question, text
from directory.search.finder import finder_for
from directory.search.page import service_context
from directory.search.results import answer_to
from directory.search.vocabulary import read_vocabulary


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def find_help(request: HttpRequest) -> HttpResponse:
    """The directory. A post that names a place, and an address that says too much, are sent to the coarse address."""
    data, unread = canonical.asked(request)
    vocabulary = read_vocabulary()
    asked = canonical.cleaned(question.read(data, vocabulary))
    asked = replace(asked, dropped=(*unread, *asked.dropped))
    where = canonical.where_is(asked.near)
    back = data.get("back", "") or ""
    moved = (
        canonical.after_post(asked, where, back)
        if request.method == "POST"
        else canonical.after_get(data, asked, where)
    )
    if moved and not unread:
        return canonical.SeeOther(moved)
    answer = answer_to(asked, where, vocabulary, timezone.localdate(), back)
    return render(request, "pages/find_help.html", {"answer": answer, "finder": finder_for(asked, where, back)})


@require_safe
def service_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One service."""
    service = Service.objects.visible().select_related("organization").filter(slug=slug).first()
    if service is None:
        raise Http404
    return render(request, "pages/service.html", service_context(service, timezone.localdate()))


def service_preview(service: Service, request: HttpRequest) -> HttpResponse:
    """The page of a draft, for editors."""
    return render(request, "pages/service.html", service_context(service, timezone.localdate()))


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers a search, 503 when it does not."""
    try:
        text.probe()
    except DatabaseError:
        return HttpResponse("The database does not answer.\n", status=503, content_type="text/plain")
    return HttpResponse("OK\n", content_type="text/plain")
