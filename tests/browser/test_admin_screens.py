"""The admin's screens on a phone: nothing is cut off, axe finds nothing, nobody outside is asked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from wagtail import hooks

from tests.house.browsing import Visitors, cut_off, logged_in, violations
from tests.house.server import Site, copied_database, serving

OURS: Final = ("directory.", "recovery.")
SERVICE: Final = "wagtailsnippets_directory_service"
# The name of an address, the keys it takes as `busy_desk.fill` calls them (or as they are), and what is asked.
LISTINGS: Final = (
    ("wagtailadmin_home", "", ""),
    (f"{SERVICE}:list", "", ""),
    (f"{SERVICE}:list", "", "?q=nothing-at-all"),
    (f"{SERVICE}:list", "", "?work=overdue"),
    (f"{SERVICE}:add", "", ""),
    (f"{SERVICE}:edit", "service", ""),
    (f"{SERVICE}:edit", "refuge", ""),
    (f"{SERVICE}:copy", "service", ""),
    (f"{SERVICE}:history", "service", ""),
    (f"{SERVICE}:unpublish", "service", ""),
    (f"{SERVICE}:delete", "service", ""),
    ("organization:index", "", ""),
    ("organization:add", "", ""),
    ("term:index", "", ""),
    ("term:add", "", ""),
    ("contact-propose", "service", ""),
    ("contact-propose", "service", "?replaces=LIVE"),
    ("contact-approve", "waiting", ""),
    ("contact-approve", "replaced", ""),
    ("contact-retire", "live", ""),
    ("standing-act", "service close-for-now", ""),
    ("standing-act", "service alert", ""),
    ("standing-act", "service hide", ""),
    ("standing-act", "service close-for-good", ""),
    ("standing-act", "service end-recheck", ""),
    ("standing-ask", "refuge revision", ""),
)
WORK: Final = (
    ("contacts-waiting", "", ""),
    ("changes-waiting", "", ""),
    ("change-decide", "reopen", ""),
    ("change-decide", "confidential", ""),
    ("please-look", "", ""),
    ("listing-history", "service", ""),
    ("directory_reports", "", ""),
    ("directory_reports", "", "?state=done"),
    ("directory_report", "report", ""),
    ("directory_check", "service", ""),
    ("directory_check_several", "", "?id=KEY"),
    ("directory_check_sheet", "", ""),
    ("directory_check_sheet", "", "?id=KEY"),
    ("directory_duplicates", "", ""),
    ("recovery_inbox", "", ""),
    ("recovery_inbox", "", "?state=read"),
    ("recovery_feedback", "feedback", ""),
    ("recovery_feedback_delete", "feedback", ""),
    ("recovery_papers", "", ""),
    ("recovery_ring_round", "", ""),
    ("recovery_review_pack", "", ""),
    ("recovery_try_out", "", ""),
    ("recovery_past_due", "", ""),
    ("wagtailusers_users:index", "", ""),
    ("wagtailusers_users:add", "", ""),
    ("wagtailusers_users:edit", "person", ""),
    ("accounts_to_agree", "", ""),
    ("recovery_launch", "", ""),
    ("recovery_launch_state", "numbers-rung", ""),
    ("recovery_own_pages", "", ""),
    ("recovery_restore_page", "get-help-now", ""),
    ("recovery_site_contact", "", ""),
)
NO_SCREEN: Final = {
    "takes a post and goes on elsewhere": {"contact-withdraw", "looked", "directory_report_told"},
    "only there while something about an account is open: tests/accounts": {
        "account_agree",
        "account_reset_second_factor",
    },
    "a file": {"recovery_ring_round_csv", "recovery_safeguarding_note"},
    "part of a list that is in the table": {"directory_reports_results", "recovery_inbox_results"},
}


@dataclass(frozen=True, slots=True)
class Desk:
    """A site where everything waits that can wait, and the keys of it."""

    site: Site
    keys: dict[str, int]

    def address(self, name: str, takes: str, asked: str) -> str:
        path = reverse(name, args=[self.keys.get(key, key) for key in takes.split()])
        asked = asked.replace("KEY", str(self.keys["service"])).replace("LIVE", str(self.keys["live"]))
        return f"{path}{asked}"


@pytest.fixture(scope="module")
def desk(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("screens")
    with serving(copied_database(filled, folder), folder) as site:
        made = site.manage("shell", "-v0", "-c", "from tests.house import busy_desk; busy_desk.fill()")
        yield Desk(site, json.loads(made))


def faults_of(page: Page, url: str) -> list[str]:
    answer = page.goto(url)
    assert answer is not None
    status = [] if answer.status == 200 and page.url == url else [f"status {answer.status}, {page.url}"]
    return [*status, *cut_off(page), *violations(page)]


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("screens", [LISTINGS, WORK], ids=["listings", "work"])
def test_every_screen_of_ours_fits_a_phone_and_shuts_nobody_out(
    desk: Desk, new_page: Visitors, screens: tuple[tuple[str, str, str], ...], scheme: str
) -> None:
    page = logged_in(desk.site, new_page(viewport={"width": 360, "height": 740}, color_scheme=scheme), "e")
    addresses = [desk.address(*screen) for screen in screens]
    faults = {address: faults_of(page, desk.site.url + address) for address in addresses}
    assert {address: found for address, found in faults.items() if found} == {}


def our_names() -> set[str]:
    """The name of every admin address that this project registers."""
    mounted = [hook for hook in hooks.get_hooks("register_admin_urls") if hook.__module__.startswith(OURS)]
    return {pattern.name for hook in mounted for pattern in hook()}


def test_no_screen_of_ours_is_left_out_of_the_walk() -> None:
    walked = {name for name, _, _ in (*LISTINGS, *WORK)}
    assert our_names() - walked == set().union(*NO_SCREEN.values())
