"""Prints the script for trying the site out with people and editors."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from recovery.papers import try_out
from recovery.papers.writing import write_paper


class Command(BaseCommand):
    help = "The script for trying the site out with five people and two editors, from the pages of today."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", metavar="FILE", help="where to write it; without it, to the screen")

    def handle(self, *args: Any, **options: Any) -> None:
        write_paper(try_out.as_html(), options["output"], self.stdout)
