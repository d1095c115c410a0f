"""The smallest valid things of the directory, made as the site makes them; and many at once for counting and timing.

`service(…)` is one published listing. `many_services(count, seed)` is a whole invented directory, the same for one
seed: clustered like people, some with two places, some without any, a few national ones.
"""

import random
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.utils import timezone

from directory.choices import AreaKind, Basis, Channel, CheckedHow, Facet, Nation, ProviderType, Reach
from directory.models import ContactPoint, Organization, Service, ServiceArea, ServiceLocation, Term
from directory.places.geocoding import Found, locate
from directory.published import record_writer
from directory.trust.contacts import Proposed, approve, propose
from directory.trust.verification import record_check

# The provider of a confidential place agreed to show its postcode district.
CONSENT = {"district_agreed_on": date(2026, 1, 5), "district_agreed_with": "The manager, by mail"}
_number = count(1)
_approval = count()

# Where the invented directory lies: dense, middling and far places, with how many of a hundred services each gets.
PLACES = (
    ("SW9", 12), ("E8", 10), ("N7", 8), ("CR0", 6), ("M1", 8), ("B5", 8), ("LS1", 8), ("LS6", 4), ("S1", 4), ("L1", 4),
    ("NE1", 3), ("BS1", 4), ("CF10", 3), ("NP20", 2), ("SA1", 1), ("EH1", 3), ("G2", 4), ("AB10", 1), ("IV2", 1),
    ("BT1", 2), ("BT48", 1), ("PL1", 1), ("TR1", 1), ("NR1", 1), ("PO30", 1), ("LL55", 1), ("TD15", 1), ("HS1", 1),
    ("ZE1", 1),
)  # fmt: skip
TERMS = {
    Facet.TYPE: ("drug-service", "peer-group", "mutual-aid", "talking-therapy", "wellbeing", "gp", "family-support"),
    Facet.HOW: ("in-person", "phone", "webchat"),
    Facet.ACCESS: ("self-referral", "drop-in", "gp"),
    Facet.SUBSTANCE: ("any-drug", "ketamine", "alcohol"),
    Facet.FOR: ("students", "veterans"),
    Facet.NEED: ("step-free", "women-only"),
}


def term(facet: Facet, slug: str, label: str = "", synonyms: str = "") -> Term:
    """The term `slug` of `facet`, made when it is not there."""
    label = label or slug.replace("-", " ").capitalize()
    return Term.objects.get_or_create(facet=facet, slug=slug, defaults={"label": label, "synonyms": synonyms})[0]


def terms() -> list[Term]:
    """A small vocabulary over all facets."""
    return [term(facet, slug) for facet, slugs in TERMS.items() for slug in slugs]


def organization(**changes: Any) -> Organization:
    values = {"name": f"Kirkgate Trust {next(_number)}", "provider_type": ProviderType.CHARITY}
    return Organization.objects.create(**(values | changes))


def location(postcode: str = "LS1 4DY", **changes: Any) -> ServiceLocation:
    """A place, not saved: hand it to `service(locations=[…])`."""
    return ServiceLocation(postcode=postcode, **changes)


def districts(*outcodes: str, **changes: Any) -> ServiceArea:
    """The area of some postcode districts, not saved: hand it to `service(areas=[…])`."""
    return ServiceArea(kind=AreaKind.DISTRICTS, districts=f" {' '.join(outcodes)} ", **changes)


def nation_area(nation: Nation) -> ServiceArea:
    return ServiceArea(kind=AreaKind.NATION, nation=nation)


def uk_area() -> ServiceArea:
    return ServiceArea(kind=AreaKind.UK)


