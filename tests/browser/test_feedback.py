"""A visitor tells us about a page, in a real browser with scripts off."""

from playwright.sync_api import Page, expect

from tests.browser.test_report import PHONE, wait_as_a_reader_does
from tests.house.browsing import Visitors
from tests.house.server import Site

FORM = "/feedback/?about=/coping-strategies/"


def to_the_error(page: Page) -> None:
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Not sent yet").wait_for()


def test_feedback_is_sent_without_scripts(own_site: Site, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(own_site.url + "/safer-use/?near=ls1-4")
    page.get_by_role("link", name="Is this page useful? Tell us").click()
    page.get_by_label("Partly").check()
    page.get_by_label("What should we know?").fill("More on testing.")
    wait_as_a_reader_does()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    page.reload()
    asked = "from recovery.models import Feedback as F; print(*F.objects.values_list('about', 'useful', 'comments'))"
    assert own_site.manage("shell", "-v", "0", "-c", asked).strip() == "('/safer-use/', 'partly', 'More on testing.')"
    assert page.context.cookies() == []
    assert "More on testing" not in own_site.log_text()


def test_an_empty_form_comes_back_and_leads_to_the_box(site: Site, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(site.url + FORM)
    page.get_by_label("Your e-mail address").fill("kim at example")
    to_the_error(page)
    page.get_by_role("link", name="Write in the box what we should know.").click()
    expect(page.get_by_label("Your e-mail address")).to_have_value("kim at example")
    assert page.url.endswith("#comments")


def test_the_box_for_programs_is_out_of_everybodys_way(site: Site, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE)
    page.goto(site.url + FORM)
    reached = []
    for _ in range(35):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || ''"))
    assert {"useful", "comments", "name", "email"} <= set(reached)
    assert "leave_empty" not in reached
