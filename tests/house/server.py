"""A real server process on a copied database, for tests that go through the front door.

Migrated and filled once for a whole test run (migrate, setup_site --examples), in the run's own folder, and copied for
each server: a file copy on SQLite, `CREATE DATABASE … TEMPLATE` on PostgreSQL.
"""

import contextlib
import fcntl
import http.client
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.house.ports import free_port
from tests.house.staff import MAKE_STAFF
from tests.house.tree import ROOT

START_SECONDS = 60
PRODUCTION = {
    "WAYMARK_MODE": "production",
    "ALLOWED_HOSTS": "127.0.0.1",
    "SITE_URL": "https://www.example.org",
    "SECOND_FACTOR": "required",
}


@dataclass(frozen=True, slots=True)
class Site:
    """A running site. `env` is what its commands need; `log` is the file its server writes, as `process_id`."""

    url: str
    env: dict[str, str]
    log: Path
    process_id: int = 0

    def manage(self, *arguments: str) -> str:
        """What `manage.py` prints when run on this site's database; AssertionError with its words when it fails."""
        return _manage(self.env, *arguments)

    def log_text(self) -> str:
        """All the server has written so far."""
        return self.log.read_text()


def environment(database_url: str, folder: Path) -> dict[str, str]:
    """The surroundings of a development site on this database, with none of the tester's own settings."""
    ours = ("DJANGO_", "WAYMARK_", "PYTEST_")
    names = {"SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "TRUST_PROXY", "LOG_LEVEL", "PORT"}
    names |= {"EMAIL_URL", "DEFAULT_FROM_EMAIL", "LANGUAGES"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours) and name not in names}
    return kept | {
        "DATABASE_URL": database_url,
        "MEDIA_ROOT": str(folder / "media"),
        "EMAIL_URL": f"filemail://{folder / 'mail'}",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "WAYMARK_MODE": "development",
        "SECOND_FACTOR": "off",
        "WEB_CONCURRENCY": "1",
    }


def _manage(env: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"manage.py {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}"
    return done.stdout


def made_once(shared: Path, name: str, make: Callable[[], str]) -> str:
    """What `make` gave to whoever of this test run's processes asked first; the others wait for it."""
    note = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not note.exists():
            note.write_text(make())
    return note.read_text()


def migrated_database(shared: Path) -> str:
    """The DATABASE_URL of the migrated database of this test run, with nothing in it; copy it, never write to it."""

    def make() -> str:
        url = empty_database(shared, "migrated")
        _manage(environment(url, shared), "migrate", "--verbosity", "0")
        return url

    return made_once(shared, "migrated-database", make)


FILL: Final = f"""
from django.core.management import call_command
call_command("setup_site", "--examples", verbosity=0)
{MAKE_STAFF}
"""


def filled_database(shared: Path) -> str:
    """The DATABASE_URL of the filled database of this test run: all pages, example services, and our staff."""

    def make() -> str:
        url = copied_database(migrated_database(shared), shared)
        env = environment(url, shared)
        with ThreadPoolExecutor(max_workers=1) as beside:
            collected = beside.submit(_manage, env, "collectstatic", "--noinput", "--verbosity", "0")
            _manage(env, "shell", "--verbosity", "0", "--command", FILL)
            collected.result()
        return url

    return made_once(shared, "filled-database", make)


def real_database(shared: Path) -> str:
    """The same without the example services: what a production site may serve."""

    def make() -> str:
        url = copied_database(filled_database(shared), shared)
        _manage(environment(url, shared) | PRODUCTION, "setup_site", "--remove-examples")
        return url

    return made_once(shared, "real-database", make)


def empty_database(folder: Path, name: str) -> str:
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        return f"sqlite:///{folder / name}.sqlite3"
    return create_on_postgres(given, f"site_{name}_{secrets.token_hex(4)}", "template0")


def create_on_postgres(server: str, name: str, template: str) -> str:
    """Creates a database as a copy of `template`; the DATABASE_URL of the new one."""
    with psycopg.connect(server, autocommit=True) as connection:
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(create.format(sql.Identifier(name), sql.Identifier(template)))
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def copied_database(original: str, folder: Path) -> str:
    """The DATABASE_URL of a fresh copy of a database that nobody writes to."""
    parts = urlsplit(original)
    if parts.scheme != "sqlite":
        given = os.environ["DATABASE_URL"]
        return create_on_postgres(given, f"site_{secrets.token_hex(4)}", parts.path.lstrip("/"))
    copy = folder / f"site-{secrets.token_hex(4)}.sqlite3"
    copy_file(original, copy)
    return f"sqlite:///{copy}"


def copy_file(original: str, copy: Path) -> None:
    """Copies the file of a SQLite database, with all that was written to it."""
    path = original.removeprefix("sqlite:///")
    with contextlib.closing(sqlite3.connect(path)) as source:
        source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(path, copy)


@contextlib.contextmanager
def serving(database_url: str, folder: Path, **settings: str) -> Iterator[Site]:
    """Starts the server on this database, waits until it answers, and ends the process it started.

    `settings` are environment variables over those of a development site.
    """
    port, log = free_port(), folder / f"server-{secrets.token_hex(4)}.log"
    env = environment(database_url, folder) | {"PORT": str(port), "SITE_URL": f"http://127.0.0.1:{port}"} | settings
    command = [sys.executable, "-m", "recovery.serving"]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait_until_it_answers(process, port, log)
        yield Site(f"http://127.0.0.1:{port}", env, log, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_answers(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
        with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(connection):
            connection.request("GET", "/healthz")
            connection.getresponse()
            return
        time.sleep(0.1)
    raise AssertionError(f"The server did not answer. It said:\n{log.read_text()[-4_000:]}")