def service(
    *,
    at: str = "",
    types: Sequence[str] = (),
    tagged: Iterable[tuple[Facet, str]] = (),
    locations: Sequence[ServiceLocation] = (),
    areas: Sequence[ServiceArea] = (),
    **changes: Any,
) -> Service:
    """A published listing. `at` is the postcode of its one place; `types` and `tagged` are terms by slug."""
    number = next(_number)
    day, how = changes.pop("checked_on", None), changes.pop("checked_how", CheckedHow.RUNG)
    values = {"name": f"Kirkgate {number}", "slug": f"kirkgate-{number}", "summary": "Free help with drugs."}
    made = Service(**(values | changes))
    made.organization = changes.get("organization") or organization()
    made.locations = list(locations) or ([location(at)] if at else [])
    made.areas = list(areas)
    for place, location_ in enumerate(made.locations.all()):
        location_.sort_order = place
    made.terms = [term(Facet.TYPE, slug) for slug in types] + [term(facet, slug) for facet, slug in tagged]
    with record_writer.together():
        made.save()
        made.save_revision().publish()
        if day is not None:
            record_check(made, how, day=day)
    return Service.objects.get(pk=made.pk)


def national(**changes: Any) -> Service:
    """A published listing of the whole UK, unless `areas` say otherwise."""
    values: dict[str, Any] = {"reach": Reach.NATIONAL, "areas": [uk_area()], "position": 100}
    return service(**(values | changes))


def person(name: str) -> Any:
    return get_user_model().objects.get_or_create(username=name)[0]


def person_who_may(name: str, *codenames: str) -> Any:
    """Somebody new with exactly the permissions of these codenames."""
    made = get_user_model().objects.create_user(name, f"{name}@example.org")
    made.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return made


def contact(of: Service, channel: Channel = Channel.VOICE, value: str = "0113 222 4444", **said: Any) -> ContactPoint:
    """A live contact value, proposed by Ann and approved by Ben, as the site demands.

    From time to time it is another Ben: nobody may approve very many in an hour.
    """
    ben = person(f"ben{next(_approval) // 15 or ''}")
    return approve(propose(of, Proposed(channel, value, **said), by=person("ann")), by=ben)


@cache
def _centres() -> tuple[tuple[str, Found], ...]:
    found = [(outcode, locate(outcode)) for outcode, _ in PLACES]
    return tuple((outcode, answer) for outcode, answer in found if isinstance(answer, Found))


def many_services(total: int, seed: int, *, with_contacts: bool = True) -> list[Service]:
    """`total` invented listings with places, terms, areas and numbers, written in bulk and put into the text index."""
    chance = random.Random(seed)
    runner = organization(name=f"Example: Invented Trust {next(_number)}", is_example=True)
    made = Service.objects.bulk_create([_invented(chance, runner, number) for number in range(total)], batch_size=500)
    ServiceLocation.objects.bulk_create([place for one in made for place in _places(chance, one)], batch_size=500)
    ServiceArea.objects.bulk_create([area for one in made for area in _areas(chance, one)], batch_size=500)
    _tag(chance, made)
    if with_contacts:
        _give_numbers(made)
    record_writer.write_marked()
    _count_rows()
    return made


def _invented(chance: random.Random, runner: Organization, number: int) -> Service:
    ages = chance.choice([(None, None), (None, None), (18, None), (11, 17), (16, 25)])
    reach = chance.choices([Reach.PLACE, Reach.AREA, Reach.NATIONAL], [88, 11, 1])[0]
    word = chance.choice(["Drop-in", "Recovery café", "Yoga group", "Counselling", "Detox team"])
    own = next(_number)
    return Service(
        organization=runner,
        name=f"Example: {word} {number}",
        slug=f"example-{own}",
        summary=f"{word} for people who use drugs, and for those close to them.",
        description="Someone listens. You can come on your own. " * chance.randint(1, 6),
        reach=reach,
        minimum_age=ages[0],
        maximum_age=ages[1],
        cost=chance.choice(["free", "free", "low-cost", "paid"]),
        position=chance.randint(1, 900),
        is_example=True,
        live=True,
    )


