"""The openings of the days ahead, derived from public records: "open now" and "on Saturday" in SQL.

What a card says of "open now" never comes from here: that is worked out from the hours at the moment somebody looks.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from directory.choices import AreaKind
from directory.models import OpenSpan
from directory.published.record import PublicRecord
from directory.times.hours import Hours
from directory.times.recurrence import LONDON, Opening, openings

DAYS_AHEAD: Final = 15  # a fortnightly group is always among them
EVENING: Final = time(18)
BATCH: Final = 500
_COLUMNS: Final = tuple(field.attname for field in OpenSpan._meta.concrete_fields if not field.primary_key)


@transaction.atomic
def write_openings(ids: Collection[int], records: Iterable[PublicRecord], today: date) -> int:
    """Make the rows of the listings `ids` those of `records`, from yesterday (for what runs past midnight) to 15 days
    ahead. One without a record loses its rows. Returns how many were written.

    Writes and deletes only what differs: from one day to the next that is one day in seventeen.
    """
    there: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for pk, *values in OpenSpan.objects.filter(service__in=ids).values_list("pk", *_COLUMNS):
        there[tuple(values)].append(pk)
    spans = (span for record in records for span in spans_of(record, today))
    new = [span for span in spans if not _taken(there[tuple(getattr(span, name) for name in _COLUMNS)])]
    gone = [pk for keys in there.values() for pk in keys]
    for start in range(0, len(gone), BATCH):
        OpenSpan.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    return len(OpenSpan.objects.bulk_create(new, batch_size=BATCH))


def _taken(rows: list[int]) -> bool:
    """Take one of the rows that are there already; False when there is none left."""
    return bool(rows and rows.pop())


def spans_of(record: PublicRecord, today: date) -> Iterator[OpenSpan]:
    """The rows of a record."""
    for place in record.places:
        yield from _of_one(record.pk, place.key, place.hours, place.nations, today)
    served = {area.nation for area in record.areas if area.kind == AreaKind.NATION}
    yield from _of_one(record.pk, None, record.hours, served | record.place_nations, today)


def _of_one(
    service_id: int, place: UUID | None, hours: Hours, nations: Collection[str], today: date
) -> Iterator[OpenSpan]:
    for opening in openings(hours, today - timedelta(days=1), today + timedelta(days=DAYS_AHEAD), nations):
        yield OpenSpan(
            service_id=service_id,
            place=place,
            opens=opening.starts,
            closes=opening.ends,
            weekday=opening.day.weekday(),
            is_evening=is_in_the_evening(opening),
            by_appointment=opening.by_appointment,
            is_certain=opening.is_certain,
        )


def is_in_the_evening(opening: Opening) -> bool:
    """Whether somebody can come after 6pm of the day it opens on."""
    return opening.ends > datetime.combine(opening.day, EVENING, LONDON)
