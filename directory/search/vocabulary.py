"""The words services are sorted by, as one page needs them: read once, in one statement."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from directory.choices import Cost, Day, Facet, Lens, OpenAt
from directory.models.term import Term
from directory.published.phrases import Phrase, phrase, spoken
from directory.published.terms import COLUMNS, Rows, Terms, read_rows, terms_of
from directory.published.text_rows import term_mark
from directory.search.words import Meanings

COST = "cost"
OPEN = "open"
DAY = "day"
LENSES = frozenset(lens.value for lens in Lens)
ANY_DRUG = "any-drug"
SHORTEST_SLUG = 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`options` maps a filter parameter to its values and labels, in order; `meanings` says what words mean here.

    `known` holds every word of the terms as people write it, with the drugs it is a word for, by slug. `terms` holds
    what records need of them. Values are keys of terms: `keys` maps every slug of a term, old ones too, to its
    key, and `slugs` the keys of terms that were renamed to what stands in addresses, both by facet. `version` is the
    public version at which it was read, or empty.
    """

    options: Mapping[str, Mapping[str, str]]
    meanings: Meanings = field(default_factory=Meanings)
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    terms: Terms = field(default_factory=Terms)
    keys: Mapping[tuple[str, str], str] = field(default_factory=dict)
    slugs: Mapping[tuple[str, str], str] = field(default_factory=dict)
    version: str = ""

    def label(self, parameter: str, value: str) -> str:
        """What a reader sees for a value; the value itself when it is not known."""
        return self.options.get(parameter, {}).get(value, value)


def vocabulary_of(terms: Collection[Term]) -> Vocabulary:
    """The vocabulary of these terms, with the closed lists of costs and times. The three lenses are no filter."""
    return _with_closed_lists(_of_terms(terms))


def read_vocabulary(version: str = "") -> Vocabulary:
    """Today's vocabulary, in one statement, or in none at a public version at which it was read before."""
    return replace(_with_closed_lists(_remembered(read_rows(version))), version=version)


@lru_cache(maxsize=4)
def _remembered(rows: Rows) -> Vocabulary:
    return _of_terms([Term(**dict(zip(COLUMNS, row, strict=True))) for row in rows])


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
    # A present slug counts before a key, and a key before a slug of old times.
    slugs = [[(term, slug) for term in terms for slug in some(term)] for some in (_former, _keys, _present)]
    keys = {(term.facet, slug): key_of(term) for layer in slugs for term, slug in layer}
    renamed = {(term.facet, key_of(term)): term.slug for term in terms if key_of(term) != term.slug}
    rows = tuple(tuple(getattr(term, name) for name in COLUMNS) for term in terms)
    return Vocabulary(options, _meanings(terms), _known(terms), terms_of(rows), keys, renamed)


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
    return Meanings(known, frozenset(drugs), any_drug, _marks(terms))


def _marks(terms: Iterable[Term]) -> dict[Phrase, tuple[Phrase, ...]]:
    """Every run of words of a label or synonym, with the marks by which listings with the term are found."""
    marks: defaultdict[Phrase, dict[Phrase, None]] = defaultdict(dict)
    for term in (term for term in terms if term.bit is not None):
        mark = (term_mark(term.facet, term.bit),)
        for said in (phrase(text) for text in (term.label, *term.synonym_list)):
            for start in range(len(said)):
                for end in range(start + 1, len(said) + 1):
                    marks[said[start:end]][mark] = None
    return {run: tuple(some) for run, some in marks.items()}


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
