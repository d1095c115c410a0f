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
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from recovery.blocks.body import GuidanceBody
from recovery.blocks.marked import ParagraphsBlock
from recovery.content_marks import from_html
from recovery.models import ArticlePage, GuidancePage
from recovery.shipping import page_files
from tests.factories import contact, service
from tests.recovery.writing import SOURCE, WritePage, page_form


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    user = get_user_model().objects.create_superuser("editor", "editor@example.org", "a long password")
    client.force_login(user)
    return client


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

    response = publish(editor, page, page_form("So it is.[s:nhs-uti] {call:shout}", sources=[source()]))

    assert response.status_code == 302
    assert "So it is.[s:nhs-uti] {call:shout}" in now()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (page_form("So.[s:nhs]"), "[s:nhs] stands in the text, and no source has that key."),
        (page_form("So.", sources=[source()]), "Nothing points at “nhs-uti”."),
        (page_form("So.[s:nhs-uti]", sources=[source(), source()]), "Two sources have the key “nhs-uti”."),
        (page_form("So.", clinical="on"), "A page about health needs at least one source."),
        (page_form("Ring {call:nobody}"), "“{call:nobody}” is not one of our crisis lines."),
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

    assert save(editor, page, page_form("So.[s:nhs]")).status_code == 302
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


@pytest.mark.parametrize("action", [save, publish], ids=["saving", "publishing"])
def test_a_number_that_is_no_crisis_line_is_refused_and_nothing_is_lost(
    editor: Client, write_page: WritePage, action: Any
) -> None:
    response = action(
        editor, write_page(("text", "<p>Before.</p>")), page_form("Ring 0113 496 0123.", opening="Be kind.")
    )

    assert response.status_code == 200
    assert "Part 1, Text: “0113 496 0123”. Guidance holds crisis lines" in on_screen(response)
    assert "Ring 0113 496 0123." in on_screen(response)
    assert "Be kind." in on_screen(response)
    assert now() == "<p>Before.</p>"


@pytest.mark.parametrize(
    "typed", ["0113, 496, 0123", "O113 496 O123", "nought one one three, four nine six, nought one two three",
              "kethelp.co.uk", "text HELP to 82228", "help at example dot org"],
)  # fmt: skip
def test_a_hidden_contact_is_refused_in_a_draft_too(editor: Client, write_page: WritePage, typed: str) -> None:
    response = save(editor, write_page(("text", "<p>Before.</p>")), page_form(f"Reach us: {typed}"))

    assert "Put this one on the service’s own listing" in on_screen(response) or "Write the name" in on_screen(response)
    assert typed in on_screen(response)
    assert now() == "<p>Before.</p>"


def test_a_number_in_the_opening_lines_is_told_beside_them(editor: Client, write_page: WritePage) -> None:
    response = save(editor, write_page(), page_form("So.", opening="Call 0113 496 0123."))

    assert "Opening lines: “0113 496 0123”." in on_screen(response)


def test_a_value_that_is_live_on_a_listing_may_stand_in_guidance(editor: Client, write_page: WritePage) -> None:
    contact(service())

    assert publish(editor, write_page(), page_form("Ring 0113 222 4444.")).status_code == 302


def test_the_invented_number_of_an_example_may_not(editor: Client, write_page: WritePage) -> None:
    contact(service(is_example=True, name="Example: One"), value="0113 496 0123")

    assert "“0113 496 0123”" in on_screen(publish(editor, write_page(), page_form("Ring 0113 496 0123.")))


def test_a_page_that_would_lose_a_safety_line_is_not_published(editor: Client, write_page: WritePage) -> None:
    page = write_page(("text", "<p>Before you cut down.</p>"))

    response = publish(editor, page, page_form("We check."))

    assert "“Before you stop or cut down”. Visitors would no longer read this safety line here." in on_screen(response)
    assert now() == "<p>Before you cut down.</p>"


def test_a_page_that_waits_for_its_review_stays_whole(editor: Client, write_page: WritePage) -> None:
    page = write_page(("text", "<p>Before.</p>"))
    put_up_for_review(page)

    assert "no source has that key" in on_screen(save(editor, page, page_form("So.[s:nhs]")))
    assert save(editor, page, page_form("So.[s:nhs-uti]", sources=[source()])).status_code == 302


def put_up_for_review(page: GuidancePage) -> None:
    """As when an editor sends it on: somebody who may approve it then publishes its last draft."""
    workflow = Workflow.objects.create(name="Read by somebody")
    task = GroupApprovalTask.objects.create(name="Somebody reads it")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.start(page, user=get_user_model().objects.get())


def test_a_draft_may_wait_for_its_safety_line(editor: Client, write_page: WritePage) -> None:
    page = write_page(("text", "<p>Before you cut down.</p>"))

    assert save(editor, page, page_form("We check.")).status_code == 302


def test_after_saving_the_editor_is_told_what_to_put_right_and_where(editor: Client, write_page: WritePage) -> None:
    page = write_page()

    said = on_screen(editor.post(_edit(page), page_form("We help addicts.", clinical="on"), follow=True))

    assert "has been updated" in said
    assert "<b>Part 1, Text:</b> “addicts” Say what it is like" in said
    assert "<b>Who has read this:</b> Write the day the next review is due." in said
    assert "We help addicts." in said


def test_what_an_editor_typed_is_never_html_in_the_message(editor: Client, write_page: WritePage) -> None:
    data = page_form("So.", opening='A user "<script>alert(1)</script>" user')

    response = editor.post(_edit(write_page()), data, follow=True)

    assert "<script>alert(1)" not in response.content.decode()


def test_sound_words_are_saved_without_a_word(editor: Client, write_page: WritePage) -> None:
    assert "Please look at this" not in on_screen(editor.post(_edit(write_page()), page_form("So."), follow=True))


@pytest.mark.parametrize(
    ("text", "published"), [("So.[s:nhs]", False), ("So.", True)], ids=["a mark without a source", "sound"]
)
def test_publishing_many_pages_at_once_refuses_what_the_form_refuses(
    editor: Client, write_page: WritePage, text: str, published: bool
) -> None:
    page = write_page(("text", "<p>Before.</p>"))
    save(editor, page, page_form(text))

    many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = editor.post(f"{many}?id={page.pk}&next=/admin/", follow=True)

    assert (now() != "<p>Before.</p>") is published
    assert ("Nothing was published." in on_screen(response)) is not published


def _edit(page: GuidancePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize("name", ["title", "menu_title", "description", "opening"])
@pytest.mark.parametrize("mark", ["{call:nobody}", "{call:samaritans}", "[s:nhs-uti]"])
def test_a_mark_outside_the_body_is_refused_where_it_was_typed(
    editor: Client, write_page: WritePage, name: str, mark: str
) -> None:
    page = write_page()
    response = publish(editor, page, page_form("So it is.[s:nhs-uti]", sources=[source()]) | {name: f"Ring {mark}"})
    assert "works in the body only" in on_screen(response)
    assert f"Ring {mark}" in on_screen(response)
