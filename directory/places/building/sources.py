"""The source files as values: what they say, with their plain errors put right."""

import csv
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from directory.places.distance import KM_PER_MILE, Point, miles

NATIONS = {"England": "england", "Scotland": "scotland", "Wales": "wales", "Northern Ireland": "northern-ireland"}
TOWN_HOMES = {"ENG": "england", "SCT": "scotland", "WLS": "wales", "NIR": "northern-ireland"}
ISLAND_HOMES = {"JE": "jersey", "GG": "guernsey", "GY": "guernsey", "IM": "isle-of-man"}
USUAL_REACH = 5.0  # miles, where the source does not say how wide an outcode is
SLACK_OF_A_POINT = 5.0  # miles, between what two sources call the middle of one village
SLACK_OF_AN_OUTCODE = 12.0  # miles, at least
NOT_A_VILLAGE = re.compile(r"^City of | Ward$|[(0-9]")
FAR_FROM_ITS_OUTCODE = 7.5  # miles; further away, a village's point belongs to a namesake

Row: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class Outcode:
    """A postcode district. Nine of ten of its postcodes lie within `reach` miles of the point."""

    code: str
    point: Point
    postcodes: int
    reach: float
    live: bool

    @property
    def letters(self) -> str:
        return letters(self.code)


@dataclass(frozen=True, slots=True)
class Sector:
    code: str
    point: Point


@dataclass(frozen=True, slots=True)
class Town:
    """A place with a point of its own, and a population where the source has one (0 where not)."""

    name: str
    home: str
    point: Point
    population: int
    alternates: tuple[str, ...]
    other_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Village:
    """One name in one outcode. Without its `own_point`, all we know is the outcode; `slack` is how far off (miles)."""

    name: str
    home: str
    county: str
    outcode: str
    point: Point
    own_point: bool
    slack: float


@dataclass(frozen=True)
class ByHand:
    """What fixtures/gazetteer/by_hand.toml says."""

    leave_out: frozenset[str]
    population_unknown: frozenset[str]
    not_a_name: frozenset[str]
    not_a_village: frozenset[str]
    called: dict[str, str]
    county_names: dict[str, str]
    across_water: frozenset[str]
    other_names: dict[str, list[str]]
    areas_of_counties: dict[str, list[str]]
    areas_of_towns: dict[str, list[str]]
    outside: dict[str, list[str]]

    @classmethod
    def read(cls, path: Path) -> "ByHand":
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = ("leave_out", "population_unknown", "not_a_name", "not_a_village")
        sets = {name: frozenset(said.pop(name)) for name in lists}
        water = frozenset(said.pop("across_water")["districts"])
        return cls(**{**said, **sets, "across_water": water})


@dataclass(frozen=True)
class Sources:
    """All four files. Every list is in file order."""

    outcodes: dict[str, Outcode]
    sectors: list[Sector]
    towns: list[Town]
    villages: list[Village]

    @classmethod
    def read(cls, folder: Path, hand: ByHand) -> "Sources":
        outcodes = {o.code: o for o in map(_outcode, _rows(folder / "uk_outcodes.csv"))}
        sectors = [_sector(row) for row in _rows(folder / "gb_sectors.csv")]
        towns = [_town(row, hand) for row in _rows(folder / "geonames_places.csv") if _is_a_town(row, hand)]
        villages = list(_villages(list(_rows(folder / "geonames_postal_places.csv")), outcodes, hand))
        return cls(outcodes, sectors, towns, villages)

    @cached_property
    def live_outcodes(self) -> list[Outcode]:
        return [outcode for outcode in self.outcodes.values() if outcode.live]


def letters(code: str) -> str:
    """The postcode area of an outcode: "LS" of "LS1", "E" of "E1W"."""
    return code[:2] if code[1:2].isalpha() else code[:1]


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _point(row: Row) -> Point:
    return Point(round(float(row["lat"]), 4), round(float(row["lon"]), 4))


def _outcode(row: Row) -> Outcode:
    reach = float(row["r90_km"]) / KM_PER_MILE if row["r90_km"] else USUAL_REACH
    return Outcode(row["outcode"], _point(row), int(row["n_postcodes"] or 0), reach, row["live_2023"] == "1")


def _sector(row: Row) -> Sector:
    return Sector(row["sector"], _point(row))


def _is_a_town(row: Row, hand: ByHand) -> bool:
    return row["geonameid"] not in hand.leave_out and (row["country"] != "GB" or row["admin1"] in TOWN_HOMES)


def _town(row: Row, hand: ByHand) -> Town:
    home = TOWN_HOMES[row["admin1"]] if row["country"] == "GB" else ISLAND_HOMES[row["country"]]
    name = hand.called.get(row["name"], row["name"]).split(",")[0].replace("Saint ", "St ")
    population = 0 if row["name"] in hand.population_unknown else int(row["population"] or 0)
    others = (row["name"], *hand.other_names.get(row["name"], ()), *hand.other_names.get(row["geonameid"], ()))
    alternates = tuple(filter(None, row["alternatenames"].split("|")))
    return Town(name, home, _point(row), population, alternates, others)


def _villages(rows: list[Row], outcodes: dict[str, Outcode], hand: ByHand) -> Iterator[Village]:
    """Villages in outcodes we know. A point many names of an outcode share is nobody's own."""
    homes = _homes_of_counties(rows)
    sharing: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows:
        sharing[row["outcode"], row["lat"], row["lon"]].add(row["name"])
    for row in rows:
        if row["outcode"] not in outcodes or not _is_a_village(row["name"], hand):
            continue
        outcode, point = outcodes[row["outcode"]], _point(row)
        alone = len(sharing[row["outcode"], row["lat"], row["lon"]]) == 1
        own = alone and miles(point, outcode.point) <= max(FAR_FROM_ITS_OUTCODE, 0.8 * outcode.reach)
        county, home = _county_and_home(row, homes, hand)
        slack = SLACK_OF_A_POINT if own else max(SLACK_OF_AN_OUTCODE, outcode.reach)
        yield Village(row["name"], home, county, outcode.code, point if own else outcode.point, own, slack)


def _is_a_village(name: str, hand: ByHand) -> bool:
    """False for wards, sorting offices and wide areas that the postal rows also list."""
    return name not in hand.not_a_village and name not in hand.areas_of_towns and not NOT_A_VILLAGE.search(name)


def _county_and_home(row: Row, homes: dict[str, str], hand: ByHand) -> tuple[str, str]:
    """The county settles the nation: the source gives some whole outcodes the nation next door."""
    island = ISLAND_HOMES.get(letters(row["outcode"]))
    if island:
        return "", island
    county = hand.county_names.get(row["county"], row["county"])
    return county, homes.get(row["county"]) or NATIONS[row["nation"]]


def _homes_of_counties(rows: list[Row]) -> dict[str, str]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["county"] and row["nation"]:
            votes[row["county"]][NATIONS[row["nation"]]] += 1
    return {county: nations.most_common(1)[0][0] for county, nations in votes.items()}
