"""Which alternate names people may type. The source's list is in every script and spelling: most are not."""

import re
from collections.abc import Iterator

from directory.places.building.sources import ByHand, Town
from directory.places.names import key, words

BIG_ENOUGH_FOR_A_SHORT_NAME = 10_000
JOINED = re.compile(r"[\s-](?:upon|on|under|in|by|next|le|super|cum|the)[\s-]", re.IGNORECASE)
SMALL_WORDS = frozenset(
    [
        "and",
        "at",
        "bay",
        "by",
        "city",
        "east",
        "great",
        "high",
        "in",
        "island",
        "isle",
        "isles",
        "le",
        "little",
        "low",
        "lower",
        "new",
        "north",
        "of",
        "old",
        "on",
        "park",
        "road",
        "royal",
        "saint",
        "sea",
        "south",
        "spa",
        "st",
        "super",
        "the",
        "town",
        "under",
        "upon",
        "upper",
        "village",
        "wells",
        "west",
        "s",
    ]
)
CELTIC_HOMES = frozenset(["wales", "scotland", "northern-ireland", "isle-of-man"])
NOT_CELTIC = frozenset("jkqvxz0123456789")
OTHER_TONGUES = re.compile(r" i | pa | på |Borough|Districtul|Municipio|County|Parish|^[A-Z]{2,4}$|\(")
BALTIC_END = re.compile(r"^\w+(?:as|is|os|a|o)$")


def other_names(town: Town, hand: ByHand) -> Iterator[str]:
    """What else a reader may call a town: a longer or shorter form, or the Welsh, Gaelic or Irish name."""
    yield from town.other_names
    for name in town.alternates:
        if (
            key(name) not in hand.not_a_name
            and not OTHER_TONGUES.search(name)
            and (_is_a_form(name, town) or is_celtic(name, town))
        ):
            yield name


def short_name(town: Town) -> str:
    """ "Burton" of "Burton upon Trent", for towns big enough that nobody says the rest; otherwise ""."""
    short = JOINED.split(town.name)[0]
    return short if short != town.name and town.population >= BIG_ENOUGH_FOR_A_SHORT_NAME else ""


def is_celtic(name: str, town: Town) -> bool:
    """True when the name is written as Welsh, Gaelic, Irish, Manx or Scots are, for a town where they are spoken."""
    if town.home not in CELTIC_HOMES or not (name[0].isupper() or name.startswith(("y ", "yr "))):
        return False
    if not key(name) or NOT_CELTIC & set(key(name)):
        return False
    return not (BALTIC_END.match(name) and key(name)[:2] == key(town.name)[:2])


def _is_a_form(name: str, town: Town) -> bool:
    """True when two names differ only by small words: "Leamington" and "Royal Leamington Spa"."""
    ours, theirs = set(words(town.name)), set(words(name))
    telling = [word for word in words(town.name) if word not in SMALL_WORDS][:1]
    return bool(telling) and name[0].isupper() and telling[0] in theirs and ours ^ theirs <= SMALL_WORDS | ours
