"""The daily work: `manage.py daily`. Safe to repeat; a job that fails stops no other, nor does an item of a job.

Each job opens its own transactions. One that mails providers must have written down that it does so, and committed,
before the mail goes out; a mail to owners is written down once it went, so that one that failed is sent the next day.
To add a job, write `(now) -> str` (what it did, in words) and put it into JOBS. A job that works through many things
does so with `job_items.do_each`. What failed stands on the admin home until it works.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from directory.models import DailyRun, HistoryEntry
from directory.trust import contact_notices, history, job_items, mail, people, publishing, reminders, reports
from directory.trust.record_jobs import opening_spans, public_records
from directory.trust.scheduled import publish_scheduled
from directory.trust.verification import refresh_due_dates

Job = Callable[[datetime], str]
STALE: Final = timedelta(hours=2)  # a run that has not ended by then was killed
WEEK: Final = timedelta(days=7)
FAILED: Final = "FAILED "
HEAD_MAILED: Final = "history-head-mailed"
_LOCK: Final = 7_295_042  # a number of our own, beside that of the history
_log = logging.getLogger(__name__)


class AlreadyRunningError(RuntimeError):
    """Another run has begun and not ended."""


def run(now: datetime, jobs: Sequence[Job] | None = None, *, anyway: bool = False) -> DailyRun:
    """Do all of it once. Raises AlreadyRunningError while another run is under way, unless `anyway`."""
    row = _begin(now, anyway=anyway)
    for job in JOBS if jobs is None else jobs:
        row.said += f"{_done(job, now)}\n"
        _save(row, "said")
    row.finished_at = max(now, timezone.now())
    _save(row, "said", "finished_at")
    return row


def _save(row: DailyRun, *fields: str) -> None:
    """Write down how far the run is. A database that takes nothing just then holds up none of the jobs that follow."""
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except DatabaseError:
        _log.exception("How far the daily work is could not be written down.")


def failures(run: DailyRun) -> list[str]:
    """The names of the jobs that failed."""
    return [line.removeprefix(FAILED).split(":")[0] for line in run.said.splitlines() if line.startswith(FAILED)]


def last_run_words() -> str:
    """When the daily work last came to its end, for `/healthz`."""
    last = DailyRun.objects.filter(finished_at__isnull=False).values_list("started_at", flat=True).first()
    return f"daily: {timezone.localtime(last):%Y-%m-%d %H:%M}" if last else "daily: never"


@transaction.atomic
def _begin(now: datetime, *, anyway: bool) -> DailyRun:
    if connection.vendor == "postgresql":  # SQLite has one writer anyway
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    other = DailyRun.objects.filter(finished_at__isnull=True, started_at__gt=now - STALE).first()
    if other and not anyway:
        began = timezone.localtime(other.started_at)
        raise AlreadyRunningError(f"The daily work is running since {began:%H:%M}. If it was killed, wait two hours.")
    return DailyRun.objects.create(started_at=now)


def _done(job: Job, now: datetime) -> str:
    """What the job did, or that it or some of its items failed. What failed is written down until it works."""
    name = job.__name__
    try:
        said = job(now)
        job_items.forget(name, "")
        failed = job_items.failing(name, now).count()
        return f"{FAILED}{name}: {failed} items. {said}" if failed else f"{name}: {said}"
    except Exception as error:  # whatever one job raises, the others have to be done
        _log.exception("The daily job %s failed.", name)
        whole = job_items.Item("", f"The daily job “{name.replace('_', ' ')}”", partial(job, now))
        job_items.record(name, whole, error, now)
        return f"{FAILED}{name}: {type(error).__name__}"


def due_dates(now: datetime) -> str:
    return f"{refresh_due_dates()} listings have a new due date"


def overdue_national(now: datetime) -> str:
    """Owners hear once a week of every national or crisis line whose check is due: those never sink by themselves."""
    due = reminders.national_due(timezone.localdate(now))
    told = {one for said in _said_since(reminders.NATIONAL_TOLD, now - WEEK) for one in said.get("services", [])}
    new = [service for service in due if service.pk not in told]
    if not new:
        return f"{len(due)} due, owners know"
    lines = "\n".join(f"- {service.name}: {mail.link(service.url)}" for service in new)
    body = f"Please have these read or rung again. They stay on the site whatever the clock says:\n\n{lines}\n"
    sent = mail.send("National lines are due a check", body, people.addresses(people.owners()))
    if sent:
        history.record(reminders.NATIONAL_TOLD, said={"services": [service.pk for service in new]})
    return f"{len(due)} due, {sent} owners told of {len(new)}"


def history_head(now: datetime) -> str:
    """Once a week the owners get the last link of the history by mail, so that a rewritten one can be told."""
    number, digest = history.head()
    words = f"{number} entries, head {digest[:16] or 'none'}"
    if not number or _said_since(HEAD_MAILED, now - WEEK):
        return words
    body = (
        f"Keep this mail. It is a witness of what was written down until today.\n\nEntry {number}\n{digest}\n\n"
        "manage.py verify_history says whether the chain is whole. An entry of this number must carry these letters.\n"
    )
    sent = mail.send("The history's last link", body, people.addresses(people.owners()))
    if sent:
        history.record(HEAD_MAILED, said={"entry": number, "digest": digest})
    return f"{words}, {sent} owners have it"


def planner_statistics(now: datetime) -> str:
    """What the database knows of the size of its tables decides how fast it answers."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize")
    return "done"


def _said_since(action: str, moment: datetime) -> list[dict[str, Any]]:
    entries = HistoryEntry.objects.filter(action=action, made_at__gt=moment)
    return [history.said(entry) for entry in entries]


JOBS: list[Job] = [
    publish_scheduled,
    opening_spans,
    publishing.dates_passed,
    due_dates,
    public_records,
    reminders.remind,
    overdue_national,
    contact_notices.warn_owners_of_old,
    reports.mail_wrong_numbers,
    reports.purge_reports,
    history_head,
    planner_statistics,
]
