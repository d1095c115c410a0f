"""The daily work on public records: what is marked or out of date is written, and the openings of the days ahead."""

from datetime import date, datetime
from functools import partial

from django.utils import timezone

from directory.models import OpenSpan, PublicListing, Service, StaleListing
from directory.published import record_writer
from directory.published.openings import BATCH, write_openings
from directory.published.record_json import stored_records
from directory.published.terms import Terms, read_terms
from directory.times.london import LONDON
from directory.trust.job_items import Item, do_each


def public_records(now: datetime) -> str:
    """Whatever differs from the rows it is made from is written again; what cannot be stands on the admin home."""
    record_writer.write_all({*record_writer.outdated(), *record_writer.differing()}, now)
    record_writer.write_marked(now)
    left = Service.objects.filter(pk__in=StaleListing.objects.values("pk"))
    rows = [
        Item(str(one.pk), f"Write what visitors see of “{one.name}”", partial(record_writer.write, [one.pk], now), one)
        for one in left
    ]
    do_each("public_records", rows, now)
    return f"{PublicListing.objects.current().count()} listings are public"


def opening_spans(now: datetime) -> str:
    """What opens in the fortnight that begins today, some listings at a time, so that nobody waits long.

    Where some cannot be done together each is tried by itself: one listing holds up no other.
    """
    ids = sorted(PublicListing.objects.order_by().values_list("pk", flat=True))
    today, terms, apart = timezone.localdate(now, LONDON), read_terms(), list[int]()
    for start in range(0, len(ids), BATCH):
        try:
            _write(ids[start : start + BATCH], terms, today)
        except Exception:  # found, recorded and named below, one by one
            apart += ids[start : start + BATCH]
    names = dict(PublicListing.objects.filter(pk__in=apart).values_list("pk", "name"))
    rows = [
        Item(str(pk), f"Work out when “{name}” is open", partial(_write, [pk], terms, today), Service(pk=pk))
        for pk, name in names.items()
    ]
    do_each("opening_spans", rows, now)
    return f"{OpenSpan.objects.count()} openings in the days ahead"


def _write(ids: list[int], terms: Terms, today: date) -> None:
    write_openings(ids, stored_records(ids, terms).values(), today)
