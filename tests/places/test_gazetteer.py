"""Our own tables: what is in them, what must never be, and what they cost."""

import re
import subprocess
import sys
from itertools import pairwise

import pytest

from directory.places import gazetteer, names
from directory.places.gazetteer import ATTRIBUTION, FOLDER, Place
from directory.places.names import key
from directory.places.postcodes import parse

TABLES = ["outcodes", "sectors", "places", "names", "areas", "outside"]
UK = {"england", "scotland", "wales", "northern-ireland"}


def _columns(table: str) -> list[list[str]]:
    lines = (FOLDER / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


@pytest.fixture(scope="module")
def places() -> list[Place]:
    return [place for slug, *_ in _columns("places") if (place := gazetteer.place(slug))]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_sorted_by_its_first_column(table: str) -> None:
    first = [row[0].encode() for row in _columns(table)]
    assert first == sorted(first)


@pytest.mark.parametrize("table", ["outcodes", "sectors", "places", "areas", "outside"])
def test_a_row_stands_in_a_table_once(table: str) -> None:
    first = [row[0] for row in _columns(table)]
    assert len(first) == len(set(first))


def test_every_row_is_found_by_its_own_key(places: list[Place]) -> None:
    assert [place.slug for place in places] == [row[0] for row in _columns("places")]
    assert all(gazetteer.sector(row[0]) for row in _columns("sectors"))
    assert all(gazetteer.district(row[0]) for row in _columns("outcodes"))


def test_the_line_of_column_names_is_not_a_row() -> None:
    assert gazetteer.place("slug") is None
    assert gazetteer.sector("sector") is None


def test_northern_ireland_has_districts_and_no_sectors() -> None:
    assert gazetteer.district("BT1") is not None
    assert [row[0] for row in _columns("sectors") if row[0].startswith("BT")] == []


@pytest.mark.parametrize("island", ["JE", "GY", "IM"])
def test_an_island_outside_the_uk_is_never_in_the_gulf_of_guinea(island: str) -> None:
    points = [(float(row[1]), float(row[2])) for row in _columns("outcodes") if row[0].startswith(island)]
    assert points
    assert all(49 < lat < 55 and -5 < lon < -2 for lat, lon in points)


def test_every_place_lies_in_these_islands(places: list[Place]) -> None:
    assert [p.slug for p in places if not (49 < p.point.lat < 61.5 and -9 < p.point.lon < 2.5)] == []


def test_scilly_lies_on_scilly_although_a_tenth_of_its_postcodes_do_not() -> None:
    scilly = gazetteer.sector("TR21 0")
    assert scilly is not None
    assert (scilly.point.lat, scilly.point.lon) == pytest.approx((49.915, -6.311), abs=0.01)


@pytest.mark.parametrize(
    ("code", "nations"),
    [
        ("LS1", {"england"}),
        ("CF10", {"wales"}),
        ("BS11", {"england"}),
        ("ZE1", {"scotland"}),
        ("BT1", {"northern-ireland"}),
        ("BT82", {"northern-ireland"}),
        ("CA1", {"england"}),
        ("TD15", {"england", "scotland"}),
        ("TD12", {"england", "scotland"}),
        ("DG16", {"england", "scotland"}),
        ("CA6", {"england", "scotland"}),
        ("CH1", {"england", "wales"}),
        ("CH4", {"england", "wales"}),
        ("SY10", {"england", "wales"}),
        ("LD7", {"england", "wales"}),
        ("HR3", {"england", "wales"}),
        ("NP16", {"england", "wales"}),
        ("GL16", {"england", "wales"}),
        ("CH60", {"england"}),
        ("CH6", {"wales"}),
        ("LA11", {"england"}),
    ],
)
def test_a_district_near_a_border_may_lie_in_two_nations(code: str, nations: set[str]) -> None:
    district = gazetteer.district(code)
    assert district is not None
    assert set(district.nations) == nations


def test_every_district_and_sector_of_the_uk_lies_in_a_nation() -> None:
    assert [row[0] for row in _columns("sectors") if not set(row[3].split()) & UK] == []
    assert [row[0] for row in _columns("outcodes") if row[3] == "uk" and not set(row[4].split()) & UK] == []


def test_a_district_that_exists_in_parts_lies_among_them() -> None:
    district = gazetteer.district("W1")
    assert district is not None
    assert {"W1A", "W1T", "W1W"} < set(district.outcodes)
    assert district.point.lat == pytest.approx(51.515, abs=0.01)


def test_a_live_outcode_is_not_taken_for_its_lettered_neighbours() -> None:
    district = gazetteer.district("E1")
    assert district is not None
    assert district.outcodes == ("E1",)


def test_a_postcode_that_was_taken_away_is_still_known() -> None:
    assert gazetteer.district("CF1") is not None
    assert gazetteer.sector("AB1 1") is not None


def test_every_name_leads_to_a_place(places: list[Place]) -> None:
    slugs = {place.slug for place in places}
    assert [row for row in _columns("names") if row[1] not in slugs] == []


def test_every_place_is_led_to_by_its_own_name(places: list[Place]) -> None:
    named = {(row[0], row[1]) for row in _columns("names")}
    assert [place.slug for place in places if (key(place.name), place.slug) not in named] == []


def test_a_name_has_at_most_one_owner_and_it_comes_first() -> None:
    rows = _columns("names")
    assert [row for before, row in pairwise(rows) if row[2] and before[0] == row[0]] == []


def test_the_bare_slug_belongs_to_the_owner_of_the_name(places: list[Place]) -> None:
    bare = [place for place in places if place.slug == names.slug(place.name)]
    assert [place.slug for place in bare if gazetteer.called(key(place.name)).owner != place] == []


def test_no_slug_of_a_place_looks_like_a_postcode(places: list[Place]) -> None:
    assert [place.slug for place in places if re.fullmatch(r"[a-z]{1,2}[0-9][0-9a-z]?(-[0-9])?", place.slug)] == []


def test_no_name_of_a_place_is_read_as_a_postcode(places: list[Place]) -> None:
    assert [name for name in {place.name for place in places} if parse(name)] == []


def test_every_town_of_an_area_is_a_place() -> None:
    towns = {slug for row in _columns("areas") for slug in row[3].split()}
    assert [slug for slug in towns if gazetteer.place(slug) is None] == []


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Caerdydd", "cardiff"),
        ("Abertawe", "swansea"),
        ("Casnewydd", "newport-wales"),
        ("Y Fenni", "abergavenny"),
        ("Dinbych-y-pysgod", "tenby"),
        ("Caergybi", "holyhead"),
        ("Inbhir Nis", "inverness"),
        ("Dùn Èideann", "edinburgh"),
        ("Glaschu", "glasgow"),
        ("Steòrnabhagh", "stornoway"),
        ("Béal Feirste", "belfast"),
        ("Doire", "derry-londonderry"),
        ("Londonderry", "derry-londonderry"),
        ("Llundain", "london"),
        ("Hull", "hull"),
        ("Kingston upon Hull", "hull"),
        ("Leamington Spa", "royal-leamington-spa"),
    ],
)
def test_a_town_is_known_by_its_other_names(typed: str, slug: str) -> None:
    owner = gazetteer.called(key(typed)).owner
    assert owner is not None
    assert owner.slug == slug


