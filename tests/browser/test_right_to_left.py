"""A language read from right to left: the same pages, mirrored, with every number in its own order."""

from collections.abc import Iterator

import pytest

from tests.house.browsing import Visitors, cut_off, violations
from tests.house.server import Site
from tests.languages.pseudo_site import pseudo_site

PAGES = (
    "/",
    "/bladder-warning-signs/?near=ls1-4",
    "/get-help-now/",
    "/find-help/?near=ls1-4",
    "/find-help/leaflet/?near=ls1-4",
    "/services/samaritans/",
    "/services/example-leeds-council-drug-and-alcohol-service/",
    "/no-such-page/",
)
SCREENS = {"a phone": {"width": 360, "height": 640}, "a wide screen": {"width": 1200, "height": 900}}
# Each link that dials, with the left edges of the digits of its number in the order they are read.
EDGES = """() => [...document.querySelectorAll('a[href^="tel:"], a[href^="sms:"]:not([href^="sms:?"])')].filter(
  (link) => link.getClientRects().length).map((link) => {
  let isNumber = false;
  const edges = [], walk = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    [...node.data].forEach((sign, place) => {
      if (sign === '\\u2066' || sign === '\\u2069') isNumber = sign === '\\u2066';
      if (!isNumber || !/[0-9]/.test(sign)) return;
      const range = document.createRange();
      range.setStart(node, place); range.setEnd(node, place + 1);
      edges.push(range.getBoundingClientRect().left);
    });
  return [link.textContent, edges];
})"""
LOOKS_TO_THE_RIGHT = """() => [...document.querySelectorAll('body *')].filter((one) => {
  const at = one.getBoundingClientRect();
  return at.width > 1 && at.height > 1 && at.left < -1 && !one.closest('.away, .skip');
}).map((one) => one.outerHTML.slice(0, 90)).slice(0, 3)"""


@pytest.fixture(scope="module")
def mirrored(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with pseudo_site(filled, tmp_path_factory.mktemp("mirrored"), rewritten=False) as running:
        yield running


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("path", PAGES)
def test_a_mirrored_page_fits_and_has_no_fault(
    mirrored: Site, new_page: Visitors, path: str, screen: dict[str, int]
) -> None:
    page = new_page(viewport=screen, bypass_csp=True)
    page.goto(mirrored.url + path)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert (cut_off(page), page.evaluate(LOOKS_TO_THE_RIGHT)) == ([], [])
    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_every_number_keeps_its_order(mirrored: Site, new_page: Visitors, path: str) -> None:
    page = new_page(viewport={"width": 1200, "height": 900})
    page.goto(mirrored.url + path)
    found = page.evaluate(EDGES)
    assert found
    assert [number for number, edges in found if len(edges) < 3 or edges != sorted(edges)] == []


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
def test_the_strip_begins_at_the_right(mirrored: Site, new_page: Visitors, screen: dict[str, int]) -> None:
    page = new_page(viewport=screen)
    page.goto(mirrored.url)
    calls = [page.locator(f'.strip a[href="tel:{number}"]').bounding_box() for number in ("999", "116123", "08001111")]
    edges = [box["x"] + box["width"] for box in calls if box]
    assert edges == sorted(edges, reverse=True)
    assert edges[0] > screen["width"] * 0.8
