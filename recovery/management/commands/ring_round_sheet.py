"""Prints the ring-round sheet: every number and website that ships."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from recovery.papers import ring_round
from recovery.papers.writing import write_paper


class Command(BaseCommand):
    help = "The ring-round sheet: every number and website that ships, with boxes to fill in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--format", choices=["html", "csv"], default="html", help="a page to print, or a spreadsheet"
        )
        parser.add_argument("--output", metavar="FILE", help="where to write it; without it, to the screen")

    def handle(self, *args: Any, **options: Any) -> None:
        sheet = ring_round.as_csv() if options["format"] == "csv" else ring_round.as_html()
        write_paper(sheet, options["output"], self.stdout)
