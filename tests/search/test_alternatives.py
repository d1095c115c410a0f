"""Turned away? What is offered then is open, of the same kind, for the same person, by a way in that they have."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from directory.choices import Facet, Lens, Nation
from directory.models import Service
from directory.published.reading import record_of
from directory.published.terms import read_terms
from directory.search.alternatives import alternatives
from directory.search.listing import Viewer
from directory.search.loading import loaded
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 30)
SELF = (Facet.ACCESS, "self-referral")
BY_GP = (Facet.ACCESS, "gp")


def made(name: str, **said: Any) -> Service:
    tagged = said.pop("tagged", [SELF])
    return factories.service(**({"name": name, "at": "LS1 4DY", "types": ["rehab"], "tagged": tagged} | said))


def offered(service: Service, **viewer: Any) -> set[str]:
    found = alternatives(loaded(record_of(service)), Viewer(today=TODAY, **viewer), read_terms())
    return {one.service.name for one in found}


REFUSED = {
    "closed for now": {"status": "temporarily closed"},
    "closed for good": {"status": "defunct"},
    "not running": {"status": "inactive"},
    "hidden": {"live": False},
    "not yet visible": {"visible_from": date(2027, 1, 1)},
    "no longer visible": {"visible_until": date(2026, 1, 1)},
    "past the limit": {"checked_on": date(2020, 1, 1), "checked_how": "rung"},
    "of another kind": {"types": ["needle-exchange"]},
    "alike only in being a drug service": {"types": ["needle-exchange", "drug-service"]},
    "by a GP's letter": {"tagged": [BY_GP]},
    "for people of 30 and over": {"minimum_age": 30},
    "for children": {"maximum_age": 15},
    "for women only": {"tagged": [SELF, (Facet.NEED, "women-only")]},
    "for people who live elsewhere": {"areas": [factories.districts("TR21")]},
    "a crisis line": {"crisis_key": "frank"},
}


@pytest.mark.parametrize("said", REFUSED.values(), ids=REFUSED.keys())
def test_what_this_person_cannot_use_is_never_offered(said: dict[str, Any]) -> None:
    factories.terms()
    closed = made("House", minimum_age=18, types=["rehab", "drug-service"])
    made("Good", minimum_age=18)
    bad = made("Bad", **said)
    Service.objects.filter(pk=bad.pk).update(live=said.get("live", True))
    assert offered(closed) == {"Good"}


def test_it_is_never_the_same_one_and_at_most_three() -> None:
    service = made("House")
    for number in range(5):
        made(f"Good {number}")
    assert len(offered(service)) == 3
    assert "House" not in offered(service)


def test_someone_of_15_is_not_sent_to_adults_from_a_young_peoples_service() -> None:
    young = made("Young", minimum_age=11, maximum_age=17)
    made("Adults", minimum_age=18)
    made("From 16", minimum_age=16)
    made("Everyone")
    made("Other young", minimum_age=10, maximum_age=18)
    assert offered(young) == {"Everyone", "Other young"}


def test_someone_under_18_is_not_sent_to_adults_from_anywhere() -> None:
    anyone = made("Anyone")
    made("Adults", minimum_age=18)
    made("Everyone")
    assert offered(anyone, lens=Lens.UNDER_18) == {"Everyone"}
    assert offered(anyone) == {"Adults", "Everyone"}


def test_whoever_came_with_a_letter_may_also_go_by_themselves() -> None:
    clinic = made("Clinic", tagged=[BY_GP])
    made("By letter", tagged=[BY_GP])
    made("By oneself")
    assert offered(clinic) == {"By letter", "By oneself"}


def test_one_that_has_not_said_how_to_get_in_may_be_asked() -> None:
    house = made("House")
    made("Silent", tagged=[])
    assert offered(house) == {"Silent"}


def test_a_womens_service_may_offer_another() -> None:
    women = [SELF, (Facet.NEED, "women-only")]
    service = made("Women", tagged=women)
    made("Other women", tagged=women)
    assert offered(service) == {"Other women"}


def test_where_nothing_fits_no_other_line_stands_in(client: Client) -> None:
    factories.national(name="A Drug Line", national_group="drugs", types=["drug-service"])
    service = made("House")
    assert offered(service) == set()
    assert "Ring FRANK on" in client.get(service.url).content.decode()


def test_another_nations_service_is_not_offered_where_no_place_is_known() -> None:
    seen_from = {"types": ["drug-service"], "tagged": [SELF, (Facet.HOW, "in-person")]}
    asked = factories.national(name="Scottish charity", areas=[factories.nation_area(Nation.SCOTLAND)], **seen_from)
    factories.national(name="Welsh charity", areas=[factories.nation_area(Nation.WALES)], **seen_from)
    factories.national(name="Other Scottish charity", areas=[factories.nation_area(Nation.SCOTLAND)], **seen_from)
    factories.national(name="UK charity", **seen_from)
    assert offered(asked) == {"Other Scottish charity", "UK charity"}
