"""Runs a command beside a PostgreSQL server made for it: own folder, own port, 127.0.0.1 only, gone afterwards.

    python -m tests.house.throwaway_postgres python -m pytest -m "not browser"

The command finds the server in DATABASE_URL. PostgreSQL refuses to run as root: root uses another user for it.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from tests.house.installing import apt_install
from tests.house.ports import free_port

MISSING = "The PostgreSQL tests need initdb and pg_ctl: install the package postgresql."
USER = "postgres"
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=150"
# Tests never commit. Autovacuum would count none of a test's rows and let the planner believe the tables are empty:
# a search then joins row by row. A statement that hangs ends by itself, or its locks would hold up every later test.
STEADY = "-c autovacuum=off -c statement_timeout=120s"


def _programs() -> Path | None:
    """The folder that holds initdb and pg_ctl: the newest installed one, else the one in PATH."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: float(path.parts[-3]))
    in_path = shutil.which("pg_ctl")
    found = installed[-1] if installed else Path(in_path) if in_path else None
    return found.resolve().parent if found and (found.resolve().parent / "initdb").exists() else None


def programs() -> Path:
    """The same, installed first where that is possible; SystemExit with one sentence where it is not."""
    found = _programs() or (_programs() if apt_install("postgresql") else None)
    if not found:
        raise SystemExit(MISSING)
    return found


def _owner() -> str:
    """The user the server runs as: this one, or for root another, made when there is none."""
    if os.geteuid() != 0:
        return ""
    try:
        pwd.getpwnam(USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--no-create-home", USER], check=True)
    return USER


def _run(owner: str, folder: Path, *command: str) -> None:
    """Runs one of PostgreSQL's programs as the owner; SystemExit with its words when it fails."""
    as_owner = ["runuser", "-u", owner, "--"] if owner else []
    done = subprocess.run([*as_owner, *command], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        log = folder / "log"
        words = log.read_text() if log.exists() else done.stderr or done.stdout
        raise SystemExit(f"{Path(command[0]).name} failed: {words[-2_000:]}")


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Yields the DATABASE_URL of a fresh server, and always stops it."""
    bin_folder, owner = programs(), _owner()
    folder = Path(tempfile.mkdtemp(prefix="waymark-postgres-"))
    if owner:
        shutil.chown(folder, owner, pwd.getpwnam(owner).pw_gid)
    password, port, data = secrets.token_hex(16), free_port(), str(folder / "data")
    secret = folder / "password"
    secret.write_text(password)
    if owner:
        shutil.chown(secret, owner)
    init = [str(bin_folder / "initdb"), "-D", data, "-U", "waymark", "-A", "scram-sha-256", "--pwfile", str(secret)]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' {FAST} {STEADY}"
    control = [str(bin_folder / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log")]
    try:
        _run(owner, folder, *init, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        _run(owner, folder, *control, "-o", options, "start")
        yield f"postgres://waymark:{password}@127.0.0.1:{port}/postgres"
    finally:
        with contextlib.suppress(SystemExit):
            _run(owner, folder, *control, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def main(command: list[str]) -> int:
    """The command's exit code."""
    signal.signal(signal.SIGTERM, _leave)
    with server() as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
