"""How our tables are made from the sources."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directory.places.building import build
from directory.places.gazetteer import FOLDER

BY_HAND = FOLDER / "by_hand.toml"
SHARED = Path(os.environ.get("WAYMARK_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "data" / "geo"

OUTCODES = """outcode,lat,lon,n_postcodes,r90_km,live_2023,source
LS1,53.7966,-1.5517,1000,2.0,1,nspl
ME17,51.2288,0.5744,900,8.0,1,nspl
W1,51.5196,-0.1522,1,0.0,0,nspl
W1A,51.5100,-0.1400,300,1.0,1,nspl
W1B,51.5200,-0.1500,100,1.0,1,nspl
CH4,53.1600,-2.9300,800,8.0,1,nspl
JE2,49.1940,-2.1191,,,1,geonames
"""
SECTORS = """sector,lat,lon,n_postcodes
LS1 4,53.7962,-1.5540,262
CH4 8,53.1700,-2.9400,100
W1 3,51.5196,-0.1522,1
"""
TOWNS = """geonameid,name,lat,lon,country,admin1,population,alternatenames
1,Leeds,53.7965,-1.5479,GB,ENG,536280,LBA|Lids|li ci
2,Saltney,53.1680,-2.9380,GB,WLS,5000,Saltney Ferry
3,Chester,53.1905,-2.8919,GB,ENG,90524,Caer
4,Saint Helier,49.1880,-2.1049,JE,3237864,28000,
"""
VILLAGES = """outcode,name,nation,county,lat,lon,accuracy
LS1,Leeds,England,West Yorkshire,53.7965,-1.5478,4
ME17,Leeds,England,Kent,51.2468,0.6068,4
ME17,Ulcombe,England,Kent,51.2100,0.6400,3
ME17,Grafty Green,England,Kent,51.2100,0.6400,3
ME17,Headcorn,England,Kent,52.9000,0.6000,4
CH4,Bretton,England,Flintshire,53.1650,-2.9700,4
CH4,Buckley Hill,Wales,Flintshire,53.1660,-2.9900,4
CH4,Higher Kinnerton,Wales,Flintshire,53.1500,-3.0000,4
ZZ9,Nowhere,England,Kent,51.0000,0.5000,4
"""
NAMES = ["uk_outcodes.csv", "gb_sectors.csv", "geonames_places.csv", "geonames_postal_places.csv"]
NOTHING_BY_HAND = """
leave_out = []
population_unknown = []
not_a_village = []
not_a_name = []
across_water = { districts = [] }
called = {}
county_names = {}
other_names = {}
areas_of_counties = {}
areas_of_towns = {}
outside = { ireland = ["Dublin"] }
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for name, text in zip(NAMES, (OUTCODES, SECTORS, TOWNS, VILLAGES), strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "by_hand.toml").write_text(NOTHING_BY_HAND, encoding="utf-8")
    return tmp_path


@pytest.fixture
def tables(source: Path) -> Mapping[str, str]:
    return build(source, source / "by_hand.toml")


def _rows(text: str) -> dict[str, list[str]]:
    return {line.split("\t")[0]: line.split("\t")[1:] for line in text.splitlines()[1:]}


def test_the_same_sources_give_the_same_tables(source: Path, tables: Mapping[str, str]) -> None:
    assert build(source, source / "by_hand.toml") == tables


def test_a_town_and_the_postal_rows_of_its_name_are_one_place(tables: Mapping[str, str]) -> None:
    assert _rows(tables["places.tsv"])["leeds"][1:3] == ["West Yorkshire", "england"]


def test_a_namesake_has_its_county_in_its_slug(tables: Mapping[str, str]) -> None:
    assert "leeds-kent" in _rows(tables["places.tsv"])


def test_the_bigger_of_two_namesakes_owns_the_name(tables: Mapping[str, str]) -> None:
    assert "leeds\tleeds\towner\nleeds\tleeds-kent\t\n" in tables["names.tsv"]


def test_a_village_that_shares_its_point_has_that_of_its_outcode(tables: Mapping[str, str]) -> None:
    assert _rows(tables["places.tsv"])["ulcombe"][4:7] == ["51.2288", "0.5744", "rough"]


def test_a_village_far_from_its_outcode_has_the_point_of_its_outcode(tables: Mapping[str, str]) -> None:
    assert _rows(tables["places.tsv"])["headcorn"][4:7] == ["51.2288", "0.5744", "rough"]


def test_the_county_settles_the_nation_where_a_row_is_wrong(tables: Mapping[str, str]) -> None:
    assert _rows(tables["places.tsv"])["bretton"][2] == "wales"


def test_a_sector_beside_the_border_may_lie_in_two_nations(tables: Mapping[str, str]) -> None:
    assert _rows(tables["sectors.tsv"])["CH4 8"][-1] == "england wales"


def test_water_between_two_nations_keeps_them_apart(source: Path) -> None:
    hand = source / "by_hand.toml"
    hand.write_text(NOTHING_BY_HAND.replace("districts = []", 'districts = ["CH4"]'), encoding="utf-8")
    assert _rows(build(source, hand)["sectors.tsv"])["CH4 8"][-1] == "wales"


def test_a_dead_outcode_of_lettered_ones_becomes_their_family(tables: Mapping[str, str]) -> None:
    lat, lon, *_, parts = _rows(tables["outcodes.tsv"])["W1"]
    assert (lat, lon, parts) == ("51.5125", "-0.1425", "W1A W1B")
    assert "W1 3" not in _rows(tables["sectors.tsv"])


def test_an_island_outside_the_uk_has_no_nation(tables: Mapping[str, str]) -> None:
    assert _rows(tables["outcodes.tsv"])["JE2"][2:4] == ["jersey", ""]
    assert _rows(tables["places.tsv"])["st-helier"][2:4] == ["jersey", ""]


def test_a_village_of_an_unknown_outcode_is_left_out(tables: Mapping[str, str]) -> None:
    assert "nowhere" not in _rows(tables["places.tsv"])


def test_a_spelling_of_another_country_is_no_name(tables: Mapping[str, str]) -> None:
    assert "lids" not in _rows(tables["names.tsv"])


def test_a_missing_source_file_is_named(source: Path) -> None:
    (source / "gb_sectors.csv").unlink()
    with pytest.raises(CommandError, match=r"gb_sectors\.csv is not in that folder"):
        call_command("build_gazetteer", source)


@pytest.mark.slow
def test_the_tables_in_the_repository_are_what_the_sources_give() -> None:
    if not SHARED.is_dir():
        pytest.skip("The public figures the tables are built from are not beside this checkout.")
    fresh = build(SHARED, BY_HAND)
    assert {name for name, text in fresh.items() if (FOLDER / name).read_text(encoding="utf-8") != text} == set()
