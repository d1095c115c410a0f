"""The nearest 20 listings: our rings beside PostGIS's nearest-neighbour index, with the same conditions.

`python -m tests.benchmarks.postgis` measures both on the PostgreSQL of DATABASE_URL, a directory of which it makes the
table that PostGIS needs, and prints two medians in milliseconds of CPU, here and in PostgreSQL.
"""

import statistics
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import django

if __name__ == "__main__":
    django.setup()

from django.db import connection
from django.utils import timezone

from directory.choices import Reach
from directory.places.geocoding import Found, locate
from directory.search.condition import condition_of, listed
from directory.search.nearest import Local, rings
from directory.search.statement import Params, Part, ask
from tests.benchmarks.answering import cpu_seconds
from tests.benchmarks.questions import places

WANTED: Final = 20
MILES: Final = 25
ASKED: Final = 60
_PREPARE: Final = (
    "CREATE EXTENSION postgis",
    "CREATE TABLE bench_place AS SELECT *, ST_MakePoint(lon, lat)::geography AS point FROM directory_publicpoint",
    "CREATE INDEX bench_place_point ON bench_place USING gist (point)",
    "ANALYZE bench_place",
)


def is_installed() -> bool:
    """Whether the server has PostGIS."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM pg_available_extensions WHERE name = 'postgis'")
        return bool(cursor.fetchone()[0])


def ours(found: Found) -> Sequence[Part]:
    """The rings of a plain question, without what serves an area from elsewhere."""
    today = timezone.localdate()
    circles = rings(MILES, WANTED)
    return Local("local", condition_of(listed(today)), found, MILES, circles, today).parts()[: len(circles)]


def theirs(found: Found) -> tuple[str, Params]:
    """The same listings by PostGIS, as SQL with its values."""
    chosen = condition_of(listed(timezone.localdate()).exclude(reach=Reach.NATIONAL)).at("place")
    here = "ST_MakePoint(%s, %s)::geography"
    sql = f"SELECT place.listing_id, place.point <-> {here} FROM bench_place place WHERE {chosen.sql}"  # noqa: S608
    at = (found.point.lon, found.point.lat)
    return f"{sql} ORDER BY place.point <-> {here} LIMIT {WANTED}", (*at, *chosen.params, *at)


def _run(asked: tuple[str, Params]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(*asked)
        return len(cursor.fetchall())


def _spent(act: Callable[[], object]) -> float:
    start = cpu_seconds()
    act()
    return (cpu_seconds() - start) * 1_000


def main() -> None:
    if not is_installed():
        print("not measured: PostGIS is not installed")
        return
    with connection.cursor() as cursor:
        for statement in _PREPARE:
            cursor.execute(statement)
    found = [one for one in map(locate, places(ASKED)) if isinstance(one, Found)]
    mine: list[float] = []
    other: list[float] = []
    for place in found:
        parts, asked = ours(place), theirs(place)
        mine.append(_spent(partial(ask, parts)))
        other.append(_spent(partial(_run, asked)))
    print(statistics.median(mine), statistics.median(other))


if __name__ == "__main__":
    main()
