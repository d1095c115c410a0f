"""The nearest services: a box, a dot product and rings that stop as soon as enough is found.

The order is that of `places.distance.miles`, great-circle: two unit vectors' dot product falls as the distance grows.
Listings with a good check stand first; those overdue or never checked sink below them, again by distance.
Rings are parts of one SQL statement; the database passes over a wider one when a nearer one held enough.
A service with several places counts once, at its nearest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from directory.choices import AreaKind, Reach
from directory.models.public_listing import PublicPoint
from directory.places.distance import Point, box, cosine, unit_vector
from directory.places.geocoding import Found
from directory.search import text
from directory.search.condition import Condition
from directory.search.statement import Enough, Hit, Part, fewer_than

RINGS: Final = (5, 20, 80, 800)  # miles; the last holds the whole UK from anywhere in it
FEW: Final = 5  # with fewer near ones than this, those further away are shown too
FURTHER: Final = 10  # how many further ones at most
NO_LATITUDE: Final = 999
COMES_TO_YOU: Final = -1.0  # the number of a service of this area that has no place of its own: no distance at all
PLACE_UNKNOWN: Final = 0.0  # the number of a service with neither place nor area: after all that have one
SUNK: Final = 2.0  # added to the number of a listing without a good check: the others all stand below 1
_LEAST_SUNK: Final = 0.5
_ANY: Final = 2 * SUNK  # above every number
_POINTS: Final = PublicPoint._meta.db_table
_DOT: Final = "(place.x * %s + place.y * %s + place.z * %s)"
_SINKS: Final = f"CASE WHEN place.due_on >= %s THEN 0 ELSE {SUNK} END"
_SINKS_OF_LISTING: Final = f"CASE WHEN directory_publiclisting.due_on >= %s THEN 0 ELSE {SUNK} END"


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle to look in: take at most `most`, and look no further when it holds `enough`."""

    radius_miles: float
    most: int
    enough: int


def rings(
    within_miles: float, wanted: int, *, few: int = FEW, further: int = FURTHER, furthest: float = RINGS[-1]
) -> tuple[Ring, ...]:
    """Circles inside `within_miles` until `wanted` are found, then wider ones while there are fewer than `few`.

    Those wider ones hold `further` more, and end at `furthest` miles.
    """
    inner = [Ring(radius, wanted, wanted) for radius in RINGS if radius <= within_miles / 2]
    edge = Ring(within_miles, wanted, few)
    outer = [Ring(radius, few + further, few + further) for radius in RINGS if within_miles < radius <= furthest]
    return (*inner, edge, *(outer if further else ()))


@dataclass(frozen=True, slots=True)
class Local:
    """A list of services around a place: who, seen from where, in which circles. National ones have their own list.

    A check is good until the day it is due (`Service.due_on`); `today` decides.
    """

    name: str
    services: Condition
    found: Found
    within_miles: float
    circles: tuple[Ring, ...]
    today: date

    def parts(self) -> list[Part]:
        """The circles, each passed over when an earlier one held enough, and the services whose area is here."""
        local = self.services.and_("directory_publiclisting.reach <> %s", Reach.NATIONAL.value)
        here = local.at("place")
        parts: list[Part] = []
        for number, ring in enumerate(self.circles):
            before = [self._held(*earlier) for earlier in zip(parts, self.circles, strict=False)]
            circle = Circle(f"{self.name}_{number}", ring, self.found.point, here, before)
            is_further = ring.radius_miles > self.within_miles
            parts.append(circle.by_distance(self.today) if is_further else circle.good_ones_first(self.today))
        most, area = self.circles[0].most, f"{self.name}_area"
        inside = [ring for ring in self.circles if ring.radius_miles <= self.within_miles]
        full = [Enough(part.name, most, PLACE_UNKNOWN) for part, _ in zip(parts, inside, strict=False)]
        nowhere = _nowhere(f"{self.name}_nowhere", local, full, most, self.today)
        return [*parts, _area(area, local, self.found, most, self.today), nowhere]

    def near(self, hits: Mapping[str, Sequence[Hit]]) -> list[Hit]:
        """Those within the distance asked for, or serving the area: good checks first, each by distance.

        Those with no known place stand last among their like.
        """
        around = [hit for hit in self._around(hits) if is_within(hit, self.within_miles)]
        return sorted(_best([*around, *hits[f"{self.name}_area"], *hits[f"{self.name}_nowhere"]]))

    def beyond(self, hits: Mapping[str, Sequence[Hit]], most: int) -> list[Hit]:
        """The `most` next nearest outside that distance, whatever their check; among them, good checks first."""
        inside = {hit.service_id for hit in self.near(hits)}
        outside = _best(hit for hit in self._around(hits) if hit.service_id not in inside)
        return sorted(sorted(outside, key=lambda hit: (closeness(hit), hit.service_id))[:most])

    def _around(self, hits: Mapping[str, Sequence[Hit]]) -> Iterable[Hit]:
        return (hit for number in range(len(self.circles)) for hit in hits[f"{self.name}_{number}"])

    def _held(self, part: Part, ring: Ring) -> Enough:
        """What ends the search in `ring`. A page of sunk ones does not: good checks further out stand above them.

        At the edge and beyond it every one counts: what lies further away never comes before them.
        """
        return Enough(part.name, ring.enough, _LEAST_SUNK if ring.radius_miles < self.within_miles else _ANY)


