"""One stem for the forms of an English word: "meetings" and "meeting" are one, "injecting" and "injection" too.

Porter's rules from the `snowballstemmer` library, with a few words he could not know. SQLite and PostgreSQL each have
stems of their own; written and asked for as these, the same words find the same listings on both.
"""

import re
from functools import lru_cache
from typing import Final

import snowballstemmer

SHORTEST: Final = 3  # letters; what is shorter has one form
_WORD: Final = re.compile(r"[a-z]+", re.ASCII)
ALIKE: Final = {
    "counsellor": "counsel",
    "counsellors": "counsel",
    "counselor": "counsel",
    "children": "child",
    "women": "woman",
    "men": "man",
    "died": "die",
    "dies": "die",
    "dying": "die",
    "lives": "live",
    "needs": "need",
    "news": "news",
}


@lru_cache(maxsize=10_000)
def stem(word: str) -> str:
    """The stem of a folded word. Words with other signs than a to z, numbers among them, are their own stem."""
    if word in ALIKE:
        return ALIKE[word]
    if len(word) < SHORTEST or not _WORD.fullmatch(word):
        return word
    return str(snowballstemmer.stemmer("porter").stemWord(word))  # one for each call: it keeps the word in itself
