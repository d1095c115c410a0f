"""Entries of the history as a person reads them: what happened, by whom, when, and what changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from directory.choices import ChangeKind, Channel, CheckedHow, ReportKind, ReportOutcome, Vocabulary
from directory.models import HistoryEntry, Service
from directory.models.contact_values import display
from directory.times.wording import date_words, moment_words
from directory.trust import (
    confirmation,
    daily,
    history,
    publishing,
    reminders,
    report_endings,
    reports,
    second_person,
    standing,
)
from directory.trust.looks import LOOKED

_ACTIONS: Final = {
    publishing.PUBLISHED: "Published for the first time",
    publishing.CHANGED: "Published a change",
    publishing.PUBLISHED_AGAIN: "Published again after it was hidden",
    publishing.SCHEDULED: "Scheduled a change",
    publishing.UNSCHEDULED: "Cancelled a scheduled change",
    publishing.REFUSED: "Was not published",
    publishing.HIDDEN: "Hid it from the site",
    publishing.EXPIRED: "Taken from the site: its last day is over",
    publishing.DELETED: "Deleted it",
    publishing.STARTED: "Shown from its first day",
    publishing.ENDED: "Not shown any more: its last day is over",
    publishing.SHIPPED: "Came with the software",
    publishing.SHIPPED_AGAIN: "Updated with the software",
    standing.CLOSED_FOR_NOW: "Marked it closed for now",
    standing.CLOSED_FOR_GOOD: "Marked it closed for good",
    standing.ALERT_SET: "Set an alert",
    standing.ALERT_CLEARED: "Took the alert away",
    standing.RECHECK_STARTED: "Said that it is being rechecked",
    standing.RECHECK_ENDED: "Ended the recheck",
    second_person.ASKED[ChangeKind.REOPEN]: "Asked to open it again",
    second_person.ASKED[ChangeKind.CONFIDENTIAL_ADDRESS]: "Asked a second person to publish a version",
    second_person.OPENED: "Opened it again",
    second_person.CHANGE_AGREED: "Agreed to publish a version",
    second_person.CHANGE_DECLINED: "Said no to a change",
    "contact-proposed": "Proposed a contact",
    "contact-approved": "Approved a contact",
    "contact-declined": "Turned a contact down",
    "contact-withdrawn": "Took a proposal back",
    "contact-retired": "Stopped showing a contact",
    "contact-shipped": "A contact came with the software",
    "checked": "Checked it",
    "doubled-repaired": "Took away copies of places or areas that an earlier fault had made",
    reports.CLOSED: "Dealt with a visitor's report",
    reports.DELETED: "Deleted visitors' reports after 90 days that nobody had dealt with",
    confirmation.PROVIDER_CORRECT: "The service says that everything is still correct",
    confirmation.PROVIDER_CHANGED: "The service says that something has changed",
    confirmation.PROVIDER_CLOSED: "The service says that it has closed",
    confirmation.PROVIDER_LEFT: "The address for our mail reaches nobody there any more",
    reminders.NATIONAL_TOLD: "Told the owners which national lines are due a check",
    daily.HEAD_MAILED: "Mailed the newest entry of this history to the owners",
    report_endings.TOLD: "Told somebody of a report that it is unsafe",
    "guidance-published-alone": "Published words of guidance that nobody else had read",
    "website-approved": "Opened a website that guidance links for the first time, and said yes to it",
    LOOKED: "Looked at what somebody else did",
}
_NOT_ONE_OF_US: Final = {history.VISITOR: "A visitor", history.PROVIDER: "The service itself"}
_HEADINGS: Final = {
    "asked_by": "Asked by",
    "at": "What it was",
    "evidence": "Where it was seen",
    "from": "Before",
    "goes_live": "Goes live",
    "how": "How",
    "kind": "About",
    "name": "Name then",
    "outcome": "How it ended",
    "phone_not_proposed": "Not proposed as a number",
    "replaced_by": "In its place",
    "seen": "What was heard or seen",
    "since": "Since",
    "to": "Now",
    "told": "Told",
    "told_on": "On",
    "why": "Why",
    **confirmation.FIELDS,
}
# What only points to another row, or is shown by itself: everything else that an entry holds is shown.
_NOT_WORDS: Final = frozenset(
    {"changes", "channel", "value", "contact", "revision", "change", "proposed", "report", "services", "contacts"}
)
_CHOICES: Final[dict[str, type[Vocabulary]]] = {"how": CheckedHow, "kind": ReportKind, "outcome": ReportOutcome}


@dataclass(frozen=True, slots=True)
class Told:
    """One entry. `changes` are `(field, before, after)`, `said` are `(heading, text)`."""

    entry: HistoryEntry
    what: str
    about: str
    who: str
    service: Service | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)

    @property
    def says_something(self) -> bool:
        """Whether there is anything to look at: an act that has words of its own, or words that somebody wrote."""
        return self.entry.action in _ACTIONS or bool(self.changes or self.said)


def told(entries: Iterable[HistoryEntry]) -> list[Told]:
    """All of them, with their listings and people read at once."""
    rows = list(entries)
    services = Service.objects.in_bulk([row.service_id for row in rows if row.service_id])
    people = User.objects.in_bulk([row.by_id for row in rows if row.by_id])
    names = {key: person.get_full_name() for key, person in people.items()}
    return [_told(row, services.get(row.service_id or 0), names.get(row.by_id or 0) or _actor(row)) for row in rows]


def _actor(entry: HistoryEntry) -> str:
    return _NOT_ONE_OF_US.get(entry.actor, entry.actor) if entry.by_id is None else entry.actor


def _told(entry: HistoryEntry, service: Service | None, who: str) -> Told:
    said = history.said(entry)
    changes = [(one["field"], one["from"] or "nothing", one["to"] or "nothing") for one in said.get("changes", [])]
    about = service.name if service else str(said.get("name", ""))
    rest = {
        key: value for key, value in said.items() if key not in _NOT_WORDS and not (key == "name" and value == about)
    }
    if "replaced_by" in rest and said.get("channel") in set(Channel):
        rest["replaced_by"] = display(str(said["channel"]), str(rest["replaced_by"]))
    return Told(entry, _what(entry.action), about, who, service, changes, [*_value(said), *_plain(rest)])


def _what(action: str) -> str:
    return _ACTIONS.get(action) or action.replace("-", " ").capitalize()


def _plain(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Whatever else the entry holds, each with a heading: nothing that somebody wrote is left out."""
    known = sorted(
        said, key=lambda key: (key not in _HEADINGS, [*_HEADINGS].index(key) if key in _HEADINGS else 0, key)
    )
    return [(_heading(key), _in_words(key, said[key])) for key in known if said[key] not in ("", None, [], {})]


def _heading(key: str) -> str:
    return _HEADINGS.get(key) or key.replace("_", " ").capitalize()


def _value(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The contact value that an entry is about."""
    channel, value = str(said.get("channel", "")), str(said.get("value", ""))
    if channel not in set(Channel) or not value:
        return []
    return [(Channel(channel).label, display(channel, value))]


def _in_words(key: str, value: Any) -> str:
    """A choice, a moment or a list as people say them; anything else as it is."""
    if isinstance(value, Mapping):
        return "; ".join(f"{_heading(name)}: {_in_words(name, one)}" for name, one in sorted(value.items()))
    if isinstance(value, list):
        return ", ".join(_in_words(key, one) for one in value)
    if key == "told_on" and (day := parse_date(str(value))):
        return date_words(day)
    if key == "at":
        return _ACTIONS.get(str(value), str(value))
    if key in _CHOICES and value in set(_CHOICES[key]):
        return str(_CHOICES[key](value).label)
    moment = parse_datetime(str(value)) if key in ("since", "goes_live") else None
    if moment is None:
        return str(value)
    return date_words(timezone.localdate(moment)) if key == "since" else moment_words(moment)
