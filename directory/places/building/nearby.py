"""What lies near a point: a grid of cells and a dot product, so that a build takes seconds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import acos, ceil, floor
from typing import Generic, TypeVar

from directory.places.distance import EARTH_RADIUS_MILES, Point, unit_vector

CELL = 0.15  # degrees: 10 miles by at least 5
NARROWEST_CELL = 5.0  # miles, in Shetland
RINGS = 8

Item = TypeVar("Item")
Vector = tuple[float, float, float]


class Nearby(Generic[Item]):
    """Items by where they are. Good for the UK."""

    def __init__(self, items: Iterable[tuple[Point, Item]]) -> None:
        self.cells: dict[tuple[int, int], list[tuple[Vector, Item]]] = defaultdict(list)
        for point, item in items:
            self.cells[_cell(point)].append((unit_vector(point), item))

    def within(self, point: Point, radius_miles: float) -> list[Item]:
        """Everything in a circle."""
        rings = ceil(radius_miles / NARROWEST_CELL)
        return [item for distance, item in self._around(point, rings) if distance <= radius_miles]

    def nearest(self, point: Point) -> Item | None:
        """The nearest item, or None where the cells around are empty."""
        for ring in range(1, RINGS):
            found = list(self._around(point, ring))
            if found:
                return min(found, key=lambda pair: pair[0])[1]
        return None

    def _around(self, point: Point, rings: int) -> Iterator[tuple[float, Item]]:
        """(miles, item) for everything in the cell of the point and those around it."""
        x, y, z = unit_vector(point)
        row, column = _cell(point)
        for dy in range(-rings, rings + 1):
            for dx in range(-rings, rings + 1):
                for (a, b, c), item in self.cells.get((row + dy, column + dx), ()):
                    yield EARTH_RADIUS_MILES * acos(min(1.0, x * a + y * b + z * c)), item


def _cell(point: Point) -> tuple[int, int]:
    return floor(point.lat / CELL), floor(point.lon / CELL)
