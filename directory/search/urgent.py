"""Words that may mean danger: whoever types them reads first whom to call. Nothing is left out of the answer for it.

Rather once too often. The numbers are those of the crisis file; what to do about the bladder stands on its own page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from directory import crisis
from directory.search.words import folded
from directory.wording import marked, rooted, translate


@dataclass(frozen=True, slots=True)
class UrgentLine:
    """A question, and one link that answers it: to a crisis line, or to a page. `words` and `label` are read."""

    question: str
    address: str
    line: str = ""  # the key of a crisis line
    way: str = ""  # what the link to a page says

    @property
    def url(self) -> str:
        return rooted(self.address)

    @property
    def words(self) -> str:
        return translate(self.question)

    @property
    def label(self) -> str:
        if not self.line:
            return translate(self.way)
        return translate("Call {number}", number=crisis.no_break(crisis.line(self.line)))


def _call(question: str, key: str) -> UrgentLine:
    return UrgentLine(question, crisis.href(crisis.line(key)), key)


# Folded words: lower case, no apostrophes.
_DANGER: Final = re.compile(
    r"\boverdos\w*|\bod(?:ed|d|ing)?\b|\bunconscious|\b(?:not|isnt|cant|stopped|stops|hardly|barely) breath\w*"
    r"|\b(?:wont|cant|not|isnt) wak\w*|\bpassed out|\bcollaps\w*|\bseizures?\b|\bhaving a fit\b|\bblue lips|\blips blue"
)
_LIFE: Final = re.compile(
    r"\bsuicid\w*|\bkill(?:ing)? (?:my|him|her|them)sel\w*|\bend(?:ing)? (?:my|his|her|it|their)\b"
    r"|\bwants? to die\b|\bself ?-?harm\w*|\b(?:hurt|harm|cut)(?:ting|ing)? (?:my|him|her)self"
)
_BLADDER: Final = re.compile(
    r"\bblood\b|\bbladder\w*|\bpee(?:s|d|ing)?\b|\bwee(?:s|d|ing)?\b|\burin\w*|\bpiss\w*|\bcystitis\b|\bkidney\w*"
)
_TALK: Final = marked("Thinking of ending your life? If you might act on it, call 999. To talk at any hour:")
_PEE: Final = marked("Blood or pain when you pee?")
LINES: Final = (
    (_DANGER, _call(marked("Someone will not wake up, or breathes oddly?"), "emergency")),
    (_LIFE, _call(_TALK, "samaritans")),
    (_BLADDER, UrgentLine(_PEE, "/bladder-warning-signs/", way=marked("See when to get help today"))),
)


def urgent(typed: str) -> Iterator[UrgentLine]:
    """What to read first, for the words somebody typed; mostly nothing."""
    said = " ".join(folded(typed).split())
    return (line for pattern, line in LINES if pattern.search(said))
