"""Every block: what an editor is told, what is refused, and the HTML that comes out."""

import re
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.template.loader import get_template

from directory import crisis
from directory.models import Term
from recovery.blocks.body import GuidanceBody
from recovery.safety_lines import LOW_MOOD, WITHDRAWAL

BLOCKS = GuidanceBody().child_blocks
STRUCTS = {name: block for name, block in BLOCKS.items() if hasattr(block, "child_blocks")}


def html(name: str, value: Any, **context: Any) -> str:
    """The HTML of one block, its blanks joined."""
    block = BLOCKS[name]
    return " ".join(block.render(block.to_python(value), context={"id": "0f1e-2d", **context}).split())


def clean(name: str, value: Any) -> Any:
    return BLOCKS[name].clean(BLOCKS[name].to_python(value))


def refusal(name: str, value: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        clean(name, value)
    error = refused.value
    return str(error.as_json_data() if hasattr(error, "as_json_data") else error.messages)


@pytest.fixture
def peer_groups(db: None) -> Term:
    return Term.objects.create(facet="type", slug="peer-group", label="Peer group")


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_has_a_template_of_its_own_name(name: str) -> None:
    assert BLOCKS[name].meta.template == f"blocks/{name}.html"
    assert get_template(f"blocks/{name}.html")


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_tells_an_editor_what_it_is_for(name: str) -> None:
    assert len(BLOCKS[name].get_description()) > 15
    assert BLOCKS[name].meta.group


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_can_be_previewed_in_the_chooser(name: str) -> None:
    block = BLOCKS[name]

    assert block.is_previewable
    assert not hasattr(block.meta, "preview_template")
    assert "<" in block.render(block.get_preview_value(), context={"source_keys": ("example",)})


@pytest.mark.parametrize("name", BLOCKS)
def test_no_block_brings_style_script_or_handlers(name: str) -> None:
    block = BLOCKS[name]
    out = block.render(block.get_preview_value(), context={})

    assert not re.search(r"<style|<script|\sstyle=|\son[a-z]+=", out)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_just_added_and_still_empty_breaks_no_preview(name: str) -> None:
    block = BLOCKS[name]

    assert isinstance(block.render(block.get_default(), context={"id": None}), str)


def test_a_heading_is_an_h2_others_can_link_to() -> None:
    assert html("heading", {"text": "Right now", "anchor": "now"}) == '<h2 id="now">Right now</h2>'


def test_a_smaller_heading_is_an_h3() -> None:
    assert html("subheading", {"text": "On your own", "anchor": "own"}) == '<h3 id="own">On your own</h3>'


def test_a_heading_without_an_anchor_gets_one_from_its_words() -> None:
    assert clean("heading", {"text": "If you use again[s:x]", "anchor": ""})["anchor"] == "if-you-use-again"


@pytest.mark.parametrize(("words", "anchor"), [("1. Connection", "part-1-connection"), ("Sources", "part-sources")])
def test_an_anchor_made_from_a_heading_is_never_one_that_is_taken(words: str, anchor: str) -> None:
    assert clean("heading", {"text": words, "anchor": ""})["anchor"] == anchor


def test_a_draft_makes_no_anchor_from_half_a_heading() -> None:
    block = BLOCKS["heading"]

    assert block.clean_deferred(block.to_python({"text": "Righ", "anchor": ""}))["anchor"] == ""


def test_an_anchor_stays_when_the_heading_changes() -> None:
    assert clean("heading", {"text": "New words", "anchor": "old-words"})["anchor"] == "old-words"


@pytest.mark.parametrize("anchor", ["Right now", "1st", "s3", "a_b", "é"])
def test_an_anchor_that_makes_a_bad_address_is_refused(anchor: str) -> None:
    assert "Use small letters" in refusal("heading", {"text": "x", "anchor": anchor})


def test_text_shows_its_marks_as_links() -> None:
    out = html("text", "<p>Blood?[s:nhs] {call:emergency}</p>", source_keys=("nhs",))

    assert out.startswith('<p>Blood?<sup><a href="#s1"')
    assert 'href="tel:999"' in out


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", "<p>{call:samaritan}</p>"),
        ("heading", {"text": "{call:samaritan}", "anchor": "a"}),
        ("steps", {"heading": "Do", "items": ["{call:samaritan}"]}),
        ("dos", {"heading": "Do", "items": ["{call:samaritan}"]}),
        ("details", {"summary": "x", "body": "<p>{call:samaritan}</p>"}),
        ("myths", {"items": [{"claim": "x", "answer": "{call:samaritan}"}]}),
    ],
    ids=["text", "heading", "item of a list", "line of a list", "inside", "deep inside"],
)
def test_an_unknown_crisis_line_is_refused_wherever_it_stands(name: str, value: Any) -> None:
    assert "is not one of our crisis lines" in refusal(name, value)


