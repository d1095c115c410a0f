"""A process that answers requests inside itself and says what each cost.

`python -m tests.benchmarks.answering` reads a request a line as JSON and writes an `Answered` a line, for the Django
site of DJANGO_SETTINGS_MODULE: ours or any other. `answering` starts one. Nothing goes over a network: what is measured
is the whole site, from WSGI in to WSGI out, and nothing else. With BENCH_FREEZE it starts as our server does.
"""

import contextlib
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, Final
from wsgiref.util import setup_testing_defaults

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext

Application = Callable[..., Any]
OK: Final = 200
STOPPED: Final = 503  # the database was stopped at a question that took too long


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: its status, the seconds of CPU it took here and in PostgreSQL, its bytes.

    `statements` is how many the database was asked, where that was to be counted.
    """

    status: int
    cpu_seconds: float
    size: int
    statements: int = 0


def answer(application: Application, path: str) -> Answered:
    """What a GET of `path`, with its query, costs."""
    before = cpu_seconds()
    status, size = _get(application, path)
    return Answered(status, cpu_seconds() - before, size)


def counted(application: Application, path: str) -> Answered:
    """The same with the statements counted, which itself costs something."""
    with CaptureQueriesContext(connection) as asked:
        answered = answer(application, path)
    return Answered(answered.status, answered.cpu_seconds, answered.size, len(asked))


def _get(application: Application, path: str) -> tuple[int, int]:
    """Status and bytes of the body, packed as for a new browser."""
    plain, _, query = path.partition("?")
    environ: dict[str, Any] = {"PATH_INFO": plain, "QUERY_STRING": query, "HTTP_ACCEPT_ENCODING": "gzip, br"}
    setup_testing_defaults(environ)
    statuses: list[str] = []
    body = application(environ, lambda status, headers, error=None: statuses.append(status))
    try:
        size = sum(len(part) for part in body)
    finally:
        body.close()
    return int(statuses[0].split()[0]), size


def cpu_seconds() -> float:
    """CPU so far of this process, and of the PostgreSQL process that works for it."""
    mine = time.process_time()
    if connection.vendor != "postgresql" or connection.connection is None:
        return mine
    return mine + time.clock_gettime(clock_of(connection.connection.info.backend_pid))


def clock_of(process_id: int) -> int:
    """The clock of another process's CPU time (Linux: clock_getcpuclockid)."""
    return ~process_id << 3 | 2


class Answering:
    """A running process of this kind."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def ask(self, path: str, *, count: bool = False, statuses: Collection[int] = (OK,)) -> Answered:
        """AssertionError when it answers with another status than one of these."""
        sent, got = _pipes(self.process)
        sent.write(json.dumps({"path": path, "count": count}) + "\n")
        sent.flush()
        line = got.readline()
        assert line, f"The process that answers ended at {path}"
        answered = Answered(**json.loads(line))
        assert answered.status in statuses, f"{path}: {answered.status}"
        return answered


def _pipes(process: "subprocess.Popen[str]") -> tuple[IO[str], IO[str]]:
    assert process.stdin
    assert process.stdout
    return process.stdin, process.stdout


@contextlib.contextmanager
def answering(folder: Path, env: Mapping[str, str], log: Path) -> Iterator[Answering]:
    """Starts a process in `folder` that answers for the site of `env`, and ends it."""
    command = [sys.executable, "-m", "tests.benchmarks.answering"]
    with log.open("a") as errors:
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, cwd=folder, env=env, stdin=pipe, stdout=pipe, stderr=errors, text=True)
    try:
        yield Answering(process)
    finally:
        for end in _pipes(process):
            end.close()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def main() -> None:
    said, sys.stdout = sys.stdout, sys.stderr  # what the site itself prints is no answer
    application = get_wsgi_application()
    if os.environ.get("BENCH_FREEZE"):
        gc.freeze()
    for line in sys.stdin:
        wanted = json.loads(line)
        act = counted if wanted["count"] else answer
        said.write(json.dumps(asdict(act(application, wanted["path"]))) + "\n")
        said.flush()


if __name__ == "__main__":
    main()
