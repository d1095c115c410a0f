"""An editor in a hurry: closing, hiding, an alert; a second person who agrees or looks."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.admin.ui.editing_sessions import EditingSessionsList

from directory.choices import Status
from directory.models import HistoryEntry, PendingChange, Service
from directory.trust import standing
from tests import factories

pytestmark = pytest.mark.django_db
EDITOR = ("access_admin", "change_service", "publish_service", "view_service")
APPROVER = ("access_admin", "approve_contact")


def person(name: str, rights: tuple[str, ...]) -> Any:
    made = get_user_model().objects.create_user(name, f"{name}@example.org", "x" * 20)
    made.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return made


def logged_in(who: Any) -> Client:
    client = Client()
    client.force_login(who)
    return client


@pytest.fixture
def ann() -> Client:
    return logged_in(person("ann", EDITOR))


@pytest.fixture
def ben() -> Client:
    return logged_in(person("ben", (*EDITOR, *APPROVER)))


@pytest.fixture
def listing() -> Service:
    return factories.service(at="LS1 4DY", name="Kirkgate Drop-in")


def act(service: Service, key: str) -> str:
    return reverse("standing-act", args=[service.pk, key])


def edit(service: Service) -> str:
    return reverse("wagtailsnippets_directory_service:edit", args=[service.pk])


def now(service: Service) -> Service:
    return Service.objects.get(pk=service.pk)


def text(response: Any) -> str:
    return str(response.content.decode())


def test_the_form_says_how_it_stands_and_links_to_each_act(ann: Client, listing: Service) -> None:
    page = text(ann.get(edit(listing)))
    assert "Visitors find it, and it is open to people." in page
    for key in ("close-for-now", "alert", "recheck", "hide", "close-for-good"):
        assert f'href="{act(listing, key)}"' in page
    assert act(listing, "open") not in page


def test_one_person_closes_it_for_now_with_two_clicks(ann: Client, listing: Service) -> None:
    assert "Closed for now" in text(ann.get(act(listing, "close-for-now")))
    page = text(ann.post(act(listing, "close-for-now"), {"text": ""}, follow=True))
    assert "Visitors now read that it is closed for now." in page
    assert now(listing).status == Status.TEMPORARILY_CLOSED


def test_opening_the_page_of_an_act_does_nothing(ann: Client, listing: Service) -> None:
    for key in ("close-for-now", "close-for-good", "hide", "recheck", "open"):
        assert ann.get(act(listing, key)).status_code == 200
    assert (now(listing).status, now(listing).live, now(listing).rechecking_since) == (Status.ACTIVE, True, None)


def test_a_number_typed_into_an_alert_is_refused_and_kept_in_the_box(ann: Client, listing: Service) -> None:
    page = text(ann.post(act(listing, "alert"), {"text": "Ring 0113 496 0123 instead"}))
    assert "This looks like a phone number" in page
    assert "Ring 0113 496 0123 instead" in page
    assert now(listing).alert == ""


def test_an_alert_is_set_and_taken_away_and_each_is_called_so(ann: Client, listing: Service) -> None:
    page = text(ann.post(act(listing, "alert"), {"text": "Closed on Friday 5 March for training"}, follow=True))
    assert "Visitors now read your alert." in page
    page = text(ann.post(act(listing, "alert"), {"text": ""}, follow=True))
    assert "Its page shows no alert now." in page


def test_ten_thousand_characters_and_nul_are_told_in_words(ann: Client, listing: Service) -> None:
    assert "10,000 characters long" in text(ann.post(act(listing, "alert"), {"text": "a" * 10_000}))
    assert ann.post(act(listing, "alert"), {"text": "a\x00b"}).status_code == 200
    assert now(listing).alert == ""


def test_hiding_takes_one_person_and_the_page_is_gone(ann: Client, listing: Service) -> None:
    ann.post(act(listing, "hide"), {"text": "They asked us to"})
    assert Client().get(listing.url).status_code != 200


def test_wagtails_unpublish_is_our_hide(ann: Client, listing: Service) -> None:
    ann.post(reverse("wagtailsnippets_directory_service:unpublish", args=[listing.pk]))
    assert not now(listing).live
    entry = HistoryEntry.objects.get(action="hidden")
    assert (entry.actor, entry.wants_look) == ("ann", True)


def test_wagtails_unpublish_leaves_a_crisis_line_alone(ann: Client) -> None:
    line = factories.national(crisis_key="samaritans")
    page = text(ann.post(reverse("wagtailsnippets_directory_service:unpublish", args=[line.pk]), follow=True))
    assert now(line).live
    assert "This is a crisis line" in page


def test_a_reader_without_rights_changes_nothing(listing: Service) -> None:
    outsider = logged_in(person("olga", ("access_admin",)))
    outsider.post(act(listing, "close-for-now"), {"text": ""})
    outsider.post(act(listing, "hide"), {"text": ""})
    assert (now(listing).status, now(listing).live) == (Status.ACTIVE, True)


def test_an_unknown_act_is_not_found(ann: Client, listing: Service) -> None:
    assert ann.get(act(listing, "explode")).status_code == 404


def test_opening_again_takes_two(ann: Client, ben: Client, listing: Service) -> None:
    ann.post(act(listing, "close-for-good"), {"text": ""})
    ann.post(act(listing, "open"), {"text": "I rang, they are back"})
    assert now(listing).status == Status.DEFUNCT
    change = PendingChange.objects.get()
    page = reverse("change-decide", args=[change.pk])
    assert "I rang, they are back" in text(ben.get(page))
    ben.post(page, {"agree": "1"})
    assert now(listing).status == Status.ACTIVE


def test_what_is_said_of_a_hidden_listing_is_read_by_nobody_yet(ann: Client, listing: Service) -> None:
    ann.post(act(listing, "hide"), {"text": ""})
    for key, words in (("alert", "Closed on Friday"), ("close-for-now", "")):
        page = text(ann.post(act(listing, key), {"text": words}, follow=True))
        assert "Visitors read it once the listing is published" in page
    assert "Its page shows no alert now." in text(ann.post(act(listing, "alert"), {"text": ""}, follow=True))
    assert "Marked: closed for now." in text(ann.get(edit(listing)))


def test_agreeing_to_open_what_is_also_hidden_shows_it_to_nobody_and_says_so(
    ann: Client, ben: Client, listing: Service
) -> None:
    for key in ("close-for-now", "hide"):
        ann.post(act(listing, key), {"text": ""})
    assert "it is hidden until somebody publishes it" in text(ann.post(act(listing, "open"), {"text": ""}, follow=True))
    page = reverse("change-decide", args=[PendingChange.objects.get().pk])
    assert "It is also hidden" in text(ben.get(page))
    assert "you agreed. It is hidden" in text(ben.post(page, {"agree": "1"}, follow=True))
    assert (now(listing).status, now(listing).live) == (Status.ACTIVE, False)


def test_the_one_who_asked_can_only_take_it_back(listing: Service) -> None:
    both = person("bo", (*EDITOR, *APPROVER))
    client = logged_in(both)
    standing.close_for_now(listing, by=both)
    change = standing.ask_to_open(listing, by=both)
    page = reverse("change-decide", args=[change.pk])
    assert "Take it back" in text(client.get(page))
    said = text(client.post(page, {"agree": "1"}, follow=True))
    assert "Somebody else has to agree" in said
    assert now(listing).status == Status.TEMPORARILY_CLOSED


def test_back_and_again_after_agreeing_says_it_was_done(ben: Client, listing: Service) -> None:
    standing.close_for_now(listing, by=factories.person("cleo"))
    page = reverse("change-decide", args=[standing.ask_to_open(listing, by=factories.person("cleo")).pk])
    ben.post(page, {"agree": "1"})
    assert "done already" in text(ben.post(page, {"agree": "1"}, follow=True))
    assert "done already" in text(ben.get(page))


@override_settings(SECOND_FACTOR="required")
def test_agreeing_needs_a_fresh_proof(ben: Client, listing: Service) -> None:
    standing.close_for_now(listing, by=factories.person("cleo"))
    page = reverse("change-decide", args=[standing.ask_to_open(listing, by=factories.person("cleo")).pk])
    ben.post(page, {"agree": "1"})
    assert now(listing).status == Status.TEMPORARILY_CLOSED


def test_approvers_get_a_mail_with_the_list(
    ben: Client, listing: Service, django_capture_on_commit_callbacks: Any
) -> None:
    standing.close_for_now(listing, by=factories.person("cleo"))
    with django_capture_on_commit_callbacks(execute=True):
        standing.ask_to_open(listing, by=factories.person("cleo"))
    assert [message.to for message in mail.outbox] == [["ben@example.org"]]
    assert "/admin/directory/waiting-changes/" in mail.outbox[0].body


def test_a_confidential_address_stays_a_draft_and_can_be_asked_for(ann: Client, ben: Client) -> None:
    place = factories.location("LS1 4DY", address="12 Quiet Lane", address_public=False)
    refuge = factories.service(name="Rose House", locations=[place])
    copy = now(refuge)
    shown = copy.locations.get()
    shown.address_public = True
    copy.locations = [shown]
    revision = copy.save_revision()
    ask = reverse("standing-ask", args=[refuge.pk, revision.pk])
    assert "This would show the address of a confidential place" in text(ann.get(ask))
    ann.post(ask, {"text": "They moved"})
    page = reverse("change-decide", args=[PendingChange.objects.get().pk])
    assert "12 Quiet Lane, LS1 4DY" in text(ben.get(page))
    ben.post(page, {"agree": "1"})
    assert now(refuge).locations.get().address_public


def test_what_one_person_did_waits_until_another_has_looked(ann: Client, ben: Client, listing: Service) -> None:
    ann.post(act(listing, "close-for-now"), {"text": "Staff ill"})
    page = text(ben.get(reverse("please-look")))
    assert "Marked it closed for now" in page
    assert "Staff ill" in page
    entry = HistoryEntry.objects.get(action="closed-for-now")
    ben.post(reverse("looked", args=[entry.pk]))
    assert "Marked it closed for now" not in text(ben.get(reverse("please-look")))


def test_nobody_looks_at_their_own(ann: Client, listing: Service) -> None:
    ann.post(act(listing, "close-for-now"), {"text": ""})
    entry = HistoryEntry.objects.get(action="closed-for-now")
    assert "somebody else has to look" in text(ann.get(reverse("please-look")))
    ann.post(reverse("looked", args=[entry.pk]))
    assert not HistoryEntry.objects.filter(action="looked").exists()


def test_looking_twice_is_told_kindly(ann: Client, ben: Client, listing: Service) -> None:
    ann.post(act(listing, "close-for-now"), {"text": ""})
    url = reverse("looked", args=[HistoryEntry.objects.get(action="closed-for-now").pk])
    ben.post(url)
    assert "looked at this already" in text(ben.post(url, follow=True))
    assert HistoryEntry.objects.filter(action="looked").count() == 1


def test_the_history_of_a_listing_tells_all_of_it(ann: Client, listing: Service) -> None:
    ann.post(act(listing, "alert"), {"text": "Closed on Friday"})
    page = text(ann.get(reverse("listing-history", args=[listing.pk])))
    assert "Published for the first time" in page
    assert "Set an alert" in page
    assert "Closed on Friday" in page


def test_what_was_typed_is_shown_as_plain_text(ann: Client, listing: Service) -> None:
    ann.post(act(listing, "alert"), {"text": "<b>Closed</b> <script>alert(1)</script>"})
    page = text(ann.get(reverse("listing-history", args=[listing.pk])))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_list_offers_the_quick_acts(ann: Client, listing: Service) -> None:
    page = text(ann.get(reverse("wagtailsnippets_directory_service:list")))
    assert act(listing, "close-for-now") in page
    assert act(listing, "hide") in page


def test_the_worklists_lead_here(ben: Client, listing: Service) -> None:
    page = text(ben.get(reverse("wagtailadmin_home")))
    assert reverse("please-look") in page
    assert reverse("changes-waiting") in page


def test_the_history_tells_people_and_numbers_as_people_say_them(ann: Client, listing: Service) -> None:
    get_user_model().objects.filter(username="ann").update(first_name="Ann", last_name="Lee")
    factories.contact(listing, value="0113 222 4444")
    page = text(ann.get(reverse("listing-history", args=[listing.pk])))
    assert "Approved a contact" in page
    assert "Phone: 0113 222 4444" in page
    assert "Ann Lee, " in page


def test_a_no_that_is_too_long_is_told_at_its_box_and_kept(ann: Client, ben: Client, listing: Service) -> None:
    ann.post(act(listing, "close-for-now"), {"text": ""})
    ann.post(act(listing, "open"), {"text": ""})
    page = reverse("change-decide", args=[PendingChange.objects.get().pk])
    answer = text(ben.post(page, {"decline": "1", "text": "a" * 400}))
    assert "Use at most 300" in answer
    assert "a" * 400 in answer


def test_who_asked_is_not_led_to_a_list_they_may_not_open(ann: Client, listing: Service) -> None:
    ann.post(act(listing, "close-for-now"), {"text": ""})
    ann.post(act(listing, "open"), {"text": ""})
    page = text(ann.get(reverse("change-decide", args=[PendingChange.objects.get().pk])))
    assert f'href="{reverse("changes-waiting")}"' not in page


def test_an_error_is_tied_to_its_box(ann: Client, listing: Service) -> None:
    page = text(ann.post(act(listing, "alert"), {"text": "Ring 0113 496 0111"}))
    assert 'aria-describedby="id_text_helptext id_text_error"' in page
    assert 'id="id_text_error"' in page


def test_who_else_has_the_listing_open_is_told_by_name() -> None:
    session = EditingSession(user=person("ben", ()), last_seen_at=timezone.now())
    assert 'alt="ben"' in EditingSessionsList(session, [session]).render_html({})
