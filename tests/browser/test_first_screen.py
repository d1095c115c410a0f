"""The first thing to do stands in the first screen of a small phone with text twice as large, and reads aloud in ten
seconds: with the demonstration's banner and without, and clear of "Leave this site"."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from recovery.danger_first import split
from tests import public_states
from tests.house.browsing import Visitors

TEN_SECONDS = 30  # words, at three a second
TEXT_TWICE = "document.documentElement.style.fontSize = '200%'"
BANNER = re.compile(r'<p class="demo">.*?</p>', re.DOTALL)
FIRST = {
    "bladder-warning-signs": "main .lead p:first-child",
    "help-for-families": 'main .care h2 a[href="tel:999"]',
    "safer-use": 'main .steps li:first-child a[href="tel:999"]',
    "get-help-now": 'main .call[href="tel:999"]',
}
# Where the words of an element end, where what hides the foot of the screen begins, and the words up to that end.
ENDS = """one => {
  const range = document.createRange();
  range.selectNodeContents(one);
  return Math.max(...[...range.getClientRects()].map((at) => at.bottom));
}"""
FREE = "() => Math.min(innerHeight, document.querySelector('.leave').getBoundingClientRect().top)"
SAID = """one => {
  const range = document.createRange();
  range.setStart(document.querySelector('main'), 0);
  range.setEndAfter(one);
  const walker = document.createTreeWalker(range.cloneContents(), NodeFilter.SHOW_TEXT);
  const said = [];
  while (walker.nextNode()) said.push(walker.currentNode.data);
  return said.join(' ');
}"""


@pytest.fixture(params=["with the banner", "without it"])
def shown(filled: str, shared_folder: Path, request: pytest.FixtureRequest, new_page: Visitors) -> dict[str, Page]:
    """The pages that may be needed at once, each open on the phone."""
    states, is_bare = public_states.states(filled, shared_folder), request.param == "without it"
    pages = {}
    for name in FIRST:
        pages[name] = new_page(viewport={"width": 360, "height": 640})
        assert BANNER.search(states[name])
        pages[name].set_content(BANNER.sub("", states[name]) if is_bare else states[name])
        pages[name].evaluate(TEXT_TWICE)
    return pages


def test_the_first_thing_to_do_is_in_the_first_screen_at_twice_the_text(shown: dict[str, Page]) -> None:
    ends = {name: (page.locator(FIRST[name]).evaluate(ENDS), page.evaluate(FREE)) for name, page in shown.items()}
    assert {name: (end, free) for name, (end, free) in ends.items() if end > free} == {}


def test_the_first_thing_to_do_takes_ten_seconds_to_read_aloud(shown: dict[str, Page]) -> None:
    said = {name: page.locator(FIRST[name]).evaluate(SAID).split() for name, page in shown.items()}
    assert {name: words for name, words in said.items() if len(words) > TEN_SECONDS} == {}


class Block:
    """A block of a page's body, as templates see one."""

    def __init__(self, block_type: str, **value: object) -> None:
        self.block_type, self.value = block_type, value


@pytest.mark.parametrize(
    ("block", "count"),
    [
        (Block("care_card", level="emergency"), 1),
        (Block("care_card", level="urgent"), 0),
        (Block("steps", items=["Call {call:emergency}.", "Stay."]), 1),
        (Block("steps", items=["Breathe.", "Call {call:emergency}."]), 0),
        (Block("steps", items=[]), 0),
        (Block("lines", keys=["emergency", "samaritans"]), 1),
        (Block("lines", keys=["samaritans", "emergency"]), 0),
        (Block("text"), 0),
    ],
    ids=["red card", "amber card", "999 first", "999 later", "no step yet", "number 999", "999 second", "words"],
)
def test_only_danger_stands_above_the_opening_lines(block: Block, count: int) -> None:
    after = Block("care_card", level="emergency")
    assert tuple(map(len, split([block, after]))) == (count, 2 - count)
