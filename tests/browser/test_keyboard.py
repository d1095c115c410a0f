"""Whole visits by keyboard alone, on the narrowest screen: every stop is seen, none is hidden, none is a trap."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import public_states
from tests.house.browsing import Visitors
from tests.house.keyboard import go_to, step, walk
from tests.house.server import Site

NARROW = {"width": 320, "height": 568}
PRESSED = "a[href], button, input:not([type=hidden]):not([tabindex]), textarea, summary"
# What a whole walk meets: one radio button of each group, nothing that is folded away.
MET = f"""() => [...document.querySelectorAll('{PRESSED}')].filter((one) => one.checkVisibility())
  .filter((one, at, all) => one.type !== 'radio'
    || all.findIndex((each) => each.name === one.name && each.form === one.form) === at).length"""
WALKED = (
    "bladder-warning-signs",
    "help-for-families",
    "coping-strategies",
    "results",
    "a listing with every answer",
    "feedback with errors",
)


@pytest.fixture(scope="module")
def walker(browser: Browser) -> Iterator[Page]:
    """One narrow page for all walks."""
    visitors = Visitors(browser)
    yield visitors(viewport=NARROW)
    visitors.leave()


@pytest.fixture
def page(new_page: Visitors) -> Page:
    return new_page(viewport=NARROW)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", WALKED)
def test_every_stop_of_a_page_is_seen_and_the_page_can_be_left(
    filled: str, shared_folder: Path, walker: Page, name: str, scheme: str
) -> None:
    walker.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    walker.set_content(public_states.states(filled, shared_folder)[name])
    assert len(walk(walker)) == walker.evaluate(MET)


def test_the_first_stop_leads_past_the_frame(site: Site, page: Page) -> None:
    page.goto(site.url)
    assert step(page) == "a Skip to the main part"
    page.keyboard.press("Enter")
    step(page)
    assert page.evaluate("document.activeElement === document.querySelector('main a, main input')")


def test_from_home_to_a_call_about_blood(site: Site, page: Page) -> None:
    page.goto(site.url)
    go_to(page, 'a[href="/bladder-warning-signs/"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/bladder-warning-signs/")
    go_to(page, 'main a[href="tel:999"]')
    assert page.evaluate("document.activeElement.href") == "tel:999"


def test_from_a_place_over_the_filters_to_a_number(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/find-help/")
    ask_for_leeds(page)
    set_saturday(page)
    go_to(page, 'a[aria-label^="✕ Saturday"]')
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("^(?!.*saturday)"))
    expect(page.locator("ul.chosen")).to_have_count(0)
    go_to(page, 'a[href^="/services/samaritans/"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/services/samaritans/**")
    go_to(page, 'main a[href="tel:116123"]')
    assert page.evaluate("document.activeElement.href") == "tel:116123"


def ask_for_leeds(page: Page) -> None:
    go_to(page, 'main input[name="near"]')
    page.keyboard.type("Leeds")
    go_to(page, "main form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find-help/?near=leeds#results")
    assert page.evaluate("document.activeElement.id") == "results"


def set_saturday(page: Page) -> None:
    go_to(page, ".filters > summary", "Shift+Tab")
    page.keyboard.press("Enter")
    go_to(page, '.filters details:has([value="saturday"]) > summary')
    page.keyboard.press("Enter")
    go_to(page, '[value="saturday"]')
    page.keyboard.press("Space")
    go_to(page, ".filters button")
    page.keyboard.press("Enter")
    page.wait_for_url("**day=saturday**#results")


def test_a_report_is_sent(own_site: Site, page: Page) -> None:
    page.goto(f"{own_site.url}/services/narcotics-anonymous/report/")
    go_to(page, '[name="kind"]')
    page.keyboard.press("Space")
    go_to(page, "textarea")
    page.keyboard.type("They open at ten.")
    page.wait_for_timeout(3_200)  # the form refuses what comes quicker than a person
    go_to(page, "form button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")


def test_a_sign_is_ticked_and_the_next_steps_stay(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/signs-of-dependency/")
    go_to(page, ".signs input")
    page.keyboard.press("Space")
    assert page.locator(".signs input:checked").count() == 1
    go_to(page, "main .near a")


@pytest.mark.parametrize(
    ("css", "wrong"),
    [
        ("a:focus-visible { outline: none }", "no ring"),
        ("a:focus-visible { outline-color: #eee }", "a pale ring"),
        (".leave { inset: 0 }", "hidden"),
    ],
)
def test_a_stop_nobody_sees_is_found(filled: str, shared_folder: Path, walker: Page, css: str, wrong: str) -> None:
    walker.emulate_media(color_scheme="light")
    walker.set_content(public_states.states(filled, shared_folder)["your-privacy"])
    walker.add_style_tag(content=css)
    with pytest.raises(AssertionError, match=wrong):
        walk(walker)
