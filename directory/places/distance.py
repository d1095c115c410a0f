"""How far is it? One metric for order and for the number shown: geopy's great circle, in miles.

Points are WGS84 degrees. The unit vector and the box serve the database: a dot product of two unit vectors is the
cosine of the angle between them, so `dot >= cosine(radius)` keeps exactly what `miles <= radius` keeps.
"""

from dataclasses import dataclass
from math import asin, cos, degrees, isfinite, pi, radians, sin

from geopy.distance import EARTH_RADIUS, great_circle

from directory.wording import plural, translate

KM_PER_MILE = 1.609344
EARTH_RADIUS_MILES: float = EARTH_RADIUS / KM_PER_MILE
EDGE = 1e-9  # degrees, about 0.1 mm: the box includes its own edge


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the earth, in WGS84 degrees. ValueError for anything that is not one."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (isfinite(self.lat) and -90 <= self.lat <= 90):
            raise ValueError("A latitude is a number from -90 to 90.")
        if not (isfinite(self.lon) and -180 <= self.lon <= 180):
            raise ValueError("A longitude is a number from -180 to 180.")


@dataclass(frozen=True, slots=True)
class Box:
    """Edges in degrees. `west` may be under -180 and `east` over 180: UK points never need the date line."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, point: Point) -> bool:
        return self.south <= point.lat <= self.north and self.west <= point.lon <= self.east


def unit_vector(point: Point) -> tuple[float, float, float]:
    """(x, y, z) on the unit sphere."""
    lat, lon = radians(point.lat), radians(point.lon)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


def cosine(radius_miles: float) -> float:
    """The least dot product of two unit vectors no more than `radius_miles` apart."""
    return cos(min(angle(radius_miles), pi))


def box(point: Point, radius_miles: float) -> Box:
    """The smallest box of latitudes and longitudes around the circle; nothing in the circle is outside it."""
    reach = angle(radius_miles)
    lat = radians(point.lat)
    south, north = point.lat - degrees(reach) - EDGE, point.lat + degrees(reach) + EDGE
    if abs(lat) + reach >= pi / 2:  # the circle holds a pole, so it holds every longitude
        return Box(south, north, -180.0, 180.0)
    width = degrees(asin(sin(reach) / cos(lat))) + EDGE
    return Box(south, north, point.lon - width, point.lon + width)


def angle(radius_miles: float) -> float:
    """Miles along the ground as radians at the centre of the earth."""
    return max(radius_miles, 0.0) / EARTH_RADIUS_MILES


def miles(a: Point, b: Point) -> float:
    """Straight-line miles between two points."""
    return float(great_circle((a.lat, a.lon), (b.lat, b.lon)).miles)


def in_words(miles: float, *, exact: bool) -> str:
    """What a reader sees. `exact`: both points are exact, so one decimal is honest. Never "0.0"."""
    if miles < 1:
        return translate("less than a mile")
    if not exact:
        return plural("about {number} mile", "about {number} miles", round(miles))
    tenths = round(miles, 1)
    if tenths >= 10 or tenths == int(tenths):
        return plural("{number} mile", "{number} miles", round(miles))
    return translate("{number} miles", number=tenths)
