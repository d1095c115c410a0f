"""Bytes on the wire of the pages that must load on the worst connection, headers included."""

from functools import cache

import pytest

from tests.house import wire
from tests.house.server import Site
from tests.house.weights import ANY, GUIDANCE_TOGETHER, LIMITS, OVER_HTTPS, RESULTS, TOGETHER, TOGETHER_IN_GZIP
from tests.public_pages import GUIDANCE
from tests.richest import TWENTY

ORDINARY = (
    "/find-help/",
    "/find-help/?near=ls1-4",
    "/find-help/?near=bt1",
    "/find-help/?near=ze1-0&for=under-18",
    "/find-help/?near=newport-wales&for=someone-else",
    "/find-help/?near=leeds&for=someone-else&miles=50",
    "/find-help/?near=sw1a-1&need=step-free&substance=ketamine",
    "/find-help/?near=newport",
    "/find-help/?q=drop",
)


@cache
def weigh(url: str, accepted: str = OVER_HTTPS) -> int:
    """Bytes on the wire of one page, asked once for all tests of this file: they only read."""
    return wire.ask(url, Accept_Encoding=accepted).size


def test_the_table_names_every_public_page() -> None:
    assert set(LIMITS) == {*GUIDANCE, "/find-help/"}


@pytest.mark.parametrize(("path", "limit"), LIMITS.items())
def test_a_page_is_no_heavier_than_its_line_in_the_table(site: Site, path: str, limit: int) -> None:
    assert weigh(site.url + path) <= limit


def test_all_public_pages_together_are_light(site: Site) -> None:
    assert sum(weigh(site.url + path) for path in LIMITS) <= TOGETHER


def test_all_pages_of_guidance_together_are_lighter_still(site: Site) -> None:
    assert sum(weigh(site.url + path) for path in GUIDANCE) <= GUIDANCE_TOGETHER


def test_they_are_light_for_an_old_browser_too(site: Site) -> None:
    assert sum(weigh(site.url + path, "gzip") for path in LIMITS) <= TOGETHER_IN_GZIP


def test_get_help_now_is_the_smallest_page(site: Site) -> None:
    assert "Demonstration." in wire.ask(site.url + "/get-help-now/").text
    assert min(LIMITS, key=lambda path: weigh(site.url + path)) == "/get-help-now/"


@pytest.mark.parametrize("path", ORDINARY)
def test_a_page_of_results_is_small(site: Site, path: str) -> None:
    assert wire.ask(site.url + path, Accept_Encoding=OVER_HTTPS).size <= RESULTS


@pytest.mark.parametrize("lens", ["", "&for=me", "&for=under-18"])
def test_twenty_of_the_richest_listings_fit_too(rich_site: Site, lens: str) -> None:
    answer = wire.ask(f"{rich_site.url}/find-help/?near=hg1-1{lens}", Accept_Encoding=OVER_HTTPS)
    assert answer.text.count("You may need to live in") == TWENTY
    assert answer.size <= RESULTS


def test_an_old_browser_that_reads_only_gzip_gets_them_in_one_round_trip(rich_site: Site) -> None:
    answer = wire.ask(f"{rich_site.url}/find-help/?near=hg1-1")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.size <= ANY


def test_no_word_of_a_rich_listing_is_lost(rich_site: Site) -> None:
    page = wire.ask(f"{rich_site.url}/find-help/?near=hg1-1").text
    assert page.count('class="call" href="tel:+44113222') == TWENTY
    assert page.count(">Text them</a>") == TWENTY


def test_the_page_of_the_richest_listing_fits_the_first_round_trip(rich_site: Site) -> None:
    answer = wire.ask(f"{rich_site.url}/services/richest/?near=bs1-4")
    assert answer.text.count("<h2>Where: ") == 3
    assert "While you wait" in answer.text
    assert answer.size <= ANY
