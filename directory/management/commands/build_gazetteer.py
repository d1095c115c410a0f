"""manage.py build_gazetteer SOURCE_FOLDER: makes our place tables anew from the public figures."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.places.building import build
from directory.places.gazetteer import FOLDER


class Command(BaseCommand):
    help = "Builds the place tables in fixtures/gazetteer from a folder with the four source files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, help="the folder with uk_outcodes.csv and the three other files")

    def handle(self, *args: Any, source: Path, **options: Any) -> None:
        try:
            tables = build(source, FOLDER / "by_hand.toml")
        except FileNotFoundError as error:
            raise CommandError(f"{Path(error.filename).name} is not in that folder.") from error
        for name, text in tables.items():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
            self.stdout.write(f"{name}: {text.count(chr(10)) - 1} rows")
