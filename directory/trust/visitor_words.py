"""What visitors write to us, as plain text."""

import re
import unicodedata
from typing import Final

_KEPT_FORMATS: Final = "\u200c\u200d"  # joiners: some scripts and emoji need them
_LINE_ENDS: Final = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
_GAPS: Final = re.compile(r"\n{3,}")


def tidy(words: str) -> str:
    """A visitor's words as plain text: no control, direction or other unseen signs, at most one empty line running."""
    lines = _LINE_ENDS.sub("\n", words)
    seen = (sign for sign in lines if sign in _KEPT_FORMATS or sign == "\n" or unicodedata.category(sign)[0] != "C")
    return _GAPS.sub("\n\n", "".join(seen).replace("\t", " ")).strip()
