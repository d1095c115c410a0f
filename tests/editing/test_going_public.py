"""A listing goes public only with a way to get in touch and a kind of help. Mistakes can be deleted."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from directory.choices import Channel, Facet
from directory.models import ContactPoint, HistoryEntry, Organization, Service, Term
from directory.times.hours import from_text
from directory.trust import standing
from directory.trust.contacts import Proposed, propose, retire
from recovery.accounts import roles
from recovery.models import HomePage
from tests import factories
from tests.accounts.signing_in import someone
from tests.editing.form_posts import opened
from tests.recovery.conftest import home, write_page
from tests.recovery.writing import WritePage

__all__ = ["home", "write_page"]

pytestmark = pytest.mark.django_db
SCREENS: Final = "/admin/snippets/directory/service"
NO_WAY, NO_KIND = "Visitors would find no way to get in touch.", "Tick at least one kind of help"


@pytest.fixture
def editor(client: Client, home: HomePage) -> Client:
    """A directory editor, with the rights of that role."""
    roles.ship_roles()
    client.force_login(someone("ed", "Directory editors"))
    return client


def place(**changes: Any) -> Any:
    said = {"address": "1 Kirkgate", "hours": from_text("Mon 9am-5pm").to_json()} | changes
    return factories.location("LS1 4DY", **said)


def draft(*, places: tuple[Any, ...] = (), kinds: tuple[str, ...] = ("peer-group",), contact: bool = False) -> Service:
    """A listing that visitors never saw."""
    made = Service(
        name="Kirkgate Drop-in", slug=f"kirkgate-{Service.objects.count()}", summary="Free help.", live=False
    )
    made.organization = factories.organization()
    made.terms = [factories.term(Facet.TYPE, kind) for kind in kinds]
    made.locations = list(places)
    made.save()
    made.save_revision()
    if contact:
        factories.contact(made)
    return Service.objects.get(pk=made.pk)


def is_public(listing: Service) -> bool:
    return Client().get(Service.objects.get(pk=listing.pk).url).status_code == 200


# What it needs


def _with_proposal() -> Service:
    listing = draft()
    propose(listing, Proposed(Channel.VOICE, "0113 222 4444"), by=factories.person("ann"))
    return listing


def _with_reminder_address() -> Service:
    listing = draft()
    factories.contact(listing, Channel.REMINDER, "desk@kirkgate.org.uk")
    return listing


def _with_website() -> Service:
    listing = draft()
    factories.contact(listing, Channel.WEB, "https://kirkgate.org.uk/")
    return listing


WHOLE: Final[dict[str, Callable[[], Service]]] = {
    "a number": lambda: draft(contact=True),
    "a website": _with_website,
    "an address with hours": lambda: draft(places=(place(),)),
}
LACKING: Final[dict[str, tuple[Callable[[], Service], str]]] = {
    "nothing": (draft, NO_WAY),
    "a number nobody approved": (_with_proposal, NO_WAY),
    "an address only for our mails": (_with_reminder_address, NO_WAY),
    "an address without hours": (lambda: draft(places=(place(hours=from_text("").to_json()),)), NO_WAY),
    "a postcode without an address": (lambda: draft(places=(place(address=""),)), NO_WAY),
    "a confidential address": (lambda: draft(places=(place(address_public=False),)), NO_WAY),
    "no kind of help": (lambda: draft(kinds=(), contact=True), NO_KIND),
}


@pytest.mark.parametrize("make", WHOLE.values(), ids=WHOLE)
def test_a_whole_listing_goes_public_from_the_form(editor: Client, make: Callable[[], Service]) -> None:
    listing = make()
    address = f"{SCREENS}/edit/{listing.pk}/"
    editor.post(address, opened(editor, address) | {"action-publish": "1"})
    assert is_public(listing)


@pytest.mark.parametrize(("make", "why"), LACKING.values(), ids=LACKING)
def test_what_lacks_something_stays_a_draft_and_the_form_says_why(
    editor: Client, make: Callable[[], Service], why: str
) -> None:
    listing = make()
    address = f"{SCREENS}/edit/{listing.pk}/"
    data = opened(editor, address) | {"action-publish": "1", "summary": "New words."}
    said = editor.post(address, data, follow=True).content.decode()
    assert f"Saved as a draft, not published. {why}" in said
    assert not is_public(listing)
    assert Service.objects.get(pk=listing.pk).get_latest_revision_as_object().summary == "New words."


# However it goes


def _scheduled(listing: Service) -> None:
    """While it is being scheduled, and by a schedule made before this rule."""
    listing.go_live_at = timezone.now() + timedelta(days=1)
    revision = listing.save_revision()
    revision.publish()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() + timedelta(days=1))
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("publish_scheduled", verbosity=0)


def _by_a_superuser(listing: Service) -> None:
    listing.latest_revision.publish(user=User.objects.create_superuser("root"), skip_permission_checks=True)


def _an_older_version(listing: Service) -> None:
    first = listing.latest_revision
    listing.terms = [factories.term(Facet.TYPE, "detox")]
    listing.save_revision()
    first.publish()


def _as_it_is(listing: Service) -> None:
    listing.latest_revision.publish()


WAYS: Final = [_scheduled, _by_a_superuser, _an_older_version, _as_it_is]


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__.strip("_") for way in WAYS])
@pytest.mark.parametrize("lacks", ["nothing", "no kind of help"])
def test_no_other_way_makes_it_public(lacks: str, way: Callable[[Service], None]) -> None:
    listing = LACKING[lacks][0]()
    way(listing)
    assert not is_public(listing)
    assert LACKING[lacks][1] in HistoryEntry.objects.filter(action="publish-refused").latest("pk").said


def test_a_hidden_listing_does_not_come_back_without_them(editor: Client) -> None:
    listing = factories.service(types=["peer-group"])
    number = factories.contact(listing)
    standing.hide(listing, by=factories.person_who_may("olga", "change_service", "publish_service"))
    retire(number, by=factories.person("ann"))
    listing.refresh_from_db()
    listing.save_revision().publish()
    assert not is_public(listing)
    factories.contact(listing)
    listing.save_revision().publish()
    assert is_public(listing)


def test_a_public_one_does_not_lose_its_last_kind_of_help(editor: Client) -> None:
    listing = factories.service(types=["peer-group"])
    listing.terms = []
    listing.save_revision().publish()
    assert [term.slug for term in Service.objects.get(pk=listing.pk).terms.all()] == ["peer-group"]


def test_a_number_is_taken_away_all_the_same_and_other_words_still_go_out() -> None:
    listing = factories.service(types=["peer-group"])
    retire(factories.contact(listing), by=factories.person("ann"))
    listing.summary = "Other words."
    listing.save_revision().publish()
    assert Service.objects.get(pk=listing.pk).summary == "Other words."


# Mistakes


def test_an_editor_deletes_a_draft_with_a_proposal_that_nobody_approved(editor: Client) -> None:
    listing = _with_proposal()
    editor.post(f"{SCREENS}/delete/{listing.pk}/")
    assert not Service.objects.filter(pk=listing.pk).exists()
    assert not ContactPoint.objects.exists()
    assert {"contact-proposed", "deleted"} <= {*HistoryEntry.objects.values_list("action", flat=True)}


def test_an_editor_deletes_two_such_drafts_at_once(editor: Client) -> None:
    rows = [_with_proposal(), draft()]
    editor.post(f"/admin/bulk/directory/service/delete/?id={rows[0].pk}&id={rows[1].pk}")
    assert not Service.objects.exists()


def test_a_public_listing_and_an_approved_number_stay(editor: Client) -> None:
    rows = [factories.service(), draft(contact=True)]
    for listing in rows:
        editor.post(f"{SCREENS}/delete/{listing.pk}/")
    assert Service.objects.count() == 2


def test_an_editor_deletes_an_organization_without_services_and_somebody_looks(editor: Client) -> None:
    unused = factories.organization(name="A Mistake")
    editor.post(f"/admin/organization/delete/{unused.pk}/")
    entry = HistoryEntry.objects.get(action="organization-deleted")
    assert not Organization.objects.filter(pk=unused.pk).exists()
    assert entry.wants_look
    assert "A Mistake" in editor.get("/admin/directory/please-look/").content.decode()


def test_an_owner_deletes_a_term_without_use_and_an_editor_does_not(editor: Client) -> None:
    term = factories.term(Facet.NEED, "step-free", "Step-free")
    editor.post(f"/admin/term/delete/{term.pk}/")
    assert Term.objects.filter(pk=term.pk).exists()
    editor.force_login(someone("olive", "Owners"))
    editor.post(f"/admin/term/delete/{term.pk}/")
    assert not Term.objects.filter(pk=term.pk).exists()
    assert HistoryEntry.objects.get(action="term-deleted").wants_look


def test_a_term_that_guidance_asks_for_stays(editor: Client, write_page: WritePage) -> None:
    term = factories.term(Facet.TYPE, "peer-group", "Peer group")
    write_page(("services", {"heading": "Near you", "types": ["peer-group"]}), title="Ways to cope")
    editor.force_login(someone("olive", "Owners"))
    said = editor.post(f"/admin/term/delete/{term.pk}/").content.decode()
    assert "A page of guidance asks for it: Ways to cope." in said
    assert Term.objects.filter(pk=term.pk).exists()
