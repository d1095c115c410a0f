"""The words a listing is found by, in the columns of the text index, and the areas it serves.

Read as plain values, many listings at once: a whole directory is done in seconds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final

from directory.choices import AreaKind, Cost, Facet, Nation, ProviderType, Reach, YesNoUnknown
from directory.models import Service, ServiceArea, ServiceLocation, Term

ANYWHERE: Final = "*"  # serves people wherever they are: it has neither a place on the map nor an area
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
_PLAIN: Final = (
    *("pk", "name", "alternate_name", "summary", "description", "eligibility", "languages", "cost_note", "reach"),
    *("cost", "interpreter", "anonymous", "needs_id", "organization__name", "organization__provider_type"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """What both tables hold of one listing: texts for each of COLUMNS, and the tokens of its areas.

    No phrase goes over the end of a text.
    """

    pk: int
    texts: Mapping[str, Sequence[str]]
    tokens: set[str]


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands beside the services, by service."""

    terms: Mapping[int, list[Any]]
    places: Mapping[int, list[Any]]
    areas: Mapping[int, list[Any]]
    needs: Mapping[str, list[str]]  # the words of a need, by its slug


def rows(ids: Sequence[int]) -> Iterator[Row]:
    """The rows of the published ones of `ids`."""
    around = _Around(
        _grouped(Service.terms.through, ids, "term__facet", "term__label", "term__synonyms", "term__slug"),
        _grouped(ServiceLocation, ids, "town", "lat", "step_free", "accessible_toilet", "address_public"),
        _grouped(ServiceArea, ids, "kind", "nation", "districts", "name"),
        {term.slug: [term.label, *term.synonym_list] for term in Term.objects.filter(facet=Facet.NEED)},
    )
    for service in Service.objects.filter(pk__in=ids, live=True).order_by("pk").values(*_PLAIN):
        yield _row(service, around)


def _row(service: Mapping[str, Any], around: _Around) -> Row:
    pk, reach = service["pk"], service["reach"]
    places, areas = around.places[pk], around.areas[pk]
    said = [(facet, [label, *synonyms.splitlines()]) for facet, label, synonyms, _ in around.terms[pk]]
    ways = {slug for facet, _, _, slug in around.terms[pk] if facet == Facet.HOW}
    texts = {
        "name": [service["name"]],
        "alternate_name": [service["alternate_name"]],
        "terms": [*(word for facet, words in said if facet == Facet.TYPE for word in words), service["languages"]],
        "organization": [service["organization__name"]],
        "town": [town for town, *_, is_public in places if is_public],
        "summary": [
            service["summary"],
            *(word for facet, words in said if facet != Facet.TYPE for word in words),
            *(word for slug in _facts(service, places, ways) for word in around.needs.get(slug, [])),
            *COST_WORDS.get(service["cost"], "").split(", "),
            *PROVIDER_WORDS.get(service["organization__provider_type"], "").split(", "),
        ],
        "description": [
            service["description"],
            *(service[name] for name in ("eligibility", "cost_note")),
            *(word for _, nation, _, name in areas for word in (name, Nation(nation).words if nation else "")),
        ],
    }
    is_nowhere = not areas and all(place[1] is None for place in places)
    return Row(pk, texts, {ANYWHERE} if is_nowhere and reach != Reach.NATIONAL else _tokens(reach, areas))


def _facts(service: Mapping[str, Any], places: Iterable[Sequence[Any]], ways: AbstractSet[str]) -> Iterator[str]:
    """The needs that a listing answers by a fact, whether or not somebody has picked the word (`filters.FACTS`)."""
    for _, _, step_free, accessible_toilet, _ in places:
        yield from ["step-free"] if step_free == YesNoUnknown.YES else []
        yield from ["accessible-toilet"] if accessible_toilet == YesNoUnknown.YES else []
    yield from ["interpreter"] if service["interpreter"] == YesNoUnknown.YES else []
    yield from ["anonymous"] if service["anonymous"] == YesNoUnknown.YES else []
    yield from ["no-id"] if service["needs_id"] == YesNoUnknown.NO else []
    yield from ["no-speaking"] if ways & TYPED else []


def _grouped(model: type[Any], ids: Sequence[int], *fields: str) -> "defaultdict[int, list[Any]]":
    groups: defaultdict[int, list[Any]] = defaultdict(list)
    for pk, *values in model.objects.filter(service__in=ids).order_by("pk").values_list("service_id", *fields):
        groups[pk].append(values)
    return groups


def _tokens(reach: str, areas: Iterable[tuple[str, str, str, str]]) -> set[str]:
    """What the areas of a service name. National services are asked for by their areas themselves, not through here."""
    if reach == Reach.NATIONAL:
        return set()
    tokens: set[str] = set()
    for kind, nation, districts, _ in areas:
        tokens.update(districts.split())
        if kind == AreaKind.NATION and nation:
            tokens.add(nation)
        if kind == AreaKind.UK and reach == Reach.AREA:  # a place for people from anywhere is found by its distance
            tokens.add(AreaKind.UK.value)
    return tokens
