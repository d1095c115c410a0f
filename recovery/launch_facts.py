"""The facts behind the launch checklist, and what owners wrote down for it. The record is the history itself."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from directory.editing.home_panel import is_late, last_daily_run
from directory.models import HistoryEntry, Service
from directory.trust import account_changes, history, people
from directory.trust.typed_line import typed_line
from recovery.launch import STATED, Facts, Item, Statement, checklist
from recovery.models import SiteDetails
from recovery.site_changes import typed_fields

SAID: Final = "launch-statement"
NOTE_MOST: Final = 200


class StatementRefusedError(ValueError):
    """What was written down cannot be; the reason is in an owner's words."""


def facts() -> Facts:
    """How the site is at this moment."""
    now = timezone.now()
    owners = people.owners().values_list("pk", flat=True)
    return Facts(
        today=timezone.localdate(now),
        has_examples=Service.objects.filter(is_example=True).exists(),
        has_two_owners=account_changes.record().has_independent_pair(owners),
        has_daily_work=not is_late(last_daily_run(), now),
        sends_mail="filebased" not in settings.EMAIL_BACKEND,
        missing_details=_missing_details(),
        stated=_newest_statements(),
    )


def items() -> list[Item]:
    """The checklist as it stands."""
    return checklist(facts())


def _missing_details() -> tuple[str, ...]:
    """The names of what owners have not said, and of the contact address while it waits. The logo may stay as it is."""
    row = SiteDetails.objects.order_by("pk").first() or SiteDetails()
    fields = {field.name: str(field.verbose_name) for field in typed_fields(row) if field.name != "logo_text"}
    shown = {name: getattr(row, name) for name in fields} | {"contact_email": row.shown_email}
    return tuple(words for name, words in fields.items() if not shown[name])


def statements(about: str) -> list[Statement]:
    """What owners wrote down about this, newest first."""
    return [statement for key, statement in _all_statements() if key == about]


def _newest_statements() -> dict[str, Statement]:
    return dict(reversed(list(_all_statements())))


def _all_statements() -> Iterator[tuple[str, Statement]]:
    for entry in HistoryEntry.objects.filter(action=SAID).order_by("-pk"):
        said: dict[str, Any] = history.said(entry)
        yield said["about"], Statement(date.fromisoformat(said["day"]), entry.actor, said.get("note", ""))


def write_down(about: str, day: date, note: str, *, by: User) -> None:
    """An owner says that this was done on that day. Raises StatementRefusedError."""
    if about not in STATED:
        raise StatementRefusedError("This is not on the list.")
    if day > timezone.localdate():
        raise StatementRefusedError("This day is still to come. Write the day it was done.")
    try:
        line = typed_line(note, NOTE_MOST)
    except ValueError as error:
        raise StatementRefusedError(str(error)) from error
    history.record(SAID, by=by, said={"about": about, "day": day.isoformat(), "note": line})
