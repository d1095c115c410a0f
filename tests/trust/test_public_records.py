"""The stored public record: written in the transaction of every change, by whatever path, and never forgotten."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.choices import Facet
from directory.models import (
    FacetBits,
    Organization,
    PublicListing,
    Service,
    ServiceArea,
    ServiceLocation,
    StaleListing,
    Term,
)
from directory.models.facet_bits import MOST
from directory.published import record_writer, stale_marks
from directory.published.reading import records
from directory.published.record_json import stored_records, to_json
from directory.published.terms import read_terms
from directory.times.hours import from_text
from directory.trust import daily, standing
from directory.trust.guards import missing_triggers
from directory.trust.record_jobs import public_records
from directory.trust.verification import record_check
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing() -> Service:
    hours = from_text("Tue 9am-5pm").to_json()
    return factories.service(
        locations=[factories.location("LS1 4DY", town="Leeds", step_free="yes", hours=hours)],
        areas=[factories.districts("LS1", name="Leeds")],
        types=["detox"],
        tagged=[(Facet.HOW, "phone")],
        checked_on=timezone.localdate(),
        minimum_age=18,
        hours=hours,
    )


def marked() -> list[int]:
    return list(StaleListing.objects.values_list("pk", flat=True))


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_stored_record_is_read_as_it_was_made(listing: Service) -> None:
    confidential = factories.service(locations=[factories.location("LS6 3AA", address_public=False, area_shown="West")])
    keys = [listing.pk, confidential.pk]
    assert stored_records(keys, read_terms()) == records(keys)


# Every table that a record is made from, changed behind everybody's back.
BEHIND: Final[dict[str, tuple[str, str]]] = {
    "a listing": ("directory_service", "UPDATE directory_service SET summary = 'Other' WHERE id = %s"),
    "a place": (
        "directory_servicelocation",
        "UPDATE directory_servicelocation SET town = 'York' WHERE service_id = %s",
    ),
    "a place that goes": ("directory_servicelocation", "DELETE FROM directory_servicelocation WHERE service_id = %s"),
    "an area": ("directory_servicearea", "UPDATE directory_servicearea SET name = 'York' WHERE service_id = %s"),
    "a term": ("directory_service_terms", "DELETE FROM directory_service_terms WHERE service_id = %s"),
    "who runs it": (
        "directory_organization",
        "UPDATE directory_organization SET funding = 'Other'"
        " WHERE id = (SELECT organization_id FROM directory_service WHERE id = %s)",
    ),
}


@pytest.mark.leaves_marks
@pytest.mark.parametrize("table", BEHIND)
def test_a_change_behind_everybodys_back_marks_the_listing_and_the_next_write_mends_it(
    table: str, listing: Service, client: Client
) -> None:
    other = factories.service()
    sql(BEHIND[table][1], listing.pk)
    assert marked() == [listing.pk]
    assert "listings not written: 1" in client.get("/healthz").content.decode()
    assert client.get(listing.url).status_code == 404
    assert listing.name not in client.get("/find-help/?near=ls1-4").content.decode()
    other.summary = "Another change"
    other.save()
    assert (marked(), record_writer.differing()) == ([], [])
    assert client.get(listing.url).status_code == 200


def test_every_table_that_a_record_is_made_from_has_its_triggers() -> None:
    through = Service.terms.through._meta.db_table
    tables = {model._meta.db_table for model in (Service, ServiceLocation, ServiceArea, Organization, Term)} | {through}
    assert {one.table for one in stale_marks.marks(connection.vendor)} == tables
    assert {name for name, _ in BEHIND.values()} == tables - {Term._meta.db_table}
    assert missing_triggers(connection) == []


def test_a_deleted_listing_leaves_nothing(client: Client) -> None:
    service = factories.service(at="LS1 4DY")
    pk = service.pk
    service.delete()
    assert not PublicListing.objects.filter(pk=pk).exists()
    assert marked() == []


def test_what_is_not_public_marks_nothing(listing: Service) -> None:
    listing.summary = "A draft"
    listing.save_revision()
    Service.objects.filter(pk=listing.pk).update(locked=True)
    assert marked() == []
    assert PublicListing.objects.get(pk=listing.pk).record["summary"] != "A draft"


ACTS: Final[dict[str, Callable[[Service], Any]]] = {
    "closed for now": lambda service: standing.close_for_now(service, by=factories.person("ann"), why="Flood"),
    "an alert": lambda service: standing.set_alert(service, "Closed on Friday", by=factories.person("ann")),
    "a recheck": lambda service: standing.start_recheck(service, by=factories.person("ann"), why="Two said so"),
    "a check": lambda service: record_check(service, "rung"),
    "hidden": lambda service: service.unpublish(),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_public_in_its_own_transaction(act: str, listing: Service) -> None:
    before = PublicListing.objects.filter(pk=listing.pk).values("record", "due_on").first()
    pk = listing.pk
    with transaction.atomic():
        ACTS[act](listing)
        assert marked() == []
        after = PublicListing.objects.filter(pk=pk).values("record", "due_on").first()
    assert after != before or act == "a check"
    assert record_writer.differing() == []


def test_renaming_a_term_writes_no_record_and_everybody_reads_the_new_name(listing: Service, client: Client) -> None:
    factories.service(at="LS1 4DY", types=["detox"])
    term = Term.objects.get(key="detox")
    term.label, term.synonyms = "Hospital detox", "quokka"
    with CaptureQueriesContext(connection) as asked:
        term.save()
    written = [one["sql"] for one in asked if not one["sql"].startswith("SELECT")]
    derived = ("directory_public", "directory_servicetext", "directory_openspan")
    assert [statement for statement in written if any(table in statement for table in derived)] == []
    assert marked() == []
    page = client.get("/find-help/?q=quokka&near=ls1-4").content.decode()
    assert listing.name in page
    assert "Hospital detox" in client.get("/find-help/?near=ls1-4").content.decode()


def test_while_everything_is_written_again_nothing_is_missing(
    listing: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update of a running site takes no listing off it, whatever the update writes."""
    seen: list[int] = []
    write = record_writer.write

    def watched(ids: Any, now: Any) -> None:
        seen.append(PublicListing.objects.listed().count())
        write(ids, now)

    factories.service()
    PublicListing.objects.update(written_by="older")
    monkeypatch.setattr(record_writer, "write", watched)
    record_writer.catch_up(everything=True)
    assert seen == [2]


