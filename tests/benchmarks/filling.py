"""Grows an invented directory through several sizes, with every filter filled, at random places of the UK.

`python -m tests.benchmarks.filling 300 10000 100000` fills the empty database of DATABASE_URL up to each size in turn
and prints the DATABASE_URL of a copy of it for each. The first `INVENTED` listings are made one by one, the others are
copies of these (`copying.py`).
"""

import os
import random
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import django
import psycopg

if __name__ == "__main__":
    django.setup()

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from directory.choices import AreaKind, Basis, Channel, CheckedHow, Cost, Facet, ProviderType, Reach
from directory.models import (
    ContactPoint,
    Organization,
    Service,
    ServiceArea,
    ServiceLocation,
    Term,
    VerificationEvent,
)
from directory.times.hours import from_text
from tests.benchmarks.copying import approve_all, copy_listings
from tests.benchmarks.places import Sector, sectors
from tests.house.server import create_on_postgres

SEED: Final = 2026
INVENTED: Final = int(os.environ.get("INV", "10000"))
BATCH: Final = 500
# Every listing has all these words, so whoever asks for them asks for all there is. The search leaves none of them out.
COMMON_WORDS: Final = "calm kind safe group listen cook walk paint rest friends family worry"
DESCRIPTION: Final = (
    "A calm, kind and safe group. People listen. Cook, walk, paint and rest with friends and family, and worry less. "
    "You can come on your own. "
) * 2
KINDS: Final = ("Drop-in", "Recovery café", "Yoga group", "Counselling", "Detox team", "Evening meeting")
HOURS: Final = (
    "Mon-Fri 9am-5pm",
    "Mon-Wed 9am-12:30pm, 1:30pm-5pm\nThu 10am-8pm by appointment\nSat 10am-1pm",
    "Tue 6pm-9pm\nSun 11am-3pm",
    "24 hours a day",
    "",
)
# facet: how few and how many of its terms a listing has
TERMS: Final = {
    Facet.TYPE: (1, 2),
    Facet.HOW: (1, 2),
    Facet.ACCESS: (1, 2),
    Facet.SUBSTANCE: (1, 3),
    Facet.FOR: (0, 2),
    Facet.NEED: (0, 2),
}


def derive() -> None:
    """Write everything that is derived from listings."""
    call_command("rebuild_public", stdout=StringIO())


