"""The invented services: every kind, every nation, and nothing in them that could be taken for real. No database."""

import re
from collections import Counter
from typing import Any

import pytest

from directory import choices
from directory.fixture_files import FIXTURES
from directory.management.commands.build_example_services import HEADER
from directory.management.example_services import build
from directory.management.toml_writing import as_toml
from directory.places.distance import miles
from directory.places.geocoding import Found, locate
from tests import service_files
from tests.service_files import Row, repeated

EXAMPLES = service_files.examples()
# Ofcom, telephone numbers for drama (TV, radio): digits and how many follow.
DRAMA = re.compile(
    r"(?:011[3-8]496|01[2-6]1496|0191498)0\d{3}|02079460\d{3}|02896496\d{3}|02920180\d{3}"
    r"|01632960\d{3}|07700900\d{3}|08081570\d{3}|03069990\d{3}"
)
EXAMPLE_ORG = re.compile(r"(?:https://(?:[a-z0-9-]+\.)?|[a-z]+@(?:[a-z0-9-]+\.)?)example\.org(?:/[a-z]*)?\Z")
WHOLE_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}")
AWKWARD_PLACES = {"BT1", "ZE1", "TR21", "HS1", "LL55", "TD15", "IV27", "KW15"}
# pages.md §5: each kind, and what makes a listing one of that kind.
KINDS: dict[str, dict[str, Any]] = {
    "council drug and alcohol service": {"types": "drug-service", "provider": "council"},
    "young people's team 11-18": {"types": "young-peoples", "minimum_age": 11, "maximum_age": 18},
    "under-25s ketamine worker": {"types": "young-peoples", "substances": "ketamine", "maximum_age": 25},
    "detox by referral": {"types": "detox", "access": "professional"},
    "private rehab with a price": {"types": "rehab", "provider": "private", "cost": "paid", "says": r"£\d"},
    "day programme in Welsh and English": {"types": "day-programme", "need": "welsh"},
    "trauma counselling, sliding cost": {"types": "trauma-support", "cost": "low-cost"},
    "weekly peer group": {"types": "peer-group", "access": "drop-in"},
    "recovery community with walks and garden": {"types": "recovery-community", "says": "garden"},
    "yoga, women only": {"types": "wellbeing", "need": "women-only", "says": "yoga"},
    "family group": {"types": "family-support", "says": "group"},
    "bereavement group": {"types": "bereavement", "says": "group"},
    "pharmacy needle exchange": {"types": "needle-exchange", "says": "chemist"},
    "naloxone by post": {"types": "naloxone", "how": "by-post", "reach": "area"},
    "drug checking, last Saturday": {"types": "drug-checking", "hours": "last Sat"},
    "ketamine bladder clinic, GP referral": {"types": "bladder-clinic", "access": "gp"},
    "GP practice, no ID needed": {"types": "gp", "need": "no-id"},
    "night café 6pm-2am": {"types": "crisis-cafe", "hours": "6pm-2am"},
    "talking therapies": {"types": "talking-therapy", "provider": "nhs"},
    "dual diagnosis": {"types": "dual-diagnosis"},
    "prison leavers": {"types": "through-the-gate", "for": "prison-leavers"},
    "LGBTQ+ and chemsex": {"substances": "g-and-chems", "need": "lgbtq"},
    "refuge outreach, hidden address": {"types": "domestic-abuse", "hidden": True},
    "interpreter-led service": {"need": "interpreter", "says": "your own language"},
    "student drop-in": {"for": "students", "access": "drop-in"},
    "outreach van, dogs welcome": {"how": "outreach", "need": "dogs-welcome", "says": "van"},
    "video link for islands, ferry": {"how": "video", "says": "ferry"},
    "monthly visiting nurse": {"says": "nurse", "hours": "of the month", "for": "under-18"},
    "online meeting": {"how": "online-group", "reach": "national"},
    "veterans' breakfast": {"for": "veterans", "says": "breakfast"},
    "BSL-first service": {"need": "bsl"},
    "overdue": {"checked": range(91, 270)},
    "past the limit": {"checked": range(271, 400)},
    "temporarily closed": {"status": "temporarily closed"},
    "commercial broker": {"broker": True, "provider": "private"},
    "live in Leeds": {"says": "You need to live in Leeds"},
    "not checked yet": {"unchecked": True},
    "unknown hours": {"no_hours": True},
    "no step-free access": {"step_free": "no"},
}


