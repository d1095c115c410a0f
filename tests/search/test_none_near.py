""" "None near" beside an option, against a look at every service; and what the panel says of it."""

import random

import pytest
from django.http import QueryDict

from directory.choices import Facet, Reach
from directory.places.geocoding import Found, locate
from directory.search.none_near import FACETS
from directory.search.plan import Plan
from directory.search.question import Question, read
from directory.search.results import answer_to
from directory.search.statement import ask
from directory.search.vocabulary import Vocabulary, read_vocabulary
from tests import factories
from tests.search.brute_force import NOW, Plain, a_question, brute_force, local_services

pytestmark = pytest.mark.django_db
QUESTIONS = 500


def flagged(question: Question, found: Found, vocabulary: Vocabulary) -> frozenset[tuple[str, str]]:
    plan = Plan(question, found, vocabulary, NOW)
    return plan.shown(ask(plan.parts())).empty


def truly_empty(
    services: list[Plain], question: Question, found: Found, vocabulary: Vocabulary
) -> frozenset[tuple[str, str]]:
    """Each option alone in its facet, tried on every service."""
    empty = set()
    for facet in FACETS:
        picked = {name: values for name, values in question.picked.items() if name != facet}
        left = Question(q=question.q, age=question.age, miles=question.miles, picked=picked)
        near = {key for _, _, key in brute_force(services, left, found)}
        there = {slug for one in services if one.service.pk in near for named, slug in one.terms if named == facet}
        empty |= {(facet.value, slug) for slug in vocabulary.options[facet] if slug not in there}
    return frozenset(empty)


def test_none_near_is_right_on_500_random_questions() -> None:
    factories.terms()
    factories.many_services(300, seed=5, with_contacts=False)
    services = local_services()
    vocabulary, chance = read_vocabulary(), random.Random(17)
    wrong, some = [], 0
    for _ in range(QUESTIONS):
        question, found = a_question(chance, vocabulary)
        said, true = flagged(question, found, vocabulary), truly_empty(services, question, found, vocabulary)
        some += 0 < len(true) < sum(len(vocabulary.options[facet]) for facet in FACETS)
        if said != true:
            wrong.append((question, found.point, said ^ true))
    assert wrong == []
    assert some > QUESTIONS / 2  # most questions have options of both kinds


def labels(near: str, query: str = "") -> dict[str, bool]:
    vocabulary = read_vocabulary()
    answer = answer_to(read(QueryDict(query), vocabulary), locate(near) if near else None, vocabulary, NOW)
    return {f"{one.name} {one.value}": one.is_empty for group in answer.filters for one in group.options}


def test_an_option_that_nothing_near_has_says_so_and_others_do_not() -> None:
    factories.terms()
    factories.service(at="LS1 4DY", types=["detox"])
    factories.service(at="BS1 4DJ", types=["gp"])
    said = labels("LS1")
    assert (said["type detox"], said["type gp"]) == (False, True)


def test_a_service_that_comes_to_you_is_near() -> None:
    factories.terms()
    factories.service(types=["gp"], areas=[factories.districts("LS1")], reach=Reach.AREA)
    assert labels("LS1")["type gp"] is False


def test_an_option_is_judged_with_everything_else_that_was_picked() -> None:
    factories.terms()
    factories.service(at="LS1 4DY", types=["detox"], cost="paid")
    assert labels("LS1", "cost=paid")["type detox"] is False
    assert labels("LS1", "cost=free")["type detox"] is True


def test_the_other_options_of_its_own_kind_do_not_count() -> None:
    factories.terms()
    factories.service(at="LS1 4DY", types=["detox"])
    assert labels("LS1", "type=gp")["type detox"] is False


def test_without_a_place_nothing_is_called_near_or_not() -> None:
    factories.terms()
    assert not any(labels("").values())


def test_only_kinds_and_ways_are_judged() -> None:
    factories.terms()
    vocabulary = read_vocabulary()
    found = locate("LS1")
    assert isinstance(found, Found)
    assert {name for name, _ in flagged(Question(), found, vocabulary)} == {Facet.TYPE, Facet.HOW}
