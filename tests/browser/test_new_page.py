"""An editor of guidance writes a new page in the admin, as on the first day: no help, nothing but the screen."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.house.browsing import Visitors, logged_in
from tests.house.server import Site, copied_database, serving
from tests.house.staff import PASSWORD

MAKE_WRITER = f"""
from django.contrib.auth.models import Group, User
for name, role in (("wyn", "Content editors"), ("clare", "Clinical reviewers")):
    made = User.objects.create_user(name, name + "@example.com", "{PASSWORD}")
    made.groups.add(Group.objects.get(name=role))
"""
TITLE = "Sleep after stopping"
PATH = "/sleep-after-stopping/"


class Writing:
    """The screen of a page that is being written."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def add(self, stream: str, label: str = "") -> Locator:
        """Press the last +, choose the part called `label`, and give back its panel."""
        panel = self.page.locator(f'[data-contentpath="{stream}"]')
        panel.get_by_role("button", name="Insert a block").last.click()
        if label:
            self.page.get_by_role("option", name=label, exact=True).click()
        return panel.locator(":scope > div [data-streamfield-child]").last

    def fill(self, name: str, words: str) -> None:
        """A plain field by its name, or the text of a rich one beside it."""
        field = self.page.locator(f'form [name="{name}"]')
        if field.is_visible():
            field.fill(words)
        else:
            field.locator("xpath=ancestor::*[@data-contentpath][1]").get_by_role("textbox").first.fill(words)

    def fill_date(self, name: str, words: str) -> None:
        """Type a date and tab on: its calendar opens a moment after the click, and closes with the tab."""
        field = self.page.locator(f'form [name="{name}"]')
        field.click()
        calendar = self.page.locator(".xdsoft_datetimepicker:visible")
        expect(calendar).to_be_visible()
        field.fill(words)
        field.press("Tab")
        expect(calendar).to_be_hidden()

    def check(self, name: str) -> None:
        """A box, brought to the middle first: the bar with the buttons stands over the lower edge of the screen."""
        box = self.page.locator(f'[name="{name}"]')
        box.evaluate("one => one.scrollIntoView({block: 'center'})")
        box.check()

    def tick(self, name: str, value: str) -> None:
        self.check(f'{name}"][value="{value}')

    def save(self, button: str = "Save draft") -> None:
        if button != "Save draft":
            self.page.get_by_role("button", name="More actions").click()
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button).click()

    def said(self) -> str:
        """What the screen answers: messages on top, and errors beside fields."""
        shown = self.page.locator(".messages, .error-message, .w-field__errors, .help-critical")
        return " ".join(" ".join(shown.all_inner_texts()).split())


