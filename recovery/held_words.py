"""Advice that waits for a pharmacist's or clinician's signature. Until then it stands on no page.

The review pack lists it, with what is known. Once signed, take the entry out here and put the words on a page.
"""

import re
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
