"""Every way to put a contact value live with one account, tried: files, functions, a provider's word. None works.

Beside these: the admin's screens and drafts (`test_no_way_round_the_screens.py`), rows changed by hand
(`test_no_way_round_the_database.py`), the words of a listing (`test_listing_text.py`) and a migration that rebuilds the
table (`test_guards.py`).
"""

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import serializers
from django.core.management import call_command
from django.utils import timezone

from directory.choices import Basis, Channel, CheckedHow
from directory.fixture_files import national_services
from directory.intake import shipped
from directory.models import ContactPoint, Service, VerificationEvent
from directory.trust.contacts import ContactRefusedError, Proposed, approve, approve_through, propose, ship
from tests import factories
from tests.trust.eve import ANOTHER, BAD, Eve, way_names

pytestmark = pytest.mark.django_db


# -- through what is shipped --------------------------------------------------------------------------------------


def changed_fixture(eve: Eve) -> None:
    ship(eve.service, [Proposed(Channel.VOICE, ANOTHER)])
    assert ContactPoint.objects.waiting().filter(service=eve.service, basis=Basis.SHIPPED).exists()


def changed_fixture_over_a_retired_value(eve: Eve) -> None:
    other = factories.service()
    ContactPoint.objects.filter(pk=factories.contact(other).pk).update(retired_at=timezone.now())
    ship(other, [Proposed(Channel.VOICE, "0808 808 2234")])
    assert not ContactPoint.objects.live().filter(service=other).exists()
    assert ContactPoint.objects.waiting().filter(service=other).exists()


def changed_file_of_national_services(eve: Eve) -> None:
    before = list(ContactPoint.objects.live())
    row = {"key": "kirkgate", "slug": "kirkgate-national", "name": "Kirkgate National", "summary": "Help."}
    runner, reviewed = (
        {"name": "Kirkgate", "provider_type": "charity"},
        next(str(one["website"]) for one in national_services() if "website" in one),
    )
    shipped.ship_national([{**row, "organization": runner, "website": reviewed}])
    shipped.ship_national([{**row, "organization": runner, "website": "https://evil.org.uk/"}])
    made = ContactPoint.objects.live().exclude(pk__in=[one.pk for one in before])
    assert [one.value for one in made] == [reviewed]
    assert ContactPoint.objects.waiting().filter(value="https://evil.org.uk/").exists()


def fixture_with_an_approved_row(eve: Eve) -> None:
    row = eve.new_row(pk=900_001, approved_by=factories.person("ben"), approved_at=timezone.now())
    file = eve.folder / "rows.json"
    file.write_text(serializers.serialize("json", [row]))
    call_command("loaddata", str(file), verbosity=0)


def fixture_over_a_live_row(eve: Eve) -> None:
    stored = json.loads(serializers.serialize("json", [eve.live]))
    stored[0]["fields"]["value"] = BAD
    file = eve.folder / "rows.json"
    file.write_text(json.dumps(stored))
    call_command("loaddata", str(file), verbosity=0, stdout=StringIO())


# -- through our own functions ------------------------------------------------------------------------------------


def self_approval(eve: Eve) -> None:
    approve(eve.waiting, by=eve.user)


def self_approval_by_a_second_name_for_oneself(eve: Eve) -> None:
    approve(eve.waiting, by=User.objects.get(username="eve"))


def proposing_for_somebody_who_is_nobody(eve: Eve) -> None:
    approve(propose(eve.service, Proposed(Channel.VOICE, "0113 222 8888"), by=None), by=eve.user)


def replacing_a_value_of_another_listing(eve: Eve) -> None:
    propose(factories.service(), Proposed(Channel.VOICE, "0113 222 8888"), by=eve.user, replaces=eve.live)


# -- with a provider's word that no provider gave -----------------------------------------------------------------


def _event(service: Service, mail: ContactPoint | None, **values: Any) -> VerificationEvent:
    usual = {"day": timezone.localdate(), "how": CheckedHow.PROVIDER, "made_at": timezone.now()}
    return VerificationEvent.objects.create(
        service=service, mailed_contact_id=mail.pk if mail else None, **{**usual, **values}
    )


def _mailbox(service: Service) -> ContactPoint:
    return factories.contact(service, Channel.REMINDER, "hello@kirkgate.org.uk")


