"""What happens around a contact value: the provider's word, the reviewed file, the brake, a charity of one."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.utils import timezone

from directory.choices import Basis, Channel, CheckedHow
from directory.fixture_files import national_services
from directory.models import ContactPoint, HistoryEntry, Service, VerificationEvent
from directory.trust import contacts
from directory.trust.contacts import ContactRefusedError, Proposed, approve, approve_through, propose, propose_through
from directory.trust.guards import install_guards
from tests import factories

pytestmark = pytest.mark.django_db

SITE, NEW_SITE = [str(entry["website"]) for entry in national_services() if "website" in entry][:2]


@pytest.fixture
def listing() -> Service:
    return factories.service()


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann")


@pytest.fixture
def ben() -> User:
    return User.objects.create_user("ben")


def confirmation(of: Service) -> VerificationEvent:
    """The provider's answer to a reminder, through an address that two people vouch for."""
    address = factories.contact(of, Channel.REMINDER, "hello@kirkgate.org.uk")
    return VerificationEvent.objects.create(
        service=of,
        day=timezone.localdate(),
        how=CheckedHow.PROVIDER,
        mailed_contact_id=address.pk,
        made_at=timezone.now(),
    )


def live(of: Service) -> list[str]:
    return [row.value for row in ContactPoint.objects.shown().filter(service=of)]


def test_the_providers_own_confirmation_is_the_second_person(listing: Service, ann: User) -> None:
    row = propose(listing, Proposed(Channel.VOICE, "0113 222 4444"), by=ann)
    approve_through(row, confirmation(listing))
    entry = HistoryEntry.objects.order_by("-pk")[0]
    assert live(listing) == ["+441132224444"]
    assert (entry.action, entry.actor) == ("contact-approved", "provider")


def test_what_the_provider_proposes_one_of_ours_approves(listing: Service, ben: User) -> None:
    event = confirmation(listing)
    row = propose_through(listing, Proposed(Channel.VOICE, "0113 222 4444"), event)
    with pytest.raises(ContactRefusedError, match="One of us has to approve"):
        approve_through(row, event)
    approve(row, by=ben)
    assert live(listing) == ["+441132224444"]


def test_a_provider_who_was_never_mailed_proposes_nothing(listing: Service) -> None:
    event = VerificationEvent.objects.create(
        service=listing, day=timezone.localdate(), how=CheckedHow.PROVIDER, made_at=timezone.now()
    )
    with pytest.raises(ContactRefusedError, match="the provider did not say this"):
        propose_through(listing, Proposed(Channel.VOICE, "0113 222 4444"), event)


@pytest.mark.parametrize(
    "said",
    [Proposed(Channel.VOICE, "1" * 400), Proposed("pigeon", "coo"), Proposed(Channel.POST, "Leeds", label="x" * 90)],
    ids=["a value too long", "a kind that is none", "a label too long"],
)
def test_what_a_page_would_not_let_through_is_refused_here_too(listing: Service, ann: User, said: Proposed) -> None:
    with pytest.raises(ContactRefusedError):
        propose(listing, said, by=ann)


def test_a_changed_file_waits_for_one_of_ours(listing: Service, ben: User) -> None:
    install_guards()
    contacts.ship(listing, [Proposed(Channel.WEB, SITE)])
    for _ in range(2):
        assert contacts.ship(listing, [Proposed(Channel.WEB, NEW_SITE)]) == []
    row = ContactPoint.objects.waiting().get()
    assert live(listing) == [SITE]
    assert (row.basis, row.value, row.replaces and row.replaces.value) == (Basis.SHIPPED, NEW_SITE, SITE)


def test_a_changed_file_goes_live_only_with_a_value_it_holds(listing: Service, ben: User) -> None:
    contacts.ship(listing, [Proposed(Channel.WEB, SITE)])
    contacts.ship(listing, [Proposed(Channel.WEB, "https://www.not-in-the-file.org.uk/")])
    with pytest.raises(ContactRefusedError, match="not in the reviewed file"):
        approve(ContactPoint.objects.waiting().get(), by=ben)
    assert live(listing) == [SITE]


def test_what_was_turned_down_is_not_proposed_again_by_the_file(listing: Service, ben: User) -> None:
    contacts.ship(listing, [Proposed(Channel.WEB, SITE)])
    contacts.ship(listing, [Proposed(Channel.WEB, NEW_SITE)])
    contacts.decline(ContactPoint.objects.waiting().get(), by=ben, why="Not theirs")
    contacts.ship(listing, [Proposed(Channel.WEB, NEW_SITE)])
    assert not ContactPoint.objects.waiting().exists()


def test_many_approvals_in_an_hour_reach_the_owners_and_then_stop(
    listing: Service, ann: User, ben: User, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    User.objects.create_superuser("owner", "owner@waymark.org.uk", "x" * 20)
    monkeypatch.setattr(contacts, "MANY_IN_AN_HOUR", 2)
    monkeypatch.setattr(contacts, "MOST_IN_AN_HOUR", 4)
    rows = [propose(listing, Proposed(Channel.VOICE, f"0113 222 444{n}"), by=ann) for n in range(5)]
    with django_capture_on_commit_callbacks(execute=True):
        for row in rows[:4]:
            approve(row, by=ben)
    with pytest.raises(ContactRefusedError, match="as many as one person may"):
        approve(rows[4], by=ben)
    assert [sent.subject for sent in mail.outbox if "Many approvals by ben" in sent.subject]
    assert len(live(listing)) == 4


def test_all_approvers_hear_of_a_new_value_on_a_national_service(
    ann: User, ben: User, django_capture_on_commit_callbacks: Any
) -> None:
    User.objects.create_superuser("owner", "owner@waymark.org.uk", "x" * 20)
    row = propose(factories.national(), Proposed(Channel.VOICE, "0113 222 4444"), by=ann)
    with django_capture_on_commit_callbacks(execute=True):
        approve(row, by=ben)
    assert [sent.to for sent in mail.outbox] == [["owner@waymark.org.uk"]]
    assert "4444" not in mail.outbox[0].body


def test_a_charity_of_one_may_switch_the_second_person_off(listing: Service, ann: User, settings: Any) -> None:
    settings.CONTACT_APPROVAL_ALONE = True
    install_guards()
    row = propose(listing, Proposed(Channel.VOICE, "0113 222 4444"), by=ann)
    approve(row, by=ann)
    assert live(listing) == ["+441132224444"]


def test_what_was_proposed_alone_stops_when_that_is_switched_off_again(
    listing: Service, ann: User, settings: Any
) -> None:
    settings.CONTACT_APPROVAL_ALONE = True
    row = propose(listing, Proposed(Channel.VOICE, "0113 222 4444"), by=ann)
    settings.CONTACT_APPROVAL_ALONE = False
    with pytest.raises(ContactRefusedError, match="Propose it again"):
        approve(row, by=ann)


def test_an_account_that_was_closed_approves_nothing(listing: Service, ann: User, ben: User) -> None:
    row = propose(listing, Proposed(Channel.VOICE, "0113 222 4444"), by=ann)
    ben.is_active = False
    with pytest.raises(ContactRefusedError, match="closed"):
        approve(row, by=ben)
