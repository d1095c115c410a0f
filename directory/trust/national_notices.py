"""Owners hear at once when what visitors see of a national line changes: many people ring those, at any hour."""

from functools import partial

from django.contrib.auth.models import User
from django.db import transaction

from directory.trust import mail, people

PLEASE_LOOK = "/admin/directory/please-look/"


def tell_owners(name: str, what: str, by: User | None, *, actor: str = "Somebody who is not one of us") -> None:
    """Mail all owners, after the commit, that `by` (or `actor`) changed the national line called `name`."""
    who = by.get_username() if by else actor
    look = mail.link(PLEASE_LOOK)
    body = f"{who} changed how a national line stands.\n\n{name}\n{what}\n\nPlease look:\n{look}\n"
    send = partial(mail.send, f"A national line has changed: {name}", body, people.addresses(people.owners()))
    transaction.on_commit(send, robust=True)  # a mail server that is down undoes nothing
