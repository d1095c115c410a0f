"""Recognises danger in what somebody typed, such as wanting to die, an emergency, abuse or a painful bladder.

Pure.

Better one warning too many than one too few, but words such as "weed" or "dying to stop smoking" raise none. The
patterns read text that `plain_words_of` has made plain; `tests/search/danger_wordings.txt` holds the wordings they must
recognise, and those they must not.
"""

import re
from collections.abc import Collection
from enum import StrEnum
from typing import Final

from directory.published.phrases import folded
from directory.search import danger_patterns, life_patterns, spelling


class Danger(StrEnum):
    """What the words may mean, the most urgent first."""

    LIFE = "life"  # wanting to die, or harming oneself
    NOW = "now"  # somebody may be dying
    ABUSE = "abuse"  # hurt or frightened by somebody close
    BLADDER = "bladder"
    WITHDRAWAL = "withdrawal"  # stopping what can cause fits
    NO_VOICE = "no-voice"  # deaf, or cannot speak on the phone
    RISK = "risk"  # asking how dangerous a drug is


_SIGNS: Final = re.compile(r"[^\w]+")
_OD_D: Final = re.compile(r"\bod['’]d\b", re.IGNORECASE)
# Words that are put right where they are misspelled; none stands for a drug.
_KEY_WORDS: Final = dict.fromkeys(
    [
        "suicide",
        "suicidal",
        "unconscious",
        "unresponsive",
        "overdose",
        "overdosed",
        "breathing",
        "seizure",
        "bladder",
        "cystitis",
    ],
    frozenset[str](),
)
_NOT_MISSPELLED: Final = frozenset({"breeding"})


def plain_words_of(text: str) -> str:
    """The text as the patterns read it: folded, single blanks, no signs, each of a few words in one spelling."""
    said = " ".join(_SIGNS.sub(" ", folded(_OD_D.sub("oded", text))).split())
    for pattern, word in danger_patterns.ONE_WAY:
        said = pattern.sub(word, said)
    return " ".join(_put_right(word) for word in said.split())


def _put_right(word: str) -> str:
    """A misspelled key word as it is written; every other word as it stands. The first letter must be right."""
    if word in _NOT_MISSPELLED:
        return word
    meant = spelling.meant(word, _KEY_WORDS)
    return meant if meant[:1] == word[:1] else word


def dangers(*texts: str) -> tuple[Danger, ...]:
    """What the texts may mean, the most urgent first; mostly nothing.

    A question how dangerous a drug is counts only beside nothing worse; wanting to die takes the emergency in, as its
    first number is 999.
    """
    found = {one for text in texts if text for one in _in_one(plain_words_of(text))}
    if Danger.LIFE in found:
        found.discard(Danger.NOW)
    if len(found) > 1:
        found.discard(Danger.RISK)
    return tuple(one for one in Danger if one in found)


def drugs_asked_about(text: str) -> str:
    """The drugs named in a question how dangerous they are; all of the text where it names none."""
    drugs = re.findall(rf"\b{danger_patterns.DRUG}\b", plain_words_of(text))
    return " ".join(word for word in drugs if word not in {"it", "this"}) or text


def _in_one(said: str) -> Collection[Danger]:
    rest = said if life_patterns.WANTING.search(said) else danger_patterns.RISK.sub(" ", said)
    is_death = life_patterns.A_DEATH.search(said) is not None
    found = {
        Danger.LIFE: life_patterns.LIFE.search(danger_patterns.CHILD_SWALLOWED.sub(" ", rest))
        or (not is_death and (life_patterns.SUICIDE.search(rest) or life_patterns.LIFE_ELSEWHERE.search(rest))),
        Danger.NOW: danger_patterns.NOW.search(rest)
        or (not is_death and danger_patterns.OVERDOSE.search(danger_patterns.NO_EMERGENCY.sub(" ", rest))),
        Danger.ABUSE: danger_patterns.ABUSE.search(rest),
        Danger.BLADDER: danger_patterns.BLADDER.search(rest)
        or danger_patterns.BLOOD.search(danger_patterns.OTHER_BLOOD.sub(" ", rest)),
        Danger.WITHDRAWAL: danger_patterns.WITHDRAWAL.search(said),
        Danger.NO_VOICE: danger_patterns.NO_VOICE.search(said),
        Danger.RISK: rest != said and not is_death,
    }
    return [danger for danger, is_there in found.items() if is_there]
