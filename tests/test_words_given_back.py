"""What somebody typed into a public form is stored, or given back to them in the form. Never neither."""

import logging
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, connection, models
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from directory.choices import Channel
from directory.models import HistoryEntry, Reminder, Report
from directory.trust import form_tokens, reminders
from recovery.models import Feedback
from tests import factories, feedback
from tests.house import wire
from tests.house.outages import on_the_server, restart
from tests.house.server import Site
from tests.reporting import SECONDS_TO_READ, token_in

WORDS = "The gate was locked & nobody <came>"


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was opened and filled in: where it is posted, what with, and what is stored of it."""

    url: str
    fields: dict[str, str]
    stored: Callable[[], models.QuerySet[Any]]


def report(client: Client) -> Sent:
    service = factories.service(at="LS1 4DY", types=["drug-service"])
    url = f"{service.url}report/"
    fields = {"kind": "closed", "words": WORDS, "token": token_in(client.get(url).content.decode())}
    return Sent(url, fields, lambda: Report.objects.filter(words=WORDS))


def feedback_form(client: Client) -> Sent:
    feedback.pages.__wrapped__(None)  # type: ignore[attr-defined]
    token = token_in(client.get(feedback.PAGE).content.decode())
    fields = {"comments": WORDS, "name": "Sam", "token": token}
    return Sent(feedback.SEND, fields, lambda: Feedback.objects.filter(comments=WORDS))


def confirmation(client: Client) -> Sent:
    service = factories.service(at="LS1 4DY", types=["drug-service"])
    address = factories.contact(service, Channel.REMINDER, "hello@kirkgate.org.uk")
    reminder = Reminder.objects.create(service=service, contact=address, sent_at=timezone.now())
    fields = {"answer": "changed", "written": "yes", "hours": WORDS, "phone": "0113 496 0999"}
    found = HistoryEntry.objects.filter(action="provider-changed", service_id=service.pk)
    return Sent(f"/confirm/{reminders.token_of(reminder)}/", fields, found.all)


FORMS = {"report": report, "feedback": feedback_form, "confirm": confirmation}
FAILURES = {
    "locked": OperationalError("database is locked"),
    "full": OperationalError("database or disk is full"),
    "read only": OperationalError("attempt to write a readonly database"),
    "damaged": DatabaseError("database disk image is malformed"),
    "refused": IntegrityError(f"Failing row contains ({WORDS})"),
    "a fault of ours": RuntimeError(WORDS),
}


@contextmanager
def failing(error: Exception, statements: str = "INSERT|UPDATE") -> Iterator[None]:
    """The database answers these statements with `error`."""

    def run(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if re.match(statements, sql):
            raise error
        return execute(sql, params, many, context)

    with connection.execute_wrapper(run):
        yield


@pytest.fixture(params=list(FORMS.values()), ids=list(FORMS))
def sent(request: pytest.FixtureRequest, db: None, client: Client) -> Iterator[Sent]:
    """Each form, read by its sender for long enough."""
    made = request.param(client)
    with time_machine.travel(time.time() + SECONDS_TO_READ, tick=False):
        yield made


def given_back(page: str) -> dict[str, str]:
    """What a browser would send from `page`: its hidden fields, chosen buttons and what stands in its boxes."""
    areas = re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    inputs = re.findall(r'<input type="(?:hidden|text)"[^>]* name="(\w+)"[^>]* value="([^"]*)"', page)
    inputs += re.findall(r'<input[^>]* name="(\w+)" type="text" value="([^"]*)"', page)
    chosen = re.findall(r'<input type="radio" name="(\w+)" value="([^"]*)" checked', page)
    return {name: unescape(value) for name, value in [*areas, *inputs, *chosen]}


@pytest.mark.parametrize("error", FAILURES.values(), ids=FAILURES.keys())
def test_words_that_were_not_stored_are_given_back_and_can_be_sent_again(
    client: Client, sent: Sent, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    with failing(error), caplog.at_level(logging.DEBUG):
        answer = client.post(sent.url, sent.fields)
    page = answer.content.decode()
    assert (answer.status_code, sent.stored().count()) == (200, 0)
    assert "Your words are still here." in page
    assert WORDS not in caplog.text
    again = given_back(page) | ({"answer": "changed"} if "answer" in sent.fields else {})
    assert sent.fields.items() <= again.items()
    assert client.post(sent.url, again).status_code == 303
    assert sent.stored().count() == 1


AWAY = {"no database at all": InterfaceError("connection already closed"), "a fault of ours": RuntimeError("x")}


@pytest.mark.parametrize("error", AWAY.values(), ids=AWAY.keys())
def test_words_are_given_back_even_where_the_form_itself_cannot_be_made(sent: Sent, error: Exception) -> None:
    client = Client(raise_request_exception=False)
    with failing(error, statements="."):
        answer = client.post(sent.url, sent.fields)
    assert answer.status_code in {500, 503}
    assert (answer["Cache-Control"], "tel:999" in answer.content.decode()) == ("no-store", True)
    again = given_back(answer.content.decode())
    assert sent.fields.items() <= again.items()
    assert client.post(sent.url, again).status_code == 303
    assert sent.stored().count() == 1


def test_words_sent_twice_at_the_same_moment_are_not_called_sent_before(sent: Sent, client: Client) -> None:
    if "token" not in sent.fields:
        pytest.skip("A link of a provider counts answers itself.")
    second: list[str] = []

    def run(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT") and not second:
            second.append("")
            second[0] = Client().post(sent.url, sent.fields).content.decode()
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(run):
        client.post(sent.url, sent.fields)
    assert "Your words are being sent at this moment." in unescape(second[0])
    assert client.post(sent.url, sent.fields).status_code == 303


def views_of(resolver: URLResolver) -> Iterator[Any]:
    """Every view of the site."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.callback
        else:
            yield from views_of(entry)


