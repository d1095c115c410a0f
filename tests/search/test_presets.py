"""What stands beside the strategies of a page: the nearest few for each, all in one question."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.choices import Facet, Lens, NationalGroup, Reach
from directory.places.geocoding import locate
from directory.search import presets
from directory.search.presets import Preset, PresetAnswer
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def beside(near: str = "", lens: Lens | None = None, **preset: object) -> PresetAnswer:
    where = locate(near) if near else None
    one = Preset(**({"types": ("peer-group",)} | preset))  # type: ignore[arg-type]
    return presets.answer({"key": one}, where, lens, TODAY)["key"]


def ids(answer: PresetAnswer) -> list[int]:
    return [listing.service.pk for listing in answer.listings]


def test_the_nearest_three_of_its_kinds_stand_there_by_distance() -> None:
    far, near, nearer = (
        factories.service(at=code, types=["peer-group"]) for code in ("LS19 7XY", "LS6 3AA", "LS1 4DY")
    )
    factories.service(at="LS1 4DY", types=["gp"])
    factories.service(at="BD1 1AA", types=["peer-group"])
    answer = beside("LS1 4DY")
    assert ids(answer) == [nearer.pk, near.pk, far.pk]
    assert (answer.heading, answer.is_national) == ("Near LS1 4", False)
    assert answer.listings[0].distance == "less than a mile"


def test_free_places_are_filled_with_national_services_of_its_kinds() -> None:
    near = factories.service(at="LS1 4DY", types=["peer-group"])
    national = factories.national(types=["peer-group"])
    factories.national(types=["gp"])
    assert ids(beside("LS1 4DY")) == [near.pk, national.pk]


def test_with_nothing_near_enough_a_national_one_stands_first() -> None:
    york = factories.service(at="YO1 7HH", types=["peer-group"])
    national = factories.national(types=["peer-group"])
    assert ids(beside("LS1 4DY")) == [national.pk, york.pk]


def test_with_nothing_near_the_next_nearest_within_eighty_miles_closes_the_list() -> None:
    york = factories.service(at="YO1 7HH", types=["peer-group"])
    national = [factories.national(types=["peer-group"], position=place).pk for place in range(4)]
    answer = beside("M1 1AE")
    assert ids(answer) == [*national[:2], york.pk]
    assert answer.heading == "Nearest to M1 1"


def test_nobody_is_sent_further_than_eighty_miles() -> None:
    factories.service(at="AB10 1AB", types=["peer-group"])
    national = factories.national(types=["peer-group"])
    answer = beside("ZE1 0AA")
    assert (ids(answer), answer.is_national) == ([national.pk], True)


def test_before_a_place_is_known_national_services_stand_there() -> None:
    factories.service(at="LS1 4DY", types=["peer-group"])
    national = factories.national(types=["peer-group"])
    answer = beside()
    assert (ids(answer), answer.heading, answer.is_national) == ([national.pk], "By phone or online", True)


def test_where_nothing_matches_the_line_about_drugs_stands_in() -> None:
    frank = factories.national(national_group=NationalGroup.DRUGS)
    assert ids(beside()) == ids(beside("LS1 4DY")) == [frank.pk]


def test_a_way_in_narrows_it() -> None:
    own = factories.service(at="LS1 4DY", types=["peer-group"], tagged=[(Facet.ACCESS, "self-referral")])
    factories.service(at="LS1 4DY", types=["peer-group"])
    assert ids(beside("LS1 4DY", access=("self-referral",))) == [own.pk]


def test_see_all_opens_the_directory_with_the_same_wish() -> None:
    url = beside("LS1 4DY", Lens.UNDER_18, types=("peer-group", "mutual-aid")).see_all_url
    assert url == "/find-help/?near=ls1-4&for=under-18&type=peer-group&type=mutual-aid#results"


def test_for_someone_under_18_an_adult_service_comes_last_and_is_labelled() -> None:
    adults = factories.service(at="LS1 4DY", types=["peer-group"], minimum_age=18)
    young = factories.service(at="LS6 3AA", types=["peer-group"])
    answer = beside("LS1 4DY", Lens.UNDER_18)
    assert ids(answer) == [young.pk, adults.pk]
    assert answer.listings[1].notes == ("This one is for adults",)


def test_a_block_may_say_whose_services_come_first_until_the_reader_does() -> None:
    adults = factories.service(at="LS1 4DY", types=["peer-group"], minimum_age=18)
    young = factories.service(at="LS6 3AA", types=["peer-group"])
    assert ids(beside("LS1 4DY", audience="under-18")) == [young.pk, adults.pk]
    assert ids(beside("LS1 4DY", Lens.ME, audience="under-18")) == [adults.pk, young.pk]


def test_outreach_that_serves_the_district_is_near() -> None:
    outreach = factories.service(reach=Reach.AREA, areas=[factories.districts("LS1")], types=["peer-group"])
    assert ids(beside("LS1 4DY")) == [outreach.pk]


def test_no_blocks_ask_nothing() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert presets.answer({}, None, None) == {}
    assert len(asked) == 0


@pytest.mark.parametrize("near", ["", "LS1 4DY", "ZE1 0AA"])
@pytest.mark.parametrize("lens", [None, Lens.UNDER_18])
def test_twelve_blocks_cost_four_statements_like_one(near: str, lens: Lens | None) -> None:
    factories.many_services(200, seed=2)
    factories.national(national_group=NationalGroup.DRUGS)
    kinds = factories.TERMS[Facet.TYPE]
    many = {str(number): Preset(types=(kinds[number % len(kinds)],)) for number in range(12)}
    where = locate(near) if near else None
    with CaptureQueriesContext(connection) as asked:
        assert all(answer.listings for answer in presets.answer(many, where, lens).values())
    assert len(asked) == 4


def test_a_page_of_too_many_blocks_still_answers_the_first_forty() -> None:
    frank = factories.national(national_group=NationalGroup.DRUGS)
    many = {str(number): Preset(types=("gp",)) for number in range(100)}
    answers = presets.answer(many, locate("LS1 4DY"), Lens.UNDER_18, TODAY)
    assert len(answers) == 40
    assert ids(answers["39"]) == [frank.pk]


def test_what_is_ticked_of_several_facets_has_to_hold_together() -> None:
    both = factories.service(at="LS1 4DY", types=["peer-group"], tagged=[(Facet.NEED, "lgbtq")])
    factories.service(at="LS1 4DY", types=["peer-group"])
    factories.service(at="LS1 4DY", types=["gp"], tagged=[(Facet.NEED, "lgbtq")])
    answer = beside("LS1 4DY", needs=("lgbtq",))
    assert ids(answer) == [both.pk]
    assert "need=lgbtq" in answer.see_all_url
