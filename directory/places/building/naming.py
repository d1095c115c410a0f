"""One lasting slug a place, and every name that leads to it.

"leeds" belongs to the one Leeds people mean; the others are "leeds-kent". Where nobody can say which is meant
("newport") no place has the bare name, and a visitor who types it is asked.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from directory.places.building.merging import Draft
from directory.places.distance import miles
from directory.places.names import key, slug

TIMES_BIGGER = {"own": 20, "other": 20, "short": 200}
A_VILLAGE = 1_000  # people, where the source does not say
SAME_NEIGHBOURHOOD = 5.0  # miles: "Harrow on the Hill" is no rival to Harrow
OWNER = "owner"


@dataclass(frozen=True)
class Claim:
    """A place that a name may mean. `kind` is "own", "other" or "short" name."""

    place: int
    kind: str


def named(places: list[Draft]) -> tuple[list[Draft], list[list[str]]]:
    """The same places with slugs, biggest first; and (normal form, slug, "owner" or "") for all their names."""
    places = sorted(places, key=lambda place: (-place.population, place.name, place.county, place.outcodes))
    claims = _claims(places)
    owners = {name: _owner(claimed, places) for name, claimed in claims.items()}
    drafts = _with_slugs(
        places, {owner for name, owner in owners.items() if owner is not None and name == key(places[owner].name)}
    )
    rows = [
        [name, drafts[claim.place].slug, OWNER if owners[name] == claim.place else ""]
        for name in claims
        for claim in claims[name]
    ]
    return drafts, rows


def _claims(places: list[Draft]) -> dict[str, list[Claim]]:
    """Every name with the places it may mean, biggest first. A place does not share a name with its own middle."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for index, place in enumerate(places):
        kinds = (
            {key(place.short_name): "short"}
            | dict.fromkeys(map(key, place.other_names), "other")
            | {key(place.name): "own"}
        )
        for name, kind in kinds.items():
            if name:
                claims[name].append(Claim(index, kind))
    return {name: _without_neighbours(claimed, places) for name, claimed in claims.items()}


def _without_neighbours(claimed: list[Claim], places: list[Draft]) -> list[Claim]:
    own = [places[claim.place].point for claim in claimed if claim.kind == "own"]
    return [
        c
        for c in claimed
        if c.kind == "own" or all(miles(places[c.place].point, point) > SAME_NEIGHBOURHOOD for point in own)
    ]


def _owner(claimed: list[Claim], places: list[Draft]) -> int | None:
    """The place a name means whatever else is called so: alone, or far bigger. Nobody's short name stands in the way
    of a bigger place's own name."""
    own = [claim for claim in claimed if claim.kind == "own"]
    top = (own or claimed)[0] if len(claimed) == 1 or (own and _outranks(own[0], claimed, places)) else claimed[0]
    others = [claim for claim in claimed if claim != top and not (top.kind == "own" and claim.kind == "short")]
    rivals = [max(places[claim.place].population, A_VILLAGE) for claim in others]
    return top.place if not rivals or places[top.place].population >= TIMES_BIGGER[top.kind] * max(rivals) else None


def _outranks(own: Claim, claimed: list[Claim], places: list[Draft]) -> bool:
    """True when no place is bigger than the biggest that has the name for its own."""
    return all(places[claim.place].population <= places[own.place].population for claim in claimed)


def _with_slugs(places: list[Draft], owners: set[int]) -> list[Draft]:
    """The owner of a name has it bare, the others with the county, and the outcode where even that is shared."""
    wanted = [slug(place.name) if index in owners else _longer(place) for index, place in enumerate(places)]
    crowd = Counter(wanted)
    drafts = [
        replace(place, slug=want if crowd[want] == 1 else f"{want}-{place.outcodes[0].lower()}")
        for place, want in zip(places, wanted, strict=True)
    ]
    twice = [name for name, count in Counter(draft.slug for draft in drafts).items() if count > 1]
    if twice:
        raise ValueError(f"Two places share a slug: {', '.join(twice)}")
    return drafts


def _longer(place: Draft) -> str:
    """With the county; with the nation where the county is of that name too; with the island outside the UK."""
    where = place.county if key(place.county) not in ("", key(place.name)) else place.home
    return slug(f"{place.name} {where}")
