"""Our tables behind geopy's interface, so that other geocoders can follow in a chain. It never touches the network."""

from typing import Any

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from directory.choices import Grain
from directory.places.geocoding import Found, locate

ORDNANCE_SURVEY = "NSPL, Office for National Statistics (OGL v3.0)"
GEONAMES = "GeoNames (CC BY 4.0)"


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]
    """`geocode` gives a Location with "grain", "source" and "slug" in its `raw`, for a place we know; or None."""

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Answers from memory: `timeout` is there for geopy's interface. Without `exactly_one`, a list of one."""
        answer = locate(query)
        if not isinstance(answer, Found):
            return None
        raw = {"grain": answer.grain.value, "source": _source(answer), "slug": answer.slug}
        location = Location(answer.label, (answer.point.lat, answer.point.lon), raw)
        return location if exactly_one else [location]


def _source(answer: Found) -> str:
    is_northern_ireland = any(code.startswith("BT") for code in answer.outcodes)
    return GEONAMES if answer.grain == Grain.PLACE or is_northern_ireland else ORDNANCE_SURVEY
