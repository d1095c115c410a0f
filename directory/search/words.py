"""The words a person typed, as ideas to look for. Pure: no database.

`Words` is "all of these ideas, in any of these phrases"; it can be written for FTS5 and for PostgreSQL. Every phrase is
made of letters and digits only, so nothing a person types is ever read as an operator.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

LONGEST_TEXT: Final = 100  # characters
MOST_WORDS: Final = 12
LONGEST_SYNONYM: Final = 4  # words
Phrase = tuple[str, ...]

_WORD: Final = re.compile(r"[^\W_]+")
_CLOSED_UP: Final = str.maketrans("", "", "'’‘ʼ`´\x00")

# PostgreSQL's English stop words without their apostrophes, and what people say around what they look for.
STOP_WORDS: Final = frozenset(
    """
    a about above after again against all am an and any are arent as at be because been before being below between both
    but by can cant cannot could couldnt did didnt do does doesnt doing dont down during each few for from further had
    hadnt has hasnt have havent having he her here hers herself him himself his how i id if ill im in into is isnt it
    its itself ive just me more most my myself need no nor not now of off on once only or other our ours ourselves out
    over own please s same she should shouldnt so some such t than that the their theirs them themselves then there
    these they this those through to too under until up very want was wasnt we were werent what when where which while
    who whom why will with wont would wouldnt you your yours yourself yourselves
    """.split()  # noqa: SIM905 (127 words in quotes and commas are hard to read)
)


def folded(text: str) -> str:
    """Lower case without accents or apostrophes, full-width letters made plain: how text is indexed and looked for."""
    if text.isascii():
        return text.translate(_CLOSED_UP).lower()
    plain = unicodedata.normalize("NFKD", text.translate(_CLOSED_UP)).casefold()
    return "".join(sign for sign in plain if not unicodedata.category(sign).startswith(("M", "C")) or sign.isspace())


def phrase(text: str) -> Phrase:
    """The words of `text`, folded."""
    return tuple(_WORD.findall(folded(text)))


@dataclass(frozen=True, slots=True)
class Words:
    """Ideas that must all be there, each in one of several phrases. False when nothing is left to look for."""

    ideas: tuple[tuple[Phrase, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ideas)

    def for_fts5(self) -> str:
        """An FTS5 query: quoted phrases with OR inside an idea and AND between ideas."""
        return " AND ".join("(" + " OR ".join(f'"{" ".join(one)}"' for one in idea) + ")" for idea in self.ideas)

    def for_postgresql(self) -> str:
        """A `to_tsquery` text: quoted lexemes, `<->` inside a phrase."""
        ideas = (" | ".join(" <-> ".join(f"'{word}'" for word in one) for one in idea) for idea in self.ideas)
        return " & ".join(f"({idea})" for idea in ideas)


def read(text: str, synonyms: Mapping[Phrase, Iterable[Phrase]]) -> Words:
    """What to look for: at most 12 words of the first 100 characters, stop words left out, synonyms beside a word.

    `synonyms` maps a phrase people type to phrases that mean the same; the longest one typed counts.
    """
    typed = phrase(text[:LONGEST_TEXT])[:MOST_WORDS]
    ideas: list[tuple[Phrase, ...]] = []
    place = 0
    while place < len(typed):
        one = _longest_known(typed, place, synonyms)
        if len(one) > 1 or one[0] not in STOP_WORDS:
            ideas.append(tuple(dict.fromkeys([one, *sorted(synonyms.get(one, ()))])))
        place += len(one)
    return Words(tuple(dict.fromkeys(ideas)))


def _longest_known(typed: Phrase, place: int, synonyms: Mapping[Phrase, Iterable[Phrase]]) -> Phrase:
    lengths = range(min(LONGEST_SYNONYM, len(typed) - place), 1, -1)
    return next(
        (typed[place : place + size] for size in lengths if typed[place : place + size] in synonyms),
        typed[place : place + 1],
    )
