"""What the server writes down, and what it says when it cannot start."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from recovery.serving import private_path
from tests.house import wire
from tests.house.server import PRODUCTION, Site, copied_database, serving
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
    command = [sys.executable, "-m", "recovery.serving"]
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
