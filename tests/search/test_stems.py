"""One stem for the forms of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.published.stems import stem

# Forms of one word on each line.
ALIKE = """
meeting meetings
counselling counsel counsellor counsellors counselor counselled counseling
needle needles
injecting injection injected injects inject
therapy therapies
addict addicted addiction addictions
woman women
child children
family families
die died dies dying
worry worried worries
group groups
stop stopped stopping stops
recovery recoveries
urology urologies
"""
APART = "rehab rehearse, pin pain, men meant, die diet, care car, sober soap, ward warden"


@pytest.mark.parametrize("line", ALIKE.split("\n")[1:-1])
def test_the_forms_of_a_word_are_one(line: str) -> None:
    assert len({stem(word) for word in line.split()}) == 1


@pytest.mark.parametrize("pair", APART.split(", "))
def test_other_words_stay_apart(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["", "k", "na", "111", "2cb", "café", "mñ", "a1s"])
def test_short_words_numbers_and_other_letters_are_their_own_stem(word: str) -> None:
    assert stem(word) == word


@given(st.text(max_size=40))
def test_any_text_has_a_stem(word: str) -> None:
    assert len(stem(word)) <= len(word) + 1
