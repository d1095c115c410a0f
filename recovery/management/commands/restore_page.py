"""`manage.py restore_page SLUG …`: the shipped text back at its address, at once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from recovery.own_pages import address, slugs
from recovery.shipping.pages import BadPage
from recovery.shipping.restoring import Standing, own_pages, read, restore


class Command(BaseCommand):
    help = "Puts the text a page was shipped with back at its address. What editors wrote stays in its history."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="*", help="For example: get-help-now. The home page is: home")
        parser.add_argument("--missing", action="store_true", help="Every page that visitors do not find.")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = [*options["slug"]]
        if unknown := [slug for slug in wanted if slug not in slugs()]:
            raise CommandError(f"No such page: {', '.join(unknown)}. There are: {', '.join(sorted(slugs()))}")
        if options["missing"]:
            away = (Standing.OFF, Standing.TAKEN)
            wanted += [page.slug for page in own_pages() if page.standing in away and page.slug not in wanted]
        if not wanted and not options["missing"]:
            raise CommandError("Say which page, for example: manage.py restore_page get-help-now")
        for slug in wanted:
            try:
                restore(read(slug))
            except BadPage as bad:
                raise CommandError(str(bad)) from bad
            self.stdout.write(f"{address(slug)} has its shipped text again.")
        if not wanted:
            self.stdout.write("Every page is there.")
