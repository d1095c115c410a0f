"""Is there sea between? Postcode districts that can only be reached by ferry or flight.

Skye is not among them: it has a bridge. The islands are told by
their postcode districts; Northern Ireland counts as one side, Great Britain as the other.
"""

import re
from collections.abc import Iterable
from typing import Final

MAINLAND: Final = "Great Britain"
IRELAND: Final = "Ireland"

# (area, first district, last district, island)
_ISLANDS: Final = (
    ("BT", 1, 99, IRELAND),
    ("ZE", 1, 3, "Shetland"),
    ("KW", 15, 17, "Orkney"),
    ("HS", 1, 9, "the Western Isles"),
    ("TR", 21, 25, "Scilly"),
    ("PO", 30, 41, "the Isle of Wight"),
    ("KA", 27, 27, "Arran"),
    ("KA", 28, 28, "Cumbrae"),
    ("PA", 20, 20, "Bute"),
    ("PA", 41, 41, "Gigha"),
    ("PA", 42, 49, "Islay"),
    ("PA", 60, 60, "Jura"),
    ("PA", 61, 61, "Colonsay"),
    ("PA", 62, 76, "Mull and Iona"),
    ("PA", 77, 77, "Tiree"),
    ("PA", 78, 78, "Coll"),
    ("PH", 42, 44, "the Small Isles"),
)
_DISTRICT: Final = re.compile(r"([A-Z]{1,2})([0-9]{1,2})[A-Z]?", re.ASCII)


def side(outcode: str) -> str:
    """The land an outcode lies on: an island, Ireland, or Great Britain. Empty for what is no outcode."""
    shape = _DISTRICT.fullmatch(outcode.upper())
    if shape is None:
        return ""
    area, number = shape[1], int(shape[2])
    return next((island for own, low, high, island in _ISLANDS if own == area and low <= number <= high), MAINLAND)


def needs_crossing(outcodes: Iterable[str], outcode: str) -> bool:
    """Whether every way from `outcodes` (where a visitor may be) to `outcode` goes over the sea. Unknown is no."""
    here, there = {side(one) for one in outcodes} - {""}, side(outcode)
    return bool(here) and bool(there) and there not in here
