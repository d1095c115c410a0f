"""Listings that an earlier fault doubled are repaired by a migration, which never keeps the more public copy."""

import uuid
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from directory.choices import AreaKind
from directory.models import HistoryEntry, Service, ServiceArea, ServiceLocation
from directory.published import record_writer
from directory.trust import history
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.leaves_marks]  # migrations send no signals

migration = import_module("directory.migrations.0009_doubled_children")


class _Editor:
    connection = connection


def repair() -> None:
    migration.repair(apps, _Editor)


def doubled(service: Service, **changes: Any) -> ServiceLocation:
    """A copy of the one place of a listing as the fault made it: another key, the same position."""
    place = service.locations.get()
    ServiceLocation.objects.filter(pk=place.pk).update(sort_order=0)
    values = {field.name: getattr(place, field.name) for field in place._meta.fields if not field.generated}
    copy = ServiceLocation(**(values | {"id": None, "key": uuid.uuid4(), "sort_order": 0} | changes))
    copy.save()
    return copy


@pytest.fixture
def listing() -> Service:
    place = factories.location("LS1 4DY", address="12 Quiet Lane", town="Leeds")
    return factories.service(name="Rose House", locations=[place])


@pytest.mark.parametrize("hidden_first", [True, False])
def test_of_two_copies_the_more_public_one_is_never_kept(listing: Service, hidden_first: bool) -> None:
    copy = doubled(listing, address_public=False)
    if hidden_first:
        ServiceLocation.objects.filter(service=listing).exclude(pk=copy.pk).update(address_public=False)
        ServiceLocation.objects.filter(pk=copy.pk).update(address_public=True)
    repair()
    assert not listing.locations.get().address_public


def test_a_confidential_place_is_not_told_by_a_changed_copy(listing: Service) -> None:
    doubled(listing, address_public=False, name="Rose House", address="12 Quiet Lane\nRing twice")
    repair()
    assert not listing.locations.get().address_public


def test_the_newer_words_stay_under_the_older_key(listing: Service) -> None:
    key = listing.locations.get().key
    doubled(listing, transport="Bus 9", town="Leeds city centre")
    repair()
    place = listing.locations.get()
    assert (place.key, place.transport, place.town) == (key, "Bus 9", "Leeds city centre")


def test_the_key_of_a_contact_value_stays(listing: Service) -> None:
    copy = doubled(listing)
    factories.contact(listing, location_id=copy.key)
    repair()
    assert listing.locations.get().key == copy.key


def test_doubled_areas_become_one() -> None:
    service = factories.service(areas=[factories.districts("LS1")])
    ServiceArea(service=service, kind=AreaKind.DISTRICTS, districts=" LS1 ", sort_order=0).save()
    repair()
    assert service.areas.count() == 1


def test_doubled_drafts_and_schedules_become_one(listing: Service) -> None:
    revision = listing.save_revision()
    first = {name: value for name, value in revision.content["locations"][0].items() if name != "key"}
    old = [{**first, "pk": str(uuid.uuid4()), "address_public": is_public} for is_public in (True, False)]
    revision.content["locations"] = old
    revision.save()
    repair()
    revision.refresh_from_db()
    place = revision.as_object().locations.get()
    assert (str(place.key), place.address_public) == (old[0]["pk"], False)


def test_two_places_that_only_share_a_position_stay_and_are_listed(listing: Service) -> None:
    doubled(listing, name="The Old School", address="3 High Street", postcode="LS2 7EW")
    repair()
    assert listing.locations.count() == 2
    assert "old copy" in history.said(HistoryEntry.objects.latest("pk"))["why"]


def test_two_rooms_at_one_address_stay() -> None:
    rooms = [factories.location("LS1 4DY", address="1 High Street", name=name) for name in ("Room 1", "Room 2")]
    listing = factories.service(locations=rooms)
    before = HistoryEntry.objects.count()
    repair()
    assert listing.locations.count() == 2
    assert HistoryEntry.objects.count() == before


def test_each_repair_is_written_down_for_somebody_to_look_at(listing: Service) -> None:
    doubled(listing)
    repair()
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.action, entry.wants_look, entry.service_id) == (migration.REPAIRED, True, listing.pk)
    assert "1 taken away" in history.said(entry)["why"]
    assert history.verify() is None


def test_a_repaired_listing_can_be_searched_once_the_migration_is_over(listing: Service) -> None:
    doubled(listing)
    repair()
    record_writer.catch_up()
    assert record_writer.differing() == []


def test_repairing_twice_changes_nothing(listing: Service) -> None:
    doubled(listing)
    repair()
    before = list(ServiceLocation.objects.values()), HistoryEntry.objects.count()
    repair()
    assert (list(ServiceLocation.objects.values()), HistoryEntry.objects.count()) == before
