"""What one person did, put before a second one."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from directory.models import HistoryEntry
from directory.trust import history
from directory.trust.account_changes import why_not_second

LOOKED = "looked"


def wanting_look() -> "QuerySet[HistoryEntry]":
    """Entries that nobody other than the doer has looked at, newest first."""
    looked = HistoryEntry.objects.filter(action=LOOKED, about=OuterRef("pk"))
    return HistoryEntry.objects.filter(~Exists(looked), wants_look=True)


@transaction.atomic
def look(entry: HistoryEntry, *, by: User) -> str:
    """Write down that `by` has looked at `entry`. Returns why not, in words, or nothing."""
    if entry.by_id == by.pk:
        return "You did this yourself. Somebody else has to look."
    if why := why_not_second(by, entry.by_id):
        return why
    if not wanting_look().filter(pk=entry.pk).exists():
        return "Somebody has looked at this already."
    history.record(LOOKED, by=by, said={"at": entry.action}, about=entry)
    return ""
