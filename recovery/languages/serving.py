"""Guidance in a language that not every page is written in: nothing is invented, and no link leads nowhere."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from wagtail.models import Locale, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from directory.apps import root_of
from directory.models.public_version import version_of
from recovery.live_pages import page_at


def guidance(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's page at `path`. Where this language has none, the same address in the main language.

    Wagtail would look for the page in four statements; where the live pages plainly say which it is, it takes that one.
    """
    language = get_language()
    if page := page_at(version_of(request), language or "", path):
        request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
        return serve(request, path)
    if root_of(language) == "/":
        return serve(request, path)
    try:
        if _has_home(request, language or ""):
            return serve(request, path)
    except Http404:
        pass
    asked = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{root_of(settings.LANGUAGE_CODE)}{path}{'?' if asked else ''}{asked}")


def _has_home(request: HttpRequest, language: str) -> bool:
    """Without a home page of its own, Wagtail would show the pages of the main language in this one's frame."""
    site, locale = Site.find_for_request(request), Locale.objects.filter(language_code=language).first()
    home = site.root_page.get_translation_or_none(locale) if site and locale else None
    return home is not None and home.live
