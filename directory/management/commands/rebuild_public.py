"""Write again what the public may see of every listing, from the rows that editors work on."""

from typing import Any

from django.core.management.base import BaseCommand

from directory.published import record_writer


class Command(BaseCommand):
    help = "Writes the public record of every listing again, with its words and openings. Safe at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{record_writer.rebuild()} listings are public.")
