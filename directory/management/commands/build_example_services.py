"""`manage.py build_example_services`: writes `fixtures/example_services.toml` anew from `fixtures/example_parts/`."""

from typing import Any

from django.core.management.base import BaseCommand

from directory.fixture_files import FIXTURES
from directory.management.example_services import build
from directory.management.toml_writing import as_toml

HEADER = """\
# Invented local services, for demonstration only. Nobody here can help anyone.
# Every phone number is one of Ofcom's numbers for drama, every address on the web is under example.org.
# Written by `manage.py build_example_services` from fixtures/example_parts/. Change those, then run it again.

"""


class Command(BaseCommand):
    help = "Writes fixtures/example_services.toml anew from fixtures/example_parts/."

    def handle(self, *args: Any, **options: Any) -> None:
        rows = build(FIXTURES / "example_parts")
        (FIXTURES / "example_services.toml").write_text(HEADER + as_toml(rows), encoding="utf-8")
        self.stdout.write(f"Wrote {len(rows)} invented services.")
