"""Whether websites still answer: what counts as dead, and what is never asked."""

import http.server
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from directory.choices import Channel
from directory.models import LinkCheck, PublicListing, Service
from directory.trust import web_asking
from directory.trust.links import check_links
from directory.trust.web_asking import Answer, Ask, Seen, UnansweredError, is_public, look
from tests import factories

MONDAY = datetime(2027, 3, 1, 12, tzinfo=UTC)


def answering(*answers: Answer | UnansweredError) -> Ask:
    """A web that gives these answers in turn, the last of them for ever."""
    left = list(answers)

    def ask(method: str, url: str) -> Answer:
        answer = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(answer, UnansweredError):
            raise answer
        return answer

    return ask


DOWN = answering(UnansweredError("it did not answer"))
GONE = answering(Answer(404))
UP = answering(Answer(200))


@pytest.mark.parametrize("status", [200, 204, 304, 401, 403, 405, 429])
def test_a_website_that_answers_or_only_refuses_us_is_there(status: int) -> None:
    assert look("https://kirkgate.org.uk/", answering(Answer(status))) == Seen()


def test_a_head_that_is_refused_is_followed_by_the_page_itself() -> None:
    assert look("https://kirkgate.org.uk/", answering(Answer(404), Answer(200))) == Seen()


@pytest.mark.parametrize(("status", "is_gone"), [(404, True), (410, True), (500, False), (503, False)])
def test_a_page_that_is_gone_is_told_from_one_that_is_ill(status: int, is_gone: bool) -> None:
    seen = look("https://kirkgate.org.uk/", answering(Answer(status)))
    assert seen.words
    assert seen.is_gone is is_gone


def test_two_redirects_are_followed_and_no_third() -> None:
    again = Answer(301, "https://kirkgate.org.uk/new/")
    assert look("https://kirkgate.org.uk/", answering(again, again, Answer(200))) == Seen()
    assert "circles" in look("https://kirkgate.org.uk/", answering(again)).words


@pytest.mark.parametrize("target", ["http://kirkgate.org.uk/", "file:///etc/passwd", "ftp://kirkgate.org.uk/"])
def test_no_redirect_leads_away_from_https(target: str) -> None:
    assert "not https" in look("https://kirkgate.org.uk/", answering(Answer(302, target))).words


PRIVATE = [
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3", "224.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1", "192.0.2.1", "198.18.0.1", "not an address", "",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_no_private_address_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111"])
def test_an_address_of_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    ["https://127.0.0.1/", "https://localhost/", "http://2130706433/", "http://[::ffff:127.0.0.1]/", "https://[::1]/",
     "http://169.254.169.254/latest/", "https://ann:secret@kirkgate.org.uk/", "https://kirkgate.org.uk:8443/",
     "ftp://kirkgate.org.uk/", "https://[/", "https:///", "http://0x7f000001/", "http://127.1/"],
)  # fmt: skip
def test_nothing_inside_our_own_network_is_asked(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *args: pytest.fail("a connection was made"))
    with pytest.raises(UnansweredError):
        web_asking.ask_the_web("HEAD", url)


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    found: Any = [(0, 0, 0, "", (address, 443)) for address in ("1.1.1.1", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: found)
    with pytest.raises(UnansweredError, match="private network"):
        web_asking.public_address("kirkgate.org.uk", 443)


class Page(http.server.BaseHTTPRequestHandler):
    """A website on this machine: /moved/ leads away, anything else is there."""

    def do_HEAD(self) -> None:
        self.send_response(301 if self.path == "/moved/" else 200)
        self.send_header("Location", "https://kirkgate.org.uk/")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture
def local_port(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server on this machine that stands for the internet: its address counts as public."""
    with http.server.HTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setattr(web_asking, "PORTS", {"http": server.server_port, "https": 443})
        monkeypatch.setattr(web_asking, "public_address", lambda host, port: "127.0.0.1")
        yield
        server.shutdown()


@pytest.mark.parametrize(("path", "answer"), [("/", 200), ("/moved/", 301)])
def test_a_real_server_is_asked_at_the_address_that_was_checked(local_port: None, path: str, answer: int) -> None:
    assert web_asking.ask_the_web("HEAD", f"http://kirkgate.org.uk{path}").status == answer


# What is written down


@pytest.fixture
def listing(db: None) -> Service:
    service = factories.service(name="Kirkgate")
    factories.contact(service, Channel.WEB, "https://kirkgate.org.uk/")
    return service


def look_on(day: float, ask: Ask) -> str:
    """What stands written down after a look `day` days after Monday."""
    check_links(MONDAY + timedelta(days=day), ask, wait=lambda seconds: None)
    return LinkCheck.objects.get().said


def test_a_link_is_dead_after_failing_on_three_days(listing: Service) -> None:
    assert [look_on(day, DOWN).startswith("Dead: ") for day in (0, 1, 2)] == [False, False, True]


def test_failing_three_times_on_one_day_is_not_dead(listing: Service) -> None:
    assert [look_on(day, DOWN) for day in (0, 0.1, 0.2)][-1] == "Failed on 1 day: it did not answer"


def test_failures_more_than_a_week_apart_begin_anew(listing: Service) -> None:
    assert [look_on(day, DOWN) for day in (0, 1, 8)][-1].startswith("Failed on 1 day")


def test_a_page_told_gone_twice_is_dead(listing: Service) -> None:
    assert [look_on(day, GONE).startswith("Dead: ") for day in (0, 1)] == [False, True]


def test_a_website_that_answers_again_is_well(listing: Service) -> None:
    assert [look_on(day, ask) for day, ask in enumerate([DOWN, UP])][-1] == ""
    assert LinkCheck.objects.get().failing_since is None


def test_a_dead_link_hides_nothing(listing: Service) -> None:
    for day in range(5):
        look_on(day, DOWN)
    assert PublicListing.objects.listed().filter(pk=listing.pk).exists()


def test_invented_retired_and_unpublished_websites_are_not_asked(listing: Service) -> None:
    example = factories.service(name="Example: Kirkgate", is_example=True)
    factories.contact(example, Channel.WEB, "https://kirkgate.example.org/")
    listing.unpublish()
    assert check_links(MONDAY, GONE, wait=lambda seconds: None) == "0 websites looked at, 0 dead."


def test_nothing_is_asked_of_the_network_unless_it_is_allowed(settings: Any) -> None:
    settings.CHECK_LINKS = False
    with pytest.raises(CommandError, match="CHECK_LINKS"):
        call_command("check_links")