def test_a_mark_gone_wrong_breaks_no_page() -> None:
    assert html("text", "<p>Ring {call:nobody}[s:nothing] now</p>") == "<p>Ring now</p>"


def test_text_set_apart_keeps_its_paragraphs() -> None:
    assert html("inset", "<p>One.</p>") == '<div class="inset"><p>One.</p></div>'


def test_what_opens_on_a_press_is_the_browsers_own() -> None:
    out = html("details", {"summary": "What is CRAFT?", "body": "<p>Five lines.</p>"})

    assert out == "<details><summary>What is CRAFT?</summary><div><p>Five lines.</p></div></details>"


def test_a_door_is_one_big_link() -> None:
    out = html("doors", {"items": [{"text": "I have pain", "url": "/bladder/", "hint": "What to do"}]})

    assert '<li><a href="/bladder/"><b>I have pain</b> <span>What to do</span></a></li>' in out


@pytest.mark.parametrize("url", ["https://example.org/", "bladder/", "//example.org/", "javascript:alert(1)"])
def test_a_door_leads_to_our_own_pages_only(url: str) -> None:
    assert "Start with a /" in refusal("doors", {"items": [{"text": "x", "url": url, "hint": ""}]})


def test_related_pages_are_a_plain_list() -> None:
    out = html("related", {"items": [{"text": "Who finds out?", "url": "/will-anyone-find-out/"}]})

    assert '<ul class="related"> <li><a href="/will-anyone-find-out/">Who finds out?</a></li>' in out


def test_a_care_card_says_how_soon_before_its_heading() -> None:
    value = {"level": "urgent", "heading": "Call 111 if:", "items": ["there is <b>any</b> blood"], "after": ""}
    out = html("care_card", value)

    assert 'class="care urgent"' in out
    assert re.search(r'<span class="hide">Urgent advice: ?</span> ?Call 111 if:', out)
    assert "<li>there is <b>any</b> blood</li>" in out


def test_a_care_card_shows_its_marks_as_links() -> None:
    value = {"level": "urgent", "heading": "Call 111 if:", "items": ["blood[s:nhs]"], "after": "<p>{call:shout}</p>"}
    out = html("care_card", value, source_keys=("nhs",))

    assert 'href="#s1"' in out
    assert 'href="sms:85258' in out


def test_a_warning_is_a_box_with_a_heading() -> None:
    out = html("warning", {"heading": "Be careful", "body": "<p>Your body copes with less now.</p>"})

    assert out == '<section class="box warn"><h3>Be careful</h3><p>Your body copes with less now.</p></section>'


def test_things_to_do_are_a_list() -> None:
    assert "<ul> <li>Stay calm.</li> </ul>" in html("dos", {"heading": "Do", "items": ["Stay calm."]})


def test_every_thing_not_to_do_says_do_not() -> None:
    assert "Start each line with" in refusal("donts", {"heading": "Do not", "items": ["Shout."]})


def test_steps_are_a_numbered_list() -> None:
    out = html("steps", {"heading": "If they collapse", "items": ["<p>Call {call:emergency}.</p>", "Stay."]})

    assert out.startswith('<h3>If they collapse</h3><ol class="steps"> <li>Call <a href="tel:999"')


@pytest.mark.parametrize("line", [WITHDRAWAL, LOW_MOOD], ids=lambda line: line.key)
def test_a_safety_line_has_the_words_of_the_code(line: Any) -> None:
    out = html("safety", {"line": line.key})

    for sentence in line.sentences:
        assert crisis.in_words(sentence).replace("\u00a0", " ") in re.sub(r"<[^>]+>", "", out).replace("\u00a0", " ")


def test_a_safety_line_that_was_renamed_breaks_no_page() -> None:
    assert html("safety", {"line": "gone"}) == ""


