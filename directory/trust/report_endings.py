"""How a report may end: what must have changed before it counts as mended, and what must have been checked."""

import re
from datetime import datetime
from typing import Final

from wagtail.models import Revision

from directory.choices import Channel, ReportKind, ReportOutcome, Status
from directory.models import ContactPoint, HistoryEntry, Report, Service
from directory.models.contact import CALLED
from directory.trust import history, publishing, second_person, standing

MADE_PUBLIC: Final = (
    publishing.PUBLISHED,
    publishing.CHANGED,
    publishing.PUBLISHED_AGAIN,
    publishing.SHIPPED,
    publishing.SHIPPED_AGAIN,
)
# What visitors see at once; a version that was made public counts where something in it differs.
_SEEN: Final = frozenset({
    "contact-approved", "contact-retired", publishing.HIDDEN, publishing.PUBLISHED_AGAIN,
    standing.CLOSED_FOR_NOW, standing.CLOSED_FOR_GOOD, standing.ALERT_SET, standing.ALERT_CLEARED,
    standing.RECHECK_STARTED, standing.RECHECK_ENDED, second_person.OPENED,
})  # fmt: skip
_ACTS: Final = _SEEN | set(MADE_PUBLIC)
TOLD: Final = "unsafe-report-told"
LONG_ENOUGH: Final = 5  # digits: two numbers of one listing may share fewer
_TAKE_DOWN: Final = "Take it down now, or have the right one approved in its place."
_NOT_CHECKED: Final = "Nobody has written down a check since this report came. Ring them or look, then “Check now”."
_SAME_HOURS: Final = "Visitors still read the hours of the day this report came. Publish the right ones first."
_STILL_OPEN: Final = "Visitors still see this listing as open. Close it or hide it first, or say that it was right."
_NOBODY_TOLD: Final = (
    "Somebody says that it is unsafe. Write down first, above, who was told; or pass it on to the owners."
)
_NOT_SAID_WHY: Final = "Somebody says that it is unsafe. Say in the note why this is not about this listing."
_CLOSED_BEFORE: Final = "It was marked as closed before this report came. Close it for good, or say that it was right."
_NOTHING_CHANGED: Final = "Nothing here has changed since this report came. Say in the note what was done."


def shown_at(service: Service, moment: datetime) -> list[ContactPoint]:
    """The numbers and addresses that visitors saw at `moment`, as rows of today."""
    rows = (
        service.contact_points.exclude(channel=Channel.REMINDER)
        .filter(approved_at__lte=moment)
        .order_by("position", "pk")
    )
    return [row for row in rows if row.retired_at is None or row.retired_at > moment]


def complained_of(report: Report) -> list[ContactPoint]:
    """The values a report of a wrong number is about: those named in its words, else all that were shown then."""
    rows = shown_at(report.service, report.made_at)
    named = [row for row in rows if _is_named(row, report.words)]
    return named or rows


def why_not(report: Report, outcome: str, note: str) -> str:
    """Why a report cannot end so, in an editor's words; empty when it can."""
    if outcome == ReportOutcome.MENDED:
        return _why_not_mended(report, note)
    if outcome == ReportOutcome.RIGHT:
        return _why_not_right(report, note)
    if outcome == ReportOutcome.NOT_A_REPORT and report.kind == ReportKind.UNSAFE:
        return "" if _says_something(note) or _was_told(report) else _NOT_SAID_WHY
    return ""


def _why_not_mended(report: Report, note: str) -> str:
    service = report.service
    if not _is_shown(service) and not service.crisis_key:
        return ""
    rows = complained_of(report) if report.kind == ReportKind.NUMBER else []
    if rows:
        return _still_live(service, rows, is_named=any(_is_named(row, report.words) for row in rows))
    if report.kind == ReportKind.CLOSED:
        if service.status == Status.ACTIVE:
            return _STILL_OPEN
        return "" if _has_changed(report) else _CLOSED_BEFORE
    if report.kind == ReportKind.HOURS:
        return _SAME_HOURS if _same_hours(report) else ""
    if report.kind == ReportKind.UNSAFE:
        return "" if _has_changed(report) or _was_told(report) else _NOBODY_TOLD
    return "" if _says_something(note) or _has_changed(report) else _NOTHING_CHANGED


def _why_not_right(report: Report, note: str) -> str:
    if report.kind == ReportKind.UNSAFE and not _was_told(report):
        return _NOBODY_TOLD
    is_checked = report.service.checks.filter(made_at__gt=report.made_at).exists()
    if is_checked or (report.kind in {ReportKind.UNSAFE, ReportKind.OTHER} and _says_something(note)):
        return ""
    return _NOT_CHECKED


def _still_live(service: Service, rows: list[ContactPoint], *, is_named: bool) -> str:
    """Every value that was complained of by name has to be gone; of several that nobody named, one."""
    shown = set(service.contact_points.live().values_list("channel", "value"))
    live = [row for row in rows if (row.channel, row.value) in shown]
    if not live or (not is_named and len(live) < len(rows)):
        return ""
    return f"Visitors still see {', '.join(row.display for row in live)}. {_TAKE_DOWN}"


def _is_named(row: ContactPoint, words: str) -> bool:
    if row.channel not in CALLED:
        return row.value.split("//")[-1].strip("/").lower() in words.lower()
    said, own = re.sub(r"\D", "", words), re.sub(r"\D", "", row.display)
    return len(own) >= LONG_ENOUGH and own in said


def _is_shown(service: Service) -> bool:
    """Whether visitors find it: also one that is closed for now, with its numbers and hours."""
    return Service.objects.visible().filter(pk=service.pk).exists()


def _same_hours(report: Report) -> bool:
    """Whether visitors read the same hours as when the report came, of the listing and of its places."""
    service = report.service
    made_public = HistoryEntry.objects.filter(service_id=service.pk, action__in=MADE_PUBLIC)
    last = made_public.filter(made_at__lte=report.made_at).order_by("-pk").first()
    revision = Revision.objects.for_instance(service).filter(pk=history.said(last).get("revision") if last else None)
    before = revision.first()
    if before is None:
        return not (service.last_published_at and service.last_published_at > report.made_at)
    return _hours(before.as_object()) == _hours(service)


def _hours(listing: Service) -> list[object]:
    return [listing.hours, *sorted(((str(place.key), place.hours) for place in listing.locations.all()), key=str)]


def _has_changed(report: Report) -> bool:
    """Whether visitors have read anything else since: a proposal, a draft or a check changes nothing for them."""
    since = HistoryEntry.objects.filter(service_id=report.service_id, made_at__gt=report.made_at)
    return any(entry.action in _SEEN or history.said(entry).get("changes") for entry in since.filter(action__in=_ACTS))


def _was_told(report: Report) -> bool:
    """Whether somebody wrote down whom they told about this report that it is unsafe."""
    entries = HistoryEntry.objects.filter(action=TOLD, service_id=report.service_id, made_at__gte=report.made_at)
    return any(history.said(entry).get("report") == report.pk for entry in entries)


def _says_something(note: str) -> bool:
    """Whether a note holds a word: a dot or a mark nobody sees is none."""
    return re.search(r"[^\W\d_]{2}", note) is not None
