"""The words services are sorted by, as one page needs them: read once, in one statement."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from directory.choices import Cost, Day, Facet, Lens, OpenAt
from directory.models import Term
from directory.search.words import Meanings, Phrase, phrase, spoken

COST = "cost"
OPEN = "open"
DAY = "day"
LENSES = frozenset(lens.value for lens in Lens)
ANY_DRUG = "any-drug"
SHORTEST_SLUG = 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`options` maps a filter parameter to its values and labels, in order; `meanings` says what words mean here.

    `known` holds every word of the terms as people write it, with the drugs it is a word for, by slug. `ids` holds the
    keys of the terms by facet and slug.
    """

    options: Mapping[str, Mapping[str, str]]
    meanings: Meanings = field(default_factory=Meanings)
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ids: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def label(self, parameter: str, value: str) -> str:
        """What a reader sees for a value; the value itself when it is not known."""
        return self.options.get(parameter, {}).get(value, value)


def vocabulary_of(terms: Collection[Term]) -> Vocabulary:
    """The vocabulary of these terms, with the closed lists of costs and times. The three lenses are no filter."""
    options: dict[str, dict[str, str]] = {facet.value: {} for facet in Facet}
    for term in terms:
        if term.facet != Facet.FOR or term.slug not in LENSES:
            options[term.facet][term.slug] = term.label
    options[COST] = {cost.value: cost.label for cost in Cost if cost is not Cost.UNKNOWN}
    options[OPEN] = {one.value: one.label for one in OpenAt}
    options[DAY] = {one.value: one.label for one in Day}
    ids = {(term.facet, term.slug): term.pk for term in terms}
    return Vocabulary(options, _meanings(terms), _known(terms), ids)


def _meanings(terms: Iterable[Term]) -> Meanings:
    synonyms: defaultdict[Phrase, set[Phrase]] = defaultdict(set)
    drugs: set[Phrase] = set()
    any_drug: Phrase = ()
    for term in terms:
        named = {phrase(term.label), *_of_slug(term.slug)} - {()}
        for other in term.synonym_list:
            synonyms[phrase(other)] |= named
        if term.facet == Facet.SUBSTANCE and term.slug == ANY_DRUG:
            any_drug = phrase(term.label)
        elif term.facet == Facet.SUBSTANCE:
            drugs |= {phrase(said) for said in (term.label, term.slug, *term.synonym_list)}
    known = {said: frozenset(means - {said}) for said, means in synonyms.items() if said}
    return Meanings(known, frozenset(drugs), any_drug)


def _of_slug(slug: str) -> list[Phrase]:
    """The phrase of a slug, unless it is as short as "gp" or "me", which stand in many texts."""
    return [phrase(slug)] if len(slug) >= SHORTEST_SLUG else []


def _known(terms: Iterable[Term]) -> dict[str, frozenset[str]]:
    """Every word of the terms, with the slugs of the drugs it may mean."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for term in terms:
        is_drug = term.facet == Facet.SUBSTANCE and term.slug != ANY_DRUG
        for word in {word for said in (term.label, *term.synonym_list) for word in spoken(said)}:
            known[word] |= {term.slug} if is_drug else set()
    return {word: frozenset(slugs) for word, slugs in known.items()}


def read_vocabulary() -> Vocabulary:
    """Today's vocabulary, in one statement."""
    return vocabulary_of(list(Term.objects.only("facet", "slug", "label", "synonyms", "position")))
