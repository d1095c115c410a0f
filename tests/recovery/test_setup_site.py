"""What `setup_site` puts in, and that it never goes over an editor's work."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page, Revision, Site

from directory.models import ShippedRecord, Term
from recovery.models import ArticlePage, HomePage
from recovery.shipping import page_files
from recovery.shipping.page_files import PageFile
from recovery.shipping.pages import BadPage, Outcome, ship_pages

HOME = PageFile(
    "home",
    "home",
    {
        "slug": "home",
        "title": "Help",
        "menu_title": "Home",
        "description": "Help near you.",
        "clinical": False,
        "menu_position": 0,
        "opening": "Free. Private.",
        "nhs_read_on": None,
    },
    [],
    [],
)
ARTICLE = PageFile(
    "ways",
    "article",
    HOME.fields | {"slug": "ways", "title": "Ways", "menu_title": "Ways", "menu_position": 2},
    [{"type": "text", "value": "<p>Breathe.</p>", "id": "one"}],
    [],
)
FILES = [HOME, ARTICLE]


def changed(text: str) -> list[PageFile]:
    """The same site, with new words in the article's file."""
    return [HOME, replace(ARTICLE, body=[{"type": "text", "value": f"<p>{text}</p>", "id": "one"}])]


def article() -> ArticlePage:
    return ArticlePage.objects.get()


def words(page: Page) -> str:
    return str(page.body[0].value.source)


def state() -> list[Any]:
    """Everything that a run may write, with the times it was written."""
    pages = Page.objects.order_by("pk").values_list("pk", "title", "last_published_at", "latest_revision_created_at")
    records = ShippedRecord.objects.order_by("key").values_list("key", "fixture_digest", "applied_digest")
    return [Revision.objects.count(), *pages, *records, *Site.objects.values_list()]


def run(*flags: str) -> str:
    said = StringIO()
    call_command("setup_site", *flags, stdout=said)
    return said.getvalue()


@pytest.fixture
def shipped(db: None) -> Sequence[PageFile]:
    ship_pages(FILES)
    return FILES


def test_the_first_run_adds_every_page_and_publishes_it(db: None) -> None:
    assert ship_pages(FILES) == {"home": Outcome.ADDED, "ways": Outcome.ADDED}
    assert words(article()) == "<p>Breathe.</p>"
    assert article().live
    assert article().live_revision


def test_the_site_opens_at_the_address_of_the_settings(db: None, settings: Settings) -> None:
    settings.SITE_URL = "https://help.example.org"
    ship_pages(FILES)

    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("help.example.org", 443, True)
    assert site.root_page.specific == HomePage.objects.get()


def test_wagtails_own_first_page_is_gone(shipped: Sequence[PageFile], client: Client) -> None:
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert client.get("/").context["page"].title == "Help"


def test_nobody_gets_a_login(shipped: Sequence[PageFile]) -> None:
    assert not get_user_model().objects.exists()


def test_a_second_run_changes_nothing(shipped: Sequence[PageFile]) -> None:
    before = state()

    assert set(ship_pages(FILES).values()) == {Outcome.SAME}
    assert state() == before


def test_a_changed_file_updates_a_page_nobody_touched(shipped: Sequence[PageFile]) -> None:
    before = article().live_revision

    assert ship_pages(changed("Walk."))["ways"] is Outcome.UPDATED
    assert words(article()) == "<p>Walk.</p>"
    assert article().live_revision != before
    assert not article().has_unpublished_changes


def test_an_update_is_done_once(shipped: Sequence[PageFile]) -> None:
    ship_pages(changed("Walk."))

    assert ship_pages(changed("Walk."))["ways"] is Outcome.SAME


def test_what_an_editor_published_stays(shipped: Sequence[PageFile]) -> None:
    page = article()
    page.title = "Our own title"
    page.save_revision().publish()

    assert ship_pages(changed("Walk."))["ways"] is Outcome.KEPT
    assert article().title == "Our own title"
    assert words(article()) == "<p>Breathe.</p>"


def test_an_editors_draft_stays_a_draft(shipped: Sequence[PageFile]) -> None:
    page = article()
    page.title = "Half a thought"
    page.save_revision()

    assert ship_pages(changed("Walk."))["ways"] is Outcome.KEPT
    assert article().get_latest_revision_as_object().title == "Half a thought"
    assert words(article()) == "<p>Breathe.</p>"


