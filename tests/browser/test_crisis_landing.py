"""Whoever types that they want to die lands on the numbers to press: in sight, in focus, large enough for a thumb."""

import pytest
from playwright.sync_api import Page

from tests.house.browsing import Visitors
from tests.house.server import Site

PHONE = {"width": 360, "height": 640}
THUMB = 44  # pixels
FREE = "Math.min(innerHeight, document.querySelector('.leave').getBoundingClientRect().top)"
BUTTONS = """[...document.querySelectorAll('#results .first .call')].map((one) => {
  const at = one.getBoundingClientRect();
  return {href: one.getAttribute('href'), top: at.top, bottom: at.bottom, height: at.height};
})"""


def sent(site: Site, page: Page, near: str) -> Page:
    page.goto(f"{site.url}/find-help/")
    page.fill("#near", near)
    page.fill("#q", "suicidal")
    page.locator("form.find button").first.click()
    page.wait_for_selector(".first")
    return page


@pytest.mark.parametrize("near", ["Leeds", "", "Newport", "zzqqzz"])
def test_the_numbers_are_in_the_first_screen_and_in_the_block_one_lands_on(
    site: Site, new_page: Visitors, near: str
) -> None:
    page = sent(site, new_page(viewport=PHONE, java_script_enabled=False), near)
    buttons = page.evaluate(BUTTONS)
    assert [one["href"] for one in buttons] == ["tel:999", "tel:116123", "sms:85258?&body=SHOUT", "tel:08001111"]
    assert 0 <= buttons[0]["top"] < buttons[0]["bottom"] <= page.evaluate(FREE)
    assert all(one["height"] >= THUMB for one in buttons)


def test_after_a_place_was_found_all_four_are_in_sight_and_focus_is_there(site: Site, new_page: Visitors) -> None:
    page = sent(site, new_page(viewport=PHONE), "Leeds")
    page.wait_for_url("**#results")
    assert page.evaluate("document.activeElement.id") == "results"
    assert page.evaluate(BUTTONS)[-1]["bottom"] <= page.evaluate(FREE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "tel:999"
