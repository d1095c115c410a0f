"""Who is asking: a lens puts some services first. It never takes one away."""

from datetime import date
from typing import Final

from directory.choices import Lens
from directory.places.geocoding import Answer, Found
from directory.search.condition import Condition
from directory.search.nearest import Local, Ring

FAMILY_TYPES: Final = frozenset({"family-support", "bereavement"})
TAKES_UNDER_18: Final = (
    "((directory_service.minimum_age IS NULL OR directory_service.minimum_age < 18)"
    " AND (directory_service.maximum_age IS NULL OR directory_service.maximum_age >= 11))"
)


def local_lists(
    name: str,
    services: Condition,
    where: Answer | None,
    miles: int,
    circles: tuple[Ring, ...],
    lens: Lens | None,
    today: date,
) -> list[Local]:
    """The lists of services near `where`, in order: for someone under 18, those that take them come first.

    There are none without a place.
    """
    if not isinstance(where, Found):
        return []
    if lens is not Lens.UNDER_18:
        return [Local(name, services, where, miles, circles, today)]
    split = (("young", services.and_(TAKES_UNDER_18)), ("others", services.and_(f"NOT {TAKES_UNDER_18}")))
    return [Local(f"{name}_{which}", some, where, miles, circles, today) for which, some in split]
