"""The words a person typed, as ideas to look for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.choices import Facet
from directory.models import Term
from directory.published.phrases import folded, phrase
from directory.search.vocabulary import vocabulary_of
from directory.search.words import MOST_WORDS, Idea, Meanings, is_quoted, read

VOCABULARY = vocabulary_of(
    [
        Term(facet=Facet.SUBSTANCE, slug="ketamine", label="Ketamine", synonyms="ket\nspecial k"),
        Term(facet=Facet.SUBSTANCE, slug="any-drug", label="Any drug"),
        Term(facet=Facet.TYPE, slug="mutual-aid", label="Mutual aid", synonyms="NA\nself-help group"),
        Term(facet=Facet.FOR, slug="under-18", label="Under 18"),
    ]
)


def ideas(text: str) -> list[tuple[str, ...]]:
    """Each idea's phrases, written with blanks."""
    return [tuple(" ".join(one) for one in idea.phrases) for idea in read(text, VOCABULARY.meanings).ideas]


def test_every_word_is_an_idea() -> None:
    assert ideas("Kirkgate, Leeds") == [("kirkgat",), ("leed",)]


def test_a_synonym_also_looks_for_the_term() -> None:
    assert ideas("ket") == [("ket", "ketamin")]


def test_a_synonym_of_several_words_is_one_idea() -> None:
    assert ideas("self-help group, Leeds") == [("self help group", "mutual aid"), ("leed",)]


def test_the_words_around_what_people_look_for_are_left_out() -> None:
    assert ideas("I can't find help for my bladder") == [("bladder",)]


def test_words_that_say_little_count_when_there_is_no_other() -> None:
    assert ideas("help with drugs") == [("help",), ("drug",)]


def test_beside_other_words_a_listing_for_any_drug_will_do() -> None:
    assert ideas("ket detox") == [("ket", "ketamin", "ani drug"), ("detox",)]


def test_an_idea_keeps_the_words_that_were_typed() -> None:
    assert [idea.typed for idea in read("Self-help groups", VOCABULARY.meanings).ideas] == [("self", "help", "groups")]


@pytest.mark.parametrize("text", ['"detox leeds"', "“detox leeds”", "'ket'"])
def test_words_in_quotes_are_meant_as_they_stand(text: str) -> None:
    assert is_quoted(text)


@pytest.mark.parametrize("text", ["detox", '"', '""', '"detox', 'say "detox" leeds'])
def test_a_quote_somewhere_is_only_a_sign(text: str) -> None:
    assert not is_quoted(text)


@pytest.mark.parametrize("text", ["", "   ", "the of and", "😀🏳️‍🌈", '"', "* - ^ : ( )", "\u202e\u200b", "a"])
def test_nothing_to_look_for_is_no_words_at_all(text: str) -> None:
    assert not read(text, VOCABULARY.meanings)


def test_accents_case_full_width_letters_and_apostrophes_do_not_matter() -> None:
    assert folded("CAFÉ Ｙｏｇａ people's") == "cafe yoga peoples"


def test_what_looks_like_an_operator_is_a_quoted_word() -> None:
    words = read('a AND b* OR(x) name:"drop" ^y {z}', Meanings())
    assert words.for_fts5() == '("b0") AND ("x0") AND ("name0") AND ("drop0") AND ("y0") AND ("z0")'
    assert words.for_postgresql() == "('b') & ('x') & ('name') & ('drop') & ('y') & ('z')"


def test_an_idea_can_be_looked_for_in_one_class_of_words() -> None:
    idea = Idea((("ket",), phrase("special k")))
    assert idea.for_fts5("name terms") == '{name terms} : ("ket0" OR "special0 k0")'
    assert idea.for_postgresql("A") == "('ket':A | 'special':A <-> 'k':A)"


def test_no_more_than_twelve_words_are_looked_for() -> None:
    assert len(ideas(" ".join(f"w{n}" for n in range(50)))) == MOST_WORDS


def test_the_lenses_are_no_option_to_pick() -> None:
    assert VOCABULARY.options[Facet.FOR] == {}


@given(st.text())
def test_a_query_is_made_of_letters_digits_and_our_own_signs(text: str) -> None:
    words = read(text, VOCABULARY.meanings)
    plain = words.for_fts5().replace(" AND ", "").replace(" OR ", "")
    assert all(sign.isalnum() or sign in '" ()' for sign in plain)
