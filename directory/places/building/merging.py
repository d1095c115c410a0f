"""Towns and villages as one list of places: the same place named by two sources, or in ten outcodes, once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import sqrt

from directory.places.building.nations import UK_HOMES, Borders
from directory.places.building.nearby import Nearby
from directory.places.building.sources import ByHand, Sources, Town, Village
from directory.places.building.variants import other_names, short_name
from directory.places.building.writing import point_columns
from directory.places.distance import Point, miles
from directory.places.names import key

A_CITY = 50_000  # people
SAME_TOWN = 3.0  # miles between two towns of one name


@dataclass(frozen=True)
class Draft:
    """A place on its way into the table."""

    name: str
    home: str
    point: Point
    county: str = ""
    population: int = 0
    slack: float = 0.0
    own_point: bool = True
    outcodes: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    short_name: str = ""
    nations: frozenset[str] = field(default_factory=frozenset)
    slug: str = ""

    @property
    def row(self) -> list[str]:
        nations = "" if self.nations <= {self.home} else " ".join(sorted(self.nations))
        where = [*point_columns(self.point), "" if self.own_point else "rough"]
        return [
            self.slug,
            self.name,
            self.county,
            self.home,
            nations,
            *where,
            str(self.population),
            " ".join(self.outcodes),
        ]


def merged_places(sources: Sources, borders: Borders, hand: ByHand) -> list[Draft]:
    """Every town with the outcodes its villages told us, then every village that is not a town."""
    towns = _towns(sources.towns, hand)
    by_name = _by_every_name(towns)
    attached: dict[int, list[Village]] = defaultdict(list)
    places: list[Draft] = []
    for cluster in _clusters(sources.villages):
        draft = _village_draft(cluster)
        owner = _town_of(draft, towns, by_name)
        if owner is None:
            places.append(draft)
        else:
            attached[owner].extend(cluster)
    grown = [_with_villages(town, attached[index]) for index, town in enumerate(towns)]
    return _once_an_outcode(_completed(grown + places, sources, borders))


def _towns(towns: list[Town], hand: ByHand) -> list[Draft]:
    """Towns as drafts. Of two with one name and one site the bigger stays."""
    kept: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for town in sorted(towns, key=lambda town: -town.population):
        same = kept[key(town.name), town.home]
        if all(miles(town.point, other.point) > SAME_TOWN for other in same):
            others = tuple(dict.fromkeys(other_names(town, hand)))
            draft = Draft(town.name, town.home, town.point, "", town.population)
            same.append(replace(draft, other_names=others, short_name=short_name(town)))
    return [draft for same in kept.values() for draft in same]


def _by_every_name(towns: list[Draft]) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, town in enumerate(towns):
        for name in {key(each) for each in (town.name, *town.other_names, town.short_name)}:
            found[name, town.home].append(index)
    return found


def _clusters(villages: list[Village]) -> Iterator[list[Village]]:
    """Rows that mean one village: one name, one county, near each other. Rows with their own point lead."""
    named: dict[tuple[str, str], list[list[Village]]] = defaultdict(list)
    for village in sorted(villages, key=lambda v: not v.own_point):
        clusters = named[key(village.name), village.home]
        home = next((cluster for cluster in clusters if _is_one(cluster[0], village)), None)
        if home is None:
            clusters.append([village])
        else:
            home.append(village)
    for clusters in named.values():
        yield from clusters


def _is_one(first: Village, other: Village) -> bool:
    same_county = first.county == other.county or not first.county or not other.county
    return same_county and miles(first.point, other.point) <= max(first.slack, other.slack)


def _village_draft(cluster: list[Village]) -> Draft:
    first = cluster[0]
    county = next((village.county for village in cluster if village.county), "")
    outcodes = tuple(dict.fromkeys(village.outcode for village in cluster))
    return Draft(first.name, first.home, first.point, county, 0, first.slack, first.own_point, outcodes)


def _town_of(village: Draft, towns: list[Draft], by_name: dict[tuple[str, str], list[int]]) -> int | None:
    """The town a village row is another word for: one of its names, and no further than the town is wide."""
    near = [
        (miles(village.point, towns[index].point), index)
        for index in by_name.get((key(village.name), village.home), ())
        if miles(village.point, towns[index].point) <= village.slack + _width(towns[index].population)
    ]
    return min(near)[1] if near else None


def _with_villages(town: Draft, villages: list[Village]) -> Draft:
    counties = Counter(village.county for village in villages if village.county)
    outcodes = tuple(dict.fromkeys(village.outcode for village in villages))
    return replace(town, county=counties.most_common(1)[0][0] if counties else "", outcodes=outcodes)


def _completed(places: list[Draft], sources: Sources, borders: Borders) -> Iterator[Draft]:
    """Each with a county, the outcodes somebody who names it may live in, and the nations it may lie in."""
    counties = _counties(sources)
    outcodes = Nearby((outcode.point, outcode.code) for outcode in sources.live_outcodes)
    for place in places:
        nearest = outcodes.nearest(place.point) or ""
        around = outcodes.within(place.point, _width(place.population)) if place.population >= A_CITY else []
        known = tuple(sorted({*place.outcodes, *around} or {nearest}))
        if place.home not in UK_HOMES:
            yield replace(place, outcodes=known)
            continue
        nations = borders.nations(place.point, nearest) | {place.home}
        yield replace(place, county=_county(place, counties[place.home]), outcodes=known, nations=frozenset(nations))


def _width(population: int) -> float:
    """Miles from the middle of a town to its edge, roughly: London 12, Leeds 3."""
    return sqrt(population) / 250


def _counties(sources: Sources) -> dict[str, Nearby[str]]:
    """For each nation, the counties of its villages by where these are."""
    named = [village for village in sources.villages if village.county and village.own_point]
    return {home: Nearby((v.point, v.county) for v in named if v.home == home) for home in UK_HOMES}


def _county(place: Draft, counties: Nearby[str]) -> str:
    """Its own, or that of the nearest village. A city in a county of its name is in that one: Glasgow in Glasgow."""
    around = set(counties.within(place.point, 5.0)) if place.population >= A_CITY else set()
    return (
        next((county for county in around if key(county) == key(place.name)), "")
        or place.county
        or counties.nearest(place.point)
        or ""
    )


def _once_an_outcode(places: Iterable[Draft]) -> list[Draft]:
    """Two of one name and county that share an outcode cannot be told apart by a reader: the first, a town, stays."""
    kept: dict[tuple[str, str, str, str], Draft] = {}
    for place in places:
        where = [(key(place.name), place.home, place.county, outcode) for outcode in place.outcodes]
        if not any(each in kept for each in where):
            kept.update(dict.fromkeys(where, place))
    return list({id(place): place for place in kept.values()}.values())
