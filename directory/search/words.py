"""The words a person typed, as ideas to look for. Pure: no database.

`Words` is "all of these ideas, in any of these phrases"; it can be written for FTS5 and for PostgreSQL. Every phrase is
made of stems of letters and digits only, so nothing a person types is ever read as an operator.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from directory.published.phrases import SEAL, Phrase, spoken
from directory.published.stems import stem

LONGEST_TEXT: Final = 100  # characters
MOST_WORDS: Final = 12
LONGEST_SYNONYM: Final = 4  # words
QUOTES: Final = "\"'“”„«»"


# English stop words without their apostrophes, and what people say around what they look for.
STOP_WORDS: Final = frozenset(
    """
    a about above after again against all am an and any are arent as at be because been before being below between both
    but by can cant cannot could couldnt did didnt do does doesnt doing dont down during each few for from further had
    hadnt has hasnt have havent having he her here hers herself him himself his how i id if ill im in into is isnt it
    its itself ive just me more most my myself near need no nor not now of off on once only or other our ours ourselves
    out over own please s same she should shouldnt so some such t than that the their theirs them themselves then there
    these they this those through to too under until up very want was wasnt we were werent what when where which while
    who whom why will with wont would wouldnt you your yours yourself yourselves
    """.split()  # noqa: SIM905 (127 words in quotes and commas are hard to read)
)
# Words that say little here: nearly every listing has them. They count only where nothing else was typed.
FILLERS: Final = frozenset(
    stem(word)
    for word in """
    advice anybody anyone around available best cheap closest come cost drug drugs find from get getting go going good
    got help helping keep know like local look looking lot make much nearby nearest needed open people person place
    price problem really right service services someone something somewhere speak start stop stopped struggling support
    take taking talk talking thing things think today tonight try trying use used uses using way
    """.split()  # noqa: SIM905
)


def is_quoted(text: str) -> bool:
    """Whether all of it stands in quotes: then it is looked for just as it was typed."""
    bare = text.strip()
    return len(bare) > 2 and bare[0] in QUOTES and bare[-1] in QUOTES


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing to look for: any of its phrases, which are stems. `typed` holds the words a person used for it."""

    phrases: tuple[Phrase, ...]
    typed: Phrase = ()

    @property
    def as_typed(self) -> "Idea":
        """Only the phrase that was typed."""
        return Idea(self.phrases[:1], self.typed)

    def for_fts5(self, columns: str = "") -> str:
        """An FTS5 query: quoted phrases with OR; `columns` limits it to some."""
        either = " OR ".join('"' + " ".join(word + SEAL for word in one) + '"' for one in self.phrases)
        return f"{{{columns}}} : ({either})" if columns else f"({either})"

    def for_postgresql(self, letter: str = "") -> str:
        """A tsquery: quoted lexemes, `<->` inside a phrase; `letter` limits it to one class of words."""
        label = letter and f":{letter}"
        phrases = [" <-> ".join(f"'{word}'{label}" for word in one) for one in self.phrases]
        return f"({' | '.join(phrases)})"


@dataclass(frozen=True, slots=True)
class Words:
    """Ideas that must all be there. False when nothing is left to look for."""

    ideas: tuple[Idea, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ideas)

    def for_fts5(self, columns: str = "") -> str:
        """All ideas, for FTS5; `columns` limits them to some."""
        return " AND ".join(idea.for_fts5(columns) for idea in self.ideas)

    def for_postgresql(self, letter: str = "") -> str:
        """All ideas, as a tsquery; `letter` limits them to one class of words."""
        return " & ".join(idea.for_postgresql(letter) for idea in self.ideas)

    @property
    def as_typed(self) -> "Words":
        """The words themselves, without others for the same."""
        return Words(tuple(idea.as_typed for idea in self.ideas))


@dataclass(frozen=True, slots=True)
class Meanings:
    """What words mean here, all as stems: `synonyms` maps a phrase people type to others that mean the same.

    `drugs` are the phrases for one drug, `any_drug` the one for all: beside other words, that will do. `marks` maps
    every run of words of a term to the marks of the listings that have such a term (`published/text_rows.py`).
    """

    synonyms: Mapping[Phrase, Iterable[Phrase]] = field(default_factory=dict)
    drugs: Collection[Phrase] = ()
    any_drug: Phrase = ()
    marks: Mapping[Phrase, Sequence[Phrase]] = field(default_factory=dict)


def read(text: str, meanings: Meanings) -> Words:
    """What to look for: at most 12 words of the first 100 characters, without stop words, synonyms beside a word.

    The longest phrase that means something counts. Words that say little count only when there is no other.
    """
    typed = spoken(text[:LONGEST_TEXT])[:MOST_WORDS]
    stems = tuple(map(stem, typed))
    ideas: dict[Phrase, Idea] = {}
    place = 0
    while place < len(typed):
        one = _longest_known(stems, place, meanings.synonyms)
        said = typed[place : place + len(one)]
        if len(one) > 1 or said[0] not in STOP_WORDS:
            also = sorted(meanings.synonyms.get(one, ()))
            ideas.setdefault(one, Idea(tuple(dict.fromkeys([one, *also])), said))
        place += len(one)
    telling = {one: idea for one, idea in ideas.items() if not (len(one) == 1 and one[0] in FILLERS)} or ideas
    if len(telling) > 1:
        telling = {one: _or_any_drug(one, idea, meanings) for one, idea in telling.items()}
    return Words(tuple(_with_marks(idea, meanings) for idea in telling.values()))


def _with_marks(idea: Idea, meanings: Meanings) -> Idea:
    marks = [mark for one in idea.phrases for mark in meanings.marks.get(one, ())]
    return Idea(tuple(dict.fromkeys([*idea.phrases, *marks])), idea.typed)


def _or_any_drug(one: Phrase, idea: Idea, meanings: Meanings) -> Idea:
    if one not in meanings.drugs or not meanings.any_drug:
        return idea
    return Idea((*idea.phrases, meanings.any_drug), idea.typed)


def _longest_known(typed: Phrase, place: int, synonyms: Mapping[Phrase, Iterable[Phrase]]) -> Phrase:
    lengths = range(min(LONGEST_SYNONYM, len(typed) - place), 1, -1)
    return next(
        (typed[place : place + size] for size in lengths if typed[place : place + size] in synonyms),
        typed[place : place + 1],
    )
