"""What a visitor types, and where we say they are."""

import re

import pytest
from geopy.location import Location
from hypothesis import given
from hypothesis import strategies as st

from directory.choices import Grain, Nation
from directory.places import gazetteer
from directory.places.answers import LONGEST_SHOWN, Jurisdiction, Why
from directory.places.distance import Point, miles
from directory.places.geocoder import GazetteerGeocoder
from directory.places.geocoding import (
    Ambiguous,
    Answer,
    Found,
    OutsideUK,
    Unknown,
    from_slug,
    holds_full_postcode,
    locate,
)


def _found(typed: str) -> Found:
    answer = locate(typed)
    assert isinstance(answer, Found)
    return answer


def test_a_full_postcode_becomes_a_sector_and_nothing_of_it_is_left() -> None:
    assert _found("LS1 4DY") == Found(
        Point(53.7962, -1.5540), Grain.SECTOR, frozenset([Nation.ENGLAND]), "ls1-4", "LS1 4", frozenset(["LS1"])
    )


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("LS1 4DY", ""),
        ("BT1 5GS", ""),
        ("LS1 0AA", "We do not know LS1 0, so we used LS1."),
        ("RM7 OAU", "We read that as RM7 0."),
        ("Headingley LS6", "We did not know all of that, so we used LS6."),
        ("Londonderry", "There is also Londonderry, North Yorkshire, England."),
    ],
)
def test_what_we_made_of_it_is_said(typed: str, note: str) -> None:
    assert _found(typed).note == note


@pytest.mark.parametrize(
    ("typed", "grain"),
    [
        ("LS1 4DY", Grain.SECTOR),
        ("LS1", Grain.OUTCODE),
        ("BT1 5GS", Grain.OUTCODE),
        ("W1", Grain.DISTRICT),
        ("Leeds", Grain.PLACE),
    ],
)
def test_how_finely_a_place_is_known_is_said(typed: str, grain: Grain) -> None:
    assert _found(typed).grain is grain


@pytest.mark.parametrize(
    ("typed", "nations"),
    [
        ("BT1 5GS", {Nation.NORTHERN_IRELAND}),
        ("Belfast", {Nation.NORTHERN_IRELAND}),
        ("ZE1 0AA", {Nation.SCOTLAND}),
        ("Leeds", {Nation.ENGLAND}),
        ("TD15 1UY", {Nation.ENGLAND, Nation.SCOTLAND}),
        ("Chester", {Nation.ENGLAND, Nation.WALES}),
    ],
)
def test_the_nations_a_point_may_lie_in_are_known(typed: str, nations: set[Nation]) -> None:
    assert _found(typed).nations == nations


def test_a_city_knows_the_districts_its_people_live_in() -> None:
    assert {"LS1", "LS6", "LS11"} <= _found("Leeds").outcodes


def test_a_place_far_bigger_than_its_namesakes_is_found_with_the_others_beside_it() -> None:
    assert [(other.slug, other.label) for other in _found("Leeds").alternatives] == [
        ("leeds-kent", "Leeds, Kent, England")
    ]


@pytest.mark.parametrize("typed", ["Newport", "Kent", "Scotland", "Sutton, Shropshire", "BT"])
def test_a_reader_chooses_among_at_most_eight_places_that_read_differently(typed: str) -> None:
    answer = locate(typed)
    assert isinstance(answer, Ambiguous)
    labels = [choice.label for choice in answer.choices]
    assert 2 <= len(labels) == len(set(labels)) <= 8


def test_namesakes_are_told_apart_by_county_and_nation() -> None:
    answer = locate("Newport")
    assert isinstance(answer, Ambiguous)
    assert [choice.label for choice in answer.choices][:3] == [
        "Newport, Wales",
        "Newport, Isle of Wight, England",
        "Newport, Shropshire, England",
    ]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Leds", "leeds"),
        ("Machester", "manchester"),
        ("Edinborough", "edinburgh"),
        ("Brihgton", "brighton"),
        ("Wolverhamton", "wolverhampton"),
        ("Abersytwyth", "aberystwyth"),
        ("Huddersf", "huddersfield"),
        ("Loughborogh", "loughborough"),
    ],
)
def test_the_nearest_spelling_is_offered_first_and_never_taken(typed: str, slug: str) -> None:
    answer = locate(typed)
    assert isinstance(answer, Unknown)
    assert answer.suggestions[0].slug == slug


def test_an_unknown_postcode_of_a_known_area_offers_its_towns() -> None:
    answer = locate("LS77 1AA")
    assert isinstance(answer, Unknown)
    assert answer.suggestions[0].slug == "leeds"


EVERY_ANSWER = [
    *(OutsideUK("JE2", jurisdiction) for jurisdiction in Jurisdiction),
    *(Unknown("Leds", why=why) for why in Why),
    *(locate(typed) for typed in ("LS1 0AA", "Leeds", "Newport", "Kent", "Leds", "LS77 1AA")),
]


@pytest.mark.parametrize("answer", EVERY_ANSWER, ids=lambda answer: f"{type(answer).__name__} {answer.heading}")
def test_every_answer_has_short_plain_sentences(answer: Answer) -> None:
    sentences = [part for part in answer.message.replace("?", ".").split(". ") if part]
    assert answer.heading
    assert sentences
    assert max(len(sentence.split()) for sentence in sentences) <= 20


def test_somebody_in_jersey_is_told_what_we_know() -> None:
    answer = locate("JE2 3AB")
    assert (answer.heading, answer.message) == (
        "Jersey is not part of the UK",
        "It has its own health services. Your GP there can tell you what is near you. "
        "UK phone and online services may still talk to you: ask them.",
    )


