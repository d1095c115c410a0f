"""What answers at the address of a listing that moved, closed, was hidden or was deleted."""

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory import crisis
from directory.intake import shipped
from directory.models import FormerSlug, Service
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/services/kirkgate-drop-in/"
BELOW = ("", "report/", "report/thanks/")
HEADING = "<h1>This service is not listed any more</h1>"


@pytest.fixture
def listing() -> Service:
    return factories.service(
        name="Kirkgate Drop-in",
        slug="kirkgate-drop-in",
        types=["drug-service"],
        locations=[factories.location("LS1 4DY", town="Leeds")],
    )


def with_slug(service: Service, slug: str, **changes: Any) -> Service:
    """The listing published anew at another address."""
    service.slug = slug
    for name, value in changes.items():
        setattr(service, name, value)
    service.save_revision().publish()
    return Service.objects.get(pk=service.pk)


def closed(service: Service, **changes: Any) -> None:
    Service.objects.filter(pk=service.pk).update(**changes)


def page_at(client: Client, path: str = ADDRESS) -> str:
    answer = client.get(path)
    assert answer.status_code == 410
    return answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"status": "defunct"}, "It has closed for good."),
        ({"status": "inactive"}, "It is not running at the moment."),
        ({"visible_until": date(2020, 1, 31)}, "It was here until 31 January 2020."),
    ],
    ids=["closed for good", "not running", "past its last day"],
)
def test_a_removed_listing_answers_410_and_says_why_where_it_may(
    client: Client, listing: Service, changes: dict[str, Any], why: str
) -> None:
    closed(listing, **changes)
    page = page_at(client)
    assert HEADING in page
    assert why in page


def test_one_that_was_hidden_before_addresses_were_kept_is_known_since_the_migration(
    client: Client, listing: Service
) -> None:
    Service.objects.filter(pk=listing.pk).update(live=False)
    assert client.get(ADDRESS).status_code == 404
    migration = import_module("directory.migrations.0018_public_records")
    migration.keep_addresses_of_hidden_listings(apps, None)
    migration.keep_addresses_of_hidden_listings(apps, None)
    assert HEADING in page_at(client)


@pytest.mark.parametrize("below", BELOW)
def test_what_stands_below_a_removed_listing_is_gone_too(client: Client, listing: Service, below: str) -> None:
    listing.unpublish()
    assert client.get(ADDRESS + below).status_code == 410


def test_a_report_posted_to_a_removed_listing_is_gone(client: Client, listing: Service) -> None:
    listing.unpublish()
    assert client.post(f"{ADDRESS}report/", {"kind": "closed"}).status_code == 410


def test_a_hidden_listing_says_nothing_of_itself(client: Client, listing: Service) -> None:
    listing.alert = "Shut after a complaint"
    listing.unpublish()
    page = page_at(client)
    assert "Kirkgate" not in page
    assert "complaint" not in page


def test_the_nearest_alternatives_frank_and_the_finder_stand_there(client: Client, listing: Service) -> None:
    factories.service(name="Near", at="LS6 3AA", types=["drug-service"])
    factories.service(name="Other kind", at="LS1 4DY", types=["gp"])
    listing.unpublish()
    page = page_at(client)
    assert ">Near</a>" in page
    assert ">Other kind</a>" not in page
    assert crisis.href(crisis.line("frank")) in page
    assert 'href="/find-help/"' in page


def test_the_crisis_strip_stays_and_no_robot_keeps_the_page(client: Client, listing: Service) -> None:
    listing.unpublish()
    page = page_at(client)
    assert 'href="tel:999"' in page
    assert 'content="noindex"' in page


def test_a_deleted_listing_stays_gone_with_help_near_where_it_was(client: Client, listing: Service) -> None:
    factories.service(name="Near", at="LS6 3AA", types=["drug-service"])
    listing.delete()
    assert ">Near</a>" in page_at(client)


def test_a_hidden_listing_stays_gone_when_it_is_deleted(client: Client, listing: Service) -> None:
    listing.unpublish()
    Service.objects.get(pk=listing.pk).delete()
    assert HEADING in page_at(client)


def test_a_draft_that_was_never_public_is_not_found(client: Client, listing: Service) -> None:
    draft = Service(name="Soon", slug="soon", summary="Soon.", organization=listing.organization, live=False)
    draft.save()
    draft.save_revision()
    assert client.get("/services/soon/").status_code == 404
    draft.delete()
    assert client.get("/services/soon/").status_code == 404


def test_a_listing_whose_first_day_is_still_to_come_is_not_found(client: Client) -> None:
    coming = factories.service(slug="coming", visible_from=date(2099, 1, 1))
    assert client.get("/services/coming/").status_code == 404
    coming.unpublish()
    assert client.get("/services/coming/").status_code == 404


