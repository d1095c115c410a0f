"""The finder: what it shows of what was typed, and where it leads back to."""

import pytest
from django.test import RequestFactory

from directory.choices import Lens
from directory.places.geocoding import locate
from directory.search.finder import Finder, finder_for, read_finder
from directory.search.question import Question


def read(query: str, back: str = "coping-strategies") -> Finder:
    return read_finder(RequestFactory().get(f"/{back}/{query}"), back)


def test_a_found_place_stands_in_the_box_as_its_coarse_name() -> None:
    finder = read("?near=ls1-4&for=under-18")
    assert (finder.near, finder.place, finder.near_slug, finder.lens) == ("LS1 4", "LS1 4", "ls1-4", Lens.UNDER_18)


def test_what_was_not_found_stays_in_the_box_to_be_put_right() -> None:
    finder = read("?near=Ledes")
    assert (finder.near, finder.place, finder.near_slug) == ("Ledes", "", "")


@pytest.mark.parametrize("typed", ["JE2 3AB", "ZZ99 9ZZ", "flat 2, JE2 3AB"])
def test_the_last_half_of_a_postcode_is_not_shown_again(typed: str) -> None:
    finder = finder_for(Question(near=typed), locate(typed))
    assert not finder.near.endswith(("3AB", "9ZZ"))


def test_who_it_is_for_is_one_choice_and_saying_nothing_is_one_too() -> None:
    assert [value for value, _, _ in Finder().who] == ["me", "under-18", "someone-else", ""]
    assert [chosen for _, _, chosen in Finder().who] == [False, False, False, True]
    assert [chosen for _, _, chosen in Finder(lens=Lens.UNDER_18).who] == [False, True, False, False]


def test_a_finder_leads_back_only_to_pages_of_the_list() -> None:
    assert read("", "coping-strategies").back == "coping-strategies"
    assert read("", "get-help-now").back == ""


def test_too_many_fields_are_read_as_none() -> None:
    many = "&".join(f"a{number}=1" for number in range(3_000))
    assert read(f"?near=leeds&{many}").place == ""
