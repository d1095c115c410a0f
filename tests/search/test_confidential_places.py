"""Where a confidential place is: no page, card, file or search tells more of it than its postcode district."""

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from directory.models import ServiceLocation
from directory.places.geocoding import Found, locate
from directory.times.hours import from_text
from tests import factories

pytestmark = pytest.mark.django_db
PINNED = {"pinned": True, "lat": 53.82345, "lon": -1.57891}
SECRETS = {"name": "Rose House", "address": "12 Rose Street", "town": "Headingley"}
PAGES = (
    "/services/refuge/",
    "/services/refuge/?near=ls1",
    "/services/refuge/calendar.ics",
    "/services/refuge/calendar.ics?name=show",
    "/find-help/?near=ls6",
    "/find-help/?list=refuge",
    "/find-help/leaflet/?near=ls6",
)


def hidden(postcode: str, **said: object) -> ServiceLocation:
    """The live place of a refuge."""
    hours = from_text("Tue 9am-5pm").to_json()
    place = factories.location(postcode, address_public=False, hours=hours, **{**SECRETS, **said})
    return factories.service(slug="refuge", types=["domestic-abuse"], locations=[place]).locations.get()


@pytest.mark.parametrize("postcode", ["", "ZZ9 9ZZ"], ids=["no postcode", "a district we do not know"])
def test_a_point_set_by_hand_on_a_confidential_place_without_district_is_not_kept(postcode: str) -> None:
    place = hidden(postcode, **PINNED)
    assert (place.lat, place.lon, place.grain) == (None, None, "")


@pytest.mark.parametrize("postcode", ["LS6", "LS6 3", "LS6 3AA", "LS6 9ZZ"])
def test_a_confidential_place_with_consent_stands_at_the_centre_of_its_district(postcode: str) -> None:
    place, district = hidden(postcode, **PINNED, **factories.CONSENT), locate("LS6")
    assert isinstance(district, Found)
    assert (place.lat, place.lon, place.district) == (district.point.lat, district.point.lon, "LS6")


@pytest.mark.parametrize("path", PAGES)
def test_the_town_of_a_confidential_place_without_postcode_is_not_told(client: Client, path: str) -> None:
    hidden("")
    page = client.get(path).content.decode().replace("\r\n ", "")
    assert [secret for secret in SECRETS.values() if secret in page] == []


def test_a_confidential_place_without_postcode_is_not_headed_by_a_blank(client: Client) -> None:
    hidden("")
    page = client.get("/services/refuge/").content.decode()
    assert "<h2>Where: Address not shown</h2>" in page
    assert "> area" not in page


@pytest.mark.leaves_marks
def test_an_exact_point_kept_from_before_goes_with_the_migration() -> None:
    secret = factories.service(locations=[factories.location("LS6 3AA", address_public=False)]).locations.get()
    open_place = factories.service(locations=[factories.location("LS1 4DY")]).locations.get()
    both = ServiceLocation.objects.filter(pk__in=[secret.pk, open_place.pk])
    both.update(lat=53.8123, lon=-1.5678, grain="exact", pinned=True)
    module = import_module("directory.migrations.0007_no_exact_point_of_confidential_places")
    module.forget_exact_points(apps, connection.schema_editor())
    assert dict(both.values_list("pk", "lat")) == {secret.pk: None, open_place.pk: 53.8123}


def test_without_consent_a_confidential_place_has_no_point() -> None:
    place = hidden("LS6 3AA", **PINNED)
    assert (place.lat, place.lon, place.grain, place.nations) == (None, None, "", ["england"])


def found_at(client: Client, near: str) -> list[str]:
    page = client.get(f"/find-help/?near={near}&type=domestic-abuse").content.decode()
    return [slug for slug in ("refuge", "near-by", "far-off") if f'href="/services/{slug}/' in page]


def test_without_consent_it_is_found_in_its_whole_nation_behind_what_is_near(client: Client) -> None:
    hidden("LS6 3AA")
    factories.service(slug="near-by", at="LS1 4DY", types=["domestic-abuse"], checked_on=None)
    page = client.get("/find-help/?near=ls6&type=domestic-abuse").content.decode()
    assert 0 < page.index("/services/near-by/") < page.index("/services/refuge/")
    assert "refuge" in found_at(client, "tr1")
    assert "refuge" not in found_at(client, "eh1")


AGREEMENT = {"district_agreed_on": date(2026, 1, 5), "district_agreed_with": "The manager"}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"district_agreed_on": date(2026, 1, 5)}, "Write both the day they agreed and who it was"),
        ({"district_agreed_with": "The manager"}, "Write both the day they agreed and who it was"),
        ({**AGREEMENT, "district_agreed_on": date(2199, 1, 5)}, "This day is still to come"),
        ({**AGREEMENT, "address_public": True}, "The address of this place is shown"),
    ],
    ids=["no name", "no day", "a day to come", "an open address"],
)
def test_a_consent_needs_a_day_and_a_name_and_a_confidential_place(said: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        factories.location("LS6 3AA", **{"address_public": False, **said}).clean()
