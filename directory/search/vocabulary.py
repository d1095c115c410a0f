"""The words services are sorted by, as one page needs them: read once, in one statement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from directory.choices import Cost, Day, Facet, Lens, OpenAt
from directory.models import Term
from directory.search.words import Phrase, phrase

COST = "cost"
OPEN = "open"
DAY = "day"
LENSES = frozenset(lens.value for lens in Lens)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`options` maps a filter parameter to its values and labels, in order; `synonyms` a phrase to others like it."""

    options: Mapping[str, Mapping[str, str]]
    synonyms: Mapping[Phrase, frozenset[Phrase]] = field(default_factory=dict)

    def label(self, parameter: str, value: str) -> str:
        """What a reader sees for a value; the value itself when it is not known."""
        return self.options.get(parameter, {}).get(value, value)


def vocabulary_of(terms: Iterable[Term]) -> Vocabulary:
    """The vocabulary of these terms, with the closed lists of costs and times. The three lenses are no filter."""
    options: dict[str, dict[str, str]] = {facet.value: {} for facet in Facet}
    synonyms: defaultdict[Phrase, set[Phrase]] = defaultdict(set)
    for term in terms:
        if term.facet != Facet.FOR or term.slug not in LENSES:
            options[term.facet][term.slug] = term.label
        named = {phrase(term.label), phrase(term.slug)} - {()}
        for other in term.synonym_list:
            synonyms[phrase(other)] |= named
    options[COST] = {cost.value: cost.label for cost in Cost if cost is not Cost.UNKNOWN}
    options[OPEN] = dict(OpenAt.choices())
    options[DAY] = dict(Day.choices())
    known = {said: frozenset(means - {said}) for said, means in synonyms.items() if said}
    return Vocabulary(options, known)


def read_vocabulary() -> Vocabulary:
    """Today's vocabulary, in one statement."""
    return vocabulary_of(Term.objects.only("facet", "slug", "label", "synonyms", "position"))
