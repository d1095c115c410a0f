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


def near_parts(
    chosen: Condition, question: Question, where: Found, vocabulary: Vocabulary, now: datetime, fits: str = ""
) -> list[Part]:
    """A list for each facet: the bits that some listing near has. They are looked at once, unless what was picked of a
    facet has to be left out.

    `chosen` are the listings that answer all of `question`; `fits` is what must hold of one that has the words, where
    words are looked for.
    """
    if set(FACETS).isdisjoint(question.picked):
        both = _bits(_BOTH, FACETS, chosen, where, question.miles, vocabulary)
        kind, how = (Part(_name(facet), f"SELECT {column}, 0 FROM {_BOTH}") for facet, column in _COLUMNS.items())  # noqa: S608
        return [both, kind, how]
    parts = []
    for facet in FACETS:
        some = _without(facet, question, vocabulary, now, fits) if facet in question.picked else chosen
        parts.append(_bits(_name(facet), (facet,), some, where, question.miles, vocabulary))
    return parts


def _without(facet: Facet, question: Question, vocabulary: Vocabulary, now: datetime, fits: str) -> Condition:
    """Listings that answer everything else that was asked."""
    picked = {name: some for name, some in question.picked.items() if name != facet}
    listings = condition_for(replace(question, picked=picked), vocabulary, now)
    return listings.and_(fits) if fits else listings


def _bits(
    name: str, facets: Sequence[Facet], listings: Condition, where: Found, miles: int, vocabulary: Vocabulary
) -> Part:
    """The bits of whoever has a place within the distance or serves the area, in one row.

    It goes from one listing with a bit that is not known yet to the next, and ends when every option of the panel is
    known: where much is near, that is after a few. The bits stand where other lists have an id: among the numbers they
    would become fractions, and lose their last bits.
    """
    edge, tokens = box(where.point, miles), sorted(_tokens(where))
    local = listings.and_(f"{LISTINGS}.reach <> %s", Reach.NATIONAL.value)
    columns = [BITS[facet.value] for facet in facets]
    masks = [vocabulary.terms.mask(facet.value, vocabulary.options.get(facet, {})) for facet in facets]
    place, listing = _Walk("around", "one", columns, masks), _Walk("serving", LISTINGS, columns, masks)
    here = local.at("one")
    sql = (
        f"WITH RECURSIVE around(lat, {place.seen}) AS ("  # noqa: S608
        f"SELECT CAST(%s AS DOUBLE PRECISION), {', '.join(['CAST(0 AS BIGINT)'] * len(columns))}"
        f" UNION ALL SELECT found.lat, {place.more} FROM around JOIN {_POINTS} found ON found.id ="
        f" (SELECT one.id FROM {_POINTS} one WHERE one.lat >= around.lat AND one.lat <= %s AND one.lon >= %s"
        f" AND one.lon <= %s AND (one.x * %s + one.y * %s + one.z * %s) >= %s AND {here.sql} AND {place.is_new}"
        f" ORDER BY one.lat LIMIT 1) WHERE {place.goes_on}),"
        f" serving({listing.seen}) AS (SELECT {listing.last} FROM around"
        f" UNION ALL SELECT {listing.more} FROM serving JOIN {LISTINGS} found ON found.id ="
        f" (SELECT {LISTINGS}.id FROM {_SERVED} served JOIN {LISTINGS} ON {LISTINGS}.id = served.service_id"
        f" WHERE served.token IN ({', '.join(['%s'] * len(tokens))}) AND {local.sql} AND {listing.is_new} LIMIT 1)"
        f" WHERE {listing.goes_on}) SELECT {listing.last}{', 0' if len(columns) == 1 else ''} FROM serving"
    )
    values: Params = (edge.south, edge.north, edge.west, edge.east, *unit_vector(where.point), cosine(miles))
    return Part(name, sql, (*values, *here.params, *tokens, *local.params), is_for_others=len(columns) > 1)


@dataclass(frozen=True, slots=True)
class _Walk:
    """The SQL of a walk called `name`, which holds the bits seen so far, to the next row called `row`; `found` is that
    row. `masks` are the bits looked for, column by column."""

    name: str
    row: str
    columns: Sequence[str]
    masks: Sequence[int]

    @property
    def seen(self) -> str:
        return ", ".join(f"seen_{column}" for column in self.columns)

    @property
    def last(self) -> str:
        """Bits are only ever added: the largest is the last."""
        return ", ".join(f"MAX(seen_{column})" for column in self.columns)

    @property
    def more(self) -> str:
        return ", ".join(f"{self.name}.seen_{column} | found.{column}" for column in self.columns)

    @property
    def is_new(self) -> str:
        return self._some("{row}.{column} & ~{name}.seen_{column} & {mask}")

    @property
    def goes_on(self) -> str:
        return self._some("~{name}.seen_{column} & {mask}")

    def _some(self, bits: str) -> str:
        pairs = zip(self.columns, self.masks, strict=True)
        some = (bits.format(name=self.name, row=self.row, column=column, mask=mask) for column, mask in pairs)
        return f"({' OR '.join(f'{one} <> 0' for one in some)})"


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
