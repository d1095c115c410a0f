"""The frame around every page: menu, foot, crisis strip, the way out, and the demonstration banner.

One statement of SQL once the live pages are known (`live_pages.py`). Pages that must work without a database use
`still_frame`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from directory import crisis
from directory.models.public_listing import PublicListing
from directory.models.public_version import version_of
from directory.wording import marked, rooted, translate
from recovery.feedback import about
from recovery.languages.addresses import OtherLanguage, other_languages, pages_of
from recovery.live_pages import live_pages
from recovery.site_details import NOBODY_SAID, WhoRunsIt, of_column

LEAVE_URL: Final = "https://www.bbc.co.uk/weather"
FIND_HELP: Final = ("/find-help/", marked("Find help"))
FOOT: Final = (
    ("get-help-now", marked("Get help now")),
    ("will-anyone-find-out", marked("Will anyone find out?")),
    ("your-privacy", marked("Your privacy")),
    ("how-we-check-services", marked("How we check services")),
    ("accessibility", marked("Accessibility")),
    ("ketamine-as-a-medicine", marked("Ketamine as a medicine")),
)
SHORT_FOOT: Final = ("will-anyone-find-out", "your-privacy")
RESULTS_FOOT: Final = (*SHORT_FOOT, "how-we-check-services", "accessibility")
SAYING_WHO: Final = ("your-privacy", "how-we-check-services")
STILL_MENU: Final = (("/", marked("Home")), FIND_HELP, ("/get-help-now/", marked("Get help now")))


@dataclass(frozen=True, slots=True)
class MenuItem:
    url: str
    title: str
    current: bool = False
    slug: str = ""  # of the page in the main language


@dataclass(frozen=True, slots=True)
class Frame:
    """What the templates around a page need. `page_urls` are the addresses of our own live pages, by id; `tell_us` is
    where this page asks whether it is useful, or empty."""

    menu: tuple[MenuItem, ...]
    footer: tuple[MenuItem, ...]
    demonstration: bool = False
    who: WhoRunsIt = NOBODY_SAID
    says_who: bool = False  # whether this page ends with who runs the site
    page_urls: Mapping[int, str] = field(default_factory=dict)
    tell_us: str = ""
    leave_url: str = LEAVE_URL
    root: str = "/"  # where this language begins
    languages: tuple[OtherLanguage, ...] = ()  # the same page in others
    strip: tuple[crisis.StripCall, ...] = crisis.STRIP

    @property
    def short_footer(self) -> tuple[MenuItem, ...]:
        """The foot of the smallest page: what somebody who is watched needs."""
        return tuple(item for item in self.footer if item.slug in SHORT_FOOT)

    @property
    def results_footer(self) -> tuple[MenuItem, ...]:
        """The foot of the results: how private they are, and why they may be believed."""
        return tuple(item for item in self.footer if item.slug in RESULTS_FOOT)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor. The database is asked when a template first reads from the frame."""
    return {"frame": SimpleLazyObject(lambda: live_frame(request.path, version_of(request)))}


def live_frame(path: str, version: str = "") -> Frame:
    """The frame of the page at `path`, with the menu as editors have it at this moment, or had it at this version."""
    rows = live_pages(version)
    pages = pages_of(rows, get_language())
    menu = sorted((page for page in pages.shown if page.menu_position), key=lambda one: (one.menu_position, one.path))
    items = [(pages.urls[page.pk], page.menu_title) for page in menu]
    return Frame(
        menu=_items([*items, *_said([FIND_HELP])], path),
        footer=_foot(pages.addresses, path),
        demonstration=_has_examples(rows),
        who=of_column(rows[0].who_runs_it) if rows else NOBODY_SAID,
        says_who=path in [pages.addresses.get(slug) for slug in SAYING_WHO],
        page_urls=pages.urls,
        tell_us=about.link(path, frozenset(pages.urls.values())),
        root=rooted("/"),
        languages=other_languages(path, pages) if len(settings.LANGUAGES) > 1 else (),
    )


def _foot(addresses: Mapping[str, str], path: str) -> tuple[MenuItem, ...]:
    found = ((slug, addresses[slug], translate(title)) for slug, title in FOOT if slug in addresses)
    return tuple(MenuItem(url, title, url == path, slug) for slug, url, title in found)


def still_frame() -> Frame:
    """A frame for error pages: fixed links, no database."""
    return Frame(menu=_items(_said(STILL_MENU), ""), footer=_items(_said(STILL_MENU[2:]), ""), root=rooted("/"))


def _said(links: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(rooted(url), translate(title)) for url, title in links]


def _items(links: Iterable[tuple[str, str]], path: str) -> tuple[MenuItem, ...]:
    return tuple(MenuItem(url, title, url == path) for url, title in links)


def _has_examples(pages: Sequence[Any]) -> bool:
    """Without a single page there is no row to carry the answer, so it is asked for by itself."""
    return bool(pages[0].has_examples) if pages else PublicListing.objects.filter(is_example=True).exists()
