"""Every link and form of the admin, found on the screens themselves: what a role is shown, it is let into."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.test.client import RedirectCycleError
from django.utils import timezone

from directory.choices import Channel, ReportKind
from directory.models import Term
from directory.trust import reports, standing
from directory.trust.contacts import Proposed, propose
from recovery import inbox
from recovery.accounts import roles
from tests import factories
from tests.accounts.page_buttons import Written
from tests.accounts.pressing import REFUSED, told
from tests.accounts.signing_in import signed_in, someone
from tests.accounts.test_page_buttons import CLINICAL, CONTENT, DIRECTORY, OWNER
from tests.recovery.writing import WritePage

MOST_OF_A_KIND: Final = 2
FEWEST: Final = 30  # kinds of address; every role finds more, so fewer means that the walk went nowhere
BULK: Final = "/admin/bulk/"
EDITORS: Final = {"page-edit-form", "w-editor-form"}
UNTICKED: Final = {"checkbox", "radio", "submit"}
MENU_URL: Final = re.compile(r'"url": "(/admin/[^"]*)"')
ENDS: Final = ("/admin/logout/", "/accounts/", "/admin/sprite/", "/admin/jsi18n/")


class _Screen(HTMLParser):
    """The links of a screen, what its switches post to, and its forms with what they would send.

    The editor's own form is left out: scripts write its fields, and the tables of buttons send it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.posts: list[str] = []
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.rows: list[str] = []
        self._fields: dict[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attrs}
        if tag == "a" and "href" in said:
            self.links.append(said["href"])
        if "data-w-action-url-value" in said:
            self.posts.append(said["data-w-action-url-value"])
        if said.get("data-object-id"):
            self.rows.append(said["data-object-id"])
        if "data-workflow-action-url" in said:
            self.links.append(said["data-workflow-action-url"])
        if tag == "form":
            is_sent = said.get("method", "").lower() == "post" and said.get("id") not in EDITORS
            self._fields = {} if is_sent else None
            if self._fields is not None:
                self.forms.append((said.get("action", ""), self._fields))
        elif tag == "input" and self._fields is not None and (said.get("type") not in UNTICKED or "checked" in said):
            self._fields[said.get("name", "")] = said.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._fields = None


def kind_of(address: str) -> str:
    """Addresses that differ in a key or in what is asked are of one kind."""
    parts = urlsplit(address)
    return re.sub(r"\d+", "N", parts.path) + ("?" if parts.query else "")


class Walk:
    """Everything one person finds, from the admin home on."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.seen: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.waiting = [("/admin/", "")]

    def all(self) -> list[str]:
        while self.waiting:
            address, found_on = self.waiting.pop()
            if self._is_new(address):
                self._open(address, found_on)
        return self.wrong

    def _is_new(self, address: str) -> bool:
        kind = kind_of(address)
        self.seen[kind] += 1
        return self.seen[kind] <= MOST_OF_A_KIND

    def _open(self, address: str, found_on: str) -> None:
        try:
            answer = self.client.get(address, follow=True)
        except RedirectCycleError:
            self.wrong.append(f"a circle of redirects from {address} on {found_on}")
            return
        if self._is_refused(answer):
            self.wrong.append(f"{answer.status_code} {address} on {found_on}")
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            return
        html = answer.content.decode()
        screen = _Screen()
        screen.feed(html)
        menu = [unescape(one) for one in MENU_URL.findall(unescape(html))]
        for link in _ours(address, [*screen.links, *menu]):
            if not link.startswith(BULK):
                self.waiting.append((link, address))
            elif screen.rows:  # it shows when a row is ticked; a script adds which
                self.waiting.append((f"{link}?next={quote(address)}&id={screen.rows[0]}", address))
        forms = [one for one in screen.forms if "csrfmiddlewaretoken" in one[1]]
        for action, fields in [*((one, {}) for one in screen.posts), *forms]:
            self._press(urljoin(address, action or address), fields, address)

    def _press(self, action: str, fields: dict[str, str], found_on: str) -> None:
        if not any(_ours(found_on, [action])) or not self._is_new(f"POST {action}"):
            return
        with transaction.atomic():
            answer = self.client.post(action, fields)
            transaction.set_rollback(True)
        if self._is_refused(answer):
            self.wrong.append(f"POST {answer.status_code} {action} on {found_on}")

    @staticmethod
    def _is_refused(answer: Any) -> bool:
        shown = "" if answer.streaming else answer.content.decode("utf-8", "replace")
        is_shut = answer.status_code in {403, 404, 405} or answer.status_code >= 500
        return is_shut or REFUSED in told(answer) or REFUSED in shown


def _ours(base: str, links: list[str]) -> Iterator[str]:
    for link in links:
        address = urljoin(base, link).partition("#")[0]
        if address.startswith("/admin/") and not address.startswith(ENDS):
            yield address


@pytest.fixture
def busy(write_page: WritePage) -> None:
    """A site with something on every list."""
    roles.ship_roles()
    cat, clare, olive, dora = (
        someone(name, role)
        for name, role in (("cat", CONTENT), ("clare", CLINICAL), ("olive", OWNER), ("dora", DIRECTORY))
    )
    made = Written(write_page, cat, clare, olive)
    made.past_due()
    for state in (made.in_review, made.locked, made.scheduled, made.changes_requested, made.alias):
        state()
    listing = factories.service(at="LS1 4DY", name="Kirkgate Drop-in")
    live = factories.contact(listing)
    factories.contact(factories.service(at="LS1 4DY", name="Kirkgate Drop In"))
    propose(listing, Proposed(Channel.VOICE, "+441132229999"), by=dora, replaces=live)
    propose(listing, Proposed(Channel.EMAIL, "help@waymark.org.uk"), by=dora)
    reports.take(listing, ReportKind.CLOSED, "The shutters are down.", now=timezone.now())
    standing.close_for_now(listing, by=dora)
    standing.ask_to_open(listing, by=dora)
    Term.objects.create(facet="type", slug="gp", label="GP")
    inbox.take({"useful": "", "comments": "Thank you.", "name": "", "email": ""}, "", now=timezone.now())


@pytest.mark.parametrize("role", [role.name for role in roles.ROLES])
def test_nothing_that_a_role_is_shown_is_refused(client: Client, busy: None, role: str) -> None:
    walk = Walk(signed_in(client, someone("pat", role)))
    assert "\n".join(walk.all()) == ""
    assert len(walk.seen) > FEWEST
