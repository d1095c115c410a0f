"""Names too wide for a point (counties, nations, postcode areas) with the towns a reader would choose from."""

from collections import defaultdict
from collections.abc import Iterator

from directory.places.building.merging import Draft
from directory.places.building.nations import UK_HOMES
from directory.places.building.sources import ByHand, letters
from directory.places.names import key

MOST_TOWNS = 8


class AreaRows:
    """Counties, then what is written by hand, then postcode areas in capitals. `places` come biggest first."""

    def __init__(self, places: list[Draft], hand: ByHand) -> None:
        self.hand = hand
        self.places = [place for place in places if place.home in UK_HOMES]
        self.called: dict[str, list[Draft]] = defaultdict(list)
        for place in self.places:
            self.called[key(place.name)].append(place)

    def __iter__(self) -> Iterator[list[str]]:
        counties = {place.county: [place.county] for place in self.places if place.county}
        wide = {**dict(sorted(counties.items())), **self.hand.areas_of_counties}
        rows = {
            key(label): self._of_counties(label, parts)
            for label, parts in wide.items()
            if not self._is_a_town_too(label)
        }
        rows |= {key(label): self._of_towns(label, towns) for label, towns in self.hand.areas_of_towns.items()}
        yield from rows.values()
        yield from self._postcode_areas()

    def _is_a_town_too(self, label: str) -> bool:
        """ "Stirling" is a town in Stirling: the town is meant. "Wales" in Yorkshire is not what "Wales" means."""
        return any(place.county == label for place in self.called[key(label)])

    def _of_counties(self, label: str, parts: list[str]) -> list[str]:
        inside = [place.slug for place in self.places if place.county in parts or place.home in parts]
        namesakes = [place.slug for place in self.called[key(label)]][:1]
        chosen = dict.fromkeys(inside[: MOST_TOWNS - len(namesakes)] + namesakes)
        return [key(label), label, "|".join(parts), " ".join(chosen)]

    def _of_towns(self, label: str, towns: list[str]) -> list[str]:
        return [key(label), label, "", " ".join(map(self._slug_of, towns))]

    def _slug_of(self, town: str) -> str:
        """The slug of "Name" or "Name, County": the biggest of that name. LookupError names one we do not have."""
        name, _, county = town.partition(", ")
        for place in self.called[key(name)]:
            if county in ("", place.county):
                return place.slug
        raise LookupError(f"by_hand.toml names {town!r}, which is not in the sources.")

    def _postcode_areas(self) -> Iterator[list[str]]:
        towns: dict[str, dict[str, None]] = defaultdict(dict)
        for place in self.places:
            for outcode in place.outcodes:
                towns[letters(outcode)][place.slug] = None
        for area, slugs in towns.items():
            yield [area, area, "", " ".join(list(slugs)[:MOST_TOWNS])]


def outside_rows(hand: ByHand) -> Iterator[list[str]]:
    """(normal form, jurisdiction) of names that mean somewhere else."""
    for jurisdiction, names in hand.outside.items():
        yield from ([name, jurisdiction] for name in sorted({key(name) for name in names}))
