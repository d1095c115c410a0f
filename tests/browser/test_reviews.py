"""A health page goes through its review: a content editor sends it, a clinician answers, an owner corrects."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.house.browsing import Visitors, logged_in
from tests.house.server import Site, copied_database, serving
from tests.house.staff import PASSWORD

MAKE_PEOPLE: Final = f"""
from django.contrib.auth.models import Group, User
for name, role in (("cat", "Content editors"), ("clare", "Clinical reviewers"), ("olive", "Owners")):
    made = User.objects.create_user(name, name + "@example.org", "{PASSWORD}")
    made.groups.add(Group.objects.get(name=role))
"""
FIND_PAGES: Final = """
from wagtail.models import Page
for slug in ("coping-strategies", "signs-of-dependency"):
    print(Page.objects.get(slug=slug).pk)
"""
COMMENT: Final = "Say how long an hour is."


@pytest.fixture(scope="module")
def review_site(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server with one person of each role that a review needs."""
    folder = tmp_path_factory.mktemp("reviews")
    with serving(copied_database(filled, folder), folder) as running:
        running.manage("shell", "-v0", "-c", MAKE_PEOPLE)
        yield running


@pytest.fixture(scope="module")
def editors(review_site: Site) -> list[str]:
    """The addresses of two pages' editors, one for each test."""
    keys = review_site.manage("shell", "-v0", "-c", FIND_PAGES).split()
    return [f"{review_site.url}/admin/pages/{key}/edit/" for key in keys]


def press_in_footer(page: Page, name: str) -> None:
    page.get_by_role("button", name="More actions").click()
    page.locator("footer").get_by_role("button", name=name, exact=True).click()


def send(page: Page, editor: str, words: str) -> None:
    """Write other opening lines and send the page to its review."""
    page.goto(editor)
    page.locator("[name=opening]").fill(words)
    press_in_footer(page, "Submit to Clinical review")
    expect(page.get_by_text("has been submitted for moderation")).to_be_visible()


def waiting(page: Page, editor: str) -> Locator:
    """The row of this page on the admin home."""
    return page.locator("tr", has=page.locator(f"a[href='{urlsplit(editor).path}']"))


def test_a_reviewer_reads_the_preview_and_approves(review_site: Site, editors: list[str], new_page: Visitors) -> None:
    send(logged_in(review_site, new_page(), "cat"), editors[0], "You can wait for one hour.")
    clare = logged_in(review_site, new_page(viewport={"width": 1200, "height": 900}), "clare")
    clare.get_by_role("link", name="Ways to cope").first.click()
    clare.get_by_role("button", name="Toggle preview").click()
    preview = clare.frame_locator("#w-preview-iframe")
    expect(preview.get_by_text("You can wait for one hour.")).to_be_visible(timeout=20_000)  # Wagtail fetches it later
    press_in_footer(clare, "Approve and Publish")
    clare.locator(".modal [name=reviewer_name]").fill("Dr Example")
    clare.locator(".modal [name=reviewer_credentials]").fill("consultant urologist")
    clare.locator(".modal [name=comment]").fill("Read, and right.")
    clare.locator(".modal").get_by_role("button", name="Approve").click()
    expect(clare.get_by_text("has been updated")).to_be_visible()
    visitor = new_page()
    visitor.goto(f"{review_site.url}/coping-strategies/")
    expect(visitor.get_by_text("You can wait for one hour.")).to_be_visible()
    expect(visitor.get_by_text("Dr Example, consultant urologist")).to_be_visible()
    olive = logged_in(review_site, new_page(), "olive")
    olive.goto(editors[0])
    expect(olive.locator("footer").get_by_role("button", name="Save draft")).to_be_visible()


def test_a_reviewer_asks_for_changes_the_author_reads_why_and_an_owner_corrects(
    review_site: Site, editors: list[str], new_page: Visitors
) -> None:
    cat = logged_in(review_site, new_page(), "cat")
    send(cat, editors[1], "You can wait.")
    clare = logged_in(review_site, new_page(), "clare")
    waiting(clare, editors[1]).locator(".w-dropdown__toggle").click()
    clare.get_by_role("button", name="Request changes", exact=True).click()
    clare.locator(".modal [name=comment]").fill(COMMENT)
    clare.locator(".modal").get_by_role("button", name="Request changes").click()
    expect(waiting(clare, editors[1])).not_to_be_visible()
    cat.goto(f"{editors[1].removesuffix('edit/')}workflow_history/")
    cat.locator("main").get_by_role("link", name="Clinical review").first.click()
    expect(cat.get_by_text(COMMENT).first).to_be_visible()
    olive = logged_in(review_site, new_page(), "olive")
    olive.goto(editors[1])
    olive.locator("[name=opening]").fill("You can wait for sixty minutes.")
    press_in_footer(olive, "Publish")
    olive.locator("[data-confirm-cancellation]").click()  # it asks, because a review is under way
    expect(olive.get_by_text("has been published")).to_be_visible()
    visitor = new_page()
    visitor.goto(f"{review_site.url}/signs-of-dependency/")
    expect(visitor.get_by_text("You can wait for sixty minutes.")).to_be_visible()
