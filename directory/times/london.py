"""London's clocks: from wall time to the moment it means, and back. Moments are aware and in UTC.

Aware datetimes of one time zone are compared as wall time in Python, and an hour of October comes twice: so UTC.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
_CHANGE_HOUR: Final = 1  # the clocks change at 01:00 UTC, both times (Summer Time Order 2002)


@lru_cache(maxsize=16_384)
def moment(day: date, minutes: int) -> datetime:
    """The first moment when the clocks show `minutes` past 00:00 of `day`, or more; `minutes` may pass 1,440.

    Of an hour that comes twice that is the first passing. In the hour that is left out it is the change itself.
    """
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 - wall time
    found = wall.replace(tzinfo=LONDON).astimezone(UTC)
    if wall_time(found) != wall:
        return found.replace(hour=_CHANGE_HOUR, minute=0)
    return found


def wall_time(instant: datetime) -> datetime:
    """What the clocks show at an aware `instant`: a naive datetime."""
    return instant.astimezone(LONDON).replace(tzinfo=None)
