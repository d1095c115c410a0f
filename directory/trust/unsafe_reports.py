"""Who was told about a report that a listing is unsafe, and when. Kept in the history, after the report is deleted."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.contrib.auth.models import User
from django.utils import timezone

from directory.choices import ReportKind
from directory.models import HistoryEntry, Report
from directory.trust import history
from directory.trust.report_endings import TOLD
from directory.trust.reports import ReportRefusedError
from directory.trust.typed_line import typed_line
from directory.typed_contacts.finding import typed_contacts

WHO_MOST: Final = 150


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody was told on `day`; `by` wrote it down."""

    who: str
    day: date
    by: str


def write_down(report: Report, who: str, day: date, *, by: User) -> None:
    """Write down that somebody was told. Raises ReportRefusedError. What the visitor wrote stays out of it."""
    if report.kind != ReportKind.UNSAFE:
        raise ReportRefusedError("This is only for reports that a listing is unsafe.")
    if not timezone.localdate(report.made_at) <= day <= timezone.localdate():
        raise ReportRefusedError("The day must lie between the day of the report and today.")
    try:
        line = typed_line(who, WHO_MOST)
    except ValueError as error:
        raise ReportRefusedError(str(error)) from error
    if not line:
        raise ReportRefusedError("Write who was told.")
    if next(iter(typed_contacts(line)), None):
        raise ReportRefusedError(
            "Leave out numbers and addresses: this is kept for good. A name or an office is enough."
        )
    said = {"report": report.pk, "told": line, "told_on": day.isoformat()}
    history.record(TOLD, by=by, service=report.service, said=said)


def told_about(report: Report) -> list[Told]:
    """Everybody who was told about this report, first to last; nobody about one of another kind."""
    if report.kind != ReportKind.UNSAFE:
        return []
    entries = HistoryEntry.objects.filter(action=TOLD, service_id=report.service_id).order_by("pk")
    said = [(history.said(entry), entry.actor) for entry in entries]
    return [
        Told(one["told"], date.fromisoformat(one["told_on"]), actor)
        for one, actor in said
        if one["report"] == report.pk
    ]
