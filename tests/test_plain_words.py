"""What shames people is found wherever it is written; names, quotations and plain senses are left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.plain_words import (
    LONGEST_SENTENCE,
    PLAIN_SENSES,
    SHAMING,
    STIGMA,
    Kind,
    Shaming,
    findings,
    sentences,
    shaming_words,
)

WORDS = " ".join(["word"] * LONGEST_SENTENCE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We help addicts.", ["addicts"]),
        ("Addicts come here.", ["Addicts"]),
        ("HELP FOR ADDICTION NEAR YOU", ["ADDICTION"]),
        ("A service for drug users and their families.", ["users"]),
        ("Users need somewhere to go.", ["Users"]),
        ("substance\nmisuse", ["misuse"]),
        ("Stay clean. Kick the habit.", ["clean", "habit"]),
        ("She suffers from it, and is a victim of abuse.", ["suffers", "victim", "abuse"]),
        ("Do not enable him.", ["enable"]),
        ("(abuser)", ["abuser"]),
    ],
    ids=[
        "in a sentence", "first word", "shouted", "two words", "first word before a small one",
        "over a line", "twice", "three kinds", "of families", "in brackets",
    ],
)  # fmt: skip
def test_a_word_that_shames_is_found(text: str, found: list[str]) -> None:
    assert shaming_words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Addiction Family Support listens.",
        "Ring Addiction Family Support.",
        "We are part of the National Users Network.",
        "They may say “addict”. You do not have to.",
        'The form says "substance misuse. Clean time." Leave it out.',
        "Help after domestic abuse.",
        "The Misuse of Drugs Act covers ketamine.",
        "There is a ramp for wheelchair users.",
        "Bring clean  water.",
        "This house is used by many. It is a cleaner's day off. He inhabits it.",
    ],
    ids=[
        "a name that opens", "a name inside", "a name's second word", "quoted", "two sentences quoted",
        "violence", "a law", "their own word", "water", "parts of other words",
    ],
)  # fmt: skip
def test_names_quotations_and_plain_senses_stay(text: str) -> None:
    assert shaming_words(text) == []


def test_a_quotation_that_never_ends_hides_nothing() -> None:
    assert shaming_words("They say “you are an addict.\nWe see users") == ["addict", "users"]


@pytest.mark.parametrize("word", SHAMING, ids=lambda word: word.pattern)
def test_every_word_comes_with_what_to_say_instead(word: Shaming) -> None:
    said = re.sub(r"\[a-z\]\+", "ing", word.pattern.split("|")[0]).replace("[a-z]*", "ing").replace("?", "")
    assert [found.advice for found in findings(f"It is {said}.")] == [word.advice]


@pytest.mark.parametrize("phrase", PLAIN_SENSES)
def test_every_phrase_we_allow_would_be_found_otherwise(phrase: str) -> None:
    assert STIGMA.search(phrase)
    assert shaming_words(phrase) == []


@pytest.mark.parametrize(
    ("text", "long"),
    [
        (WORDS, 0),
        (f"{WORDS} more", 1),
        (f"{WORDS}. More.", 0),
        (f"{WORDS}\nmore", 0),
        (f"“{WORDS}.” more", 0),
        (f"{WORDS} {WORDS}. {WORDS} {WORDS}.", 2),
    ],
    ids=["25 words", "26 words", "a full stop", "a new line", "a stop inside a quotation", "two"],
)
def test_a_sentence_of_more_than_25_words_is_found(text: str, long: int) -> None:
    assert sum(found.kind is Kind.LONG_SENTENCE for found in findings(text)) == long


def test_a_long_sentence_says_how_long_it_is() -> None:
    (found,) = findings(f"{WORDS} more")
    assert found.words == f"{WORDS} more"
    assert found.advice == "This sentence has 26 words. Cut it in two: 25 words at most."


def test_findings_stand_in_the_order_of_the_text() -> None:
    kinds = [found.kind for found in findings(f"He is clean. {WORDS} more. A user.")]
    assert kinds == [Kind.STIGMA, Kind.LONG_SENTENCE, Kind.STIGMA]


@given(st.text())
def test_no_text_is_too_strange_to_check(text: str) -> None:
    for found in findings(text):
        assert found.words
        assert found.advice


@given(st.text(alphabet='aA .“”"\nusers'))
def test_sentences_lose_nothing_but_blanks_and_closing_marks(text: str) -> None:
    said = re.sub(r"[\s”\"]", "", " ".join(sentences(text)))
    assert said == re.sub(r"[\s”\"]", "", text)