@pytest.mark.parametrize("answer", ["correct", "closed", "left"])
@pytest.mark.django_db
def test_an_answer_of_a_provider_that_was_not_stored_is_told(client: Client, answer: str) -> None:
    url = confirmation(client).url
    seen = re.search(r'name="seen" value="(\w+)"', client.get(url).content.decode())
    data = {"answer": answer, "seen": seen[1] if seen else ""}
    with failing(OperationalError("database is locked")):
        page = client.post(url, data).content.decode()
    assert "We could not store your answer just now." in page
    assert client.post(url, data).status_code == 303


def test_every_form_that_anybody_may_send_gives_its_words_back() -> None:
    views = {view for view in views_of(get_resolver()) if getattr(view, "guarded_form", False)}
    assert len(views) == len(FORMS), "A new form that anybody may send belongs into FORMS above."
    assert all(view.typed_words for view in views)


@pytest.mark.django_db
def test_a_new_connection_asks_nobody_whether_it_knows_json() -> None:
    """Asking waits for whoever writes, and a wait that fails would break every page of the thread."""
    new = connection.copy()

    def refuse(*args: Any) -> None:
        raise OperationalError("database is locked")

    try:
        new.connect()
        with new.execute_wrapper(refuse):
            assert new.features.supports_json_field
    finally:
        new.close()


EXAMPLE = "/services/example-leeds-council-drug-and-alcohol-service/report/"


@contextmanager
def write_protected(site: Site) -> Iterator[None]:
    """SQLite's file is locked by another writer; PostgreSQL takes no writes, as a standby would."""
    url = site.env["DATABASE_URL"]
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")
    else:
        on_the_server("ALTER DATABASE {} SET default_transaction_read_only = on", url)
        restart(site)
        yield
        on_the_server("ALTER DATABASE {} RESET default_transaction_read_only", url)
        restart(site)


def test_a_database_that_is_really_locked_gives_the_words_back(own_site: Site) -> None:
    url = own_site.url + EXAMPLE
    fields = {"kind": "closed", "words": WORDS, "token": token_in(wire.ask(url).text)}
    time.sleep(form_tokens.SHORTEST + 1)
    with write_protected(own_site):
        answer = wire.ask(url, "POST", urlencode(fields).encode(), Origin=own_site.url)
    again = given_back(answer.text)
    assert fields.items() <= again.items()
    assert wire.ask(url, "POST", urlencode(again).encode(), Origin=own_site.url).status == 303
    assert WORDS not in own_site.log_text()
