"""`manage.py agree_to_account USER`: the second owner's agreement, where no other owner is left to give it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.trust import account_changes
from directory.trust.account_changes import AccountRefusedError
from recovery.accounts.named import person_named
from recovery.accounts.notices import tell_owners


class Command(BaseCommand):
    help = "Says that an account is its person's alone, so that it may be the second person. All owners are told."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="The username.")

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_named(options["user"])
        changes = account_changes.record().open_changes(person.pk)
        try:
            account_changes.agree(person, by=None, up_to=changes[-1].number if changes else 0)
        except AccountRefusedError as refused:
            raise CommandError(f"Nothing to do. {refused}") from refused
        tell_owners("agreed to", person, by=None)
        self.stdout.write(f"Done. {person.get_username()} may be the second person again. It is written down.")
