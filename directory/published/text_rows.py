"""The words a listing is found by, in the columns of the text index, and the areas it serves.

Made from public records: what is confidential cannot be searched for. A term stands there as a mark of its own
(`term_mark`) and is found by its present label and synonyms, so that renaming it writes no row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from directory.choices import AreaKind, Cost, Facet, Nation, ProviderType, Reach
from directory.published.needs import needs_met
from directory.published.record import PublicRecord
from directory.published.terms import Terms

ANYWHERE: Final = "*"  # serves people wherever they are: it has neither a place on the map nor an area
SOMEWHERE: Final = "?"  # beside a nation: it is somewhere there, and nobody is told where
COLUMNS: Final = ("name", "alternate_name", "terms", "organization", "town", "summary", "description")
# What people say for a cost, and for who runs a service.
COST_WORDS: Final[Mapping[str, str]] = {
    Cost.FREE: "free, no cost, nothing to pay, no money",
    Cost.SOME_FREE: "some free, free places, funded",
    Cost.LOW_COST: "low cost, cheap, affordable, sliding scale",
    Cost.PAID: "paid, private, fees, self-funded",
}
PROVIDER_WORDS: Final[Mapping[str, str]] = {
    ProviderType.NHS: "NHS, hospital trust",
    ProviderType.COUNCIL: "council, local authority",
    ProviderType.CHARITY: "charity, voluntary",
    ProviderType.PRIVATE: "private, company",
}


@dataclass(frozen=True, slots=True)
class Row:
    """What both tables hold of one listing: texts for each of COLUMNS, and the tokens of its areas.

    No phrase goes over the end of a text.
    """

    pk: int
    texts: Mapping[str, Sequence[str]]
    tokens: set[str]


def term_mark(facet: str, bit: int) -> str:
    """The word that stands for a term: one that nobody types, without a stem."""
    return f"zq{facet}{bit}"


def text_row(record: PublicRecord, terms: Terms) -> Row:
    """The row of a published listing."""
    keys = {(term.facet, term.key) for term in record.terms} | {(Facet.NEED.value, key) for key in needs_met(record)}
    marks = {key: term_mark(key[0], terms.bits[key]) for key in sorted(keys) if key in terms.bits}
    kinds = [mark for (facet, _), mark in marks.items() if facet == Facet.TYPE]
    texts = {
        "name": [record.name],
        "alternate_name": [record.alternate_name],
        "terms": [*kinds, record.languages],
        "organization": [record.organization.name],
        "town": [place.town for place in record.places],
        "summary": [
            record.summary,
            *(mark for (facet, _), mark in marks.items() if facet != Facet.TYPE),
            *COST_WORDS.get(record.cost, "").split(", "),
            *PROVIDER_WORDS.get(record.organization.provider_type, "").split(", "),
        ],
        "description": [
            record.description,
            *(record.eligibility, record.cost_note),
            *(word for area in record.areas for word in (area.name, Nation(area.nation).words if area.nation else "")),
        ],
    }
    return Row(record.pk, texts, _tokens(record))


def _tokens(record: PublicRecord) -> set[str]:
    """What the areas of a service name. National services are asked for by their areas themselves, not through here.

    One without areas and without a point on the map serves the nations its places are in, or else everybody.
    """
    if record.is_national:
        return set()
    if not record.areas and all(place.lat is None for place in record.places):
        nations = {nation.value for nation in record.place_nations}
        return {SOMEWHERE, *nations} if nations else {ANYWHERE}
    tokens: set[str] = set()
    for area in record.areas:
        tokens.update(area.districts.split())
        if area.kind == AreaKind.NATION and area.nation:
            tokens.add(area.nation)
        if area.kind == AreaKind.UK and record.reach == Reach.AREA:  # else it is found by its distance
            tokens.add(AreaKind.UK.value)
    return tokens
