"""What happened, written down in a chain that cannot be quietly rewritten.

Each entry carries the SHA-256 of itself and of the entry before it. The database refuses to change or delete one
(`models/record_guards.py`); `verify` finds what was changed behind its back.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from directory.models import HistoryEntry, Service

WAYMARK, PROVIDER, VISITOR = "Waymark", "provider", "visitor"
_LOCK = 7_295_041  # any number of our own: one writer at a time on PostgreSQL


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry that does not follow from the one before it, and why."""

    entry_id: int
    why: str


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
    last = HistoryEntry.objects.order_by("-pk").values_list("digest", flat=True).first()
    entry = HistoryEntry(
        made_at=timezone.now(),
        action=action,
        by_id=by.pk if by else None,
        actor=by.get_username() if by else actor or WAYMARK,
        service_id=service.pk if service else None,
        about=about.pk if about else None,
        wants_look=wants_look,
        said=json.dumps(said or {}, sort_keys=True, ensure_ascii=False, default=str),
        previous=last or "",
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    return entry


def digest_of(entry: HistoryEntry) -> str:
    """SHA-256, in hex, over everything the entry says and the digest before it."""
    made_at = entry.made_at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = [
        made_at, entry.action, entry.by_id, entry.actor, entry.service_id, entry.about, entry.wants_look, entry.said,
        entry.previous,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def verify() -> Broken | None:
    """Walk the whole chain. None when every link holds, else the first broken one."""
    previous = ""
    for entry in _entries():
        if entry.previous != previous:
            return Broken(entry.pk, "An entry before it is missing or was changed.")
        if digest_of(entry) != entry.digest:
            return Broken(entry.pk, "What it says was changed.")
        previous = entry.digest
    return None


def _entries() -> Iterator[HistoryEntry]:
    return HistoryEntry.objects.order_by("pk").iterator(chunk_size=1_000)


def _one_writer_at_a_time() -> None:
    """SQLite has one writer anyway (IMMEDIATE); PostgreSQL is asked for a lock until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
