"""The clinician's review pack leaves nothing out: counted from the page files, read by another way than the pack's."""

import html
import io
import re
from collections import Counter
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from directory import crisis
from directory.intake.shipped import ship_terms
from recovery import safety_lines
from recovery.content_marks import SOURCE_MARK
from recovery.held_words import HELD, HeldWords
from recovery.models import ArticlePage
from recovery.models.editorial import words_of
from recovery.papers import review_pack
from recovery.papers.claims import claims_of, pieces
from recovery.papers.published import published_pages
from recovery.papers.review_pack import OPEN_CHECKS, sheets
from recovery.shipping import page_files
from recovery.shipping.pages import ship_pages
from tests import page_files as written
from tests.recovery.writing import WritePage

PAGES = [page for page in written.pages() if page.data["clinical"] or page.data.get("sources")]
MARKED = re.compile(r"([^<>\[\]{}.!?]{6,60})[.!?”’)]*((?:\s*\[s:[^\]]*\])+)")


@pytest.fixture
def shipped(db: None) -> None:
    ship_terms()
    ship_pages(page_files.read_all())


def pack() -> str:
    """The pack as read: no tags, blanks joined."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", review_pack.as_html())).split())


@pytest.mark.usefixtures("shipped")
def test_every_page_about_health_has_a_sheet_and_a_place_to_sign() -> None:
    page = review_pack.as_html()
    assert {sheet.title for sheet in sheets()} == {each.data["title"] for each in PAGES}
    assert page.count("Registration:") == len(PAGES) + 1
    assert page.count("agreed with changes") == len(PAGES) + 1


@pytest.mark.usefixtures("shipped")
def test_every_source_mark_of_every_page_is_in_the_pack() -> None:
    for page in PAGES:
        figures = [block.value["source"] for block in page.blocks if block.kind == "figure"]
        wanted = Counter(key for text in page.strings() for key in written.SOURCE_MARK.findall(text)) + Counter(figures)
        (live,) = (one for one in published_pages() if one.title == page.data["title"])
        found = Counter(key for claim in claims_of(words_of(live)) for key in claim.keys) + Counter(figures)
        in_figures = [key for block in page.blocks if block.kind == "figure" for key in _keys(block.value["text"])]
        assert found + Counter(in_figures) == wanted, page.slug


def _keys(text: str) -> list[str]:
    return written.SOURCE_MARK.findall(text)


@pytest.mark.usefixtures("shipped")
def test_every_sourced_claim_stands_in_a_row_with_the_number_of_its_source() -> None:
    by_title = {sheet.title: sheet for sheet in sheets()}
    lost = []
    for page in PAGES:
        rows = [row for _, rows in by_title[page.data["title"]].parts for row in rows]
        keys = [source["key"] for source in page.data.get("sources", [])]
        for block in page.blocks:
            for text in block.strings() if block.kind != "figure" else []:
                for words, marks in MARKED.findall(text):
                    said, numbers = (
                        " ".join(html.unescape(words).split()),
                        [keys.index(one) + 1 for one in _keys(marks)],
                    )
                    if not any(said in row.words and set(numbers) <= set(row.sources) for row in rows):
                        lost.append((page.slug, said))
    assert lost == []


@pytest.mark.usefixtures("shipped")
def test_every_source_is_there_with_its_title_publisher_date_and_address() -> None:
    said = pack()
    sources = [source for page in PAGES for source in page.data.get("sources", [])]
    facts = [" ".join(source[name].split()) for source in sources for name in ("title", "publisher", "date", "url")]
    assert len(sources) > 20
    assert [fact for fact in facts if fact not in said] == []


@pytest.mark.usefixtures("shipped")
def test_every_figure_is_there_with_its_year_place_and_last_day() -> None:
    figures = [block.value for page in PAGES for block in page.blocks if block.kind == "figure"]
    shown = [figure for sheet in sheets() for figure in sheet.figures]
    assert len(shown) == len(figures) > 0
    assert {(one.year, one.place) for one in shown} == {(one["year"], one["place"]) for one in figures}
    assert all(one.sources and re.fullmatch(r"\d+ \w+ \d{4}", one.expires) for one in shown)


@pytest.mark.django_db
def test_every_safety_line_and_card_is_there_word_for_word() -> None:
    said = pack()
    lines = [sentence for line in safety_lines.LINES.values() for sentence in (line.heading, *line.sentences)]
    cards = [words for card in safety_lines.BLADDER_CARDS for words in (card.heading, *card.items, *card.after)]
    proofs = [line.source for line in safety_lines.LINES.values()] + [
        card.source for card in safety_lines.BLADDER_CARDS
    ]
    whole = [" ".join(crisis.in_words(one).split()) for one in (*lines, *cards, *proofs)]
    assert [one for one in whole if one not in said] == []


@pytest.mark.django_db
@pytest.mark.parametrize("line", crisis.LINES, ids=lambda line: line.key)
def test_every_crisis_line_is_there_with_its_source(line: crisis.CrisisLine) -> None:
    said = pack()
    assert [one for one in (line.name, line.display, line.source) if " ".join(one.split()) not in said] == []


@pytest.mark.usefixtures("shipped")
def test_a_page_says_where_its_safety_lines_stand() -> None:
    about_health = {page.data["title"] for page in PAGES if page.data["clinical"] and page.data["kind"] != "help_now"}
    wanted = f"The safety line “{safety_lines.WITHDRAWAL.heading}”: see part A."
    naming = {sheet.title for sheet in sheets() if wanted in [row.words for _, rows in sheet.parts for row in rows]}
    assert about_health
    assert about_health - naming == set()


@pytest.mark.django_db
def test_every_safety_line_and_card_names_its_source_and_that_it_waits() -> None:
    said = pack()
    sources = [line.source for line in safety_lines.LINES.values()]
    sources += [card.source for card in safety_lines.BLADDER_CARDS]
    assert [one for one in sources if " ".join(one.split()) not in said] == []
    assert said.count(f"Status: {safety_lines.AWAITING_REVIEW}.") == len(sources)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", ["sepsis", "blood in pee", "anti-inflammatory", "pharmacist", "blocked, infected kidney"]
)
def test_what_could_not_be_settled_is_asked_first(words: str) -> None:
    assert words in " ".join(OPEN_CHECKS)
    assert all(check in pack() for check in OPEN_CHECKS)


@pytest.mark.django_db
@pytest.mark.parametrize("held", HELD, ids=lambda held: held.name)
def test_what_waits_for_a_signature_is_listed_with_what_is_known(held: HeldWords) -> None:
    said = pack()
    waits = said[said.index("What waits for your signature") : said.index("A. Words that no editor can change")]
    assert [one for one in (held.name, held.words, held.known, held.signs) if one not in waits] == []


def test_what_an_editor_publishes_is_in_the_next_pack(write_page: WritePage) -> None:
    source = {"key": "nhs", "title": "A title", "publisher": "NHS", "date": "2026", "url": "https://example.org/"}
    write_page(("text", "<p>Rest helps.[s:nhs]</p>"), clinical=True, sources=[source | {"accessed": "2026-11-21"}])
    page = ArticlePage.objects.get()
    page.body = [("text", "<p>Sleep helps most.[s:nhs]</p>")]
    page.save_revision()
    assert "Rest helps." in pack()
    page.save_revision().publish()
    assert "Sleep helps most." in pack()
    assert "Rest helps." not in pack()


def test_each_nation_and_each_column_is_named(write_page: WritePage) -> None:
    nations = {"heading": "The law", "rows": [{"nation": "wales", "body": "<p>Class B.</p>"}]}
    compared = {"what": "What is in it", "first": "On the label.", "second": "Nobody knows."}
    table = {"caption": "Two", "first": "As a medicine", "second": "From the street", "rows": [compared]}
    page = write_page(("nations", nations), ("comparison", table), clinical=True)
    said = [claim.words for claim in claims_of(words_of(page))]
    assert "Wales: Class B." in said
    assert "What is in it, from the street: Nobody knows." in said


def test_an_alert_has_its_place_its_last_day_and_its_source(write_page: WritePage) -> None:
    alert: dict[str, Any] = {
        "heading": "Strong pills",
        "body": "<p>Found in pills. Be careful.</p>",
        "place": "",
        "source": "nhs",
    }
    alert |= {"nations": ["wales"], "issued_on": "2026-11-01", "expires": "2026-12-01"}
    page = write_page(("alerts", {"items": [alert], "empty": "None."}), clinical=True)
    said = {claim.words: claim.keys for claim in claims_of(words_of(page))}
    assert "Wales, until 2026-12-01: Strong pills" in said
    assert said["Found in pills. Be careful."] == ("nhs",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.[s:a] Two.", [("One.", ("a",)), ("Two.", ())]),
        ("One. Two.[s:a][s:b] Three.", [("One. Two.", ("a", "b")), ("Three.", ())]),
        ("<p>One[s:a].</p><ul><li>Two</li></ul>", [("One.", ("a",)), ("Two", ())]),
        ("“Say it.”[s:a] Then go.", [("“Say it.”", ("a",)), ("Then go.", ())]),
        ("Call {call:emergency}.", [("Call 999.", ())]),
        ("", []),
    ],
)
def test_a_piece_ends_where_its_sources_stand(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert list(pieces(text)) == expected


@given(st.lists(st.sampled_from(["Rest", " helps", ". ", "[s:a]", "[s:b-2]", "<p>", "</p>", "! ", "⟦x⟧", "é", "\n"])))
def test_no_source_key_is_ever_lost(parts: list[str]) -> None:
    text = "".join(parts)
    assert [key for _, keys in pieces(text) for key in keys] == SOURCE_MARK.findall(text)


@pytest.mark.usefixtures("shipped")
def test_it_is_printed_by_a_command_and_opened_by_an_editor(client: Client) -> None:
    out = io.StringIO()
    call_command("review_pack", stdout=out)
    client.force_login(get_user_model().objects.create_superuser("e", "e@example.org", "x"))
    assert out.getvalue().strip() == client.get("/admin/papers/review-pack/").content.decode().strip()
    assert b"/admin/papers/review-pack/" in client.get("/admin/papers/").content


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/papers/review-pack/", "/admin/papers/try-out/"])
def test_nobody_outside_opens_it(client: Client, path: str) -> None:
    assert client.get(path).status_code == 302
