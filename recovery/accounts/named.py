"""Whom a command of the server is about."""

from django.contrib.auth.models import User
from django.core.management.base import CommandError


def person_named(username: str) -> User:
    """The person with this username. Raises CommandError, in one sentence."""
    person = User.objects.filter(username=username).first()
    if person is None:
        raise CommandError(f"Nobody here has the username {username!r}.")
    return person
