"""`manage.py check_links`: looks whether the websites we show still answer. Asks the network: off by default."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.trust.links import check_links


class Command(BaseCommand):
    """Off unless CHECK_LINKS is yes."""

    help = "Looks whether the websites shown on listings still answer. Needs CHECK_LINKS=yes."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.CHECK_LINKS:
            raise CommandError("This asks every website we show. Set CHECK_LINKS=yes to allow it.")
        self.stdout.write(check_links(timezone.now()))
