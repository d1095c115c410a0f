"""An editor at work: the listing form, drafts and history, and what none of them can touch."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from directory.choices import Channel
from directory.models import ContactPoint, Organization, Service, ServiceLocation, Term
from directory.trust.contacts import Proposed, approve, propose
from tests import factories

pytestmark = pytest.mark.django_db

ROWS_ON_A_PAGE = 50
FIELD = re.compile(r'<(input|select|textarea)\b[^>]*\bname="([^"]+)"[^>]*>', re.DOTALL)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("erin", "erin@example.org", "x" * 20))
    return client


@pytest.fixture
def listing() -> Service:
    service = factories.service(name="Kirkgate Drop-in")
    service.locations.add(ServiceLocation(town="Leeds", postcode="LS1 4DY"))
    service.save()
    service.save_revision().publish()
    people = get_user_model().objects
    proposal = propose(service, Proposed(Channel.VOICE, "0113 222 4444"), by=people.create_user("ann"))
    approve(proposal, by=people.create_user("ben"))
    return Service.objects.get(pk=service.pk)


def form_data(service: Service, **changes: Any) -> dict[str, Any]:
    """What the listing form posts for `service`, with `changes` on top."""
    place = service.locations.get()
    data: dict[str, Any] = {
        "name": service.name,
        "organization": service.organization_id,
        "slug": service.slug,
        "summary": service.summary,
        "status": service.status,
        "reach": service.reach,
        "cost": service.cost,
        "anonymous": "unknown",
        "interpreter": "unknown",
        "needs_id": "unknown",
        "position": service.position,
        "hours": "",
        "terms": list(service.terms.values_list("pk", flat=True)),
        "locations-TOTAL_FORMS": 1,
        "locations-INITIAL_FORMS": 1,
        "locations-MIN_NUM_FORMS": 0,
        "locations-MAX_NUM_FORMS": 1000,
        "locations-0-key": str(place.key),
        "locations-0-ORDER": 1,
        "locations-0-town": place.town,
        "locations-0-postcode": place.postcode,
        "locations-0-address_public": "on",
        "locations-0-step_free": "unknown",
        "locations-0-accessible_toilet": "unknown",
        "locations-0-hearing_loop": "unknown",
        "locations-0-parking": "unknown",
        "locations-0-hours": "",
        "areas-TOTAL_FORMS": 0,
        "areas-INITIAL_FORMS": 0,
        "areas-MIN_NUM_FORMS": 0,
        "areas-MAX_NUM_FORMS": 1000,
    }
    return {**data, **changes}


def edit_url(service: Service) -> str:
    return reverse("wagtailsnippets_directory_service:edit", args=[service.pk])


def live_values() -> list[str]:
    return [row.value for row in ContactPoint.objects.live()]


def test_new_hours_are_public_at_the_next_request(editor: Client, listing: Service) -> None:
    changes = {"locations-0-hours": "Mon 9am-5pm\nSat 10am-1pm", "action-publish": "1"}
    editor.post(edit_url(listing), form_data(listing, **changes))
    page = Client().get(listing.url).content.decode()
    assert "9am to 5pm" in page
    assert "10am to 1pm" in page


def test_after_publishing_there_is_a_link_to_the_public_page(editor: Client, listing: Service) -> None:
    data = form_data(listing, summary="A new summary", **{"action-publish": "1"})
    page = editor.post(edit_url(listing), data, follow=True).content.decode()
    assert f'href="{listing.url}"' in page


def test_a_new_postcode_moves_the_point(editor: Client, listing: Service) -> None:
    before = listing.locations.get().lat
    editor.post(edit_url(listing), form_data(listing, **{"locations-0-postcode": "BT1 5GS", "action-publish": "1"}))
    place = listing.locations.get()
    assert place.lat != before
    assert place.nations == ["northern-ireland"]


def test_wrong_hours_are_told_in_words_and_nothing_is_lost(editor: Client, listing: Service) -> None:
    typed = {"summary": "Words I do not want to type again", "locations-0-hours": "someday 9-5", "action-publish": "1"}
    page = editor.post(edit_url(listing), form_data(listing, **typed)).content.decode()
    assert "Words I do not want to type again" in page
    assert "someday 9-5" in page


def test_contacts_stand_beside_the_form_to_read_only(editor: Client, listing: Service) -> None:
    page = editor.get(edit_url(listing)).content.decode()
    assert "0113 222 4444" in page
    assert not [name for _, name in FIELD.findall(page) if "contact" in name.lower() and name != "contacts_home"]


def test_a_raw_form_with_contact_fields_changes_no_contact(editor: Client, listing: Service) -> None:
    forged = {"contact_points-TOTAL_FORMS": 1, "contact_points-0-value": "+441132229999", "value": "+441132229999"}
    editor.post(edit_url(listing), form_data(listing, **forged, **{"action-publish": "1"}))
    assert live_values() == ["+441132224444"]


def test_a_stale_draft_does_not_bring_an_old_number_back(editor: Client, listing: Service) -> None:
    stale = listing.save_revision()
    old = listing.contact_points.get()
    change = propose(listing, Proposed(Channel.VOICE, "0113 222 5555"), by=old.proposed_by, replaces=old)
    approve(change, by=old.approved_by)
    stale.publish()
    assert live_values() == ["+441132225555"]


def test_rolling_back_changes_the_hours_and_no_number(editor: Client, listing: Service) -> None:
    first = listing.latest_revision
    editor.post(edit_url(listing), form_data(listing, **{"locations-0-hours": "Mon 9am-5pm", "action-publish": "1"}))
    place = listing.locations.get().pk
    url = reverse("wagtailsnippets_directory_service:revisions_revert", args=[listing.pk, first.pk])
    assert editor.get(url).status_code == 200
    first.publish()
    assert listing.locations.get().hours == {}
    assert listing.locations.get().pk == place
    assert live_values() == ["+441132224444"]


def test_a_copy_starts_without_contacts(editor: Client, listing: Service) -> None:
    url = reverse("wagtailsnippets_directory_service:copy", args=[listing.pk])
    assert editor.get(url).status_code == 200
    add = reverse("wagtailsnippets_directory_service:add")
    data = form_data(listing, name="A copy", slug="a-copy", **{"locations-INITIAL_FORMS": 0, "action-publish": "1"})
    data.pop("locations-0-key")
    editor.post(add, data)
    assert not Service.objects.get(slug="a-copy").contact_points.exists()
    assert live_values() == ["+441132224444"]


def test_unpublishing_and_publishing_again_changes_no_contact(editor: Client, listing: Service) -> None:
    listing.unpublish()
    Service.objects.get(pk=listing.pk).latest_revision.publish()
    assert live_values() == ["+441132224444"]


def test_a_draft_is_not_public(editor: Client, listing: Service) -> None:
    editor.post(edit_url(listing), form_data(listing, summary="Only a draft"))
    assert "Only a draft" not in Client().get(listing.url).content.decode()


def test_the_preview_shows_the_page_as_visitors_will_see_it(editor: Client, listing: Service) -> None:
    url = reverse("wagtailsnippets_directory_service:preview_on_edit", args=[listing.pk])
    editor.post(url, form_data(listing, summary="Previewed words"))
    page = editor.get(url + "?mode=")
    assert "Previewed words" in page.content.decode()
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]


@pytest.mark.parametrize("query", ['"', 'a"b', "\x00", "   ", "%", "_", "NEAR(", "x" * 3000])
def test_searching_the_list_with_odd_text_is_no_error(editor: Client, listing: Service, query: str) -> None:
    assert editor.get(reverse("wagtailsnippets_directory_service:list"), {"q": query}).status_code == 200


def test_the_list_of_listings_needs_few_statements(
    editor: Client, django_assert_max_num_queries: Any, listing: Service
) -> None:
    factories.many_services(60, seed=1)
    with django_assert_max_num_queries(12):
        answer = editor.get(reverse("wagtailsnippets_directory_service:list"))
    assert answer.status_code == 200
    assert len({*re.findall(r"/directory/service/edit/(\d+)/", answer.content.decode())}) == ROWS_ON_A_PAGE


@pytest.mark.parametrize("model", [Organization, Term])
def test_organizations_and_terms_can_be_edited(editor: Client, listing: Service, model: Any) -> None:
    name = model._meta.model_name
    assert editor.get(reverse(f"{name}:index")).status_code == 200
    assert editor.get(reverse(f"{name}:add")).status_code == 200


def test_a_stranger_sees_no_form(client: Client, listing: Service) -> None:
    assert client.get(edit_url(listing)).status_code == 302
