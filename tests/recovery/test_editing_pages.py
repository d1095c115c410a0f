"""An editor at work on a page: a draft may be half done, what is published must be whole."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from recovery.models import ArticlePage, GuidancePage
from tests.recovery.writing import SOURCE, WritePage


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    user = get_user_model().objects.create_superuser("editor", "editor@example.org", "a long password")
    client.force_login(user)
    return client


def form(*texts: str, sources: list[dict[str, Any]] | None = None, **fields: str) -> dict[str, Any]:
    """What the browser sends for a page with these paragraphs."""
    kept = {"title": "A page", "slug": "a-page", "menu_title": "A page", "description": "About it.", "opening": ""}
    streams = {
        "body": streamfield([("text", rich_text(f"<p>{text}</p>", features=["bold", "link"])) for text in texts]),
        "sources": streamfield([("source", source) for source in sources or []]),
    }
    return nested_form_data({**kept, "menu_position": "0", "comments": _no_comments(), **streams, **fields})


def _no_comments() -> dict[str, str]:
    return {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}


def save(editor: Client, page: GuidancePage, data: dict[str, Any]) -> HttpResponse:
    return editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def publish(editor: Client, page: GuidancePage, data: dict[str, Any]) -> HttpResponse:
    return save(editor, page, data | {"action-publish": "action-publish"})


def source(**changes: Any) -> dict[str, Any]:
    return SOURCE | {"accessed": "2026-11-21"} | changes


def now() -> str:
    return " ".join(block.value.source for block in ArticlePage.objects.get().body)


def test_a_whole_page_can_be_published(editor: Client, write_page: WritePage) -> None:
    page = write_page()

    response = publish(editor, page, form("So it is.[s:nhs-uti] {call:shout}", sources=[source()]))

    assert response.status_code == 302
    assert "So it is.[s:nhs-uti] {call:shout}" in now()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (form("So.[s:nhs]"), "[s:nhs] stands in the text, and no source has that key."),
        (form("So.", sources=[source()]), "Nothing points at “nhs-uti”."),
        (form("So.[s:nhs-uti]", sources=[source(), source()]), "Two sources have the key “nhs-uti”."),
        (form("So.", clinical="on"), "A page about health needs at least one source."),
        (form("Ring {call:nobody}"), "“{call:nobody}” is not one of our crisis lines."),
    ],
    ids=["unknown source", "unused source", "source twice", "health without a source", "unknown number"],
)
def test_a_page_that_breaks_a_rule_is_not_published_and_says_why(
    editor: Client, write_page: WritePage, data: dict[str, Any], said: str
) -> None:
    response = publish(editor, write_page(("text", "<p>Before.</p>")), data)

    assert response.status_code == 200
    assert said in response.content.decode()
    assert now() == "<p>Before.</p>"


def test_a_draft_may_wait_for_its_source(editor: Client, write_page: WritePage) -> None:
    page = write_page(("text", "<p>Before.</p>"))

    assert save(editor, page, form("So.[s:nhs]")).status_code == 302
    assert now() == "<p>Before.</p>"


def test_the_editor_says_what_to_write_with_an_example(editor: Client, write_page: WritePage) -> None:
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[write_page().pk])).content.decode()

    assert "For example: You have not left it too late to ask." in html
    assert "For example: Ways to cope" in html


def test_panels_stand_in_reading_order(editor: Client, write_page: WritePage) -> None:
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[write_page().pk])).content.decode()

    places = [html.index(f'name="{name}') for name in ("title", "opening", "body-count", "sources-count", "clinical")]
    assert places == sorted(places)


def test_every_block_shows_a_preview_in_the_chooser(editor: Client, write_page: WritePage) -> None:
    body = write_page()._meta.get_field("body").stream_block

    for block in body.child_blocks.values():
        response = editor.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        assert response.status_code == 200, block.name
        assert "<style>" in response.content.decode()
