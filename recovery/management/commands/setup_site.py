"""`manage.py setup_site`: pages, terms and services from `fixtures/`. Safe to repeat; never over an editor's work."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from directory.intake import shipped
from directory.published import record_writer
from recovery.accounts.roles import MissingPermission, ship_roles
from recovery.shipping import page_files
from recovery.shipping.pages import BadPage, Outcome, ship_pages


class Command(BaseCommand):
    help = "Creates or updates pages, terms and national services from fixtures/. Running it twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--examples", action="store_true", help="Also invented local services, marked “Example”.")
        parser.add_argument("--remove-examples", action="store_true", help="Take the invented services away again.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["examples"] and options["remove_examples"]:
            raise CommandError("Choose one: --examples or --remove-examples.")
        if options["examples"] and settings.PRODUCTION:
            raise CommandError("Invented services are not for a site people rely on. Leave out --examples.")
        self._report("Terms", shipped.ship_terms())
        self._report_pages()
        self._report_roles()
        self._report("National services", shipped.ship_national())
        if options["examples"]:
            self._report("Example services", shipped.ship_examples(timezone.localdate()))
        if options["remove_examples"]:
            self.stdout.write(f"Example services taken away: {shipped.remove_examples()}")
        self.stdout.write(f"Services that can be searched: {record_writer.rebuild()}")

    def _report_pages(self) -> None:
        try:
            outcomes = ship_pages(page_files.read_all())
        except BadPage as bad:
            raise CommandError(str(bad)) from bad
        by_outcome: dict[Outcome, list[str]] = defaultdict(list)
        for slug, outcome in outcomes.items():
            by_outcome[outcome].append(slug)
        self.stdout.write("Pages")
        for outcome, slugs in by_outcome.items():
            self._line(outcome.value, len(slugs), [] if outcome is Outcome.SAME else slugs)

    def _report_roles(self) -> None:
        try:
            self._report("Roles", ship_roles())
        except MissingPermission as missing:
            raise CommandError(str(missing)) from missing

    def _report(self, what: str, tally: shipped.Tally) -> None:
        self.stdout.write(what)
        self._line(Outcome.ADDED.value, len(tally.added))
        self._line(Outcome.UPDATED.value, len(tally.updated))
        self._line(Outcome.KEPT.value, len(tally.kept), tally.kept)
        self._line(Outcome.SAME.value, tally.unchanged)

    def _line(self, words: str, count: int, names: list[str] | None = None) -> None:
        if count:
            self.stdout.write(f"  {words + ':':<30} {count:>4}  {', '.join(names or [])}".rstrip())
