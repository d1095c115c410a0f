"""A visitor says that something is wrong, in a real browser with scripts off."""

import time

from playwright.sync_api import expect

from directory.trust.form_tokens import SHORTEST
from tests.house.browsing import Visitors
from tests.house.server import Site

SERVICE = "/services/narcotics-anonymous/"
PHONE = {"width": 360, "height": 640}


def wait_as_a_reader_does() -> None:
    time.sleep(SHORTEST + 1)


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
