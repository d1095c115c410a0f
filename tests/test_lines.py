"""Crisis lines and other lines one rings, texts or reads: nothing is said of them that makes sense only of a place."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from directory.choices import Nation
from directory.intake import shipped
from directory.models import Service
from directory.times.hours import parse
from directory.times.standing import standing
from tests.service_files import national

pytestmark = pytest.mark.django_db
PLACES = {
    Nation.ENGLAND: "leeds", Nation.SCOTLAND: "glasgow", Nation.WALES: "cardiff", Nation.NORTHERN_IRELAND: "belfast",
}  # fmt: skip
ROWS = national()
CRISIS = [row["slug"] for row in ROWS if "crisis" in row]
LINES = [row["slug"] for row in ROWS if "in-person" not in row.get("how", [])]
OF_A_PLACE = (
    "You can refer yourself", "You can just walk in", "Do you need ID or an address?", "Step-free", "Accessible toilet",
    "No ID or address needed",
)  # fmt: skip
WORDINGS = ("domestic abuse", "my partner hits me", "scared of my boyfriend", "my wife is violent", "abusive husband")
# Who may use a line about abuse: those that name no gender are for everybody.
FOR_MEN_ONLY, FOR_WOMEN_ONLY = {"mens-advice-line"}, {"refuge-domestic-abuse-helpline"}
PEOPLE = {"a woman": FOR_MEN_ONLY, "a man": FOR_WOMEN_ONLY, "neither": FOR_MEN_ONLY | FOR_WOMEN_ONLY}


@pytest.fixture(scope="module", autouse=True)
def lines(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """All national services, loaded once and taken away again."""
    with django_db_blocker.unblock(), transaction.atomic():
        shipped.ship_terms()
        shipped.ship_national()
        yield
        transaction.set_rollback(True)


def main_of(client: Client, slug: str) -> str:
    return client.get(f"/services/{slug}/").content.decode().split("<main")[1]


def card_of(page: str, slug: str) -> str:
    card = re.search(rf'<li class="card"><h\d><a href="/services/{slug}/.*?</li>', page, re.DOTALL)
    assert card, slug
    return card[0]


@pytest.mark.parametrize("slug", CRISIS)
def test_a_crisis_line_says_nothing_that_it_does_not_know(client: Client, slug: str) -> None:
    page = main_of(client, slug)
    assert "Not known" not in page
    assert "Turned away" not in page
    assert "Try these three" not in page
    assert 'href="/get-help-now/"' in page


@pytest.mark.parametrize("slug", LINES)
def test_the_page_of_a_line_speaks_of_no_place(client: Client, slug: str) -> None:
    page = main_of(client, slug).split('id="others"')[0]
    assert [words for words in OF_A_PLACE if words in page] == []


@pytest.mark.parametrize("path", ["/find-help/", "/find-help/leaflet/"])
@pytest.mark.parametrize("place", PLACES.values())
def test_nor_does_its_card_or_its_entry_on_paper(client: Client, path: str, place: str) -> None:
    answer = client.get(path, {"near": place})
    shown = (answer.context["answer"] if path == "/find-help/" else answer.context["leaflet"].answer).national
    assert shown
    assert [one.service.slug for one in shown if one.service.slug in LINES and one.access] == []


def test_a_card_of_a_crisis_line_has_its_number_and_no_way_in(client: Client) -> None:
    card = card_of(client.get("/find-help/").content.decode(), "samaritans")
    assert "116" in card
    assert "refer yourself" not in card


def test_a_charity_one_goes_to_still_says_how_to_get_in(client: Client) -> None:
    assert "You can refer yourself" in main_of(client, "change-grow-live")


def test_calm_is_open_on_every_day_of_the_year() -> None:
    calm = Service.objects.get(slug="calm")
    new_year = datetime(2027, 1, 1, 12, 0, tzinfo=UTC)
    words = standing(parse(calm.hours), new_year, frozenset(Nation)).words
    assert "bank holiday" not in words
    assert "5pm" in words


@pytest.mark.parametrize("typed", WORDINGS)
@pytest.mark.parametrize("nation", Nation)
def test_whoever_is_hurt_at_home_finds_a_line_for_them_in_every_nation(
    client: Client, nation: Nation, typed: str
) -> None:
    answer = client.get("/find-help/", {"near": PLACES[nation], "q": typed}).context["answer"]
    found = {one.service.slug for one in answer.national if one.call or one.web}
    about = found & {row["slug"] for row in ROWS if "domestic-abuse" in row["types"]}
    assert {who: about - not_for for who, not_for in PEOPLE.items() if not about - not_for} == {}
    assert next(one.service.slug for one in answer.national) in about


def test_a_number_of_a_line_about_abuse_is_shown_only_where_its_own_page_was_read() -> None:
    shown = {row["slug"]: "crisis" in row for row in ROWS if "domestic-abuse" in row["types"]}
    assert shown == {
        "refuge-domestic-abuse-helpline": True, "domestic-abuse-helpline-scotland": True,
        "live-fear-free-wales": False, "domestic-and-sexual-abuse-helpline-northern-ireland": False,
        "mens-advice-line": False, "galop": False,
    }  # fmt: skip
