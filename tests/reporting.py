"""How tests send a report: open the form, wait as a person does, press "Send"."""

import re
import time
from html import unescape
from typing import Any

import time_machine
from django.test import Client

from directory.models import Service
from directory.trust import form_tokens

SECONDS_TO_READ = form_tokens.SHORTEST + 2


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
