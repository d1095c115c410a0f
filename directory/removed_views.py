"""The door to everything that stands below one listing's address: the listing, or what became of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from directory.models import Service
from directory.search import removed
from directory.search.removed import Moved

GONE = 410
View = Callable[..., HttpResponse]


def for_listing(view: View) -> View:
    """Hands the view the listing that the slug in the address names, if the public may see it.

    An old address leads to the present one, for the same page of the listing; a removed listing answers 410.
    """

    @wraps(view)
    def shown(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
        service = Service.objects.visible().select_related("organization").filter(slug=slug).first()
        return view(request, service, **more) if service else _answer(request, slug)

    return shown


def _answer(request: HttpRequest, slug: str) -> HttpResponse:
    """301, 410 or 404. What was asked beside the address is not repeated: it may say where somebody is."""
    found = removed.at(slug, timezone.now())
    if found is None:
        raise Http404
    if isinstance(found, Moved):
        name = request.resolver_match.view_name if request.resolver_match else "service"
        is_form = request.method == "POST"
        return HttpResponsePermanentRedirect(reverse(name, args=[found.slug]), preserve_request=is_form)
    return render(request, "pages/removed.html", {"removed": found}, status=GONE)
