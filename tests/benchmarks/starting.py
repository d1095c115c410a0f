"""How long `make run` takes until the site answers: the first time, and once everything is there."""

import os
import shutil
import signal
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Final

from tests.benchmarks.measuring import Figure
from tests.house import tree
from tests.house.ports import free_port

AGAIN: Final = 3
PATIENCE_SECONDS: Final = 120
LONG_AGO: Final = 1_000_000_000  # the lock files are older than what was installed from them


def starts(folder: Path) -> tuple[Figure, Figure]:
    """Seconds of a first start and of a later one, of a copy of this project in `folder`; packages are there."""
    for name in tree.files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(tree.ROOT / name, folder / name)
    for lock in folder.glob("*.lock"):
        os.utime(lock, (LONG_AGO, LONG_AGO))
    (folder / ".venv").symlink_to((tree.ROOT / ".venv").resolve())
    first = _start(folder)
    again = [_start(folder) for _ in range(AGAIN)]
    return Figure(first, "wall time"), Figure(statistics.median(again), f"wall time, median of {AGAIN}")


def _start(folder: Path) -> float:
    """Seconds of wall time from the command to the first answer. It is stopped then."""
    port = free_port()
    env = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    began = time.monotonic()
    with (folder / "output").open("w") as output:
        process = subprocess.Popen(
            ["make", "run", f"PORT={port}"],
            cwd=folder,
            env=env,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        while not _answers(port):
            assert process.poll() is None, (folder / "output").read_text()
            assert time.monotonic() < began + PATIENCE_SECONDS, (folder / "output").read_text()
            time.sleep(0.02)
        return time.monotonic() - began
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10):
            return True
    except (OSError, urllib.error.URLError):
        return False
