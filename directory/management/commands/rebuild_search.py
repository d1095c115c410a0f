"""Write the search's own tables again from the listings."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from directory.search import spans, text


class Command(BaseCommand):
    help = "Writes the search's own tables again from the listings. Safe at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{text.rebuild()} services can be searched.")
        self.stdout.write(f"{spans.rebuild_all(timezone.now())} openings stand in the days ahead.")