def _places(chance: random.Random, one: Service) -> list[ServiceLocation]:
    how_many = 0 if one.reach == Reach.NATIONAL else chance.choices([0, 1, 2], [4, 86, 10])[0]
    weights = dict(PLACES)
    centres = chance.choices(_centres(), [weights[outcode] for outcode, _ in _centres()], k=how_many)
    return [
        ServiceLocation(
            service=one,
            town=found.label,
            postcode=f"{outcode} 1AA",
            nations=sorted(found.nations),
            lat=min(61.4, max(49.1, chance.gauss(found.point.lat, 0.05))),
            lon=min(2.4, max(-8.9, chance.gauss(found.point.lon, 0.08))),
            grain="sector",
        )
        for outcode, found in centres
    ]


def _areas(chance: random.Random, one: Service) -> list[ServiceArea]:
    if one.reach == Reach.NATIONAL:
        return [ServiceArea(service=one, kind=AreaKind.UK)]
    if one.reach == Reach.PLACE and chance.random() < 0.8:
        return []
    named = chance.sample([outcode for outcode, _ in PLACES], 3)
    return [ServiceArea(service=one, kind=AreaKind.DISTRICTS, districts=f" {' '.join(named)} ")]


def _tag(chance: random.Random, made: Sequence[Service]) -> None:
    known = terms()
    through = Service.terms.through
    rows = [
        through(service_id=one.pk, term_id=tag.pk) for one in made for tag in chance.sample(known, chance.randint(2, 5))
    ]
    through.objects.bulk_create(rows, batch_size=500)


def _give_numbers(made: Sequence[Service]) -> None:
    now = timezone.now()
    values = ((Channel.VOICE, "+441134960123"), (Channel.WEB, "https://example.org/"))
    rows = [
        ContactPoint(service=one, channel=channel, value=value, basis=Basis.SHIPPED, proposed_at=now)
        for one in made
        for channel, value in values
    ]
    ContactPoint.objects.bulk_create(rows, batch_size=500)
    ContactPoint.objects.filter(service__in=[one.pk for one in made]).update(approved_at=now)


def copies(times: int) -> None:
    """`times` more of every invented service, each in the same places: a big directory in a second, made by SQL."""
    numbers = f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {times:d})"  # noqa: S608
    slug = "{}.slug || '-copy-' || n"
    new = {"public_id": _new_uuid(), "slug": slug.format("this"), "source_id": "''"}
    insert, select = _copied(Service, new)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL statement_timeout = 0")  # a visitor's request before this may have set one
        cursor.execute(f"{insert} {numbers} {select} CROSS JOIN numbers WHERE this.is_example")
        _count_rows()
        for model in (ServiceLocation, ServiceArea, Service.terms.through):
            own_id = {} if model is Service.terms.through else {"key": _new_uuid()}
            insert, select = _copied(model, {"service_id": "new.id", **own_id})
            old = "JOIN directory_service old ON old.id = this.service_id AND old.is_example CROSS JOIN numbers"
            cursor.execute(
                f"{insert} {numbers} {select} {old} JOIN directory_service new ON new.slug = {slug.format('old')}"
            )
    record_writer.write_marked()
    _count_rows()


def _count_rows() -> None:
    """Tells PostgreSQL's planner how many rows there are: without it, it joins row by row, for minutes.

    Only of our own tables: of those that all databases of a server share, one worker would wait for the other.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            ours = [name for name in connection.introspection.table_names(cursor) if name.startswith("directory_")]
            cursor.execute(f"ANALYZE {', '.join(ours)}")


def _copied(model: Any, values: dict[str, str]) -> tuple[str, str]:
    """INSERT and SELECT for copies of the rows of `model` with other `values`; the database gives a left-out id."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    names = [field.column for field in fields if field.column != "id" or "id" in values]
    chosen = ", ".join(values.get(name, f"this.{name}") for name in names)
    table = model._meta.db_table
    return f"INSERT INTO {table} ({', '.join(names)})", f"SELECT {chosen} FROM {table} this"  # noqa: S608


def _new_uuid() -> str:
    return "lower(hex(randomblob(16)))" if connection.vendor == "sqlite" else "gen_random_uuid()"
