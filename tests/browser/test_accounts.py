"""A new editor's first hour: password, app, recovery codes; and every day after it. On a real server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.accounts.signing_in import PASSWORD, code_now
from tests.house.browsing import Visitors, barriers, cut_off
from tests.house.server import Site, copied_database, serving

PEOPLE = [f"e{number}" for number in range(1, 8)]  # one for each test
MAKE_OWNERS = f"""
from django.contrib.auth.models import Group, User
for name in {PEOPLE}:
    made = User.objects.create_user(name, name + '@example.org', '{PASSWORD}', first_name='E', last_name='Lee')
    made.groups.add(Group.objects.get(name='Owners'))
"""
PHONE = {"width": 360, "height": 640}
SCREENS = (
    "/admin/",
    "/admin/account/",
    "/admin/users/",
    "/admin/users/new/",
    "/accounts/2fa/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/password/change/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/reauthenticate/",
    "/accounts/logout/",
)
DOORS = ("/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/")


@pytest.fixture(scope="module")
def strict_site(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server that asks for the second factor, with owners who have none yet."""
    folder = tmp_path_factory.mktemp("strict")
    with serving(copied_database(filled, folder), folder, SECOND_FACTOR="required") as running:
        running.manage("shell", "-v0", "-c", MAKE_OWNERS)
        yield running


@pytest.fixture(scope="module")
def not_yet_seen() -> Iterator[str]:
    return iter(PEOPLE)


@pytest.fixture
def person(not_yet_seen: Iterator[str]) -> str:
    """The name of an owner who never logged in: no test meets what another left behind."""
    return next(not_yet_seen)


def sign_in(page: Page, site: Site, person: str, word: str = PASSWORD) -> None:
    page.goto(f"{site.url}/admin/login/")
    page.get_by_label("Username").fill(person)
    page.get_by_label("Password").fill(word)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()


def sign_out(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()


def set_up(page: Page) -> tuple[str, list[str]]:
    """The secret of the app and the recovery codes, as the person reads them off the screen."""
    secret = page.locator("#key").inner_text()
    page.get_by_label("Code from the app").fill(code_now(secret))
    page.get_by_role("button", name="Go on").click()
    codes = page.locator(".account-codes li").all_inner_texts()
    page.get_by_role("link", name="I have kept them").click()
    return secret, codes


def type_code(page: Page, code: str) -> None:
    page.get_by_label("Code").fill(code)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_new_editor_sets_up_an_app_and_comes_back_with_it(
    strict_site: Site, person: str, new_page: Visitors, scripts: bool
) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=scripts)
    sign_in(page, strict_site, person)
    _, codes = set_up(page)
    assert page.url == f"{strict_site.url}/admin/"
    assert len(set(codes)) == 10
    sign_out(page, strict_site)
    sign_in(page, strict_site, person)
    type_code(page, "000 000")
    assert "This code is not right" in page.get_by_role("main").inner_text()
    type_code(page, codes[0])
    assert page.url == f"{strict_site.url}/admin/"


def test_a_code_of_the_app_lets_in_and_a_recovery_code_works_once(
    strict_site: Site, person: str, new_page: Visitors
) -> None:
    page = new_page(viewport=PHONE)
    sign_in(page, strict_site, person)
    secret, codes = set_up(page)
    for code, is_let_in in ((codes[0], True), (codes[0], False)):
        sign_out(page, strict_site)
        sign_in(page, strict_site, person)
        type_code(page, code)
        assert (page.url == f"{strict_site.url}/admin/") is is_let_in
    type_code(page, code_now(secret))
    assert page.url == f"{strict_site.url}/admin/"


def test_the_keyboard_is_enough(strict_site: Site, person: str, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE)
    page.goto(f"{strict_site.url}/admin/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    for words in (person, PASSWORD):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/totp/activate/")
    page.get_by_label("Code from the app").press_sequentially(code_now(page.locator("#key").inner_text()))
    page.keyboard.press("Enter")
    page.locator(".account-codes").wait_for()
    assert page.url == f"{strict_site.url}/accounts/2fa/recovery-codes/"


def faults_of(page: Page) -> list[str]:
    return [*cut_off(page), *barriers(page)]


def test_no_screen_shuts_anybody_out_or_asks_anybody_outside(
    strict_site: Site, person: str, new_page: Visitors
) -> None:
    page = new_page(viewport=PHONE)
    faults = {}
    for path in DOORS:
        page.goto(f"{strict_site.url}{path}")
        faults[path] = faults_of(page)
    sign_in(page, strict_site, person, "wrong")
    faults["wrong password"] = faults_of(page)
    sign_in(page, strict_site, person)
    faults["set up"] = faults_of(page)
    set_up(page)
    for path in SCREENS:
        page.goto(f"{strict_site.url}{path}")
        faults[path] = faults_of(page)
    assert {path: found for path, found in faults.items() if found} == {}
    assert new_page.outside == []


def test_listing_screens_ask_nobody_outside(strict_site: Site, person: str, new_page: Visitors) -> None:
    page = new_page(viewport={"width": 1200, "height": 900})
    sign_in(page, strict_site, person)
    set_up(page)
    for path in ("/admin/snippets/directory/service/", "/admin/pages/", "/admin/images/"):
        page.goto(f"{strict_site.url}{path}")
        page.wait_for_load_state("networkidle")
    assert new_page.outside == []
