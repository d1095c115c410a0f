"""Which words in brackets say that an opening is not there every week, so that they must not stay a mere note."""

import re
from typing import Final

_HOW_OFTEN: Final = re.compile(
    r"\b(?:fortnight|alternat|bi-?weekly|bi-?monthly|monthly|quarterly|term|half[- ]term|school holidays?"
    r"|every (?:other|second|third|fourth|[2-9]|two|three|four)\b|each month|every month|of the month"
    r"|(?:once|twice|one|two) a (?:fortnight|month)"
    r"|(?:1st|2nd|3rd|[45]th|first|second|third|fourth|last) (?:mon|tue|wed|thu|fri|sat|sun)|closed\b.*[0-9])",
    re.IGNORECASE,
)


def speaks_of_rhythm(note: str) -> bool:
    """Whether a note says how often: "fortnightly", "term time only", "2nd Tuesday", "closed 12-1"."""
    return bool(_HOW_OFTEN.search(note))
