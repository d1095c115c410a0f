"""Every answer is as long as it says: over a socket, for clients with and without compression."""

import http.client
import itertools
import re
import socket
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from recovery.privacy.headers import PolicyHeadersMiddleware
from tests.house import wire
from tests.house.server import Site, copied_database, serving
from tests.privacy.failing_urls import PAGES
from tests.public_pages import ALL
from tests.public_states import GETS, POSTS

EDITORS = ("admin/", "accounts/", "^admin/")
ARGUMENTS = {
    "service": "samaritans",
    "calendar": "samaritans",
    "report": "samaritans",
    "report-thanks": "samaritans",
    "confirm": "nonsense",
    "sitemap-part": 1,
}
STATIC = "/static/staticfiles.json"
ENCODINGS = ("identity", "gzip", "br")
REPORT = "/services/narcotics-anonymous/report/"


def named(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """The public addresses that the site's own table names, each with an example of what it takes."""
    for one in patterns:
        route = before + str(one.pattern)
        if route.startswith(EDITORS):
            continue
        if isinstance(one, URLResolver):
            yield from named(one.url_patterns, route)
        elif one.name != "wagtail_serve":  # the guidance pages, which are listed
            yield "/" + route_with_example(route, one)


def route_with_example(route: str, pattern: URLPattern) -> str:
    """The address, with an example where it takes something; KeyError when we have none for a new address."""
    if "<" not in route:
        return route
    return route[: route.index("<")] + str(ARGUMENTS[pattern.name or ""]) + route[route.index(">") + 1 :]


PATHS = sorted(
    {*ALL, *GETS.values(), *named(get_resolver("recovery.urls").url_patterns)}
    | {f"/fail/{name}/" for name in PAGES}
    | {"/fail/unexpected/", "/%ff/", "/" + "a" * 4_100, "/" + "a" * 9_000, "/coping-strategies", STATIC}
)


@pytest.fixture(scope="module")
def failing(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that also has an address for each error."""
    folder = tmp_path_factory.mktemp("failing")
    settings = {"DJANGO_SETTINGS_MODULE": "tests.privacy.failing_settings"}
    with serving(copied_database(filled, folder), folder, **settings) as running:
        yield running


def stated(answer: wire.Answer) -> int | None:
    """The length the head states; None where it leaves the length to the connection."""
    length = answer.headers["Content-Length"]
    assert length is None or answer.headers.get_all("Content-Length") == [length]
    return None if length is None else int(length)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_public_answer_is_as_long_as_it_says(failing: Site, encoding: str) -> None:
    wrong = []
    for path in PATHS:
        got = wire.ask(failing.url + path, Accept_Encoding=encoding)
        head = wire.ask(failing.url + path, "HEAD", Accept_Encoding=encoding)
        right = stated(got) in (len(got.raw), None) and not head.raw and is_length_of(stated(head), got)
        wrong += [] if right else [(path[:40], stated(got), len(got.raw), stated(head), len(head.raw))]
    assert wrong == []


def is_length_of(stated_by_head: int | None, got: wire.Answer) -> bool:
    """Whether a HEAD states what a GET has. A form's token is new each time: it packs a little better or worse."""
    spare = 40 if re.search(rb'name="?token', got.body) and got.headers["Content-Encoding"] else 0
    return stated_by_head is None or abs(stated_by_head - len(got.raw)) <= spare


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_answer_to_a_form_is_as_long_as_it_says(failing: Site, encoding: str) -> None:
    wrong = []
    for path, fields in POSTS.values():
        body = urlencode(fields).encode()
        answers = [
            wire.ask(failing.url + path, "POST", body, Accept_Encoding=encoding, Origin=failing.url),
            wire.ask(failing.url + path, "POST", body, Accept_Encoding=encoding, Origin="https://elsewhere.example"),
            wire.ask(failing.url + path, "PUT", body, Accept_Encoding=encoding),
        ]
        wrong += [(path, one.status) for one in answers if stated(one) not in (len(one.raw), None)]
    assert wrong == []


def test_a_refused_form_is_as_long_as_it_says(failing: Site) -> None:
    big = wire.ask(failing.url + REPORT, "POST", b"x" * 70_000, Sec_Fetch_Site="same-origin")
    strange = wire.ask(failing.url + REPORT, "POST", b"{}", Content_Type="text/json", Sec_Fetch_Site="same-origin")
    assert [(one.status, stated(one) in (len(one.raw), None)) for one in (big, strange)] == [(413, True), (400, True)]


def test_one_connection_carries_every_page_in_turn(failing: Site) -> None:
    """A length that is wrong swallows the start of the next answer, or waits for more until the time is up."""
    connection = http.client.HTTPConnection(urlsplit(failing.url).netloc, timeout=30)
    kinds = itertools.cycle(itertools.product(("GET", "HEAD"), ENCODINGS))
    for path, (method, encoding) in zip([*PATHS, *PATHS[1:], *PATHS[2:]], kinds, strict=False):
        connection.request(method, path, headers={"Accept-Encoding": encoding})
        answer = connection.getresponse()
        empty = method == "HEAD" or answer.status in {301, 302, 303, 405}
        assert bool(answer.read()) is not empty, (path[:40], method, encoding)
    connection.close()


@pytest.mark.parametrize("path", ["/", "/find-help/?near=ls1-4", "/no-such-page/"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_client_of_the_first_http_gets_the_whole_page(failing: Site, method: str, path: str) -> None:
    newer = wire.ask(failing.url + path)
    answer = wire.ask(failing.url + path, method, version="1.0", Accept_Encoding="identity")
    assert "Transfer-Encoding" not in answer.headers
    assert stated(answer) in (len(answer.raw), None) or method == "HEAD"
    assert answer.body == (newer.body if method == "GET" else b"")


def test_whatever_changes_a_page_further_in_its_length_is_counted_last() -> None:
    late = PolicyHeadersMiddleware(lambda request: HttpResponse("Short.", headers={"Content-Length": "99"}))
    assert late(RequestFactory().get("/")).headers["Content-Length"] == "6"


def test_a_client_of_old_that_names_no_host_is_answered(failing: Site) -> None:
    with socket.create_connection(("127.0.0.1", int(failing.env["PORT"])), timeout=30) as connection:
        connection.sendall(b"GET /get-help-now/ HTTP/1.0\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert answer.split(b" ", 2)[1] == b"200"
    assert b"</html>" in answer
