"""Eve: one account that may do everything, and tries to put a value live alone."""

from collections.abc import Callable
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
from directory.trust.contacts import ContactRefusedError, Proposed, propose
from tests import factories
from tests.house.forms import as_it_stands

GOOD, BAD = "+441132224444", "+441132229999"
REFUSED = (DatabaseError, ContactRefusedError, ValidationError)


class Eve:
    """One account that may do everything, and what she has before her: a live value, and her own change of it."""

    def __init__(self, folder: Path) -> None:
        self.user: User = get_user_model().objects.create_superuser("eve", "eve@waymark.org.uk", "x" * 20)
        self.folder = folder
        self.client = Client()
        self.client.force_login(self.user)
        self.service = factories.service(at="LS1 4DY", name="Kirkgate Drop-in")
        self.live = factories.contact(self.service)
        self.waiting = propose(self.service, Proposed(Channel.VOICE, BAD), by=self.user, replaces=self.live)

    @property
    def row(self) -> ContactPoint:
        return ContactPoint.objects.get(pk=self.waiting.pk)

    def new_row(self, **values: Any) -> ContactPoint:
        usual = {"service": self.service, "channel": Channel.VOICE, "value": BAD, "proposed_by": self.user}
        return ContactPoint(**{**usual, "proposed_at": timezone.now(), **values})

    def form(self, query: str = "") -> dict[str, Any]:
        """The listing form as it stands."""
        page = self.client.get(reverse("wagtailsnippets_directory_service:edit", args=[self.service.pk]) + query)
        return as_it_stands(page.content.decode(), "w-editor-form")

    def post(self, name: str, /, *key: Any, **data: Any) -> Any:
        return self.client.post(reverse(name, args=key), data)

    def snippet(self, name: str, /, *key: Any, **data: Any) -> Any:
        return self.post(f"wagtailsnippets_directory_service:{name}", *key, **data)

    def values(self) -> set[tuple[int, str]]:
        """The numbers of her listing that are live."""
        live = ContactPoint.objects.live().filter(service=self.service, channel=Channel.VOICE)
        return {*live.values_list("pk", "value")}

    def tries(self, way: Callable[["Eve"], None]) -> None:
        """AssertionError when `way` changed what is live, or what the public page says."""
        before = self.values()
        try:
            with transaction.atomic():
                way(self)
        except REFUSED:
            pass
        page = Client().get(self.service.url).content.decode()
        assert self.values() == before
        assert GOOD in page
        assert BAD not in page
