"""When was it checked, and is that still good enough? Pure: today is passed in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.conf import settings

from directory.choices import CheckedHow

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
