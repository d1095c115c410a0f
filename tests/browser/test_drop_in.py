"""Somebody without scripts looks for a free drop-in that is open on Saturday, and takes the answer along on paper."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.house.browsing import Visitors
from tests.house.server import Site

PHONE = {"width": 360, "height": 640}
WANTED = ("Walk in", "Get in touch yourself", "Free", "Saturday", "Step-free")


class Visit:
    """One visit, and how often something was sent to the site by a form."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.submissions = 0

    def find(self, where: str) -> None:
        self.page.get_by_label("Town or postcode").first.fill(where)
        self.send("Find help")

    def pick(self, *labels: str) -> None:
        """Open the filters as a thumb would, tick, send."""
        self.page.get_by_text("Filters", exact=False).first.click()
        for label in labels:
            option = self.page.locator("label", has=self.page.locator("input")).filter(has_text=label).first
            if not option.is_visible():
                self.page.locator("details.filters > details", has=option).locator("summary").first.click()
            option.locator("input").check()
        self.send("Show results")

    def send(self, button: str) -> None:
        self.page.get_by_role("button", name=button).first.click()
        self.submissions += 1


@pytest.fixture
def visit(site: Site, new_page: Visitors) -> Iterator[Visit]:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(site.url + "/find-help/")
    yield Visit(page)
    assert page.context.cookies() == []


def test_a_free_step_free_drop_in_on_saturday_takes_two_submissions(visit: Visit) -> None:
    visit.find("Bristol")
    visit.pick(*WANTED)
    assert visit.submissions <= 3
    taken_away = visit.page.locator("ul.chosen").first.inner_text()
    assert all(label in taken_away for label in WANTED)
    first = visit.page.locator("#local + ul li.card").first.inner_text()
    assert "Bristol" in first
    assert "walk in" in first
    assert "Free" in first
    assert "Sat" in first


def test_the_page_stands_at_the_results_after_each_form(visit: Visit) -> None:
    visit.find("Bristol")
    assert visit.page.url.endswith("/find-help/?near=bristol#results")
    visit.pick("Saturday")
    expect(visit.page).to_have_url(re.compile("day=sat.*#results$"))
    where = visit.page.locator("#results").bounding_box()
    assert where is not None
    assert where["y"] < PHONE["height"] / 2


def test_what_was_found_is_kept_and_printed(visit: Visit) -> None:
    visit.find("Bristol")
    visit.pick(*WANTED)
    card = visit.page.locator("#local + ul li.card").first
    name = card.locator("h3").inner_text()
    card.get_by_role("link", name="Add to a list").click()
    assert visit.page.locator("#list ~ ul.cards li.card h3").first.inner_text() == name
    visit.page.get_by_role("link", name="Print it").click()
    assert name in visit.page.get_by_role("main").inner_text()
    assert len(visit.page.pdf(format="A4")) > 1_000


def test_taking_a_filter_away_needs_no_form(visit: Visit) -> None:
    visit.find("Bristol")
    visit.pick("Saturday", "Free")
    visit.page.get_by_role("link", name="✕ Saturday").click()
    assert "day=saturday" not in visit.page.url
    assert "cost=free" in visit.page.url
