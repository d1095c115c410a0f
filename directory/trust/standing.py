"""How a listing stands today: open or closed, hidden, "we are rechecking this", an alert.

What makes people more careful takes one person and is public at once. Opening again takes a second person. Everything
is written into the history, and what one person did is put before a second (`wants_look`).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from directory.choices import Status
from directory.models import Service
from directory.models.listing_text import refuse_contact_values
from directory.published.record_writer import write_marked
from directory.trust import history, publishing
from directory.trust.confidential import AT_ONCE, tells_where
from directory.trust.national_notices import tell_owners
from directory.trust.second_person import (
    StandingRefusedError,
    approve_change,
    ask_to_open,
    ask_to_publish,
    decline_change,
    reason_of,
    withdraw_asks_to_open,
)
from directory.trust.secret_places import secret_places
from directory.trust.typed_line import typed_line

__all__ = [
    "StandingRefusedError", "approve_change", "ask_to_open", "ask_to_publish", "close_for_good", "close_for_now",
    "decline_change", "end_recheck", "hide", "set_alert", "start_recheck",
]  # fmt: skip

ALERT_MOST: Final = 200

CLOSED_FOR_NOW, CLOSED_FOR_GOOD = "closed-for-now", "closed-for-good"
ALERT_SET, ALERT_CLEARED = "alert-set", "alert-cleared"
RECHECK_STARTED, RECHECK_ENDED = "recheck-started", "recheck-ended"


@transaction.atomic
def close_for_now(service: Service, *, by: User | None, why: str = "", actor: str = "") -> None:
    """Say on the page and on cards that it is closed for now. It stays in the results."""
    now = _locked(service)
    if now.status == Status.TEMPORARILY_CLOSED:
        raise StandingRefusedError("This listing says already that it is closed for now.")
    if now.status != Status.ACTIVE:
        raise StandingRefusedError("This listing is closed for good. Ask to open it again: a second person agrees.")
    _set_status(now, Status.TEMPORARILY_CLOSED, CLOSED_FOR_NOW, by=by, why=why, actor=actor)
    service.status = Status.TEMPORARILY_CLOSED


@transaction.atomic
def close_for_good(service: Service, *, by: User | None, why: str = "", actor: str = "") -> None:
    """Take it from the site: it has closed. Its page is gone; its history stays."""
    now = _locked(service)
    if now.status == Status.DEFUNCT:
        raise StandingRefusedError("This listing is closed for good already.")
    _set_status(now, Status.DEFUNCT, CLOSED_FOR_GOOD, by=by, why=why, actor=actor)
    service.status = Status.DEFUNCT


def _set_status(now: Service, status: Status, action: str, *, by: User | None, why: str, actor: str) -> None:
    _refuse_crisis_line(now, "close it")
    said = {"from": Status(now.status).words, "to": status.words, **reason_of(why)}
    _write(now, status=status)
    withdraw_asks_to_open(now, by)
    _record(action, now, said, by=by, actor=actor)
    _tell_owners(now, f"It now says: {status.label}.", by)


@transaction.atomic
def hide(service: Service, *, by: User, why: str = "") -> None:
    """Unpublish it. Its page is gone at once; publishing it again takes one person."""
    now = _locked(service)
    _refuse_crisis_line(now, "hide it")
    if not now.live:
        raise StandingRefusedError("This listing is hidden already.")
    with publishing.because(reason_of(why)):
        now.unpublish(user=by)
    service.live = False


@transaction.atomic
def set_alert(service: Service, text: str, *, by: User) -> None:
    """Show `text` on top of the page; an empty one takes the alert away. No number, address or link, one line."""
    try:
        line = typed_line(text, ALERT_MOST)
        refuse_contact_values(line)
    except ValidationError as error:
        raise StandingRefusedError(" ".join(error.messages)) from error
    except ValueError as error:
        raise StandingRefusedError(str(error)) from error
    now = _locked(service)
    if line:
        _refuse_crisis_line(now, "put an alert on it")
        _refuse_to_tell_where(now, line)
    if now.alert != line:
        _write(now, alert=line)
        action = ALERT_SET if line else ALERT_CLEARED
        _record(action, now, {"from": now.alert, "to": line}, by=by)
        _tell_owners(now, f"Its alert now says: {line}" if line else "Its alert was taken away.", by)
    service.alert = line


def _refuse_to_tell_where(service: Service, line: str) -> None:
    """An alert goes live at once: it may not tell where a confidential place of this organization is."""
    if tells_where(line, secret_places(service.organization_id)):
        raise StandingRefusedError(AT_ONCE)


@transaction.atomic
def start_recheck(service: Service, *, by: User | None = None, actor: str = "", why: str = "") -> None:
    """Say "we are rechecking this" on the page. Nothing happens when it says so already."""
    now = _locked(service)
    _refuse_crisis_line(now, "say that it is being rechecked")
    if now.rechecking_since is None:
        _set_recheck(now, timezone.now(), RECHECK_STARTED, reason_of(why), by=by, actor=actor)
    service.rechecking_since = now.rechecking_since


@transaction.atomic
def end_recheck(service: Service, *, by: User | None, actor: str = "") -> None:
    """Take "we are rechecking this" away. Nothing happens when it does not say so."""
    now = _locked(service)
    if now.rechecking_since is not None:
        _set_recheck(now, None, RECHECK_ENDED, {"since": now.rechecking_since}, by=by, actor=actor)
    service.rechecking_since = None


def _set_recheck(
    now: Service, since: datetime | None, action: str, said: Mapping[str, Any], *, by: User | None, actor: str
) -> None:
    _write(now, rechecking_since=since)
    _record(action, now, said, by=by, actor=actor)
    now.rechecking_since = since


def _write(service: Service, **values: Any) -> None:
    """A queryset update: no draft is involved, and nothing else of the listing is written."""
    Service.objects.filter(pk=service.pk).update(**values)
    write_marked()


def _locked(service: Service) -> Service:
    """The listing as it stands in the database now, not as some page remembers it."""
    return Service.objects.select_for_update().get(pk=service.pk)


def _record(action: str, service: Service, said: Mapping[str, Any], *, by: User | None, actor: str = "") -> None:
    if by is None and not actor:
        raise StandingRefusedError("Say who does this.")
    history.record(action, by=by, actor=actor, service=service, said=said, wants_look=True)


def _refuse_crisis_line(service: Service, act: str) -> None:
    if service.crisis_key:
        raise StandingRefusedError(
            f"This is a crisis line. Nobody can {act} here: that takes a new version of the software."
        )


def _tell_owners(service: Service, what: str, by: User | None) -> None:
    if service.is_national:
        tell_owners(service.name, what, by)
