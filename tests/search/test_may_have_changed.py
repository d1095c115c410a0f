"""While a change of a number waits, the page says that it may have changed; of a crisis number it never does."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.choices import Channel
from directory.models import ContactPoint, Service
from directory.search.listing import CHECK_THEIR_WEBSITE, WE_ARE_CHECKING
from directory.trust.contacts import Proposed, approve, propose, withdraw
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing() -> Service:
    return factories.service(at="LS1 4DY", name="Kirkgate Drop-in", types=["drug-service"])


@pytest.fixture
def number(listing: Service) -> ContactPoint:
    return factories.contact(listing)


def change(of: ContactPoint, value: str = "0113 222 5555") -> ContactPoint:
    return propose(of.service, Proposed(of.channel, value), by=factories.person("ann"), replaces=of)


def page(path: str) -> str:
    return Client().get(path).content.decode()


def test_nothing_is_said_while_nothing_waits(listing: Service, number: ContactPoint) -> None:
    assert "may have changed" not in page(listing.url)


def test_beside_the_number_and_on_the_card_it_is_said(listing: Service, number: ContactPoint) -> None:
    change(number)
    for path in (listing.url, "/find-help/?near=ls1-4"):
        assert WE_ARE_CHECKING in page(path)
        assert "tel:+441132224444" in page(path)


def test_where_a_website_is_shown_people_are_sent_there(listing: Service, number: ContactPoint) -> None:
    site = factories.contact(listing, Channel.WEB, "https://www.kirkgate.org.uk/")
    change(number)
    assert page(listing.url).count(CHECK_THEIR_WEBSITE) == 1
    change(site, "https://www.kirkgate-leeds.org.uk/")
    assert page(listing.url).count(WE_ARE_CHECKING) == 2


def test_where_only_a_website_is_known_it_is_said_of_the_website() -> None:
    known = factories.national(name="Kirkgate National")
    change(factories.contact(known, Channel.WEB, "https://www.kirkgate.org.uk/"), "https://www.kirkgate.net/")
    assert WE_ARE_CHECKING in page(known.url)


@pytest.mark.parametrize("answered", ["approved", "taken back"])
def test_once_it_is_answered_nothing_is_said(listing: Service, number: ContactPoint, answered: str) -> None:
    waiting = change(number)
    if answered == "approved":
        approve(waiting, by=factories.person("ben"))
    else:
        withdraw(waiting, by=factories.person("ann"))
    assert "may have changed" not in page(listing.url)


def test_a_second_number_that_waits_says_nothing_of_the_first(listing: Service, number: ContactPoint) -> None:
    propose(listing, Proposed(Channel.VOICE, "0113 222 5555"), by=factories.person("ann"))
    assert "may have changed" not in page(listing.url)


def test_a_crisis_number_is_never_put_in_doubt() -> None:
    samaritans = factories.national(name="Samaritans", crisis_key="samaritans")
    number = factories.contact(samaritans, value="116 123")
    ContactPoint.objects.create(
        service=samaritans, channel="voice", value="111", replaces=number, proposed_at=number.proposed_at
    )
    assert "116" in page(samaritans.url)
    assert "may have changed" not in page(samaritans.url)


def test_waiting_changes_cost_no_statement(client: Client, listing: Service, number: ContactPoint) -> None:
    counts = []
    for _ in range(3):
        client.get("/find-help/")  # after a change the live pages are read once
        with CaptureQueriesContext(connection) as asked:
            client.get(listing.url)
        counts.append(len(asked))
        if not ContactPoint.objects.waiting().exists():
            change(number)
    assert len(set(counts[1:])) == 1
    assert counts[-1] <= 12
