"""`manage.py add_owner USERNAME EMAIL`: an owner made on the server, who depends on no other owner."""

from typing import Any

from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from recovery.accounts.first_password import link_for, send_link
from recovery.accounts.notices import note_change
from recovery.accounts.people import ADDED
from recovery.accounts.roles import OWNERS


class Command(BaseCommand):
    help = "Makes an owner, and mails and prints a link by which they choose their password. Run it for each of two."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("email", help="Their own address, to which the link goes.")

    def handle(self, *args: Any, **options: Any) -> None:
        role = Group.objects.filter(name=OWNERS.name).first()
        if role is None:
            raise CommandError("There are no roles yet. Run: manage.py setup_site")
        person = User(username=options["username"], email=options["email"])
        person.set_unusable_password()
        try:
            person.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        person.save()
        person.groups.add(role)
        note_change(ADDED, person, by=None)
        sent = "A link was mailed to" if send_link(person) else "The mail could not be sent to"
        self.stdout.write(f"{sent} {person.email}. It works once, for one hour:\n{link_for(person)}")
