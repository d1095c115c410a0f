"""How tests tell us about a page: the pages it needs, and the form filled in."""

import time
from typing import Any

import pytest
import time_machine
from django.test import Client

from recovery.models import HomePage
from recovery.shipping import page_files
from recovery.shipping.pages import ship_pages
from tests.reporting import SECONDS_TO_READ, token_in

PAGE, SEND, THANKS = "/feedback/", "/feedback/send/", "/feedback/thanks/"
SHIPPED = ("feedback", "home", "accessibility", "get-help-now")


@pytest.fixture
def pages(db: None) -> HomePage:
    """Home, the feedback page, and two pages to tell us about."""
    ship_pages([file for file in page_files.read_all() if file.slug in SHIPPED or file.kind == "home"])
    return HomePage.objects.get()


def send(client: Client, comments: str = "Kind words.", *, wait: float = SECONDS_TO_READ, **more: Any) -> Any:
    """The answer to feedback sent `wait` seconds after the form was opened; `more` are other fields, and the
    request's surroundings where written large (REMOTE_ADDR)."""
    around = {name: more.pop(name) for name in list(more) if name.isupper()}
    token = token_in(client.get(PAGE).content.decode())
    with time_machine.travel(time.time() + wait, tick=False):
        return client.post(SEND, {"comments": comments, "token": token} | more, **around)
