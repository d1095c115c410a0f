"""The word that was meant, where a word typed is one nobody has. Pure: the words to choose from are handed in.

Never a short word or a number, never a word we know ourselves, and never one drug for another: where two drugs look
alike, nothing is put right.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from directory.places import gazetteer, names
from directory.places import spelling as place_spelling
from directory.places.gazetteer import Place
from directory.published.phrases import folded, spoken
from directory.published.stems import stem
from directory.search.words import FILLERS, STOP_WORDS

SHORTEST: Final = 5  # letters; a shorter one is too often another word ("kids", "kits")
LONG: Final = 8  # letters; from here on two may be wrong, before that one
BIG_ENOUGH: Final = 10_000  # people, of a place meant by a word that is not its name
MOST: Final = 50


def meant(word: str, known: Mapping[str, frozenset[str]], others: Collection[str] = ()) -> str:
    """The known word nearest to a folded one, or "". `known` names the drugs a word stands for; `others` are no drugs.

    The first letter is nearly always right. Of words as near, those of the terms come first, then by the alphabet.
    """
    if not _may_be_wrong(word) or word in known or word in others:
        return ""
    near = _near([*known, *others], word)
    if not near:
        return ""
    least = min(near.values())
    best = min((one for one in near if near[one] == least), key=lambda one: (one not in known, one))
    drugs = {drug for one, off in near.items() if off <= least + 1 for drug in known.get(one, ())}
    return "" if known.get(best) and len(drugs) > 1 else best


def place_meant(word: str) -> Place | None:
    """The town that was meant by a folded word; also the hamlet that has just this name."""
    if not _may_be_wrong(word):
        return None
    exact = gazetteer.called(names.key(word)).places
    if exact:
        return exact[0]
    alike = place_spelling.suggestions(word)
    return next((one for one in alike if one.population >= BIG_ENOUGH and _is_near(word, names.key(one.name))), None)


def replaced(text: str, old: str, new: str) -> str:
    """The text with a folded word of it replaced: the new one, or nothing."""
    words = [new if spoken(word) == (old,) else word for word in text.split()]
    return " ".join(word for word in words if word)


def words_of(texts: Iterable[str]) -> set[str]:
    """The words of names, folded, that may be what somebody meant."""
    return {word for text in texts for word in spoken(text) if _may_be_wrong(word)}


def _may_be_wrong(word: str) -> bool:
    is_word = len(word) >= SHORTEST and word.isalpha() and word == folded(word)
    return is_word and word not in STOP_WORDS and stem(word) not in FILLERS


def _near(choices: Iterable[str], word: str) -> dict[str, float]:
    """The choices that one slip of the finger makes of the word, or two in a long one, with how many."""
    likely = [one for one in choices if len(one) >= SHORTEST]
    found = extract(word, likely, scorer=OSA.distance, score_cutoff=_slips(word), limit=MOST)
    return {one: off for one, off, _ in found if _is_near(word, one)}


def _is_near(word: str, other: str) -> bool:
    off = OSA.distance(word, other)
    return off <= _slips(word) and (word[0] == other[0] or (off == 1 and len(word) >= LONG - 2))


def _slips(word: str) -> int:
    return 2 if len(word) >= LONG else 1
