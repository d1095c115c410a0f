"""The panel of filters: what can be picked, what is picked, and the question without each."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from directory.choices import Facet, Sort
from directory.search.question import NEAREST_MILES, Question
from directory.search.vocabulary import ANY_DRUG, COST, DAY, OPEN, Vocabulary
from directory.wording import marked, plural, translate

DISTANCES: Final = (5, 10, 25, 50, 100)
# What is offered, in the order people need it: a legend, and the parameters whose options stand under it.
_GROUPS: Final = (
    (marked("Kind of help"), (Facet.TYPE,)),
    (marked("When it is open"), (OPEN, DAY)),
    (marked("How you get help"), (Facet.HOW,)),
    (marked("How to get in"), (Facet.ACCESS,)),
    (marked("Cost"), (COST,)),
    (marked("What you need"), (Facet.NEED,)),
    (marked("Which drug"), (Facet.SUBSTANCE,)),
    (marked("Especially for"), (Facet.FOR,)),
)
_ORDER: Final = tuple(name for _, names in _GROUPS for name in names)
_NOT_OFFERED: Final = {(Facet.SUBSTANCE, ANY_DRUG)}  # every service for any drug answers to each drug


@dataclass(frozen=True, slots=True)
class Option:
    """One box or button: the parameter, its value, what people read, and whether it is picked.

    `is_empty` says that with it alone nothing would be near.
    """

    name: str
    value: str
    label: str
    picked: bool = False
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """Options under one legend."""

    legend: str
    options: list[Option]

    @property
    def is_open(self) -> bool:
        """Whether something of it is picked, and so is to be seen."""
        return any(option.picked for option in self.options)


def filter_groups(
    question: Question, vocabulary: Vocabulary, empty: Collection[tuple[str, str]] = ()
) -> list[FilterGroup]:
    """What can be picked. `empty` holds the (parameter, value) of options that would leave nothing near."""
    groups = [
        FilterGroup(
            translate(legend), [option for name in names for option in _options(name, question, vocabulary, empty)]
        )
        for legend, names in _GROUPS
    ]
    return [group for group in groups if group.options]


def _options(
    name: str, question: Question, vocabulary: Vocabulary, empty: Collection[tuple[str, str]]
) -> Iterator[Option]:
    """The options of one parameter. One that is not offered stays there while an address picked it."""
    picked = question.picked.get(name, ())
    for value, label in vocabulary.options.get(name, {}).items():
        if (name, value) not in _NOT_OFFERED or value in picked:
            yield Option(name, value, label, value in picked, (name, value) in empty)


def distances(question: Question) -> list[Option]:
    """How far to look; a distance of somebody's own stands among the usual ones."""
    far = sorted({*DISTANCES, question.miles})
    return [Option("miles", str(miles), _miles(miles), miles == question.miles) for miles in far]


def orders(question: Question) -> list[Option]:
    """What may stand first."""
    return [Option("sort", sort.value, sort.label, sort is question.sort) for sort in Sort]


def wider(question: Question) -> int | None:
    """The next distance to try, in miles; None when there is none."""
    return next((miles for miles in DISTANCES if miles > question.miles), None)


def chosen(question: Question, vocabulary: Vocabulary) -> Iterator[tuple[str, Question]]:
    """Each thing that narrows or orders the answer, with the question without it."""
    if question.q:
        yield f"“{question.q}”", question.without("q")
    for name in _ORDER:
        for value in question.picked.get(name, ()):
            yield vocabulary.label(name, value), question.without(name, value)
    if question.age is not None:
        yield translate("Age {age}", age=question.age), question.without("age")
    if question.miles != NEAREST_MILES:
        yield _miles(question.miles), question.without("miles")
    if question.sort is not Sort.NEAREST:
        yield question.sort.label, question.without("sort")


def _miles(miles: int) -> str:
    return plural("Within {number} mile", "Within {number} miles", miles)
