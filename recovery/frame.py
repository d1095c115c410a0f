"""The frame around every page: menu, foot, crisis strip, the way out, and the demonstration banner.

One statement of SQL in all. Pages that must work without a database use `still_frame`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Exists, F, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from wagtail.models import Page

from directory import crisis
from directory.models import Service
from directory.wording import marked, translate
from recovery.feedback import about
from recovery.models import KINDS
from recovery.privacy import inline

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
SHORT_FOOT: Final = ("/will-anyone-find-out/", "/your-privacy/")
RESULTS_FOOT: Final = (*SHORT_FOOT, "/how-we-check-services/", "/accessibility/")
STILL_MENU: Final = (("/", marked("Home")), FIND_HELP, ("/get-help-now/", marked("Get help now")))


@dataclass(frozen=True, slots=True)
class MenuItem:
    url: str
    title: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What the templates around a page need. `page_urls` are the addresses of our own live pages, by id; `tell_us` is
    where this page asks whether it is useful, or empty."""

    menu: tuple[MenuItem, ...]
    footer: tuple[MenuItem, ...]
    demonstration: bool = False
    page_urls: Mapping[int, str] = field(default_factory=dict)
    tell_us: str = ""
    leave_url: str = LEAVE_URL
    root: str = "/"  # where this language begins
    strip: tuple[crisis.StripCall, ...] = crisis.STRIP

    @property
    def short_footer(self) -> tuple[MenuItem, ...]:
        """The foot of the smallest page: what somebody who is watched needs."""
        return tuple(item for item in self.footer if item.url in SHORT_FOOT)

    @property
    def results_footer(self) -> tuple[MenuItem, ...]:
        """The foot of the results: how private they are, and why they may be believed."""
        return tuple(item for item in self.footer if item.url in RESULTS_FOOT)

    @property
    def style(self) -> SafeString:
        return inline.style().text

    @property
    def script(self) -> SafeString:
        return inline.script().text


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor. The database is asked when a template first reads from the frame."""
    return {"frame": SimpleLazyObject(lambda: live_frame(request.path))}


def live_frame(path: str) -> Frame:
    """The frame of the page at `path`, with the menu as editors have it at this moment."""
    pages = list(_pages())
    menu = sorted((page for page in pages if page.menu_position), key=lambda page: (page.menu_position, page.path))
    urls = {page.pk: _url(page) for page in pages}
    items = [(urls[page.pk], page.menu_title) for page in menu]
    live = set(urls.values())
    foot = [(f"/{slug}/", translate(title)) for slug, title in FOOT if f"/{slug}/" in live]
    return Frame(
        menu=_items([*items, *_said([FIND_HELP])], path),
        footer=_items(foot, path),
        demonstration=_has_examples(pages),
        page_urls=urls,
        tell_us=about.link(path, frozenset(live)),
    )


def still_frame() -> Frame:
    """A frame for error pages: fixed links, no database."""
    return Frame(menu=_items(_said(STILL_MENU), ""), footer=_items(_said(STILL_MENU[2:]), ""))


def _said(links: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(url, translate(title)) for url, title in links]


def _items(links: Iterable[tuple[str, str]], path: str) -> tuple[MenuItem, ...]:
    return tuple(MenuItem(url, title, url == path) for url, title in links)


def _pages() -> "QuerySet[Any]":
    """A row for each live page with what the menu needs of it, and whether any invented service exists."""
    kinds = [kind._meta.model_name for kind in KINDS.values()]
    return (
        Page.objects.live()
        .filter(depth__in=(2, 3))
        .annotate(
            menu_title=Coalesce(*(F(f"{kind}__menu_title") for kind in kinds), F("title")),
            menu_position=Coalesce(
                *(F(f"{kind}__menu_position") for kind in kinds), Value(0), output_field=IntegerField()
            ),
            has_examples=Exists(Service.objects.filter(is_example=True)),
        )
        .values_list("pk", "path", "depth", "slug", "menu_title", "menu_position", "has_examples", named=True)
    )


def _has_examples(pages: list[Any]) -> bool:
    """Without a single page there is no row to carry the answer, so it is asked for by itself."""
    return bool(pages[0].has_examples) if pages else Service.objects.filter(is_example=True).exists()


def _url(page: Any) -> str:
    return "/" if page.depth == 2 else f"/{page.slug}/"
