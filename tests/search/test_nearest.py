"""The nearest services against brute force: geopy's great circle over every listed service, in plain Python."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import QueryDict

from directory.choices import Nation, Reach
from directory.models import PublicListing, Service
from directory.places.geocoding import Found, locate
from directory.search.condition import condition_of
from directory.search.nearest import FURTHER, Local, Ring, rings
from directory.search.plan import Plan
from directory.search.question import read
from directory.search.statement import ask
from directory.search.vocabulary import read_vocabulary
from tests import factories
from tests.search.brute_force import NOW, TODAY, a_question, at, brute_force, local_services, spread_checks

QUESTIONS = 1_000


@pytest.mark.django_db
def test_a_thousand_random_questions_give_the_ids_that_brute_force_gives() -> None:
    spread_checks(factories.many_services(1_000, seed=7, with_contacts=False), seed=3)
    services = local_services()
    vocabulary, chance = read_vocabulary(), random.Random(11)
    wrong = []
    for _ in range(QUESTIONS):
        question, found = a_question(chance, vocabulary)
        plan = Plan(question, found, vocabulary, NOW)
        hits = ask(plan.parts())
        answered = [hit.service_id for one in plan.locals() for hit in one.near(hits)][:21]
        expected = [key for _, _, key in sorted(brute_force(services, question, found))][:21]
        if answered != expected:
            wrong.append((question, found.point, answered, expected))
    assert wrong == []


def nearest(found: Found, within: int = 25, wanted: int = 20, **more: int) -> tuple[list[int], list[int]]:
    """Ids (near, beyond) over everything listed."""
    services = condition_of(PublicListing.objects.listed(TODAY))
    local = Local("local", services, found, within, rings(within, wanted, **more), TODAY)
    hits = ask(local.parts())
    return [hit.service_id for hit in local.near(hits)], [hit.service_id for hit in local.beyond(hits, FURTHER)]


@pytest.mark.django_db
def test_a_service_with_two_places_counts_once_at_its_nearest() -> None:
    far_and_near = factories.service(locations=[factories.location("BS1 4DJ"), factories.location("LS1 4DY")])
    between = factories.service(at="LS6 3AA")
    assert nearest(at(53.796, -1.554))[0] == [far_and_near.pk, between.pk]


@pytest.mark.django_db
def test_services_in_one_building_keep_the_order_of_their_ids() -> None:
    ids = [factories.service(at="LS1 4DY").pk for _ in range(4)]
    assert nearest(at(53.9, -1.5))[0] == ids


@pytest.mark.django_db
def test_a_service_of_the_area_without_a_place_comes_first_and_one_with_nothing_last() -> None:
    nothing = factories.service()
    near = factories.service(at="LS1 4DY")
    comes_to_you = factories.service(reach=Reach.AREA, areas=[factories.districts("LS1", "LS2")])
    assert nearest(at(53.9, -1.5, "LS1"))[0] == [comes_to_you.pk, near.pk, nothing.pk]


@pytest.mark.django_db
def test_a_service_far_away_that_serves_the_district_is_near() -> None:
    serves = factories.service(at="BS1 4DJ", areas=[factories.districts("LS1")])
    assert nearest(at(53.796, -1.554, "LS1"))[0] == [serves.pk]
    assert nearest(at(53.796, -1.554, "LS2"))[0] == []


@pytest.mark.django_db
def test_a_service_of_the_nation_is_near_everywhere_in_it() -> None:
    serves = factories.service(reach=Reach.AREA, areas=[factories.nation_area(Nation.ENGLAND)])
    factories.service(reach=Reach.AREA, areas=[factories.nation_area(Nation.WALES)])
    assert nearest(at(53.796, -1.554))[0] == [serves.pk]


@pytest.mark.django_db
def test_a_district_is_matched_whole() -> None:
    factories.service(reach=Reach.AREA, areas=[factories.districts("LS10", "LS19")])
    assert nearest(at(53.796, -1.554, "LS1"))[0] == []


@pytest.mark.django_db
def test_with_few_near_the_next_nearest_are_further_away() -> None:
    near, york, bristol = (factories.service(at=code).pk for code in ("LS1 4DY", "YO1 7HH", "BS1 4DJ"))
    assert nearest(at(53.796, -1.554), within=10) == ([near], [york, bristol])


@pytest.mark.django_db
def test_with_enough_near_nothing_further_is_asked_for() -> None:
    for _ in range(5):
        factories.service(at="LS1 4DY")
    factories.service(at="BS1 4DJ")
    assert nearest(at(53.796, -1.554), within=10)[1] == []


@pytest.mark.django_db
def test_national_services_are_never_near() -> None:
    factories.national(locations=[factories.location("LS1 4DY")])
    assert nearest(at(53.796, -1.554)) == ([], [])


LEEDS = at(53.796, -1.554)
GOOD, OVERDUE = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


def place(code: str, due_on: date | None, **more: Any) -> int:
    """The id of a listing at a postcode that has to be checked again by a day."""
    made = factories.service(at=code, **more)
    Service.objects.filter(pk=made.pk).update(due_on=due_on)
    return made.pk


@pytest.mark.django_db
def test_overdue_and_never_checked_listings_stand_below_those_with_a_good_check() -> None:
    overdue, never = place("LS1 4DY", OVERDUE), place("LS2 7JE", None)
    further, today = place("LS6 3AA", GOOD), place("LS2 7JE", TODAY)
    assert nearest(LEEDS)[0] == [today, further, overdue, never]


@pytest.mark.django_db
def test_a_page_full_of_sunk_listings_next_door_does_not_end_the_search() -> None:
    sunk = [place("LS1 4DY", None) for _ in range(4)]
    york = place("YO1 7HH", GOOD)
    assert nearest(LEEDS, within=50, wanted=3)[0][:3] == [york, *sunk[:2]]


@pytest.mark.django_db
def test_the_next_nearest_further_away_are_shown_whatever_their_check_good_ones_first() -> None:
    near = place("LS1 4DY", None)
    york, bristol = place("YO1 7HH", OVERDUE), place("BS1 4DJ", GOOD)
    assert nearest(LEEDS, within=10) == ([near], [bristol, york])


@pytest.mark.django_db
def test_an_overdue_listing_further_away_is_not_lost_to_good_ones_at_the_other_end_of_the_country() -> None:
    york = place("YO1 7HH", OVERDUE)
    for _ in range(FURTHER):
        place("BS1 4DJ", GOOD)
    assert nearest(LEEDS, within=10)[1][-1] == york


@pytest.mark.django_db
def test_a_service_of_the_area_sinks_too() -> None:
    comes_to_you = place("", None, reach=Reach.AREA, areas=[factories.districts("LS1")])
    near = place("LS6 3AA", GOOD)
    assert nearest(at(53.796, -1.554, "LS1"))[0] == [near, comes_to_you]


@pytest.mark.django_db
def test_one_that_is_nowhere_stands_behind_every_good_one_with_a_place_and_before_the_sunk_ones() -> None:
    nowhere, sunk_nowhere = place("", GOOD), place("", None)
    good, sunk = [place("LS1 4DY", GOOD) for _ in range(3)], place("LS1 4DY", OVERDUE)
    assert nearest(LEEDS, wanted=6)[0] == [*good, nowhere, sunk, sunk_nowhere]
    for wanted in (1, 2, 3):  # nobody reads so far: it is not asked for
        assert nearest(LEEDS, wanted=wanted)[0][:wanted] == good[:wanted]
    assert nearest(LEEDS, wanted=4)[0][:4] == [*good, nowhere]


@pytest.mark.django_db
def test_page_two_goes_on_where_page_one_ended_through_good_and_sunk_listings() -> None:
    spread_checks(factories.many_services(300, seed=5, with_contacts=False), seed=6)
    vocabulary, found = read_vocabulary(), locate("SW9")
    everyone: list[int] = []
    for page in ("1", "2", "3"):
        plan = Plan(read(QueryDict(f"miles=50&page={page}"), vocabulary), found, vocabulary, NOW)
        everyone += plan.shown(ask(plan.parts())).local
    services = local_services()
    assert isinstance(found, Found)
    question = read(QueryDict("miles=50"), vocabulary)
    assert everyone == [key for _, _, key in sorted(brute_force(services, question, found))][:60]


def test_rings_grow_to_the_distance_asked_for_and_then_on() -> None:
    assert [ring.radius_miles for ring in rings(25, 21)] == [5, 25, 80, 800]
    assert [ring.radius_miles for ring in rings(800, 21)] == [5, 20, 80, 800]
    assert [ring.radius_miles for ring in rings(1, 21)] == [1, 5, 20, 80, 800]


def test_only_the_edge_asks_for_few_and_what_is_beyond_for_ten_more() -> None:
    assert rings(25, 41)[:3] == (Ring(5, 41, 41), Ring(25, 41, 5), Ring(80, 15, 15))
