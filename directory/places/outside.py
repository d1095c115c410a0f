"""Is it a code of somewhere else? Islands with their own government, Ireland, the forces, other countries."""

import re

from directory.places import gazetteer
from directory.places.answers import Jurisdiction
from directory.places.lettering import words
from directory.places.postcodes import EIRCODE, Postcode

ISLANDS = {
    "JE": Jurisdiction.JERSEY,
    "GY": Jurisdiction.GUERNSEY,
    "IM": Jurisdiction.ISLE_OF_MAN,
    "BF": Jurisdiction.FORCES,
}
TERRITORIES = re.compile(r"(?:ASCN|BBND|BIQQ|FIQQ|PCRN|SIQQ|STHL|TDCU|TKCA)(?:1ZZ)?|GX11(?:1AA)?|AI2640")
IRISH_ROUTING_KEY = re.compile(r"D6W|[AC-FHKNPRTV-Y][0-9]{2}")
ZIP_CODE = re.compile(r"[0-9]{5}(?:[0-9]{4})?")
CANADIAN = re.compile(r"[A-Z][0-9][A-Z][0-9][A-Z][0-9]")
BFPO = re.compile(r"BFPO[0-9]{0,4}")


def jurisdiction(text: str, code: Postcode | None) -> Jurisdiction | None:
    """The jurisdiction of a postcode or a code of another country; None for what may be in the UK."""
    found = [word.text for word in words(text)]
    if any(BFPO.fullmatch(word) for word in found):
        return Jurisdiction.FORCES
    together = "".join(found)
    if TERRITORIES.fullmatch(together):
        return Jurisdiction.OVERSEAS_TERRITORY
    if code is not None:
        return ISLANDS.get(code.area) or _irish(together, code)
    if together in ISLANDS:
        return ISLANDS[together]
    return _foreign_code(together)


def _irish(together: str, code: Postcode) -> Jurisdiction | None:
    """ "D02" has the shape of an outcode and is a Dublin routing key, unless the UK has an outcode of that name."""
    is_irish = IRISH_ROUTING_KEY.fullmatch(together) and not gazetteer.district(code.outcode)
    return Jurisdiction.IRELAND if is_irish else None


def _foreign_code(together: str) -> Jurisdiction | None:
    if EIRCODE.fullmatch(together) or IRISH_ROUTING_KEY.fullmatch(together):
        return Jurisdiction.IRELAND
    if ZIP_CODE.fullmatch(together) or CANADIAN.fullmatch(together):
        return Jurisdiction.ELSEWHERE
    return None
