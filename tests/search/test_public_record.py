"""The public record: what may be known of a listing, with everything confidential gone before anything is derived."""

from dataclasses import fields
from typing import Any, Final

import pytest
from django.db.models import Model

from directory.choices import Facet
from directory.models import Organization, Service, ServiceArea, ServiceLocation, Term
from directory.published.differences import LIGHT, LIGHT_OF_A_PLACE, is_weighty
from directory.published.reading import public_place, record_of, records
from directory.published.record import PublicArea, PublicOrganization, PublicPlace, PublicRecord, PublicTerm
from directory.times.hours import from_text
from tests import factories

pytestmark = pytest.mark.django_db
VALUES: Final[dict[type[Model], type]] = {
    Service: PublicRecord, Organization: PublicOrganization, Term: PublicTerm, ServiceArea: PublicArea,
    ServiceLocation: PublicPlace,
}  # fmt: skip
# Never in a record, and why.
PRIVATE: Final[dict[type[Model], dict[str, str]]] = {
    Service: {
        "live": "the record of a draft is made too",
        "has_unpublished_changes": "it tells of a draft",
        "first_published_at": "of Wagtail",
        "last_published_at": "of Wagtail",
        "go_live_at": "it tells of a draft",
        "expire_at": "it becomes true by itself",
        "expired": "it is then not public",
        "locked": "of the desk",
        "locked_at": "of the desk",
        "locked_by": "of the desk",
        "latest_revision": "it tells of a draft",
        "live_revision": "of Wagtail",
        "source": "of the desk",
        "source_id": "of the desk",
    },
    Organization: {
        "id": "a key of ours",
        "public_id": "nothing shows it yet",
        "identifiers": "nothing shows it yet",
        "parent": "nothing shows it yet",
        "is_example": "the listing says it",
    },
    Term: {
        "id": "a key of ours",
        "slug": "for addresses; the key stands for it",
        "former_slugs": "for addresses",
        "synonyms": "for the search",
        "bit": "for the search",
        "meaning": "the filters show it, no listing",
        "matches": "nothing shows it yet",
        "position": "it is the order",
    },
    ServiceArea: {"id": "a key of ours", "sort_order": "it is the order", "service": "the record itself"},
    ServiceLocation: {
        "id": "a key of ours",
        "sort_order": "it is the order",
        "service": "the record itself",
        "pinned": "of the desk",
        "district_agreed_on": "of the desk",
        "district_agreed_with": "of the desk",
        "x": "lat and lon say it",
        "y": "lat and lon say it",
        "z": "lat and lon say it",
    },
}
# What is not a column of the same name.
MADE: Final = {"district", "terms", "places", "areas", "pk"}
SECRETS: Final = {
    "name": "Rose House", "address": "12 Rose Street", "town": "Headingley", "postcode": "LS6 3AA",
    "transport": "Bus 6 to Rose Street", "access_note": "Ring at number 12", "lat": 53.82345, "lon": -1.57891,
    "pinned": True, "district_agreed_with": "The manager, by mail",
}  # fmt: skip


@pytest.mark.parametrize("model", VALUES, ids=lambda model: model.__name__)
def test_every_column_is_public_or_private_with_a_reason(model: type[Model]) -> None:
    columns = {"pk" if one.name == "id" and model is Service else one.name for one in model._meta.concrete_fields}
    public = {one.name for one in fields(VALUES[model])}
    assert columns == (public - MADE) | set(PRIVATE[model]) | ({"pk"} if model is Service else set())
    assert public.isdisjoint(PRIVATE[model])


def confidential(**said: Any) -> ServiceLocation:
    hours = from_text("Tue 9am-5pm").to_json()
    return factories.location(**{**SECRETS, "address_public": False, "hours": hours, "nations": ["england"], **said})


def test_nothing_of_a_confidential_place_but_its_area_words_and_its_way_in_is_known() -> None:
    place = public_place(confidential(area_shown="West Yorkshire", step_free="yes"))
    empty = {name for name in (one.name for one in fields(place)) if not getattr(place, name)}
    assert empty >= {*SECRETS} - {"pinned", "district_agreed_with"} | {"district", "grain", "hours"}
    assert (place.area_words, place.step_free, place.nations) == ("West Yorkshire", "yes", ("england",))


@pytest.mark.parametrize("where", ["in memory", "from the database"])
def test_no_secret_stands_anywhere_in_the_record(where: str) -> None:
    service = factories.service(locations=[confidential()])
    record = record_of(service) if where == "in memory" else records([service.pk])[service.pk]
    assert [secret for secret in SECRETS.values() if secret is not True and str(secret) in repr(record)] == []
    assert "LS6" not in repr(record)


def test_consent_shows_the_district_its_centre_and_the_hours_and_no_more() -> None:
    place = public_place(confidential(district_agreed_on="2026-11-21"))
    assert (place.district, place.grain, bool(place.hours)) == ("LS6", "outcode", True)
    assert (place.lat, place.lon) != (SECRETS["lat"], SECRETS["lon"])
    assert [secret for secret in SECRETS.values() if secret is not True and str(secret) in repr(place)] == []


def test_a_live_listing_and_its_version_have_the_same_record() -> None:
    tagged = [(Facet.HOW, "phone"), (Facet.NEED, "step-free")]
    areas = [factories.districts("LS1", name="Leeds")]
    service = factories.service(at="LS1 4DY", types=["peer-group", "detox"], tagged=tagged, areas=areas)
    version = service.get_latest_revision_as_object()
    assert record_of(version) == records([service.pk])[service.pk]


def test_records_take_four_statements_for_any_number(django_assert_num_queries: Any) -> None:
    made = [factories.service(at="LS1 4DY", types=["peer-group"]).pk for _ in range(5)]
    with django_assert_num_queries(4):
        assert len(records(made)) == 5
    with django_assert_num_queries(0):
        assert records([]) == {}


def test_only_wording_order_and_what_has_its_own_acts_is_light() -> None:
    """A new field of the record asks for a second person until somebody says that it need not."""
    assert {one.name for one in fields(PublicRecord)} >= LIGHT
    assert {one.name for one in fields(PublicPlace)} >= LIGHT_OF_A_PLACE


WEIGHTY: Final[dict[str, Any]] = {
    "name": "Another name", "reach": "area", "eligibility": "Only for women", "minimum_age": 18, "maximum_age": 25,
    "cost": "paid", "cost_note": "£40", "visible_until": "2027-03-31", "anonymous": "no",
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), WEIGHTY.items(), ids=WEIGHTY)
def test_a_change_that_decides_who_comes_is_weighty(name: str, value: Any) -> None:
    service = factories.service(at="LS1 4DY")
    before = record_of(service)
    setattr(service, name, value)
    assert is_weighty(before, record_of(service))


@pytest.mark.parametrize("name", ["summary", "description", "what_to_say", "position"])
def test_a_change_of_wording_is_not(name: str) -> None:
    service = factories.service(at="LS1 4DY")
    before = record_of(service)
    setattr(service, name, 7 if name == "position" else "Other words")
    assert not is_weighty(before, record_of(service))


def test_what_comes_or_goes_is_weighty_and_nothing_is_not() -> None:
    record = record_of(factories.service())
    assert (is_weighty(None, record), is_weighty(record, None), is_weighty(None, None)) == (True, True, False)
