"""The panel of filters: what can be picked, what is picked, and the question without each."""

from collections.abc import Iterator
from dataclasses import dataclass

from directory.choices import Facet
from directory.search.question import NEAREST_MILES, Question
from directory.search.vocabulary import COST, Vocabulary

DISTANCES = (5, 10, 25, 50, 100)
_LEGENDS = {
    Facet.TYPE: "Kind of help",
    Facet.HOW: "How you get help",
    Facet.ACCESS: "How to get in",
    COST: "Cost",
    Facet.FOR: "Especially for",
}
_FURTHER = (Facet.NEED, Facet.SUBSTANCE)  # understood and shown when picked, but not offered: see `filter_groups`

_ALSO = "Also picked"

Option = tuple[str, str, bool]  # value, label, whether it is picked


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """The options of one filter parameter."""

    name: str
    legend: str
    options: list[Option]


def filter_groups(question: Question, vocabulary: Vocabulary) -> list[FilterGroup]:
    """The facets to pick from with their options, in the order people need them.

    What was picked of any other facet by an address stays picked: a form that left it out would widen the answer.
    """
    offered = [(str(name), legend, vocabulary.options.get(name, {})) for name, legend in _LEGENDS.items()]
    offered += [(str(name), _ALSO, _picked(question, vocabulary, name)) for name in _FURTHER]
    return [
        FilterGroup(name, legend, [(value, label, value in question.picked.get(name, ())) for value, label in options])
        for name, legend, known in offered
        if (options := known.items())
    ]


def _picked(question: Question, vocabulary: Vocabulary, name: str) -> dict[str, str]:
    return {value: vocabulary.label(name, value) for value in question.picked.get(name, ())}


def distances(question: Question) -> list[Option]:
    """How far to look; a distance of somebody's own stands among the usual ones."""
    far = sorted({*DISTANCES, question.miles})
    return [(str(miles), f"Within {miles} miles", miles == question.miles) for miles in far]


def chosen(question: Question, vocabulary: Vocabulary) -> Iterator[tuple[str, Question]]:
    """Each thing that narrows the answer, with the question without it."""
    if question.q:
        yield f"“{question.q}”", question.without("q")
    for name in (*_LEGENDS, *_FURTHER):
        for value in question.picked.get(name, ()):
            yield vocabulary.label(name, value), question.without(name, value)
    if question.age is not None:
        yield f"Age {question.age}", question.without("age")
    if question.miles != NEAREST_MILES:
        yield f"Within {question.miles} {'mile' if question.miles == 1 else 'miles'}", question.without("miles")
