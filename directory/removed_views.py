"""What every page below one listing's address begins with: its public record, or what became of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from directory.models.public_listing import PublicListing
from directory.models.public_version import version_of
from directory.published.record_json import first_record
from directory.published.terms import Terms, read_terms
from directory.search import removed
from directory.search.removed import Moved

GONE = 410
View = Callable[..., HttpResponse]


def for_listing(view: View) -> View:
    """Hands the view the record of the listing that the slug in the address names, if the public may see it, and the
    terms it was read with.

    An old address leads to the present one, for the same page of the listing; a removed listing answers 410.
    """

    @wraps(view)
    def shown(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
        terms = read_terms(version_of(request))
        record = first_record(PublicListing.objects.visible().filter(slug=slug), terms)
        return view(request, record, terms, **more) if record else _answer(request, slug, terms)

    return shown


def _answer(request: HttpRequest, slug: str, terms: Terms) -> HttpResponse:
    """301, 410 or 404. What was asked beside the address is not repeated: it may say where somebody is."""
    found = removed.at(slug, timezone.now(), terms)
    if found is None:
        raise Http404
    if isinstance(found, Moved):
        name = request.resolver_match.view_name if request.resolver_match else "service"
        is_form = request.method == "POST"
        return HttpResponsePermanentRedirect(reverse(name, args=[found.slug]), preserve_request=is_form)
    return render(request, "pages/removed.html", {"removed": found}, status=GONE)
