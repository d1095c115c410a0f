"""What opens soonest near a place: for groups and meetings, whose hour matters more than a mile."""

from datetime import UTC, datetime
from typing import Final

from django.db import connection

from directory.choices import Lens, Reach
from directory.models import OpenSpan, ServiceLocation
from directory.places.distance import box, cosine, unit_vector
from directory.places.geocoding import Found
from directory.search.condition import Condition
from directory.search.lens import TAKES_UNDER_18
from directory.search.statement import Part

NAME: Final = "soonest"
_PLACES: Final = ServiceLocation._meta.db_table
_SPANS: Final = OpenSpan._meta.db_table
_ADULTS_LAST: Final = 1_000_000_000.0  # seconds: after everything in the days ahead
_SECONDS: Final = {
    "sqlite": "CAST(strftime('%%s', span.opens) AS INTEGER)",
    "postgresql": "EXTRACT(EPOCH FROM span.opens)",
}


def soonest_part(services: Condition, where: Found, miles: int, lens: Lens | None, now: datetime, most: int) -> Part:
    """The `most` of `services` with a place within `miles` that open soonest there, what is open at `now` first.

    Of two that open together the nearer comes first. Only openings that are certain count. For someone under 18 those
    that take them stand first.
    """
    local = services.and_("directory_service.reach <> %s", Reach.NATIONAL.value).each("place.service_id")
    edge, vector = box(where.point, miles), unit_vector(where.point)
    moment = str(now.astimezone(UTC).replace(tzinfo=None)) if connection.vendor == "sqlite" else now.isoformat()
    young = f"SELECT 1 FROM directory_service WHERE directory_service.id = place.service_id AND {TAKES_UNDER_18}"  # noqa: S608
    last = f" + CASE WHEN EXISTS ({young}) THEN 0 ELSE {_ADULTS_LAST} END" if lens is Lens.UNDER_18 else ""
    dot = "(place.x * %s + place.y * %s + place.z * %s)"
    seconds = f"{_SECONDS[connection.vendor]} - {int(now.timestamp())}"
    number = f"MIN(CASE WHEN span.opens <= %s THEN 0 ELSE {seconds} END) - MAX({dot}){last}"
    sql = (
        f"SELECT place.service_id, {number} AS number"  # noqa: S608
        f" FROM {_PLACES} place JOIN {_SPANS} span ON span.service_id = place.service_id AND span.place = place.key"
        " WHERE place.lat >= %s AND place.lat <= %s AND place.lon >= %s AND place.lon <= %s"
        f" AND {dot} >= %s AND span.closes > %s AND span.is_certain AND {local.sql}"
        " GROUP BY place.service_id ORDER BY number, place.service_id LIMIT %s"
    )
    around = (edge.south, edge.north, edge.west, edge.east, *vector, cosine(miles))
    return Part(NAME, sql, (moment, *vector, *around, moment, *local.params, most))
