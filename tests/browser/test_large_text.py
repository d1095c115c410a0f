"""A small phone whose owner reads text at twice the size: nothing runs off the side, no number breaks in the middle."""

import pytest

from tests.house.browsing import Visitors
from tests.house.server import Site

TWICE = "document.documentElement.style.fontSize = '200%'"
PAST_THE_SIDE = "document.documentElement.scrollWidth - innerWidth"
# How many groups of figures stand on more than one line.
BROKEN = """() => [...document.querySelectorAll('.call, .box a, .card .acts > *, .now a, .reach a, .reach b')]
  .flatMap((one) => [...one.childNodes].filter((node) => node.nodeType == 3))
  .flatMap((node) => [...node.data.matchAll(/[0-9]{3,}/g)].map((found) => {
    const range = document.createRange();
    range.setStart(node, found.index);
    range.setEnd(node, found.index + found[0].length);
    return range.getClientRects().length;
  })).filter((lines) => lines > 1).length"""


@pytest.mark.parametrize(
    "path",
    [
        "/services/example-leeds-council-drug-and-alcohol-service/",
        "/find-help/?near=leeds",
        "/find-help/leaflet/?near=leeds",
    ],
    ids=["a listing", "results", "the leaflet"],
)
def test_large_text_on_a_small_phone_keeps_numbers_whole(site: Site, new_page: Visitors, path: str) -> None:
    page = new_page(viewport={"width": 360, "height": 640})
    answer = page.goto(site.url + path)
    assert answer is not None
    assert answer.status == 200
    page.evaluate(TWICE)
    assert (page.evaluate(PAST_THE_SIDE), page.evaluate(BROKEN)) == (0, 0)
