"""Mails that ask a provider whether its listing is still true. Each carries one signed link to one listing.

At most one mail in 14 days, and at most three in a row that nobody answers: then people of ours ring instead. The
row is committed before the mail goes out. Killed between the two, a mail is lost and the next goes in 14 days; the
other way round the same person would be mailed again and again, and would stop reading.
"""

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, Final

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.db import transaction
from django.db.models import Case, Count, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from directory import crisis
from directory.choices import Channel, Reach, Status
from directory.models import ContactPoint, Reminder, Service, VerificationEvent
from directory.published.reading import record_of
from directory.published.record import PublicRecord
from directory.trust import mail
from directory.trust.job_items import Item, JobError, do_each
from directory.trust.verification import limit_in_days
from directory.wording import marked, translate

AHEAD: Final = timedelta(days=14)  # the first mail goes out this long before a check is due
BETWEEN: Final = timedelta(days=14)
IN_A_ROW: Final = 3
GOOD_FOR: Final = timedelta(days=30)
MOST_A_DAY: Final = 300  # a new site must not look like a sender of bulk mail
MOST_FAILURES: Final = 5  # then the mail server is down: the rest waits for tomorrow
NATIONAL_TOLD: Final = "national-due-told"
_SIGNER: Final = TimestampSigner(salt="directory.confirm", sep=".")
_log = logging.getLogger(__name__)


class ForgedError(ValueError):
    """No link of ours."""


class ExpiredError(ValueError):
    """A link of ours that was not used in time."""


# Set by DirectoryConfig.ready(): how a page reads is the business of another room.
page_in_words: Callable[[PublicRecord, date], str] = lambda record, today: record.name  # noqa: E731


def token_of(reminder: Reminder) -> str:
    """What the link carries: the reminder's number, signed and dated."""
    return _SIGNER.sign(str(reminder.pk))


def reminder_of(token: str) -> Reminder:
    """The reminder that a link was sent for. Raises ForgedError and ExpiredError."""
    try:
        number = _SIGNER.unsign(token, max_age=GOOD_FOR)
    except SignatureExpired as error:
        raise ExpiredError from error
    except (BadSignature, ValueError) as error:
        raise ForgedError from error
    row = Reminder.objects.select_related("service__organization", "contact").filter(pk=number).first()
    if row is None:
        raise ForgedError
    return row


def addresses() -> "QuerySet[ContactPoint]":
    """Live addresses that our mails may go to."""
    return ContactPoint.objects.live().filter(channel__in=[Channel.REMINDER, Channel.EMAIL])


def wanting(now: datetime) -> "QuerySet[Any]":
    """Real listings with an address whose check is due within 14 days, overdue or was never made.

    Each carries `unanswered_mails`: how many went out since anybody last answered or checked.
    """
    day = timezone.localdate(now)
    checked_at = Coalesce(Subquery(_newest(VerificationEvent, "made_at")), _LONG_AGO)
    answered_at = Coalesce(Subquery(_newest(Reminder, "answered_at")), _LONG_AGO)
    since = Q(answered_at__isnull=True, sent_at__gte=OuterRef("checked_at")) & Q(sent_at__gte=OuterRef("answered_at"))
    mails = Reminder.objects.filter(since, service=OuterRef("pk")).order_by().values("service")
    return (
        Service.objects.filter(live=True, is_example=False, crisis_key="")
        .filter(status__in=[Status.ACTIVE, Status.TEMPORARILY_CLOSED])
        .filter(Q(due_on__isnull=True) | Q(due_on__lte=day + AHEAD))
        .filter(pk__in=addresses().values("service"))
        .annotate(checked_at=checked_at, answered_at=answered_at, mailed_at=Subquery(_newest(Reminder, "sent_at")))
        .annotate(
            unanswered_mails=Coalesce(
                Subquery(mails.annotate(number=Count("pk")).values("number"), output_field=IntegerField()), 0
            )
        )
    )


_LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)


def _newest(model: Any, field: str) -> "QuerySet[Any]":
    rows = model.objects.filter(service=OuterRef("pk")).order_by().values("service")
    newest: QuerySet[Any] = rows.annotate(newest=Max(field)).values("newest")
    return newest


