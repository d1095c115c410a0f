"""`manage.py reset_second_factor USER`: the way back in for somebody who lost their phone."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from recovery.accounts.notices import note_change, tell_person
from recovery.accounts.sessions import end_sessions


class Command(BaseCommand):
    help = "Takes a person's second factor away and ends their sessions. They set up a new one at their next login."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="The username.")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(username=options["user"]).first()
        if person is None:
            raise CommandError(f"Nobody here has the username {options['user']!r}.")
        Authenticator.objects.filter(user=person).delete()
        ended = end_sessions(person)
        note_change("second factor reset", person, by=None)
        tell_person(person, "Your app for sign-in codes was removed")
        self.stdout.write(
            f"Done. {person.get_username()} sets up a new one at the next login. Sessions ended: {ended}."
        )
