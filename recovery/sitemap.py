"""What search engines are told: `/robots.txt` and `/sitemap.xml`.

Guidance and real listings, each with the day it last changed or was checked where one is known. Never an answer to
somebody's question, an invented listing, a form, or what only its provider has the key to.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Final
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page

from directory.apps import root_of
from directory.models.public_listing import PublicListing
from directory.models.querysets import PublicListingQuerySet

MOST_LISTINGS: Final = 49_000  # in one file: the protocol allows 50,000 addresses, and the pages need room
NOBODYS_BUSINESS: Final = ("/admin/", "/accounts/", "/confirm/")
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class Entry:
    """One address of ours, without the host, and the day its page last changed; None when no day is known."""

    path: str
    changed: date | None = None


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the editors' side and the links of providers."""
    closed = "".join(f"Disallow: {path}\n" for path in NOBODYS_BUSINESS)
    words = f"User-agent: *\n{closed}Sitemap: {settings.SITE_URL}{reverse('sitemap')}\n"
    return HttpResponse(words, content_type="text/plain")


@require_safe
def sitemap(request: HttpRequest, part: int | None = None) -> HttpResponse:
    """All addresses in one file, or a list of parts when they are too many for one. Three SQL statements at most."""
    listed = PublicListing.objects.listed().filter(is_example=False).order_by("pk")
    parts = max(1, ceil(listed.count() / MOST_LISTINGS))
    if part is not None and not 1 <= part <= parts:
        raise Http404
    if parts > 1 and part is None:
        return _xml("sitemapindex", "sitemap", (Entry(reverse("sitemap-part", args=[n + 1])) for n in range(parts)))
    start = ((part or 1) - 1) * MOST_LISTINGS
    pages = _pages() if not start else ()
    return _xml("urlset", "url", [*pages, *_listings(listed[start : start + MOST_LISTINGS])])


def _pages() -> Iterator[Entry]:
    """The live guidance pages, and the directory. Not the form for feedback: its page is nobody's to keep."""
    live = Page.objects.live().filter(depth__in=(2, 3), feedbackpage__isnull=True).order_by("path")
    rows = live.values_list("depth", "slug", "last_published_at", "locale__language_code")
    for depth, slug, published, language in rows:
        yield Entry(root_of(language) + ("" if depth == 2 else f"{slug}/"), _day(published))
    yield Entry(reverse("find-help"))


def _listings(listed: PublicListingQuerySet) -> Iterator[Entry]:
    """`listed`, with the day of the last published change or of the last check, whichever came later."""
    for slug, published, checked in listed.values_list("slug", "published_at", "checked_on"):
        days = [day for day in (_day(published), checked) if day]
        yield Entry(reverse("service", args=[slug]), max(days, default=None))


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def _xml(kind: str, each: str, entries: Iterable[Entry]) -> HttpResponse:
    rows = "".join(f"<{each}>{_said(entry)}</{each}>\n" for entry in entries)
    words = f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} xmlns="{_NAMESPACE}">\n{rows}</{kind}>\n'
    return HttpResponse(words, content_type="application/xml")


def _said(entry: Entry) -> str:
    changed = f"<lastmod>{entry.changed:%Y-%m-%d}</lastmod>" if entry.changed else ""
    return f"<loc>{escape(settings.SITE_URL + entry.path)}</loc>{changed}"
