"""A place among the words, and the many names that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.models import Term
from directory.search.places_in_words import placed, split
from directory.search.question import Question
from directory.search.vocabulary import vocabulary_of
from tests import service_files

VOCABULARY = vocabulary_of(
    [
        Term(facet=row["facet"], slug=row["slug"], label=row["label"], synonyms="\n".join(row["synonyms"]))
        for row in service_files.terms()
    ]
)
FOUND = {
    "detox leeds": ("leeds", "detox"),
    "leeds rehab": ("leeds", "rehab"),
    "leeds, ketamine": ("leeds", "ketamine"),
    "counselling in stoke on trent": ("stoke on trent", "counselling"),
    "stoke-on-trent ket": ("stoke-on-trent", "ket"),
    "NA meetings in Bury St Edmunds": ("Bury St Edmunds", "NA meetings"),
    "detox st. ives": ("st. ives", "detox"),
    "newport detox": ("newport", "detox"),
    "rehab in kent": ("kent", "rehab"),
    "LS1 youth worker": ("LS1", "youth worker"),
    "yoga LS1 4": ("LS1 4", "yoga"),
    "drug service near lochinver": ("lochinver", "drug service"),
    "ket in leeds please": ("leeds", "ket please"),
    "group in reading": ("reading", "group"),
    "rehab near bath": ("bath", "rehab"),
    "needles in deal": ("deal", "needles"),
    "leeds": ("leeds", ""),
    "SW1A": ("SW1A", ""),
    "reading": ("reading", ""),
    "Bath": ("Bath", ""),
}


@pytest.mark.parametrize(("typed", "expected"), FOUND.items())
def test_a_place_moves_and_the_rest_stays(typed: str, expected: tuple[str, str]) -> None:
    found = split(typed, VOCABULARY)
    assert found
    assert (found.place, found.rest) == expected


WORDS_ONLY = """
reading group
bath and shower
a deal with myself
over 18
rest and sleep
street drugs
eye problems
help
turning point
london friend
mind
release
crew
calm
via
wee
k hole
special k
2cb
women only group
rehab near me
in recovery
in prison
in crisis
someone in school
helpline scotland
welsh in wales
talk to frank
smart
blood in wee
work in progress
young people
"detox leeds"
“detox leeds”
"""


@pytest.mark.parametrize("typed", WORDS_ONLY.split("\n")[1:-1])
def test_words_that_are_also_names_stay_words(typed: str) -> None:
    assert split(typed, VOCABULARY) is None


def test_a_place_that_was_given_is_never_replaced() -> None:
    question = Question(near="york", q="detox leeds")
    assert placed(question, VOCABULARY) == question


def test_a_question_keeps_all_else() -> None:
    moved = placed(Question(q="detox leeds", miles=50, age=17), VOCABULARY)
    assert moved == Question(near="leeds", q="detox", miles=50, age=17)


@given(st.text(max_size=200))
def test_nothing_typed_breaks_it(typed: str) -> None:
    found = split(typed, VOCABULARY)
    assert found is None or found.place in typed


@given(st.lists(st.sampled_from(["in", "near", "leeds", "bath", "LS1", "4", "st", "ives", "ket", "-", ",", "'", "\n"])))
def test_what_is_found_was_typed(parts: list[str]) -> None:
    typed = " ".join(parts)
    found = split(typed, VOCABULARY)
    assert found is None or (found.place in typed and len(found.rest) < len(typed))
