"""The words a person typed, as ideas to look for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.choices import Facet
from directory.models import Term
from directory.search.vocabulary import vocabulary_of
from directory.search.words import MOST_WORDS, folded, read

VOCABULARY = vocabulary_of(
    [
        Term(facet=Facet.SUBSTANCE, slug="ketamine", label="Ketamine", synonyms="ket\nspecial k"),
        Term(facet=Facet.TYPE, slug="mutual-aid", label="Mutual aid", synonyms="NA\nself-help group"),
        Term(facet=Facet.FOR, slug="under-18", label="Under 18"),
    ]
)


def ideas(text: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    return read(text, VOCABULARY.synonyms).ideas


def test_every_word_is_an_idea() -> None:
    assert ideas("drop-in Leeds") == ((("drop",),), (("leeds",),))


def test_a_synonym_also_looks_for_the_term() -> None:
    assert ideas("ket") == ((("ket",), ("ketamine",)),)


def test_a_synonym_of_several_words_is_one_idea() -> None:
    assert ideas("self-help group, Leeds") == ((("self", "help", "group"), ("mutual", "aid")), (("leeds",),))


def test_the_words_around_what_people_look_for_are_left_out() -> None:
    assert ideas("I can't find help for my bladder") == ((("find",),), (("help",),), (("bladder",),))


@pytest.mark.parametrize("text", ["", "   ", "the of and", "😀🏳️‍🌈", '"', "* - ^ : ( )", "\u202e\u200b", "a"])
def test_nothing_to_look_for_is_no_words_at_all(text: str) -> None:
    assert not read(text, VOCABULARY.synonyms)


def test_accents_case_full_width_letters_and_apostrophes_do_not_matter() -> None:
    assert folded("CAFÉ Ｙｏｇａ people's") == "cafe yoga peoples"


def test_what_looks_like_an_operator_is_a_quoted_word() -> None:
    words = read('a AND b* NEAR(x) name:"drop" ^y {z}', {})
    assert words.for_fts5() == '("b") AND ("near") AND ("x") AND ("name") AND ("drop") AND ("y") AND ("z")'
    assert words.for_postgresql() == "('b') & ('near') & ('x') & ('name') & ('drop') & ('y') & ('z')"


def test_no_more_than_twelve_words_are_looked_for() -> None:
    assert len(ideas(" ".join(f"w{n}" for n in range(50)))) == MOST_WORDS


def test_the_lenses_are_no_option_to_pick() -> None:
    assert VOCABULARY.options[Facet.FOR] == {}


@given(st.text())
def test_a_query_is_made_of_letters_digits_and_our_own_signs(text: str) -> None:
    words = read(text, VOCABULARY.synonyms)
    plain = words.for_fts5().replace(" AND ", "").replace(" OR ", "")
    assert all(sign.isalnum() or sign in '" ()' for sign in plain)
