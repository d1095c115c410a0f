"""The nearest services: a box, a dot product and rings that stop as soon as enough is found.

The order is that of `places.distance.miles`, great-circle: two unit vectors' dot product falls as the distance grows.
Rings are parts of one SQL statement; the database passes over a wider one when a nearer one held enough.
A service with several places counts once, at its nearest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from directory.choices import AreaKind, Reach
from directory.models import ServiceLocation
from directory.places.distance import Point, box, cosine, unit_vector
from directory.places.geocoding import Found
from directory.search import text
from directory.search.condition import Condition
from directory.search.statement import Hit, Part, fewer_than

RINGS: Final = (5, 20, 80, 800)  # miles; the last holds the whole UK from anywhere in it
WIDE: Final = 80  # beyond this, asking the services first is cheaper than asking each place
FEW: Final = 5  # with fewer near ones than this, those further away are shown too
FURTHER: Final = 10  # how many further ones at most
NO_LATITUDE: Final = 999
COMES_TO_YOU: Final = -1.0  # the number of a service of this area that has no place of its own: no distance at all
PLACE_UNKNOWN: Final = 0.0  # the number of a service with neither place nor area: after all that have one
_PLACES: Final = ServiceLocation._meta.db_table
_DOT: Final = "(place.x * %s + place.y * %s + place.z * %s)"


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
    """A list of services around a place: who, seen from where, in which circles. National ones have their own list."""

    name: str
    services: Condition
    found: Found
    within_miles: float
    circles: tuple[Ring, ...]

    def parts(self) -> list[Part]:
        """The circles, each passed over when an earlier one held enough, and the services whose area is here."""
        local = self.services.and_("directory_service.reach <> %s", Reach.NATIONAL.value)
        each, among = local.each("place.service_id"), local.among("place.service_id")
        parts: list[Part] = []
        for number, ring in enumerate(self.circles):
            before = [(one.name, earlier.enough) for one, earlier in zip(parts, self.circles, strict=False)]
            condition = among if ring.radius_miles > WIDE else each
            parts.append(_circle(f"{self.name}_{number}", ring, self.found.point, condition, before))
        return [*parts, _area(f"{self.name}_area", local, self.found, self.circles[0].most)]

    def near(self, hits: Mapping[str, Sequence[Hit]]) -> list[Hit]:
        """Those within the distance asked for, or serving the area; by distance, those with no known place last."""
        edge = -cosine(self.within_miles)
        around = [hit for hit in self._around(hits) if hit.number <= edge]
        return sorted(_best([*around, *hits[f"{self.name}_area"]]))

    def beyond(self, hits: Mapping[str, Sequence[Hit]]) -> list[Hit]:
        """The next nearest outside that distance, for as many as the wider circles held."""
        inside = {hit.service_id for hit in self.near(hits)}
        return sorted(_best(hit for hit in self._around(hits) if hit.service_id not in inside))

    def _around(self, hits: Mapping[str, Sequence[Hit]]) -> Iterable[Hit]:
        return (hit for number in range(len(self.circles)) for hit in hits[f"{self.name}_{number}"])


def _best(hits: Iterable[Hit]) -> Iterable[Hit]:
    """Each service once, at its least number. Where it comes to you counts as a place only if it has none."""
    least: dict[int, Hit] = {}
    for hit in hits:
        known = least.get(hit.service_id)
        if known is None or hit.number < known.number:
            least[hit.service_id] = hit
    return least.values()


def _circle(name: str, ring: Ring, point: Point, chosen: Condition, before: Sequence[tuple[str, int]]) -> Part:
    """Services with a place in the ring, by minus the cosine. Passed over: the box is empty and nothing is read."""
    edge, vector = box(point, ring.radius_miles), unit_vector(point)
    sql = (
        f"SELECT place.service_id, -MAX({_DOT}) AS number FROM {_PLACES} place"  # noqa: S608
        f" WHERE place.lat >= CASE WHEN {fewer_than(before)} THEN %s ELSE {NO_LATITUDE} END AND place.lat <= %s"
        f" AND place.lon >= %s AND place.lon <= %s AND {_DOT} >= %s AND {chosen.sql}"
        " GROUP BY place.service_id ORDER BY number, place.service_id LIMIT %s"
    )
    around = (edge.south, edge.north, edge.west, edge.east)
    return Part(name, sql, (*vector, *around, *vector, cosine(ring.radius_miles), *chosen.params, ring.most))


def _area(name: str, services: Condition, found: Found, most: int) -> Part:
    """Services whose area names a district or nation of the place, wherever they are, and those that are nowhere."""
    tokens = {*found.outcodes, *(nation.value for nation in found.nations), AreaKind.UK.value, text.ANYWHERE}
    nowhere = "EXISTS (SELECT 1 FROM directory_served WHERE service_id = directory_service.id AND token = %s)"
    number = Condition(
        f"COALESCE((SELECT -MAX({_DOT}) FROM {_PLACES} place WHERE place.service_id = directory_service.id),"  # noqa: S608
        f" CASE WHEN {nowhere} THEN {PLACE_UNKNOWN} ELSE {COMES_TO_YOU} END)",
        (*unit_vector(found.point), text.ANYWHERE),
    )
    serving = text.serving(tokens)
    return services.and_(serving.sql, *serving.params).listed_by(name, number, most)
