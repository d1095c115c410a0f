"""Text as words, and words as stems: how listings are indexed and how they are looked for. Pure."""

import re
import unicodedata
from typing import Final

from directory.published.stems import stem

LONGEST_WORD: Final = 60
# FTS5's own stemmer leaves alone what ends in a digit: a stem of ours stays as it is.
SEAL: Final = "0"
Phrase = tuple[str, ...]

_WORD: Final = re.compile(r"[^\W_]+")
_STEP_FREE: Final = re.compile(r"\bstep[\s-]free\b")  # one word: who looks for what costs nothing does not mean it
_CLOSED_UP: Final = str.maketrans("", "", "'’‘ʼ`´\x00")


def folded(text: str) -> str:
    """Lower case without accents or apostrophes, full-width letters made plain: how text is indexed and looked for."""
    if text.isascii():
        return text.translate(_CLOSED_UP).lower()
    plain = unicodedata.normalize("NFKD", text.translate(_CLOSED_UP)).casefold()
    return "".join(sign for sign in plain if not unicodedata.category(sign).startswith(("M", "C")) or sign.isspace())


def spoken(text: str) -> Phrase:
    """The words of `text`, folded; the rest of a word longer than any real one is left out."""
    return tuple(word[:LONGEST_WORD] for word in _WORD.findall(_STEP_FREE.sub("stepfree", folded(text))))


def phrase(text: str) -> Phrase:
    """The stems of the words of `text`."""
    return tuple(stem(word) for word in spoken(text))