@pytest.mark.parametrize("spelling", ["Kardif", "Londres", "Edimburgo", "Lids", "Mančestra", "Bari", "Wigton-upon-Nil"])
def test_a_town_is_not_known_by_the_spelling_of_another_country(spelling: str) -> None:
    assert gazetteer.called(key(spelling)).places == ()


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("St. Ives", "saint ives"),
        ("King’s Lynn", "kings lynn"),
        ("Weston-super-Mare", "weston super mare"),
        ("Newcastle upon Tyne", "Newcastle-on-Tyne"),
        ("Ynys Môn", "YNYS MON"),
        ("Elephant & Castle", "elephant and castle"),
        ("The Wirral", "wirral"),
        ("Ｌｅｅｄｓ", "Leeds"),
    ],
)
def test_two_ways_to_write_a_name_are_one_name(typed: str, same: str) -> None:
    assert key(typed) == key(same)


@pytest.mark.parametrize("line", ATTRIBUTION)
def test_every_source_is_named_beside_the_tables(line: str) -> None:
    assert line in (FOLDER / "ATTRIBUTION.md").read_text(encoding="utf-8")


FIRST_USE = """
import tracemalloc
from directory.places import geocoding, gazetteer
tables = [value for value in vars(gazetteer).values() if isinstance(value, gazetteer.Table)]
assert not any("data" in vars(table) for table in tables), "a table was read before anybody asked"
tracemalloc.start()
for typed in ("LS1 4DY", "BT1 5GS", "Leeds", "Newport", "Kent", "Dublin", "Leds"):
    geocoding.locate(typed)
assert all("data" in vars(table) for table in tables)
print(*tracemalloc.get_traced_memory())
"""


def test_first_use_reads_the_tables_once_and_takes_at_most_ten_megabytes() -> None:
    run = subprocess.run([sys.executable, "-c", FIRST_USE], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    kept, most = map(int, run.stdout.split())
    assert kept <= 6_000_000
    assert most <= 10_000_000
