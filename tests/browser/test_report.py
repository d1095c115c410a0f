"""A visitor says that something is wrong, in a real browser with scripts off."""

import time

import pytest
from playwright.sync_api import Page, expect

from directory.trust.form_tokens import SHORTEST
from tests.house.browsing import Visitors, violations
from tests.house.server import Site

SERVICE = "/services/narcotics-anonymous/"
PHONE = {"width": 360, "height": 640}


def wait_as_a_reader_does() -> None:
    time.sleep(SHORTEST + 1)


def fits(page: Page) -> bool:
    """Whether nothing stands out at the side."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_report_is_sent_without_scripts(own_site: Site, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(own_site.url + SERVICE)
    page.get_by_role("link", name="Something wrong? Tell us").click()
    page.get_by_label("The hours are wrong").check()
    page.get_by_label("What should we know?").fill("They open at ten.")
    wait_as_a_reader_does()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    page.reload()
    said = own_site.manage(
        "shell", "-v", "0", "-c", "from directory.models import Report; print(Report.objects.count())"
    )
    assert said.strip() == "1"
    assert page.context.cookies() == []


def test_a_report_without_a_kind_comes_back_and_leads_to_what_is_missing(site: Site, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(f"{site.url}{SERVICE}report/")
    page.get_by_label("What should we know?").fill("They open at ten.")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("link", name="Choose what is wrong.").click()
    expect(page.get_by_label("What should we know?")).to_have_value("They open at ten.")
    assert page.url.endswith("#kind")


def test_the_box_for_programs_is_out_of_everybodys_way(site: Site, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE)
    page.goto(f"{site.url}{SERVICE}report/")
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || ''"))
    assert {"kind", "words"} <= set(reached)
    assert "leave_empty" not in reached
    expect(page.get_by_role("textbox", name="Leave this empty", exact=True)).to_have_count(0)
    box = page.locator("[name=leave_empty]").bounding_box()
    assert box
    assert box["x"] + box["width"] < 0


def to_the_error(page: Page) -> None:
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Not sent yet").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["form", "error", "thanks"])
def test_axe_finds_nothing_and_it_fits_a_phone(site: Site, new_page: Visitors, state: str, scheme: str) -> None:
    page = new_page(viewport=PHONE, color_scheme=scheme, bypass_csp=True)
    page.goto(f"{site.url}{SERVICE}report/{'thanks/' if state == 'thanks' else ''}")
    if state == "error":
        to_the_error(page)
    assert fits(page)
    assert violations(page) == []
