"""The words services are sorted and searched by, as they ship in `fixtures/terms.toml`."""

import re
from pathlib import Path

import pytest

from directory import choices
from directory.plain_words import LONGEST_SENTENCE, shaming_words
from tests import service_files
from tests.service_files import Row, repeated

TERMS = service_files.terms()


def test_a_term_stands_once_in_its_facet() -> None:
    assert repeated([(term["facet"], term["slug"]) for term in TERMS]) == []
    assert {term["facet"] for term in TERMS} == set(choices.Facet)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: f"{term['facet']}-{term['slug']}")
def test_a_term_has_a_short_plain_label_and_one_or_two_sentences(term: Row) -> None:
    assert 0 < len(term["label"]) <= 40
    assert term["meaning"].endswith(".")
    assert len(term["meaning"].split()) <= LONGEST_SENTENCE
    assert shaming_words(f"{term['label']}\n{term['meaning']}") == []


def test_what_people_type_leads_to_the_right_term() -> None:
    typed = {word.lower(): term["slug"] for term in TERMS for word in term["synonyms"]}
    for word, slug in {
        "ket": "ketamine", "k": "ketamine", "special k": "ketamine", "wee": "bladder-clinic", "pee": "bladder-clinic",
        "urine": "bladder-clinic", "cystitis": "bladder-clinic", "na": "mutual-aid", "ca": "mutual-aid",
        "needle exchange": "needle-exchange", "rehab": "rehab", "counselling": "talking-therapy",
        "therapist": "talking-therapy", "ecstasy": "stimulants", "cymraeg": "welsh",
    }.items():  # fmt: skip
        assert typed.get(word) == slug, word


def test_matches_in_other_lists_are_ids_that_exist() -> None:
    ids = {match for term in TERMS for match in term.get("matches", [])}
    assert all(re.fullmatch(r"open-eligibility:\d{3}(-\d{2})+", one) for one in ids)
    lists = sorted(Path(__file__).resolve().parents[2].glob("*/data/schemas/open-eligibility/oe.json"))
    if not lists:
        pytest.skip("The Open Eligibility list is not beside this checkout.")
    known = set(re.findall(r'"@id":\s*"([\d-]+)"', lists[0].read_text(encoding="utf-8")))
    assert {one.partition(":")[2] for one in ids} <= known
