"""A provider answers a reminder. The signed link is the authority: no account. Each link takes one answer.

Nothing a provider says goes live by itself, but what makes people more careful: "closed" and "rechecking" are shown at
once. "Everything is still correct" is the second person for values that one of ours had proposed and that stood on the
page which the provider confirmed.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any, Final

from django.db import transaction
from django.urls import reverse

from directory.choices import Channel, CheckedHow, ReminderAnswer, Status
from directory.models import ContactPoint, Reminder, Service
from directory.trust import contacts, history, mail, people, reminders, standing
from directory.trust.contacts import ContactRefusedError, Proposed
from directory.trust.verification import record_check
from directory.wording import marked

MOST_WORDS: Final = 500
PROVIDER_CORRECT, PROVIDER_CHANGED = "provider-correct", "provider-changed"
PROVIDER_CLOSED, PROVIDER_LEFT = "provider-closed", "provider-left"
PHONE: Final = "phone"
FIELDS: Final = {
    PHONE: marked("Phone number"),
    "hours": marked("Opening hours"),
    "address": marked("Address"),
    "referral": marked("How people get in, or are referred"),
    "waiting": marked("Waiting time"),
    "other": marked("Anything else"),
}


class LinkState(StrEnum):
    """What became of a link."""

    GOOD = "good"
    FORGED = "forged"
    EXPIRED = "expired"
    ANSWERED = "answered"
    GONE = "gone"
    EXAMPLE = "example"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands now. `reminder` is None when it is no link of ours, or too old."""

    state: LinkState
    reminder: Reminder | None = None


class AnsweredError(ValueError):
    """Somebody answered with this link a moment before."""


def read(token: str) -> Link:
    """What the link of `token` may still do."""
    try:
        reminder = reminders.reminder_of(token)
    except reminders.ForgedError:
        return Link(LinkState.FORGED)
    except reminders.ExpiredError:
        return Link(LinkState.EXPIRED)
    return Link(state_of(reminder), reminder)


def state_of(reminder: Reminder) -> LinkState:
    """Which answer the link may get."""
    service = reminder.service
    if reminder.answered_at:
        return LinkState.ANSWERED
    if service.is_example:
        return LinkState.EXAMPLE
    if not service.live or service.status not in {Status.ACTIVE, Status.TEMPORARILY_CLOSED}:
        return LinkState.GONE
    return LinkState.GOOD if reminder.contact.is_live else LinkState.RETIRED


@transaction.atomic
def still_correct(reminder: Reminder, waiting: Sequence[int], now: datetime) -> None:
    """Everything on the page is right, the `waiting` values (by key) that stood on it too. Raises AnsweredError."""
    service = _answer(reminder, ReminderAnswer.CORRECT, now)
    event = record_check(service, CheckedHow.PROVIDER, mailed=reminder.contact, seen="Everything is still correct")
    history.record(PROVIDER_CORRECT, actor=history.PROVIDER, service=service)
    for value in ContactPoint.objects.waiting().filter(service=service, pk__in=waiting):
        if value.proposed_by_id and value.channel != Channel.REMINDER:
            with suppress(ContactRefusedError):  # overtaken by something else: it goes on waiting for one of ours
                contacts.approve_through(value, event)
    standing.end_recheck(service, by=None, actor=history.PROVIDER)


@transaction.atomic
def changed(reminder: Reminder, said: Mapping[str, str], now: datetime) -> None:
    """What the provider wrote, by field, goes to the editors; a phone number also waits for approval. Nothing of it is
    public, but that we recheck the number. Raises AnsweredError."""
    service = _answer(reminder, ReminderAnswer.CHANGED, now)
    words = {name: said[name][:MOST_WORDS] for name in FIELDS if said.get(name)}
    more = _propose_phone(reminder, service, words[PHONE]) if PHONE in words else {}
    history.record(PROVIDER_CHANGED, actor=history.PROVIDER, service=service, said={**words, **more}, wants_look=True)
    named = ", ".join(FIELDS[name].lower() for name in words)
    _tell(service, "says that something has changed", f"They wrote about: {named}.")


def _propose_phone(reminder: Reminder, service: Service, typed: str) -> dict[str, Any]:
    """A number that can be read waits as a proposal; one that cannot stays with the words. Either way we recheck."""
    if not service.crisis_key:
        standing.start_recheck(service, actor=history.PROVIDER, why="The provider says that the number has changed.")
    shown = list(service.contact_points.shown().filter(channel=Channel.VOICE)[:2])
    value = Proposed(Channel.VOICE, typed, evidence="The provider told us in its answer to our mail")
    try:
        with transaction.atomic():
            seen = "Told us of a new number"
            event = record_check(service, CheckedHow.PROVIDER, mailed=reminder.contact, seen=seen)
            row = contacts.propose_through(service, value, event, replaces=shown[0] if len(shown) == 1 else None)
    except ContactRefusedError as error:
        return {"phone_not_proposed": str(error)}
    return {"proposed": row.pk}


@transaction.atomic
def closed(reminder: Reminder, now: datetime) -> None:
    """They have closed: the page says at once that it is closed for now, and people of ours look. AnsweredError."""
    service = _answer(reminder, ReminderAnswer.CLOSED, now)
    if service.status == Status.ACTIVE and not service.crisis_key:
        why = "The provider says that it has closed."
        standing.close_for_now(service, by=None, actor=history.PROVIDER, why=why)
    history.record(PROVIDER_CLOSED, actor=history.PROVIDER, service=service, wants_look=True)
    _tell(service, "says that it has closed", "The page now says: Closed for now. If it is for good, say so there.")


@transaction.atomic
def left(reminder: Reminder, now: datetime) -> None:
    """Whoever reads that address does not work there any more: it gets no more mail from us. Raises AnsweredError."""
    service = _answer(reminder, ReminderAnswer.LEFT, now)
    why = "Who reads it does not work there any more."
    contacts.retire(reminder.contact, by=None, actor=history.PROVIDER, why=why)
    history.record(PROVIDER_LEFT, actor=history.PROVIDER, service=service, wants_look=True)
    _tell(service, "lost the address that we wrote to", "The address was taken away. Please find another.")


def _answer(reminder: Reminder, answer: ReminderAnswer, now: datetime) -> Service:
    """Use the link up. Two at once: the second finds it answered."""
    row = Reminder.objects.select_for_update().get(pk=reminder.pk)
    if row.answered_at:
        raise AnsweredError
    row.answer, row.answered_at = answer, now
    row.save(update_fields=["answer", "answered_at"])
    service: Service = Service.objects.select_for_update().get(pk=row.service_id)
    return service


def _tell(service: Service, what: str, more: str) -> None:
    """Editors and approvers hear of it after the answer is kept. No word of the provider's stands in the mail: it leads
    to the page where they can be read."""
    page = mail.link(reverse("listing-history", args=[service.pk]))
    body = f"{service.name} {what}.\n\n{more}\n\n{page}\n"
    to = people.addresses([*people.who_may("directory.change_service"), *people.approvers()])
    transaction.on_commit(partial(mail.send, f"{service.name} {what}", body, to), robust=True)