def is_sunk(hit: Hit) -> bool:
    """Whether the listing has no good check."""
    return hit.number > _LEAST_SUNK


def closeness(hit: Hit) -> float:
    """Minus the cosine of the distance, whatever the check; zero where the place is not known."""
    return hit.number - SUNK if is_sunk(hit) else hit.number


def is_within(hit: Hit, within_miles: float) -> bool:
    """Whether a service, sunk or not, lies within that distance."""
    return hit.number <= -cosine(within_miles) + (SUNK if is_sunk(hit) else 0)


def _best(hits: Iterable[Hit]) -> Iterable[Hit]:
    """Each service once, at its least number. Where it comes to you counts as a place only if it has none."""
    least: dict[int, Hit] = {}
    for hit in hits:
        known = least.get(hit.service_id)
        if known is None or hit.number < known.number:
            least[hit.service_id] = hit
    return least.values()


@dataclass(frozen=True, slots=True)
class Circle:
    """Services with a place in the ring, by minus the cosine. Passed over: the box is empty and nothing is read."""

    name: str
    ring: Ring
    point: Point
    chosen: Condition
    before: Sequence[Enough]

    def good_ones_first(self, today: date) -> Part:
        """The first `most` of the ring, those with a good check above the others."""
        sql = self._places(f"MIN(-{_DOT} + {_SINKS})")
        return Part(self.name, sql, (*unit_vector(self.point), today.isoformat(), *self._params))

    def nearest_first(self) -> Part:
        """The `most` nearest of the ring."""
        return Part(self.name, self._places(f"MIN(-{_DOT})"), (*unit_vector(self.point), *self._params))

    def by_distance(self, today: date) -> Part:
        """The `most` nearest of the ring, whatever their check. Their numbers say which are sunk."""
        nearest = self._places(f"MIN(-{_DOT}) AS number", f"MIN({_SINKS}) AS sunk")
        sql = f"SELECT listing_id, number + sunk FROM ({nearest}) nearest"  # noqa: S608
        return Part(self.name, sql, (*unit_vector(self.point), today.isoformat(), *self._params))

    def _places(self, *numbers: str) -> str:
        goes_on = fewer_than(self.before)
        return (
            f"SELECT place.listing_id, {', '.join(numbers)} FROM {_POINTS} place"  # noqa: S608
            f" WHERE place.lat >= CASE WHEN {goes_on} THEN %s ELSE {NO_LATITUDE} END AND place.lat <= %s"
            f" AND place.lon >= %s AND place.lon <= %s AND {_DOT} >= %s AND {self.chosen.sql}"
            " GROUP BY place.listing_id ORDER BY 2, 1 LIMIT %s"
        )

    @property
    def _params(self) -> tuple[int | float | str, ...]:
        edge, radius = box(self.point, self.ring.radius_miles), self.ring.radius_miles
        around = (edge.south, edge.north, edge.west, edge.east)
        return (*around, *unit_vector(self.point), cosine(radius), *self.chosen.params, self.ring.most)


def _area(name: str, services: Condition, found: Found, most: int, today: date) -> Part:
    """Services whose area names a district or nation of the place, wherever they are."""
    tokens = {*found.outcodes, *(nation.value for nation in found.nations), AreaKind.UK.value}
    somewhere = "EXISTS (SELECT 1 FROM directory_served WHERE service_id = directory_publiclisting.id AND token = %s)"
    number = Condition(
        f"COALESCE((SELECT -MAX({_DOT}) FROM {_POINTS} place WHERE place.listing_id = directory_publiclisting.id),"  # noqa: S608
        f" CASE WHEN {somewhere} THEN {PLACE_UNKNOWN} ELSE {COMES_TO_YOU} END) + {_SINKS_OF_LISTING}",
        (*unit_vector(found.point), text.SOMEWHERE, today.isoformat()),
    )
    serving = text.serving(tokens)
    return services.and_(serving.sql, *serving.params).listed_by(name, number, most)


def _nowhere(name: str, services: Condition, full: Sequence[Enough], most: int, today: date) -> Part:
    """Services with neither place nor area. They stand behind every good one with a place: passed over where one of
    these circles is full of those."""
    wanted = f"SELECT service_id FROM directory_served WHERE token = CASE WHEN {fewer_than(full)} THEN %s ELSE '' END"  # noqa: S608
    number = Condition(f"{PLACE_UNKNOWN} + {_SINKS_OF_LISTING}", (today.isoformat(),))
    return services.and_(f"directory_publiclisting.id IN ({wanted})", text.ANYWHERE).listed_by(name, number, most)
