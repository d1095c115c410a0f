"""Who hears of a change to an account, and where it is written down."""

import logging
from typing import Final

from django.contrib.auth.models import User
from django.urls import reverse

from directory.trust import mail, people
from directory.trust.account_changes import record as record_of_accounts
from directory.trust.history import record

LOG: Final = logging.getLogger("recovery.accounts")
NOT_YOU: Final = "If you did not expect this, tell an owner of the site."


def tell_person(person: User, what: str) -> None:
    """A mail to the person themselves: `what` happened to their account. Without an address nobody is told."""
    tell_address(person.email, person, what)


def tell_address(address: str, person: User, what: str) -> None:
    """The same to one address: the one that the person had before, for instance. Only a present one resets anything."""
    if address:
        body = f"{what}.\n\nYour username is {person.get_username()}.\n\n{NOT_YOU}"
        if person.is_active and address == person.email:
            body = f"{body[:-1]} now, and choose a new password:\n{mail.link(reverse('account_reset_password'))}"
        mail.send_if_possible(what, f"{body}\n", [address])


def note_change(action: str, person: User, *, by: User | None) -> None:
    """Into the history that nobody can rewrite, the log, and a mail to every other owner."""
    roles = sorted(person.groups.values_list("name", flat=True))
    said = {"person": person.get_username(), "roles": roles, "active": person.is_active}
    record(action, by=by, said=said)
    LOG.warning("%s: account %s", action, person.pk)
    tell_owners(action, person, by=by)


def tell_owners(action: str, person: User, *, by: User | None) -> None:
    """A mail to every owner but the one who did it and the one it was done to."""
    roles = sorted(person.groups.values_list("name", flat=True))
    doer = by.get_username() if by else "Somebody on the server"
    lines = [
        f"{doer} changed an account: {action}.",
        f"Account: {person.get_username()}",
        f"Active: {'yes' if person.is_active else 'no'}",
        f"Roles: {', '.join(roles) or 'none'}",
        "If you did not expect this, look at it now:",
        mail.link(reverse("wagtailusers_users:edit", args=[person.pk])),
    ]
    if person.is_active and record_of_accounts().open_changes(person.pk):
        lines += ["If it is right, you can agree to it here:", mail.link(reverse("accounts_to_agree"))]
    others = [owner for owner in people.owners() if owner not in (by, person)]
    mail.send_if_possible("An account was changed", "\n".join(lines) + "\n", people.addresses(others))
