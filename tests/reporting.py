"""How tests report a listing, by the form or past it, and the two listings they report."""

import re
import time
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client

from directory.models import Report, Service
from directory.trust import form_tokens, reports
from tests import factories

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SECONDS_TO_READ = form_tokens.SHORTEST + 2


@pytest.fixture
def listing() -> Service:
    return factories.service(name="Kirkgate Drop-in", slug="kirkgate-drop-in", at="LS1 4DY", types=["drug-service"])


@pytest.fixture
def line() -> Service:
    return factories.national(name="Samaritans", slug="samaritans", crisis_key="samaritans")


def token_in(page: str) -> str:
    """The token of the form in `page`."""
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found, "There is no form with a token on this page."
    return unescape(found[1])


def send(
    client: Client,
    service: Service,
    kind: str = "closed",
    words: str = "",
    *,
    wait: float = SECONDS_TO_READ,
    **more: Any,
) -> Any:
    """The answer to a report sent `wait` seconds after the form was opened; `more` are other fields, and the
    request's surroundings where written large (REMOTE_ADDR)."""
    around = {name: more.pop(name) for name in list(more) if name.isupper()}
    url = f"{service.url}report/"
    token = token_in(client.get(url).content.decode())
    with time_machine.travel(time.time() + wait, tick=False):
        return client.post(url, {"kind": kind, "words": words, "token": token} | more, **around)


def take(service: Service, kind: str = "closed", words: str = "", *, at: datetime = NOW) -> Report | None:
    return reports.take(Service.objects.get(pk=service.pk), kind, words, now=at)


def is_rechecking(service: Service) -> bool:
    return Service.objects.get(pk=service.pk).rechecking_since is not None


def letters_of(page: str) -> str:
    """What a reader sees, without blanks."""
    return "".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