@pytest.fixture(scope="module")
def writers_site(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with one person who writes guidance, and one who reviews it."""
    folder = tmp_path_factory.mktemp("writing")
    with serving(copied_database(filled, folder), folder) as running:
        running.manage("shell", "-c", MAKE_WRITER)
        yield running


@pytest.fixture
def writing(writers_site: Site, new_page: Visitors) -> Writing:
    """The screen of a new article, found as anybody would."""
    page = logged_in(writers_site, new_page(viewport={"width": 1200, "height": 900}), "wyn")
    page.goto(f"{writers_site.url}/admin/pages/")
    page.get_by_role("link", name="Add").or_(page.get_by_role("link", name="Add a child page")).first.click()
    page.get_by_role("link", name=re.compile("Article")).first.click()
    return Writing(page)


def write(on: Writing) -> None:
    """Title, a care card, a way to cope, a figure with its source, services near you, and the papers."""
    on.page.get_by_placeholder("Page title").fill(TITLE)
    on.fill("opening", "Sleep often gets harder for a while.")
    on.add("body", "Care card")
    on.page.locator('[name="body-0-value-level"]').select_option("non_urgent")
    on.fill("body-0-value-heading", "Speak to a GP this week if:")
    on.fill("body-0-value-items-0-value", "you have hardly slept for days[s:harding-2025]")
    on.add("body", "Strategy")
    on.fill("body-1-value-title", "A quiet hour before bed")
    on.fill("body-1-value-what", "Dim the light and put the phone away.")
    on.fill("body-1-value-try_now-0-value", "Set an alarm for the quiet hour.")
    on.fill("body-1-value-see_all", "See all activities")
    on.tick("body-1-value-types", "wellbeing")
    on.add("body", "Figure")
    for name, words in (
        ("text", "About 6 in 10 people felt low when they stopped."),
        ("year", "November 2023 to April 2024"),
        ("place", "Online, several countries"),
        ("source", "harding-2025"),
    ):
        on.fill(f"body-2-value-{name}", words)
    on.fill_date("body-2-value-expires", "2028-01-21")
    on.add("body", "Services near you")
    on.fill("body-3-value-heading", "Someone to talk to near you")
    on.tick("body-3-value-types", "talking-therapy")
    add_source(on)
    on.check("clinical")
    on.fill_date("nhs_read_on", "2026-11-20")
    on.fill_date("next_review_on", "2027-05-20")
    on.page.get_by_role("tab", name="Promote").click()
    on.fill("menu_title", "Sleep")
    on.fill("description", "Small things to try when sleep is hard.")
    on.page.get_by_role("tab", name="Content").click()


def add_source(on: Writing) -> None:
    on.add("sources")
    for name, words in (
        ("key", "harding-2025"),
        ("title", "The landscape of ketamine use disorder"),
        ("publisher", "Addiction"),
        ("url", "https://doi.org/10.1111/add.70073"),
    ):
        on.fill(f"sources-0-value-{name}", words)
    on.fill_date("sources-0-value-accessed", "2026-11-21")


def approve(page: Page) -> None:
    """As the clinician whose review it waits for."""
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name="More actions").click()
    page.locator("footer").get_by_role("button", name="Approve and Publish").click()
    page.locator(".modal [name=reviewer_name]").fill("Dr Example")
    page.locator(".modal [name=reviewer_credentials]").fill("GP")
    page.locator(".modal").get_by_role("button", name="Approve").click()
    expect(page.get_by_text("has been updated")).to_be_visible()


def test_a_new_editor_builds_a_page_previews_it_on_a_phone_and_a_second_person_publishes_it(
    writing: Writing, writers_site: Site, new_page: Visitors
) -> None:
    write(writing)
    writing.save()
    writing.page.get_by_role("button", name="Toggle preview").click()
    preview = writing.page.locator("iframe[src*='in_preview_panel']").last.content_frame
    expect(preview.get_by_role("heading", name="A quiet hour before bed")).to_be_visible()
    writing.save("Submit to Clinical review")
    approve(logged_in(writers_site, new_page(viewport={"width": 1200, "height": 900}), "clare"))
    visitor = new_page(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    answer = visitor.goto(writers_site.url + PATH)
    assert answer is not None
    assert answer.status == 200
    said = " ".join(visitor.locator("main").inner_text().split())
    wanted = (
        "Speak to a GP this week if:",
        "About 6 in 10",
        "Someone to talk to near you",
        "Before you stop or cut down",
    )
    assert [words for words in wanted if words not in said] == []


def test_a_planted_word_and_a_missing_source_are_caught(
    writing: Writing, writers_site: Site, new_page: Visitors
) -> None:
    write(writing)
    writing.page.get_by_placeholder("Page title").fill("Another page")
    writing.fill("opening", "Help for addicts.")
    writing.fill("sources-0-value-key", "another-key")
    writing.save("Submit to Clinical review")
    said = writing.said()
    assert "[s:harding-2025] stands in the text, and no source has that key." in said
    assert "Nothing points at “another-key”." in said
    writing.save()
    assert "“addicts”" in writing.said()
    assert new_page().request.get(f"{writers_site.url}/another-page/").status == 404
