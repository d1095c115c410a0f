"""The items of a daily job, one by one: one that fails stops no other, is written down, and is tried again next time.

What failed stands on the admin home (`editing/home_panel.py`) until it works or is no longer due.
"""

import logging
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F, Model, QuerySet
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Revision

from directory.models import JobFailure

_log = logging.getLogger(__name__)
_CLASH: Final = "It clashes with something that exists already, for example with the same web address."
_DATABASE: Final = "The database did not take it."
_OURS: Final = "This is a fault of the software ({kind}). Tell whoever runs the server."


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do. `key` names it inside its job; `name` is read by editors; `about` is what its link opens."""

    key: str
    name: str
    do: Callable[[], object]
    about: Model | None = None


def do_each(
    job: str, items: Iterable[Item], now: datetime, *, most_failures: int = 0, in_transaction: bool = True
) -> int:
    """Do every item, each in a transaction of its own unless its own steps must be committed. How many worked.

    After `most_failures` (0 is no limit) the rest is left for the next time: the mail server is away, for example.
    """
    tried, failed = set[str](), 0
    for item in items:
        tried.add(item.key)
        try:
            with transaction.atomic() if in_transaction else nullcontext():
                item.do()
        except Exception as error:  # whatever one item raises, the others have to be done
            failed += 1
            record(job, item, error, now)
        else:
            forget(job, item.key)
        if most_failures and failed >= most_failures:
            return len(tried) - failed
    _forget_others(job, tried)
    return len(tried) - failed


def record(job: str, item: Item, error: Exception, now: datetime) -> None:
    """Write down that an item failed. A database that takes nothing is told to the log alone."""
    _log.error("Daily job %s failed at %s: %s", job, item.key or "the whole", type(error).__name__)
    values = {"name": item.name[:200], "url": _url(item.about), "reason": reason(error)[:300], "last_at": now}
    try:
        with transaction.atomic():
            row, is_new = JobFailure.objects.get_or_create(job=job, item=item.key, defaults={**values, "first_at": now})
            if not is_new:
                JobFailure.objects.filter(pk=row.pk).update(**values, times=F("times") + 1)
    except DatabaseError:
        _log.error("That could not be written down.")


def forget(job: str, key: str) -> None:
    """It worked."""
    JobFailure.objects.filter(job=job, item=key).delete()


def failing(job: str, since: datetime) -> "QuerySet[JobFailure]":
    """What of this job failed at or after `since`."""
    return JobFailure.objects.filter(job=job, last_at__gte=since)


def reason(error: Exception) -> str:
    """Why it failed, in an editor's words. Only what we say ourselves: other errors may repeat what somebody wrote."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, JobError):
        return str(error)
    if isinstance(error, IntegrityError):
        return _CLASH
    return _DATABASE if isinstance(error, DatabaseError) else _OURS.format(kind=type(error).__name__)


class JobError(RuntimeError):
    """Something that was to be expected; its words are an editor's."""


def _forget_others(job: str, tried: set[str]) -> None:
    """Items that are no longer due: unscheduled, deleted, or done by hand."""
    rows = JobFailure.objects.filter(job=job).exclude(item="").values_list("pk", "item")
    JobFailure.objects.filter(pk__in=[pk for pk, item in rows if item not in tried]).delete()


def _url(about: Model | None) -> str:
    """The editors' page of what failed; empty where it has none."""
    try:
        row = about.content_object if isinstance(about, Revision) else about
        return (row and AdminURLFinder().get_edit_url(row)) or ""
    except Exception:  # a link is no reason to lose the failure itself
        return ""
