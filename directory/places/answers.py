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

LONGEST_SHOWN = 60
MOST_CHOICES = 8
FIRST_HALF = "The first half of a postcode is enough, like LS1."


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
        return f"Near {self.label}"

    @property
    def message(self) -> str:
        return f"{self.note} Distances are straight lines from the middle of {self.label}.".strip()


@dataclass(frozen=True)
class Ambiguous:
    """A name of several places, biggest first; or `area`, a name too wide for a point, with its biggest towns."""

    text: str
    choices: tuple[Choice, ...]
    area: str = ""

    @property
    def heading(self) -> str:
        return f"{self.area} is a large area" if self.area else "Which place do you mean?"

    @property
    def message(self) -> str:
        if self.area:
            return f"Choose the town nearest you, or type a postcode. {FIRST_HALF}"
        return f"More than one place is called “{self.text}”. Choose yours, or type a postcode. {FIRST_HALF}"


@dataclass(frozen=True)
class OutsideUK:
    """Somewhere we list nothing near."""

    text: str
    jurisdiction: Jurisdiction

    @property
    def heading(self) -> str:
        return _OUTSIDE[self.jurisdiction][0]

    @property
    def message(self) -> str:
        return _OUTSIDE[self.jurisdiction][1]


@dataclass(frozen=True)
class Unknown:
    """Nowhere we know; `suggestions` are the nearest spellings."""

    text: str
    suggestions: tuple[Choice, ...] = ()
    why: Why = Why.NO_SUCH_NAME

    @property
    def heading(self) -> str:
        return _UNKNOWN[self.why][0]

    @property
    def message(self) -> str:
        choose = " You can also choose one of these places." if self.suggestions else ""
        return _UNKNOWN[self.why][1].format(text=self.text) + choose


Answer: TypeAlias = Found | Ambiguous | OutsideUK | Unknown

_OWN = "It has its own health services. Your GP there can tell you what is near you."
_STILL = "UK phone and online services may still talk to you: ask them."
_OUTSIDE = {
    Jurisdiction.JERSEY: ("Jersey is not part of the UK", f"{_OWN} {_STILL}"),
    Jurisdiction.GUERNSEY: (
        "Guernsey, Alderney and Sark are not part of the UK",
        f"{_OWN.replace('It has its', 'They have their')} {_STILL}",
    ),
    Jurisdiction.ISLE_OF_MAN: ("The Isle of Man is not part of the UK", f"{_OWN} {_STILL}"),
    Jurisdiction.IRELAND: (
        "Ireland is not part of the UK",
        f"{_OWN} {_STILL} We do list services in Northern Ireland: type a town there to see them.",
    ),
    Jurisdiction.FORCES: (
        "A forces address has no place on our map",
        "We cannot say what is near it. Phone and online services may still talk to you. "
        "If you are in the UK, type the nearest town.",
    ),
    Jurisdiction.OVERSEAS_TERRITORY: ("That is a UK overseas territory", f"{_OWN} {_STILL}"),
    Jurisdiction.ELSEWHERE: (
        "That looks like somewhere outside the UK",
        f"We list services in the UK only. Type a UK town or postcode. {FIRST_HALF}",
    ),
}
_UNKNOWN = {
    Why.NOTHING_TYPED: ("Where are you?", f"Type a town or a postcode. {FIRST_HALF}"),
    Why.NO_SUCH_NAME: (
        "We could not find that place",
        f"We know no place in the UK called “{{text}}”. Check the spelling, or type a postcode. {FIRST_HALF}",
    ),
    Why.NO_SUCH_POSTCODE: (
        "We could not find that postcode",
        f"We do not know “{{text}}”. Check it, or type the name of your town. {FIRST_HALF}",
    ),
    Why.NOT_A_PLACE: (
        "That postcode is not a place",
        f"Some postcodes are only for letters. Type the name of your town, or another postcode. {FIRST_HALF}",
    ),
    Why.PARTLY_READ: ("We could not read all of that", f"Check it, or type the name of your town. {FIRST_HALF}"),
    Why.TOO_LONG: ("That was too long", f"Type just a town or a postcode. {FIRST_HALF}"),
}


def shown(text: str) -> str:
    """What a visitor typed, fit to be shown again: one line, nothing invisible, no full postcode, 60 characters."""
    visible = (" " if unicodedata.category(letter).startswith("C") else letter for letter in text[:LONGEST_PLACE])
    plain = unicodedata.normalize("NFC", "".join(visible))
    return " ".join(coarse(plain).split())[:LONGEST_SHOWN].strip()
