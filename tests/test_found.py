"""What search engines and chat programs are told of our pages: enough to find help, nothing about who looked for it."""

import re
from functools import cache

import pytest

from tests.house import wire
from tests.house.server import Site
from tests.public_pages import DIRECTORY, GUIDANCE, NOT_FOUND, PLACED
from tests.sitemaps import locations

FOUND = tuple(path for path in (*GUIDANCE, "/find-help/") if path != "/feedback/")  # its form is not to be kept
REAL_LISTINGS = ("/services/samaritans/", "/services/narcotics-anonymous/")
ASKED = tuple(path for path in DIRECTORY if "?" in path)
UNFIT = (
    *ASKED,
    *PLACED,
    "/find-help/leaflet/",
    "/services/samaritans/report/",
    "/services/samaritans/?near=ls1-4",
    "/services/example-leeds-council-drug-and-alcohol-service/",
    "/confirm/not-a-key/",
    NOT_FOUND,
)
SHOUTS = re.compile(r"ketamine|drug|addict|depend|bladder|blood|suicid|leeds|alcohol", re.IGNORECASE)


@cache
def answer(url: str) -> wire.Answer:
    """What the site says at `url`, asked once for all tests of this file: they only read."""
    return wire.ask(url)


def said(page: str, pattern: str) -> str:
    """What stands in the head where the pattern has its group; "" when it is not there."""
    found = re.search(pattern, page.partition("</head>")[0])
    return found[1] if found else ""


def title(page: str) -> str:
    return said(page, r"<title>(.*?)</title>")


def description(page: str) -> str:
    return said(page, r'<meta name="description" content="([^"]*)"')


def canonical(page: str) -> str:
    return said(page, r'<link rel="canonical" href="([^"]*)"')


def is_for_search_engines(page: wire.Answer) -> bool:
    told = [page.headers.get("X-Robots-Tag", ""), said(page.text, r'<meta name="robots" content="([^"]*)"')]
    return "noindex" not in "".join(told)


@pytest.mark.parametrize("path", [*FOUND, *PLACED, *REAL_LISTINGS, "/services/samaritans/?near=ls1-4&for=me"])
def test_a_page_names_its_plain_address_as_the_true_one(site: Site, path: str) -> None:
    assert canonical(answer(site.url + path).text) == site.url + path.partition("?")[0]


@pytest.mark.parametrize("path", ASKED)
def test_an_answer_to_a_question_has_no_true_address(site: Site, path: str) -> None:
    assert canonical(answer(site.url + path).text) == ""


@pytest.mark.parametrize("path", [*FOUND, *REAL_LISTINGS])
def test_search_engines_may_show(site: Site, path: str) -> None:
    assert is_for_search_engines(answer(site.url + path))


@pytest.mark.parametrize("path", UNFIT)
def test_search_engines_may_not_show(site: Site, path: str) -> None:
    assert not is_for_search_engines(answer(site.url + path))


def test_no_two_pages_have_one_title(site: Site) -> None:
    titles = [title(answer(site.url + path).text) for path in (*FOUND, REAL_LISTINGS[0])]
    assert sorted(titles) == sorted(set(titles))
    assert all(len(one) > len(" – Waymark") for one in titles)


def test_no_two_pages_have_one_description(site: Site) -> None:
    descriptions = [description(answer(site.url + path).text) for path in (*FOUND, REAL_LISTINGS[0])]
    assert sorted(descriptions) == sorted(set(descriptions))
    assert all(25 <= len(one) <= 155 for one in descriptions)


@pytest.mark.parametrize("path", [*FOUND, *REAL_LISTINGS])
def test_a_link_in_a_chat_does_not_say_what_it_is_about(site: Site, path: str) -> None:
    """Chat programs show title and description beside the name of whoever sent the link."""
    assert not SHOUTS.search(description(answer(site.url + path).text))


@pytest.mark.parametrize("path", [*FOUND, *REAL_LISTINGS, *ASKED[:2]])
def test_a_page_carries_no_card_for_social_networks(site: Site, path: str) -> None:
    page = answer(site.url + path).text
    assert not re.search(r"\bog:|twitter:|fb:|itemprop|ld\+json|sharer|addthis|utm_", page)


def test_the_sitemap_holds_just_the_pages_that_may_be_found(site: Site) -> None:
    ours = set(locations(answer(site.url + "/sitemap.xml").text))
    guidance = {url for url in ours if "/services/" not in url}
    assert guidance == {site.url + path for path in FOUND}
    assert {site.url + path for path in REAL_LISTINGS} <= ours


def test_every_address_of_the_sitemap_may_be_shown_and_is_the_true_one(site: Site) -> None:
    for url in locations(answer(site.url + "/sitemap.xml").text):
        page = answer(url)
        assert (page.status, canonical(page.text), is_for_search_engines(page)) == (200, url, True)