def test_the_address_and_place_that_a_hidden_listings_draft_has_stay_unknown(client: Client, listing: Service) -> None:
    factories.service(name="In Leeds", at="LS6 3AA", types=["drug-service"])
    listing.unpublish()
    draft = Service.objects.get(pk=listing.pk)
    draft.slug, draft.name = "secret-house", "Secret House"
    draft.locations = [factories.location("BS1 4DJ", town="Bristol")]
    draft.save()
    assert client.get("/services/secret-house/").status_code == 404
    assert ">In Leeds</a>" in page_at(client)


@pytest.mark.parametrize("below", BELOW)
def test_an_old_address_leads_to_the_present_one(client: Client, listing: Service, below: str) -> None:
    with_slug(listing, "leeds-drop-in")
    answer = client.get(f"{ADDRESS}{below}?near=ls1-4")
    assert (answer.status_code, answer["Location"]) == (301, f"/services/leeds-drop-in/{below}")
    assert answer["Cache-Control"] in {"no-cache", "no-store"}


def test_a_form_sent_to_an_old_address_is_sent_on_as_it_is(client: Client, listing: Service) -> None:
    with_slug(listing, "leeds-drop-in")
    assert client.post(f"{ADDRESS}report/", {"kind": "closed"}).status_code == 308


def test_every_address_a_listing_had_leads_to_the_present_one(client: Client, listing: Service) -> None:
    with_slug(with_slug(listing, "second"), "third")
    for old in ("kirkgate-drop-in", "second"):
        assert client.get(f"/services/{old}/")["Location"] == "/services/third/"


def test_the_old_address_of_a_removed_listing_is_gone(client: Client, listing: Service) -> None:
    closed(with_slug(listing, "leeds-drop-in"), status="defunct")
    assert "It has closed for good." in page_at(client)


def test_an_address_that_a_draft_gives_up_is_no_former_one(listing: Service) -> None:
    listing.slug = "only-a-draft"
    listing.save_revision()
    assert not FormerSlug.objects.exists()


def test_a_listing_that_goes_back_to_its_old_address_stands_there(client: Client, listing: Service) -> None:
    with_slug(with_slug(listing, "second"), "kirkgate-drop-in")
    assert client.get(ADDRESS).status_code == 200
    assert client.get("/services/second/")["Location"] == ADDRESS


def test_a_new_listing_may_take_over_a_former_address(client: Client, listing: Service) -> None:
    with_slug(listing, "leeds-drop-in")
    newcomer = factories.service(name="Newcomer", slug="kirkgate-drop-in")
    assert b"<h1>Newcomer</h1>" in client.get(ADDRESS).content
    assert not FormerSlug.objects.filter(slug=newcomer.slug).exists()


def test_a_listing_published_again_is_there_again(client: Client, listing: Service) -> None:
    listing.unpublish()
    factories.contact(listing)
    Service.objects.get(pk=listing.pk).save_revision().publish()
    assert client.get(ADDRESS).status_code == 200


@pytest.mark.parametrize("how", ["hidden", "closed", "deleted"])
def test_a_confidential_place_is_not_told_of(client: Client, how: str) -> None:
    secrets = {"name": "Rose House", "address": "12 Rose St", "town": "Headingley"}
    place = factories.location("LS6 3AA", **secrets, address_public=False)
    refuge = factories.service(name="Refuge", slug="kirkgate-drop-in", types=["domestic-abuse"], locations=[place])
    factories.service(name="Near", at="LS1 4DY", types=["domestic-abuse"])
    {"hidden": refuge.unpublish, "deleted": refuge.delete}.get(how, lambda: closed(refuge, status="defunct"))()
    page = page_at(client)
    assert [secret for secret in (*secrets.values(), "LS6") if secret in page] == []


def test_taking_the_examples_away_leaves_no_trace_of_them(client: Client) -> None:
    factories.service(name="Example: Drop-in", slug="example-drop-in", is_example=True)
    shipped.remove_examples()
    assert client.get("/services/example-drop-in/").status_code == 404


@pytest.mark.parametrize("how", ["hidden", "closed", "old address"])
def test_a_removed_listing_costs_fourteen_statements_at_most(client: Client, listing: Service, how: str) -> None:
    factories.many_services(100, seed=4)
    later = with_slug(listing, "leeds-drop-in") if how == "old address" else listing
    closed(later, status="defunct") if how != "hidden" else listing.unpublish()
    client.get("/find-help/")  # after a change the live pages are read once
    with CaptureQueriesContext(connection) as asked:
        page_at(client)
    assert len(asked) <= 14
