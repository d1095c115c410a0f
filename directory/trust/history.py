"""What happened, written down in a chain that cannot be quietly rewritten.

Each entry has the next number, and carries the SHA-256 of itself and of the entry before it. The database refuses to
change or delete one (`models/record_guards.py`); `verify` finds what was changed behind its back.

What the chain alone cannot find: entries taken away from its end, and a chain written anew from some entry on. That is
why its head, a number and a digest, is mailed every day to people who keep their mail elsewhere: compare it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from directory.models import HistoryEntry, Service

WAYMARK, PROVIDER, VISITOR = "Waymark", "provider", "visitor"
# What makes a listing public, or takes it from the public: others ask for these.
PUBLISHED, CHANGED, PUBLISHED_AGAIN = "published", "changed", "published-again"
SHIPPED, SHIPPED_AGAIN = "shipped", "shipped-again"
HIDDEN, EXPIRED = "hidden", "expired"
MADE_PUBLIC = (PUBLISHED, CHANGED, PUBLISHED_AGAIN, SHIPPED, SHIPPED_AGAIN)
_LOCK = 7_295_041  # any number of our own: one writer at a time on PostgreSQL


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry that does not follow from the one before it, and why. Its day is None when it cannot be read."""

    entry_id: int
    why: str
    day: date | None = None
    action: str = ""

    @property
    def words(self) -> str:
        """The entry by number, day and action, and what is wrong with it."""
        day = f" of {self.day.day} {self.day:%B %Y}" if self.day else ""
        action = f" ({self.action})" if self.action else ""
        return f"Entry {self.entry_id}{day}{action}: {self.why}"


@transaction.atomic
def record(
    action: str,
    *,
    by: User | None = None,
    actor: str = "",
    service: Service | None = None,
    said: Mapping[str, Any] | None = None,
    about: HistoryEntry | None = None,
    wants_look: bool = False,
) -> HistoryEntry:
    """Write down that `action` happened, at the end of the chain.

    `by` is the person who did it; without one, `actor` says who: PROVIDER, VISITOR or WAYMARK. `said` is what changed,
    as values JSON can hold: never a visitor's words, an address or a postcode. `wants_look` asks a second person to
    look.
    """
    _one_writer_at_a_time()
    number, digest = head()
    entry = HistoryEntry(
        id=number + 1,
        made_at=timezone.now(),
        action=action,
        by_id=by.pk if by else None,
        actor=by.get_username() if by else actor or WAYMARK,
        service_id=service.pk if service else None,
        about=about.pk if about else None,
        wants_look=wants_look,
        said=json.dumps(said or {}, sort_keys=True, ensure_ascii=False, default=str),
        previous=digest,
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    return entry


def head() -> tuple[int, str]:
    """The number and digest of the last entry; `(0, "")` when there is none. For a witness elsewhere."""
    last = HistoryEntry.objects.order_by("-pk").values_list("pk", "digest").first()
    return last or (0, "")


def reason_for(key: str, pk: int, *, service_id: int, actions: Sequence[str]) -> str:
    """The newest reason written down for one of these `actions` on the row that entries call `key`; empty without."""
    entries = HistoryEntry.objects.filter(service_id=service_id, action__in=actions, said__contains=f'"{key}": {pk}')
    found = (said(entry) for entry in entries)
    return next((str(one["why"]) for one in found if one.get(key) == pk and one.get("why")), "")


def said(entry: HistoryEntry) -> dict[str, Any]:
    """What the entry says, as values."""
    values: dict[str, Any] = json.loads(entry.said)
    return values


def digest_of(entry: HistoryEntry) -> str:
    """SHA-256, in hex, over everything the entry says, its number and the digest before it."""
    made_at = entry.made_at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = [
        entry.pk, made_at, entry.action, entry.by_id, entry.actor, entry.service_id, entry.about, entry.wants_look,
        entry.said, entry.previous,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def verify() -> Broken | None:
    """Walk the whole chain. None when every link holds, else the first broken one."""
    number, digest = 0, ""
    try:
        for entry in _entries().iterator(chunk_size=1_000):
            broken = _broken(entry, number, digest)
            if broken:
                return broken
            number, digest = entry.pk, entry.digest
    except (ValueError, TypeError, AttributeError, DatabaseError):
        return _unreadable(number, digest)
    return None


def _broken(entry: HistoryEntry, number: int, digest: str) -> Broken | None:
    """What is wrong with `entry`, which should follow on the one of `number` and `digest`."""
    if entry.pk != number + 1 or entry.previous != digest:
        why = "An entry before it is missing or was changed."
    elif digest_of(entry) != entry.digest or not _is_written_as_we_write(entry):
        why = "What it says was changed."
    else:
        return None
    return Broken(entry.pk, why, entry.made_at.astimezone(UTC).date(), entry.action)


def _unreadable(number: int, digest: str) -> Broken:
    """The same walk one by one from the last good entry, to name the one that cannot be read at all."""
    for pk in HistoryEntry.objects.filter(pk__gt=number).order_by("pk").values_list("pk", flat=True):
        try:
            with transaction.atomic():
                entry = _entries().get(pk=pk)
            broken = _broken(entry, number, digest)
        except (ValueError, TypeError, AttributeError, DatabaseError):
            return Broken(pk, "It cannot be read.")
        if broken:
            return broken
        number, digest = entry.pk, entry.digest
    return Broken(number + 1, "It cannot be read.")


def _entries() -> "QuerySet[HistoryEntry]":
    """In order, each with its moment and its yes or no as the database holds them."""
    held = {"moment": Cast("made_at", TextField()), "look": Cast("wants_look", TextField())}
    return HistoryEntry.objects.order_by("pk").annotate(**held)


def _is_written_as_we_write(entry: Any) -> bool:
    """SQLite keeps moments as text and a yes as a number: several of them mean the same."""
    if connection.vendor != "sqlite":
        return True
    written = str(connection.ops.adapt_datetimefield_value(entry.made_at)), str(int(entry.wants_look))
    return written == (entry.moment, entry.look)


def _one_writer_at_a_time() -> None:
    """SQLite has one writer anyway (IMMEDIATE); PostgreSQL is asked for a lock until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
