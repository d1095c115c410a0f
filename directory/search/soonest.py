"""What opens soonest near a place: for groups and meetings, whose hour matters more than a mile."""

from datetime import UTC, datetime
from typing import Final

from django.db import connection

from directory.choices import Lens, Reach
from directory.models.open_span import OpenSpan
from directory.models.public_listing import PublicPoint
from directory.places.distance import box, cosine, unit_vector
from directory.places.geocoding import Found
from directory.search.condition import Condition
from directory.search.lens import TAKES_UNDER_18
from directory.search.statement import Part

NAME: Final = "soonest"
_POINTS: Final = PublicPoint._meta.db_table
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
    local = services.and_("directory_publiclisting.reach <> %s", Reach.NATIONAL.value).at("place")
    edge, vector = box(where.point, miles), unit_vector(where.point)
    moment = str(now.astimezone(UTC).replace(tzinfo=None)) if connection.vendor == "sqlite" else now.isoformat()
    young = Condition(TAKES_UNDER_18).at("place").sql
    last = f" + CASE WHEN {young} THEN 0 ELSE {_ADULTS_LAST} END" if lens is Lens.UNDER_18 else ""
    dot = "(place.x * %s + place.y * %s + place.z * %s)"
    seconds = f"{_SECONDS[connection.vendor]} - {int(now.timestamp())}"
    number = f"MIN(CASE WHEN span.opens <= %s THEN 0 ELSE {seconds} END{last}) - MAX({dot})"
    sql = (
        f"SELECT place.listing_id, {number} AS number"  # noqa: S608
        f" FROM {_POINTS} place JOIN {_SPANS} span ON span.service_id = place.listing_id AND span.place = place.key"
        " WHERE place.lat >= %s AND place.lat <= %s AND place.lon >= %s AND place.lon <= %s"
        f" AND {dot} >= %s AND span.closes > %s AND span.is_certain AND {local.sql}"
        " GROUP BY place.listing_id ORDER BY number, place.listing_id LIMIT %s"
    )
    around = (edge.south, edge.north, edge.west, edge.east, *vector, cosine(miles))
    return Part(NAME, sql, (moment, *vector, *around, moment, *local.params, most))
