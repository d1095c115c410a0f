"""What visitors say is wrong: kept for 90 days, read by editors. A report alone hides nothing.

Two open reports that a local listing has closed put "We are rechecking this" on it. National and crisis lines are
never touched. The visitor's words go to the editors' list and nowhere else: not into mail, not into the history.
"""

from collections import Counter
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Case, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone

from directory.choices import ReportKind, ReportOutcome
from directory.models import DailyRun, HistoryEntry, Report, Service
from directory.trust import history, mail, people, report_endings, standing
from directory.trust.job_items import Item, do_each
from directory.trust.visitor_words import tidy

KEPT: Final = timedelta(days=90)
SAME: Final = timedelta(hours=1)  # the same words again within this time are the same report
ENOUGH: Final = 2  # reports that a place has closed
MOST_WORDS: Final = 500
MOST_MAILS: Final = 20  # a day about unsafe listings; beyond it the list says it all
NUMBERS_MAILED_WITHIN: Final = timedelta(days=7)  # when the daily work never ran before

CLOSED, DELETED = "report-closed", "reports-deleted"


class ReportRefusedError(ValueError):
    """What was asked may not be done; the reason is in an editor's words."""


@transaction.atomic
def take(service: Service, kind: str, words: str, *, now: datetime) -> Report | None:
    """Keep a report and do what follows from it. None when the very same words came a moment ago: nothing is done.

    Of two reports without a word nobody can tell whether one visitor sent both: they are two.
    """
    words = tidy(words)[:MOST_WORDS]
    Service.objects.select_for_update().get(pk=service.pk)
    said = Report.objects.open().filter(service=service, kind=kind, words=words, made_at__gt=now - SAME)
    if words and said.exists():
        return None
    report = Report.objects.create(service=service, kind=kind, words=words, made_at=now)
    if kind == ReportKind.CLOSED:
        _recheck(service, now)
    elif kind == ReportKind.UNSAFE:
        _tell_owners(report, now)
    elif kind == ReportKind.NUMBER and service.crisis_key:
        _tell_of_crisis_number(report, now)
    return report


def _recheck(service: Service, now: datetime) -> None:
    """Reports older than the last check, or than the end of the last recheck, were looked into: they do not count."""
    if service.is_national or service.crisis_key or service.rechecking_since:
        return
    looked = [
        service.checks.aggregate(last=Max("made_at"))["last"],
        HistoryEntry.objects.filter(service_id=service.pk, action=standing.RECHECK_ENDED).aggregate(
            last=Max("made_at")
        )["last"],
    ]
    since = max([now - KEPT, *filter(None, looked)])
    if service.reports.open().filter(kind=ReportKind.CLOSED, made_at__gt=since).count() >= ENOUGH:
        standing.start_recheck(service, actor=history.VISITOR, why="Two visitors said that it has closed.")


def _is_first_today(report: Report, now: datetime) -> bool:
    """Whether it is the first of its kind about its listing today: one mail a day is enough."""
    same = Report.objects.filter(service=report.service_id, kind=report.kind, made_at__gte=_midnight(now))
    return not same.exclude(pk=report.pk).exists()


def _tell_owners(report: Report, now: datetime) -> None:
    today = Report.objects.filter(kind=ReportKind.UNSAFE, made_at__gte=_midnight(now)).count()
    if today > MOST_MAILS or not _is_first_today(report, now):
        return
    last = "\nNo more mails about this today. Look at the list of reports.\n" if today == MOST_MAILS else ""
    body = (
        f"A visitor says that this listing is unsafe or unkind:\n\n{report.service.name}\n\n"
        f"What they wrote stands here, and is not in this mail:\n{mail.link(path_of(report))}\n\n"
        f"Please look at it today.\n{last}"
    )
    _send("A visitor says a listing is unsafe or unkind", body, people.addresses(people.owners()))


def _tell_of_crisis_number(report: Report, now: datetime) -> None:
    if not _is_first_today(report, now):
        return
    body = (
        f"A visitor says that the number of a crisis line is wrong:\n\n{report.service.name}\n\n"
        f"Ring it now, if you can. It is part of the software: changing it is a change of code.\n"
        f"What they wrote:\n{mail.link(path_of(report))}\n"
    )
    to = people.addresses([*people.approvers(), *people.owners()])
    _send("A visitor says a crisis number is wrong", body, to)


def _send(subject: str, body: str, to: list[str]) -> None:
    """After the report is kept; a mail that fails loses no report."""

    def go_out() -> None:
        mail.send(subject, body, to)

    transaction.on_commit(go_out, robust=True)  # not a partial: Django could not name it in its log


