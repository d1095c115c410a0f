"""A company that is paid for sending people on never comes above free help, nor on paper, nor where money is short."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from directory.choices import Cost, Facet, NationalGroup
from directory.models import Organization, Service
from directory.places.geocoding import locate
from directory.published.terms import read_terms
from directory.search import presets
from directory.search.brokers import is_short_of_money, without_money_words
from directory.search.condition import listed
from directory.search.removed import Removed, at
from tests import factories

pytestmark = pytest.mark.django_db
NAME = "Rehab Rehab Finder"
CARD = re.compile(r'<li class="card[^>]*><h\d><a href="/services/([a-z0-9-]+)/')
HEADING = "Companies paid for finding you a place"


@pytest.fixture
def runner() -> Organization:
    return factories.organization(name="Rehab Finder Ltd", is_broker=True, provider_type="private")


@pytest.fixture(autouse=True)
def directory(runner: Organization) -> None:
    """One broker next door that fits every word, checked today; free help all round it."""
    factories.terms()
    today = timezone.localdate()
    values: dict[str, Any] = {
        "types": ["rehab", "drug-service"],
        "tagged": [(Facet.ACCESS, "self-referral"), (Facet.HOW, "phone")],
    }
    factories.service(
        name=NAME, slug="the-broker", organization=runner, at="LS1 4DY", summary="Rehab near you, free to ring.",
        cost="free", checked_on=today, checked_how="rung", areas=[factories.districts("LS1")], **values
    )  # fmt: skip
    factories.service(name="Council Rehab", slug="free-near", at="LS2 7EW", cost="free", **values)
    factories.service(name="Far Rehab", slug="free-far", at="M1 1AE", cost="free", minimum_age=18, **values)
    factories.national(name="National Rehab Line", slug="free-national", cost="free", **values)
    factories.national(
        name="National Rehab Finder", slug="the-national-broker", organization=runner, position=1,
        national_group=NationalGroup.LIFE_AT_RISK, **values,
    )  # fmt: skip
    factories.national(name="Family Line", slug="family", national_group="family", types=["family-support"])


def cards(client: Client, address: str) -> list[str]:
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return CARD.findall(response.content.decode())


ANSWERS = {
    "by distance": "?near=ls1-4",
    "by the words": "?near=ls1-4&q=rehab",
    "by its own name": "?near=ls1-4&q=rehab+finder",
    "by words, no place": "?q=rehab",
    "by soonest": "?near=ls1-4&sort=soonest",
    "by kind": "?near=ls1-4&type=rehab",
    "by kind, no place": "?type=rehab",
    "under 18": "?near=ls1-4&for=under-18",
    "for someone else": "?near=ls1-4&for=someone-else&type=rehab",
    "for me": "?near=ls1-4&for=me&q=rehab",
    "a wide search": "?near=ls1-4&miles=100",
    "none near but the broker": "?near=ls1-4&miles=1",
    "far from all": "?near=ze1&q=rehab",
    "several places": "?near=Newport&q=rehab",
    "outside the UK": "?near=je2&q=rehab",
    "misspelled": "?near=ls1-4&q=rehabb",
    "words nobody has": "?near=ls1-4&q=rehab+qqqqzz",
    "no question": "",
    "on a list": "?near=ls1-4&list=the-broker,free-near",
    "alone on a list": "?near=ls1-4&list=the-broker",
}


@pytest.mark.parametrize("query", ANSWERS.values(), ids=ANSWERS.keys())
def test_no_broker_is_above_free_help_in_any_answer(client: Client, query: str) -> None:
    found = cards(client, f"/find-help/{query}")
    free = [place for place, slug in enumerate(found) if not slug.endswith("broker")]
    paid = [place for place, slug in enumerate(found) if slug.endswith("broker")]
    assert free
    assert all(place > max(free) for place in paid), found


@pytest.mark.parametrize("query", ["?near=ls1-4&q=rehab", "?q=rehab", "?near=ls1-4&list=the-broker"])
def test_a_broker_is_found_and_named_below_all_others(client: Client, query: str) -> None:
    page = client.get(f"/find-help/{query}").content.decode()
    assert HEADING in page
    assert page.index(HEADING) < page.index(">" + NAME)


@pytest.mark.parametrize("query", ["?near=ls1-4&q=ring", "?q=ring", "?q=residential"])
def test_words_that_are_not_in_its_name_do_not_find_one(client: Client, query: str) -> None:
    assert "the-broker" not in cards(client, f"/find-help/{query}")


def test_over_several_pages_it_waits_for_the_last(client: Client) -> None:
    for number in range(40):
        factories.service(name=f"Rehab {number}", slug=f"free-{number}", at="LS2 7EW", types=["rehab"])
    pages = [cards(client, f"/find-help/?near=ls1-4&type=rehab&page={number}") for number in (1, 2, 3)]
    assert ["the-broker" in page for page in pages] == [False, False, True]
    near = [slug for page in pages for slug in page if re.fullmatch(r"free-(\d+|near)", slug)]
    assert sorted(near) == sorted(["free-near", *(f"free-{number}" for number in range(40))])


def test_many_brokers_next_door_hide_no_free_help(client: Client, runner: Organization) -> None:
    for number in range(30):
        factories.service(name=f"Finder {number}", slug=f"{number}-broker", organization=runner, at="LS1 4DY")
    assert "free-near" in cards(client, "/find-help/?near=ls1-4")


MONEY = {
    "rehab no money": "rehab",
    "cant afford rehab": "rehab",
    "can't afford rehab": "rehab",
    "skint need rehab": "need rehab",
    "im broke rehab": "im rehab",
    "rehab on benefits": "rehab",
    "free rehab": "free rehab",
    "rehab for free": "rehab for free",
    "nhs funded rehab": "rehab",
    "have no money for rehab": "have for rehab",
}


@pytest.mark.parametrize(("typed", "looked_for"), MONEY.items())
def test_whoever_has_no_money_is_never_answered_with_a_broker(client: Client, typed: str, looked_for: str) -> None:
    assert is_short_of_money(typed)
    assert without_money_words(typed) == looked_for
    for near in ("ls1-4", ""):
        found = cards(client, f"/find-help/?near={near}&q={typed}")
        assert found
        assert not [slug for slug in found if slug.endswith("broker")]


@pytest.mark.parametrize(
    "typed", ["step free", "drug free life", "how to get free from ket", "broke up with him", "live fear free", "rehab"]
)
def test_other_words_do_not_speak_of_money(typed: str) -> None:
    assert not is_short_of_money(typed)


def test_whoever_has_no_money_reads_free_help_before_a_nearer_bill(client: Client) -> None:
    factories.service(name="Private Rehab", slug="private", at="LS1 4DY", types=["rehab"], cost="paid")
    assert cards(client, "/find-help/?near=ls1-4&q=rehab")[:2] == ["private", "free-near"]
    assert cards(client, "/find-help/?near=ls1-4&q=rehab+no+money")[:2] == ["free-near", "private"]
    no_place = cards(client, "/find-help/?q=rehab+no+money")
    assert no_place.index("free-near") < no_place.index("private")


@pytest.mark.parametrize("cost", [cost.value for cost in Cost if cost not in {Cost.PAID, Cost.UNKNOWN}])
def test_a_filter_for_what_costs_little_never_finds_a_broker(client: Client, cost: str) -> None:
    found = cards(client, f"/find-help/?near=ls1-4&cost={cost}")
    assert not [slug for slug in found if slug.endswith("broker")]


@pytest.mark.parametrize("query", ANSWERS.values(), ids=ANSWERS.keys())
def test_no_broker_is_ever_on_paper(client: Client, query: str) -> None:
    page = client.get(f"/find-help/leaflet/{query}", follow=True).content.decode()
    assert not re.findall(r"/services/[a-z-]*broker/", page)
    assert NAME not in page


def test_the_screen_says_why_one_from_a_list_is_not_printed(client: Client) -> None:
    page = client.get("/find-help/leaflet/", {"near": "ls1-4", "list": "the-broker"}).content.decode()
    assert "Companies paid for finding you a place are not printed." in page


def test_none_stands_beside_the_words_of_a_page() -> None:
    preset = presets.Preset(types=("rehab",), limit=6)
    found = presets.answer({"one": preset}, locate("LS1 4DY"), None)["one"].listings
    assert {one.service.slug for one in found} >= {"free-near", "free-national"}
    assert not [one for one in found if one.service.slug.endswith("broker")]


def test_none_is_offered_where_a_service_turned_somebody_away_or_went(client: Client) -> None:
    assert cards(client, "/services/free-near/")
    assert "the-broker" not in cards(client, "/services/free-near/")
    Service.objects.filter(slug="free-near").update(status="defunct")
    gone = at("free-near", timezone.now(), read_terms())
    assert isinstance(gone, Removed)
    assert gone.alternatives
    assert not [one for one in gone.alternatives if one.service.slug.endswith("broker")]


def test_no_list_of_the_search_is_chosen_from_brokers() -> None:
    """The one rule: whatever is added to the search chooses from `listed`."""
    assert not listed().filter(service__organization__is_broker=True).exists()
