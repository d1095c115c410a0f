"""The openings of the days ahead, derived from the hours of what is published: "open now" and "on Saturday" in SQL.

`rebuild` is the only function that writes them: after a publish, and for everything once a day. What a card says of
"open now" never comes from here: that is worked out from the hours at the moment somebody looks.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.signals import published, unpublished

from directory.choices import AreaKind
from directory.models import OpenSpan, Service
from directory.published.reading import published_records
from directory.times.hours import Hours, HoursError, parse
from directory.times.recurrence import LONDON, Opening, openings
from directory.trust.job_items import Item, do_each

DAYS_AHEAD: Final = 15  # a fortnightly group is always among them
EVENING: Final = time(18)
BATCH: Final = 500
_COLUMNS: Final = tuple(field.attname for field in OpenSpan._meta.concrete_fields if not field.primary_key)


def rebuild(service_ids: Iterable[int], now: datetime) -> int:
    """Write the openings of these services from yesterday (for what runs past midnight) to 15 days ahead of `now`.

    Those that are not published lose theirs. Returns how many were written anew.
    """
    ids = sorted(set(service_ids))
    today = timezone.localdate(now, LONDON)
    return sum(_rebuild_batch(ids[start : start + BATCH], today) for start in range(0, len(ids), BATCH))


def rebuild_all(now: datetime) -> int:
    """The same for every listing, some at a time, so that nobody waits long for the database.

    Where some cannot be done together each is tried by itself: one listing holds up no other.
    """
    ids = sorted(Service.objects.order_by().values_list("pk", flat=True))
    today, apart = timezone.localdate(now, LONDON), list[int]()
    for start in range(0, len(ids), BATCH):
        try:
            _rebuild_batch(ids[start : start + BATCH], today)
        except Exception:  # found, recorded and named below, one by one
            apart += ids[start : start + BATCH]
    names = dict(Service.objects.filter(pk__in=apart).values_list("pk", "name"))
    rows = [
        Item(str(pk), f"Work out when “{name}” is open", partial(_rebuild_batch, [pk], today), Service(pk=pk))
        for pk, name in names.items()
    ]
    do_each("opening_spans", rows, now)
    return OpenSpan.objects.count()


@transaction.atomic
def _rebuild_batch(ids: Sequence[int], today: date) -> int:
    """Write and delete only what differs: from one day to the next that is one day in seventeen."""
    there: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for pk, *values in OpenSpan.objects.filter(service__in=ids).values_list("pk", *_COLUMNS):
        there[tuple(values)].append(pk)
    new = [span for span in _spans(ids, today) if not _taken(there[tuple(getattr(span, name) for name in _COLUMNS)])]
    gone = [pk for keys in there.values() for pk in keys]
    for start in range(0, len(gone), BATCH):
        OpenSpan.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    return len(OpenSpan.objects.bulk_create(new, batch_size=BATCH))


def _taken(rows: list[int]) -> bool:
    """Take one of the rows that are there already; False when there is none left."""
    return bool(rows and rows.pop())


def _spans(ids: Sequence[int], today: date) -> Iterator[OpenSpan]:
    """The rows of the published ones of `ids`. Hours that cannot be read give none: nothing is said to be open."""
    for record in published_records(ids):
        for place in record.places:
            yield from _of_one(record.pk, place.key, place.hours, place.nations, today)
        served = {area.nation for area in record.areas if area.kind == AreaKind.NATION}
        yield from _of_one(record.pk, None, record.hours, served | record.place_nations, today)


def _of_one(
    service_id: int, place: UUID | None, stored: Mapping[str, Any], nations: Collection[str], today: date
) -> Iterator[OpenSpan]:
    for opening in openings(_known(stored), today - timedelta(days=1), today + timedelta(days=DAYS_AHEAD), nations):
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


def _known(stored: Mapping[str, Any]) -> Hours:
    try:
        return parse(stored)
    except HoursError:
        return Hours()


def is_in_the_evening(opening: Opening) -> bool:
    """Whether somebody can come after 6pm of the day it opens on."""
    return opening.ends > datetime.combine(opening.day, EVENING, LONDON)


def opening_spans(now: datetime) -> str:
    """The daily job: what opens in the fortnight that begins today."""
    return f"{rebuild_all(now)} openings in the days ahead"


def connect() -> None:
    """Keep the openings with the listings. Called once, when the app is ready."""
    for signal in (published, unpublished):
        signal.connect(_listing_changed, sender=Service, dispatch_uid="directory.spans")


def _listing_changed(sender: type[Service], instance: Service, **kwargs: Any) -> None:
    transaction.on_commit(partial(_rebuild_now, instance.pk))


def _rebuild_now(service_id: int) -> None:
    rebuild([service_id], timezone.now())
