"""How places are called on screen: enough to tell one from its namesakes, and no more."""

from collections import Counter
from collections.abc import Iterable

from directory.choices import Nation
from directory.places.answers import MOST_CHOICES, Choice, Jurisdiction
from directory.places.gazetteer import Place
from directory.places.names import key
from directory.wording import marked, translate

A_CITY = 50_000  # people: nobody asks which Leeds is meant when it is the one with the bare name
HOMES = {
    **{nation.value: nation.words for nation in Nation},
    Jurisdiction.JERSEY.value: marked("Jersey"),
    Jurisdiction.GUERNSEY.value: marked("Guernsey"),
    Jurisdiction.ISLE_OF_MAN.value: marked("Isle of Man"),
}


def label(place: Place, *, is_owner: bool) -> str:
    """ "Leeds", "Skipton, North Yorkshire"."""
    if is_owner and place.population >= A_CITY:
        return place.name
    return _joined(place.name, place.county or translate(HOMES[place.home]))


def choices(places: Iterable[Place]) -> tuple[Choice, ...]:
    """At most eight places as choices, in order, each with a label of its own."""
    shown = list(places)[:MOST_CHOICES]
    labels = [_joined(place.name, place.county, translate(HOMES[place.home])) for place in shown]
    crowd = Counter(labels)
    return tuple(
        Choice(place.slug, words if crowd[words] == 1 else f"{words} ({place.outcodes[0]})")
        for place, words in zip(shown, labels, strict=True)
    )


def _joined(*parts: str) -> str:
    """The parts with commas between them, leaving out what is empty or already said."""
    said: dict[str, str] = {}
    for part in parts:
        said.setdefault(key(part), part)
    return ", ".join(part for part in said.values() if part)
