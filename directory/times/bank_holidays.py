"""Which days are bank holidays, by nation (source: the `holidays` library, public holidays of the United Kingdom)."""

from collections.abc import Collection
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Final

from holidays import country_holidays

from directory.choices import Nation

_SUBDIVISIONS: Final = {
    Nation.ENGLAND.value: "ENG",
    Nation.SCOTLAND.value: "SCT",
    Nation.WALES.value: "WLS",
    Nation.NORTHERN_IRELAND.value: "NIR",
}
_FIRST_OF_WEEKEND: Final = 5


class Holiday(Enum):
    """Whether a day is a bank holiday where a place is. MAYBE: in some of its nations, or on a weekend.

    A holiday on a Saturday or Sunday moves by law to a weekday; places differ in what they do on the day itself.
    """

    NO = "no"
    MAYBE = "maybe"
    YES = "yes"


def holiday_on(day: date, nations: Collection[str] = ()) -> Holiday:
    """What `day` is for a place in `nations` (values of `choices.Nation`); none known means any of the four."""
    known = tuple(nation for nation in _SUBDIVISIONS if nation in nations) or tuple(_SUBDIVISIONS)
    has_it = [day in _holidays(nation, day.year) for nation in known]
    if not any(has_it):
        return Holiday.NO
    return Holiday.YES if all(has_it) and day.weekday() < _FIRST_OF_WEEKEND else Holiday.MAYBE


@lru_cache(maxsize=1_000)
def _holidays(nation: str, year: int) -> frozenset[date]:
    return frozenset(country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year))
