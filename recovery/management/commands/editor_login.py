"""`manage.py editor_login [NAME]`: a fresh password for an editor of a development site."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from recovery.accounts.second_factor import is_required


class Command(BaseCommand):
    help = "Makes an editor who may do everything, or gives that editor a new password; prints it once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", default="editor")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("This prints a password, so it works on a development site only. Use add_owner.")
        password = secrets.token_urlsafe(15)
        editor, _ = get_user_model().objects.get_or_create(username=options["name"])
        editor.is_superuser = editor.is_staff = editor.is_active = True
        editor.set_password(password)
        editor.save()
        self.stdout.write(f"Sign in at {settings.SITE_URL}/admin/ as {options['name']} with the password {password}")
        self.stdout.write("It is not shown again; this command makes a new one.")
        if is_required():
            self.stdout.write("You will be asked for a code from an app; the first time you set it up.")
