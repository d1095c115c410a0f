"""Outcodes and sectors as rows. Northern Ireland has outcodes only: its finer figures are not ours to give."""

from collections import defaultdict
from collections.abc import Iterator

from directory.places.building.nations import UK_HOMES, Borders
from directory.places.building.sources import ISLAND_HOMES, Outcode, Sources
from directory.places.building.writing import point_columns
from directory.places.distance import Point


def outcode_rows(sources: Sources, borders: Borders) -> Iterator[list[str]]:
    """One row an outcode, and one for each district people know that exists only in parts (W1 is W1A to W1W)."""
    nations = _nations_of_outcodes(sources, borders)
    families = _families(sources)
    for outcode in sources.outcodes.values():
        if outcode.code not in families:
            home = ISLAND_HOMES.get(outcode.letters, "uk")
            yield [outcode.code, *point_columns(outcode.point), home, " ".join(sorted(nations[outcode.code])), ""]
    for code, parts in families.items():
        shared = frozenset[str]().union(*(nations[part.code] for part in parts))
        yield [code, *point_columns(_middle(parts)), "uk", " ".join(sorted(shared)), " ".join(p.code for p in parts)]


def sector_rows(sources: Sources, borders: Borders) -> Iterator[list[str]]:
    """One row a sector of an outcode that has a row of its own."""
    families = _families(sources)
    for sector in sources.sectors:
        outcode = sector.code.split()[0]
        if outcode in sources.outcodes and outcode not in families:
            nations = borders.nations(sector.point, outcode)
            yield [sector.code, *point_columns(sector.point), " ".join(sorted(nations))]


def _nations_of_outcodes(sources: Sources, borders: Borders) -> dict[str, set[str]]:
    """Every nation any of its sectors, its villages or its own point may lie in."""
    found: dict[str, set[str]] = defaultdict(set)
    for outcode in sources.outcodes.values():
        if outcode.letters not in ISLAND_HOMES:
            found[outcode.code] |= borders.nations(outcode.point, outcode.code)
    for sector in sources.sectors:
        found[sector.code.split()[0]] |= borders.nations(sector.point, sector.code.split()[0])
    for village in sources.villages:
        if village.home in UK_HOMES:
            found[village.outcode].add(village.home)
    return found


def _families(sources: Sources) -> dict[str, list[Outcode]]:
    """Districts that are only a family of lettered outcodes: "W1" -> W1A, W1B ... A live outcode is never one."""
    families: dict[str, list[Outcode]] = defaultdict(list)
    for outcode in sources.outcodes.values():
        if outcode.code[-1].isalpha() and any(letter.isdigit() for letter in outcode.code):
            families[outcode.code[:-1]].append(outcode)
    return {
        code: parts
        for code, parts in families.items()
        if code not in sources.outcodes or not sources.outcodes[code].live
    }


def _middle(parts: list[Outcode]) -> Point:
    """The mean, each part weighing as much as it has postcodes."""
    weight = sum(part.postcodes for part in parts)
    lat = sum(part.point.lat * part.postcodes for part in parts) / weight
    return Point(lat, sum(part.point.lon * part.postcodes for part in parts) / weight)
