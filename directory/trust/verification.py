"""When was it checked, and is that still good enough? Today is passed in; only `record_check` writes."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from directory.choices import CheckedHow
from directory.models import ContactPoint, Service, VerificationEvent
from directory.models.contact import CALLED

NOT_CHECKED = "Not checked yet"
DUE = "Due a fresh check: ring first"


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
        return Checked(Freshness.NEVER, NOT_CHECKED)
    words = _words(checked_on, how)
    if state is Freshness.DUE and not (is_crisis or is_national):
        words = f"{words}. {DUE if has_phone else 'Due a fresh check: ask first'}"
    return Checked(state, words)


def _words(day: date, how: str) -> str:
    full = f"{day.day} {day:%B %Y}"
    if how == CheckedHow.OWN_PAGE:
        return f"From their own page, read {day:%B %Y}"
    said = {
        CheckedHow.RUNG: "Rung by us on",
        CheckedHow.PROVIDER: "They told us on",
        CheckedHow.VISIT: "Visited by us on",
    }
    return f"{said[CheckedHow(how)]} {full}" if how in said else NOT_CHECKED


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


def refresh_due_dates(service_ids: list[int]) -> None:
    """Set what the listings say of their newest check, and when the next is due, from the checks written down."""
    for service in Service.objects.filter(pk__in=service_ids):
        last = service.checks.first()
        if last is None:
            continue
        has_phone = service.contact_points.shown().filter(channel__in=CALLED).exists()
        days = limit_in_days(has_phone=has_phone, is_crisis=bool(service.crisis_key))
        Service.objects.filter(pk=service.pk).update(
            checked_on=last.day, checked_how=last.how, due_on=last.day + timedelta(days=days)
        )
