"""Would a new version of a listing give a confidential place away? Values in, words out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_LEAST: Final = {"postcode": 5, "address": 8}  # shorter texts say too little to be a secret
_NUMBER_OF_A_HOUSE: Final = re.compile(
    r"^(?:(?:flat|unit|suite|room|floor|no|number)\b\.?\s*)?\d+\w?(?:\s*[-/]\s*\d+\w?)?[\s,]+", re.I
)
_SHORT: Final = {
    "ave": "avenue", "cl": "close", "cres": "crescent", "ct": "court", "dr": "drive", "gdns": "gardens", "gr": "grove",
    "la": "lane", "ln": "lane", "pde": "parade", "pl": "place", "rd": "road", "saint": "street", "sq": "square",
    "st": "street",
    "ter": "terrace", "terr": "terrace",
}  # fmt: skip
_STREET: Final = re.compile(rf"^\d|\b(?:way|row|hill|mews|yard|{'|'.join({*_SHORT, *_SHORT.values()})})\b", re.I)
_WORD: Final = re.compile(r"[^\W_]+")

SHOWN: Final = (
    "This would show the address of a confidential place. A second person has to agree before visitors see it."
)
SHOWN_AGAIN: Final = (
    "This would show the address of a place that was confidential before. A second person has to agree before visitors "
    "see it."
)
AGREED: Final = (
    "This would show the postcode district and the hours of a confidential place. A second person has to agree before "
    "visitors see it."
)
CHANGED: Final = (
    "This changes the address of a confidential place. A second person has to agree before it counts. "
    "Nothing has changed for visitors."
)
TOLD: Final = (
    "This would show the postcode or address of a confidential place in another field. "
    "A second person has to agree before visitors see it."
)


AT_ONCE: Final = "This tells the address of a confidential place. Leave the street and postcode out."


@dataclass(frozen=True, slots=True)
class Place:
    """What says where a place is. `shown_beside` is what visitors read of it even when it is confidential."""

    id: str
    is_public: bool
    name: str = ""
    address: str = ""
    town: str = ""
    postcode: str = ""
    shown_beside: str = ""
    is_agreed: bool = False  # the provider's consent to show district, distance and hours is recorded

    @property
    def whereabouts(self) -> tuple[str, ...]:
        return tuple(_compact(text) for text in (self.name, self.address, self.town, self.postcode))

    @property
    def secrets(self) -> set[str]:
        """What, found in any public text, says where the place is: its postcode, address or street."""
        first_line = self.address.strip().partition("\n")[0]
        told = {_compact(text) for text in (self.address, first_line)} | self._streets
        long_enough = {text for text in told if len(text) >= _LEAST["address"]}
        postcode = _compact(self.postcode)
        return long_enough | ({postcode} if len(postcode) >= _LEAST["postcode"] else set())

    @property
    def _streets(self) -> set[str]:
        """Each street of the address without the number of the house, and a long name without its first word.

        It says nearly as much. A town is none.
        """
        lines = (line.strip() for line in self.address.replace(",", "\n").splitlines())
        names = [_NUMBER_OF_A_HOUSE.sub("", line).split() for line in lines if _STREET.search(line)]
        return {_compact(" ".join(name)) for words in names for name in (words, words[1:]) if len(name) > 1}

    @property
    def public_texts(self) -> tuple[str, ...]:
        if not self.is_public:
            return (self.shown_beside,)
        return (self.name, self.address, self.town, self.postcode, self.shown_beside)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a listing: its places, and every other text that visitors read."""

    places: tuple[Place, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def public_texts(self) -> set[str]:
        told = [*self.texts, *(text for place in self.places for text in place.public_texts)]
        return {compact for compact in map(_compact, told) if compact}


def reveals(before: Version, after: Version, elsewhere: Iterable[Place] = (), earlier: Iterable[Place] = ()) -> str:
    """Why a second person has to agree to `after`, in words; empty when one is enough.

    `elsewhere` are confidential places of the same organization's other listings, `earlier` those of earlier
    versions of this one: a place that was deleted stays a secret. Deleting a confidential place, or making one
    confidential, takes one person.
    """
    hidden = [place for place in before.places if not place.is_public]
    now = {place.id: place for place in after.places}
    kept = [(place, now[place.id]) for place in hidden if place.id in now]
    if any(new.is_public for _, new in kept):
        return SHOWN
    if any(new.is_agreed and not old.is_agreed for old, new in kept):
        return AGREED
    if any(new.whereabouts != old.whereabouts for old, new in kept):
        return CHANGED
    told_before, told_now = before.public_texts, after.public_texts

    def are_newly_told(places: Iterable[Place]) -> bool:
        secrets = {secret for place in places for secret in place.secrets}
        return any(_is_in(secret, told_now) and not _is_in(secret, told_before) for secret in secrets)

    if are_newly_told((*hidden, *elsewhere)):
        return TOLD
    return SHOWN_AGAIN if are_newly_told(earlier) else ""


def tells_where(text: str, hidden: Iterable[Place]) -> bool:
    """Whether a text that visitors read holds the postcode, the address or the street of one of these places."""
    return any(_is_in(secret, [_compact(text)]) for place in hidden for secret in place.secrets)


def _is_in(secret: str, texts: Iterable[str]) -> bool:
    return any(secret in text for text in texts)


def _compact(text: str) -> str:
    """Letters and figures only, "Road" for "Rd": blanks, commas, capitals and short forms hide nothing."""
    return "".join(_SHORT.get(word, word) for word in _WORD.findall(text.casefold()))
