"""Where a place lies, in one line for the editor who just typed its postcode."""

from typing import Final

from directory.choices import Nation
from directory.models import ServiceLocation
from directory.places import gazetteer
from directory.places.distance import Point, in_words, miles
from directory.places.geocoding import Found, locate
from directory.places.postcodes import parse

FAR_MILES: Final = 5.0


def where(place: ServiceLocation) -> str:
    """ "LS1 4DY: Leeds, England"; empty when it has no postcode or we do not know it."""
    found = locate(place.postcode) if place.postcode else None
    if not isinstance(found, Found):
        return ""
    nations = " or ".join(Nation(nation).label for nation in sorted(found.nations))
    town = _nearest_town(place.postcode, found.point)
    where = ", ".join(filter(None, (town, nations)))
    if place.address_public:
        return f"{place.postcode}: {where}"
    seen = "visitors see the district, not the rest" if place.district_agreed_on else "visitors do not see this"
    return f"{place.district}: {where} ({seen})"


def warning(place: ServiceLocation) -> str:
    """What to look at again; empty when all is well. It never stops anybody from saving."""
    is_placed = place.address_public or place.district_agreed_on is not None
    if is_placed and place.postcode and place.lat is None:
        return (
            f"We do not know the postcode {place.postcode}, so this place has no point on the map and is not found by "
            "distance. Check it, or set the point by hand under “Point on the map”."
        )
    found = locate(place.postcode) if place.postcode else None
    if not (place.pinned and place.address_public and isinstance(found, Found)):
        return ""
    if place.lat is None or place.lon is None:
        return ""
    apart = miles(Point(place.lat, place.lon), found.point)
    if apart <= FAR_MILES:
        return ""
    return (
        f"The point you set is {in_words(apart, exact=False)} from {place.postcode}. Check the latitude and longitude, "
        "and the minus sign."
    )


def _nearest_town(postcode: str, point: Point) -> str:
    """The nearest of the larger towns of its postcode area, where one is near enough to name it."""
    code = parse(postcode)
    area = gazetteer.area(code.area) if code else None
    towns = [town for slug in (area.towns if area else ()) if (town := gazetteer.place(slug))]
    nearest = min(towns, key=lambda town: miles(town.point, point), default=None)
    if nearest is None:
        return ""
    return nearest.name if miles(nearest.point, point) <= FAR_MILES else f"near {nearest.name}"
