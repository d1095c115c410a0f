"""`manage.py catalogue`: brings the catalogues of all languages up to date with the code, and compiles them."""

from typing import Any

from django.core.management.base import BaseCommand

from recovery.languages import catalogue, extracting

LOCALE = extracting.ROOT / "recovery" / "locale"


class Command(BaseCommand):
    help = "Brings the catalogues of all languages up to date with the code, and compiles them. Twice changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        spoken = extracting.everything()
        for path in sorted(LOCALE.glob(f"*/LC_MESSAGES/{catalogue.FILE}")):
            language = path.parent.parent.name
            path.write_text(catalogue.brought_up_to_date(language, spoken, catalogue.read(path)))
            entries = catalogue.read(path).values()
            path.with_suffix(".mo").write_bytes(catalogue.compiled(language, entries))
            translated = sum(entry.is_translated for entry in entries)
            self.stdout.write(f"{language}: {translated} of {len(spoken)} sentences are translated.")
