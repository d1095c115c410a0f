"""Words that may mean danger put whom to call first."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from directory import crisis
from directory.search.urgent import LINES, urgent
from recovery import safety_lines
from tests import factories

DANGER, LIFE, BLADDER = (line for _, line in LINES)
TYPED = {
    "he's not breathing": [DANGER],
    "friend won’t wake up": [DANGER],
    "OVERDOSE": [DANGER],
    "son had a seizure": [DANGER],
    "passed out on ket": [DANGER],
    "I want to die": [LIFE],
    "suicidal": [LIFE],
    "kill myself": [LIFE],
    "self-harm": [LIFE],
    "self harm help": [LIFE],
    "blood in my pee": [BLADDER],
    "weeing all the time": [BLADDER],
    "ket bladder": [BLADDER],
    "ＢＬＯＯＤ": [BLADDER],
    "overdose and blood in wee": [DANGER, BLADDER],
    "needle exchange leeds": [],
    "weekend group": [],
    "peer group": [],
    "wake up call": [],
    "code of conduct": [],
    "attending": [],
    "bloodhound": [],
    "": [],
}


@pytest.mark.parametrize(("typed", "lines"), TYPED.items(), ids=TYPED.keys())
def test_words_of_danger_say_whom_to_call(typed: str, lines: list[object]) -> None:
    assert list(urgent(typed)) == lines


@given(st.text(max_size=200))
def test_any_text_can_be_read(typed: str) -> None:
    assert set(urgent(typed)) <= {DANGER, LIFE, BLADDER}


def test_the_numbers_are_those_of_the_crisis_file() -> None:
    assert DANGER.url == crisis.href(crisis.line("emergency"))
    assert LIFE.url == crisis.href(crisis.line("samaritans"))


@pytest.mark.django_db
def test_the_line_stands_above_everything_else_of_the_answer(client: Client) -> None:
    factories.national(name="The National Line", summary="Blood tests and talk.")
    page = client.get("/find-help/", {"q": "blood in my wee"}).content.decode()
    assert page.index("See when to get help today") < page.index("Town or postcode")


@pytest.mark.django_db
def test_an_answer_that_speaks_of_stopping_carries_the_safety_lines(client: Client) -> None:
    factories.national(name="The National Line", summary="Help to cut down.")
    assert safety_lines.safety_line("withdrawal").heading in client.get("/find-help/").content.decode()


@pytest.mark.django_db
def test_one_that_does_not_is_left_short(client: Client) -> None:
    factories.national(name="The National Line", summary="Somebody to talk to.")
    assert safety_lines.safety_line("withdrawal").heading not in client.get("/find-help/").content.decode()
