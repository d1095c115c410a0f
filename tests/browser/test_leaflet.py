"""The leaflet on paper: the PDF that Chromium makes, and the page as print lays it out."""

import re

import pytest
from playwright.sync_api import Page

from tests.house.browsing import Visitors, cut_off
from tests.house.server import Site

LEAFLET = "/find-help/leaflet/"
A4_WITHIN_MARGINS = {"width": 703, "height": 1031}  # CSS pixels of 186 by 273 mm
QUESTIONS = {
    "Leeds": "?near=leeds",
    "a sector, under 18": "?near=ls1-4&for=under-18",
    "someone else in Belfast": "?near=bt1&for=someone-else",
    "the islands": "?near=hs1-2",
    "Cardiff, within 100 miles": "?near=cf10-1&miles=100",
    "no place": "",
    "words": "?q=drop",
    "the longest address": "?near=llandudno&q=" + "%C3%A9" * 60,
}
SPLIT = """() => [...document.querySelectorAll('.sheets > ul > li')]
  .filter((one) => getComputedStyle(one).breakInside !== 'avoid').length"""
LETTERS = """() => Math.min(...[...document.querySelectorAll('.sheets *')]
  .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType == 3 && node.data.trim()))
  .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
NUMBERS = """() => [...document.querySelectorAll('.now a, .reach a, .reach b')]
  .map((one) => parseFloat(getComputedStyle(one).fontSize))"""


def sheets(page: Page) -> int:
    """How many sheets of A4 Chromium prints."""
    return len(re.findall(rb"/Type /Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


def on_paper(new_page: Visitors, url: str) -> Page:
    """The page as print lays it out."""
    page = new_page(viewport=A4_WITHIN_MARGINS, color_scheme="dark")
    page.emulate_media(media="print")
    page.goto(url)
    return page


@pytest.mark.parametrize("query", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_a_leaflet_prints_on_at_most_two_sheets(site: Site, new_page: Visitors, query: str) -> None:
    page = new_page()
    page.goto(site.url + LEAFLET + query)
    assert sheets(page) <= 2


@pytest.mark.parametrize("lens", ["", "&for=under-18"])
def test_the_richest_listings_print_on_two_sheets_too(rich_site: Site, new_page: Visitors, lens: str) -> None:
    page = new_page()
    page.goto(f"{rich_site.url}{LEAFLET}?near=hg1-1{lens}")
    assert page.locator(".reach").count() >= 5
    assert sheets(page) == 2


def test_the_count_of_sheets_can_fail(site: Site, new_page: Visitors) -> None:
    page = new_page()
    page.goto(f"{site.url}{LEAFLET}?near=leeds")
    page.evaluate("document.querySelector('.sheets').style.fontSize = '22pt'")
    assert sheets(page) > 2


@pytest.mark.parametrize("query", ["?near=leeds", "?near=bt1", ""])
def test_nothing_reaches_over_the_edge_of_the_paper(site: Site, new_page: Visitors, query: str) -> None:
    assert cut_off(on_paper(new_page, site.url + LEAFLET + query)) == []


def test_nothing_of_the_richest_listings_is_cut(rich_site: Site, new_page: Visitors) -> None:
    assert cut_off(on_paper(new_page, f"{rich_site.url}{LEAFLET}?near=hg1-1")) == []


def test_every_number_of_a_service_that_is_shown_stands_on_paper(rich_site: Site, new_page: Visitors) -> None:
    page = on_paper(new_page, f"{rich_site.url}{LEAFLET}?near=hg1-1")
    shown = page.locator(".sheets h3 a").evaluate_all("links => links.map((one) => one.pathname)")
    said = page.locator(".sheets").inner_text().replace("\u00a0", " ")
    missing = []
    for path in shown:
        page.goto(rich_site.url + path)
        numbers = page.locator("section.box a[href^='tel:'], section.box a[href^='sms:']").all_inner_texts()
        missing += [one for one in numbers if one.replace("\u00a0", " ").split(" ", 1)[1] not in said]
    assert missing == []


def test_letters_are_large_and_numbers_larger(site: Site, new_page: Visitors) -> None:
    page = on_paper(new_page, f"{site.url}{LEAFLET}?near=leeds")
    point = 4 / 3
    assert page.evaluate(LETTERS) >= 11 * point - 0.01
    assert min(page.evaluate(NUMBERS)) >= 14 * point


def test_what_only_works_on_a_screen_is_not_printed(site: Site, new_page: Visitors) -> None:
    page = on_paper(new_page, f"{site.url}{LEAFLET}?near=leeds")
    for name in (".screen", ".strip", ".leave", ".top", ".foot"):
        assert page.locator(name).is_hidden()
    assert page.locator(".demo").is_visible()


def test_paper_is_black_and_white_also_from_a_dark_screen(site: Site, new_page: Visitors) -> None:
    page = on_paper(new_page, f"{site.url}{LEAFLET}?near=leeds")
    inks = page.locator(".sheets *").evaluate_all("all => all.map((one) => getComputedStyle(one).color)")
    assert set(inks) == {"rgb(0, 0, 0)"}


def test_no_service_is_split_over_two_sheets(site: Site, new_page: Visitors) -> None:
    assert on_paper(new_page, f"{site.url}{LEAFLET}?near=leeds").evaluate(SPLIT) == 0


@pytest.mark.parametrize("width", [320, 360, 1200])
def test_the_leaflet_fits_a_screen(site: Site, new_page: Visitors, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 640})
    page.goto(f"{site.url}{LEAFLET}?near=leeds&q=" + "%C3%A9" * 60)
    assert cut_off(page) == []
