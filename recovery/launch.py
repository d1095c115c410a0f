"""What people have to do before the site serves anybody, and whether it is written down. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Undone:
    """One thing not yet done: `key` for a check, `words` for a person, `hint` what to do about it."""

    key: str
    words: str
    hint: str


def undone(*, clinical_review_on: date | None, ring_round_on: date | None) -> Iterator[Undone]:
    """What nobody has recorded as done."""
    if clinical_review_on is None:
        yield Undone(
            "W001",
            "No clinician has signed the guidance yet.",
            "Run: manage.py review_pack. When all of it is signed, write the day into CLINICAL_REVIEW_ON.",
        )
    if ring_round_on is None:
        yield Undone(
            "W002",
            "Nobody has rung the numbers that come with the site yet.",
            "Run: manage.py ring_round_sheet. When all are rung and right, write the day into RING_ROUND_ON.",
        )
