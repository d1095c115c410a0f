"""What an editor of guidance is told about the words: plain values in, findings out. No database."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery import safety_lines
from recovery.content_checks import PageWords, advice, lost_lines, lost_safety_lines, passages, shortened
from recovery.models import KINDS
from recovery.models.editorial import page_words
from recovery.page_contacts import contacts
from recovery.shipping import page_files

DAY = date(2026, 11, 21)
WITHDRAWAL = {"type": "safety", "value": {"line": "withdrawal"}}
LOW_MOOD = {"type": "safety", "value": {"line": "low_mood"}}
SOURCE = {"type": "source", "value": {"key": "nhs", "title": "Users of the NHS", "url": "https://example.org/"}}
FIGURE = {"text": "One in ten.", "year": "2024", "place": "UK", "source": "nhs", "expires": "2028-01-01"}
SOUND = PageWords(
    title="A page", clinical=True, sources=[SOURCE], body=[WITHDRAWAL, LOW_MOOD], nhs_read_on=DAY, next_review_on=DAY
)


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "value": f"<p>{words}</p>"}


def said(page: PageWords) -> list[str]:
    return [str(found) for found in advice(page)]


def test_a_sound_page_gets_no_advice() -> None:
    assert said(SOUND) == []


@pytest.mark.parametrize(
    ("changes", "advised"),
    [
        ({"title": "For addicts"}, "Title: “addicts”. Say what it is like"),
        ({"opening": "You suffer."}, "Opening lines: “suffer”. Say “has”"),
        ({"menu_title": "Users"}, "Menu title: “Users”. Say “people who use drugs”"),
        ({"description": "Get clean."}, "Description: “clean”. Say “not using”"),
        ({"sources": []}, "Sources: A page about health needs at least one source."),
        ({"next_review_on": None}, "Who has read this: Write the day the next review is due."),
        ({"nhs_read_on": None}, "Who has read this: Write who reviewed the page and when, or the day its NHS pages"),
        ({"body": [LOW_MOOD]}, "Safety line: “Before you stop or cut down”. It stands at the end of the page."),
    ],
    ids=["title", "opening", "menu", "description", "no source", "no next review", "no reader", "a line not placed"],
)
def test_one_thing_amiss_is_one_piece_of_advice(changes: dict[str, Any], advised: str) -> None:
    (found,) = said(replace(SOUND, **changes))
    assert found.startswith(advised)


@pytest.mark.parametrize(
    ("block", "advised"),
    [
        (text("We help addicts."), "Part 3, Text: “addicts”. Say what it is like"),
        (text(" ".join(["word"] * 26)), "Part 3, Text: “word word"),
        (text("26% of people had pain."), "Part 3, Text: “26%”. This looks like a figure."),
        (text("1 in 4 had pain."), "Part 3, Text: “1 in 4”. This looks like a figure."),
        (
            {"type": "warning", "value": {"heading": "Be careful", "body": "<p>A habit.</p>"}},
            "Part 3, Warning “Be careful”: “habit”. Say “drug use”",
        ),
        (
            {"type": "dos", "value": {"heading": "Do", "items": ["Stay clean."]}},
            "Part 3, Things to do “Do”: “clean”. Say",
        ),
        ({"type": "figure", "value": FIGURE | {"year": ""}}, "Part 3, Figure “One in ten.”: A figure needs its year."),
        (
            {"type": "figure", "value": FIGURE | {"place": "", "source": ""}},
            "Part 3, Figure “One in ten.”: A figure needs its place and its source.",
        ),
    ],
    ids=["a word", "a sentence", "per cent", "one in four", "in a warning", "in a list", "no year", "no place, source"],
)
def test_what_is_amiss_in_a_block_names_the_block(block: dict[str, Any], advised: str) -> None:
    page = replace(SOUND, body=[*SOUND.body, block], labels={"dos": "Things to do"})
    (found,) = said(page)
    assert found.startswith(advised)


@pytest.mark.parametrize(
    "words",
    ["26% of people had pain.[s:nhs]", "They say “addict”.", "Ring {call:dan-247}. It is free.", "Wait 10 minutes."],
    ids=["a figure with its source", "a quotation", "a mark", "minutes"],
)
def test_sound_words_get_no_advice(words: str) -> None:
    assert said(replace(SOUND, body=[*SOUND.body, text(words)])) == []


def test_each_item_of_a_list_is_a_sentence_of_its_own() -> None:
    items = "".join(f"<li>{'word ' * 12}</li>" for _ in range(4))
    assert said(replace(SOUND, body=[*SOUND.body, {"type": "text", "value": f"<ul>{items}</ul>"}])) == []


@pytest.mark.parametrize(
    ("page", "before", "lost"),
    [
        (SOUND, None, 0),
        (replace(SOUND, body=[]), None, 0),
        (replace(SOUND, body=[], clinical=False), SOUND, 2),
        (replace(SOUND, body=[LOW_MOOD], clinical=False), SOUND, 1),
        (PageWords(body=[text("We check.")]), PageWords(body=[text("Cut down.")]), 2),
        (PageWords(body=[text("Cut down.")], brings_safety_lines=False), None, 2),
        (PageWords(body=[text("We check.")], brings_safety_lines=False, clinical=True), None, 0),
    ],
    ids=[
        "both placed", "the template brings them", "about health unticked", "one of two",
        "stopping no longer spoken of", "a template that brings none", "numbers only",
    ],
)  # fmt: skip
def test_a_safety_line_that_visitors_would_lose_is_named(page: PageWords, before: PageWords | None, lost: int) -> None:
    assert len(lost_safety_lines(page, before)) == lost


def test_a_lost_line_is_told_with_what_to_do() -> None:
    (first, _) = lost_lines(replace(SOUND, body=[], clinical=False), SOUND)
    assert str(first).startswith(f"Safety line: “{safety_lines.WITHDRAWAL.heading}”. Visitors would no longer read")
    assert "Add the block “Safety line”" in str(first)


def test_a_number_is_looked_for_everywhere_on_a_page() -> None:
    number = "0113 496 0123"
    page = PageWords(
        title=number,
        reviewer_name=number,
        reviewer_credentials=number,
        opening=number,
        body=[{"type": "related", "value": {"items": [{"text": "Ring", "url": f"/x/?tel={number}"}]}}],
        sources=[{"type": "source", "value": {"key": "a", "title": f"Ring {number}"}}],
    )
    assert [passage.place for passage, _ in contacts(page)] == [
        "Title",
        "Opening lines",
        "Source “a”",
        "Part 1, Related",
        "Reviewer name",
        "Reviewer credentials",
    ]


def test_an_editor_is_told_of_advice_that_waits_and_of_words_that_could_harm() -> None:
    page = replace(SOUND, body=[*SOUND.body, text("Try ibuprofen. Do not search, and do not flush it away.")])
    found = {one.words: one.advice for one in advice(page)}
    assert found["ibuprofen"] == "This waits: a pharmacist has to sign for it first. See the review pack."
    assert found["do not flush"] == "The law lets a parent destroy drugs they find. Take this out."


def test_the_id_of_a_list_item_is_no_number() -> None:
    item = {"type": "item", "value": "Stay.", "id": "88836287-7313-4148-9157-542301134960"}
    assert contacts(PageWords(body=[{"type": "dos", "value": {"heading": "Do", "items": [item]}}])) == []


@pytest.mark.parametrize("file", page_files.read_all(), ids=lambda file: file.slug)
def test_no_shipped_page_holds_a_number_or_loses_a_line(file: page_files.PageFile) -> None:
    page = _as_shipped(file)
    assert contacts(page) == []
    assert lost_lines(page) == ()


@pytest.mark.parametrize("file", page_files.read_all(), ids=lambda file: file.slug)
def test_the_words_of_no_shipped_page_need_advice(file: page_files.PageFile) -> None:
    waits_for_a_clinician = "Write the day the next review is due."
    found = [one for one in advice(_as_shipped(file)) if waits_for_a_clinician not in one.advice]
    assert [str(one) for one in found if one.place != "Safety line"] == []


def _as_shipped(file: page_files.PageFile) -> PageWords:
    kind = KINDS[file.kind]
    return replace(
        page_words(kind, file.fields),
        body=[block for block in file.body if isinstance(block["value"], str | dict)],
        sources=file.sources,
    )


JSON = st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5)


@given(st.text(), st.lists(JSON.filter(lambda value: isinstance(value, str | dict))))
def test_no_page_is_too_strange_to_advise_on(words: str, values: list[Any]) -> None:
    page = PageWords(title=words, opening=words, body=[{"type": "text", "value": value} for value in values])
    assert all(str(found) for found in advice(page))
    assert len(list(passages(page))) >= 4


def test_a_long_sentence_is_shortened_in_the_message() -> None:
    assert shortened("a b c") == "a b c"
    assert shortened(" ".join("abcdefghijklmnop")) == "a b c d e f g h i j k l …"
