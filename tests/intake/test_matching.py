"""Which listings may be one service twice."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.intake.matching import Candidate, Why, pairs, plain_name

LS1 = frozenset({"LS1"})
NUMBER = frozenset({("voice", "+441132224444")})


def one(key: int, name: str = "", organization: int = 0, **values: frozenset) -> Candidate:
    return Candidate(key, organization or key, name or f"Name number {key}{key}", **values)


def why(*candidates: Candidate) -> list[Why]:
    return [pair.why for pair in pairs(candidates)]


def test_the_same_number_of_two_organizations_is_a_pair() -> None:
    assert why(one(1, values=NUMBER), one(2, values=NUMBER)) == [Why.VALUE]


def test_one_organization_may_use_one_number_for_all_it_does() -> None:
    assert why(one(1, organization=9, values=NUMBER), one(2, organization=9, values=NUMBER)) == []


@pytest.mark.parametrize(
    "other", ["kirkgate drop in", "The Kirkgate Drop-In Service", "Drop-in, Kirkgate", "Kirkgâte Drop—In"]
)
def test_the_same_name_in_one_district_is_a_pair_whoever_runs_it(other: str) -> None:
    both = [one(1, "Kirkgate Drop-in", 9, districts=LS1), one(2, other, 9, districts=LS1)]
    assert why(*both) == [Why.NAME]


def test_the_same_name_in_two_districts_is_none() -> None:
    assert why(one(1, "Drop-in", districts=LS1), one(2, "Drop-in", districts=frozenset({"BT1"}))) == []


def test_nearly_the_same_name_of_two_organizations_is_a_pair() -> None:
    assert why(one(1, "Kirkgate Recovery Cafe", districts=LS1), one(2, "Kirkgate Recovery Caffe", districts=LS1)) == [
        Why.NEARLY
    ]


def test_another_figure_makes_another_group() -> None:
    assert why(one(1, "Recovery group 1", districts=LS1), one(2, "Recovery group 2", districts=LS1)) == []


def test_a_pair_that_shares_two_things_stands_once() -> None:
    both = [one(key, "Kirkgate", districts=LS1 | {"LS2"}, values=NUMBER) for key in (1, 2)]
    assert why(*both) == [Why.VALUE]


def test_names_of_marks_only_are_not_alike() -> None:
    assert why(one(1, "—", districts=LS1), one(2, "!!", districts=LS1)) == []


@given(st.text())
def test_a_plain_name_stays_as_it_is(name: str) -> None:
    assert plain_name(plain_name(name)) == plain_name(name)


@given(st.lists(st.builds(Candidate, st.integers(1, 9), st.integers(1, 3), st.sampled_from(["a b", "b a", "c", ""]))))
def test_no_listing_is_its_own_duplicate(candidates: list[Candidate]) -> None:
    known = {candidate.key: candidate for candidate in candidates}
    assert not [pair for pair in pairs(known.values()) if pair.one >= pair.other]


def test_a_switchboard_of_500_listings_makes_no_explosion() -> None:
    assert len(why(*(one(key, values=NUMBER) for key in range(1, 501)))) == 499


def test_10_000_listings_in_29_districts_take_two_seconds() -> None:
    chance = random.Random(1)
    words = "drop in recovery cafe yoga counselling detox team young family wellbeing peer group".split()  # noqa: SIM905
    many = [
        one(key, " ".join(chance.sample(words, 4)), districts=frozenset({f"D{chance.randrange(29)}"}))
        for key in range(10_000)
    ]
    began = time.process_time()
    pairs(many)
    assert time.process_time() - began < 2
