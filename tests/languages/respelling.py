"""The same words in other letters: interface in Hebrew ones, content in Greek ones. What is left in ours was missed."""

import re
from typing import Final

# Whatever is no text: tags, entities, marks for sources and calls, parts to fill in.
_KEPT: Final = re.compile(r"<[^>]*>|&#?\w+;|\[\s*s:[^\]]*\]|\{[^{}]*\}|%\(\w+\)s|%%")
_OURS: Final = "abcdefghijklmnopqrstuvwxyz"
_HEBREW: Final = str.maketrans(dict(zip(_OURS, "אבגדהוזחטיכלמנסעפצקרשתםןףץ", strict=True)))
_GREEK: Final = str.maketrans(dict(zip(_OURS, "αβγδεζηθικλμνξοπρστυφχψωϊϋ", strict=True)))


def in_hebrew_letters(text: str) -> str:
    """A sentence of the interface as the pseudo-language says it: "⟦האעא⟧". Its parts and tags stay."""
    return f"⟦{_respelled(text, _HEBREW)}⟧"


def in_greek_letters(text: str) -> str:
    """Content as the pseudo-site holds it. Its marks and tags stay."""
    return _respelled(text, _GREEK)


def _respelled(text: str, letters: dict[int, str]) -> str:
    said, start = [], 0
    for kept in _KEPT.finditer(text):
        said += [text[start : kept.start()].lower().translate(letters), kept[0]]
        start = kept.end()
    return "".join([*said, text[start:].lower().translate(letters)])
