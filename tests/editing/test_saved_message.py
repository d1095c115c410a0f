"""What an editor reads after saving is what really differs between the two versions: every field, and no other."""

from typing import Any, Final

import pytest
from django.urls import reverse

from directory.choices import Channel, Facet
from directory.editing.contact_words import approved_words, proposed_words, retired_words
from directory.editing.saved_words import changed
from directory.models import Service, ServiceArea, ServiceLocation
from directory.times.hours import from_text
from directory.trust.published_words import Words, words_of
from tests import factories
from tests.editing.form_posts import logged_in, opened, told

pytestmark = pytest.mark.django_db
# Another value for a field whose kind of column does not say one.
VALUES: Final[dict[str, Any]] = {
    "slug": "another-slug", "status": "active", "reach": "area", "cost": "paid", "national_group": "talk",
    "postcode": "LS1 1UR", "kind": "nation", "nation": "wales", "districts": " LS2 ",
    "hours": from_text("Fri 1pm-2pm").to_json(),
}  # fmt: skip
LEFT_OUT: Final = {"id", "sort_order", "service", "key", "locked", "locked_at", "locked_by", "lat", "lon", "pinned"}


def editable(model: Any) -> list[str]:
    left_out = {*LEFT_OUT, *Service.NOT_IN_DRAFTS}
    fields = [field for field in model._meta.concrete_fields if field.editable and not field.generated]
    return [field.name for field in fields if field.name not in left_out and not _is_of_wagtail(field.name)]


def _is_of_wagtail(name: str) -> bool:
    return name in {"live", "has_unpublished_changes", "first_published_at", "last_published_at", "expired"} | {
        "latest_revision",
        "live_revision",
    }


def other_value(row: Any, name: str) -> Any:
    field = row._meta.get_field(name)
    if name == "organization":
        return factories.organization()
    if field.choices and name not in VALUES:
        return "yes"
    kind = field.get_internal_type()
    by_kind = {"DateField": "2027-03-31", "DateTimeField": "2027-03-31T09:00Z", "BooleanField": False}
    number = {"PositiveSmallIntegerField": 7}
    return VALUES.get(name, by_kind.get(kind, number.get(kind, "Other words")))


def listing() -> Service:
    place = factories.location("LS1 4DY", town="Leeds")
    return factories.service(locations=[place], areas=[factories.districts("LS1", name="Leeds area")])


def message(before: Words, service: Service) -> str:
    return changed(before, words_of(service))


@pytest.mark.parametrize("name", editable(Service))
def test_each_field_of_the_listing_is_told_alone(name: str) -> None:
    service = listing()
    before = words_of(service)
    setattr(service, name, other_value(service, name))
    label = str(Service._meta.get_field(name).verbose_name)
    assert message(before, service) == f"Changed: {label[:1].lower()}{label[1:]}."


@pytest.mark.parametrize("name", [name for name in editable(ServiceLocation) if name != "town"])
def test_each_field_of_a_place_is_told_with_its_place(name: str) -> None:
    service = listing()
    before = words_of(service)
    place = service.locations.first()
    setattr(place, name, other_value(place, name))
    service.locations.add(place)
    label = str(ServiceLocation._meta.get_field(name).verbose_name)
    assert label[1:] in message(before, service)
    assert message(before, service).count(";") == 0


@pytest.mark.parametrize("name", editable(ServiceArea))
def test_each_field_of_an_area_is_told_as_the_area(name: str) -> None:
    service = listing()
    before = words_of(service)
    area = service.areas.first()
    setattr(area, name, other_value(area, name))
    service.areas.add(area)
    expected = "Nothing was changed." if name == "nation" else "Changed: area served."
    assert message(before, service) == expected


def test_a_term_is_told_as_what_it_offers_and_nothing_else() -> None:
    service = listing()
    before = words_of(service)
    service.terms = [factories.term(Facet.TYPE, "detox")]
    assert message(before, service) == "Changed: what it offers."


def test_places_that_come_go_or_change_their_order_are_told_once() -> None:
    york = factories.location("YO1 7HH", town="York", name="Mill House")
    service = factories.service(locations=[factories.location("LS1 4DY", town="Leeds"), york])
    before = words_of(service)
    leeds, york = service.locations.all()
    leeds.sort_order, york.sort_order = 1, 0
    service.locations = [york, leeds]
    assert message(before, service) == "Changed: order of places."
    service.locations = [leeds, factories.location("HU1 2AA", town="Hull")]
    assert message(before, service) == "Changed: place in Hull added; place in York removed."


def test_the_words_of_a_confidential_place_are_not_repeated() -> None:
    service = factories.service(locations=[factories.location("LS6 3AA", town="Headingley", address_public=False)])
    before = words_of(service)
    place = service.locations.first()
    place.address = "12 Rose Street"
    service.locations.add(place)
    assert message(before, service) == "Changed: confidential place: address."


def test_saving_twice_says_that_nothing_was_changed() -> None:
    editor, service = logged_in("erin"), listing()
    url = reverse("wagtailsnippets_directory_service:edit", args=[service.pk])
    first = told(editor.post(url, opened(editor, url) | {"summary": "Tea"}, follow=True))
    again = told(editor.post(url, opened(editor, url), follow=True))
    assert ("Changed: summary." in first, "Nothing was changed." in again) == (True, True)
    assert "Visitors go on reading the version before." in first


def test_who_saves_what_is_not_on_the_site_is_told_that_visitors_do_not_see_it() -> None:
    editor, service = logged_in("erin"), listing()
    service.unpublish()
    url = reverse("wagtailsnippets_directory_service:edit", args=[service.pk])
    said = told(editor.post(url, opened(editor, url) | {"summary": "Tea"}, follow=True))
    assert "Visitors do not see it until it is published." in said
    said = told(editor.post(url, opened(editor, url) | {"action-publish": "1"}, follow=True))
    assert "Visitors do not see it" not in said


@pytest.mark.parametrize(
    ("channel", "value", "is_live", "words"),
    [
        (Channel.VOICE, "0113 222 4444", True, "0113 222 4444 is now shown by Kirkgate."),
        (Channel.VOICE, "0113 222 4444", False, "Visitors see it once Kirkgate is on the site."),
        (Channel.REMINDER, "a@kirkgate.org.uk", True, "a@kirkgate.org.uk now gets our reminders about Kirkgate."),
    ],
)
def test_an_approved_value_is_called_shown_only_if_it_is(
    channel: Channel, value: str, is_live: bool, words: str
) -> None:
    service = factories.service(name="Kirkgate")
    contact = factories.contact(service, channel, value)
    if not is_live:
        service.unpublish()
    assert words in approved_words(contact)


def test_an_address_for_reminders_is_never_called_shown() -> None:
    contact = factories.contact(factories.service(), Channel.REMINDER, "a@kirkgate.org.uk")
    said = approved_words(contact) + proposed_words(contact) + retired_words(contact)
    assert [words for words in ("is now shown", "will not show", "not shown any more") if words in said] == []
