"""What opens soonest near a place: for groups and meetings, whose hour matters more than a mile.

What is open now is ordered by distance alone, so it is looked for in rings. Only where too little is open now does the
database look at what opens within a day, and only where that is too little at all that opens in the days ahead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import connection

from directory.choices import Lens, Reach
from directory.models.open_span import OpenSpan
from directory.models.public_listing import PublicPoint
from directory.places.distance import box, cosine, unit_vector
from directory.places.geocoding import Found
from directory.search.condition import Condition
from directory.search.lens import TAKES_UNDER_18
from directory.search.nearest import NO_LATITUDE, RINGS
from directory.search.statement import Enough, Hit, Part, fewer_than

_POINTS: Final = PublicPoint._meta.db_table
_SPANS: Final = OpenSpan._meta.db_table
_DAY: Final = 86_400.0  # seconds
_DAYS_AHEAD: Final = 400 * _DAY  # longer than any opening is written ahead
_ADULTS_LAST: Final = 1_000_000_000.0  # seconds: after everything in the days ahead
_DOT: Final = "(place.x * %s + place.y * %s + place.z * %s)"
_AHEAD: Final = "span.service_id = place.listing_id AND span.closes > %s AND span.is_certain"
_SECONDS: Final = {
    "sqlite": "CAST(strftime('%%s', span.opens) AS INTEGER)",
    "postgresql": "EXTRACT(EPOCH FROM span.opens)",
}


@dataclass(frozen=True, slots=True)
class _Step:
    """What opens within so many seconds in a circle. A number below that bound stands before all it leaves out."""

    miles: float
    seconds: float


def soonest_parts(
    services: Condition, where: Found, miles: int, lens: Lens | None, now: datetime, most: int
) -> list[Part]:
    """The `most` of `services` with a place within `miles` that open soonest there, what is open at `now` first.

    Of two that open together that with the nearer place comes first. Only openings that are certain count. For someone
    under 18 those that take them stand first. Each part is passed over when an earlier one held enough.
    """
    local = services.and_("directory_publiclisting.reach <> %s", Reach.NATIONAL.value).at("place")
    parts: list[Part] = []
    before: list[Enough] = []
    for step in _steps(miles):
        wait = _wait(where, miles, lens, now, step.seconds)
        part = _part(f"soonest_{len(parts)}", step, before, local, where, wait, now, most)
        parts.append(part)
        before.append(Enough(part.name, most, step.seconds))
    return parts


def soonest(hits: Mapping[str, Sequence[Hit]], most: int) -> list[int]:
    """The services of those parts, each once, best first; none where they were not asked for."""
    found = sorted(hit for name, some in hits.items() if name.startswith("soonest_") for hit in some)
    return list(dict.fromkeys(hit.service_id for hit in found))[:most]


def _steps(miles: int) -> list[_Step]:
    inner = [_Step(radius, 0) for radius in RINGS if radius <= miles / 2]
    return [*inner, _Step(miles, _DAY), _Step(miles, _DAYS_AHEAD)]


def _wait(where: Found, miles: int, lens: Lens | None, now: datetime, seconds: float) -> Condition:
    """How many seconds until the listing of `place` opens at any place in the circle, if within so many `seconds`."""
    moment, until = _written(now), _written(now + timedelta(seconds=seconds))
    wait = f"{_SECONDS[connection.vendor]} - {int(now.timestamp())}"
    # A subquery of one value: PostgreSQL would read every opening there is for a join or "EXISTS".
    first = (
        f"(SELECT MIN(CASE WHEN span.opens <= %s THEN 0 ELSE {wait} END) FROM {_SPANS} span JOIN {_POINTS} other"  # noqa: S608
        " ON other.listing_id = span.service_id AND other.key = span.place"
        f" WHERE {_AHEAD} AND span.opens <= %s AND other.x * %s + other.y * %s + other.z * %s >= %s)"
    )
    young = Condition(TAKES_UNDER_18).at("place").sql
    last = f" + CASE WHEN {young} THEN 0 ELSE {_ADULTS_LAST} END" if lens is Lens.UNDER_18 else ""
    return Condition(first + last, (moment, moment, until, *unit_vector(where.point), cosine(miles)))


def _part(
    name: str,
    step: _Step,
    before: Sequence[Enough],
    local: Condition,
    where: Found,
    wait: Condition,
    now: datetime,
    most: int,
) -> Part:
    """The listings of a step, by seconds until they open less the cosine of the distance.

    The distance is that of the nearest place that opens in the days ahead.
    """
    edge, vector = box(where.point, step.miles), unit_vector(where.point)
    opens = f"(SELECT 1 FROM {_SPANS} span WHERE {_AHEAD} AND span.place = place.key LIMIT 1) = 1"  # noqa: S608
    sql = (
        f"SELECT listing_id, number FROM (SELECT place.listing_id, MIN({wait.sql} - {_DOT}) AS number"  # noqa: S608
        f" FROM {_POINTS} place WHERE place.lat >= CASE WHEN {fewer_than(before)} THEN %s ELSE {NO_LATITUDE} END"
        f" AND place.lat <= %s AND place.lon >= %s AND place.lon <= %s AND {_DOT} >= %s AND {local.sql} AND {opens}"
        " GROUP BY place.listing_id) known WHERE number IS NOT NULL ORDER BY number, listing_id LIMIT %s"
    )
    around = (edge.south, edge.north, edge.west, edge.east, *vector, cosine(step.miles))
    return Part(name, sql, (*wait.params, *vector, *around, *local.params, _written(now), most))


def _written(moment: datetime) -> str:
    """A moment as the database compares it."""
    return str(moment.astimezone(UTC).replace(tzinfo=None)) if connection.vendor == "sqlite" else moment.isoformat()
