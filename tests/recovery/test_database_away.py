"""While the database is away visitors get the crisis numbers, and as soon as it is back they get the site."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, ProgrammingError
from django.http import HttpResponse
from django.test import RequestFactory

from directory import crisis
from recovery import errors
from recovery.safety_lines import BLADDER_CARDS
from tests.house import wire
from tests.house.outages import on_the_server, restart
from tests.house.server import Site

PATHS = ("/", "/get-help-now/", "/find-help/?near=ls1-4", "/bladder-warning-signs/", "/no-such-page/", "/admin/")
OUT = [
    OperationalError("could not connect to server"),
    OperationalError("database is locked"),
    OperationalError("database or disk is full"),
    InterfaceError("connection already closed"),
    DatabaseError("database disk image is malformed"),
]
OURS = [IntegrityError("NOT NULL"), ProgrammingError("no such column"), ValueError("x")]


def answer_to(error: Exception, path: str = "/get-help-now/") -> HttpResponse:
    """What a visitor sees when a page raises this."""
    try:
        raise error
    except type(error):
        return errors.server_error(RequestFactory().get(path))


@pytest.mark.parametrize("error", OUT, ids=str)
def test_a_database_that_is_away_is_answered_with_the_numbers(error: Exception) -> None:
    answer = answer_to(error)
    text = unescape(answer.content.decode())
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert [line.key for line in crisis.ERROR_PAGE_LINES if f'href="{crisis.href(line)}"' not in text] == []


@pytest.mark.parametrize("error", OURS, ids=str)
def test_a_fault_of_ours_stays_one(error: Exception) -> None:
    assert answer_to(error).status_code == 500


def test_a_database_that_went_away_inside_another_failure_counts_too() -> None:
    wrapped = ValueError("while rendering")
    wrapped.__cause__ = OUT[0]
    assert answer_to(wrapped).status_code == 503


def test_the_bladder_page_keeps_its_three_cards_without_a_database() -> None:
    text = unescape(answer_to(OUT[0], "/bladder-warning-signs/").content.decode())
    assert [text.count(f'class="care {card.level}"') for card in BLADDER_CARDS] == [1, 1, 1]
    assert "tel:999" in text
    assert "Leave this site" in text


def statuses(site: Site, times: int = 1) -> set[int]:
    """The status of every path, asked so often; AssertionError where a 503 lacks a number or when to come back."""
    answers = [wire.ask(site.url + path) for _ in range(times) for path in PATHS]
    for one in answers:
        assert one.status != 503 or ("tel:999" in one.text and int(one.headers["Retry-After"]) > 0)
    return {one.status for one in answers}


WELL = {200, 302, 404}


@contextmanager
def away(site: Site) -> Iterator[None]:
    """PostgreSQL takes no connection to the site's database; on SQLite its file is not there."""
    url = site.env["DATABASE_URL"]
    if url.startswith("sqlite"):
        file = Path(url.removeprefix("sqlite:///"))
        file.rename(file.with_suffix(".away"))
        yield
        assert not file.exists(), "The server made an empty database."
        file.with_suffix(".away").rename(file)
    else:
        on_the_server("ALTER DATABASE {} WITH ALLOW_CONNECTIONS false", url)
        restart(site)
        yield
        on_the_server("ALTER DATABASE {} WITH ALLOW_CONNECTIONS true", url)


@contextmanager
def unreadable(site: Site) -> Iterator[None]:
    """SQLite's file holds something else. PostgreSQL would refuse to start on such files, so it is away."""
    url = site.env["DATABASE_URL"]
    if url.startswith("sqlite"):
        file = Path(url.removeprefix("sqlite:///"))
        file.rename(file.with_suffix(".whole"))
        file.write_bytes(b"This is not a database. " * 4_000)
        yield
        file.with_suffix(".whole").rename(file)
    else:
        with away(site):
            yield


def test_visitors_get_the_numbers_while_the_database_is_away_and_the_site_when_it_is_back(own_site: Site) -> None:
    assert statuses(own_site, 2) == WELL
    with away(own_site):
        assert statuses(own_site, 3) == {302, 503}
        assert wire.ask(f"{own_site.url}/healthz").status == 503
    assert statuses(own_site, 3) == WELL


def test_a_restart_of_the_database_costs_no_page(own_site: Site) -> None:
    with ThreadPoolExecutor(max_workers=4) as visitors:  # a busy machine sheds some of these searches with a 503
        assert set().union(*visitors.map(lambda _: statuses(own_site), range(12))) >= WELL
    restart(own_site)
    assert statuses(own_site, 3) == WELL


def test_a_database_that_cannot_be_read_is_answered_with_the_numbers(own_site: Site) -> None:
    with unreadable(own_site):
        assert statuses(own_site, 2) == {302, 503}
    assert statuses(own_site, 2) == WELL
