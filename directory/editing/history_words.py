"""Entries of the history as a person reads them: what happened, by whom, when, and what changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from directory.choices import ChangeKind
from directory.models import HistoryEntry, Service
from directory.trust import history, publishing, second_person, standing
from directory.trust.looks import LOOKED

_ACTIONS: Final = {
    publishing.PUBLISHED: "Published for the first time",
    publishing.CHANGED: "Published a change",
    publishing.PUBLISHED_AGAIN: "Published again after it was hidden",
    publishing.SCHEDULED: "Scheduled a change",
    publishing.REFUSED: "Was not published: a second person is needed",
    publishing.HIDDEN: "Hid it from the site",
    publishing.EXPIRED: "Taken from the site: its last day is over",
    publishing.DELETED: "Deleted it",
    publishing.SHIPPED: "Came with the software",
    publishing.SHIPPED_AGAIN: "Updated with the software",
    standing.CLOSED_FOR_NOW: "Marked it closed for now",
    standing.CLOSED_FOR_GOOD: "Marked it closed for good",
    standing.ALERT_SET: "Set an alert",
    standing.ALERT_CLEARED: "Took the alert away",
    standing.RECHECK_STARTED: "Said that it is being rechecked",
    standing.RECHECK_ENDED: "Ended the recheck",
    second_person.ASKED[ChangeKind.REOPEN]: "Asked to open it again",
    second_person.ASKED[ChangeKind.CONFIDENTIAL_ADDRESS]: "Asked to publish a confidential address",
    second_person.OPENED: "Opened it again",
    second_person.CHANGE_AGREED: "Agreed to publish a confidential address",
    second_person.CHANGE_DECLINED: "Said no to a change",
    LOOKED: "Looked at what somebody else did",
}
_SAID: Final = {"why": "Why", "asked_by": "Asked by", "from": "Before", "to": "Now", "since": "Since", "how": "How"}


@dataclass(frozen=True, slots=True)
class Told:
    """One entry. `changes` are `(field, before, after)`, `said` are `(heading, text)`."""

    entry: HistoryEntry
    what: str
    about: str
    service: Service | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)


def told(entries: Iterable[HistoryEntry]) -> list[Told]:
    """All of them, with their listings read at once."""
    rows = list(entries)
    services = Service.objects.in_bulk([row.service_id for row in rows if row.service_id])
    return [_told(row, services.get(row.service_id or 0)) for row in rows]


def _told(entry: HistoryEntry, service: Service | None) -> Told:
    said = history.said(entry)
    changes = [(one["field"], one["from"] or "nothing", one["to"] or "nothing") for one in said.get("changes", [])]
    about = service.name if service else str(said.get("name", ""))
    return Told(entry, _what(entry), about, service, changes, _plain(said))


def _what(entry: HistoryEntry) -> str:
    return _ACTIONS.get(entry.action) or entry.action.replace("-", " ").capitalize()


def _plain(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(heading, str(said[key])) for key, heading in _SAID.items() if said.get(key)]
