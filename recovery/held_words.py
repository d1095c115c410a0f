"""Advice that waits for a pharmacist's or clinician's signature, and words that no page may say.

The review pack lists what waits, with what is known. Once signed, take the entry out here and put the words on a page.
Pure: text in, advice for an editor out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class HeldWords:
    """`words` are what a page would say, `known` is what we found, `signs` who has to agree. `pattern` finds them."""

    name: str
    words: str
    known: str
    signs: str
    pattern: re.Pattern[str]


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


HELD: Final = (
    HeldWords(
        name="Ibuprofen",
        words="Ibuprofen and other anti-inflammatory painkillers can strain your kidneys, so ask a pharmacist first.",
        known="No UK source found that says this of people who use ketamine.",
        signs="A pharmacist",
        pattern=_any_of("ibuprofen", "nurofen", "naproxen", "diclofenac", "nsaids?", "anti-?inflammator(?:y|ies)"),
    ),
    HeldWords(
        name="Codeine",
        words="Whether codeine, or co-codamol, is safe for bladder pain or cramps in someone who uses ketamine.",
        known="No UK source found. It is an opioid: the pages say not to mix opioids with ketamine, and to get advice "
        "before stopping them. They do not name this one.",
        signs="A pharmacist",
        pattern=_any_of("(?:dihydro)?codeine", "co-?codamol", "co-?dydramol"),
    ),
    HeldWords(
        name="Start low",
        words="Start with a small amount and wait.",
        known="Change Grow Live and services in Surrey and Manchester say so (read on 30 November 2026). "
        "It names no amount.",
        signs="A clinician",
        pattern=_any_of(
            "start(?:ing)? (?:low|with (?:a )?(?:very )?(?:small|little|low|tiny)\\b.{0,12})",
            "go(?:ing)? slow(?:ly)?",
            "(?:small|little|low|tiny) (?:amount|dose|line|bump)s?",
            "test dose",
            "(?:try|take) (?:a )?(?:little|small|tiny) (?:bit )?first",
        ),
    ),
)

# Section 5(4) of the Misuse of Drugs Act 1971 protects somebody who takes drugs away and destroys them.
NOT_TO_DESTROY: Final = re.compile(
    r"\b(?:do not|don.t|never) (?:\w+ ){0,3}(?:flush|destroy|throw (?:it|them) away|get rid of)\b", re.IGNORECASE
)
_MAY_DESTROY: Final = "The law lets a parent destroy drugs they find. Take this out."


def advice_on(text: str) -> Iterator[tuple[str, str]]:
    """The words in `text` that may not stand on a page, each with why."""
    for held in HELD:
        if found := held.pattern.search(text):
            yield found[0], f"This waits: {held.signs.lower()} has to sign for it first. See the review pack."
    if found := NOT_TO_DESTROY.search(text):
        yield found[0], _MAY_DESTROY
