"""Which of our own pages is meant. Anything that is not the plain path of one, live now, is none."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from wagtail.models import Page

from directory.models import Service
from directory.search.canonical import FIND_HELP
from directory.wording import translate
from recovery.feedback.choices import LONGEST_PATH

ADDRESS: Final = "/feedback/"
_HOME, _BELOW_HOME = 2, 3  # how deep pages stand in Wagtail's tree
_GUIDANCE: Final = re.compile(r"/(?:([\w-]+)/)?")
_LISTING: Final = re.compile(r"/services/([\w-]+)/")


@dataclass(frozen=True, slots=True)
class Subject:
    """One of our pages: its path, and its title as visitors read it."""

    path: str
    title: str


def subject(path: str) -> Subject | None:
    """The live page at `path`. No query is ever part of it, so no place and no word of a search is."""
    if len(path) > LONGEST_PATH:
        return None
    if path == FIND_HELP:
        return Subject(path, translate("Find help"))
    if listing := _LISTING.fullmatch(path):
        name = Service.objects.visible().filter(slug=listing[1]).values_list("name", flat=True).first()
        return Subject(path, name) if name else None
    guidance = _GUIDANCE.fullmatch(path)
    return _guidance(path, guidance[1]) if guidance and path != ADDRESS else None


def link(path: str, live: frozenset[str]) -> str:
    """Where the page at `path` asks whether it is useful; empty where there is nothing to ask, or no page to ask on.

    `live`: the addresses of the guidance pages.
    """
    path = unquote(path)
    is_ours = path in live or path == FIND_HELP or _LISTING.fullmatch(path)
    return f"{ADDRESS}?about={quote(path)}" if is_ours and ADDRESS in live and path != ADDRESS else ""


def _guidance(path: str, slug: str | None) -> Subject | None:
    pages = Page.objects.live()
    found = pages.filter(depth=_BELOW_HOME, slug=slug) if slug else pages.filter(depth=_HOME)
    title = found.values_list("title", flat=True).first()
    return Subject(path, title) if title else None
