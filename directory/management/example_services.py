"""Writes the invented local services, from the towns and sentences of `fixtures/example_parts/`.

No chance is involved: the same parts always give the same services. What varies stands in the tables below and in
the parts; `fixtures/example_services.toml` is what is shipped, so read it after a change.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from pathlib import Path
from typing import Any, Final

from django.utils.text import slugify

from directory.management.example_organizations import organization

Row = dict[str, Any]

_UNITS: Final = ("ZX", "XZ", "XX", "ZY", "YZ", "WZ", "ZW", "XY", "YX", "ZZ")  # endings few real postcodes have
_CHECKS: Final = (
    *((6, "rung"), (14, "rung"), (21, "provider"), (33, "rung"), (47, "visit"), (58, "rung"), None),
    *((71, "own-page"), (84, "rung"), (12, "provider"), (28, "rung"), (65, "own-page"), (39, "rung")),
)
_ACCESS: Final = (
    {"step_free": "yes", "accessible_toilet": "yes", "hearing_loop": "unknown", "parking": "yes"},
    {"step_free": "yes", "accessible_toilet": "unknown"},
    {"step_free": "unknown", "accessible_toilet": "unknown"},
    {"step_free": "yes", "accessible_toilet": "yes", "hearing_loop": "yes", "parking": "no"},
    {"step_free": "no", "accessible_toilet": "no", "access_note": "Three steps. Ring, and they come out to you."},
    {"step_free": "yes", "accessible_toilet": "no", "parking": "unknown"},
    {"step_free": "no", "accessible_toilet": "yes", "access_note": "One step at the door. They have a ramp: ask."},
)
_INTERPRETER: Final = ("yes", "unknown", "yes", "no", "unknown")
_LANGUAGES: Final = ("English", "", "English, Polish", "English", "", "English, Arabic", "English, Romanian")
_NEEDS_ID: Final = ("no", "unknown", "no")
_ANONYMOUS: Final = ("unknown", "no", "unknown", "no")
_ALERTS: Final = (
    "Closed on Friday afternoon for training.",
    "New door: come in from the car park.",
    "The lift is being mended. Ring, and they come down to you.",
)
_LIVE_HERE: Final = (
    "You need to live in the {council} area.",
    "For people who live in or near {council}. Ask if you are not sure.",
    "You need a postcode in the {council} area. If you have no address, that is all right too.",
)
_PLACES: Final = {
    "charity": "{house} House",
    "mutual-aid": "{house} Hall",
    "nhs": "{town} Health Centre",
    "council": "{town} Hub",
    "private": "{house} Pharmacy",
}
_STRIDE: Final = 7  # shares no factor with the lengths of the lists, so every story is told once before any comes again


@dataclass(slots=True)
class _Tally:
    """How often each thing was used so far: what makes the next one different."""

    kinds: Counter[str] = field(default_factory=Counter)
    keys: Counter[str] = field(default_factory=Counter)
    phones: Counter[str] = field(default_factory=Counter)
    sectors: Counter[str] = field(default_factory=Counter)
    houses: Counter[str] = field(default_factory=Counter)
    slugs: Counter[str] = field(default_factory=Counter)
    listings: int = 0


def build(parts: Path) -> list[Row]:
    """Every invented service, the special ones first, as rows of `example_services.toml`."""
    kinds = {kind["key"]: kind for kind in _read(parts, "kinds.toml", "kind")}
    tally = _Tally()
    written = [_with_slug(row, tally) for row in _read(parts, "specials.toml", "service")]
    for town in _read(parts, "towns.toml", "town"):
        written.extend(_with_slug(_service(kinds[key], town, tally), tally) for key in town["kinds"])
    return written


def _read(parts: Path, name: str, table: str) -> list[Row]:
    rows: list[Row] = tomllib.loads((parts / name).read_text(encoding="utf-8"))[table]
    return rows


def _with_slug(row: Row, tally: _Tally) -> Row:
    town = next((place["town"] for place in row.get("locations", [])), row.pop("town", ""))
    name = row["name"] if town in row["name"] else f"{row['name']} {town}"
    slug = row.get("slug") or slugify(name.replace("/", " "))
    tally.slugs[slug] += 1
    number = tally.slugs[slug]
    key = row.pop("key")
    return {"key": key, "slug": slug if number == 1 else f"{slug}-{number}", **row}


def _service(kind: Mapping[str, Any], town: Mapping[str, Any], tally: _Tally) -> Row:
    turn = tally.kinds[kind["key"]]
    house = town["houses"][tally.houses[town["key"]] % len(town["houses"])]
    stem = f"{town['key']}-{kind['key']}"
    tally.keys[stem] += 1
    fill = {"town": town["name"], "house": house, "council": town["council"]}
    row: Row = {
        "key": f"{stem}-{tally.keys[stem]}",
        "name": "Example: " + _turn(kind["names"], turn).format(**fill),
        "town": town["name"],
        "organization": organization(kind, town, house),
        "summary": _turn(kind["summaries"], turn).format(**fill),
        "description": _story(kind, turn).format(**fill),
        **_said(kind, turn),
        **_facts(kind, town, tally),
        **_where(kind, town, house, tally),
        **_check(kind, turn, tally),
    }
    row["need"] = list(_needs(row))
    tally.kinds[kind["key"]] += 1
    tally.houses[town["key"]] += 1
    tally.listings += 1
    return row


def _turn(lines: Sequence[Any], turn: int) -> Any:
    return lines[turn % len(lines)]


def _story(kind: Mapping[str, Any], turn: int) -> str:
    """Three sentences or so, no two alike until every mixture has had its turn."""
    lists = (kind["opens"], kind["adds"], kind["helps"])
    place = turn * _STRIDE % prod(map(len, lists))
    chosen = []
    for lines in lists:
        place, which = divmod(place, len(lines))
        chosen.append(lines[which])
    return " ".join(chosen)


def _said(kind: Mapping[str, Any], turn: int) -> Row:
    said = {
        "what_to_say": _turn(kind["say"], turn),
        "what_happens_next": _turn(kind["next"], turn),
        "confidentiality": _turn(kind["confidentiality"], turn),
        "contacts_home": _turn(kind["contacts_home"], turn),
        "cost": kind["cost"],
    }
    return said | ({"cost_note": _turn(kind["cost_notes"], turn)} if "cost_notes" in kind else {})


def _facts(kind: Mapping[str, Any], town: Mapping[str, Any], tally: _Tally) -> Row:
    turn, listing = tally.kinds[kind["key"]], tally.listings
    lowest, highest = _turn(kind["ages"], turn)
    is_welsh = town["nation"] == "wales" and listing % 2 == 0
    facts: Row = {name: kind[name] for name in ("types", "substances", "for", "how", "access")}
    facts |= {"minimum_age": lowest} if lowest else {}
    facts |= {"maximum_age": highest} if highest else {}
    facts["anonymous"] = kind.get("anonymous") or _turn(_ANONYMOUS, listing)
    facts["interpreter"] = _turn(_INTERPRETER, listing)
    facts["needs_id"] = "no" if kind["key"] == "gp" else _turn(_NEEDS_ID, listing)
    facts["languages"] = "English, Welsh" if is_welsh else _turn(_LANGUAGES, listing)
    facts |= {"alert": _turn(_ALERTS, listing)} if listing % 19 == 18 else {}
    return facts


def _where(kind: Mapping[str, Any], town: Mapping[str, Any], house: str, tally: _Tally) -> Row:
    """Where it is, when, and how to reach it; some come to people and have no place of their own."""
    turn = tally.kinds[kind["key"]]
    hours, where = _turn(kind["hours"], turn), Row(reach="place")
    if kind.get("area") == "council":
        where["eligibility"] = _turn(_LIVE_HERE, turn).format(council=town["council"])
        where["areas"] = [{"kind": "council", "council": town["council"], "districts": town["districts"]}]
    if kind["key"] == "young-peoples" and turn % 6 == 5:  # no building: they come to you
        where |= {"reach": "area", "hours": hours}
    elif kind.get("hidden"):
        postcode = _postcode(town["spots"][-1][1], tally)
        where["hours"] = hours
        words = f"{town['name']} area"
        place = {"town": town["name"], "postcode": postcode, "address_public": False, "area_shown": words}
        where["locations"] = [place]
    else:
        where["locations"] = [_place(kind, town, house, tally) | {"hours": hours}]
    return where | {"contacts": list(_contacts(kind, town, house, tally))}


def _place(kind: Mapping[str, Any], town: Mapping[str, Any], house: str, tally: _Tally) -> Row:
    in_hospital = [spot for spot in town["spots"] if spot[0].startswith("Example ") and "," in spot[0]]
    elsewhere = [spot for spot in town["spots"] if spot not in in_hospital and _is_served(kind, town, spot[1])]
    street, sector, transport = _turn((kind.get("hospital") and in_hospital) or elsewhere, tally.houses[town["key"]])
    building, _, road = street.rpartition(", ")
    name = building if street in {spot[0] for spot in in_hospital} else _PLACES[kind["who"]]
    return {
        "name": name.format(house=house, town=town["name"]),
        "address": road if name == building else street,
        "town": town["name"],
        "postcode": _postcode(sector, tally),
        "transport": transport,
        **_turn(_ACCESS, tally.listings),
    }


def _is_served(kind: Mapping[str, Any], town: Mapping[str, Any], sector: str) -> bool:
    """Whether a place in `sector` stands in the area the listing serves, where it serves only one."""
    return "area" not in kind or sector.split()[0] in town["districts"]


def _postcode(sector: str, tally: _Tally) -> str:
    """A whole postcode in the sector; in a whole district (Northern Ireland) the sector is made up too."""
    turn = tally.sectors[sector]
    tally.sectors[sector] += 1
    inward = "" if " " in sector else f" {1 + turn % 9}"
    return f"{sector}{inward}{_turn(_UNITS, turn)}"


def _contacts(kind: Mapping[str, Any], town: Mapping[str, Any], house: str, tally: _Tally) -> Iterator[Row]:
    site = f"{slugify(house)}-{town['key']}"
    if "text" in kind["how"]:
        tally.phones["mobile"] += 1
        yield {"channel": "text", "value": f"07700 900{tally.phones['mobile']:03}"}
    tally.phones[town["phone"]] += 1
    yield {"channel": "voice", "value": f"{town['phone']}{100 + tally.phones[town['phone']]}"}
    if tally.listings % 3:
        yield {"channel": "web", "value": f"https://{site}.example.org"}
    if tally.listings % 4 == 0:
        yield {"channel": "email", "value": f"hello@{site}.example.org"}


def _check(kind: Mapping[str, Any], turn: int, tally: _Tally) -> Row:
    """When and how it was checked. What was not checked has no waiting time: nobody has asked."""
    check = _turn(_CHECKS, tally.listings)
    if check is None:
        return {}
    days_ago, how = check
    waiting = {"waiting_time": _turn(kind["waiting"], turn), "waiting_as_of_days_ago": days_ago}
    return waiting | {"checked_days_ago": days_ago, "checked_how": how}


def _needs(row: Row) -> Iterator[str]:
    """The needs a listing meets, as far as its own facts say so."""
    places = row.get("locations", [])
    for fact, need in (("step_free", "step-free"), ("accessible_toilet", "accessible-toilet")):
        if any(place.get(fact) == "yes" for place in places):
            yield need
    if row["interpreter"] == "yes":
        yield "interpreter"
    if "Welsh" in row["languages"]:
        yield "welsh"
    if row["anonymous"] == "yes":
        yield "anonymous"
    if row["needs_id"] == "no":
        yield "no-id"
