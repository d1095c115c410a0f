"""Prints the clinician's review pack: all the published guidance says about health, with its sources."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from recovery.papers import review_pack
from recovery.papers.writing import write_paper


class Command(BaseCommand):
    help = "The clinician's review pack: all the published guidance says about health, with sources, to sign."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", metavar="FILE", help="where to write it; without it, to the screen")

    def handle(self, *args: Any, **options: Any) -> None:
        write_paper(review_pack.as_html(), options["output"], self.stdout)
