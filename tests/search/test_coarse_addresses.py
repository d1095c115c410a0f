"""What is private in an address, and what is left of it. Pure: no request, no database."""

import re
from urllib.parse import quote, unquote, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.models import Reminder
from directory.places.web_addresses import is_private, is_private_piece
from directory.search.coarse_addresses import coarse_address
from directory.trust.reminders import token_of

WRITTEN = [
    "LS1 4DY",
    "ls14dy",
    "Ls1-4dY",
    "ls1_4dy",
    "LS1.4DY",
    "L S 1 4 D Y",
    "LS1\u00a04DY",
    "LS1\u200b4DY",
    "ＬＳ１ ４ＤＹ",
    "LSI 4DY",
    "LS1+4DY",
    "LS1/4DY",
    "#LS1 4DY",
    "LS1%204DY",
    "LS1%252B4DY",
    "%4C%53%31%20%34%44%59",
    "%254C%2553%2531%2520%2534%2544%2559",
    "LS1&nbsp;4DY",
    "LS1&#32;4DY",
    "LS1%u00204DY",
    "home is LS1 4DY, flat 2",
    "x" * 5_000 + " LS1 4DY",
    "D02 X285",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_a_full_postcode_is_private_however_it_is_written(text: str) -> None:
    assert is_private(text)


PUBLIC = [
    "ls1-4",
    "leeds",
    "group-in-m1-4bt",
    "example-leeds-m1-4bt-drop-in",
    "calendar.ics",
    "sitemap-1.xml",
    "12.1vabcd.M14BTxLS14DY_-9s0wV3_n3uXkq2pZk8Jd0-Q9m4B_x",
    "croick",
    "",
]


@pytest.mark.parametrize("piece", PUBLIC)
def test_slugs_links_of_ours_and_coarse_places_are_no_postcodes(piece: str) -> None:
    assert not is_private_piece(piece)


def test_a_link_in_a_mail_of_ours_is_never_taken_for_a_postcode_whatever_its_letters() -> None:
    """One in sixteen signatures holds a postcode by chance."""
    links = [token_of(Reminder(pk=number)) for number in range(300)]
    assert any(is_private(link) for link in links)
    assert not any(is_private_piece(link) for link in links)


@pytest.mark.parametrize("piece", ["12.Kirkgate.LS14DY-and-what-else-is-known-of-this-road", "12.1vabcd.LS14DY"])
def test_what_only_starts_like_such_a_link_is_looked_at(piece: str) -> None:
    assert is_private_piece(piece)


ADDRESSES = {
    "a postcode": ("/find-help/", "near=LS1+4DY", "/find-help/?near=ls1-4#results"),
    "without the last slash": ("/find-help", "near=LS1+4DY", "/find-help?near=ls1-4#near"),
    "among the words": ("/find-help/", "q=yoga+LS1+4DY", "/find-help/?near=ls1-4&q=yoga#results"),
    "of Jersey": ("/find-help/", "near=JE2+3AB", "/find-help/?near=JE2#results"),
    "of nobody": ("/find-help/", "near=ZZ99+9ZZ", "/find-help/?near=ZZ99#results"),
    "in a parameter of others": ("/find-help/", "near=ls1-4&x=LS1+4DY", "/find-help/?near=ls1-4#results"),
    "as the name of a parameter": ("/find-help/", "LS1+4DY", "/find-help/"),
    "before the place": ("/find-help/", "near=LS1+4DY&near=ls1-4", "/find-help/?near=ls1-4#results"),
    "as a kind of help": ("/find-help/", "type=LS1+4DY&for=me", "/find-help/?for=me"),
    "on a list": ("/find-help/", "list=samaritans,ls1-4dy", "/find-help/?list=samaritans"),
    "alone on a list": ("/find-help/", "list=ls1-4dy", "/find-help/"),
    "as a way back": ("/feedback/", "about=/services/ls1-4dy/", "/feedback/"),
    "on a guidance page": ("/safer-use/", "near=LS1+4DY&for=me", "/safer-use/?near=ls1-4&for=me#near"),
    "on a listing": ("/services/samaritans/", "near=LS1+4DY", "/services/samaritans/?near=ls1-4"),
    "on the leaflet": ("/find-help/leaflet/", "near=LS1+4DY", "/find-help/leaflet/?near=ls1-4"),
    "as a page": ("/LS1 4DY", "", "/find-help/?near=ls1-4#results"),
    "behind the directory": ("/find-help/ls1-4dy/", "", "/find-help/?near=ls1-4#results"),
    "as two pieces": ("/find-help/LS1/4dy", "", "/find-help/?near=ls1-4#results"),
    "as a listing": ("/services/ls1-4dy/", "near=leeds", "/find-help/?near=ls1-4#results"),
    "slugs that only look like one": ("/services/group-in-m1-4bt/", "list=group-in-m1-4bt,a", None),
    "with two slashes in front": ("//evil.example/", "x=LS1+4DY", "/evil.example/"),
    "a coarse place": ("/find-help/", "near=ls1-4&q=yoga&miles=10", None),
    "nothing": ("/", "", None),
}


@pytest.mark.parametrize(("path", "query", "coarse"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_what_is_left_of_an_address(path: str, query: str, coarse: str | None) -> None:
    assert coarse_address(path, query) == coarse


_TYPED = st.sampled_from(WRITTEN) | st.text(max_size=30) | st.sampled_from(["leeds", "ls1-4", "a,ls1-4dy,b"])
_NAMES = st.sampled_from(["near", "q", "list", "back", "about", "next", "type", "x", "page"])


@given(
    path=st.lists(_TYPED, max_size=3).map("/".join),
    pairs=st.lists(st.tuples(_NAMES, _TYPED, st.integers(0, 2)), max_size=4),
)
def test_what_is_left_is_never_private_and_so_never_leads_on(path: str, pairs: list[tuple[str, str, int]]) -> None:
    encoded = [(name, (value, quote(value), quote(quote(value)))[times]) for name, value, times in pairs]
    query = urlencode(encoded)
    coarse = coarse_address(f"/{path}", query)
    if coarse is not None:
        parts = urlsplit(coarse)
        assert coarse_address(unquote(parts.path), parts.query) is None
        assert not re.search(r"LS1\W*4DY", unquote(unquote(coarse)), re.IGNORECASE)
