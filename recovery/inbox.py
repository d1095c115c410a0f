"""What visitors told us: taken, read, deleted. Kept for 90 days, and no word of it leaves the inbox."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, QuerySet

from directory.trust import history
from recovery.feedback import care
from recovery.models import Feedback

KEPT: Final = timedelta(days=90)
SAME: Final = timedelta(hours=1)  # the same words again within this time are the same message
MAY_NEED_CARE: Final = "May need care"  # what staff read beside words that can mean danger
DELETED: Final = "feedback-deleted"


def take(said: Mapping[str, str], about: str, *, now: datetime) -> Feedback | None:
    """Keep what was `said` (useful, comments, name, email) about the page at `about`.

    None when the very same came a moment ago: nothing is kept then.
    """
    words = {name: said[name] for name in ("useful", "comments", "name", "email")}
    if Feedback.objects.filter(**words, about=about, made_at__gt=now - SAME).exists():
        return None
    needs_care = bool(care.marks(words["comments"]))
    return Feedback.objects.create(**words, about=about, may_need_care=needs_care, made_at=now)


def unread_first(rows: "QuerySet[Feedback]") -> "QuerySet[Feedback]":
    """Unread ones first, those that may need care on top; then the newest."""
    return rows.order_by(F("read_at").asc(nulls_first=True), "-may_need_care", "-made_at", "-pk")


def mark_read(row: Feedback, *, by: User, now: datetime) -> bool:
    """Write down who read it. False when somebody else had done so already: the first stays."""
    return bool(Feedback.objects.unread().filter(pk=row.pk).update(read_at=now, read_by=by))


@transaction.atomic
def delete(row: Feedback, *, by: User, now: datetime) -> None:
    """Delete it before its time. The history says who did so, and none of the words."""
    history.record(DELETED, by=by, said={"days": (now - row.made_at).days, "was_read": row.read_at is not None})
    row.delete()


def purge_feedback(now: datetime) -> str:
    """The daily work: delete what is older than 90 days, read or not."""
    old = Feedback.objects.filter(made_at__lt=now - KEPT)
    never_read = old.filter(read_at__isnull=True).count()
    deleted, _ = old.delete()
    return f"Feedback: {deleted} deleted, {never_read} of them never read."