def unanswered(now: datetime | None = None) -> "QuerySet[Any]":
    """Listings whose provider left three mails in a row unanswered: somebody has to ring them."""
    return wanting(now or timezone.now()).filter(unanswered_mails__gte=IN_A_ROW)


def remind(now: datetime) -> str:
    """The daily work: mail every provider whose turn it is, each by itself."""
    rested = Q(mailed_at__isnull=True) | Q(mailed_at__lte=now - BETWEEN)
    turn = wanting(now).filter(rested, unanswered_mails__lt=IN_A_ROW)
    due = list(turn.order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST_A_DAY])
    rows = [
        Item(
            str(service.pk),
            f"Ask the provider of “{service.name}” by mail",
            partial(_remind_one, service.pk, now),
            service,
        )
        for service in due
    ]
    before = Reminder.objects.filter(sent_at=now).count()
    do_each("remind", rows, now, most_failures=MOST_FAILURES, in_transaction=False)
    return f"{Reminder.objects.filter(sent_at=now).count() - before} providers mailed"


def _remind_one(service_id: int, now: datetime) -> None:
    """Mail one provider. Raises JobError when the mail server does not take it."""
    row = _written(service_id, now)
    if row is not None and not _sent(row, now):
        raise JobError("The mail could not be sent. It is tried again at the next run.")


@transaction.atomic
def _written(service_id: int, now: datetime) -> Reminder | None:
    """The row of a mail that is about to go; None when another run was quicker or the address has gone."""
    service = Service.objects.select_for_update().get(pk=service_id)
    contact = addresses().filter(service=service).order_by(_OWN_ADDRESS_FIRST, "position", "pk").first()
    if contact is None or service.reminders.filter(sent_at__gt=now - BETWEEN).exists():
        return None
    return Reminder.objects.create(service=service, contact=contact, sent_at=now)


_OWN_ADDRESS_FIRST: Final = Case(When(channel=Channel.REMINDER, then=Value(0)), default=Value(1))


def _sent(row: Reminder, now: datetime) -> bool:
    """Whether the mail server took it. When it did not, the row goes, so that it is tried again tomorrow."""
    try:
        mail.send(translate("Is this still right? {name}", name=row.service.name), words(row, now), [row.contact.value])
    except Exception:  # any mail backend has errors of its own
        _log.warning("A reminder could not be sent: listing %s.", row.service_id)
        row.delete()
        return False
    return True


def words(row: Reminder, now: datetime) -> str:
    """What the mail says."""
    link = mail.link(reverse("confirm", args=[token_of(row)]))
    said = marked(
        "Hello,\n\n"
        "We run Waymark. It helps people who use drugs, and those close to them, find services near them. It is free.\n"
        "It lists you: {name}.\n\n"
        "Is all of this still right? Please say so, or say what has changed. It takes one minute and no password:\n\n"
        "{link}\n\n"
        "The link is for this listing only. It works for {days} days and one answer.\n\n"
        "If nobody answers, people will read that your listing is due a check, and see others first. Later it leaves\n"
        "our search results. We may also ring you.\n\n"
        "This is what people see now:\n\n"
        "{page}\n\n"
        "You do not work there any more? The same link has a button for that.\n"
    )
    page = page_in_words(record_of(row.service), timezone.localdate(now))
    return translate(said, name=row.service.name, link=link, days=GOOD_FOR.days, page=page)


def national_due(today: date) -> list[Service]:
    """Live national services and crisis lines that should be read or rung again, or never were."""
    national = Service.objects.filter(live=True, reach=Reach.NATIONAL, status=Status.ACTIVE, is_example=False)
    return [service for service in national.order_by("position", "pk") if _is_due(service, today)]


def _is_due(service: Service, today: date) -> bool:
    """A crisis line that nobody checked here was read for the crisis file: that day counts."""
    due_on = service.due_on
    if due_on is None and service.crisis_key:
        days = limit_in_days(has_phone=True, is_crisis=True)
        due_on = crisis.line(service.crisis_key).read_on + timedelta(days=days)
    return due_on is None or due_on < today
