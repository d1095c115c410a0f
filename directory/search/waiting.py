"""While you wait: what somebody can do before a service can see them, where there is a wait or a letter to get first.

It speaks of nothing that would need the withdrawal line beside it.
"""

import re
from dataclasses import dataclass
from typing import Final

from directory.choices import Facet
from directory.places.geocoding import Found
from directory.search.canonical import address
from directory.search.lens import FAMILY_TYPES
from directory.search.loading import Loaded
from directory.search.question import Question
from directory.wording import marked, rooted, translate

PEER_GROUP: Final = "peer-group"
_LONG: Final = re.compile(r"\b(?:days|weeks?|months?)\b", re.IGNORECASE)
_SHORT: Final = re.compile(r"\s*(?:no wait|none|same day|on the day)\b", re.IGNORECASE)
_BY_LETTER: Final = frozenset({"gp", "professional"})
_OWN_PAGES: Final = (
    ("/bladder-warning-signs/", marked("Pain or blood when you pee? Do not wait: read what to do")),
    ("/coping-strategies/", marked("Ways to cope today")),
)
_FAMILY_PAGES: Final = (("/help-for-families/", marked("What you can do and say today")),)


@dataclass(frozen=True, slots=True)
class WhileYouWait:
    """Links to read or to follow, as (address, words); the line to ring at any hour stands in the template."""

    links: tuple[tuple[str, str], ...]


def while_you_wait(loaded: Loaded, found: Found | None) -> WhileYouWait | None:
    """The short plan, or None where nobody has to wait. Groups are looked for where the visitor is, else nearby."""
    if not (has_wait(loaded.service.waiting_time) or _needs_letter(loaded)):
        return None
    kinds = {term.key for term in loaded.of(Facet.TYPE)}
    is_family = not FAMILY_TYPES.isdisjoint(kinds)
    pages = _FAMILY_PAGES if is_family else _OWN_PAGES
    group = "family-support" if is_family else PEER_GROUP
    words = marked("Is there a family group near?") if is_family else marked("Is there a peer group near?")
    links = pages if group in kinds else (*pages, (_groups(group, loaded, found), words))
    return WhileYouWait(tuple((rooted(url), translate(said)) for url, said in links))


def has_wait(words: str) -> bool:
    """Whether the words of a waiting time tell of days or more."""
    return bool(_LONG.search(words)) and not _SHORT.match(words)


def _needs_letter(loaded: Loaded) -> bool:
    ways = {term.key for term in loaded.of(Facet.ACCESS)}
    return bool(ways) and ways <= _BY_LETTER


def _groups(kind: str, loaded: Loaded, found: Found | None) -> str:
    district = next((place.district for place in loaded.locations if place.district), "")
    return address(Question(picked={Facet.TYPE: (kind,)}), found.slug if found else district.lower())
