"""The triggers stand again after a migration that rebuilds the table, and until then the site says they are gone."""

import subprocess
import sys
from pathlib import Path

from tests.house.server import copied_database, environment
from tests.house.tree import ROOT

REBUILD = """
from django.db import connection, models
from directory.models import ContactPoint
longer = models.CharField(max_length=90, blank=True)
longer.set_attributes_from_name("label")
longer.model = ContactPoint
with connection.schema_editor() as editor:
    editor.alter_field(ContactPoint, ContactPoint._meta.get_field("label"), longer)
"""
REWRITE = """
from django.db import IntegrityError
from directory.models import ContactPoint
try:
    ContactPoint.objects.live().update(value="+441132229999")
except IntegrityError as error:
    print("refused:", error)
"""


def manage(url: str, folder: Path, *arguments: str) -> tuple[int, str]:
    """The exit code of `manage.py`, and all it said."""
    command = [sys.executable, "manage.py", *arguments]
    env = environment(url, folder)
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_migration_that_rebuilds_the_table_opens_nothing(filled: str, tmp_path: Path) -> None:
    url = copied_database(filled, tmp_path)
    assert manage(url, tmp_path, "shell", "-v0", "-c", REBUILD) == (0, "")
    code, said = manage(url, tmp_path, "check", "--database", "default")
    if url.startswith("sqlite"):
        assert code != 0
        for event in ("insert", "update", "delete"):
            assert f"contact_guard_{event}" in said
    assert manage(url, tmp_path, "migrate", "-v0")[0] == 0
    assert manage(url, tmp_path, "check", "--database", "default")[0] == 0
    assert "never rewritten" in manage(url, tmp_path, "shell", "-v0", "-c", REWRITE)[1]
