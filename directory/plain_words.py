"""Kind, plain words: what shames people, and sentences too long to take in. Pure: text in, findings out.

The one list of shaming words. Guidance, listings, fixtures and the editor's live check all read it. A word inside
quotation marks is somebody's own; a word inside a name ("Addiction Family Support") is that name; both stay.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LONGEST_SENTENCE: Final = 25  # words
_MOST: Final = 20_000  # characters looked at; the longest field of a listing holds far fewer


class Kind(StrEnum):
    """What is wrong, and what the check is called in the editor."""

    STIGMA = "stigma"
    LONG_SENTENCE = "long-sentence"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS: Final = {Kind.STIGMA: "A word that can shame someone", Kind.LONG_SENTENCE: "A long sentence"}


@dataclass(frozen=True, slots=True)
class Finding:
    """`words` as they stand in the text; `advice`: what to write instead, in one or two short sentences."""

    kind: Kind
    words: str
    advice: str


@dataclass(frozen=True, slots=True)
class Shaming:
    """A word and its forms. `pattern` is read by Python and by the browser alike, without regard to case."""

    pattern: str
    advice: str


SHAMING: Final = (
    Shaming("addict[a-z]*", "Say what it is like: “cannot stop”, “needs it every day”, “a person who uses drugs”."),
    Shaming("abus[a-z]*", "Say “uses”, “takes” or “drug use”. Of violence, say which: “domestic abuse”."),
    Shaming("misus[a-z]*", "Say “uses”, “takes” or “drug use”."),
    Shaming("users?", "Say “people who use drugs”, or “you”."),
    Shaming("junkies?|junky", "Say “people who use drugs”."),
    Shaming("clean", "Say “not using”, or of a needle “new”, or of a test “negative”."),
    Shaming("dirty", "Say “using”, or of a needle “used”, or of a test “positive”."),
    Shaming("habits?", "Say “drug use”, or say what the person does."),
    Shaming("suffer[a-z]*", "Say “has”, “lives with” or “feels”."),
    Shaming("victims?", "Say “people who”, and what was done to them."),
    Shaming("enabl[a-z]+", "Say “lets” or “helps”."),
    Shaming("vulnerable", "Say who, and why: “under 18”, “living alone”."),
)
STIGMA: Final = re.compile(rf"\b(?:{'|'.join(word.pattern for word in SHAMING)})\b", re.IGNORECASE)

# Phrases that hold such a word and shame nobody, and why.
PLAIN_SENSES: Final = {
    "domestic abuse": "the law's name for violence at home, and what the services call themselves",
    "sexual abuse": "what was done to someone",
    "child abuse": "what was done to someone",
    "misuse of drugs act": "the name of a law",
    "wheelchair users": "their own word",
    "wheelchair user": "their own word",
    "screen reader users": "their own word",
    "sign language users": "their own word",
    "BSL users": "their own word",
    "clean water": "water",
    "sleeping habits": "sleep",
    "eating habits": "food",
}

# What speaks of stopping or cutting down: the safety lines about it then stand on the page. Rather once too often.
STOPPING: Final = re.compile(
    r"\bcut(ting)? (down|back)\b|\b(come|coming|came) off\b|\bquit(ting)?\b|\bwithdrawal\b|\bdetox"
    r"|\b(stop|stops|stopped|stopping) (us|tak|ketamine|suddenly|on your own|at home)",
    re.IGNORECASE,
)

_PHRASES: Final = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in PLAIN_SENSES)
PLAIN_SENSE: Final = re.compile(rf"\b(?:{_PHRASES})\b", re.IGNORECASE)
QUOTED: Final = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")
SENTENCE_END: Final = re.compile(r"(?<=[.!?…])[”’\"')]*\s+|\n+")
_LARGE_WORD: Final = re.compile(r"[A-Z][\w'’&.-]*")


def findings(text: str) -> tuple[Finding, ...]:
    """What to put right in `text` (plain, not HTML), in the order it stands there; empty when all is well."""
    text = text[:_MOST]
    ours = PLAIN_SENSE.sub(_blank, QUOTED.sub(_blank, text))
    return tuple(found for start, end in _spans(text) for found in _in_sentence(text[start:end], ours[start:end]))


def shaming_words(text: str) -> list[str]:
    """The shaming words of plain `text`, as written, in order: quotations, names and plain senses left out."""
    return [found.words for found in findings(text) if found.kind is Kind.STIGMA]


def sentences(text: str) -> list[str]:
    """Plain `text`, cut into sentences: a new line ends one too."""
    return [one for one in (" ".join(text[start:end].split()) for start, end in _spans(text)) if one]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in SENTENCE_END.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _in_sentence(sentence: str, ours: str) -> Iterator[Finding]:
    """`ours` is the sentence with blanks for what is not said by us."""
    for match in STIGMA.finditer(ours):
        if not _is_in_a_name(ours, match):
            yield Finding(Kind.STIGMA, match[0], _advice(match[0]))
    length = len(sentence.split())
    if length > LONGEST_SENTENCE:
        words = f"This sentence has {length} words. Cut it in two: {LONGEST_SENTENCE} words at most."
        yield Finding(Kind.LONG_SENTENCE, " ".join(sentence.split()), words)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _is_in_a_name(sentence: str, match: re.Match[str]) -> bool:
    """Whether the word is written large beside another large word. The first word of a sentence always is, so it says
    nothing about the second."""
    if not match[0].istitle():
        return False
    before, after = sentence[: match.start()].split(), sentence[match.end() :].split()
    if len(before) > 1 and _is_large(before[-1]):
        return True
    return bool(after) and sentence[match.end()].isspace() and _is_large(after[0])


def _is_large(word: str) -> bool:
    return bool(_LARGE_WORD.fullmatch(word.strip("(),;:")))


def _advice(word: str) -> str:
    return next((one.advice for one in SHAMING if re.fullmatch(one.pattern, word, re.IGNORECASE)), "")
