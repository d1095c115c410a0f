"""Mails to our own people about contact values. They hold no value and no secret: a link leads behind the login."""

import json
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from directory.models import ContactPoint, HistoryEntry
from directory.trust import history, mail, people

TOO_LONG: Final = timedelta(hours=48)
_TOLD: Final = "contacts-waiting-told"


def _page(contact: ContactPoint) -> str:
    return mail.link(reverse("contact-approve", args=[contact.pk]))


def _kind(contact: ContactPoint) -> str:
    return contact.get_channel_display()


def ask_approvers(contact_id: int) -> int:
    """Ask everybody who may approve, but not the proposer, to look at a waiting value. Returns how many mails went."""
    contact = ContactPoint.objects.select_related("service", "proposed_by").get(pk=contact_id)
    others = people.approvers().exclude(pk=contact.proposed_by_id or 0)
    who = contact.proposed_by.get_username() if contact.proposed_by else "The provider"
    if not contact.proposed_by_id and not contact.proposed_through_id:
        who = "A new version of this software"
    what = "changes" if contact.replaces_id else "adds"
    body = (
        f"{who} {what} a contact value of {contact.service.name}: {_kind(contact)}.\n\n"
        "Nobody sees it until a second person approves it. It takes a minute:\n"
        f"{_page(contact)}\n\n"
        "Ring the number or open the page yourself before you approve. If you are not sure, leave it waiting.\n"
    )
    return mail.send(f"Please check: {contact.service.name}", body, people.addresses(others))


def tell_proposer(contact_id: int, why: str) -> int:
    """Tell the proposer that their value was turned down, and why."""
    contact = ContactPoint.objects.select_related("service", "proposed_by").get(pk=contact_id)
    proposer = contact.proposed_by
    if proposer is None or not proposer.is_active or not proposer.email:
        return 0
    body = (
        f"Your change to {contact.service.name} ({_kind(contact)}) was turned down. The reason:\n\n{why}\n\n"
        f"What was shown before is still shown. To look at it again:\n{_page(contact)}\n"
    )
    return mail.send(f"Turned down: {contact.service.name}", body, [proposer.email])


def tell_approvers_of_national(contact_id: int) -> int:
    """Tell all approvers that a national service shows a new value: many people ring those, at any hour."""
    contact = ContactPoint.objects.select_related("service").get(pk=contact_id)
    body = (
        f"{contact.service.name} shows a new contact value: {_kind(contact)}. Many people use national services.\n\n"
        f"Who proposed and who approved it stands here:\n{_page(contact)}\n\n"
        "If this is wrong, retire the value at once. One person is enough for that.\n"
    )
    return mail.send(f"New on a national service: {contact.service.name}", body, people.addresses(people.approvers()))


def warn_owners_of_many(person_id: int, count: int) -> int:
    """Tell the owners that one person approved very many values in an hour."""
    name = User.objects.get(pk=person_id).get_username()
    body = (
        f"{name} has approved {count} contact values in one hour. That may be right.\n\n"
        "Ask them. If they do not know of it, close their account at once, and look through the history.\n"
    )
    return mail.send(f"Many approvals by {name}", body, people.addresses(people.owners()))


def warn_owners_of_old(now: datetime) -> str:
    """The daily mail to the owners about proposals older than 48 hours; each is named once a day at most.

    Returns what was done, in words.
    """
    day = timezone.localdate(now).isoformat()
    told = _told_on(day)
    old = ContactPoint.objects.waiting().filter(proposed_at__lt=now - TOO_LONG).select_related("service")
    due = [contact for contact in old.order_by("proposed_at") if contact.pk not in told]
    if not due:
        return "No contact value has waited too long."
    lines = "\n".join(f"- {contact.service.name}, {_kind(contact)}: {_page(contact)}" for contact in due)
    body = f"These have waited for a second person for more than two days:\n\n{lines}\n\nPlease approve or turn down.\n"
    sent = mail.send(f"{len(due)} contact values are waiting", body, people.addresses(people.owners()))
    if sent:
        history.record(_TOLD, said={"day": day, "contacts": [contact.pk for contact in due]})
    return f"{len(due)} contact values have waited too long; {sent} owners were told."


def _told_on(day: str) -> set[int]:
    entries = HistoryEntry.objects.filter(action=_TOLD).order_by("-pk")[:20]
    said = [json.loads(entry.said) for entry in entries]
    return {int(contact) for one in said if one.get("day") == day for contact in one["contacts"]}
