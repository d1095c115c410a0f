"""The page of one service: every question a caller has, and nothing that may not be shown."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from directory.choices import Channel, Facet
from directory.models import Service
from directory.preview_views import service_preview
from directory.published.reading import record_of
from directory.published.terms import read_terms
from directory.search.facts import Fact
from directory.search.listing import Viewer
from directory.search.page import service_context
from directory.times.hours import from_text
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
VIEWER = Viewer(today=TODAY, now=NOON)


@pytest.fixture
def listing() -> Service:
    return factories.service(
        name="Kirkgate Drop-in",
        slug="kirkgate-drop-in",
        types=["drug-service"],
        tagged=[(Facet.ACCESS, "self-referral"), (Facet.HOW, "in-person")],
        locations=[factories.location("LS1 4DY", town="Leeds", hours=from_text("Mon-Fri 9am-5pm").to_json())],
        areas=[factories.districts("LS1", "LS2")],
        eligibility="You need to live in Leeds.",
        minimum_age=18,
        what_to_say="Hi, I'd like some help.",
        waiting_time="About 2 weeks",
        waiting_as_of=date(2026, 11, 1),
        confidentiality="They tell nobody.",
    )


def test_a_service_has_a_page_with_its_name_and_number(client: Client, listing: Service) -> None:
    factories.contact(listing)
    page = client.get("/services/kirkgate-drop-in/").content.decode()
    assert "<h1>Kirkgate Drop-in</h1>" in page
    assert 'href="tel:+441132224444"' in page


def context_of(service: Service) -> dict[str, Any]:
    return service_context(record_of(service), VIEWER, read_terms())


def facts_of(service: Service) -> dict[str, Fact]:
    context = context_of(service)
    return {fact.heading: fact for fact in [*context["facts"], *context["more_facts"]]}


def test_the_facts_stand_in_the_order_of_a_call(listing: Service) -> None:
    facts = facts_of(listing)
    wanted = ["Who it is for", "How to get in", "Cost", "Waiting time", "Interpreter", "Area", "Who runs it"]
    assert [heading for heading in facts if heading in wanted] == wanted
    assert facts["Who it is for"].lines == ("You need to live in Leeds.", "Age 18 and over")
    assert facts["Waiting time"].lines == ("About 2 weeks (on 1 November 2026)",)


def test_what_nobody_knows_is_said_where_it_matters_and_left_out_elsewhere(listing: Service) -> None:
    facts = facts_of(listing)
    assert facts["Can you stay anonymous?"].lines == ("Not known",)
    assert "Accreditation" not in facts


def test_hours_stand_in_a_table_for_each_place(listing: Service) -> None:
    (week,) = context_of(listing)["weeks"]
    assert (week.heading, week.rows[0].day, week.rows[0].spells) == ("Leeds", "Monday", "9am to 5pm")


def test_hours_not_known_give_no_table() -> None:
    assert context_of(factories.service(at="LS1 4DY"))["weeks"] == []


def test_a_drafts_words_are_not_on_the_page(client: Client, listing: Service) -> None:
    listing.name = "Kirkgate Secret"
    listing.save_revision()
    assert b"Secret" not in client.get(listing.url).content


def test_a_service_past_the_limit_keeps_its_page(client: Client) -> None:
    stale = factories.service(checked_on=date(2020, 1, 1), checked_how="rung")
    page = client.get(stale.url).content.decode()
    assert "We could not confirm this is still open" in page
    assert "Not confirmed since 1 January 2020: ask first" in page
    assert "Rung by us" not in page


@pytest.mark.parametrize("slug", ["nothing-here", "x" * 200, "1"])
def test_no_such_service_is_not_found(client: Client, slug: str) -> None:
    assert client.get(f"/services/{slug}/").status_code == 404


def test_a_confidential_place_shows_its_district_and_nothing_finer(client: Client) -> None:
    refuge = factories.service(
        locations=[
            factories.location(
                "LS6 3AA",
                name="Rose House",
                address="12 Rose Street",
                town="Headingley",
                transport="Next to the church",
                address_public=False,
                **factories.CONSENT,
            )
        ]
    )
    page = client.get(refuge.url).content.decode()
    assert "LS6 area" in page
    for secret in ("Rose House", "Rose Street", "Headingley", "LS6 3", "church"):
        assert secret not in page


def test_three_services_with_a_kind_in_common_stand_below_nearest_first(listing: Service) -> None:
    far, near = (factories.service(at=code, types=["drug-service"]) for code in ("BS1 4DJ", "LS6 3AA"))
    factories.service(at="LS1 4DY", types=["gp"])
    others = context_of(listing)["alternatives"]
    assert [other.service.pk for other in others] == [near.pk]
    assert far.pk not in [other.service.pk for other in others]


def test_frank_is_named_above_the_alternatives_and_is_none_of_them(client: Client, listing: Service) -> None:
    factories.national(name="FRANK", crisis_key="frank", types=["drug-service"])
    page = client.get(listing.url).content.decode()
    assert "<p>Ring FRANK on" in page
    assert ">FRANK</a>" not in page


def test_an_invented_number_is_no_link(client: Client) -> None:
    service = factories.service(name="Example: Drop-in", is_example=True)
    factories.contact(service, value="0113 496 0123")
    factories.contact(service, Channel.WEB, "https://example.org/")
    page = client.get(service.url).content.decode()
    assert "0113" in page
    assert "tel:+441134960123" not in page
    assert 'href="https://example.org' not in page


def test_an_unsaved_draft_can_be_previewed(listing: Service) -> None:
    draft = Service(name="New thing", slug="new-thing", summary="New.", organization=listing.organization)
    draft.locations = [factories.location("LS1 4DY", town="Leeds")]
    page = service_preview(draft, RequestFactory().get("/")).content.decode()
    assert "<h1>New thing</h1>" in page


def test_the_preview_of_a_draft_shows_its_words_and_the_live_contacts(listing: Service) -> None:
    factories.contact(listing)
    listing.name = "Kirkgate Soon"
    draft = listing.save_revision().as_object()
    page = service_preview(draft, RequestFactory().get("/")).content.decode()
    assert "<h1>Kirkgate Soon</h1>" in page
    assert "tel:+441132224444" in page


def test_the_page_costs_twelve_statements_at_most(client: Client, listing: Service) -> None:
    factories.many_services(200, seed=4)
    client.get("/find-help/")  # after a change the live pages are read once
    with CaptureQueriesContext(connection) as asked:
        client.get(listing.url)
    assert len(asked) <= 12


def test_a_listing_can_be_put_on_a_list_from_its_page(client: Client) -> None:
    service = factories.service()
    page = client.get(service.url).content.decode()
    assert f'href="/find-help/?list={service.slug}"' in page
    assert service.name in client.get(f"/find-help/?list={service.slug}").content.decode()
