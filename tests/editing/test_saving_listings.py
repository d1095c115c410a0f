"""Saving a listing: two editors at once, postcodes, districts, copies, schedules, and what is said afterwards."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.choices import AreaKind
from directory.models import Organization, Service
from directory.trust import standing
from tests import factories
from tests.editing.form_posts import logged_in, opened, told

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish": "1"}
Publishing = Callable[..., str]


@pytest.fixture
def editor() -> Client:
    return logged_in("erin")


@pytest.fixture
def listing() -> Service:
    return factories.service(name="Kirkgate Drop-in", slug="kirkgate-drop-in", at="LS1 4DY")


def url_of(service: Service, view: str = "edit") -> str:
    return reverse(f"wagtailsnippets_directory_service:{view}", args=[service.pk])


@pytest.fixture
def publish(editor: Client, listing: Service) -> Publishing:
    """Publishes the listing with some fields changed, and gives back what the editor reads."""

    def act(**changes: Any) -> str:
        data = opened(editor, url_of(listing)) | PUBLISH | changes
        return told(editor.post(url_of(listing), data, follow=True))

    return act


def test_what_somebody_else_saved_meanwhile_is_not_written_over(editor: Client, listing: Service) -> None:
    mine, other = opened(editor, url_of(listing)), logged_in("omar")
    other.post(url_of(listing), opened(other, url_of(listing)) | PUBLISH | {"summary": "Omar's words"})
    page = told(editor.post(url_of(listing), mine | PUBLISH | {"summary": "Erin's words"}))
    assert "omar saved this listing at" in page
    assert 'value="Erin&#x27;s words"' in page
    assert "See what changed" in page
    assert Service.objects.get(pk=listing.pk).summary == "Omar's words"


def test_pressing_save_again_does_not_go_round_the_refusal(editor: Client, listing: Service) -> None:
    first = opened(editor, url_of(listing))
    editor.post(url_of(listing), first | PUBLISH | {"summary": "From the first tab"})
    refused = editor.post(url_of(listing), first | PUBLISH | {"summary": "From the second tab"})
    assert "You, in another window, saved this listing" in told(refused)
    again = editor.post(url_of(listing), first | PUBLISH | {"summary": "From the second tab"})
    assert "You, in another window, saved this listing" in told(again)
    assert Service.objects.get(pk=listing.pk).summary == "From the first tab"


def test_mine_can_be_kept_as_a_newer_draft_that_publishes_nothing(editor: Client, listing: Service) -> None:
    first = opened(editor, url_of(listing))
    editor.post(url_of(listing), first | PUBLISH | {"summary": "Theirs"})
    latest = str(Service.objects.get(pk=listing.pk).latest_revision_id)
    editor.post(url_of(listing), first | PUBLISH | {"summary": "Mine", "save_mine": latest})
    now = Service.objects.get(pk=listing.pk)
    assert now.summary == "Theirs"
    assert now.latest_revision.as_object().summary == "Mine"


def test_a_third_save_in_between_is_told_too(editor: Client, listing: Service) -> None:
    first = opened(editor, url_of(listing))
    seen = str(listing.latest_revision_id)
    editor.post(url_of(listing), opened(editor, url_of(listing)) | PUBLISH | {"summary": "Theirs"})
    page = told(editor.post(url_of(listing), first | {"opened_revision": "0", "save_mine": seen}))
    assert "saved this listing at" in page


def test_a_tab_that_was_open_does_not_undo_that_somebody_hid_the_listing(editor: Client, listing: Service) -> None:
    mine = opened(editor, url_of(listing))
    logged_in("omar")
    standing.hide(listing, by=User.objects.get(username="omar"))
    page = told(editor.post(url_of(listing), mine | PUBLISH | {"summary": "Erin's words"}))
    assert "omar hid this listing from visitors at" in page
    assert "See what changed" in page
    now = Service.objects.get(pk=listing.pk)
    assert (now.live, editor.get(now.get_absolute_url()).status_code) == (False, 410)
    token = re.search(r'name="save_mine" value="([^"]+)"', page)
    assert token is not None
    editor.post(url_of(listing), mine | PUBLISH | {"summary": "Erin's words", "save_mine": token[1]})
    now = Service.objects.get(pk=listing.pk)
    assert (now.live, now.latest_revision.as_object().summary) == (False, "Erin's words")
    again = editor.post(url_of(listing), opened(editor, url_of(listing)) | {"summary": "Later"}, follow=True)
    assert "hid this listing" not in told(again)
    assert Service.objects.get(pk=listing.pk).latest_revision.as_object().summary == "Later"


def test_an_address_that_another_listing_had_is_refused(editor: Client, listing: Service) -> None:
    factories.service(name="Example", slug="other-place")
    editor.post(url_of(listing), opened(editor, url_of(listing)) | PUBLISH | {"slug": "new-place"})
    assert Service.objects.get(pk=listing.pk).slug == "new-place"
    other = Service.objects.get(slug="other-place")
    page = told(editor.post(url_of(other), opened(editor, url_of(other)) | {"slug": "kirkgate-drop-in"}))
    assert "Another listing had this address before." in page
    editor.post(url_of(listing), opened(editor, url_of(listing)) | PUBLISH | {"slug": "kirkgate-drop-in"})
    assert Service.objects.get(pk=listing.pk).slug == "kirkgate-drop-in"


def test_a_locked_listing_says_who_locked_it(editor: Client, listing: Service) -> None:
    logged_in("omar").post(url_of(listing, "lock"))
    page = told(editor.post(url_of(listing), opened(editor, url_of(listing)) | {"summary": "Mine"}))
    assert "was locked</b> by <b>omar" in page
    assert Service.objects.get(pk=listing.pk).latest_revision.as_object().summary == listing.summary


def test_a_new_postcode_is_said_in_words(publish: Publishing) -> None:
    assert "BT1 5GS: Belfast, Northern Ireland." in publish(**{"locations-0-postcode": "bt15gs"})


def test_a_postcode_newer_than_our_tables_publishes_without_a_point(publish: Publishing, listing: Service) -> None:
    page = publish(**{"locations-0-postcode": "LS95 9ZZ"})
    assert "We do not know the postcode LS95 9ZZ" in page
    place = listing.locations.get()
    assert (place.postcode, place.lat) == ("LS95 9ZZ", None)


REFUSED = {
    "Jersey": ("JE2 3AB", "Jersey is not part of the UK"),
    "a town": ("Leeds", "We cannot read this postcode. Write it like LS1 4DY."),
    "no such area": ("QQ1 1QQ", "We cannot read this postcode."),
    "half a postcode of nowhere": ("LS95", "We cannot read this postcode."),
}


@pytest.mark.parametrize(("typed", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_uk_postcode_is_an_error_in_words(publish: Publishing, typed: str, message: str) -> None:
    assert message in publish(**{"locations-0-postcode": typed})


def test_a_point_far_from_its_postcode_is_saved_and_said(publish: Publishing, listing: Service) -> None:
    page = publish(**{"locations-0-pinned": "on", "locations-0-lat": "51.5", "locations-0-lon": "-0.12"})
    assert "miles from LS1 4DY. Check the latitude" in page
    assert listing.locations.get().lat == 51.5


def new_area(kind: AreaKind) -> dict[str, str]:
    return {"areas-TOTAL_FORMS": "1", "areas-0-kind": kind, "areas-0-ORDER": "1", "areas-0-districts": ""}


def test_the_district_of_the_place_fills_an_empty_area(publish: Publishing, listing: Service) -> None:
    publish(**new_area(AreaKind.DISTRICTS))
    assert listing.areas.get().districts == " LS1 "


def test_after_saving_one_line_says_what_changed(publish: Publishing) -> None:
    page = publish(summary="Tea and company", **{"locations-0-town": "Morley"})
    assert "Changed: summary; place in Morley: town." in page


def test_shaming_words_are_pointed_out_and_never_stop_the_saving(publish: Publishing, listing: Service) -> None:
    page = publish(summary="For addicts in Leeds")
    assert "Summary: “addicts”" in page
    assert Service.objects.get(pk=listing.pk).summary == "For addicts in Leeds"


def copied(editor: Client, service: Service) -> Service:
    assert "Make a copy" in editor.get(url_of(service, "copy")).content.decode()
    editor.post(url_of(service, "copy"))
    return Service.objects.latest("pk")


def test_a_copy_is_a_draft_without_contacts_checks_or_standing(editor: Client, listing: Service) -> None:
    factories.contact(listing)
    Service.objects.filter(pk=listing.pk).update(alert="Closed on Friday", crisis_key="x")
    made = copied(editor, Service.objects.get(pk=listing.pk))
    assert (made.name, made.slug, made.live) == ("Copy of Kirkgate Drop-in", "copy-of-kirkgate-drop-in", False)
    assert (made.alert, made.crisis_key, made.checked_on, made.contact_points.count()) == ("", "", None, 0)
    assert made.locations.get().postcode == "LS1 4DY"
    assert listing.locations.count() == 1
    assert Client().get(made.url).status_code == 404


def test_looking_at_the_copy_page_makes_nothing(editor: Client, listing: Service) -> None:
    editor.get(url_of(listing, "copy"))
    assert Service.objects.count() == 1


def test_a_copy_of_a_confidential_place_stays_confidential(editor: Client) -> None:
    hidden = factories.service(locations=[factories.location(address_public=False)])
    assert copied(editor, hidden).locations.get().address_public is False


def test_an_invented_listing_is_not_copied(editor: Client) -> None:
    factories.service(name="Example: Tea", is_example=True)
    assert "Example" in copied(editor, Service.objects.get()).name
    assert Service.objects.count() == 1


def test_a_draft_needs_its_first_four_answers_only_and_makes_its_own_address(editor: Client) -> None:
    runner = factories.organization()
    add = reverse("wagtailsnippets_directory_service:add")
    said = {"name": "Morley Tea", "organization": str(runner.pk), "summary": "Tea and company", "slug": ""}
    page = told(editor.post(add, opened(editor, add) | said, follow=True))
    assert "created." in page
    assert Service.objects.get().slug == "morley-tea"


def test_a_draft_publishes_itself_on_its_day_and_ends_on_its_day(listing: Service) -> None:
    now = timezone.now()
    draft = Service.objects.get(pk=listing.pk)
    draft.summary, draft.go_live_at, draft.expire_at = "From tomorrow", now + timedelta(days=1), now + timedelta(days=3)
    draft.save_revision().publish(user=factories.person_who_may("omar", "publish_service"))
    assert Service.objects.get(pk=listing.pk).summary != "From tomorrow"
    Service.objects.filter(pk=listing.pk).update(alert="Closed today")
    assert after(2, listing) == ("From tomorrow", "Closed today", True)
    assert after(4, listing) == ("From tomorrow", "Closed today", False)


def test_a_cancelled_schedule_takes_its_date_out_of_the_form(editor: Client, listing: Service) -> None:
    tomorrow = timezone.localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    editor.post(url_of(listing), opened(editor, url_of(listing)) | PUBLISH | {"go_live_at": tomorrow})
    revision = Service.objects.get(pk=listing.pk).latest_revision
    assert revision.approved_go_live_at
    args = [listing.pk, revision.pk]
    editor.post(reverse("wagtailsnippets_directory_service:revisions_unschedule", args=args))
    field = re.search(r'<input[^>]*name="go_live_at"[^>]*>', editor.get(url_of(listing)).content.decode())
    assert field
    assert "value=" not in field[0]
    editor.post(url_of(listing), opened(editor, url_of(listing)) | PUBLISH | {"summary": "Now"})
    assert Service.objects.get(pk=listing.pk).summary == "Now"


def test_a_hidden_place_without_areas_is_said_to_be_found_everywhere(publish: Publishing, listing: Service) -> None:
    page = publish(**{"locations-0-address_public": "", "locations-0-address": ""})
    assert "people in the whole nation find it" in page
    assert "We do not know the postcode" not in page


def after(days: int, listing: Service) -> tuple[str, str, bool]:
    """Summary, alert and whether it is published, once the daily publishing has run that many days from now."""
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        call_command("publish_scheduled")
    one = Service.objects.get(pk=listing.pk)
    return one.summary, one.alert, one.live


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("funding", "kethelp.support or t.me/kethelp", "This looks like a web address: “t.me/kethelp”."),
        ("funding", "short number: 82228", "This looks like a phone number: “82228”."),
        ("registration", "T08081570000", "This looks like a phone number: “08081570000”."),
        ("registration", "number four", "This is not a number on a register we know."),
        ("regulator", "Ring O113 496 O123", "This looks like a phone number: “O113 496 O123”."),
    ],
)
def test_a_contact_hidden_in_an_organization_is_refused_and_nothing_is_lost(
    editor: Client, name: str, typed: str, said: str
) -> None:
    row = factories.organization(name="Leeds Trust")
    data = {"name": "Leeds Trust", "provider_type": "charity", "description": "Kept words", name: typed}

    page = told(editor.post(reverse("organization:edit", args=[row.pk]), data))

    assert said in page
    assert typed in page
    assert "Kept words" in page
    assert getattr(Organization.objects.get(pk=row.pk), name) == ""


def test_what_visitors_read_of_who_runs_a_crisis_line_comes_with_the_software(editor: Client) -> None:
    row = factories.organization(name="Samaritans")
    factories.national(organization=row, crisis_key="samaritans")
    data = {"name": "Fraudsters Ltd", "provider_type": "charity"}
    page = told(editor.post(reverse("organization:edit", args=[row.pk]), data))
    assert "it runs a crisis line" in page
    assert Organization.objects.get(pk=row.pk).name == "Samaritans"


@pytest.mark.parametrize("number", ["1112223", "SC012345", "CQC 1-123456789", "charity number 1112223"])
def test_a_number_on_a_register_is_saved(editor: Client, number: str) -> None:
    row = factories.organization(name="Leeds Trust")
    data = {"name": "Leeds Trust", "provider_type": "charity", "registration": number}

    editor.post(reverse("organization:edit", args=[row.pk]), data)

    assert Organization.objects.get(pk=row.pk).registration == number


def test_organizations_are_chosen_by_searching(editor: Client) -> None:
    factories.organization(name="Leeds Trust")
    factories.organization(name="Hull Trust")
    page = told(editor.get(reverse("organization_chooser:choose_results"), {"q": 'leeds"'[:5]}))
    assert "Leeds Trust" in page
    assert "Hull Trust" not in page


def test_opening_a_listing_needs_no_more_statements_among_many(
    editor: Client, listing: Service, django_assert_max_num_queries: Any
) -> None:
    Organization.objects.bulk_create(Organization(name=f"Trust {n}", provider_type="charity") for n in range(300))
    editor.get(url_of(listing))
    with django_assert_max_num_queries(45):
        page = editor.get(url_of(listing)).content.decode()
    assert "Trust 299" not in page
