"""A thousand posts in a minute, against a real server process."""

import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest

from directory import crisis
from tests.house import wire
from tests.house.server import Site
from tests.reporting import token_in

REPORT = "/services/narcotics-anonymous/report/"
MOST_GROWTH = 8_000  # kB over 800 posts, the threads' own warming up among them
NUMBERS = ("tel:999", "tel:111", "tel:116123")


def memory(site: Site) -> int:
    """kB that the processes of this site hold."""
    mark = f"PORT={site.env['PORT']}\0".encode()
    return sum(_resident(folder) for folder in Path("/proc").glob("[0-9]*") if mark in _bytes(folder / "environ"))


def _bytes(path: Path) -> bytes:
    with suppress(OSError):
        return path.read_bytes()
    return b""


def _resident(folder: Path) -> int:
    pages = _bytes(folder / "statm").split()
    return int(pages[1]) * 4 if pages else 0


def posts(site: Site, number: int) -> Iterator[wire.Answer]:
    token = token_in(wire.ask(site.url + REPORT).text)
    for one in range(number):
        body = urlencode({"kind": "other", "words": f"Flood {one}", "token": token, "more": "x" * 400}).encode()
        yield wire.ask(site.url + REPORT, "POST", body, Sec_Fetch_Site="same-origin")


def test_a_thousand_posts_break_nothing_and_leave_nothing(own_site: Site) -> None:
    first = Counter(answer.status for answer in posts(own_site, 200))
    before = memory(own_site)
    rest = Counter(answer.status for answer in posts(own_site, 800))
    assert set(first) | set(rest) <= {200, 303, 429}
    assert rest[429] > 500
    assert "Flood" not in own_site.log_text()
    if not before:
        pytest.skip("This system does not show the memory of a process under /proc.")
    assert memory(own_site) - before < MOST_GROWTH


def test_who_is_asked_to_wait_still_sees_the_numbers(own_site: Site) -> None:
    refused = next(answer for answer in posts(own_site, 300) if answer.status == 429)
    assert [number for number in NUMBERS if number not in refused.text] == []
    assert [
        line.key for line in crisis.ERROR_PAGE_LINES if line.display not in refused.text.replace("\u00a0", " ")
    ] == []
    assert int(refused.headers["Retry-After"]) >= 1


def test_a_question_of_seven_thousand_letters_is_answered(site: Site) -> None:
    assert wire.ask(f"{site.url}/find-help/?q={'a' * 7_000}").status == 200


@pytest.mark.parametrize(("before", "length"), [("", 4_100), ("find-help/?q=", 8_300), ("find-help/?q=", 60_000)])
def test_an_address_that_is_too_long_is_answered_with_the_numbers(site: Site, before: str, length: int) -> None:
    answer = wire.ask(f"{site.url}/{before}{'a' * length}")
    assert answer.status == 414
    assert [number for number in NUMBERS if number not in answer.text] == []
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "aaaa" not in site.log_text()


@pytest.mark.parametrize("path", [REPORT, "/find-help/", "/accounts/login/", "/no-such-page/"])
@pytest.mark.parametrize("length", [70_000, 3_000_000])
def test_who_sends_far_too_much_is_told_so_with_the_numbers(site: Site, path: str, length: int) -> None:
    answer = wire.ask(site.url + path, "POST", b"w=" + b"x" * length)
    assert answer.status == 413
    assert [number for number in NUMBERS if number not in answer.text] == []


def test_a_body_that_states_no_length_is_refused_when_it_grows_too_big(site: Site) -> None:
    head = f"POST {REPORT} HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    chunk = b"%x\r\n%b\r\n" % (66_000, b"x" * 66_000)
    with socket.create_connection(("127.0.0.1", int(site.env["PORT"])), timeout=30) as connection:
        connection.sendall(head.encode() + chunk + chunk + b"0\r\n\r\n")
        assert b" 413 " in connection.recv(100)