def _approve_through(eve: Eve, event: VerificationEvent) -> None:
    """With our function, and, should that let it pass, without."""
    with pytest.raises(ContactRefusedError):
        approve_through(eve.waiting, event)
    ContactPoint.objects.filter(pk=eve.waiting.pk).update(approved_at=timezone.now(), approved_through=event)


def confirmation_that_no_mail_led_to(eve: Eve) -> None:
    _approve_through(eve, _event(eve.service, None))


def confirmation_through_a_number(eve: Eve) -> None:
    _approve_through(eve, _event(eve.service, eve.live))


def confirmation_of_another_listing(eve: Eve) -> None:
    other = factories.service()
    _approve_through(eve, _event(other, _mailbox(other)))


def confirmation_through_another_listings_address(eve: Eve) -> None:
    _approve_through(eve, _event(eve.service, _mailbox(factories.service())))


def confirmation_before_the_proposal(eve: Eve) -> None:
    before = eve.waiting.proposed_at - timedelta(seconds=1)
    _approve_through(eve, _event(eve.service, _mailbox(eve.service), made_at=before))


def confirmation_by_one_of_ours(eve: Eve) -> None:
    _approve_through(eve, _event(eve.service, _mailbox(eve.service), by=eve.user))


def confirmation_through_an_address_set_by_one_person(eve: Eve) -> None:
    address = propose(eve.service, Proposed(Channel.REMINDER, "eve@kirkgate.org.uk"), by=eve.user)
    _approve_through(eve, _event(eve.service, address))


def proposal_the_provider_never_made(eve: Eve) -> None:
    eve.new_row(proposed_by=None, proposed_through=_event(eve.service, None)).save()


REFUSED_WAYS: tuple[tuple[Callable[[Eve], None], str], ...] = (
    (fixture_with_an_approved_row, "a contact value starts as a proposal"),
    (fixture_over_a_live_row, "a contact value is never rewritten"),
    (self_approval, "You proposed this. Somebody else has to approve it."),
    (self_approval_by_a_second_name_for_oneself, "You proposed this. Somebody else has to approve it."),
    (proposing_for_somebody_who_is_nobody, "Say who proposes this."),
    (replacing_a_value_of_another_listing, "The value to replace belongs to another listing."),
    (confirmation_that_no_mail_led_to, "the provider did not confirm this"),
    (confirmation_through_a_number, "the provider did not confirm this"),
    (confirmation_of_another_listing, "the provider did not confirm this"),
    (confirmation_through_another_listings_address, "the provider did not confirm this"),
    (confirmation_before_the_proposal, "the provider did not confirm this"),
    (confirmation_by_one_of_ours, "check_through_a_mail_is_the_providers"),
    (confirmation_through_an_address_set_by_one_person, "the provider did not confirm this"),
    (proposal_the_provider_never_made, "the provider did not say this"),
)
WAYS_TO_A_PROPOSAL: tuple[Callable[[Eve], None], ...] = (
    changed_fixture,
    changed_fixture_over_a_retired_value,
    changed_file_of_national_services,
)


@pytest.mark.parametrize(("way", "words"), REFUSED_WAYS, ids=way_names(way for way, _ in REFUSED_WAYS))
def test_one_account_is_refused(way: Callable[[Eve], None], words: str, eve: Eve) -> None:
    assert words in eve.tries(way)
    assert eve.shown() == eve.untouched


@pytest.mark.parametrize("way", WAYS_TO_A_PROPOSAL, ids=way_names(WAYS_TO_A_PROPOSAL))
def test_a_changed_file_only_proposes(way: Callable[[Eve], None], eve: Eve) -> None:
    assert eve.tries(way) == ""
    assert eve.shown() == eve.untouched


# -- what does put a value live: the ways above are not closed to everybody -----------------------------------------


def test_a_second_person_puts_it_live(eve: Eve) -> None:
    approve(eve.waiting, by=factories.person("ben"))
    assert eve.shown() == ({(eve.waiting.pk, BAD)}, {BAD})


def test_the_providers_own_word_puts_it_live(eve: Eve) -> None:
    approve_through(eve.waiting, _event(eve.service, _mailbox(eve.service)))
    assert eve.shown() == ({(eve.waiting.pk, BAD)}, {BAD})
