"""The address of an answer: coarse, in one form, with nothing empty. And who is sent there.

A full postcode that is posted, or hides among the words, is turned into a sector, an outcode or a place before anything
is shown. One that arrives in an address never gets this far: `coarse_addresses` sends it away.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

from directory.places.geocoding import Answer, Found, from_slug, locate
from directory.places.postcodes import holds_full_postcode, without_postcodes
from directory.search.danger_words import Danger, dangers
from directory.search.question import LONGEST_NEAR, Question, read_who, tidy
from directory.search.words import MOST_WORDS
from directory.wording import marked, rooted, translate

FIND_HELP: Final = "/find-help/"
LEAFLET: Final = "/find-help/leaflet/"
# The pages a finder stands on and may be sent back to, by slug. Nothing else is ever a way back.
PAGES_WITH_FINDER: Final = frozenset(
    {"coping-strategies", "signs-of-dependency", "bladder-warning-signs", "help-for-families", "safer-use"}
)
_HELPED_FIRST: Final = frozenset({Danger.LIFE, Danger.NOW, Danger.ABUSE, Danger.BLADDER})
TOO_MUCH: Final = marked("That was too much to read at once, so we left it out. Type a town or a postcode.")


class SeeOther(HttpResponseRedirect):
    """303: the answer stands at another address, to be fetched with GET."""

    status_code = 303


def asked(request: HttpRequest) -> tuple[QueryDict, tuple[str, ...]]:
    """What was asked, and sentences for what could not be read. Never raises, whatever a visitor sends."""
    try:
        return request.POST if request.method == "POST" else request.GET, ()
    except (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError, ValueError):
        return QueryDict(), (translate(TOO_MUCH),)


def address(question: Question, slug: str, *, path: str = FIND_HELP, anchor: str = "results") -> str:
    """The address of the answer to `question` at the place `slug`; "" is none, of a place and of an anchor."""
    pairs = ([("near", slug)] if slug else []) + question.parameters()
    query, path = urlencode(pairs, safe=","), rooted(path)
    return f"{path}?{query}{anchor and f'#{anchor}'}" if query else path


def page_address(back: str, slug: str, question: Question) -> str:
    """The address of a guidance page with the visitor's place and lens, at its finder."""
    return address(Question(lens=question.lens), slug, path=f"/{back}/", anchor="near")


def cleaned(question: Question) -> Question:
    """The question with no postcode among its words: there the first moves to the place, if none was given.

    Words of danger in the box for the place are looked for as well: "LS1 4DY want to die".
    """
    words, near = question.q, question.near
    if not words and _HELPED_FIRST.intersection(dangers(near)):
        words = near
    for _ in range(MOST_WORDS):
        if not holds_full_postcode(words):
            return replace(question, q=words, near=near)
        rest, postcode = without_postcodes(words)
        words, near = tidy(rest, len(rest)), near or postcode
    return replace(question, q="", near=near)


def where_is(near: str) -> Answer | None:
    """The place of a `near` value, canonical or typed; None when there is none."""
    if not near:
        return None
    known = from_slug(near)
    return known if isinstance(known, Found) else locate(near)


def after_post(question: Question, where: Answer | None, back: str) -> str | None:
    """Where a posted question is answered, from its first page on, or None: by the response to the post itself."""
    question = replace(question, page=1)
    if where is None:
        return address(question, "") if question.parameters() else rooted(FIND_HELP)
    if not isinstance(where, Found):
        return None
    if back in PAGES_WITH_FINDER and not question.is_narrowed:
        return page_address(back, where.slug, question)
    return address(question, where.slug)


def after_get(
    data: QueryDict, question: Question, where: Answer | None, path: str = FIND_HELP, anchor: str = "results"
) -> str | None:
    """Where a question that came in an address of `path` belongs, or None when it is there."""
    if not isinstance(where, Found) or data.get("near") == where.slug:
        return None
    return address(question, where.slug, path=path, anchor=anchor)


def redirect_for(request: HttpRequest, anchor: str = "near") -> SeeOther | None:
    """Sends a page with an unusual `?near=` to the one address of the same page near there, or nowhere."""
    data, _ = asked(request)
    near = tidy(data.get("near", "") or "", LONGEST_NEAR)
    where = where_is(near)
    slug = where.slug if isinstance(where, Found) else near
    if slug == data.get("near", ""):
        return None
    path = "/" + request.path.lstrip("/")  # two slashes in front would name another site
    return SeeOther(address(Question(lens=read_who(data)), slug, path=path, anchor=anchor))


def place_links(question: Question, choices: Sequence[tuple[str, str]], back: str = "") -> list[tuple[str, str]]:
    """Places to choose from as (address, label), the question kept."""
    if back in PAGES_WITH_FINDER and not question.is_narrowed:
        return [(page_address(back, slug, question), label) for slug, label in choices]
    return [(address(question, slug), label) for slug, label in choices]
