"""An editor at work on a page: a draft may be half done, what is published must be whole."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail import blocks
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from recovery.blocks.body import GuidanceBody
from recovery.blocks.marked import ParagraphsBlock
from recovery.content_marks import from_html
from recovery.models import ArticlePage, GuidancePage
from recovery.shipping import page_files
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


def save(editor: Client, page: GuidancePage, data: dict[str, Any]) -> Any:
    return editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def publish(editor: Client, page: GuidancePage, data: dict[str, Any]) -> Any:
    return save(editor, page, data | {"action-publish": "action-publish"})


def source(**changes: Any) -> dict[str, Any]:
    return SOURCE | {"accessed": "2026-11-21"} | changes


def on_screen(response: Any) -> str:
    """The words of the editor's page. Those of its blocks are sent as JSON, where “ is written \\u201c."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda sign: chr(int(sign[1], 16)), unescape(response.content.decode()))


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
    assert said in on_screen(response)
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

    panels = re.findall(r'id="panel-child-content-([a-z_]+)-section"', html)
    assert panels == ["title", "opening", "body", "sources", "who_has_read_this"]


def test_every_block_shows_a_preview_in_the_chooser(editor: Client, write_page: WritePage) -> None:
    body = write_page()._meta.get_field("body").stream_block

    for block in body.child_blocks.values():
        response = editor.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        assert response.status_code == 200, block.name
        assert "<style>" in response.content.decode()


def rich_texts(block: blocks.Block, value: Any) -> Iterator[tuple[ParagraphsBlock, str]]:
    """Every piece of rich text inside a block, with the block it stands in."""
    if isinstance(block, ParagraphsBlock):
        yield block, value.source
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from rich_texts(child, value[name])
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from rich_texts(block.child_block, item)


@pytest.mark.parametrize("file", page_files.read_all(), ids=lambda file: file.slug)
def test_an_editor_who_saves_a_shipped_page_untouched_changes_no_word(file: page_files.PageFile) -> None:
    for child in GuidanceBody().to_python(file.body):
        for block, html in rich_texts(child.block, child.value):
            editor = ContentstateConverter(block.features)
            saved = editor.to_database_format(editor.from_database_format(html))
            assert bare(saved) == bare(html)


def bare(html: str) -> str:
    """What a visitor gets, without blanks and paragraphs: an item of a list gains one in the editor."""
    return re.sub(r"\s+|</?p>", "", from_html(html))
