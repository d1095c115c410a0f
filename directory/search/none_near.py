"""Which options of the panel would leave something near: the others say "none near" before anybody picks them.

An option stands alone for its facet here, with everything else that was picked. "Near" is the first group of an
answer: within the distance asked for, or serving the visitor's area.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from directory.choices import AreaKind, Facet, Reach
from directory.models import Service, ServiceLocation, Term
from directory.places.distance import box, cosine, unit_vector
from directory.places.geocoding import Found
from directory.search import text
from directory.search.condition import Condition, condition_of
from directory.search.filters import ServiceFilter
from directory.search.question import Question
from directory.search.statement import Hit, Params, Part
from directory.search.vocabulary import Vocabulary

FACETS: Final = (Facet.TYPE, Facet.HOW)
_AROUND: Final = "around"  # the part: everything near
_PLACES: Final = ServiceLocation._meta.db_table
_TAGS: Final = Service.terms.through._meta.db_table
_TERMS: Final = Term._meta.db_table


def near_parts(
    chosen: Condition, question: Question, where: Found, vocabulary: Vocabulary, now: datetime, fits: str = ""
) -> list[Part]:
    """A list for each facet: the keys of its terms that something near has.

    `chosen` are the services that answer all of `question`; `fits` is what must hold of one that has the words, where
    words are looked for. A term is left at the first service that has it, so that what is common costs next to nothing.
    """
    parts = [_around(where, question.miles)]
    for facet in FACETS:
        services = _without(facet, question, vocabulary, now, fits) if facet in question.picked else chosen
        parts.append(_part(facet, services, is_narrow=question.is_narrowed))
    return parts


def _without(facet: Facet, question: Question, vocabulary: Vocabulary, now: datetime, fits: str) -> Condition:
    """Services that answer everything else that was asked."""
    picked = {name: some for name, some in question.picked.items() if name != facet}
    services = condition_of(ServiceFilter.of(replace(question, picked=picked, q=""), vocabulary, now).qs)
    return services.and_(fits) if fits else services


def _around(where: Found, miles: int) -> Part:
    """Whoever has a place within the distance or serves the area: read once, however many terms ask for it."""
    edge, vector = box(where.point, miles), unit_vector(where.point)
    tokens = sorted({*where.outcodes, *(nation.value for nation in where.nations), AreaKind.UK.value, text.ANYWHERE})
    holes = ", ".join(["%s"] * len(tokens))
    sql = (
        f"SELECT service_id, 0 FROM {_PLACES} place"  # noqa: S608
        " WHERE place.lat >= %s AND place.lat <= %s AND place.lon >= %s AND place.lon <= %s"
        " AND (place.x * %s + place.y * %s + place.z * %s) >= %s"
        f" UNION SELECT service_id, 0 FROM directory_served WHERE token IN ({holes})"
    )
    values: Params = (edge.south, edge.north, edge.west, edge.east, *vector, cosine(miles), *tokens)
    return Part(_AROUND, sql, values, is_for_others=True)


def _part(facet: Facet, services: Condition, *, is_narrow: bool) -> Part:
    """Where little may match, all that does is worked out at once: nobody's term would ask of each that has it."""
    local = services.and_("directory_service.reach <> %s", Reach.NATIONAL.value)
    matches = (local.among if is_narrow else local.each)("tag.service_id")
    sql = (
        f"SELECT term.id, 0 FROM {_TERMS} term WHERE term.facet = %s AND EXISTS ("  # noqa: S608
        f"SELECT 1 FROM {_TAGS} tag WHERE tag.term_id = term.id"
        f" AND (tag.service_id IN (SELECT id FROM {_AROUND})) IS TRUE AND {matches.sql})"
    )
    return Part(_name(facet), sql, (facet.value, *matches.params))


def none_near(hits: Mapping[str, Sequence[Hit]], vocabulary: Vocabulary) -> frozenset[tuple[str, str]]:
    """The (facet, slug) of every option that would leave nothing near; none while no place is known."""
    there = {hit.service_id for facet in FACETS for hit in hits.get(_name(facet), ())}
    asked = [facet for facet in FACETS if _name(facet) in hits]
    options = ((facet.value, slug) for facet in asked for slug in vocabulary.options.get(facet, {}))
    return frozenset(option for option in options if vocabulary.ids.get(option) not in there)


def _name(facet: Facet) -> str:
    return f"near_{facet.value}"
