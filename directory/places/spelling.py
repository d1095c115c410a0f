"""Names near to what was typed: those that go on from it, then those a few letters away, bigger places first."""

from math import log10

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from directory.places import gazetteer, names
from directory.places.gazetteer import Place

MOST = 5
SHORTEST = 3  # letters
LIKE_ENOUGH = 0.7
LOOKED_AT = 60
SIZE_COUNTS = 0.05  # how much ten times as many people is worth, in likeness from 0 to 1


def suggestions(text: str) -> tuple[Place, ...]:
    """At most five places whose names are near to `text`. About 10 ms: only for what has no answer."""
    typed = names.key(text)
    if len(typed) < SHORTEST:
        return ()
    alike = extract(
        typed, gazetteer.names(), scorer=OSA.normalized_similarity, score_cutoff=LIKE_ENOUGH, limit=LOOKED_AT
    )
    scored = {name: likeness for name, likeness, _ in alike}
    scored |= dict.fromkeys(gazetteer.names_starting(typed, LOOKED_AT), 0.9)
    places = {
        place.slug: (likeness, place)
        for name, likeness in scored.items()
        for place in gazetteer.called(name).places[:2]
    }
    ranked = sorted(places.values(), key=lambda pair: -_rank(*pair))
    return tuple(place for _, place in ranked[:MOST])


def _rank(likeness: float, place: Place) -> float:
    return likeness + SIZE_COUNTS * log10(max(place.population, 100))
