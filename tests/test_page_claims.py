"""What a page about health claims has its source beside it, and every figure its year, place and source."""

import re
from collections.abc import Iterator

import pytest

from tests.page_files import SOURCE_MARK, Page, pages, plain_words

CLINICAL = [page for page in pages() if page.data["clinical"]]
# Words in which something is claimed about bodies, drugs or studies. Safety lines and figures carry their own sources.
CLAIM = re.compile(
    r"\b(?:can (?:cause|hurt|harm|stop you|change|pass|block|swell|scar|die)|causes?|caused|irritat\w+|damage\w*"
    r"|often|usually|common|most people|many (?:people|who)|study|studies|survey|review|researchers|trials?"
    r"|shown|proven?|(?:get|got|gets) better|licence|died|works only|infection|withdrawal|dependent|dependence"
    r"|higher the risk|side effects|have drowned)\b",
    re.IGNORECASE,
)
ELSEWHERE = {"figure", "safety", "heading", "subheading", "lines", "finder", "services", "related", "script", "signs"}
# Sentences that hold such a word and claim nothing, by how they begin, and why.
NO_CLAIM = {
    "test your pee for blood and infection": "what a doctor may do; the page says “may”",
    "You can change your mind": "consent, not a body",
    "No alerts are shown here": "about this page",
    "Each of these is a clue": "says that nothing is proven",
    "We found no good study": "says that nothing is known",
    "Any ticks stay": "about this page",
    "Drinking as normal is good for you": "says that nothing has been shown",
    "Did a medicine harm you": "where to report, sourced in the same paragraph",
}
HOW_MANY = re.compile(r"\b(?:\d[\d,.]*\s?(?:%|per cent)|(?:about )?\d+ in \d+|[\d,]{4,} people)", re.IGNORECASE)
every_clinical_page = pytest.mark.parametrize("page", CLINICAL, ids=str)


def pieces(page: Page) -> Iterator[str]:
    """Each paragraph, item and row of the page as written, with its marks."""
    for block in page.blocks:
        if block.kind not in ELSEWHERE:
            yield from (piece for text in block.strings() for piece in re.split(r"</(?:p|li)>", text))


def unsourced(page: Page) -> list[str]:
    claimed = [piece for piece in pieces(page) if CLAIM.search(plain_words(piece)) and not SOURCE_MARK.search(piece)]
    return [said for said in map(plain_words, claimed) if not said.startswith(tuple(NO_CLAIM))]


@every_clinical_page
def test_a_claim_about_bodies_drugs_or_studies_names_its_source(page: Page) -> None:
    assert unsourced(page) == []


@every_clinical_page
def test_a_number_of_people_has_a_source_beside_it_or_is_a_figure(page: Page) -> None:
    bare = [piece for piece in pieces(page) if HOW_MANY.search(plain_words(piece)) and not SOURCE_MARK.search(piece)]
    assert bare == []


@pytest.mark.parametrize("page", pages(), ids=str)
def test_a_figure_says_when_where_and_by_whom_it_was_counted(page: Page) -> None:
    for block in page.blocks:
        if block.kind == "figure":
            assert re.search(r"\b(?:19|20)\d\d\b", block.value["year"])
            assert block.value["place"]
            assert block.value["source"] in {source["key"] for source in page.data["sources"]}


def test_no_page_still_names_a_claim_that_was_dropped() -> None:
    said = "\n".join(plain_words(piece) for page in CLINICAL for piece in pieces(page))
    assert [start for start in NO_CLAIM if start not in said] == []


@pytest.mark.parametrize(
    "claim",
    [
        "It is often not an infection.",
        "Many people get better.",
        "Trials were short.",
        "Ketamine has no licence for anxiety.",
    ],
)
def test_a_claim_without_its_source_is_found(claim: str) -> None:
    page = Page("planted", {"clinical": True, "body": [{"type": "text", "value": f"<p>{claim}</p>"}]})
    assert unsourced(page) == [claim]
