"""A provider confirms its listing from our mail: two taps, on a phone, without scripts."""

import json

import pytest
from playwright.sync_api import Page

from tests.house.browsing import Visitors, violations
from tests.house.server import Site

PHONE = {"width": 360, "height": 640}
MAILED = """
import json
from django.contrib.auth.models import User
from django.utils import timezone
from directory.models import Organization, Reminder, Service
from directory.trust import contacts, reminders
runner = Organization.objects.create(name="Kirkgate Trust", provider_type="charity")
one = Service.objects.create(organization=runner, name="Kirkgate Drop-in", slug="kirkgate", summary="Free help.")
ann, ben = User.objects.create(username="ann"), User.objects.create(username="ben")
for channel, value in (("voice", "0113 222 4444"), ("reminder", "hello@kirkgate.org.uk")):
    said = contacts.Proposed(channel, value)
    row = contacts.approve(contacts.propose(one, said, by=ann), by=ben)
mail = Reminder.objects.create(service=one, contact=row, sent_at=timezone.now())
print(json.dumps(f"/confirm/{reminders.token_of(mail)}/"))
"""


@pytest.fixture
def link(own_site: Site) -> str:
    """The link in the mail."""
    path: str = json.loads(own_site.manage("shell", "-v0", "-c", MAILED).strip().splitlines()[-1])
    return own_site.url + path


def fits(page: Page) -> bool:
    """Whether nothing has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_two_taps_from_the_mail_to_still_correct(link: str, own_site: Site, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(link)
    page.get_by_role("button", name="Everything is still correct").click()
    assert "“Everything is still correct”" in page.get_by_role("main").inner_text()
    page.get_by_role("link", name="Go to your page").click()
    assert "They told us on" in page.get_by_role("main").inner_text()
    assert page.context.cookies() == []
    assert link.split("/confirm/")[1].strip("/") not in own_site.log_text()


def test_what_has_changed_is_written_on_a_phone_without_scripts(link: str, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(link)
    page.get_by_role("button", name="Something has changed").click()
    page.get_by_label("Opening hours").fill("Monday to Friday, 10 to 4")
    page.get_by_role("button", name="Send").click()
    assert "“Something has changed”" in page.get_by_role("main").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_pages_fit_a_phone_and_have_no_barrier(link: str, new_page: Visitors, scheme: str) -> None:
    page = new_page(viewport=PHONE, color_scheme=scheme)
    page.goto(link)
    assert (violations(page), fits(page)) == ([], True)
    page.get_by_role("button", name="Something has changed").click()
    assert (violations(page), fits(page)) == ([], True)
