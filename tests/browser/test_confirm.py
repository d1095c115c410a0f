"""A provider confirms its listing from our mail: two taps, on a phone, without scripts."""

import json
from collections.abc import Iterator

import pytest

from tests.house.browsing import Visitors
from tests.house.server import Site, copied_database, serving
from tests.mailing import MAILED

PHONE = {"width": 360, "height": 640}


@pytest.fixture(scope="module")
def mailing(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, list[str]]]:
    """A site, and the links it mailed: one for each test."""
    folder = tmp_path_factory.mktemp("mailing")
    with serving(copied_database(filled, folder), folder) as site:
        links = json.loads(site.manage("shell", "-v0", "-c", MAILED).strip().splitlines()[-1])
        yield site, [site.url + link for link in links]


@pytest.fixture
def link(mailing: tuple[Site, list[str]]) -> str:
    """The link in a mail that nobody has answered."""
    return mailing[1].pop()


def test_two_taps_from_the_mail_to_still_correct(
    link: str, mailing: tuple[Site, list[str]], new_page: Visitors
) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(link)
    page.get_by_role("button", name="Everything is still correct").click()
    assert "“Everything is still correct”" in page.get_by_role("main").inner_text()
    page.get_by_role("link", name="Go to your page").click()
    assert "They told us on" in page.get_by_role("main").inner_text()
    assert page.context.cookies() == []
    assert link.split("/confirm/")[1].strip("/") not in mailing[0].log_text()


def test_what_has_changed_is_written_on_a_phone_without_scripts(link: str, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(link)
    page.get_by_role("button", name="Something has changed").click()
    page.get_by_label("Opening hours").fill("Monday to Friday, 10 to 4")
    page.get_by_role("button", name="Send").click()
    assert "“Something has changed”" in page.get_by_role("main").inner_text()
