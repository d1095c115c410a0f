"""What a card shows: the nearest place, an honest distance, what to know before setting out."""

from dataclasses import replace
from datetime import date

import pytest

from directory.choices import Channel, Facet, Lens, Nation, Reach
from directory.models import Service
from directory.places.geocoding import Found, locate
from directory.published.terms import read_terms
from directory.search.listing import Listing, Viewer, listing_of
from directory.search.loading import load
from directory.times.hours import from_text
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def card(service: Service, near: str = "", lens: Lens | None = None) -> Listing:
    where = locate(near) if near else None
    viewer = Viewer(where if isinstance(where, Found) else None, lens, TODAY)
    return listing_of(load([service.pk], read_terms())[service.pk], viewer)


def test_the_nearest_of_several_places_is_shown() -> None:
    places = [factories.location("BS1 4DJ", town="Bristol"), factories.location("LS1 4DY", town="Leeds")]
    service = factories.service(locations=places)
    assert card(service, "LS6 3AA").town == "Leeds"
    assert card(service, "BS1 4DJ").town == "Bristol"
    assert card(service).town == "Bristol"


def test_a_distance_is_said_as_roughly_as_it_is_known() -> None:
    service = factories.service(at="YO1 7HH")
    assert card(service, "LS1 4DY").distance == "about 22 miles"
    assert card(service).distance == ""


@pytest.mark.parametrize(
    ("near", "words"), [("LS6 3AA", "within 5 miles"), ("YO1 7HH", "within 25 miles"), ("ZE1 0AA", "within 500 miles")]
)
def test_a_confidential_place_is_only_told_in_bands(near: str, words: str) -> None:
    service = factories.service(
        locations=[factories.location("LS6 3AA", town="Headingley", address_public=False, **factories.CONSENT)]
    )
    listing = card(service, near)
    assert (listing.town, listing.distance) == ("LS6 area", words)
    assert f"within {listing.miles:.0f} miles" == words


def test_a_service_in_another_nation_says_so() -> None:
    bristol = factories.service(at="BS1 4DJ")
    assert card(bristol, "CF10 1EP").notes == ("This is in England",)
    assert card(bristol, "BS1 4DJ").notes == ()


def test_a_sea_between_is_said() -> None:
    aberdeen = factories.service(at="AB10 1AB")
    assert card(aberdeen, "ZE1 0AA").notes == ("Ferry or flight needed",)
    assert card(aberdeen, "IV2 3AA").notes == ()


def test_a_near_service_for_other_districts_says_where_you_may_need_to_live() -> None:
    near = factories.service(at="LS1 4DY", areas=[factories.districts("BD1", "BD2")])
    assert card(near, "LS1 4DY").notes == ("You may need to live in BD1 or BD2",)
    assert card(near, "BD1 1AA").notes == ()


def test_many_districts_are_cut_short() -> None:
    near = factories.service(at="LS1 4DY", areas=[factories.districts("BD1", "BD2", "BD3", "BD4")])
    assert card(near, "LS1 4DY").notes == ("You may need to live in BD1, BD2, BD3 or another of their areas",)


def test_adults_only_is_said_to_someone_under_18() -> None:
    adults = factories.service(at="LS1 4DY", minimum_age=18)
    assert card(adults, lens=Lens.UNDER_18).notes == ("This one is for adults",)
    assert card(adults).notes == ()


def test_live_contacts_stand_by_their_kind_and_proposals_nowhere() -> None:
    service = factories.service(at="LS1 4DY")
    factories.contact(service)
    factories.contact(service, Channel.TEXT, "07400 123456")
    factories.contact(service, Channel.WEB, "https://www.leeds.gov.uk/")
    listing = card(service)
    assert listing.call is not None
    assert (listing.call.href, listing.call.display, listing.call.is_dialable) == (
        "tel:+441132224444",
        "0113 222 4444",
        True,
    )
    assert listing.text is not None
    assert listing.chat is None
    assert listing.web is not None


def test_the_number_of_another_place_is_not_shown() -> None:
    places = [factories.location("LS1 4DY"), factories.location("BS1 4DJ")]
    service = factories.service(locations=places)
    factories.contact(service)
    loaded = load([service.pk], read_terms())[service.pk]
    loaded = replace(loaded, contacts=(replace(loaded.contacts[0], location_id=places[1].key),))
    here, there = locate("LS1 4DY"), locate("BS1 4DJ")
    assert isinstance(here, Found)
    assert isinstance(there, Found)
    assert listing_of(loaded, Viewer(here, today=TODAY)).call is None
    assert listing_of(loaded, Viewer(there, today=TODAY)).call is not None


def test_a_national_service_known_only_by_its_website_says_its_number_is_withheld() -> None:
    national = factories.national()
    factories.contact(national, Channel.WEB, "https://www.leeds.gov.uk/")
    assert card(national).number_withheld
    factories.contact(national)
    assert not card(national).number_withheld


def test_the_number_of_an_invented_service_is_not_dialable() -> None:
    service = factories.service(name="Example: Drop-in", is_example=True)
    factories.contact(service, value="0113 496 0123")
    listing = card(service)
    assert listing.call is not None
    assert not listing.call.is_dialable


def test_ways_in_and_ways_to_help_are_plain_words() -> None:
    service = factories.service(
        tagged=[(Facet.ACCESS, "self-referral"), (Facet.ACCESS, "drop-in"), (Facet.HOW, "phone")]
    )
    listing = card(service)
    assert listing.access.lower() == "you can just walk in, you can refer yourself"
    assert listing.how == "Phone"


def test_the_hours_of_the_place_come_before_those_of_the_line() -> None:
    hours = from_text("Mon-Fri 9am-5pm").to_json()
    both = factories.service(
        locations=[factories.location("LS1 4DY", hours=hours)], hours=from_text("Sat 1pm-2pm").to_json()
    )
    assert card(both).hours == "Mon to Fri, 9am to 5pm"
    assert card(factories.service(hours=hours)).hours == "Mon to Fri, 9am to 5pm"
    assert card(factories.service()).hours == ""


def test_what_nobody_checked_says_so_and_a_check_says_its_day() -> None:
    assert card(factories.service()).checked == "Not checked yet"
    rung = factories.service(checked_on=date(2026, 11, 3), checked_how="rung")
    assert card(rung).checked == "Rung by us on 3 November 2026"


def test_a_service_of_the_whole_nation_needs_no_address_in_a_district() -> None:
    service = factories.service(reach=Reach.AREA, at="BS1 4DJ", areas=[factories.nation_area(Nation.ENGLAND)])
    assert card(service, "LS1 4DY").notes == ()


def test_a_crisis_line_is_never_called_unchecked() -> None:
    assert card(factories.national(crisis_key="emergency")).checked == "From public sources, read November 2026"