def test_words_to_say_are_a_quotation_without_marks_of_their_own() -> None:
    value = {"heading": "At the desk", "who": "You", "lines": ["I need help today."], "note": "<p>Ask again.</p>"}
    out = html("script", value)

    assert "<figcaption><b>At the desk</b> You</figcaption><blockquote> <p>I need help today.</p>" in out
    assert out.endswith("</blockquote><p>Ask again.</p></figure>")


def test_a_claim_stands_with_its_answer() -> None:
    out = html("myths", {"items": [{"claim": "It is only an infection", "answer": "<p>It may not be.</p>"}]})

    assert "<dt>It is only an infection</dt><dd>It may not be.</dd>" in out


def test_nations_are_named_in_full() -> None:
    out = html(
        "nations", {"heading": "Where", "rows": [{"nation": "northern-ireland", "body": "<p>Ring your GP.</p>"}]}
    )

    assert "<dt>Northern Ireland</dt><dd>Ring your GP.</dd>" in out


FIGURE = {"text": "Most felt better.", "year": "2012", "place": "UK", "source": "nhs", "expires": "2027-01-01"}


def test_a_figure_carries_its_place_year_and_source() -> None:
    with time_machine.travel(date(2026, 12, 31)):
        out = html("figure", FIGURE, source_keys=("nhs",))

    assert '<p class="fig">Most felt better. <small>UK, 2012<sup><a href="#s1"' in out


def test_a_figure_leaves_the_page_on_its_last_day() -> None:
    with time_machine.travel(date(2027, 1, 1)):
        assert html("figure", FIGURE) == ""


def test_signs_can_be_ticked_without_a_form_or_a_name() -> None:
    out = html("signs", {"heading": "Control", "items": ["You hide it.[s:nhs]"], "view": "me"}, source_keys=("nhs",))

    assert '<label><input type="checkbox" autocomplete="off"> <span>You hide it.</span></label><sup>' in out
    assert "<form" not in out
    assert "name=" not in out


def test_signs_in_someone_else_have_no_boxes() -> None:
    assert "<input" not in html("signs", {"heading": "Clues", "items": ["They hide it."], "view": "other"})


def test_the_diary_is_a_table_with_headings_and_no_title() -> None:
    out = html("diary", {})

    assert out.count('<th scope="col">') == 5
    assert "<caption" not in out
    assert "<h" not in out.replace("<th", "")


def test_crisis_rows_come_most_urgent_first_whatever_the_order_of_ticks() -> None:
    out = html("lines", {"heading": "Talk", "keys": ["samaritans", "emergency"]})

    assert out.index("tel:999") < out.index("tel:116123")


def test_a_finder_can_stand_twice_on_a_page() -> None:
    one, other = (BLOCKS["finder"].render({"heading": "Find help"}, context={"id": key}) for key in ("aa11", "bb22"))

    assert set(re.findall(r' id="([^"]+)"', one)).isdisjoint(re.findall(r' id="([^"]+)"', other))


STRATEGY = {
    "title": "1. Connection",
    "anchor": "connection",
    "what": "<p>One person can help.</p>",
    "try_now": ["Send one message."],
    "types": ["peer-group"],
    "see_all": "See all peer groups",
}


def test_a_strategy_says_what_what_to_try_and_where_to_see_all() -> None:
    out = html("strategy", STRATEGY)

    assert 'id="connection"' in out
    assert "<h2>1. Connection</h2><p>One person can help.</p>" in out
    assert "<h3>Try now</h3><ul> <li>Send one message.</li>" in out
    assert ">See all peer groups</a>" in out


def test_a_strategy_nobody_has_asked_about_has_no_empty_column() -> None:
    assert "beside" not in html("strategy", STRATEGY)


def test_kinds_of_help_are_ticked_from_the_terms(peer_groups: Term) -> None:
    assert clean("strategy", STRATEGY)["types"] == ["peer-group"]


def test_a_kind_of_help_that_is_no_term_is_refused(peer_groups: Term) -> None:
    assert "peer-groups" in refusal("strategy", STRATEGY | {"types": ["peer-groups"]})


def test_services_have_a_heading_and_a_way_to_all() -> None:
    out = html("services", {"heading": "Talk to someone", "intro": "You can refer yourself.", "types": [], "limit": 3})

    assert out.startswith('<section class="near"><h2>Talk to someone</h2><p>You can refer yourself.</p>')
    assert 'class="all"' in out