@pytest.mark.parametrize("typed", ["JE2 3AB", "ZZ99 9ZZ", "D02 X285", "LS77 1AA", "at ZZ99\u202e9ZZ", "GIR 0AA"])
def test_no_full_postcode_is_said_back(typed: str) -> None:
    answer = locate(typed)
    assert isinstance(answer, OutsideUK | Unknown)
    assert not holds_full_postcode(answer.text)
    assert not holds_full_postcode(answer.message)


def test_what_is_said_back_is_one_short_line_of_visible_letters() -> None:
    answer = locate("Nowhere\n\u202eat \x07all " + "x" * 100)
    assert isinstance(answer, Unknown)
    assert answer.text == ("Nowhere at all " + "x" * 100)[:LONGEST_SHOWN]


SLUGS = [line.split("\t")[0] for line in (gazetteer.FOLDER / "places.tsv").read_text(encoding="utf-8").splitlines()[1:]]
SECTORS = [line.split("\t")[0] for line in (gazetteer.FOLDER / "sectors.tsv").read_text().splitlines()[1:]]
OUTCODES = [line.split("\t")[0] for line in (gazetteer.FOLDER / "outcodes.tsv").read_text().splitlines()[1:]]


@given(st.sampled_from(SLUGS) | st.sampled_from(SECTORS) | st.sampled_from(OUTCODES))
def test_a_slug_leads_back_to_the_same_place(typed: str) -> None:
    answer = locate(typed)
    if isinstance(answer, Found):
        again = from_slug(answer.slug)
        assert isinstance(again, Found)
        assert again.__dict__ | {"note": ""} == answer.__dict__ | {"note": ""}


@given(st.sampled_from(SLUGS))
def test_every_place_can_be_chosen(slug: str) -> None:
    answer = from_slug(slug)
    assert isinstance(answer, OutsideUK) or (isinstance(answer, Found) and answer.slug == slug)


@given(st.sampled_from(SLUGS))
def test_typing_the_label_of_a_place_leads_to_it_or_to_a_choice_with_it(slug: str) -> None:
    named = from_slug(slug)
    answer = locate(named.label) if isinstance(named, Found) else None
    choices = answer.choices if isinstance(answer, Ambiguous) else ()
    assert (
        answer is None
        or (isinstance(answer, Found) and answer.slug == slug)
        or slug in {choice.slug for choice in choices}
    )


@given(st.sampled_from(SECTORS))
def test_a_sector_lies_near_its_outcode(code: str) -> None:
    sector, district = gazetteer.sector(code), gazetteer.district(code.split()[0])
    assert sector is not None
    assert district is not None
    assert miles(sector.point, district.point) < 70


@pytest.mark.parametrize(
    "slug",
    [
        *("LS1-4", "ls1 4", "ls1-4-", "ls1-4dy", "ls1-", "ls1-0", "LS1", "Leeds", "leeds ", "newport", "zz99", "bt1-5"),
        *("", "\x00", "leeds\tLeeds", "#slug", "\ud800", "ｌｅｅｄｓ", "l" * 5000, "-", "kent", "w1-4"),
    ],
)
def test_only_our_own_slugs_are_slugs(slug: str) -> None:
    assert isinstance(from_slug(slug), Unknown)


FULL_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
ANY_TEXT = st.text() | st.text(alphabet=st.sampled_from("LSWM10OI4DYTB -,.\n\u00a0\u202e١Ａleds'\"\ud800"), max_size=40)


@given(ANY_TEXT)
def test_no_text_breaks_the_map(typed: str) -> None:
    for answer in (locate(typed), from_slug(typed)):
        assert isinstance(answer, Found | Ambiguous | OutsideUK | Unknown)
        assert answer.heading
        assert not FULL_POSTCODE.search(answer.message)
        assert len(getattr(answer, "text", "")) <= LONGEST_SHOWN


@given(ANY_TEXT)
def test_no_answer_holds_a_full_postcode_or_anything_invisible(typed: str) -> None:
    answer = locate(typed)
    said = answer.text if not isinstance(answer, Found) else f"{answer.slug} {answer.label}"
    assert not holds_full_postcode(said)
    assert said == "".join(letter for letter in said if letter.isprintable())


def test_geopy_can_ask_our_tables() -> None:
    location = GazetteerGeocoder().geocode("LS1 4DY")
    assert isinstance(location, Location)
    assert (location.latitude, location.longitude, location.raw["grain"], location.raw["slug"]) == (
        53.7962,
        -1.554,
        "sector",
        "ls1-4",
    )


@pytest.mark.parametrize(("typed", "source"), [("BT1 5GS", "GeoNames"), ("Leeds", "GeoNames"), ("LS1", "NSPL")])
def test_geopy_is_told_whose_point_it_is(typed: str, source: str) -> None:
    location = GazetteerGeocoder().geocode(typed)
    assert isinstance(location, Location)
    assert location.raw["source"].startswith(source)


@pytest.mark.parametrize("typed", ["Newport", "JE2 3AB", "nowhere at all", ""])
def test_geopy_gets_nothing_for_a_place_we_are_not_sure_of(typed: str) -> None:
    assert GazetteerGeocoder().geocode(typed) is None


def test_geopy_gets_a_list_when_it_asks_for_one() -> None:
    locations = GazetteerGeocoder().geocode("Leeds", exactly_one=False)
    assert isinstance(locations, list)
    assert [location.raw["slug"] for location in locations] == ["leeds"]
