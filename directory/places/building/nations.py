"""Which nations may a point lie in? Near a border more than one, because a district does not stop there."""

from directory.places.building.nearby import Nearby
from directory.places.building.sources import NATIONS, ByHand, Sources
from directory.places.distance import Point

NEXT_DOOR = 5.0  # miles: a village of another nation this near may be in reach of the same district
UK_HOMES = frozenset(NATIONS.values())


class Borders:
    """Answers from every town and village whose own point and nation are known."""

    def __init__(self, sources: Sources, hand: ByHand) -> None:
        towns = [(town.point, town.home) for town in sources.towns]
        villages = [(village.point, village.home) for village in sources.villages if village.own_point]
        self.homes = Nearby((point, home) for point, home in towns + villages if home in UK_HOMES)
        self.across_water = hand.across_water

    def nations(self, point: Point, district: str) -> frozenset[str]:
        """The nation of the nearest place, and any other with a place within five miles and no water between."""
        nearest = self.homes.nearest(point)
        if district in self.across_water:
            return frozenset(filter(None, [nearest]))
        near = set(self.homes.within(point, NEXT_DOOR))
        return frozenset(filter(None, near | {nearest}))