def test_two_listings_may_swap_their_addresses(listing: Service) -> None:
    other = factories.service()
    mine, theirs = listing.slug, other.slug
    with record_writer.together():
        for pk, slug in ((listing.pk, "between"), (other.pk, mine), (listing.pk, theirs)):
            Service.objects.filter(pk=pk).update(slug=slug)
    assert PublicListing.objects.get(slug=theirs).pk == listing.pk


def test_records_that_other_code_wrote_are_written_again_after_migrate(listing: Service) -> None:
    PublicListing.objects.filter(pk=listing.pk).update(written_by="older", record={})
    record_writer.catch_up()
    assert record_writer.differing() == []


@pytest.mark.leaves_marks
def test_one_listing_that_cannot_be_written_holds_up_no_other(
    listing: Service, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, make = factories.service(), to_json

    def broken(record: Any) -> Any:
        if record.pk == listing.pk:
            raise ValueError("a fault of the software")
        return make(record)

    monkeypatch.setattr("directory.published.record_writer.to_json", broken)
    for one in (listing, other):
        one.summary = "Changed"
        one.save()
    assert marked() == [listing.pk]
    assert PublicListing.objects.get(pk=other.pk).record["summary"] == "Changed"
    run = daily.run(timezone.now(), [public_records])
    assert daily.failures(run) == ["public_records"]
    monkeypatch.undo()
    daily.run(timezone.now(), [public_records])
    assert (marked(), client.get(listing.url).status_code) == ([], 200)


def test_daily_finds_a_record_that_is_not_what_its_rows_say(listing: Service) -> None:
    PublicListing.objects.filter(pk=listing.pk).update(name="Forged")
    public_records(timezone.now())
    assert PublicListing.objects.get(pk=listing.pk).name == listing.name


UNREADABLE: Final = {
    "nothing": {},
    "hours in another form": {"organization": {}, "terms": [], "places": [], "areas": [], "hours": {"always": True}},
    "a day that is none": {"organization": {}, "terms": [], "places": [], "areas": [], "due_on": "soon"},
    "an identity that is none": {"organization": {}, "terms": [], "places": [{"key": "7"}], "areas": []},
}


@pytest.mark.parametrize("stored", UNREADABLE.values(), ids=UNREADABLE)
def test_a_record_that_cannot_be_read_takes_nothing_else_off_a_page(
    stored: dict[str, Any], listing: Service, client: Client
) -> None:
    other = factories.service(at="LS1 4DY")
    PublicListing.objects.filter(pk=listing.pk).update(record=stored)
    page = client.get("/find-help/", {"near": "leeds"}).content.decode()
    assert (other.name in page, listing.name in page) == (True, False)
    assert client.get(listing.url).status_code == 404
    public_records(timezone.now())
    assert listing.name in client.get("/find-help/", {"near": "leeds"}).content.decode()


def test_rebuild_public_changes_nothing(listing: Service) -> None:
    before = list(PublicListing.objects.values())
    call_command("rebuild_public")
    assert list(PublicListing.objects.values()) == before


def test_a_bit_is_never_given_twice_and_the_64th_is_refused() -> None:
    first, second = (factories.term(Facet.NEED, slug) for slug in ("first", "second"))
    second.delete()
    third = factories.term(Facet.NEED, "third")
    assert third.bit == second.bit + 1 == first.bit + 2
    FacetBits.objects.filter(facet=Facet.NEED).update(given=MOST)
    with pytest.raises(ValidationError, match="63 words"):
        Term(facet=Facet.NEED, slug="fourth", label="Fourth").full_clean()
    with pytest.raises(ValidationError, match="63 words"):
        factories.term(Facet.NEED, "fourth")
    factories.term(Facet.HOW, "other")


def test_the_highest_bit_filters_like_the_first(client: Client) -> None:
    factories.term(Facet.TYPE, "first")
    FacetBits.objects.filter(facet=Facet.TYPE).update(given=MOST - 1)
    last = factories.term(Facet.TYPE, "last")
    service = factories.service(at="LS1 4DY", types=["last"])
    assert last.bit == MOST - 1
    for query in ("near=ls1-4&type=last", "type=last"):
        assert service.name in client.get(f"/find-help/?{query}").content.decode()
    assert service.name not in client.get("/find-help/?near=ls1-4&type=first").content.decode()
    assert "first" not in {term.key for term in records([service.pk])[service.pk].terms}
