"""What happens when the first look finds nothing: spelling, places, and being content with most of the words."""

from typing import Any

import pytest
from django.test import Client

from directory.choices import Facet
from directory.models import Service
from directory.search.results import Answer
from tests import factories
from tests.service_files import terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def leeds() -> dict[str, Service]:
    """Three listings in Leeds and one in Bristol."""
    for row in terms():
        factories.term(row["facet"], row["slug"], row["label"], "\n".join(row["synonyms"]))
    return {
        "needles": factories.service(name="Corner", at="LS1 4DY", types=["needle-exchange"]),
        "talking": factories.service(
            name="Attic", at="LS1 4DY", types=["talking-therapy"], languages="English, Polish"
        ),
        "ket": factories.service(name="K group", at="LS1 4DY", tagged=[(Facet.SUBSTANCE, "ketamine")]),
        "bristol": factories.service(name="Tide", at="BS1 4DJ", types=["talking-therapy"]),
    }


def answer(**asked: str) -> Answer:
    """The answer to a form that is sent, wherever it leads."""
    response = Client().post("/find-help/", {"near": ""} | asked, follow=True)
    assert response.status_code == 200
    found: Answer = response.context["answer"]
    return found


def names(found: Answer) -> list[str]:
    return [listing.service.name for listing in found.local]


def test_a_word_nobody_has_is_put_right_and_said(leeds: dict[str, Service]) -> None:
    found = answer(near="Leeds", q="nedle exchange")
    assert names(found) == ["Corner"]
    assert found.messages[0] == "Showing results for “needle exchange”."


def test_what_was_typed_can_be_searched_for_instead(leeds: dict[str, Service], client: Client) -> None:
    found = answer(near="Leeds", q="nedle exchange")
    assert found.instead
    words, address = found.instead
    assert words == "nedle exchange"
    assert address == "/find-help/?near=leeds&q=%22nedle+exchange%22#results"
    typed: Answer = client.get(address).context["answer"]
    assert names(typed) == []
    assert not any("Showing" in message for message in typed.messages)


def test_a_word_that_one_listing_has_is_never_put_right(leeds: dict[str, Service]) -> None:
    factories.service(name="Nedle", at="LS1 4DY")
    assert names(answer(near="Leeds", q="nedle")) == ["Nedle"]


def test_the_name_of_who_runs_a_service_is_put_right_too(leeds: dict[str, Service]) -> None:
    factories.service(name="Moorside", at="LS1 4DY", organization=factories.organization(name="Kaleidoscope"))
    assert names(answer(near="Leeds", q="kaleidascope")) == ["Moorside"]


def test_a_place_among_the_words_is_looked_near(leeds: dict[str, Service]) -> None:
    found = answer(q="counselling bristol")
    assert (found.slug, found.question.q, names(found)) == ("bristol", "counselling", ["Tide"])


def test_the_address_of_a_place_among_the_words_is_that_of_a_place(client: Client) -> None:
    assert client.get("/find-help/?q=detox+leeds")["Location"] == "/find-help/?near=leeds&q=detox#results"
    assert client.post("/find-help/", {"near": "", "q": "detox leeds"})["Location"].startswith(
        "/find-help/?near=leeds&"
    )


def test_a_place_can_be_taken_back_as_a_word(leeds: dict[str, Service], client: Client) -> None:
    found = answer(q="counselling bristol")
    assert found.instead == ("counselling Bristol", "/find-help/?q=%22counselling+Bristol%22#results")
    assert client.get(found.instead[1]).context["answer"].where is None


def test_a_name_of_several_places_gives_the_choices_and_keeps_the_words(leeds: dict[str, Service]) -> None:
    found = answer(q="newport counselling")
    assert found.question.q == "counselling"
    assert len(found.choices) > 1
    assert all("q=counselling" in address for address, _ in found.choices)


def test_beside_the_choices_stands_what_has_the_name_among_its_words(leeds: dict[str, Service]) -> None:
    factories.service(name="Newport Talking", at="NP20 1AA", types=["talking-therapy"])
    assert names(answer(q="newport counselling")) == ["Newport Talking"]


def test_a_misspelled_town_is_a_place_where_none_was_named(leeds: dict[str, Service]) -> None:
    found = answer(q="counselling bristl")
    assert (found.slug, names(found)) == ("bristol", ["Tide"])
    assert found.messages[:2] == ["Showing results for “counselling”.", "We looked near Bristol."]


def test_where_nothing_has_all_the_words_those_with_most_are_shown(leeds: dict[str, Service]) -> None:
    found = answer(q="polish counselling zebras")
    assert names(found)[0] == "Attic"
    assert "Nothing has all these words. These have most of them." in found.messages


def test_near_a_place_most_of_the_words_is_said_of_what_is_near(leeds: dict[str, Service]) -> None:
    found = answer(near="Leeds", q="ketamine yoga")
    assert names(found) == ["K group"]
    assert "Nothing near has all these words. These have some of them." in found.messages


def test_where_all_the_words_are_found_nothing_less_is_shown(leeds: dict[str, Service]) -> None:
    found = answer(near="Leeds", q="polish counselling")
    assert names(found) == ["Attic"]
    assert not any("all these words" in message for message in found.messages)


@pytest.mark.parametrize("typed", ["xqzwv", "xqzwv zzxxy", '"', "“”", "“xqzwv”", "k k k", "a" * 7_000, "' OR 1=1--"])
def test_words_nobody_has_still_leave_people_to_ring(typed: str) -> None:
    factories.national(name="FRANK")
    assert [listing.service.name for listing in answer(q=typed).national] == ["FRANK"]


@pytest.mark.parametrize("q", ["nedle xqzwv bristl yoga", "polish ketamine yoga needles detox", "xqzwv", '"x y"'])
def test_a_second_look_costs_no_more_than_twelve_statements(
    leeds: dict[str, Service], client: Client, django_assert_max_num_queries: Any, q: str
) -> None:
    client.get("/find-help/")
    with django_assert_max_num_queries(12):
        assert client.get("/find-help/", {"q": q}, follow=True).status_code == 200
