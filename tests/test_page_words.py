"""The words of every page that ships: short, kind, plain, and no number that is not in the crisis file."""

import re
import statistics

import pytest

from directory.plain_words import LONGEST_SENTENCE, shaming_words
from recovery.safety_lines import BLADDER_CARDS, LINES, CareCard, SafetyLine
from tests.house.reading import HARDEST_GRADE, MEDIAN_GRADE, SHORTEST_GRADED, reading_grade
from tests.page_files import Block, Page, ended, pages, plain_words

PAGES = pages()

# Paragraphs harder than grade 8 that we keep: how each begins, and why. None so far.
HARD_ON_PURPOSE: dict[str, str] = {}
DOSE = re.compile(r"\b\d+(?:\.\d+)?\s?(?:g|mg|ml|grams?|milligrams?)\b", re.I)
FOREIGN_NUMBER = re.compile(r"\b(?:911|988|1[-. ]?\(?800\)?[-. ]?\d{3}|\+1[-. ]?\d{3})\b")
WRITTEN_OUT_NUMBER = re.compile(r"\b(?:0\d[\d ]{6,}\d|116 ?123|85258)\b")
ALL_DAY_CLAIM = re.compile(r"\b(?:24[- ]hours?|24/7|24 hours a day)\b", re.I)
METAPHORS = re.compile(
    r"\b(?:battl\w+|fight(?:ing)? (?:addiction|ketamine)|demons?|rock bottom|trapped|spiral\w*|grip)\b", re.I
)

every_page = pytest.mark.parametrize("page", PAGES, ids=str)


def graded(page: Page) -> list[tuple[float, str]]:
    long_enough = [text for block in page.blocks for text in block.paragraphs() if len(text.split()) >= SHORTEST_GRADED]
    return [(reading_grade(text), text) for text in long_enough]


def test_there_are_pages_to_read() -> None:
    assert {"home", "coping-strategies", "bladder-warning-signs", "get-help-now"} <= {page.slug for page in PAGES}


@every_page
def test_no_sentence_is_longer_than_25_words(page: Page) -> None:
    assert [one for one in page.sentences() if len(one.split()) > LONGEST_SENTENCE] == []


@every_page
def test_half_of_the_paragraphs_read_at_grade_6_or_below(page: Page) -> None:
    grades = [score for score, _ in graded(page)]
    assert not grades or statistics.median(grades) <= MEDIAN_GRADE


@every_page
def test_no_paragraph_reads_above_grade_8(page: Page) -> None:
    hard = [(score, text) for score, text in graded(page) if score > HARDEST_GRADE]
    assert [one for one in hard if not one[1].startswith(tuple(HARD_ON_PURPOSE))] == []


@every_page
def test_no_word_shames_anyone(page: Page) -> None:
    assert shaming_words(page.words()) == []


@every_page
def test_no_metaphor_of_traps_and_fights(page: Page) -> None:
    assert METAPHORS.findall(page.words()) == []


@every_page
def test_no_exclamation_mark(page: Page) -> None:
    assert "!" not in page.words()


@every_page
def test_no_amount_of_any_drug(page: Page) -> None:
    assert DOSE.findall(page.words()) == []


@every_page
def test_no_number_of_another_country(page: Page) -> None:
    assert FOREIGN_NUMBER.findall(page.words()) == []


@every_page
def test_numbers_to_call_are_marks_and_never_typed(page: Page) -> None:
    typed = re.sub(r"\{call:[^}]*\}", "", "\n".join(page.strings()))
    assert WRITTEN_OUT_NUMBER.findall(typed) == []


@every_page
def test_no_page_claims_that_a_line_never_shuts(page: Page) -> None:
    assert ALL_DAY_CLAIM.findall(page.words().replace("DAN 24/7", "")) == []


@every_page
def test_111_never_stands_without_what_northern_ireland_uses(page: Page) -> None:
    said = page.words()
    assert "111" not in said.replace("0800 1111", "") or "Northern Ireland" in said


@every_page
def test_every_do_not_says_do_not(page: Page) -> None:
    items = [item for block in page.blocks if block.kind == "donts" for item in block.value["items"]]
    assert [item for item in items if not plain_words(item).startswith("Do not ")] == []


@every_page
def test_the_tab_and_the_description_keep_the_visit_quiet(page: Page) -> None:
    assert "ketamine" not in page.data["menu_title"].lower()
    assert len(page.data["description"]) <= 155


@pytest.mark.parametrize("line", LINES.values(), ids=lambda line: line.key)
def test_the_safety_lines_are_as_plain_as_the_pages(line: SafetyLine) -> None:
    sentences = [plain_words(one) for one in line.sentences]
    assert reading_grade(" ".join(sentences)) <= MEDIAN_GRADE
    assert shaming_words(" ".join(sentences)) == []


@pytest.mark.parametrize("card", BLADDER_CARDS, ids=lambda card: card.level)
def test_the_bladder_cards_are_as_plain_as_the_pages(card: CareCard) -> None:
    items = [ended(item) for item in card.items]
    assert reading_grade(" ".join(items)) <= MEDIAN_GRADE
    assert [item for item in items if len(item.split(". ")[0].split()) > LONGEST_SENTENCE] == []


def test_the_grade_can_tell_hard_from_plain() -> None:
    hard = "Individuals experiencing urological complications necessitate comprehensive multidisciplinary evaluation."
    assert reading_grade("You can ring a GP today. You do not have to give your name.") < MEDIAN_GRADE
    assert reading_grade(hard) > HARDEST_GRADE


def test_a_list_is_read_as_sentences() -> None:
    block = Block("text", "<ul><li><b>On your own.</b> You can go alone</li><li>Ask first: “Who?”</li></ul>")
    assert block.paragraphs() == ["On your own. You can go alone. Ask first: “Who?”"]