def grow(total: int) -> None:
    """Invented listings until there are `total` of them, and all that is derived from them."""
    there = Service.objects.filter(is_example=True).count()
    if there < INVENTED:
        with transaction.atomic():
            _invent(random.Random(SEED + there), range(there, min(total, INVENTED)))
        derive()
    if total > INVENTED:
        with transaction.atomic():
            copy_listings(total // INVENTED - 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _invent(chance: random.Random, numbers: range) -> None:
    hours = [from_text(text).to_json() for text in HOURS]
    runners = Organization.objects.bulk_create(
        Organization(name=f"Example: Invented Trust {number}", provider_type=ProviderType.CHARITY, is_example=True)
        for number in numbers[::5]
    )
    services = [_service(chance, chance.choice(runners), hours, number) for number in numbers]
    made = Service.objects.bulk_create(services, batch_size=BATCH)
    around = sectors()
    places = [place for one in made for place in _places(chance, one, around, hours)]
    ServiceLocation.objects.bulk_create(places, batch_size=BATCH)
    areas = [area for one in made for area in _areas(chance, one, around)]
    ServiceArea.objects.bulk_create(areas, batch_size=BATCH)
    _tag(chance, made)
    _check(chance, made)
    _give_numbers(made)


def _service(chance: random.Random, runner: Organization, hours: Sequence[Any], number: int) -> Service:
    ages = chance.choice([(None, None), (None, None), (18, None), (11, 17), (16, 25)])
    kind = chance.choice(KINDS)
    return Service(
        organization=runner,
        name=f"Example: {kind} {number}",
        slug=f"example-{number}",
        summary=f"{kind} for people who use drugs, and for those close to them.",
        description=DESCRIPTION,
        reach=chance.choices([Reach.PLACE, Reach.AREA, Reach.NATIONAL], [880, 119, 1])[0],
        what_happens_next="Someone rings you back. You agree on a first talk.",
        waiting_time=chance.choice(["", "About 2 weeks for a first talk"]),
        minimum_age=ages[0],
        maximum_age=ages[1],
        cost=chance.choice([Cost.FREE, Cost.FREE, Cost.SOME_FREE, Cost.LOW_COST, Cost.PAID, Cost.UNKNOWN]),
        hours=chance.choice(hours),
        due_on=_due(chance.random()),
        is_example=True,
        live=True,
    )


def _due(share: float) -> date | None:
    """Of ten, seven with a good check, two overdue, one never checked."""
    today = timezone.localdate()
    return today + timedelta(days=40) if share < 0.7 else today - timedelta(days=5) if share < 0.9 else None


def _places(
    chance: random.Random, one: Service, around: Sequence[Sector], hours: Sequence[Any]
) -> Iterator[ServiceLocation]:
    how_many = 0 if one.reach == Reach.NATIONAL else chance.choices([0, 1, 2], [4, 86, 10])[0]
    for sector in chance.sample(around, how_many):
        yield ServiceLocation(
            service=one,
            address=f"{chance.randint(1, 99)} Example Street",
            town="Exampleton",
            postcode=f"{sector.code}AA",
            nations=list(sector.nations),
            lat=sector.lat,
            lon=sector.lon,
            grain="sector",
            step_free=chance.choice(["yes", "no", "unknown"]),
            hours=chance.choice(hours),
        )


def _areas(chance: random.Random, one: Service, around: Sequence[Sector]) -> list[ServiceArea]:
    if one.reach == Reach.NATIONAL:
        return [ServiceArea(service=one, kind=AreaKind.UK)]
    if one.reach == Reach.PLACE and chance.random() < 0.8:
        return []
    named = {sector.code.split()[0] for sector in chance.sample(around, 3)}
    return [ServiceArea(service=one, kind=AreaKind.DISTRICTS, districts=f" {' '.join(sorted(named))} ")]


def _tag(chance: random.Random, made: Sequence[Service]) -> None:
    known = {facet: list(Term.objects.filter(facet=facet).order_by("position", "pk")) for facet in TERMS}
    through = Service.terms.through
    rows = [
        through(service_id=one.pk, term_id=term.pk)
        for one in made
        for facet, (least, most) in TERMS.items()
        for term in chance.sample(known[facet], chance.randint(least, most))
    ]
    through.objects.bulk_create(rows, batch_size=BATCH)


def _check(chance: random.Random, made: Sequence[Service]) -> None:
    """A check behind every due date: a listing may name only a day on which one is written down."""
    now, ways = timezone.now(), [CheckedHow.RUNG, CheckedHow.PROVIDER, CheckedHow.VISIT]
    rows = [
        VerificationEvent(service=one, day=one.due_on - timedelta(days=90), how=chance.choice(ways), made_at=now)
        for one in made
        if one.due_on
    ]
    VerificationEvent.objects.bulk_create(rows, batch_size=BATCH)
    said = "SELECT check_.{} FROM directory_verificationevent check_ WHERE check_.service_id = directory_service.id"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE directory_service SET checked_on = ({said.format('day')}), checked_how = ({said.format('how')})"  # noqa: S608
            " WHERE is_example AND due_on IS NOT NULL AND checked_on IS NULL"
        )


def _give_numbers(made: Sequence[Service]) -> None:
    values = ((Channel.VOICE, "+441134960123"), (Channel.WEB, "https://example.org/"))
    rows = [
        ContactPoint(service=one, channel=channel, value=value, basis=Basis.SHIPPED, proposed_at=timezone.now())
        for one in made
        for channel, value in values
    ]
    ContactPoint.objects.bulk_create(rows, batch_size=BATCH)
    with connection.cursor() as cursor:
        approve_all(cursor)


def copy_of_database(name: str) -> str:
    """The DATABASE_URL of a copy of the database as it is now, beside it."""
    connection.close()
    url = os.environ["DATABASE_URL"]
    if urlsplit(url).scheme != "sqlite":
        copied = create_on_postgres(url, name, urlsplit(url).path.lstrip("/"))
        with psycopg.connect(copied, autocommit=True) as there:
            there.execute("VACUUM ANALYZE")  # as a server does by itself
        return copied
    copy = Path(url.removeprefix("sqlite:///")).with_name(f"{name}.sqlite3")
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as original:
        original.execute("VACUUM INTO ?", [str(copy)])
    return f"sqlite:///{copy}"


def main(sizes: Sequence[int]) -> None:
    call_command("migrate", verbosity=0)
    call_command("setup_site", stdout=StringIO())
    for size in sizes:
        grow(size)
        print(size, copy_of_database(f"listings_{size}"), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
