"""The words a listing is found by, in the columns of the text index, and the areas it serves.

Made from public records: what is confidential cannot be searched for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from directory.choices import AreaKind, Cost, Facet, Nation, ProviderType, Reach, YesNoUnknown
from directory.models import Term
from directory.published.reading import published_records
from directory.published.record import PublicRecord

ANYWHERE: Final = "*"  # serves people wherever they are: it has neither a place on the map nor an area
SOMEWHERE: Final = "?"  # beside a nation: it is somewhere there, and nobody is told where
COLUMNS: Final = ("name", "alternate_name", "terms", "organization", "town", "summary", "description")
TYPED: Final = frozenset({"text", "webchat"})  # ways to get help in which nobody has to speak
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


def rows(ids: Sequence[int]) -> Iterator[Row]:
    """The rows of the published ones of `ids`."""
    needs = {
        term.key: [term.label, *term.synonym_list] for term in Term.objects.filter(facet=Facet.NEED)
    }  # the words of a need, by its key
    for record in published_records(ids):
        yield _row(record, needs)


def _row(record: PublicRecord, needs: Mapping[str, list[str]]) -> Row:
    said = {facet: [word for term in record.of(facet) for word in (term.label, *term.synonyms)] for facet in Facet}
    texts = {
        "name": [record.name],
        "alternate_name": [record.alternate_name],
        "terms": [*said[Facet.TYPE], record.languages],
        "organization": [record.organization.name],
        "town": [place.town for place in record.places],
        "summary": [
            record.summary,
            *(word for facet, words in said.items() if facet != Facet.TYPE for word in words),
            *(word for key in _facts(record) for word in needs.get(key, [])),
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


def _facts(record: PublicRecord) -> Iterator[str]:
    """The needs that a listing answers by a fact, whether or not somebody has picked the word (`need_facts.FACTS`)."""
    for place in record.places:
        yield from ["step-free"] if place.step_free == YesNoUnknown.YES else []
        yield from ["accessible-toilet"] if place.accessible_toilet == YesNoUnknown.YES else []
    yield from ["interpreter"] if record.interpreter == YesNoUnknown.YES else []
    yield from ["anonymous"] if record.anonymous == YesNoUnknown.YES else []
    yield from ["no-id"] if record.needs_id == YesNoUnknown.NO else []
    yield from ["no-speaking"] if not TYPED.isdisjoint(term.key for term in record.of(Facet.HOW)) else []


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
