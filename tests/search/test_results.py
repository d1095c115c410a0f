"""The three groups of an answer: what serves the area, what is national, what is further away. Never nothing."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from directory.choices import Facet, Nation, NationalGroup, Reach
from directory.intake.shipped import ship_national, ship_terms
from directory.models import Service
from directory.places.geocoding import locate
from directory.search import phrasing
from directory.search.listing import Listing
from directory.search.question import read
from directory.search.results import Answer, answer_to
from directory.search.vocabulary import read_vocabulary
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def answer(near: str = "", query: str = "") -> Answer:
    vocabulary = read_vocabulary()
    return answer_to(read(QueryDict(query), vocabulary), locate(near) if near else None, vocabulary, NOW)


def ids(listings: list[Listing]) -> list[int]:
    return [listing.service.pk for listing in listings]


def headings(said: Answer) -> list[str]:
    return [group.key for group in said.groups]


def test_near_ones_come_by_distance_national_ones_in_their_order_and_the_rest_further_away() -> None:
    leeds6, leeds1 = factories.service(at="LS6 3AA"), factories.service(at="LS1 4DY")
    bristol = factories.service(at="BS1 4DJ")
    second, first = factories.national(position=20), factories.national(position=10)
    said = answer("LS1 4DY")
    assert ids(said.local) == [leeds1.pk, leeds6.pk]
    assert ids(said.national) == [first.pk, second.pk]
    assert ids(said.further) == [bristol.pk]
    assert headings(said) == ["local", "national", "further"]


def test_with_nothing_within_fifteen_miles_national_services_stand_first() -> None:
    factories.service(at="YO1 7HH")
    factories.national()
    assert headings(answer("LS1 4DY")) == ["national", "local"]


def test_national_services_are_never_paged_and_at_most_twelve() -> None:
    for place in range(14):
        factories.national(position=place)
    factories.many_services(60, seed=3, with_contacts=False)
    assert len(answer("SW9 0AA").national) == len(answer("SW9 0AA", "page=2").national) == 12


def test_twenty_near_services_stand_on_a_page_and_no_one_is_lost_or_twice() -> None:
    everyone = {factories.service(at="LS1 4DY").pk for _ in range(45)}
    pages = [answer("LS1 4DY", f"page={number}") for number in (1, 2, 3)]
    shown = [key for page in pages for key in ids(page.local)]
    assert [len(page.local) for page in pages] == [20, 20, 5]
    assert (set(shown), len(shown)) == (everyone, 45)
    assert [bool(page.next_url) for page in pages] == [True, True, False]


def test_a_page_behind_the_last_shows_the_first_and_says_so() -> None:
    near = factories.service(at="LS1 4DY")
    said = answer("LS1 4DY", "page=4")
    assert (ids(said.local), said.page) == ([near.pk], 1)
    assert "There is no page 4. This is the first page." in said.messages


def test_only_services_of_the_visitors_nation_and_of_the_uk_are_national() -> None:
    wales = factories.national(areas=[factories.nation_area(Nation.WALES)], position=9)
    factories.contact(wales)
    uk = factories.national(position=1)
    assert ids(answer("CF10 1EP").national) == [wales.pk, uk.pk]
    assert ids(answer("LS1 4DY").national) == [uk.pk]
    assert set(ids(answer().national)) == {wales.pk, uk.pk}


def test_what_the_visitors_nation_can_ring_comes_first_inside_its_group() -> None:
    danger = factories.national(national_group=NationalGroup.LIFE_AT_RISK, position=50)
    drugs = {"national_group": NationalGroup.DRUGS}
    uk = factories.national(**drugs, position=60)
    website_only = factories.national(**drugs, areas=[factories.nation_area(Nation.WALES)], position=65)
    wales = factories.national(**drugs, areas=[factories.nation_area(Nation.WALES)], position=70)
    factories.contact(wales)
    assert ids(answer("CF10 1EP").national) == [danger.pk, wales.pk, uk.pk, website_only.pk]


def test_while_no_nation_is_known_those_of_the_whole_uk_come_first_in_their_group() -> None:
    wales = factories.national(areas=[factories.nation_area(Nation.WALES)], position=10)
    factories.contact(wales)
    uk = factories.national(position=20)
    assert ids(answer().national) == [uk.pk, wales.pk]


def test_a_town_on_a_border_sees_both_nations() -> None:
    both = {
        factories.national(areas=[factories.nation_area(nation)]).pk for nation in (Nation.SCOTLAND, Nation.ENGLAND)
    }
    factories.national(areas=[factories.nation_area(Nation.WALES)])
    assert set(ids(answer("TD15").national)) == both


def test_a_national_service_that_says_no_area_is_never_lost() -> None:
    forgotten = factories.national(areas=[])
    assert ids(answer("BT1 5GS").national) == [forgotten.pk]


def test_outside_the_uk_only_uk_wide_services_are_shown() -> None:
    uk = factories.national()
    factories.national(areas=[factories.nation_area(Nation.ENGLAND)])
    said = answer("JE2 3AB")
    assert ids(said.national) == [uk.pk]
    assert said.heading == "Jersey is not part of the UK"
    assert headings(said) == ["national"]


def test_a_name_of_several_places_offers_them_and_shows_national_services() -> None:
    national = factories.national()
    said = answer("Newport", "type=nothing&age=17")
    assert ("/find-help/?near=newport-isle-of-wight&age=17#results", "Newport, Isle of Wight, England") in said.choices
    assert ids(said.national) == [national.pk]


def test_an_unknown_place_says_so_and_shows_national_services() -> None:
    national = factories.national()
    said = answer("zzzqqq")
    assert said.heading == "We could not find that place"
    assert ids(said.national) == [national.pk]


def test_when_nothing_national_matches_the_first_ones_stand_there_and_the_heading_is_honest() -> None:
    national = factories.national()
    factories.service(at="LS1 4DY", types=["detox"])
    said = answer("LS1 4DY", "type=detox")
    assert ids(said.national) == [national.pk]
    assert (
        said.national_heading == "By phone or online: nothing matches all you picked, but these help with most things"
    )


def test_without_a_place_and_without_a_wish_only_national_services_are_shown() -> None:
    national = factories.national()
    factories.service(at="LS1 4DY")
    said = answer()
    assert (ids(said.national), said.local) == ([national.pk], [])
    assert "Add a town or postcode to see services near you." in said.messages


def test_without_a_place_a_wish_shows_matches_anywhere_by_name() -> None:
    factories.national()
    second = factories.service(name="Beta", at="LS1 4DY", types=["detox"])
    first = factories.service(name="alpha", at="BS1 4DJ", types=["detox"])
    factories.service(name="Gamma", at="BS1 4DJ", types=["gp"])
    said = answer("", "type=detox")
    assert ids(said.local) == [first.pk, second.pk]
    assert headings(said) == ["national", "local"]


def test_without_a_place_words_show_the_best_matches_first() -> None:
    told = factories.service(name="Alpha", description="We also do yoga.")
    named = factories.service(name="Yoga")
    assert ids(answer("", "q=yoga").local) == [named.pk, told.pk]


def test_words_with_nothing_to_look_for_are_left_out_and_that_is_said() -> None:
    near = factories.service(at="LS1 4DY")
    said = answer("LS1 4DY", "q=the")
    assert ids(said.local) == [near.pk]
    assert "We found no word to look for in “the”, so we left it out." in said.messages


def test_an_unknown_kind_is_named_and_everything_else_is_shown() -> None:
    factories.terms()
    near = factories.service(at="LS1 4DY")
    said = answer("LS1 4DY", "type=nhs-thing")
    assert ids(said.local) == [near.pk]
    assert "We do not know the kind of help “nhs-thing”, so we left it out." in said.messages


def test_kinds_are_or_and_different_filters_are_and() -> None:
    detox = factories.service(at="LS1 4DY", types=["detox"], cost="free")
    gp = factories.service(at="LS1 4DY", types=["gp"], cost="free")
    factories.service(at="LS1 4DY", types=["gp"], cost="paid")
    factories.service(at="LS1 4DY", types=["yoga"], cost="free")
    assert ids(answer("LS1 4DY", "type=detox&type=gp&cost=free").local) == [detox.pk, gp.pk]


def test_a_service_for_any_drug_is_one_for_ketamine() -> None:
    factories.term(Facet.SUBSTANCE, "ketamine")
    any_drug = factories.service(at="LS1 4DY", tagged=[(Facet.SUBSTANCE, "any-drug")])
    factories.service(at="LS1 4DY", tagged=[(Facet.SUBSTANCE, "alcohol")])
    assert ids(answer("LS1 4DY", "substance=ketamine").local) == [any_drug.pk]


def test_a_need_is_met_by_a_ticked_word_or_by_a_fact() -> None:
    word = factories.service(at="LS1 4DY", tagged=[(Facet.NEED, "step-free")])
    fact = factories.service(locations=[factories.location("LS1 4DY", step_free="yes")])
    factories.service(locations=[factories.location("LS1 4DY", step_free="unknown")])
    assert ids(answer("LS1 4DY", "need=step-free").local) == [word.pk, fact.pk]


def test_an_age_keeps_those_that_take_it() -> None:
    anyone = factories.service(at="LS1 4DY")
    young = factories.service(at="LS1 4DY", minimum_age=11, maximum_age=18)
    factories.service(at="LS1 4DY", minimum_age=18)
    assert ids(answer("LS1 4DY", "age=17").local) == [anyone.pk, young.pk]


def test_under_18_puts_those_that_take_them_first_and_drops_nobody() -> None:
    adults = factories.service(at="LS1 4DY", minimum_age=18)
    young = factories.service(at="LS6 3AA", minimum_age=11, maximum_age=17)
    said = answer("LS1 4DY", "for=under-18")
    assert ids(said.local) == [young.pk, adults.pk]
    assert [listing.notes for listing in said.local] == [(), ("This one is for adults",)]
    assert phrasing.ON_YOUR_OWN in said.messages


def test_under_18_adds_childline_on_top_whatever_was_picked() -> None:
    childline = factories.national(crisis_key="childline", position=900)
    detox = factories.national(types=["detox"], position=1)
    assert ids(answer("LS1 4DY", "for=under-18&type=detox").national) == [childline.pk, detox.pk]
    assert ids(answer("", "for=under-18").national)[0] == childline.pk


def test_for_someone_else_there_is_help_for_them_and_help_for_you() -> None:
    drugs = factories.service(at="LS1 4DY", types=["drug-service"])
    family = [factories.service(at="LS6 3AA", types=["family-support"]).pk for _ in range(4)]
    line = factories.national(national_group=NationalGroup.FAMILY)
    said = answer("LS1 4DY", "for=someone-else&type=drug-service")
    assert ids(said.local) == [drugs.pk]
    assert ids(said.for_you) == [*family[:3], line.pk]
    assert "Their town for help for them. Your town for help for you." in said.messages


def test_a_lens_changes_the_order_and_never_who_is_there() -> None:
    factories.many_services(300, seed=5, with_contacts=False)
    plain = answer("LS1 4DY", "miles=10")
    for lens in ("me", "under-18", "someone-else"):
        seen = [ids(answer("LS1 4DY", f"miles=10&for={lens}&page={page}").local) for page in (1, 2, 3, 4)]
        usual = [ids(answer("LS1 4DY", f"miles=10&page={page}").local) for page in (1, 2, 3, 4)]
        assert {key for page in seen for key in page} == {key for page in usual for key in page}
    assert plain.local


def test_draft_hidden_and_stale_services_are_in_no_group() -> None:
    factories.service(at="LS1 4DY", status="inactive")
    factories.service(at="LS1 4DY", visible_until=date(2026, 11, 20))
    factories.service(at="LS1 4DY", checked_on=date(2025, 1, 1), checked_how="rung")
    draft = factories.service(at="LS1 4DY")
    draft.unpublish()
    assert answer("LS1 4DY").groups == []


def test_the_index_alone_shows_nobody_who_is_not_listed() -> None:
    hidden = factories.service(at="LS1 4DY", name="Yoga", areas=[factories.districts("LS1")])
    Service.objects.filter(pk=hidden.pk).update(live=False)
    assert answer("LS1 4DY", "q=yoga").groups == []


def test_an_area_service_is_shown_to_its_districts_only() -> None:
    outreach = factories.service(reach=Reach.AREA, areas=[factories.districts("LS1", "LS2")])
    assert ids(answer("LS1 4DY").local) == [outreach.pk]
    assert answer("LS1 4DY").local[0].distance == ""
    assert answer("BD1 1AA").groups == []


@pytest.fixture
def shipped() -> None:
    ship_terms()
    ship_national()


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("query", ["", "type=helpline", "q=health", "q=111", "for=under-18", "how=phone"])
def test_111_never_stands_without_the_line_for_northern_ireland_where_that_may_matter(query: str) -> None:
    for near in ("", "BT1 5GS", "Newport", "zzzqqq"):
        keys = [listing.service.crisis_key for listing in answer(near, query).national]
        assert "nhs-111" not in keys or "gp-northern-ireland" in keys


@pytest.mark.usefixtures("shipped")
def test_in_belfast_lifeline_and_the_gp_stand_there_and_111_does_not() -> None:
    keys = [listing.service.crisis_key for listing in answer("BT1 5GS").national]
    assert {"lifeline", "gp-northern-ireland", "samaritans"} <= set(keys)
    assert "nhs-111" not in keys


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("near", ["LS1 4DY", "Leeds", "BT1 5GS", "ZE1 0AA", "TR21 0LW", "CF10 1EP", "JE2 3AB", ""])
def test_uk_wide_services_appear_for_every_place(near: str) -> None:
    keys = {listing.service.crisis_key for listing in answer(near).national}
    assert {"emergency", "samaritans"} <= keys
