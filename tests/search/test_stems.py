"""One stem for the forms of a word."""

import re
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.stems import ALIKE as KNOWN
from directory.search.stems import stem
from tests import service_files

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


def test_our_stems_are_those_of_porters_rules_as_sqlite_has_them() -> None:
    typed = {word for row in service_files.terms() for said in row["synonyms"] for word in said.lower().split()}
    words = sorted(word for word in typed if re.fullmatch("[a-z]+", word) and word not in KNOWN)
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE page USING fts5(word, tokenize='porter unicode61')")
    database.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(page, 'instance')")
    database.executemany("INSERT INTO page(rowid, word) VALUES (?, ?)", enumerate(words))
    theirs = {words[number]: one for one, number in database.execute("SELECT term, doc FROM stems")}
    assert {word: stem(word) for word in words} == theirs
