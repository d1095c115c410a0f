"""Which word was meant, and when nothing is put right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.models import Term
from directory.search.spelling import meant, place_meant, replaced
from directory.search.vocabulary import vocabulary_of
from tests import service_files

VOCABULARY = vocabulary_of(
    [
        Term(facet=row["facet"], slug=row["slug"], label=row["label"], synonyms="\n".join(row["synonyms"]))
        for row in service_files.terms()
    ]
)
MEANT = {
    "councelling": "counselling",
    "councilling": "counselling",
    "nedle": "needle",
    "ketmine": "ketamine",
    "ketermine": "ketamine",
    "cocain": "cocaine",
    "alchohol": "alcohol",
    "heroine": "heroin",
    "methadon": "methadone",
    "diazapam": "diazepam",
    "theraphy": "therapy",
    "nalaxone": "naloxone",
    "bereavment": "bereavement",
    "anonymus": "anonymous",
    "rehabb": "rehab",
    "wheelchiar": "wheelchair",
}


@pytest.mark.parametrize(("typed", "word"), MEANT.items())
def test_a_slip_of_the_finger_is_put_right(typed: str, word: str) -> None:
    assert meant(typed, VOCABULARY.known) == word


@pytest.mark.parametrize("typed", ["ket", "kett", "na", "3mmc", "12345", "a1b2c3d", "the", "would", "polish", "xqzwv"])
def test_short_words_numbers_and_words_like_none_of_ours_stay(typed: str) -> None:
    assert meant(typed, VOCABULARY.known) == ""


@pytest.mark.parametrize("typed", ["ketamine", "tramadol", "lorazepam", "clonazepam", "methadone", "mephedrone"])
def test_a_word_of_ours_is_never_changed_though_no_listing_has_it(typed: str) -> None:
    assert meant(typed, VOCABULARY.known) == ""


@pytest.mark.parametrize("typed", ["mephadone", "methedone", "nitrozepam", "oxazepam"])
def test_where_two_drugs_look_alike_none_is_chosen(typed: str) -> None:
    assert meant(typed, {"methadone": frozenset(["opioids"]), "mephedrone": frozenset(["stimulants"])}) == ""


def test_the_words_of_who_runs_services_can_be_meant_too() -> None:
    assert meant("kaleidascope", VOCABULARY.known, {"kaleidoscope"}) == "kaleidoscope"


@pytest.mark.parametrize(
    ("typed", "town"),
    [("bristl", "Bristol"), ("glasgo", "Glasgow"), ("edinburg", "Edinburgh"), ("lochinver", "Lochinver")],
)
def test_a_town_can_be_meant(typed: str, town: str) -> None:
    place = place_meant(typed)
    assert place
    assert place.name == town


@pytest.mark.parametrize("typed", ["yoga", "xqzwv", "ket", "someone"])
def test_a_word_that_is_like_no_town_is_none(typed: str) -> None:
    assert place_meant(typed) is None


def test_only_the_wrong_word_is_replaced() -> None:
    assert replaced("Free Nedle exchange, please", "nedle", "needle") == "Free needle exchange, please"
    assert replaced("drugs bristl", "bristl", "") == "drugs"


@given(st.text(max_size=120))
def test_nothing_typed_breaks_it(typed: str) -> None:
    assert meant(typed, VOCABULARY.known, {"kaleidoscope"}) in {"", "kaleidoscope", *VOCABULARY.known}
    place = place_meant(typed)
    assert place is None or place.slug
    assert set(replaced(typed, typed, "x").split()) <= {"x", *typed.split()}