def traits(row: Row) -> Row:
    """A listing as the table above asks about it."""
    places = row.get("locations", [])
    return row | {
        "provider": row["organization"]["provider_type"],
        "broker": row["organization"].get("is_broker", False),
        "hidden": any(place.get("address_public") is False for place in places),
        "step_free": {place.get("step_free") for place in places},
        "hours": " ".join(service_files.hours(row)),
        "no_hours": not service_files.hours(row),
        "unchecked": "checked_days_ago" not in row,
        "checked": row.get("checked_days_ago", 0),
        "says": " ".join(service_files.words(row)),
    }


def is_of(row: Row, kind: dict[str, Any]) -> bool:
    return all(_fits(wanted, row.get(name)) for name, wanted in kind.items())


def _fits(wanted: Any, value: Any) -> bool:
    if isinstance(wanted, range):
        return value in wanted
    if isinstance(value, list | set):
        return wanted in value
    if isinstance(wanted, str) and isinstance(value, str):
        return bool(re.search(wanted, value, re.IGNORECASE))
    return bool(value == wanted)


TRAITS = [traits(row) for row in EXAMPLES]
POINTS = [
    (row, found.point)
    for row in EXAMPLES
    for place in row.get("locations", [])
    if isinstance(found := locate(place["postcode"]), Found)
]


def within(town: str, radius_miles: float) -> list[Row]:
    centre = locate(town)
    assert isinstance(centre, Found)
    return [row for row, point in POINTS if miles(point, centre.point) <= radius_miles]


def types_of(rows: list[Row]) -> set[str]:
    return {slug for row in rows for slug in row["types"]}


def test_the_shipped_file_is_what_its_parts_make() -> None:
    written = (FIXTURES / "example_services.toml").read_text(encoding="utf-8")
    assert written == HEADER + as_toml(build(FIXTURES / "example_parts"))


def test_there_are_enough_to_try_every_page_with() -> None:
    assert len(EXAMPLES) >= 220


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_every_kind_is_covered(kind: dict[str, Any]) -> None:
    assert any(is_of(row, kind) for row in TRAITS)


def test_a_kind_nobody_offers_would_be_missed() -> None:
    assert not any(is_of(row, {"types": "drug-checking", "need": "childcare"}) for row in TRAITS)


def test_two_of_one_name_stand_in_different_towns() -> None:
    (name,) = repeated([row["name"] for row in EXAMPLES])
    postcodes = [row["locations"][0]["postcode"] for row in EXAMPLES if row["name"] == name]
    assert {code.split()[0] for code in postcodes} == {"NP20", "PO30"}


def test_no_two_listings_tell_the_same_story() -> None:
    assert repeated([row["description"] for row in EXAMPLES]) == []
    assert repeated([row["summary"] for row in EXAMPLES]) == []


def test_every_invented_service_says_so_first() -> None:
    assert [row["slug"] for row in EXAMPLES if not row["name"].startswith("Example: ")] == []
    assert [row["slug"] for row in EXAMPLES if not row["organization"]["name"].startswith("Example: ")] == []
    registrations = {row["organization"].get("registration", "Example") for row in EXAMPLES}
    assert [number for number in registrations if not number.startswith("Example")] == []


def test_every_invented_number_is_one_of_ofcoms_for_drama() -> None:
    numbers = [number for row in EXAMPLES for number in service_files.phones(row)]
    assert numbers
    assert [number for number in numbers if not DRAMA.fullmatch(number)] == []


def test_every_invented_address_on_the_web_is_under_example_org() -> None:
    values = [
        one["value"] for row in EXAMPLES for one in row["contacts"] if one["channel"] in {"web", "webchat", "email"}
    ]
    assert values
    assert [value for value in values if not EXAMPLE_ORG.match(value)] == []


def test_every_invented_service_can_be_reached_and_found() -> None:
    assert [row["slug"] for row in EXAMPLES if not row["contacts"]] == []
    placed = [row for row in EXAMPLES if row.get("locations") or row.get("areas") or row["reach"] == "national"]
    assert placed == EXAMPLES


def is_known(postcode: str) -> bool:
    """Whether the sector stands in our tables; Northern Ireland's postcodes are known by district only."""
    found = locate(postcode)
    return isinstance(found, Found) and (found.grain is choices.Grain.SECTOR or postcode.startswith("BT"))


def test_every_postcode_is_whole_and_in_a_sector_we_know() -> None:
    places = [place for row in EXAMPLES for place in row.get("locations", [])]
    assert [one["postcode"] for one in places if not WHOLE_POSTCODE.fullmatch(one["postcode"])] == []
    assert [one["postcode"] for one in places if not is_known(one["postcode"])] == []
    assert [one["postcode"] for one in places if not one["town"]] == []


