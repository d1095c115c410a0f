"""Which listings may be the same service twice? Plain values in, pairs out.

A pair shares a number or website though two organizations run it, or stands in one postcode district with the same
name, or nearly. Names are compared within a district only, so 10,000 listings take about a second.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise
from typing import Final

from rapidfuzz import fuzz, process

NEARLY: Final = 90  # of 100, by rapidfuzz's ratio of sorted words
MOST_TOGETHER: Final = 20  # one value on more listings than this is a switchboard: neighbours are compared only
_MARK: Final = re.compile(r"[^a-z0-9 ]+")
_FIGURES: Final = re.compile(r"\d+")
_FILLERS: Final = frozenset({"the", "and", "of", "for", "in", "a", "service", "services", "ltd", "limited", "cic"})


class Why(StrEnum):
    """Why two listings may be one."""

    VALUE = "The same number, address or website"
    NAME = "The same name in one place"
    NEARLY = "Nearly the same name in one place"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is compared of one listing. `values` are channel and value in use; `districts` as in "LS1"."""

    key: int
    organization: int
    name: str
    districts: frozenset[str] = frozenset()
    values: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two listings that may be one, the older first; the strongest reason; how alike the names are, of 100."""

    one: int
    other: int
    why: Why
    alike: int


def plain_name(name: str) -> str:
    """`name` for comparing: lower case, no accents, marks or small words; sorted, so order is no difference."""
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    words = [word for word in _MARK.sub(" ", letters.lower().replace("'", "")).split() if word not in _FILLERS]
    return " ".join(sorted(words))


def pairs(candidates: Iterable[Candidate]) -> list[Pair]:
    """Every pair that may be one service, those that share a value first, then by how alike the names are."""
    known = sorted(candidates, key=lambda one: one.key)
    found: dict[tuple[int, int], Pair] = {}
    for pair in [*_sharing_a_value(known), *_alike_in_one_district(known)]:
        found.setdefault((pair.one, pair.other), pair)
    return sorted(found.values(), key=lambda pair: (list(Why).index(pair.why), -pair.alike, pair.one, pair.other))


def _sharing_a_value(known: list[Candidate]) -> Iterator[Pair]:
    using: defaultdict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for one in known:
        for value in one.values:
            using[value].append(one)
    for together in using.values():
        if len(together) > 1:
            yield from _of_two_organizations(together)


def _of_two_organizations(together: list[Candidate]) -> Iterator[Pair]:
    for one, other in combinations(together, 2) if len(together) <= MOST_TOGETHER else pairwise(together):
        if one.organization != other.organization:
            alike = round(fuzz.ratio(plain_name(one.name), plain_name(other.name)))
            yield Pair(one.key, other.key, Why.VALUE, alike)


def _alike_in_one_district(known: list[Candidate]) -> Iterator[Pair]:
    """Within a district, and among names with the same figures: "Group 1" is not "Group 2"."""
    blocks: defaultdict[tuple[str, tuple[str, ...]], list[tuple[str, Candidate]]] = defaultdict(list)
    for one in known:
        name = plain_name(one.name)
        for district in one.districts if name else ():
            blocks[district, tuple(_FIGURES.findall(name))].append((name, one))
    for block in blocks.values():
        yield from _alike(block)


def _alike(block: list[tuple[str, Candidate]]) -> Iterator[Pair]:
    """Pairs of one block whose names are the same; or nearly the same, and run by two organizations."""
    names = [name for name, _ in block]
    for place, (name, one) in enumerate(block):
        rest = names[place + 1 :]
        for other_name, score, index in _near(name, rest):
            other = block[place + 1 + index][1]
            if name == other_name or one.organization != other.organization:
                why = Why.NAME if name == other_name else Why.NEARLY
                yield Pair(one.key, other.key, why, round(score))


def _near(name: str, others: list[str]) -> list[tuple[str, float, int]]:
    return process.extract(name, others, scorer=fuzz.ratio, score_cutoff=NEARLY, limit=None)
