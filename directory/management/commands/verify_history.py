"""`manage.py verify_history`: is the record of what happened whole?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.trust import history


class Command(BaseCommand):
    help = "Walks the history from its first entry. Ends with 1, naming the first broken entry, when one was changed."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = history.verify()
        if broken:
            raise CommandError(f"The history is broken. {broken.words}", returncode=1)
        number, digest = history.head()
        entries = "1 entry" if number == 1 else f"{number} entries"
        self.stdout.write(f"{entries}, unbroken. Head: {digest or 'none yet'}")
