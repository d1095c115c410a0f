"""Which of our own pages is meant. Anything that is not the plain path of one, live now, is none."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from django.conf import settings
from wagtail.models import Page

from directory.models.public_listing import PublicListing
from directory.search.canonical import FIND_HELP
from directory.wording import rooted, translate
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
    language, plain = _apart(path)
    if plain == FIND_HELP:
        return Subject(path, translate("Find help"))
    if listing := _LISTING.fullmatch(plain):
        name = PublicListing.objects.visible().filter(slug=listing[1]).values_list("name", flat=True).first()
        return Subject(path, name) if name else None
    guidance = _GUIDANCE.fullmatch(plain)
    title = _title(guidance[1], language) if guidance and plain != ADDRESS else None
    return Subject(path, title) if title else None


def link(path: str, live: frozenset[str]) -> str:
    """Where the page at `path` asks whether it is useful; empty where there is nothing to ask, or no page to ask on.

    `live`: the addresses of the guidance pages, in the visitor's language where they are translated.
    """
    path = unquote(path)
    _, plain = _apart(path)
    form = next((address for address in (rooted(ADDRESS), ADDRESS) if address in live), "")
    is_ours = path in live or plain == FIND_HELP or _LISTING.fullmatch(plain)
    return f"{form}?about={quote(path)}" if form and is_ours and plain != ADDRESS else ""


def _apart(path: str) -> tuple[str, str]:
    """The language a path is in, and the path it would have in the main one."""
    first, _, rest = path.removeprefix("/").partition("/")
    is_other = first in dict(settings.LANGUAGES) and first != settings.LANGUAGE_CODE
    return (first, f"/{rest}") if is_other else (settings.LANGUAGE_CODE, path)


def _title(slug: str | None, language: str) -> str | None:
    pages = Page.objects.live()
    found = pages.filter(depth=_BELOW_HOME, slug=slug) if slug else pages.filter(depth=_HOME)
    if len(settings.LANGUAGES) > 1:
        found = found.filter(locale__language_code=language)
    return found.values_list("title", flat=True).first()
