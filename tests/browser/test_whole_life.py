"""A listing's whole life, through the screens people use: written, given numbers, published, overdue, confirmed by its
provider, reported closed, rechecked, hidden. The history tells all of it, and cannot be changed unseen."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.house.browsing import Visitors, logged_in
from tests.house.server import Site, copied_database, serving

LONG_AGO = """
from datetime import timedelta
from django.utils import timezone
from directory.models import Service
from directory.trust.verification import record_check
record_check(Service.objects.get(slug="kirkgate-drop-in"), "rung", day=timezone.localdate() - timedelta(days=100))
"""


@dataclass(frozen=True, slots=True)
class Team:
    """The site, the folder its mail goes to, and two people who are logged in."""

    site: Site
    mail: Path
    ann: Page
    ben: Page

    def open(self, page: Page, path: str) -> Page:
        page.goto(f"{self.site.url}{path}")
        return page

    def key(self) -> int:
        """The listing's key, as its edit page has it."""
        with self.database() as database:
            (key,) = database.execute("SELECT id FROM directory_service WHERE slug = 'kirkgate-drop-in'").fetchone()
        return int(key)

    def database(self) -> closing[sqlite3.Connection]:
        return closing(sqlite3.connect(self.site.env["DATABASE_URL"].removeprefix("sqlite:///")))


@pytest.fixture
def team(filled: str, tmp_path: Path, new_page: Visitors) -> Iterator[Team]:
    mail = tmp_path / "mail"
    mail.mkdir()
    with serving(copied_database(filled, tmp_path), tmp_path, EMAIL_URL=f"filemail://{mail}") as site:
        people = (logged_in(site, new_page(viewport={"width": 1200, "height": 900}), name) for name in ("ann", "ben"))
        yield Team(site, mail, *people)


def write_the_listing(team: Team) -> None:
    page = team.open(team.ann, "/admin/snippets/directory/service/add/")
    page.get_by_label("Name", exact=False).first.fill("Kirkgate Drop-in")
    page.get_by_role("button", name=re.compile("Choose.*organi[sz]ation", re.IGNORECASE)).click()
    page.get_by_role("dialog").get_by_label("Part of its name").fill("Adfam")
    page.get_by_role("dialog").get_by_role("link", name="Adfam", exact=True).click()
    page.locator('input[name="slug"]').fill("kirkgate-drop-in")
    page.locator('[name="summary"]').fill("A warm room and someone to talk to in Leeds.")
    page.locator('[name="terms"]').first.check()
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_url("**/edit/**")


def publish_it(team: Team) -> None:
    page = team.open(team.ann, f"/admin/snippets/directory/service/edit/{team.key()}/")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("link", name="See it on the site").wait_for()


def give_it(team: Team, kind: str, value: str) -> None:
    """Ann proposes, Ben approves."""
    page = team.open(team.ann, f"/admin/directory/contacts/{team.key()}/propose/")
    page.locator('[name="channel"]').select_option(kind)
    page.locator('[name="value"]').fill(value)
    page.locator('[name="rung_today"]').check()
    page.get_by_role("button", name="Propose it").click()
    page.wait_for_url("**/edit/**")
    page = team.open(team.ben, "/admin/directory/contacts/waiting/")
    page.locator('main a[href*="/approve/"]').first.click()
    page.get_by_role("button", name="Approve: show it to everybody").click()
    page.get_by_text(re.compile("is approved|is now shown|now gets our reminders")).first.wait_for()


def public(team: Team, new_page: Visitors) -> Page:
    """The public page as somebody on an old phone sees it."""
    visitor = new_page(java_script_enabled=False, viewport={"width": 360, "height": 640})
    return team.open(visitor, "/services/kirkgate-drop-in/")


def seen(page: Page) -> str:
    return page.get_by_role("main").inner_text().replace("\u00a0", " ")


def the_link(team: Team) -> str:
    """The confirmation link out of the one mail that went to the provider."""
    mails = [message_from_bytes(part, policy=default) for file in team.mail.iterdir() for part in split(file)]
    (mail,) = [one for one in mails if one["To"] == "desk@kirkgate.example.com"]
    body = mail.get_body()
    assert body is not None
    (link,) = re.findall(r"\S+/confirm/\S+", body.get_content())
    return str(link)


def split(file: Path) -> list[bytes]:
    """The mails of one file: Django's file backend ends each with a line of dashes."""
    return [part.strip() for part in re.split(rb"\n-{79}\n", file.read_bytes()) if part.strip()]


def confirm(team: Team, new_page: Visitors) -> None:
    provider = new_page(java_script_enabled=False, viewport={"width": 360, "height": 640})
    provider.goto(the_link(team))
    provider.get_by_role("button", name="Everything is still correct").click()
    assert "Thank you" in seen(provider)


def report_closed(team: Team, new_page: Visitors, words: str) -> None:
    page = public(team, new_page)
    page.get_by_role("link", name=re.compile("Something wrong")).click()
    page.get_by_label("It has closed").check()
    page.get_by_label("What should we know?").fill(words)
    page.wait_for_timeout(3_200)  # the form refuses what comes quicker than a person
    page.get_by_role("button", name="Send").click()
    assert "Thank you" in seen(page)


def ring_them(team: Team) -> None:
    page = team.open(team.ann, f"/admin/directory/check/{team.key()}/")
    for yes in page.get_by_label("Yes").all():
        yes.check()
    page.get_by_label("I rang them").check()
    page.locator('[name="seen"]').fill("They answered and are open as before")
    page.get_by_role("button", name="It is all right: checked").click()
    page.get_by_text("checked", exact=False).first.wait_for()


def test_a_whole_life_of_a_listing(team: Team, new_page: Visitors) -> None:
    write_the_listing(team)
    give_it(team, "voice", "0113 222 4444")
    publish_it(team)
    give_it(team, "reminder", "desk@kirkgate.example.com")
    assert "0113 222 4444" in seen(public(team, new_page))
    team.site.manage("shell", "-v0", "-c", LONG_AGO)
    assert "Due a fresh check" in seen(public(team, new_page))
    team.site.manage("daily")
    confirm(team, new_page)
    assert "They told us on" in seen(public(team, new_page))
    report_closed(team, new_page, "The door was shut.")
    assert "We are rechecking this" not in seen(public(team, new_page))
    report_closed(team, new_page, "A note says they moved out.")
    assert "We are rechecking this" in seen(public(team, new_page))
    ring_them(team)
    page = seen(public(team, new_page))
    assert "We are rechecking this" not in page
    assert "Rung by us on" in page
    hide = team.open(team.ann, f"/admin/directory/standing/{team.key()}/hide/")
    hide.get_by_role("button", name="Hide", exact=True).click()
    hide.wait_for_url("**/edit/**")
    assert "0113 222 4444" not in seen(public(team, new_page))
    assert "unbroken" in team.site.manage("verify_history")
    change_one_byte(team)
    with pytest.raises(AssertionError, match="was changed"):
        team.site.manage("verify_history")


def change_one_byte(team: Team) -> None:
    """As somebody with the database file in their hands could: the watch taken off, one letter changed."""
    with team.database() as database:
        database.execute("DROP TRIGGER history_guard_update")
        middle = "SELECT id FROM directory_historyentry WHERE action = 'contact-approved' ORDER BY id LIMIT 1"
        database.execute(f"UPDATE directory_historyentry SET actor = 'bem' WHERE id = ({middle})")  # noqa: S608
        database.commit()
