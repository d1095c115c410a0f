"""Eve: one account that may do everything, and tries to put a value live alone."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.choices import Channel
from directory.models import ContactPoint
from directory.times.hours import from_text
from directory.trust.contacts import ContactRefusedError, Proposed, propose
from recovery.accounts.fresh import BEGAN, PROVED
from tests import factories
from tests.house.forms import as_it_stands

GOOD, BAD = "+441132224444", "+441132229999"
ANOTHER = "0113 222 7777"  # neither live nor waiting: nothing turns it away as one that is there already
OF_LEEDS = re.compile(r"(?:\+44|0)113\s?222\s?(\d{4})")
Shown = tuple[set[tuple[int, str]], set[str]]
REFUSED = (DatabaseError, ContactRefusedError, ValidationError)


class Eve:
    """One account that may do everything, and what she has before her: a live value, and her own change of it."""

    def __init__(self, folder: Path) -> None:
        self.user: User = get_user_model().objects.create_superuser("eve", "eve@waymark.org.uk", "x" * 20)
        self.folder = folder
        self.client = signed_in(self.user)
        place = factories.location("LS1 4DY", address="1 Kirkgate", hours=from_text("Mon 9am-5pm").to_json())
        self.service = factories.service(locations=[place], types=["peer-group"], name="Kirkgate Drop-in")
        self.live = factories.contact(self.service)
        self.waiting = propose(self.service, Proposed(Channel.VOICE, BAD), by=self.user, replaces=self.live)
        self.untouched: Shown = ({(self.live.pk, GOOD)}, {GOOD})

    @property
    def row(self) -> ContactPoint:
        return ContactPoint.objects.get(pk=self.waiting.pk)

    def new_row(self, **values: Any) -> ContactPoint:
        usual = {"service": self.service, "channel": Channel.VOICE, "value": BAD, "proposed_by": self.user}
        return ContactPoint(**{**usual, "proposed_at": timezone.now(), **values})

    def form(self, name: str = "edit", *more: int) -> dict[str, Any]:
        """The listing form as it stands on the screen of this name; `more` are the keys after the listing's."""
        page = self.client.get(reverse(f"wagtailsnippets_directory_service:{name}", args=[self.service.pk, *more]))
        return as_it_stands(page.content.decode(), "w-editor-form")

    def post(self, name: str, /, *key: Any, **data: Any) -> Any:
        return self.client.post(reverse(name, args=key), data)

    def snippet(self, name: str, /, *key: Any, **data: Any) -> Any:
        return self.post(f"wagtailsnippets_directory_service:{name}", *key, **data)

    def public_page(self) -> str:
        return str(Client().get(self.service.url).content.decode())

    def shown(self) -> Shown:
        """The numbers of her listing that are live, and those that its public page has."""
        live = ContactPoint.objects.live().filter(service=self.service, channel=Channel.VOICE)
        return {*live.values_list("pk", "value")}, {f"+44113222{end}" for end in OF_LEEDS.findall(self.public_page())}

    def tries(self, way: Callable[["Eve"], None]) -> str:
        """The words in which `way` was refused; empty when she got to its end."""
        try:
            with transaction.atomic():
                way(self)
        except REFUSED as error:
            return str(error)
        return ""


def signed_in(person: User) -> Client:
    """A browser in which `person` has signed in this minute: nothing asks who they are before it looks at the rules."""
    client = Client()
    client.force_login(person)
    assert client.session[PROVED] == client.session[BEGAN]
    return client


def way_names(ways: Iterable[Callable[[Eve], None]]) -> list[str]:
    """What pytest calls the tests of these ways."""
    return [way.__name__.replace("_", " ") for way in ways]
