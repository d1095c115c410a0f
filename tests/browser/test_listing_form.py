"""The listing form in a real browser: hours in a few moves, a second place, the keyboard alone, a small screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.house.browsing import Visitors, barriers, cut_off, logged_in, violations
from tests.house.server import Site, copied_database, serving

NAME = "Example: Leeds council drug and alcohol service"
PUBLIC = "/services/example-leeds-council-drug-and-alcohol-service/"
MOST_MOVES = 8  # clicks and fields, from the admin's first page to the new hours on the public page


@pytest.fixture(scope="module")
def site(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("form")
    with serving(copied_database(filled, folder), folder) as running:
        yield running


def open_listing(page: Page) -> None:
    page.goto(page.url.split("/admin/")[0] + "/admin/snippets/directory/service/?q=Leeds+council")
    page.get_by_role("link", name=NAME, exact=True).click()
    page.get_by_label("Tuesday closes", exact=True).nth(1).wait_for()


def publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("link", name="See it on the site").wait_for()


def test_hours_are_corrected_and_public_in_eight_moves(site: Site, new_page: Visitors) -> None:
    page = logged_in(site, new_page(viewport={"width": 1200, "height": 900}), "e")
    menu = page.get_by_role("navigation", name="Main menu")
    steps = [
        lambda: menu.get_by_role("button", name="Directory").click(),
        lambda: menu.get_by_role("link", name="Services").click(),
        lambda: page.get_by_role("main").locator('[name="q"]').fill("Leeds council"),
        lambda: page.get_by_role("link", name=NAME, exact=True).click(),
        lambda: page.locator('[name="locations-0-hours-tu-1-closes"]').fill("18:45"),
        lambda: page.get_by_role("button", name="More actions").click(),
        lambda: page.get_by_role("button", name="Publish").click(),
        lambda: page.get_by_role("link", name="See it on the site").click(),
    ]
    assert len(steps) <= MOST_MOVES
    for step in steps:
        step()
    page.wait_for_url(f"**{PUBLIC}")
    assert "6:45pm" in page.get_by_role("main").inner_text().replace(".", ":")


def away_from_the_bars(page: Page, button: str) -> None:
    """Into the middle: axe calls a button small that is half under a bar which stays while the page scrolls."""
    page.locator(button).evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")


def test_a_second_place_is_added_with_hours_of_its_own(site: Site, new_page: Visitors) -> None:
    page = logged_in(site, new_page(viewport={"width": 1200, "height": 900}), "e")
    open_listing(page)
    page.get_by_role("button", name="Add place").click()
    page.locator('[name="locations-1-postcode"]').fill("BT1 5GS")
    page.locator('[name="locations-1-hours-mo-1-opens"]').fill("08:15")
    page.locator('[name="locations-1-hours-mo-1-closes"]').fill("09:45")
    page.locator('[id^="inline_child_locations-1"]').get_by_role("button", name="Copy Monday").click()
    away_from_the_bars(page, "#id_locations-1-DELETE-button")
    assert violations(page) == []
    publish(page)
    page.goto(site.url + PUBLIC)
    assert page.get_by_role("main").inner_text().count("8:15am to 9:45am") == 5


def tab_to(page: Page, name: str) -> None:
    """Some browsers stop at parts of a clock, and at its button."""
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return


def test_hours_can_be_corrected_by_keyboard_alone(site: Site, new_page: Visitors) -> None:
    page = logged_in(site, new_page(viewport={"width": 1200, "height": 900}), "e")
    open_listing(page)
    page.locator('[name="locations-0-hours-we-1-opens"]').focus()
    page.keyboard.type("0720a")  # a: where the browser's clock has twelve hours
    tab_to(page, "locations-0-hours-we-1-closes")
    page.keyboard.type("1110a")
    assert page.locator('[name="locations-0-hours-we-1-closes"]').input_value() == "11:10"
    page.get_by_role("button", name="More actions").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Publish").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="See it on the site").wait_for()
    page.goto(site.url + PUBLIC)
    assert "7:20am to 11:10am" in page.get_by_role("main").inner_text()


def test_the_form_fits_a_small_screen_and_axe_finds_nothing(site: Site, new_page: Visitors) -> None:
    page = logged_in(site, new_page(viewport={"width": 360, "height": 740}), "e")
    open_listing(page)
    assert cut_off(page) == []
    assert barriers(page) == []
    last = page.locator("textarea, input:visible").last
    last.scroll_into_view_if_needed()
    assert last.is_visible()


def test_without_scripts_every_box_is_there(site: Site, new_page: Visitors) -> None:
    page = logged_in(site, new_page(java_script_enabled=False), "e")
    open_listing(page)
    assert page.locator('[name="locations-0-hours-tu-3-closes"]').is_visible()
    assert page.get_by_role("button", name="Copy Monday").count() == 0
