"""The address that is left when everything private is taken out of one. Every page, list and file goes through here.

The site's outermost layers ask this before anything looks at a request, and again of every address an answer names.
"""

from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode

from directory.places.geocoding import Found
from directory.places.postcodes import coarse, without_postcodes
from directory.places.web_addresses import is_private, is_private_path, is_private_piece, readable
from directory.search.canonical import FIND_HELP, LEAFLET, address, cleaned, where_is
from directory.search.question import LONGEST_NEAR, LONGEST_WORDS, Question, tidy
from directory.wording import rooted

LONGEST_QUERY: Final = 32_000  # what is longer was made by no form of ours, and is left out whole
Pairs = list[tuple[str, str]]
SERVICES: Final = "/services/"
OF_SLUGS: Final = frozenset({"list"})  # parameters that hold slugs of ours, with commas
OF_PATHS: Final = frozenset({"about", "back", "next"})  # and paths of ours


def coarse_address(path: str, query: str) -> str | None:
    """The address to go to instead of `path` (decoded) with `query` (as sent); None where nothing in it is private.

    A place among the parameters stays, as coarse as the site keeps one. A path that holds a postcode is none of ours:
    it leads to the directory, near there. What comes out is never private itself.
    """
    if is_private_path(path):
        return directory_near(path)
    path = "/" + path.lstrip("/")  # two slashes in front would name another site
    if len(query) > LONGEST_QUERY:
        return quote(path)
    pairs = parse_qsl(query, keep_blank_values=True, errors="replace")
    if not any(_is_private(*pair) for pair in pairs):
        return None
    found = _place_and_words(pairs)
    kept = urlencode([*found, *_others(pairs)], safe=",/")
    return quote(path) + (f"?{kept}{_anchor(path) if found else ''}" if kept else "")


def _is_private(name: str, value: str) -> bool:
    if name in OF_PATHS:
        path, _, query = value.partition("?")
        return is_private_path(path) or is_private(query)
    return is_private(name) or (is_private_path if name in OF_SLUGS else is_private)(value)


def directory_near(path: str) -> str:
    """The directory near the postcode in a path."""
    near = without_postcodes(readable(path))[1]
    return address(Question(), _slug(near)) if near else rooted(FIND_HELP)


def _place_and_words(pairs: Pairs) -> Pairs:
    """`near` and `q`, read as a search reads them: a postcode among the words is the place if no other is given."""
    said = dict(pairs)
    near, words = tidy(readable(said.get("near", "")), LONGEST_NEAR), tidy(readable(said.get("q", "")), LONGEST_WORDS)
    question = cleaned(Question(near=near, q=words))
    found = [("near", _slug(question.near)), ("q", question.q)]
    return [pair for pair in found if pair[1] and not _is_private(*pair)]


def _slug(near: str) -> str:
    where = where_is(near)
    return where.slug if isinstance(where, Found) else coarse(near)


def _others(pairs: Pairs) -> Iterator[tuple[str, str]]:
    for name, value in pairs:
        left = _left_of_list(value) if name in OF_SLUGS else value
        if name not in ("near", "q") and left and not _is_private(name, left):
            yield name, left


def _left_of_list(value: str) -> str:
    return ",".join(slug for slug in value.split(",") if not is_private_piece(slug))


def _anchor(path: str) -> str:
    """Where the answer near a place begins on the page at `path`."""
    if path.startswith((rooted(LEAFLET), rooted(SERVICES))):
        return ""
    return "#results" if path.startswith(rooted(FIND_HELP)) else "#near"
