"""How much a question costs, as ratios against a floor and a peer in the same run. `make bench` prints the table.

floor   20 services by primary key, raw SQL: nothing that shows 20 rows can be cheaper
SQL     the one statement behind a results page: which services, in which order, and which options nothing near has
ids     the same with reading the question and writing the statement in Python
peer    geopy's great-circle distance to every place, sorted in Python: what a simple site does
sizes   BENCH_SIZES, with commas; default 1000,10000. Add 100000 or 1000000 for the larger tables.
"""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "1000,10000").split(",")]
QUESTIONS = 60
ROUNDS = 5
SEED = 2026

_folder = tempfile.TemporaryDirectory()
os.environ["DATABASE_URL"] = f"sqlite:///{Path(_folder.name) / 'bench.sqlite3'}"
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.house.settings"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import QueryDict  # noqa: E402
from django.utils import timezone  # noqa: E402
from geopy.distance import great_circle  # noqa: E402

from directory.models import Service, ServiceLocation  # noqa: E402
from directory.places.geocoding import Found, locate  # noqa: E402
from directory.search.plan import Plan  # noqa: E402
from directory.search.question import read  # noqa: E402
from directory.search.results import answer_to  # noqa: E402
from directory.search.statement import Part, ask  # noqa: E402
from directory.search.vocabulary import read_vocabulary  # noqa: E402
from tests.factories import PLACES, many_services  # noqa: E402


def spent(act: Callable[[Found], object], asked: Sequence[Found]) -> float:
    """Median seconds of one `act`, the best of several rounds: the machine's other work only ever adds."""
    rounds = []
    for _ in range(ROUNDS):
        times = []
        for found in asked:
            start = time.perf_counter()
            act(found)
            times.append(time.perf_counter() - start)
        rounds.append(statistics.median(times))
    return min(rounds)


def floor(_found: Found) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM directory_service WHERE id IN ({','.join(map(str, CHOSEN))})")  # noqa: S608
        return cursor.fetchall()


def ids(found: Found) -> object:
    plan = Plan(read(QueryDict(), WORDS), found, WORDS, NOW)
    return plan.shown(ask(plan.parts()))


def sql(found: Found) -> object:
    return ask(PARTS[found.label])


def page(found: Found) -> object:
    return answer_to(read(QueryDict(), WORDS), found, WORDS, NOW)


def peer(found: Found) -> object:
    here = (found.point.lat, found.point.lon)
    rows = ServiceLocation.objects.filter(service__in=Service.objects.listed(TODAY)).values_list(
        "service", "lat", "lon"
    )
    return sorted((great_circle(here, (lat, lon)).miles, service) for service, lat, lon in rows)[:20]


def row(size: int, asked: Sequence[Found]) -> str:
    base = spent(floor, asked)
    PARTS.update({one.label: Plan(read(QueryDict(), WORDS), one, WORDS, NOW).parts() for one in asked})
    bare = spent(sql, asked)
    nearest, whole = spent(ids, asked), spent(page, asked)
    naive = spent(peer, asked[:3]) if size <= 10_000 else float("nan")
    costs = "".join(f"   {cost / base:>8.1f} x floor" for cost in (bare, nearest, whole))
    return f"{size:>9,}   {base * 1e6:>8.0f} µs{costs}   {naive / nearest:>8.0f} x ids"


call_command("migrate", verbosity=0)
NOW = timezone.now()
TODAY = timezone.localdate()
PEOPLE = [answer for answer in (locate(outcode) for outcode, _ in PLACES) if isinstance(answer, Found)]
ASKED = random.Random(SEED).choices(PEOPLE, k=QUESTIONS)
PARTS: dict[str, list[Part]] = {}
print(" services      floor         SQL of a page      ids of a page      whole answer       naive peer")
there = 0
for wanted in SIZES:
    many_services(wanted - there, seed=wanted, with_contacts=wanted <= 10_000)
    there = wanted
    with connection.cursor() as write:
        write.execute("ANALYZE")
    WORDS = read_vocabulary()
    CHOSEN = random.Random(SEED).sample(list(Service.objects.values_list("pk", flat=True)), 20)
    print(row(wanted, ASKED), flush=True)
connection.close()
_folder.cleanup()