def test_a_recorded_review_is_not_put_under_other_words(shipped: Sequence[PageFile]) -> None:
    page = article()
    page.reviewer_name, page.reviewed_on = "A. Reviewer", date(2026, 11, 1)
    page.save_revision().publish()

    assert ship_pages(changed("Walk."))["ways"] is Outcome.KEPT


def test_a_page_an_editor_unpublished_stays_away(shipped: Sequence[PageFile]) -> None:
    article().unpublish()

    assert ship_pages(changed("Walk."))["ways"] is Outcome.KEPT
    assert not article().live


def test_a_page_an_editor_deleted_does_not_come_back(shipped: Sequence[PageFile]) -> None:
    article().delete()

    assert ship_pages(FILES)["ways"] is Outcome.GONE
    assert not ArticlePage.objects.exists()


def test_a_page_an_editor_moved_is_not_made_twice(shipped: Sequence[PageFile]) -> None:
    page = article()
    page.slug = "coping"
    page.save_revision().publish()

    assert ship_pages(FILES)["ways"] is Outcome.GONE
    assert ArticlePage.objects.count() == 1


def test_a_page_that_was_there_before_keeps_its_address(db: None) -> None:
    ship_pages([HOME])
    mine = ArticlePage(title="Mine", slug="ways", menu_title="Mine", description="Mine.")
    HomePage.objects.get().add_child(instance=mine)
    mine.save_revision().publish()

    assert ship_pages(FILES)["ways"] is Outcome.TAKEN
    assert article().title == "Mine"


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ({"type": "text", "value": "<p>{call:nobody}</p>", "id": "x"}, "is not one of our crisis lines"),
        ({"type": "text", "value": "<p>So they say.[s:nobody]</p>", "id": "x"}, "no source has that key"),
        ({"type": "donts", "value": {"heading": "Not", "items": ["Shout"]}, "id": "x"}, "Start each line with"),
        ({"type": "strategy", "value": {"title": "x", "types": ["nothing"]}, "id": "x"}, "nothing"),
    ],
    ids=["unknown number", "unknown source", "a rule of one block", "unknown kind of help"],
)
def test_a_bad_file_is_named_and_nothing_goes_out(db: None, block: dict[str, Any], said: str) -> None:
    with pytest.raises(BadPage, match=r"fixtures/pages/ways\.toml: .*" + said):
        ship_pages([HOME, replace(ARTICLE, body=[block])])
    assert not HomePage.objects.exists()


def test_every_shipped_page_goes_in_and_says_so(db: None) -> None:
    said = run()

    assert re.search(rf"Added: +{len(page_files.read_all())} ", said.split("Pages")[1])
    assert Term.objects.exists()
    assert Page.objects.filter(slug="get-help-now", live=True).exists()


def test_the_second_run_says_that_all_is_there(db: None) -> None:
    run()
    before = state()

    assert "Added" not in run()
    assert state() == before


def test_a_kept_page_is_named_in_an_editors_words(shipped: Sequence[PageFile]) -> None:
    ArticlePage.objects.all().delete()
    run()
    page = ArticlePage.objects.get(slug="safer-use")
    page.save_revision().publish()
    page.title = "Ours"
    page.save_revision().publish()

    assert "Left as your editors have it:     1  safer-use" in run()


def test_examples_are_refused_where_people_rely_on_the_site(db: None, settings: Settings) -> None:
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="not for a site people rely on"):
        run("--examples")


def test_adding_and_removing_examples_at_once_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="Choose one"):
        run("--examples", "--remove-examples")


def test_the_order_of_the_menu_is_the_order_of_the_files() -> None:
    pages = page_files.read_all()

    assert pages[0].kind == "home"
    shown = [page.fields["menu_position"] for page in pages if page.fields["menu_position"]]
    assert shown == sorted(set(shown))


def test_block_ids_stay_the_same_from_run_to_run() -> None:
    first, second = page_files.read_all(), page_files.read_all()

    assert [page.body for page in first] == [page.body for page in second]
    ids = [block["id"] for page in first for block in page.body]
    assert len(ids) == len(set(ids))
