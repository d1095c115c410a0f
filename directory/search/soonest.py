"""What opens soonest near a place: for groups and meetings, whose hour matters more than a mile.

What is open now comes first, the nearest before the others: circles, as for the nearest services. Only where these hold
too few is it asked what opens next: in the next day, in the next days, then in all that is known. Each list is passed
over when those before it held enough.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import connection

from directory.choices import Lens, Reach, Status
from directory.models.open_span import OpenSpan
from directory.models.public_listing import PublicPoint
from directory.places.distance import box, cosine, unit_vector
from directory.places.geocoding import Found
from directory.search.condition import Condition
from directory.search.lens import TAKES_UNDER_18
from directory.search.nearest import Circle, rings
from directory.search.statement import Enough, Hit, Part, fewer_than

NAME: Final = "soonest"
_POINTS: Final = PublicPoint._meta.db_table
_SPANS: Final = OpenSpan._meta.db_table
_DAYS_AHEAD: Final = (1, 3, 400)  # how far each look for the next opening goes
_ANY: Final = 1e12  # above every number
_NEVER: Final = "'9999-12-31'"
_DOT: Final = "(place.x * %s + place.y * %s + place.z * %s)"
_SECONDS: Final = {
    "sqlite": "CAST(strftime('%%s', span.opens) AS INTEGER)",
    "postgresql": "EXTRACT(EPOCH FROM span.opens)",
}
_AT_PLACE: Final = "span.service_id = place.listing_id AND span.place = place.key AND span.is_certain"
_MOMENT: Final = {"sqlite": "{}", "postgresql": "CAST({} AS timestamptz)"}


def soonest_parts(
    services: Condition, where: Found, miles: int, lens: Lens | None, now: datetime, most: int
) -> list[Part]:
    """The `most` of `services` with a place within `miles` that open soonest there, what is open at `now` first.

    Of two that open together the nearer comes first. Only openings that are certain count. For someone under 18 those
    that take them stand first.
    """
    running = services.and_("directory_publiclisting.status = %s", Status.ACTIVE.value)
    local = running.and_("directory_publiclisting.reach <> %s", Reach.NATIONAL.value)
    lists = [local.and_(TAKES_UNDER_18), local.and_(f"NOT {TAKES_UNDER_18}")] if lens is Lens.UNDER_18 else [local]
    return [
        part
        for number, one in enumerate(lists)
        for part in _of_one_list(f"{NAME}_{number}", one.at("place"), where, miles, now, most)
    ]


def soonest(hits: Mapping[str, Sequence[Hit]]) -> list[int]:
    """The ids of what opens soonest, in order, of the hits of `soonest_parts`; none where they were not asked for."""
    found = (hit.service_id for name, some in hits.items() if name.startswith(f"{NAME}_") for hit in some)
    return list(dict.fromkeys(found))


def _of_one_list(name: str, here: Condition, where: Found, miles: int, now: datetime, most: int) -> list[Part]:
    moment = _stored(now)
    is_open = f"EXISTS (SELECT 1 FROM {_SPANS} span WHERE {_AT_PLACE} AND span.opens <= %s AND span.closes > %s)"  # noqa: S608
    open_now = here.and_(is_open, moment, moment)
    parts: list[Part] = []
    for ring in rings(miles, most, further=0):
        before = [Enough(one.name, most, _ANY) for one in parts]
        parts.append(Circle(f"{name}_{len(parts)}", ring, where.point, open_now, before).nearest_first())
    starts = now
    for days in _DAYS_AHEAD:
        before = [Enough(one.name, most, _ANY) for one in parts]
        ends = now + timedelta(days=days)
        parts.append(_opening(f"{name}_{len(parts)}", here, where, miles, now, (starts, ends), before, most))
        starts = ends
    return parts


def _opening(
    name: str,
    here: Condition,
    where: Found,
    miles: int,
    now: datetime,
    between: tuple[datetime, datetime],
    before: Sequence[Enough],
    most: int,
) -> Part:
    """The first `most` that open after the first of the two moments and not after the second, by the second of it."""
    vendor = connection.vendor
    starts = _MOMENT[vendor].format(f"CASE WHEN {fewer_than(before)} THEN %s ELSE {_NEVER} END")
    edge, vector = box(where.point, miles), unit_vector(where.point)
    sql = (
        f"SELECT span.service_id, MIN({_SECONDS[vendor]} - {int(now.timestamp())} - {_DOT}) AS number"  # noqa: S608
        f" FROM {_SPANS} span CROSS JOIN {_POINTS} place"  # SQLite then reads the openings first
        f" WHERE {_AT_PLACE} AND span.opens > {starts} AND span.opens <= %s"
        " AND place.lat >= %s AND place.lat <= %s AND place.lon >= %s AND place.lon <= %s"
        f" AND {_DOT} >= %s AND {here.sql} GROUP BY span.service_id ORDER BY number, span.service_id LIMIT %s"
    )
    around = (edge.south, edge.north, edge.west, edge.east, *vector, cosine(miles))
    return Part(name, sql, (*vector, *map(_stored, between), *around, *here.params, most))


def _stored(moment: datetime) -> str:
    """A moment as the database compares it."""
    is_sqlite = connection.vendor == "sqlite"
    return str(moment.astimezone(UTC).replace(tzinfo=None)) if is_sqlite else moment.isoformat()
