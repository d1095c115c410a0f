"""Prints the safeguarding note, with the lead of the site details and blanks to fill in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from recovery.papers.filled_in import safeguarding_text
from recovery.papers.writing import write_paper


class Command(BaseCommand):
    help = "The safeguarding note: who reads reports and feedback, how often, and what to do."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", metavar="FILE", help="where to write it; without it, to the screen")

    def handle(self, *args: Any, **options: Any) -> None:
        write_paper(safeguarding_text(), options["output"], self.stdout)
