"""When was it checked, and is that still good enough? Today is passed in; only `record_check` writes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from directory.choices import CheckedHow
from directory.models import ContactPoint, Service, VerificationEvent
from directory.models.contact import CALLED
from directory.published.record import PublicRecord
from directory.published.record_writer import write_marked
from directory.times.wording import date_words, month_words
from directory.wording import marked, translate

NOT_CHECKED: Final = marked("Not checked yet")
DUE: Final = marked("Due a fresh check: ring first")
DUE_WITHOUT_PHONE: Final = marked("Due a fresh check: ask first")
NOT_CONFIRMED: Final = marked("We could not confirm this is still open")
RECHECKING: Final = marked("We are rechecking this")


class Freshness(StrEnum):
    """How a check stands today."""

    FRESH = "fresh"
    DUE = "due"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a listing says of its last check: one plain line."""

    freshness: Freshness
    words: str


def limit_in_days(*, has_phone: bool, is_crisis: bool) -> int:
    """For how many days a check is good."""
    if is_crisis:
        return int(settings.FRESH_DAYS_CRISIS)
    return int(settings.FRESH_DAYS_PHONE if has_phone else settings.FRESH_DAYS_OTHER)


def freshness(checked_on: date | None, *, has_phone: bool, is_crisis: bool, today: date) -> Freshness:
    """Whether a check of `checked_on` is still good on `today`. A day still to come is no check."""
    if checked_on is None or checked_on > today:
        return Freshness.NEVER
    age = (today - checked_on).days
    return Freshness.FRESH if age <= limit_in_days(has_phone=has_phone, is_crisis=is_crisis) else Freshness.DUE


def checked(
    checked_on: date | None, how: str, *, has_phone: bool, is_crisis: bool, is_national: bool, today: date
) -> Checked:
    """The line of `pages.md` §4. National lines and crisis lines say when, and are never put in doubt by the clock."""
    state = freshness(checked_on, has_phone=has_phone, is_crisis=is_crisis, today=today)
    if checked_on is None or state is Freshness.NEVER:
        return Checked(Freshness.NEVER, translate(NOT_CHECKED))
    words = _words(checked_on, how)
    if state is Freshness.DUE and not (is_crisis or is_national):
        if is_past_limit(checked_on, today):
            return Checked(state, translate("Not confirmed since {date}: ask first", date=date_words(checked_on)))
        words = f"{words}. {translate(DUE if has_phone else DUE_WITHOUT_PHONE)}"
    return Checked(state, words)


def is_past_limit(checked_on: date, today: date) -> bool:
    """Whether a check is too old for the results."""
    return (today - checked_on).days > int(settings.FRESH_DAYS_LIMIT)


def past_limit(service: PublicRecord, today: date) -> bool:
    """Whether the clock took the listing out of the results. It never takes national services and crisis lines.

    One never checked is not past the limit: it says "Not checked yet" and stays.
    """
    if service.is_national or service.crisis_key or service.checked_on is None:
        return False
    return is_past_limit(service.checked_on, today)


def standing(service: PublicRecord, today: date) -> list[str]:
    """What stands on top of the listing's page and card, before what the editors say themselves."""
    said = [translate(NOT_CONFIRMED)] if past_limit(service, today) else []
    return [*said, translate(RECHECKING)] if service.rechecking_since and not service.crisis_key else said


def next_check(service: PublicRecord, today: date) -> str:
    """When the next check is due, for the listing's own page; empty when it is due already or not known."""
    day = service.due_on
    return "" if day is None or day < today else translate("Next check due by {date}", date=date_words(day))


def _words(day: date, how: str) -> str:
    if how == CheckedHow.OWN_PAGE:
        return translate("From their own page, read {month}", month=month_words(day))
    said = {
        CheckedHow.RUNG: marked("Rung by us on {date}"),
        CheckedHow.PROVIDER: marked("They told us on {date}"),
        CheckedHow.VISIT: marked("Visited by us on {date}"),
    }
    return translate(said[CheckedHow(how)], date=date_words(day)) if how in said else translate(NOT_CHECKED)


@transaction.atomic
def record_check(
    service: Service,
    how: str,
    *,
    day: date | None = None,
    by: User | None = None,
    mailed: ContactPoint | None = None,
    seen: str = "",
) -> VerificationEvent:
    """Write down a check of `day` (today when not given), and let the listing say its newest one.

    `by` is the person of ours who checked; `mailed` the approved address through which the provider confirmed.
    Raises ValueError for a day to come.
    """
    now = timezone.now()
    day = day or timezone.localdate()
    if day > timezone.localdate():
        raise ValueError("A check cannot be of a day to come.")
    event = VerificationEvent.objects.create(
        service=service,
        day=day,
        how=how,
        by=by,
        mailed_contact_id=mailed.pk if mailed else None,
        seen=seen[:300],
        made_at=now,
    )
    refresh_due_dates([service.pk])
    service.refresh_from_db(fields=["checked_on", "checked_how", "due_on", "rechecking_since"])
    return event


@transaction.atomic
def refresh_due_dates(service_ids: Iterable[int] | None = None) -> int:
    """Set what listings say of their newest check, and when the next is due, from the checks written down.

    All listings when no ids are given. At most four statements for any number of them; only rows that change are
    written. Returns how many due dates changed. To be called after a check, after a contact value went live or was
    retired (a phone shortens the limit), and daily (the limits are settings).
    """
    services = Service.objects.all() if service_ids is None else Service.objects.filter(pk__in=list(service_ids))
    newest = VerificationEvent.objects.filter(service=OuterRef("pk")).order_by("-day", "-pk")
    day, how = Subquery(newest.values("day")[:1]), Subquery(newest.values("how")[:1])
    checked_ones = services.annotate(newest_day=day, newest_how=how).filter(newest_day__isnull=False)
    checked_ones.exclude(checked_on=F("newest_day"), checked_how=F("newest_how")).update(
        checked_on=day, checked_how=how
    )
    changed = sum(_set_due(some, days) for some, days in _by_limit(services.filter(checked_on__isnull=False)))
    write_marked()
    return changed


def _by_limit(services: "QuerySet[Any]") -> list[tuple["QuerySet[Any]", int]]:
    """The services in three lots, each with the days its checks are good for."""
    is_crisis = ~Q(crisis_key="")
    phones = ContactPoint.objects.shown().filter(service=OuterRef("pk"), channel__in=CALLED)
    others = services.exclude(is_crisis)
    return [
        (services.filter(is_crisis), limit_in_days(has_phone=True, is_crisis=True)),
        (others.filter(Exists(phones)), limit_in_days(has_phone=True, is_crisis=False)),
        (others.exclude(Exists(phones)), limit_in_days(has_phone=False, is_crisis=False)),
    ]


def _set_due(services: "QuerySet[Any]", days: int) -> int:
    due_on = F("checked_on") + timedelta(days=days)
    return services.filter(Q(due_on__isnull=True) | ~Q(due_on=due_on)).update(due_on=due_on)