def test_every_district_served_exists() -> None:
    codes = {code for row in EXAMPLES for area in row.get("areas", []) for code in area.get("districts", [])}
    assert [code for code in codes if not isinstance(locate(code), Found)] == []


def test_a_place_stands_in_the_districts_its_listing_serves() -> None:
    for row in EXAMPLES:
        served = {code for area in row.get("areas", []) for code in area.get("districts", [])}
        here = {place["postcode"].split()[0] for place in row.get("locations", [])}
        assert not served or here <= served, row["slug"]


def test_a_hidden_place_gives_nothing_away() -> None:
    hidden = [place for row in EXAMPLES for place in row.get("locations", []) if place.get("address_public") is False]
    assert hidden
    assert [place for place in hidden if place.get("name") or place.get("address") or "transport" in place] == []


def test_no_day_is_shown_that_nobody_earned() -> None:
    for row in EXAMPLES:
        assert ("checked_days_ago" in row) == ("checked_how" in row)
        assert row.get("waiting_as_of_days_ago", 999) >= row.get("checked_days_ago", 0)
        assert "waiting_as_of_days_ago" not in row or {"waiting_time", "checked_how"} <= row.keys()


def test_access_facts_and_access_terms_agree() -> None:
    for row in EXAMPLES:
        places = row.get("locations", [])
        for fact, need in (("step_free", "step-free"), ("accessible_toilet", "accessible-toilet")):
            assert need not in row.get("need", []) or any(place.get(fact) == "yes" for place in places), row["slug"]
        assert ("interpreter" in row.get("need", [])) == (row["interpreter"] == "yes"), row["slug"]


def test_the_awkward_places_have_help() -> None:
    districts = {place["postcode"].split()[0] for row in EXAMPLES for place in row.get("locations", [])}
    assert districts >= AWKWARD_PLACES


def test_every_nation_has_help() -> None:
    nations = Counter(
        nation
        for row in EXAMPLES
        for place in row.get("locations", [])
        if isinstance(found := locate(place["postcode"]), Found)
        for nation in found.nations
    )
    assert min(nations[nation] for nation in choices.Nation) >= 25


def test_leeds_has_every_kind_of_help_the_coping_page_names() -> None:
    near = within("Leeds", 10)
    assert len(near) >= 18
    assert types_of(near) >= {
        "peer-group", "mutual-aid", "recovery-community", "wellbeing", "social-prescribing", "talking-therapy",
        "trauma-support", "adhd-autism", "mental-health", "young-peoples-mental-health", "dual-diagnosis",
        "drug-service", "gp", "young-peoples", "family-support", "bereavement", "detox", "needle-exchange",
    }  # fmt: skip


def test_a_mother_in_belfast_finds_help_for_her_and_for_her_son() -> None:
    near = within("Belfast", 10)
    assert len(near) >= 12
    for_him = [
        row for row in near if "young-peoples" in row["types"] and row["minimum_age"] <= 15 <= row["maximum_age"]
    ]
    assert len(for_him) >= 2
    assert sum("family-support" in row["types"] for row in near) >= 2
    assert "bladder-clinic" not in types_of(near)


@pytest.mark.parametrize(
    ("town", "at_least"),
    [
        *(("Glasgow", 10), ("Edinburgh", 10), ("Cardiff", 8), ("Swansea", 6), ("Bristol", 8), ("London", 10)),
        *(("Manchester", 10), ("Liverpool", 8), ("Birmingham", 8), ("Newcastle upon Tyne", 6), ("Derry", 4)),
        *(("Aberdeen", 5), ("Inverness", 4), ("Norwich", 4), ("Plymouth", 4), ("Lerwick", 4), ("Stornoway", 3)),
        *(("TR21", 3), ("Kirkwall", 3), ("Lochinver", 1), ("Caernarfon", 2)),
    ],
)
def test_a_town_has_enough_to_choose_from(town: str, at_least: int) -> None:
    assert len(within(town, 12)) >= at_least


@pytest.mark.parametrize("row", [row for row in EXAMPLES if "bladder-clinic" in row["types"]], ids=lambda r: r["key"])
def test_nobody_is_told_to_travel_to_a_bladder_clinic(row: Row) -> None:
    assert "do not travel" in row["alert"]
    assert set(row["access"]) == {"gp", "professional"}
