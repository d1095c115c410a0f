"""The directory beside the words: what stands next to a strategy before and after a visitor says where they are."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from directory.places.geocoding import Unknown
from directory.search.canonical import where_is
from recovery.models import GuidancePage
from recovery.models.beside import preset
from tests import factories
from tests.recovery.writing import WritePage

STRATEGY = {
    "title": "1. Connection",
    "anchor": "connection",
    "what": "<p>One person can help.</p>",
    "try_now": ["Send one message."],
    "types": ["peer-group"],
    "see_all": "See all peer groups",
}
SERVICES = {"heading": "Someone to talk to", "intro": "", "types": ["drug-service"], "access": [], "limit": 2}


@pytest.fixture
def page(write_page: WritePage) -> GuidancePage:
    """An article at one of the addresses a finder may lead back to."""
    return write_page(
        ("strategy", STRATEGY), ("finder", {"heading": "Find help"}), ("services", SERVICES), slug="coping-strategies"
    )


def show(client: Client, query: str = "") -> str:
    response = client.get(f"/coping-strategies/{query}")
    assert response.status_code == 200
    return response.content.decode()


def section(html: str, heading: str) -> str:
    """The part of a page from the h2 with these words to the next."""
    return re.split(r"<h2", html.split(f"{heading}</h2>")[1])[0]


def test_before_a_place_is_known_national_services_stand_beside_a_strategy(page: GuidancePage, client: Client) -> None:
    factories.national(name="Peers by phone", types=["peer-group"])
    factories.service(name="Far away", at="LS1 4DY", types=["peer-group"])
    beside = section(show(client), "1. Connection")

    assert "Peers by phone" in beside
    assert "Far away" not in beside


def test_the_nearest_stand_beside_a_strategy_with_their_distance(page: GuidancePage, client: Client) -> None:
    factories.service(name="Across town", at="LS6 1AA", types=["peer-group"])
    factories.service(name="Round the corner", at="LS1 4DY", types=["peer-group"])
    beside = section(show(client, "?near=ls1-4"), "1. Connection")

    assert 0 < beside.index("Near LS1 4") < beside.index("Round the corner") < beside.index("Across town")
    assert re.search(r"less than a mile|about \d+ miles?", beside)


def test_only_services_that_offer_it_stand_beside_a_strategy(page: GuidancePage, client: Client) -> None:
    factories.service(name="Detox team", at="LS1 4DY", types=["detox"])
    factories.service(name="Peer group", at="LS6 1AA", types=["peer-group"])

    assert "Detox team" not in section(show(client, "?near=ls1-4"), "1. Connection")


def test_see_all_keeps_the_kinds_of_help_and_the_place(page: GuidancePage, client: Client) -> None:
    html = show(client, "?near=ls1-4")

    assert 'class="all" href="/find-help/?near=ls1-4&amp;type=peer-group#results">See all peer groups</a>' in html


def test_a_block_of_services_shows_as_many_as_its_editor_said(page: GuidancePage, client: Client) -> None:
    for number in range(4):
        factories.service(name=f"Team {number}", at="LS1 4DY", types=["drug-service"])

    assert section(show(client, "?near=ls1-4"), "Someone to talk to").count("<h3") == 2


def test_a_full_postcode_in_the_address_is_made_coarse(page: GuidancePage, client: Client) -> None:
    response = client.get("/coping-strategies/?near=LS1+4DY&for=under-18")

    assert response.status_code == 303
    assert response["Location"] == "/coping-strategies/?near=ls1-4&for=under-18#near"


@pytest.mark.parametrize("near", ["", "nowhere-at-all", "ZZ99", "%00", "%E2%80%AE", "x" * 3000, "'\"<b>", "10001"])
def test_a_place_that_cannot_be_used_still_answers_with_national_services(
    page: GuidancePage, client: Client, near: str
) -> None:
    factories.national(name="Peers by phone", types=["peer-group"])
    response = client.get(f"/coping-strategies/?near={near}", follow=True)

    assert response.status_code == 200
    assert "Peers by phone" in response.content.decode()


def test_a_place_we_do_not_know_is_said_in_words(page: GuidancePage, client: Client) -> None:
    said = where_is("nowhere-at-all")

    assert isinstance(said, Unknown)
    assert escape(said.message) in show(client, "?near=nowhere-at-all")


def test_a_name_of_several_places_offers_them_and_leads_back_here(page: GuidancePage, client: Client) -> None:
    links = re.findall(r'href="(/coping-strategies/\?near=newport[^"]*)"', show(client, "?near=newport"))

    assert len(links) >= 2


@pytest.mark.parametrize("query", ["?new=1", "?near=ls1-4", "?near=ls1-4&for=under-18"])
def test_more_services_are_not_more_statements(page: GuidancePage, client: Client, query: str) -> None:
    counts = []
    for total in (3, 60):
        factories.many_services(total, seed=total)
        show(client, query)
        with CaptureQueriesContext(connection) as statements:
            show(client, query)
        counts.append(len(statements))

    assert counts[0] <= counts[1] <= 12


@pytest.mark.parametrize(
    ("value", "limit", "audience"),
    [({}, 3, ""), ({"limit": None, "types": None}, 3, ""), ({"limit": 99}, 10, ""), ({"audience": "nobody"}, 3, "")],
    ids=["empty", "half typed", "too many", "unknown reader"],
)
def test_a_half_typed_block_asks_for_what_it_can(value: dict[str, Any], limit: int, audience: str) -> None:
    asked = preset(value)

    assert (asked.limit, asked.audience) == (limit, audience)
