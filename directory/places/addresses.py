"""Names with words around them: "Leeds, Kent", "Bangor Northern Ireland", "High Street, Skipton", "Headingley LS6"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from directory.places import gazetteer, lettering, names, postcodes, repair
from directory.places.distance import Point, miles
from directory.places.gazetteer import Named, Place
from directory.places.postcodes import Postcode

BREAK = re.compile(r"[,;/()\n\r\t]+")
NEAR = 15.0  # miles: "Headingley, Leeds"
MOST_WORDS = 12
SAYS_NOTHING = frozenset(["uk", "gb", "unitedkingdom", "greatbritain", "britain"])
FILLERS = frozenset(
    [
        "i",
        "am",
        "live",
        "in",
        "at",
        "near",
        "around",
        "the",
        "my",
        "is",
        "its",
        "a",
        "postcode",
        "post",
        "code",
        "area",
        "from",
        "by",
        "of",
        "close",
        "to",
    ]
)


def called(text: str) -> Named:
    """The places of a name, also with "city of" before it or "town centre" behind it."""
    for key in names.keys(text):
        found = gazetteer.called(key)
        if found.places:
            return found
    return Named((), None)


def narrowed(text: str) -> tuple[Place, ...]:
    """The places that a name and what stands behind it mean together: a county, a nation or a bigger town."""
    for name, qualifiers in _readings(text):
        places = called(name).places
        for qualifier in qualifiers if places else ():
            places = tuple(place for place in places if _is_in(place, qualifier))
        if places:
            return places
    return ()


def last_known_part(text: str) -> str:
    """The last part of an address that is a name we know, or ""."""
    parts = [part.strip() for part in BREAK.split(text)]
    return next((part for part in reversed(parts[1:]) if called(part).places), "")


@dataclass(frozen=True, slots=True)
class HalfPostcode:
    """Half a postcode in a longer text. `is_all`: the other words are small ones, or name a place around it."""

    code: Postcode
    is_all: bool


def half_postcode(text: str) -> HalfPostcode | None:
    """The outcode or sector at either end of a text, unless the other words name a place far from it."""
    found = [word.text for word in lettering.words(text)]
    for count in (2, 1):
        for part, rest in ((found[-count:], found[:-count]), (found[:count], found[count:])):
            code = postcodes.parse(" ".join(part)) if rest else None
            if code and not code.is_full and gazetteer.district(code.outcode):
                places = called(" ".join(rest)).places
                is_near = any(_is_near(place.point, code) for place in places)
                if is_near or not places:
                    return HalfPostcode(code, is_near or {word.lower() for word in rest} <= FILLERS)
    return None


def first_halves(text: str) -> tuple[str, ...]:
    """Every word of a text that is an outcode of the UK."""
    found = (word.text for word in lettering.words(text)[:MOST_WORDS])
    return tuple(code for code in dict.fromkeys(found) if repair.OUTCODE.fullmatch(code) and _in_the_uk(code))


def _in_the_uk(code: str) -> bool:
    district = gazetteer.district(code)
    return district is not None and district.home == gazetteer.UK


def _readings(text: str) -> Iterator[tuple[str, list[str]]]:
    """(name, words that narrow it), the likeliest first: what commas say, then the last one to four words."""
    parts = [part for part in BREAK.split(text) if names.key(part)]
    if len(parts) > 1:
        yield parts[0], parts[1:]
    found = names.words(text)[:MOST_WORDS]
    for count in range(1, min(5, len(found))):
        yield " ".join(found[:-count]), [" ".join(found[-count:])]


def _is_in(place: Place, qualifier: str) -> bool:
    key = names.key(qualifier)
    if key in SAYS_NOTHING or key in (names.key(place.county), names.key(place.home)):
        return True
    code = postcodes.parse(qualifier)
    if code is not None:
        return _is_near(place.point, code)
    area = gazetteer.area(key)
    if area is not None and (place.county in area.parts or place.home in area.parts):
        return True
    towns = [gazetteer.place(slug) for slug in area.towns] if area else list(called(qualifier).places)
    return any(town != place and miles(town.point, place.point) <= NEAR for town in towns if town)


def _is_near(point: Point, code: Postcode) -> bool:
    district = gazetteer.district(code.outcode)
    return district is not None and miles(point, district.point) <= NEAR
