"""A production site refuses to start on what it must not serve, and says in a line what to run."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.management import call_command
from django.test import override_settings

from recovery import earlier_files
from tests.house.server import PRODUCTION, copied_database, empty_database, environment, migrated_database
from tests.house.tree import ROOT

WSGI = ("-c", "import recovery.wsgi")


def start(database_url: str, folder: Path, *command: str, **more: str) -> tuple[int, str]:
    """The exit code and what was written to the error stream, by whoever loads the site in production."""
    env = environment(database_url, folder) | PRODUCTION | more
    done = subprocess.run(
        [sys.executable, *(command or WSGI)], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


def test_a_site_with_invented_services_does_not_start(filled: str, tmp_path: Path) -> None:
    assert start(copied_database(filled, tmp_path), tmp_path) == (
        1,
        "This database holds invented services, and people would ring numbers that do not exist. "
        "Run: manage.py setup_site --remove-examples\n",
    )


def test_it_starts_once_they_are_taken_away_and_warns_of_what_is_undone(real: str, tmp_path: Path) -> None:
    code, said = start(copied_database(real, tmp_path), tmp_path)
    assert code == 0
    assert {line.split()[0] for line in said.splitlines()} == {"WARNING"}
    assert "No clinician has signed the guidance yet. Print the review pack (manage.py review_pack" in said
    assert "manage.py ring_round_sheet" in said
    assert "This site should have two owners" in said


def test_a_database_nobody_migrated_does_not_start(filled: str, tmp_path: Path) -> None:
    url = empty_database(tmp_path, "new")
    if url.startswith("sqlite"):
        assert start(url, tmp_path) == (1, "There is no database yet. Run: manage.py migrate\n")
        assert not Path(url.removeprefix("sqlite:///")).exists()
        Path(url.removeprefix("sqlite:///")).touch()
    wanted = "The database is not up to date with this version. Run: manage.py migrate\n"
    assert start(url, tmp_path) == (1, wanted)


def test_a_site_without_pages_does_not_start(filled: str, shared_folder: Path, tmp_path: Path) -> None:
    url = copied_database(migrated_database(shared_folder), tmp_path)
    assert start(url, tmp_path) == (1, "The pages are not there yet. Run: manage.py setup_site\n")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("SECRET_KEY", "SECRET_KEY is not set. "),
        ("ALLOWED_HOSTS", "ALLOWED_HOSTS is not set. "),
        ("SITE_URL", "SITE_URL is not set. "),
    ],
)
@pytest.mark.parametrize("command", [WSGI, ("manage.py", "migrate")], ids=["the server", "a command"])
def test_a_setting_that_is_missing_is_one_line(
    name: str, wanted: str, command: tuple[str, ...], tmp_path: Path
) -> None:
    code, said = start("sqlite://:memory:", tmp_path, *command, **{name: ""})
    assert (code, said.count("\n"), said[: len(wanted)]) == (1, 1, wanted)


def test_a_site_whose_database_is_away_starts_and_waits_for_it(tmp_path: Path) -> None:
    code, said = start("postgres://name:word@127.0.0.1:1/waymark", tmp_path)
    assert (code, "Traceback" in said) == (0, False)


def static_faults() -> list[str]:
    return [str(one.hint) for one in run_checks(include_deployment_checks=True) if one.id == "recovery.E005"]


def test_static_files_that_are_not_collected_are_noticed(tmp_path: Path) -> None:
    storages = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    with override_settings(PRODUCTION=True, STATIC_ROOT=str(tmp_path), STORAGES=storages):
        assert static_faults() == ["Run: manage.py collectstatic --noinput"]
        call_command("collectstatic", interactive=False, verbosity=0)
    with override_settings(PRODUCTION=True, STATIC_ROOT=str(tmp_path), STORAGES=storages):
        assert static_faults() == []
        next(tmp_path.glob("css/cards.*.css")).unlink()
        assert static_faults() == ["Run: manage.py collectstatic --noinput"]


@pytest.mark.parametrize(("holds", "brought"), [(1, True), (0, False)], ids=["examples", "a real site"])
def test_what_make_run_kept_beside_production_is_copied_once(tmp_path: Path, holds: int, brought: bool) -> None:
    old, new = tmp_path / "waymark.sqlite3", tmp_path / "development" / "waymark.sqlite3"
    with closing(sqlite3.connect(old)) as database, database:
        database.execute("CREATE TABLE directory_service (is_example)")
        database.execute("INSERT INTO directory_service VALUES (?)", [holds])
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "picture.png").write_bytes(b"x")
    assert bool(earlier_files.bring(tmp_path)) is brought
    assert (new.exists(), (new.parent / "media" / "picture.png").exists()) == (brought, brought)
    assert old.exists()
    assert earlier_files.bring(tmp_path) == ""
