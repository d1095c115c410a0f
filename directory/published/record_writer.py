"""Keeps the public records: whatever changes a row that one is made from marks the listing, in the database itself
(`models/stale_marks.py`), and writing clears the mark.

Every save or deletion through the ORM of such a row writes the record in its own transaction, at once, or at the end of
`together()`. Whoever writes rows by `update` or `bulk_create` calls `write_marked` before the transaction ends. A mark
that is left over keeps its listing out of all public answers; the next write clears it, as do `migrate` and `daily`.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Exists, Model, OuterRef, Q
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone

from directory.choices import AreaKind, Facet
from directory.models import (
    Organization,
    PublicListing,
    PublicPoint,
    Service,
    ServiceArea,
    ServiceLocation,
    StaleListing,
    Term,
)
from directory.models.public_listing import BITS, NATION_BITS, OTHER_AREA_BIT, UK_BIT, Searched
from directory.places.distance import Point, unit_vector
from directory.published.needs import needs_met
from directory.published.openings import write_openings
from directory.published.reading import records
from directory.published.record import PublicArea, PublicRecord
from directory.published.record_json import to_json
from directory.published.terms import Terms, read_terms
from directory.published.text_rows import text_row
from directory.published.text_table import write_words
from directory.times.london import LONDON

BATCH: Final = 200
SOURCES: Final[tuple[type[Model], ...]] = (Service, ServiceLocation, ServiceArea, Organization, Term)
_COPIED: Final = (
    "slug", "name", "reach", "status", "minimum_age", "maximum_age", "cost", "checked_on", "checked_how", "due_on",
    "visible_from", "visible_until", "national_group", "position", "crisis_key", "is_example",
)  # fmt: skip
_SHARED: Final = tuple(field.name for field in Searched._meta.fields)
_ALL: Final = tuple(field.name for field in PublicListing._meta.concrete_fields if not field.primary_key)
_log: Final = logging.getLogger(__name__)
_waits: ContextVar[bool] = ContextVar("several changes are written together", default=False)


def _digest() -> str:
    """What the records are made by: the code of this room and of the rules of times, with the words of `models`."""
    folders = (Path(__file__).parent, Path(__file__).parent.parent / "times")
    files = sorted(file for folder in folders for file in folder.glob("*.py"))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


WRITTEN_BY: Final = _digest()


@contextmanager
def together() -> Iterator[None]:
    """One transaction in which several rows of a listing are saved: its record is written once, at the end."""
    if _waits.get():
        yield
        return
    with transaction.atomic():
        token = _waits.set(True)
        try:
            yield
        finally:
            _waits.reset(token)
        write_marked()


def write_marked(now: datetime | None = None) -> None:
    """Write the records of all listings with a mark."""
    write_all(StaleListing.objects.order_by("pk").values_list("pk", flat=True), now)


def write_all(ids: Iterable[int], now: datetime | None = None) -> None:
    """Write the records of these listings, some at a time: meanwhile visitors read what was stored before.

    One that cannot be written holds up no other: it is marked, is left out of public answers, and is logged.
    """
    every, moment = sorted(set(ids)), now or timezone.now()
    for start in range(0, len(every), BATCH):
        some = every[start : start + BATCH]
        if not _is_written(some, moment):
            mark(pk for pk in some if not _is_written([pk], moment))


def _is_written(ids: Sequence[int], now: datetime) -> bool:
    try:
        write(ids, now)
    except Exception:  # whatever is wrong with one listing, the others have to be written
        named = f"listing {ids[0]}" if len(ids) == 1 else "some of these listings"
        _log.exception("The public record of %s could not be written.", named)
        return False
    return True


def outdated() -> list[int]:
    """The listings whose record other code wrote, that have none, or that have one and are not published."""
    has_record = Exists(PublicListing.objects.filter(pk=OuterRef("pk"), written_by=WRITTEN_BY))
    is_wrong = Q(~has_record, live=True) | Q(live=False, public_listing__isnull=False)
    return list(Service.objects.filter(is_wrong).order_by("pk").values_list("pk", flat=True))


def mark(ids: Iterable[int]) -> None:
    """Mark these listings: they are left out of public answers until they are written."""
    rows = [StaleListing(service_id=pk) for pk in ids]
    StaleListing.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)


def catch_up(using: str = "default", *, everything: bool = False) -> None:
    """After `migrate`: write what other code wrote, and what is marked; all of it after a migration, which no trigger
    watched. Nothing in a database without these tables."""
    if using != "default" or PublicListing._meta.db_table not in connection.introspection.table_names():
        return
    write_all(_every_listing() if everything else outdated())
    write_marked()


def rebuild(now: datetime | None = None) -> int:
    """Write everything again, whole or not at all. Returns how many listings are public now."""
    with transaction.atomic():
        write_all(_every_listing(), now)
        write_marked(now)
    return PublicListing.objects.count()


def _every_listing() -> list[int]:
    return list(Service.objects.order_by("pk").values_list("pk", flat=True))


def differing(ids: Sequence[int] | None = None) -> list[int]:
    """The published listings whose stored record is not what their rows say: none, as long as all goes well."""
    live = Service.objects.filter(live=True) if ids is None else Service.objects.filter(live=True, pk__in=ids)
    keys, terms = list(live.order_by("pk").values_list("pk", flat=True)), read_terms()
    wrong: list[int] = []
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        stored = {row.pk: row for row in PublicListing.objects.filter(pk__in=some)}
        dates = _published_at(some)
        for pk, record in records(some).items():
            wanted = _row(record, terms, dates[pk])
            there = stored.get(pk)
            if there is None or any(getattr(there, name) != getattr(wanted, name) for name in _ALL):
                wrong.append(pk)
    return wrong


@transaction.atomic
def write(ids: Sequence[int], now: datetime) -> None:
    """Write the records of these listings, or take those away that are not published, and clear their marks."""
    terms, dates = read_terms(), _published_at(ids)
    made = {pk: record for pk, record in records(ids).items() if pk in dates}
    rows = [_row(record, terms, dates[pk]) for pk, record in made.items()]
    PublicListing.objects.filter(pk__in=[pk for pk in ids if pk not in made]).delete()
    PublicListing.objects.bulk_create(rows, update_conflicts=True, unique_fields=["service"], update_fields=_ALL)
    PublicPoint.objects.filter(listing__in=list(made)).delete()
    pairs = zip(rows, made.values(), strict=True)
    PublicPoint.objects.bulk_create([point for row, record in pairs for point in _points(row, record)])
    write_words(ids, [text_row(record, terms) for record in made.values()])
    write_openings(ids, made.values(), timezone.localdate(now, LONDON))
    StaleListing.objects.filter(pk__in=ids).delete()


def _published_at(ids: Sequence[int]) -> dict[int, datetime | None]:
    return dict(Service.objects.filter(pk__in=ids, live=True).values_list("pk", "last_published_at"))


def _row(record: PublicRecord, terms: Terms, published_at: datetime | None) -> PublicListing:
    return PublicListing(
        service_id=record.pk,
        runner=record.organization.name,
        is_broker=record.organization.is_broker,
        area_bits=area_bits(record.areas),
        published_at=published_at,
        written_by=WRITTEN_BY,
        record=to_json(record),
        **{name: getattr(record, name) for name in _COPIED},
        **_facet_bits(record, terms),
    )


def area_bits(areas: Sequence[PublicArea]) -> int:
    """The nations as bits, the UK, and any other area; 0 where nothing is said."""
    bits = 0
    for area in areas:
        is_nation = area.kind == AreaKind.NATION
        bits |= UK_BIT if area.kind == AreaKind.UK else NATION_BITS.get(area.nation, 0) if is_nation else OTHER_AREA_BIT
    return bits


def _facet_bits(record: PublicRecord, terms: Terms) -> dict[str, int]:
    keys = {facet: [term.key for term in record.of(facet)] for facet in Facet}
    keys[Facet.NEED] += needs_met(record)
    return {BITS[facet.value]: terms.mask(facet.value, some) for facet, some in keys.items()}


def _points(row: PublicListing, record: PublicRecord) -> Iterator[PublicPoint]:
    shared = {name: getattr(row, name) for name in _SHARED}
    for place in record.places:
        if place.lat is not None and place.lon is not None:
            x, y, z = unit_vector(Point(place.lat, place.lon))
            yield PublicPoint(listing=row, key=place.key, lat=place.lat, lon=place.lon, x=x, y=y, z=z, **shared)


def _changed(sender: type[Model], **kwargs: Any) -> None:
    if not (_waits.get() or kwargs.get("raw")):
        write_marked()


def connect() -> None:
    """Called once, when the app is ready."""
    for sender in SOURCES:
        for signal in (post_save, post_delete):
            signal.connect(_changed, sender=sender, dispatch_uid="directory.public_records")
    m2m_changed.connect(_changed, sender=Service.terms.through, dispatch_uid="directory.public_records")
