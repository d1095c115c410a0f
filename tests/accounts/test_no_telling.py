"""Nobody learns from an answer whether somebody has an account: not from its words, nor from the work behind it."""

import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks import task, task_backends
from django_tasks.backends.dummy import DummyBackend
from pytest_django import Settings

import recovery.settings
from recovery.accounts.later import MOST_WAITING, LaterBackend
from recovery.accounts.password_links import mail_links
from tests.accounts.counted_hashing import HASHED
from tests.accounts.signing_in import LOGIN, someone

RESET = "/accounts/password/reset/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
MAY_GO_ON = threading.Event()
DONE: list[str] = []


@task(backend="later")
def wait_and_note(name: str) -> None:
    """Waits until the test says so."""
    MAY_GO_ON.wait(30)
    DONE.append(name)


@pytest.fixture
def left(db: None) -> User:
    """Somebody who left."""
    return someone("lee", is_active=False)


@pytest.fixture
def waiting() -> Iterator[DummyBackend]:
    """Work for later is kept, and not done: what is left is all that the person who asks can measure."""
    before, backend = task_backends["later"], DummyBackend("later", {})
    task_backends["later"] = backend
    yield backend
    task_backends["later"] = before


def measured(path: str, form: dict[str, str]) -> tuple[Any, ...]:
    """The answer to a new visitor, and what was done for it: statements, in order, without their values."""
    client = Client()
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(path, form)
    statements = [query["sql"].split("WHERE")[0] for query in asked.captured_queries]
    words = TOKEN.sub("", answer.content.decode())
    for name, typed in form.items():
        words = words.replace(f'value="{typed}"', f'value="{name}"')
    return answer.status_code, answer.headers.get("Location"), words, statements


def test_a_forgotten_password_is_answered_alike_for_everybody_and_nobody(
    ann: User, left: User, waiting: DummyBackend
) -> None:
    known, gone, nobody = (measured(RESET, {"email": f"{name}@example.org"}) for name in ("ann", "lee", "nobody"))
    assert known == gone == nobody
    assert known[3] == []
    assert [result.args for result in waiting.results] == [[f"{name}@example.org"] for name in ("ann", "lee", "nobody")]
    assert mail.outbox == []


def test_only_an_active_account_gets_the_mail_and_only_once(ann: User, left: User) -> None:
    for name in ("ann", "lee", "nobody", "ANN"):
        Client().post(RESET, {"email": f"{name}@example.org"})
    assert [message.to for message in mail.outbox] == [["ann@example.org"]]


def test_a_wrong_password_is_answered_alike_for_everybody_and_nobody(settings: Settings, db: None) -> None:
    settings.PASSWORD_HASHERS = ["tests.accounts.counted_hashing.CountedHasher"]
    someone("ann")
    someone("lee", is_active=False)
    User.objects.create_user("new", "new@example.org")  # has no password yet
    answers = []
    for name in ("ann", "lee", "new", "nobody"):
        HASHED.clear()
        answers.append((*measured(LOGIN, {"login": name, "password": "not-this-one-at-all"}), len(HASHED)))
    assert answers[1:] == answers[:1] * 3
    assert answers[0][-1] == 1


def test_a_link_with_a_wrong_key_is_answered_alike_for_everybody_and_nobody(ann: User, left: User) -> None:
    pages = [Client().get(f"{RESET}key/{key}-abc123-0123456789/") for key in (ann.pk, left.pk, 99)]
    assert pages[0].content == pages[1].content == pages[2].content
    assert {page.status_code for page in pages} == {200}


def test_the_right_password_of_somebody_who_left_says_no_more_than_a_wrong_one(left: User) -> None:
    right, wrong = (measured(LOGIN, {"login": "lee", "password": word}) for word in ("a-quiet-green-field", "not-this"))
    assert right == wrong


def test_the_server_does_this_work_after_the_answer_and_lets_a_flood_of_it_go() -> None:
    assert recovery.settings.TASKS["later"]["BACKEND"] == f"{LaterBackend.__module__}.{LaterBackend.__qualname__}"
    backend = LaterBackend("later", {})
    for number in range(MOST_WAITING + 50):
        backend.enqueue(wait_and_note, [str(number)], {})
    assert DONE == []
    MAY_GO_ON.set()
    backend._worker.shutdown(wait=True)
    assert [str(number) for number in range(MOST_WAITING)] == DONE
    assert mail_links.backend == "later"
