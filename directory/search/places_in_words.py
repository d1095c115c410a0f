"""A place among the words: "detox leeds", "counselling in stoke on trent", "LS1 youth worker". Pure: no database.

Many places have the names of ordinary things, so a name counts only where it can hardly mean anything else: behind "in"
or "near", as all that was typed, or at either end, big enough, and no word of ours.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from directory.places import gazetteer, names
from directory.places.answers import Ambiguous, Found
from directory.places.geocoding import locate
from directory.published.phrases import folded
from directory.published.stems import stem
from directory.search.question import Question
from directory.search.vocabulary import Vocabulary
from directory.search.words import FILLERS, LONGEST_TEXT, MOST_WORDS, STOP_WORDS, is_quoted

LONGEST_NAME: Final = 5  # words
BIG_ENOUGH: Final = 2_000  # people, of a place that only stands at one end of the words
BEFORE: Final = frozenset(["in", "near", "around", "outside"])
# Towns that are ordinary words: they need "in" or "near", or to stand alone.
ORDINARY: Final = frozenset(
    """
    ash banks barbican bath battle beer bridge bury bude deal eye flint ford forth grain ham hale harrow hook hope hove
    hurst hyde law leek march mark maiden mold nelson over pool rainbow reading rest rock rugby sale sandwich send
    settle stock stone street strand sway ware wells westward wool worth yarm
    """.split()  # noqa: SIM905
)
# Hamlets and country-wide words that nobody means: "in work", "in school", "in recovery", "in wales" (a helpline's).
NEVER: Final = frozenset(
    """
    bank bar border borders borough box britain care carry city coast common cross cymru crisis edge england field
    garden green group halls haven home hospital how intake letters life love low mail more night old pain park
    person pill post prison private reach recovery rehab rise row school scotland secret stand sound trap trouble uk
    university village wales wall water week well work
    """.split()  # noqa: SIM905
)
# Names of services that begin or end with a place.
NAMES: Final = frozenset(["london friend", "forward leeds", "leeds mind", "st giles"])
_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_BREAKS: Final = " ,;:-–—/"


@dataclass(frozen=True, slots=True)
class Split:
    """What was typed, as a place and the words beside it."""

    place: str
    rest: str


def placed(question: Question, vocabulary: Vocabulary) -> Question:
    """The question with a place among its words moved to `near`, where none was given."""
    found = split(question.q, vocabulary) if question.q and not question.near else None
    return replace(question, near=found.place, q=found.rest) if found else question


def is_ordinary(name: str) -> bool:
    """Whether the name of a place is also an ordinary word."""
    return folded(name) in ORDINARY


def split(text: str, vocabulary: Vocabulary) -> Split | None:
    """The place among the words and the rest of them; None when there is none, or all of it stands in quotes."""
    if len(text) > LONGEST_TEXT or is_quoted(text) or folded(text).strip() in NAMES:
        return None
    words = list(_WORD.finditer(text))[:MOST_WORDS]
    for first, last in _runs(len(words)):
        place = text[words[first].start() : words[last].end()]
        before = folded(words[first - 1].group()) if first else ""
        if _is_meant(place, before, is_all=last - first + 1 == len(words), known=vocabulary.known) and _is_known(place):
            start = words[first - 1].start() if before in BEFORE else words[first].start()
            rest = f"{text[:start].strip(_BREAKS)} {text[words[last].end() :].strip(_BREAKS)}"
            return Split(place, rest.strip())
    return None


def _runs(count: int) -> Iterator[tuple[int, int]]:
    """(first, last) of every run of words that may be a name: the longest first, those at the end before others."""
    for size in range(min(LONGEST_NAME, count), 0, -1):
        for first in range(count - size, -1, -1):
            yield first, first + size - 1


def _is_meant(place: str, before: str, *, is_all: bool, known: Mapping[str, object]) -> bool:
    """Whether the name can hardly mean anything else here."""
    name = folded(place)
    if name in NEVER or name in STOP_WORDS or stem(name) in FILLERS:
        return False
    if before in BEFORE:
        return True
    if name in known:
        return False
    doubts = (name in ORDINARY) + (not _is_big(place))
    return doubts <= is_all  # all that was typed may be a hamlet or an ordinary word, but not both


def _is_big(place: str) -> bool:
    """Whether it is a postcode's first half, or the name of a town."""
    found = gazetteer.called(names.key(place)).places
    return any(one.population >= BIG_ENOUGH for one in found) or _is_postal(place) or _is_area(place)


def _is_area(place: str) -> bool:
    return len(place) > 2 and gazetteer.area(names.key(place)) is not None


def _is_postal(place: str) -> bool:
    answer = locate(place) if any(sign.isdigit() for sign in place) else None
    return isinstance(answer, Found) and not answer.note and place[:1].isalpha()


def _is_known(place: str) -> bool:
    """Whether these words, all of them, are the name of a place or of several, or the first half of a postcode."""
    key = names.key(place)
    is_name = bool(gazetteer.called(key).places) or _is_area(place)
    return (is_name and isinstance(locate(place), Found | Ambiguous)) or _is_postal(place)
