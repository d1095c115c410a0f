"""`manage.py reset_second_factor USER`: the way back in for somebody who lost their phone."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from recovery.accounts.account_views import remove_second_factor
from recovery.accounts.named import person_named


class Command(BaseCommand):
    help = "Takes a person's second factor away and ends their sessions. They set up a new one at their next login."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="The username.")

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_named(options["user"])
        ended = remove_second_factor(person, by=None)
        self.stdout.write(
            f"Done. {person.get_username()} sets up a new one at the next login. Sessions ended: {ended}."
        )