def path_of(report: Report) -> str:
    """The editors' page of a report."""
    return reverse("directory_report", args=[report.pk])


@transaction.atomic
def close(report: Report, outcome: str, note: str, *, by: User, now: datetime) -> Report:
    """An editor has dealt with it. Raises ReportRefusedError when somebody else did so first, and when it cannot have
    ended so: “mended” while nothing changed, “right” while nobody checked (`report_endings`)."""
    row = Report.objects.select_for_update().select_related("service").get(pk=report.pk)
    if row.handled_at:
        who = "You have" if row.handled_by_id == by.pk else "Somebody else has"
        raise ReportRefusedError(f"{who} dealt with this report already.")
    if why := report_endings.why_not(row, outcome, note):
        raise ReportRefusedError(why)
    row.handled_at, row.handled_by, row.outcome, row.note = now, by, outcome, note
    row.save(update_fields=["handled_at", "handled_by", "outcome", "note"])
    said = {"kind": row.kind, "outcome": outcome, "days": (now - row.made_at).days}
    history.record(CLOSED, by=by, service=row.service, said=said)
    if outcome == ReportOutcome.PASSED_ON:
        about = f"{row.service.name}: {row.get_kind_display()}\n{mail.link(path_of(row))}\n"
        body = f"{by.get_username()} passed a report on to you:\n\n{about}"
        _send("A report was passed on to you", body, people.addresses(people.owners()))
    return row


def most_urgent_first(reports: "QuerySet[Report]") -> "QuerySet[Report]":
    """Open ones first: unsafe and crisis numbers, then closed said twice, then the newest. Adds `urgency`, 0 to 3."""
    is_open = Q(handled_at__isnull=True)
    other = Report.objects.open().filter(service=OuterRef("service"), kind=ReportKind.CLOSED).exclude(pk=OuterRef("pk"))
    crisis_number = Q(kind=ReportKind.NUMBER) & ~Q(service__crisis_key="")
    urgency = Case(
        When(is_open & (Q(kind=ReportKind.UNSAFE) | crisis_number), then=Value(0)),
        When(is_open & Q(kind=ReportKind.CLOSED) & Exists(other), then=Value(1)),
        When(is_open, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return reports.annotate(urgency=urgency).order_by("urgency", "-made_at", "-pk")


def mail_wrong_numbers(now: datetime) -> str:
    """The daily work: one mail to approvers with every listing whose number was called wrong since the last run."""
    last = DailyRun.objects.filter(finished_at__isnull=False, started_at__lt=now).first()
    since = last.started_at if last else now - NUMBERS_MAILED_WITHIN
    reports = Report.objects.open().filter(kind=ReportKind.NUMBER, made_at__gt=since, made_at__lte=now)
    names = sorted(set(reports.filter(service__crisis_key="").values_list("service__name", flat=True)))
    if not names:
        return "Wrong numbers: none new."
    listed = "\n".join(names[:MOST_MAILS])
    more = f"\nand {len(names) - MOST_MAILS} more" if len(names) > MOST_MAILS else ""
    link = mail.link(f"{reverse('directory_reports')}?kind=number&state=open")
    body = f"Visitors say that a number or website is wrong here:\n\n{listed}{more}\n\nThe reports:\n{link}\n"
    sent = mail.send("Visitors say a number is wrong", body, people.addresses(people.approvers()))
    return f"Wrong numbers: {len(names)} listings, {sent} mails."


def purge_reports(now: datetime) -> str:
    """The daily work: delete what is older than 90 days, listing by listing. Open ones leave an entry in the history,
    without words."""
    old = Report.objects.filter(made_at__lt=now - KEPT)
    before, never_read = old.count(), Report.objects.open().filter(made_at__lt=now - KEPT).count()
    about = Service.objects.filter(pk__in=old.values("service")).order_by("pk")
    do_each(
        "purge_reports",
        [
            Item(str(one.pk), f"Delete the old reports about “{one.name}”", partial(_purge, one, now), one)
            for one in about
        ],
        now,
    )
    return f"Reports: {before - old.count()} deleted, {never_read} of them never dealt with."


def _purge(service: Service, now: datetime) -> None:
    """Delete the old reports about one listing."""
    unread = Counter(
        Report.objects.open().filter(service=service, made_at__lt=now - KEPT).values_list("kind", flat=True)
    )
    if unread:
        history.record(DELETED, actor=history.WAYMARK, service=service, said={"never_read": dict(unread)})
    Report.objects.filter(service=service, made_at__lt=now - KEPT).delete()


def _midnight(now: datetime) -> datetime:
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
