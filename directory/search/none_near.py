"""Which options of the panel would leave something near: the others say "none near" before anybody picks them.

An option stands alone for its facet here, with everything else that was picked. "Near" is the first group of an
answer: within the distance asked for, or serving the visitor's area. The database gives the different bits of what is
near; which terms they are is worked out here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
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
_BOTH: Final = "near_bits"  # the part: the bits of both facets, in the columns that other parts call so
_COLUMNS: Final = {FACETS[0]: "id", FACETS[1]: "number"}


def near_parts(
    chosen: Condition, question: Question, where: Found, vocabulary: Vocabulary, now: datetime, fits: str = ""
) -> list[Part]:
    """A list for each facet: the different bits of the listings near. They are looked at once, unless what was picked
    of a facet has to be left out.

    `chosen` are the listings that answer all of `question`; `fits` is what must hold of one that has the words, where
    words are looked for.
    """
    if set(FACETS).isdisjoint(question.picked):
        both = _bits(_BOTH, FACETS, chosen, where, question.miles)
        kind, how = (Part(_name(facet), f"SELECT {column}, 0 FROM {_BOTH}") for facet, column in _COLUMNS.items())  # noqa: S608
        return [both, kind, how]
    parts = []
    for facet in FACETS:
        some = _without(facet, question, vocabulary, now, fits) if facet in question.picked else chosen
        parts.append(_bits(_name(facet), (facet,), some, where, question.miles))
    return parts


def _without(facet: Facet, question: Question, vocabulary: Vocabulary, now: datetime, fits: str) -> Condition:
    """Listings that answer everything else that was asked."""
    picked = {name: some for name, some in question.picked.items() if name != facet}
    listings = condition_for(replace(question, picked=picked), vocabulary, now)
    return listings.and_(fits) if fits else listings


def _bits(name: str, facets: Sequence[Facet], listings: Condition, where: Found, miles: int) -> Part:
    """The bits of whoever has a place within the distance or serves the area.

    They stand where other lists have an id: among the numbers they would become fractions, and lose their last bits.
    """
    edge, vector = box(where.point, miles), unit_vector(where.point)
    local = listings.and_(f"{LISTINGS}.reach <> %s", Reach.NATIONAL.value)
    here, serving = local.at("place"), text.serving(_tokens(where))
    columns = [BITS[facet.value] for facet in facets]
    of_place = ", ".join(f"place.{column}" for column in columns)
    last = ", 0" if len(columns) == 1 else ""
    sql = (
        f"SELECT {of_place}{last} FROM {_POINTS} place"  # noqa: S608
        " WHERE place.lat >= %s AND place.lat <= %s AND place.lon >= %s AND place.lon <= %s"
        f" AND (place.x * %s + place.y * %s + place.z * %s) >= %s AND {here.sql}"
        f" UNION SELECT {', '.join(columns)}{last} FROM {LISTINGS} WHERE {serving.sql} AND {local.sql}"
    )
    around = (edge.south, edge.north, edge.west, edge.east, *vector, cosine(miles))
    values: Params = (*around, *here.params, *serving.params, *local.params)
    return Part(name, sql, values, is_for_others=len(columns) > 1)


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
