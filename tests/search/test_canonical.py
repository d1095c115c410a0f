"""Addresses: coarse, in one form, nothing empty, and no full postcode in any of them."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from directory.choices import Facet, Lens
from directory.places.geocoding import locate
from directory.places.postcodes import holds_full_postcode
from directory.search.canonical import address, after_get, after_post, cleaned, redirect_for, where_is
from directory.search.question import Question


def posted(back: str = "", **asked: object) -> str | None:
    question = cleaned(Question(**asked))  # type: ignore[arg-type]
    return after_post(question, where_is(question.near), back)


POSTS = [
    ("a full postcode", {"near": "LS1 4DY"}, "/find-help/?near=ls1-4#results"),
    ("a postcode run together", {"near": "ls14dy"}, "/find-help/?near=ls1-4#results"),
    ("no sector known", {"near": "BT1 5GS"}, "/find-help/?near=bt1#results"),
    ("a town", {"near": "Leeds"}, "/find-help/?near=leeds#results"),
    ("a postcode among the words", {"q": "yoga LS1 4DY"}, "/find-help/?near=ls1-4&q=yoga#results"),
    ("two postcodes among the words", {"q": "LS1 4DY or M1 1AE"}, "/find-help/?near=m1-1&q=or#results"),
    ("a place and another postcode", {"near": "Leeds", "q": "gp M1 1AE"}, "/find-help/?near=leeds&q=gp#results"),
    ("only words", {"q": "yoga"}, "/find-help/?q=yoga#results"),
    ("nothing", {}, "/find-help/"),
    ("only who", {"lens": Lens.ME}, "/find-help/?for=me#results"),
    ("several places", {"near": "Newport"}, None),
    ("Jersey", {"near": "JE2 3AB"}, None),
    ("nowhere", {"near": "zzzqqq"}, None),
]


@pytest.mark.parametrize(("asked", "url"), [row[1:] for row in POSTS], ids=[row[0] for row in POSTS])
def test_what_is_posted_goes_to_its_coarse_address_or_is_answered_there(asked: dict[str, Any], url: str | None) -> None:
    assert posted(**asked) == url


def test_a_finder_in_an_article_leads_back_to_its_own_page() -> None:
    assert (
        posted("coping-strategies", near="LS1 4DY", lens=Lens.UNDER_18)
        == "/coping-strategies/?near=ls1-4&for=under-18#near"
    )


@pytest.mark.parametrize("back", ["home", "find-help", "//evil.example", "admin", "coping-strategies/../admin", "\x00"])
def test_only_pages_of_the_sites_own_list_are_a_way_back(back: str) -> None:
    assert posted(back, near="LS1 4DY") == "/find-help/?near=ls1-4#results"


def test_words_typed_in_an_article_lead_to_the_directory() -> None:
    assert posted("coping-strategies", near="Leeds", q="yoga") == "/find-help/?near=leeds&q=yoga#results"


GETS = [
    ("a canonical place", "near=ls1-4&type=gp", None),
    ("a town as it is written", "near=Leeds", "/find-help/?near=leeds#results"),
    ("a sector as it is written", "near=LS1+4", "/find-help/?near=ls1-4#results"),
    ("a name of several places", "near=Newport", None),
    ("nothing", "", None),
]


@pytest.mark.parametrize(("query", "url"), [row[1:] for row in GETS], ids=[row[0] for row in GETS])
def test_an_address_that_says_it_oddly_leads_to_the_usual_one(query: str, url: str | None) -> None:
    data = QueryDict(query)
    question = cleaned(Question(near=data.get("near", ""), q=data.get("q", "")))
    assert after_get(data, question, where_is(question.near)) == url


PAGES = [
    ("canonical", "?near=ls1-4&for=me", None),
    ("no place", "?utm=x", None),
    ("a town", "?near=Leeds", "/coping-strategies/?near=leeds#near"),
    ("unknown", "?near=zzzqqq", None),
    ("several places", "?near=Newport", None),
]


@pytest.mark.parametrize(("query", "url"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_a_guidance_page_has_one_address_for_a_place(query: str, url: str | None) -> None:
    moved = redirect_for(RequestFactory().get(f"/coping-strategies/{query}"))
    assert (moved.url if moved else None) == url
    assert moved is None or moved.status_code == 303


def test_a_redirect_never_leaves_the_site() -> None:
    request = RequestFactory().get("/?near=Leeds")
    request.path = "//evil.example/"
    moved = redirect_for(request)
    assert moved is not None
    assert moved.url.startswith("/evil.example/")


@given(near=st.text(max_size=80), words=st.text(max_size=120), back=st.text(max_size=20))
def test_no_address_ever_holds_a_full_postcode(near: str, words: str, back: str) -> None:
    for extra in ("", " LS1 4DY", "M1 1AE "):
        url = posted(back, near=near, q=words + extra)
        assert url is None or not any(holds_full_postcode(value) for _, value in _pairs(url))


def _pairs(url: str) -> list[tuple[str, str]]:
    query = url.partition("?")[2].partition("#")[0]
    return [(name, value) for name, values in QueryDict(query).lists() for value in values]


def test_a_canonical_address_leads_to_itself() -> None:
    question = Question(q="yoga", picked={Facet.TYPE: ("gp",)}, miles=10, page=2)
    url = address(question, "ls1-4")
    assert url == "/find-help/?near=ls1-4&miles=10&q=yoga&type=gp&page=2#results"
    assert after_get(QueryDict(url.partition("?")[2].partition("#")[0]), question, locate("LS1 4")) is None
