"""Our own tables: outcodes, sectors, places and their names. Read on first use, never written, no network.

Built by `manage.py build_gazetteer` from public figures; fixtures/gazetteer/ATTRIBUTION.md says whose they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from directory.places.distance import Point
from directory.places.tables import Table

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "gazetteer"

ATTRIBUTION: tuple[str, ...] = (
    "Contains OS data © Crown copyright and database right 2025",
    "Contains Royal Mail data © Royal Mail copyright and database right 2025",
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0",
    "Place data © GeoNames.org, licensed under CC BY 4.0; filtered and aggregated by us",
)

UK = "uk"

_outcodes = Table(FOLDER / "outcodes.tsv")
_sectors = Table(FOLDER / "sectors.tsv")
_places = Table(FOLDER / "places.tsv")
_names = Table(FOLDER / "names.tsv")
_areas = Table(FOLDER / "areas.tsv")
_outside = Table(FOLDER / "outside.tsv")


@dataclass(frozen=True, slots=True)
class District:
    """An outcode, or a family people name as one ("W1") with its parts in `outcodes`. `home`: "uk" or an island."""

    code: str
    point: Point
    home: str
    nations: tuple[str, ...]
    outcodes: tuple[str, ...]

    @property
    def is_a_family(self) -> bool:
        return self.outcodes != (self.code,)


@dataclass(frozen=True, slots=True)
class Sector:
    code: str
    point: Point
    nations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A town or village. `home`: its nation, or an island outside the UK. `rough`: its point is that of its outcode."""

    slug: str
    name: str
    county: str
    home: str
    nations: tuple[str, ...]
    point: Point
    rough: bool
    population: int
    outcodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """The places a name may mean, biggest first. `owner`: the first is meant, unless the reader says otherwise."""

    places: tuple[Place, ...]
    owner: Place | None


@dataclass(frozen=True, slots=True)
class Area:
    """A county, a nation or another area too wide for a point. `parts`: counties and nations; `towns`: slugs."""

    label: str
    parts: tuple[str, ...]
    towns: tuple[str, ...]


def district(code: str) -> District | None:
    """An outcode ("LS1"), or a family of outcodes ("W1")."""
    for _, lat, lon, home, nations, parts in _outcodes.rows(code):
        return District(
            code, Point(float(lat), float(lon)), home, tuple(nations.split()), tuple(parts.split()) or (code,)
        )
    return None


def sector(code: str) -> Sector | None:
    """A postcode sector, written "LS1 4". Great Britain only."""
    for _, lat, lon, nations in _sectors.rows(code):
        return Sector(code, Point(float(lat), float(lon)), tuple(nations.split()))
    return None


def place(slug: str) -> Place | None:
    """The place a canonical slug names."""
    for row in _places.rows(slug):
        return _place(row)
    return None


def called(key: str) -> Named:
    """Every place a name in normal form may mean."""
    rows = _names.rows(key)
    found = tuple(_place(row) for _, slug, _ in rows for row in _places.rows(slug))
    owner = next((each for each, (_, _, mark) in zip(found, rows, strict=True) if mark), None)
    return Named(found, owner)


def area(key: str) -> Area | None:
    """An area by its name in normal form, or a postcode area by its capitals ("LS")."""
    for _, label, parts, towns in _areas.rows(key):
        return Area(label, tuple(filter(None, parts.split("|"))), tuple(towns.split()))
    return None


def outside(key: str) -> str:
    """The jurisdiction a name outside the UK belongs to, or ""."""
    for _, jurisdiction in _outside.rows(key):
        return jurisdiction
    return ""


@cache
def names() -> tuple[str, ...]:
    """Every name in normal form, for spelling. About 2 MB, made at the first misspelling and kept."""
    return tuple(_names.keys())


def names_starting(key: str, limit: int) -> Iterator[str]:
    """Names in normal form that go on from `key`."""
    yield from dict.fromkeys(row[0] for row in _names.starting(key, limit))


def _place(row: list[str]) -> Place:
    slug, name, county, home, nations, lat, lon, rough, population, outcodes = row
    point = Point(float(lat), float(lon))
    return Place(
        slug,
        name,
        county,
        home,
        tuple((nations or home).split()),
        point,
        bool(rough),
        int(population),
        tuple(outcodes.split()),
    )
