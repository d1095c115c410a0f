"""Which options of the panel would leave something near: the others say "none near" before anybody picks them.

An option stands alone for its facet here, with everything else that was picked. "Near" is the first group of an
answer: within the distance asked for, or serving the visitor's area. The database gives the bits of what is near;
which terms they are is worked out here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Final

from directory.choices import AreaKind, Facet, Reach
from directory.models.public_listing import BITS, PublicPoint
from directory.places.distance import box, cosine, unit_vector
from directory.places.geocoding import Found
from directory.search import text
from directory.search.condition import LISTINGS, Condition
from directory.search.filters import condition_for
from directory.search.question import Question
from directory.search.statement import Hit, Params, Part
from directory.search.vocabulary import Vocabulary

FACETS: Final = (Facet.TYPE, Facet.HOW)
_POINTS: Final = PublicPoint._meta.db_table
_SERVED: Final = "directory_served"
_BOTH: Final = "near_bits"  # the part: the bits of both facets, in the columns that other parts call so
_COLUMNS: Final = {FACETS[0]: "id", FACETS[1]: "number"}


def near_parts(question: Question, where: Found, vocabulary: Vocabulary, now: datetime, fits: str = "") -> list[Part]:
    """A list for each facet: the bits that some listing near has.

    What was picked of a facet does not count for that facet itself: listings that answer everything else are looked at
    once for both. `fits` is what must hold of one that has the words, where words are looked for.
    """
    others = {name: some for name, some in question.picked.items() if name not in FACETS}
    listings = condition_for(replace(question, picked=others), vocabulary, now)
    both = _bits(listings.and_(fits) if fits else listings, question, where, vocabulary)
    return [both, *(Part(_name(facet), f"SELECT {column}, 0 FROM {_BOTH}") for facet, column in _COLUMNS.items())]  # noqa: S608


def _bits(listings: Condition, question: Question, where: Found, vocabulary: Vocabulary) -> Part:
    """The bits of whoever has a place within the distance or serves the area, in one row.

    It goes from one listing with a bit that is not known yet to the next, and ends when every option of the panel is
    known: where much is near, that is after a few. The bits stand where other lists have an id: among the numbers they
    would become fractions, and lose their last bits.
    """
    edge, tokens = box(where.point, question.miles), sorted(_tokens(where))
    local = listings.and_(f"{LISTINGS}.reach <> %s", Reach.NATIONAL.value)
    picked = {one: vocabulary.terms.mask(one.value, question.picked.get(one.value, ())) for one in FACETS}
    shown = {one: vocabulary.terms.mask(one.value, vocabulary.options.get(one.value, {})) for one in FACETS}
    place, listing = _Walk("around", "one", picked, shown), _Walk("serving", LISTINGS, picked, shown)
    here = local.at("one")
    sql = (
        f"WITH RECURSIVE around(lat, {place.seen}) AS ("  # noqa: S608
        "SELECT CAST(%s AS DOUBLE PRECISION), CAST(0 AS BIGINT), CAST(0 AS BIGINT)"
        f" UNION ALL SELECT found.lat, {place.more} FROM around JOIN {_POINTS} found ON found.id ="
        f" (SELECT one.id FROM {_POINTS} one WHERE one.lat >= around.lat AND one.lat <= %s AND one.lon >= %s"
        f" AND one.lon <= %s AND (one.x * %s + one.y * %s + one.z * %s) >= %s AND {here.sql} AND {place.is_new}"
        f" ORDER BY one.lat LIMIT 1) WHERE {place.goes_on}),"
        f" serving({listing.seen}) AS (SELECT {listing.last} FROM around"
        f" UNION ALL SELECT {listing.more} FROM serving JOIN {LISTINGS} found ON found.id ="
        f" (SELECT {LISTINGS}.id FROM {_SERVED} served JOIN {LISTINGS} ON {LISTINGS}.id = served.service_id"
        f" WHERE served.token IN ({', '.join(['%s'] * len(tokens))}) AND {local.sql} AND {listing.is_new} LIMIT 1)"
        f" WHERE {listing.goes_on}) SELECT {listing.last} FROM serving"
    )
    values: Params = (edge.south, edge.north, edge.west, edge.east, *unit_vector(where.point), cosine(question.miles))
    return Part(_BOTH, sql, (*values, *here.params, *tokens, *local.params), is_for_others=True)


@dataclass(frozen=True, slots=True)
class _Walk:
    """The SQL of a walk called `name`, which holds the bits seen so far, to the next row called `row`; `found` is that
    row. By facet: the bits that were `picked` (none: every row counts), and those `shown`, which are looked for."""

    name: str
    row: str
    picked: Mapping[Facet, int]
    shown: Mapping[Facet, int]

    @property
    def seen(self) -> str:
        return ", ".join(f"seen_{facet}" for facet in FACETS)

    @property
    def last(self) -> str:
        """Bits are only ever added: the largest is the last."""
        return ", ".join(f"MAX(seen_{facet})" for facet in FACETS)

    @property
    def more(self) -> str:
        bits = (f"CASE WHEN {self._counts('found', facet)} THEN found.{BITS[facet]} ELSE 0 END" for facet in FACETS)
        return ", ".join(f"{self.name}.seen_{facet} | {new}" for facet, new in zip(FACETS, bits, strict=True))

    @property
    def is_new(self) -> str:
        new = (f"{self.row}.{BITS[facet]} & {self._missing(facet)} <> 0" for facet in FACETS)
        counted = (f"({self._counts(self.row, facet)} AND {one})" for facet, one in zip(FACETS, new, strict=True))
        return f"({' OR '.join(counted)})"

    @property
    def goes_on(self) -> str:
        return f"({' OR '.join(f'{self._missing(facet)} <> 0' for facet in FACETS)})"

    def _missing(self, facet: Facet) -> str:
        return f"~{self.name}.seen_{facet} & {self.shown[facet]}"

    def _counts(self, row: str, facet: Facet) -> str:
        """Whether the row answers what was picked of the other facets."""
        others = [f"{row}.{BITS[one]} & {bits} <> 0" for one, bits in self.picked.items() if bits and one != facet]
        return " AND ".join(others) or "1 = 1"


def _tokens(where: Found) -> set[str]:
    return {*where.outcodes, *(nation.value for nation in where.nations), AreaKind.UK.value, text.ANYWHERE}


def none_near(hits: Mapping[str, Sequence[Hit]], vocabulary: Vocabulary) -> frozenset[tuple[str, str]]:
    """The (facet, slug) of every option that would leave nothing near; none while no place is known."""
    there = {
        facet: reduce(or_, (hit.service_id for hit in hits[_name(facet)]), 0)
        for facet in FACETS
        if _name(facet) in hits
    }
    return frozenset(
        (facet.value, key)
        for facet, bits in there.items()
        for key in vocabulary.options.get(facet, {})
        if not bits & vocabulary.terms.mask(facet.value, [key])
    )


def _name(facet: Facet) -> str:
    return f"near_{facet.value}"
