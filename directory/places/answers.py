"""The four answers to "where is this?", each with plain sentences for the reader.

No answer ever holds a full postcode: what a visitor typed is kept only as `shown` makes it.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from directory.choices import Grain, Nation
from directory.places.distance import Point
from directory.places.postcodes import LONGEST_PLACE, coarse
from directory.wording import marked, translate

LONGEST_SHOWN = 60
MOST_CHOICES = 8
FIRST_HALF = marked("The first half of a postcode is enough, like LS1.")


class Jurisdiction(StrEnum):
    """Where somebody is who is not in the UK, as far as we can tell."""

    JERSEY = "jersey"
    GUERNSEY = "guernsey"
    ISLE_OF_MAN = "isle-of-man"
    IRELAND = "ireland"
    FORCES = "forces"
    OVERSEAS_TERRITORY = "overseas-territory"
    ELSEWHERE = "elsewhere"


class Why(StrEnum):
    """Why we do not know a place."""

    NOTHING_TYPED = "nothing-typed"
    NO_SUCH_NAME = "no-such-name"
    NO_SUCH_POSTCODE = "no-such-postcode"
    NOT_A_PLACE = "not-a-place"
    PARTLY_READ = "partly-read"
    TOO_LONG = "too-long"


@dataclass(frozen=True)
class Choice:
    """One place to choose. `slug` is for `from_slug`."""

    slug: str
    label: str


@dataclass(frozen=True)
class Found:
    """A point. `outcodes` are the postcode districts it may lie in, `alternatives` other places of that name."""

    point: Point
    grain: Grain
    nations: frozenset[Nation]
    slug: str
    label: str
    outcodes: frozenset[str]
    note: str = ""
    alternatives: tuple[Choice, ...] = ()

    @property
    def heading(self) -> str:
        return translate("Near {place}", place=self.label)

    @property
    def message(self) -> str:
        lines = translate("Distances are straight lines from the middle of {place}.", place=self.label)
        return f"{self.note} {lines}".strip()


@dataclass(frozen=True)
class Ambiguous:
    """A name of several places, biggest first; or `area`, a name too wide for a point, with its biggest towns."""

    text: str
    choices: tuple[Choice, ...]
    area: str = ""

    @property
    def heading(self) -> str:
        if self.area:
            return translate("{area} is a large area", area=self.area)
        return translate("Which place do you mean?")

    @property
    def message(self) -> str:
        if self.area:
            return _with_first_half(translate("Choose the town nearest you, or type a postcode."))
        several = translate("More than one place is called “{name}”. Choose yours, or type a postcode.", name=self.text)
        return _with_first_half(several)


@dataclass(frozen=True)
class OutsideUK:
    """Somewhere we list nothing near."""

    text: str
    jurisdiction: Jurisdiction

    @property
    def heading(self) -> str:
        return translate(_OUTSIDE[self.jurisdiction][0])

    @property
    def message(self) -> str:
        return " ".join(map(translate, _OUTSIDE[self.jurisdiction][1:]))


@dataclass(frozen=True)
class Unknown:
    """Nowhere we know; `suggestions` are the nearest spellings."""

    text: str
    suggestions: tuple[Choice, ...] = ()
    why: Why = Why.NO_SUCH_NAME

    @property
    def heading(self) -> str:
        return translate(_UNKNOWN[self.why][0])

    @property
    def message(self) -> str:
        choose = translate("You can also choose one of these places.") if self.suggestions else ""
        advice = _with_first_half(translate(_UNKNOWN[self.why][1], name=self.text))
        return f"{advice} {choose}".strip()


Answer: TypeAlias = Found | Ambiguous | OutsideUK | Unknown

_OWN = marked("It has its own health services. Your GP there can tell you what is near you.")
_THEIR_OWN = marked("They have their own health services. Your GP there can tell you what is near you.")
_STILL = marked("UK phone and online services may still talk to you: ask them.")
_IN_THE_NORTH = marked("We do list services in Northern Ireland: type a town there to see them.")
_OUTSIDE = {  # a heading, then sentences
    Jurisdiction.JERSEY: (marked("Jersey is not part of the UK"), _OWN, _STILL),
    Jurisdiction.GUERNSEY: (marked("Guernsey, Alderney and Sark are not part of the UK"), _THEIR_OWN, _STILL),
    Jurisdiction.ISLE_OF_MAN: (marked("The Isle of Man is not part of the UK"), _OWN, _STILL),
    Jurisdiction.IRELAND: (marked("Ireland is not part of the UK"), _OWN, _STILL, _IN_THE_NORTH),
    Jurisdiction.FORCES: (
        marked("A forces address has no place on our map"),
        marked(
            "We cannot say what is near it. Phone and online services may still talk to you. "
            "If you are in the UK, type the nearest town."
        ),
    ),
    Jurisdiction.OVERSEAS_TERRITORY: (marked("That is a UK overseas territory"), _OWN, _STILL),
    Jurisdiction.ELSEWHERE: (
        marked("That looks like somewhere outside the UK"),
        marked("We list services in the UK only. Type a UK town or postcode."),
        FIRST_HALF,
    ),
}
_UNKNOWN = {  # a heading, and what to do
    Why.NOTHING_TYPED: (marked("Where are you?"), marked("Type a town or a postcode.")),
    Why.NO_SUCH_NAME: (
        marked("We could not find that place"),
        marked("We know no place in the UK called “{name}”. Check the spelling, or type a postcode."),
    ),
    Why.NO_SUCH_POSTCODE: (
        marked("We could not find that postcode"),
        marked("We do not know “{name}”. Check it, or type the name of your town."),
    ),
    Why.NOT_A_PLACE: (
        marked("That postcode is not a place"),
        marked("Some postcodes are only for letters. Type the name of your town, or another postcode."),
    ),
    Why.PARTLY_READ: (
        marked("We could not read all of that"),
        marked("Check it, or type the name of your town."),
    ),
    Why.TOO_LONG: (marked("That was too long"), marked("Type just a town or a postcode.")),
}


def _with_first_half(sentences: str) -> str:
    return f"{sentences} {translate(FIRST_HALF)}"


def shown(text: str) -> str:
    """What a visitor typed, fit to be shown again: one line, nothing invisible, no full postcode, 60 characters."""
    visible = (" " if unicodedata.category(letter).startswith("C") else letter for letter in text[:LONGEST_PLACE])
    plain = unicodedata.normalize("NFC", "".join(visible))
    return " ".join(coarse(plain).split())[:LONGEST_SHOWN].strip()
