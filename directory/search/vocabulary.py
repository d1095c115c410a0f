"""The words services are sorted by, as one page needs them: read once, in one statement."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final

from directory.choices import Cost, Day, Facet, Lens, OpenAt
from directory.models import Term
from directory.search.words import Meanings, Phrase, phrase, spoken

COST = "cost"
OPEN = "open"
DAY = "day"
LENSES = frozenset(lens.value for lens in Lens)
ANY_DRUG = "any-drug"
SHORTEST_SLUG = 3
_COLUMNS: Final = ("id", "facet", "slug", "key", "former_slugs", "label", "synonyms", "position")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`options` maps a filter parameter to its values and labels, in order; `meanings` says what words mean here.

    `known` holds every word of the terms as people write it, with the drugs it is a word for, by slug. `ids` holds the
    ids of the terms by facet and key. Values are keys of terms: `keys` maps every slug of a term, old ones too, to its
    key, and `slugs` the keys of terms that were renamed to what stands in addresses, both by facet.
    """

    options: Mapping[str, Mapping[str, str]]
    meanings: Meanings = field(default_factory=Meanings)
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ids: Mapping[tuple[str, str], int] = field(default_factory=dict)
    keys: Mapping[tuple[str, str], str] = field(default_factory=dict)
    slugs: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def label(self, parameter: str, value: str) -> str:
        """What a reader sees for a value; the value itself when it is not known."""
        return self.options.get(parameter, {}).get(value, value)


def vocabulary_of(terms: Collection[Term]) -> Vocabulary:
    """The vocabulary of these terms, with the closed lists of costs and times. The three lenses are no filter."""
    return _with_closed_lists(_of_terms(terms))


def read_vocabulary() -> Vocabulary:
    """Today's vocabulary, in one statement. Worked out again only when a term has changed."""
    return _with_closed_lists(_remembered(tuple(Term.objects.values_list(*_COLUMNS))))


@lru_cache(maxsize=4)
def _remembered(rows: tuple[tuple[Any, ...], ...]) -> Vocabulary:
    return _of_terms([Term(**dict(zip(_COLUMNS, row, strict=True))) for row in rows])


def _with_closed_lists(vocabulary: Vocabulary) -> Vocabulary:
    """With costs and times, which are said in the visitor's language."""
    closed = {
        COST: {cost.value: cost.label for cost in Cost if cost is not Cost.UNKNOWN},
        OPEN: {one.value: one.label for one in OpenAt},
        DAY: {one.value: one.label for one in Day},
    }
    return replace(vocabulary, options={**vocabulary.options, **closed})


def _of_terms(terms: Collection[Term]) -> Vocabulary:
    options: dict[str, dict[str, str]] = {facet.value: {} for facet in Facet}
    for term in terms:
        if term.facet != Facet.FOR or key_of(term) not in LENSES:
            options[term.facet][key_of(term)] = term.label
    ids = {(term.facet, key_of(term)): term.pk for term in terms}
    # A present slug counts before a key, and a key before a slug of old times.
    slugs = [[(term, slug) for term in terms for slug in some(term)] for some in (_former, _keys, _present)]
    keys = {(term.facet, slug): key_of(term) for layer in slugs for term, slug in layer}
    renamed = {(term.facet, key_of(term)): term.slug for term in terms if key_of(term) != term.slug}
    return Vocabulary(options, _meanings(terms), _known(terms), ids, keys, renamed)


def key_of(term: Term) -> str:
    """What code and blocks call it; of a term that is not saved yet, its slug."""
    return term.key or term.slug


def _former(term: Term) -> list[str]:
    return term.former_slugs.split()


def _keys(term: Term) -> list[str]:
    return [key_of(term)]


def _present(term: Term) -> list[str]:
    return [term.slug]


def _meanings(terms: Iterable[Term]) -> Meanings:
    synonyms: defaultdict[Phrase, set[Phrase]] = defaultdict(set)
    drugs: set[Phrase] = set()
    any_drug: Phrase = ()
    for term in terms:
        named = {phrase(term.label), *_of_slug(term.slug)} - {()}
        for other in term.synonym_list:
            synonyms[phrase(other)] |= named
        if term.facet == Facet.SUBSTANCE and key_of(term) == ANY_DRUG:
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
        is_drug = term.facet == Facet.SUBSTANCE and key_of(term) != ANY_DRUG
        for word in {word for said in (term.label, *term.synonym_list) for word in spoken(said)}:
            known[word] |= {key_of(term)} if is_drug else set()
    return {word: frozenset(slugs) for word, slugs in known.items()}
