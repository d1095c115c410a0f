"""Who is asking: a lens puts some services first. It never takes one away."""

from datetime import date
from typing import Final

from directory.choices import Lens
from directory.places.geocoding import Answer, Found
from directory.search.condition import Condition
from directory.search.nearest import Local, Ring

FAMILY_TYPES: Final = frozenset({"family-support", "bereavement"})
COSTS_NOTHING: Final = "(directory_publiclisting.cost IN ('free', 'some-free'))"
TAKES_UNDER_18: Final = (
    "((directory_publiclisting.minimum_age IS NULL OR directory_publiclisting.minimum_age < 18)"
    " AND (directory_publiclisting.maximum_age IS NULL OR directory_publiclisting.maximum_age >= 11))"
)


def local_lists(
    name: str,
    services: Condition,
    where: Answer | None,
    miles: int,
    circles: tuple[Ring, ...],
    lens: Lens | None,
    today: date,
    *,
    free_first: bool = False,
) -> list[Local]:
    """The lists of services near `where`, in order: for someone under 18, those that take them come first.

    With `free_first` what costs nothing comes first among them. There are none without a place.
    """
    if not isinstance(where, Found):
        return []
    lists = [(name, services)]
    for wanted, is_split in ((TAKES_UNDER_18, lens is Lens.UNDER_18), (COSTS_NOTHING, free_first)):
        if is_split:
            lists = [part for one, some in lists for part in _split(one, some, wanted)]
    return [Local(one, some, where, miles, circles, today) for one, some in lists]


def _split(name: str, services: Condition, wanted: str) -> list[tuple[str, Condition]]:
    """The list as two: those of which `wanted` holds, then the others."""
    return [(f"{name}_first", services.and_(wanted)), (f"{name}_then", services.and_(f"NOT {wanted}"))]
