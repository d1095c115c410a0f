"""Guidance on paper: the words and the numbers, black on white, without what only works on a screen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

from tests import public_states
from tests.house.browsing import Visitors
from tests.house.looking import Looker

ONLY_ON_SCREEN = (".leave", ".top", ".foot", "form", ".find", ".contents")
NUMBERS = ("999", "116 123", "0800 1111")
KEPT = "main h1, main h2, main h3, .care li, .care p, .steps li, .script p, .sources li, dt, dd"
INKS = """() => [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() && one.innerText)
  .map((one) => getComputedStyle(one)).flatMap((style) => [style.color, style.backgroundColor])"""
BLACK_AND_WHITE = {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
# The smallest page has no bytes for inks of its own: it prints the dark ones of a light screen.
DARK_INKS = {"get-help-now": {"rgb(26, 36, 33)", "rgb(83, 96, 91)", "rgb(19, 92, 78)"}}


@pytest.fixture(scope="module")
def states(filled: str, shared_folder: Path) -> dict[str, str]:
    return public_states.states(filled, shared_folder)


@pytest.fixture(scope="module")
def look(browser: Browser) -> Iterator[Looker]:
    visitors = Visitors(browser)
    yield Looker(visitors)
    visitors.leave()


@pytest.mark.parametrize("name", public_states.GUIDANCE_STATES)
def test_guidance_prints_its_words_and_numbers_and_nothing_to_press(
    states: dict[str, str], look: Looker, name: str
) -> None:
    page = look(states[name], "print")
    page.emulate_media(media="print", color_scheme="dark")
    said = page.inner_text("body").replace("\u00a0", " ")
    assert [one for one in ONLY_ON_SCREEN if any(part.is_visible() for part in page.locator(one).all())] == []
    assert [number for number in NUMBERS if number not in said] == []
    assert [one.inner_text() for one in page.locator(KEPT).all() if not one.is_visible() and not is_left_out(one)] == []
    assert set(page.evaluate(INKS)) - BLACK_AND_WHITE - DARK_INKS.get(name, set()) == set()


def is_left_out(one: Locator) -> bool:
    """Whether it is part of the finder, and goes with it."""
    return bool(one.evaluate("one => one.closest('.find') !== null"))


def test_the_pee_diary_prints_on_one_sheet_without_a_title(states: dict[str, str], look: Looker) -> None:
    page = look(states["bladder-warning-signs"], "print")
    sheets = len(re.findall(rb"/Type /Page\b", page.pdf(format="A4")))
    page.evaluate("document.querySelectorAll('main > :not(.diary), header').forEach((one) => one.remove())")
    assert page.locator(".diary").inner_text().startswith("Day and time")
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format="A4"))) == 1 < sheets
