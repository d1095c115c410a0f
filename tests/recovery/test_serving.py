"""What the server writes down, and what it says when it cannot start."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from recovery.connections import private_path
from tests.house import wire
from tests.house.ports import free_port
from tests.house.server import PRODUCTION, Site, copied_database, environment, serving
from tests.house.tree import ROOT

TYPED = {
    "in a path": "/LS1%204DY/",
    "in a path, run together": "/services/ls14dy/",
    "in a query": "/find-help/?near=LS1+4DY",
    "in words": "/find-help/?q=near+LS1%204DY",
}


@pytest.mark.parametrize("path", TYPED.values(), ids=TYPED)
def test_no_postcode_reaches_the_log(site: Site, path: str) -> None:
    before = len(site.log_text())
    wire.ask(site.url + path, Referer=f"{site.url}/?near=LS1+4DY", User_Agent="LS1 4DY")
    assert "4dy" not in site.log_text()[before:].lower()


def test_a_request_that_is_not_http_leaves_only_that_it_came(site: Site) -> None:
    before = len(site.log_text())
    with socket.create_connection(("127.0.0.1", int(site.env["PORT"])), timeout=10) as connection:
        connection.sendall(b"GET /find-help/?near=LS1 4DY HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert b" 400 " in connection.recv(4_096)
    assert "4DY" not in site.log_text()[before:]


def test_the_log_says_what_was_asked_and_how_it_went(site: Site) -> None:
    status = wire.ask(f"{site.url}/get-help-now/").status
    assert f"GET /get-help-now/ {status} " in site.log_text()


@pytest.mark.parametrize(
    ("path", "shown"),
    [("/services/crew/", "/services/crew/"), ("/x/bt1-5gs", "-"), ("/Ll55 4eh", "-"), ("/a\nb", "-"), ("", "-")],
)
def test_only_a_plain_path_is_written_down(path: str, shown: str) -> None:
    assert private_path(path) == shown


def _start(**environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "recovery.serving", "--check"]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)


def test_a_busy_port_is_one_clear_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        said = _start(PORT=str(port))
    assert (said.returncode, said.stderr.split(".")[0]) == (1, f"Port {port} is in use by another program")


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", ""])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    assert _start(PORT=port).stderr == f"PORT is {port!r}. It must be a number from 1 to 65535.\n"


@pytest.mark.parametrize(("trusted", "status"), [("no", 301), ("yes", 200)])
def test_only_a_trusted_front_server_may_call_a_connection_secure(
    real: str, tmp_path: Path, trusted: str, status: int
) -> None:
    with serving(copied_database(real, tmp_path), tmp_path, TRUST_PROXY=trusted, **PRODUCTION) as site:
        assert wire.ask(f"{site.url}/get-help-now/", X_Forwarded_Proto="https").status == status


def processes(port: str) -> dict[int, int]:
    """The processes of the site on this port, each with the one that started it; empty without /proc."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"PORT={port}\0".encode() in (folder / "environ").read_bytes():
                found[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    return {one: parent for one, parent in found.items() if parent in found or one in found.values()}


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether it comes true within a minute."""
    until = time.monotonic() + 60
    while not holds() and time.monotonic() < until:
        time.sleep(0.1)
    return holds()


def test_a_process_that_dies_is_started_again(own_site: Site) -> None:
    port = own_site.env["PORT"]
    before = processes(port)
    if not before:
        pytest.skip("This system does not show the processes under /proc.")
    worker = next(one for one, parent in before.items() if parent in before)
    os.kill(worker, signal.SIGKILL)
    assert eventually(lambda: len(processes(port)) == len(before) and worker not in processes(port))
    assert wire.ask(f"{own_site.url}/get-help-now/").status == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "a service manager"])
def test_it_stops_when_told_to_and_says_nothing(filled: str, tmp_path: Path, number: signal.Signals) -> None:
    port = free_port()
    env = environment(copied_database(filled, tmp_path), tmp_path) | {"PORT": str(port), "WEB_CONCURRENCY": "2"}
    command = [sys.executable, "-m", "recovery.serving"]
    told = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert eventually(lambda: answers(port))
    os.killpg(told.pid, number) if number == signal.SIGINT else told.send_signal(number)
    _, said = told.communicate(timeout=60)
    assert told.returncode == 0
    assert [line for line in said.splitlines() if "recovery.access" not in line] == []
    assert not answers(port)


def answers(port: int) -> bool:
    """Whether the site on this port answers."""
    with suppress(OSError):
        return wire.ask(f"http://127.0.0.1:{port}/healthz").status == 200
    return False


COUNTING = """
import gc
import recovery.wsgi
from recovery.serving import listen, serve

def count_frozen(environ, start):
    start("200 OK", [("Content-Type", "text/plain")])
    return [str(gc.get_freeze_count()).encode()]

serve(count_frozen, listen({port}), 1)
"""


def test_the_processes_never_walk_through_what_they_have_in_common(tmp_path: Path) -> None:
    """All of Django and Wagtail is there before the first of them starts, and stays shared memory."""
    port = free_port()
    env = environment(f"sqlite:///{tmp_path}/none.sqlite3", tmp_path)
    command = [sys.executable, "-c", COUNTING.replace("{port}", str(port))]
    told = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
    try:
        assert eventually(lambda: answers(port))
        assert int(wire.ask(f"http://127.0.0.1:{port}/").text) > 100_000
    finally:
        told.terminate()
        told.wait(15)
