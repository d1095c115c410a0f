"""Ann proposes a number, Ben approves it, Carl only reads: the pages for contact values, as each of them sees them."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from directory.choices import Channel
from directory.editing import history_words
from directory.models import ContactPoint, HistoryEntry, Service
from directory.trust import history
from directory.trust.contact_notices import warn_owners_of_old
from directory.trust.contacts import Proposed, propose, retire
from tests import factories

pytestmark = pytest.mark.django_db

OLD, NEW = "0113 222 4444", "0113 222 5555"


class Person:
    """Somebody of ours, signed in."""

    def __init__(self, name: str, *rights: str) -> None:
        self.user = User.objects.create_user(name, f"{name}@waymark.org.uk", "x" * 20)
        for right in ("wagtailadmin.access_admin", *rights):
            app, codename = right.split(".")
            self.user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        self.client = Client()
        self.client.force_login(self.user)

    def opens(self, name: str, *key: Any, query: str = "") -> str:
        return str(self.client.get(reverse(name, args=key) + query, follow=True).content.decode())

    def sends(self, name: str, *key: Any, query: str = "", **data: Any) -> str:
        return str(self.client.post(reverse(name, args=key) + query, data, follow=True).content.decode())


@pytest.fixture
def ann() -> Person:
    return Person("ann-editor", "directory.change_service")


@pytest.fixture
def ben() -> Person:
    return Person("ben-approver", "directory.approve_contact", "directory.change_service")


@pytest.fixture
def listing() -> Service:
    return factories.service(at="LS1 4DY", name="Kirkgate Drop-in")


@pytest.fixture
def live(listing: Service) -> ContactPoint:
    return factories.contact(listing, value=OLD, label="Appointments", cost="Free")


@pytest.fixture
def waiting(live: ContactPoint, ann: Person) -> ContactPoint:
    return propose(live.service, Proposed(Channel.VOICE, NEW, evidence="Rung by us"), by=ann.user, replaces=live)


def public(listing: Service) -> str:
    return str(Client().get(listing.url).content.decode()).replace("\xa0", " ")


def typed(**changes: Any) -> dict[str, Any]:
    usual = {"channel": "voice", "value": NEW, "where": "their-page", "seen_on": timezone.localdate().isoformat()}
    return {**usual, **changes}


# -- proposing ----------------------------------------------------------------------------------------------------


def test_a_number_rung_today_needs_two_answers(ann: Person, listing: Service) -> None:
    page = ann.sends("contact-propose", listing.pk, channel="voice", value=NEW, rung_today="on")
    row = ContactPoint.objects.get()
    assert "0113 222 5555 will not show until somebody else approves it" in page
    assert (row.value, row.evidence, row.seen_on) == ("+441132225555", "Rung by us", timezone.localdate())
    assert NEW not in public(listing)


def test_a_change_keeps_what_stood_beside_the_old_value(ann: Person, live: ContactPoint) -> None:
    query = f"?replaces={live.pk}"
    page = ann.opens("contact-propose", live.service_id, query=query)
    assert 'value="Appointments"' in page
    ann.sends(
        "contact-propose", live.service_id, query=query, **typed(channel="web", label="Appointments", cost="Free")
    )
    row = ContactPoint.objects.waiting().get()
    assert (row.replaces, row.channel, row.label, row.cost) == (live, "voice", "Appointments", "Free")


def test_a_number_of_one_place_is_proposed_for_that_place(ann: Person) -> None:
    two = factories.service(locations=[factories.location("LS1 4DY", town="Leeds"), factories.location("BD1 1AA")])
    place = two.locations.all()[1]
    ann.sends("contact-propose", two.pk, **typed(place=str(place.key)))
    assert ContactPoint.objects.get().location_id == place.key


WRONG = [
    ("a premium number", {"value": "0909 879 0000"}, "costs people extra"),
    ("a foreign number", {"value": "+1 900 555 1234"}, "not in the UK"),
    ("no number", {"value": ""}, "Write the number or address."),
    ("a NUL", {"value": "0113\x00222"}, "Null characters"),
    ("ten thousand characters", {"value": "1" * 10_000}, "at most 300 characters"),
    ("HTML", {"value": "<script>alert(1)</script>"}, "holds letters"),
    ("a header after a line end", {"channel": "email", "value": "a@b.org\r\nBcc: c@d.org"}, "not an e-mail address"),
    ("a script as a link", {"channel": "web", "value": "javascript:alert(1)"}, "not a safe web address"),
    ("another kind", {"channel": "pigeon"}, "Select a valid choice"),
    ("nobody says where", {"where": ""}, "Say where you saw it"),
    ("somewhere, and nobody says where", {"where": "other", "note": ""}, "Say where you saw it"),
    ("no day", {"seen_on": ""}, "Say when you saw it"),
    ("a day to come", {"seen_on": "2999-01-01"}, "still to come"),
    ("a day long gone", {"seen_on": "2001-01-01"}, "more than a year ago"),
    ("no day at all", {"seen_on": "soon"}, "Enter a valid date"),
    ("a number in the words beside it", {"label": "or 0113 222 9999"}, "looks like a phone number"),
    ("a link in the cost", {"cost": "see www.evil.org"}, "looks like a web address"),
    ("too long a note", {"note": "x" * 10_000}, "at most 240 characters"),
    ("a NUL in the note", {"note": "a\x00b"}, "Null characters"),
]


@pytest.mark.parametrize(("changes", "words"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_told_beside_its_field(ann: Person, listing: Service, changes: Any, words: str) -> None:
    page = ann.sends("contact-propose", listing.pk, **typed(**changes))
    assert words in page
    assert 'aria-invalid="true"' in page
    assert not ContactPoint.objects.exists()


def test_nothing_typed_is_lost(ann: Person, listing: Service) -> None:
    page = ann.sends("contact-propose", listing.pk, **typed(value="0909 879 0000", note="By the door", label="Night"))
    for words in ("0909 879 0000", "By the door", "Night"):
        assert f'value="{words}"' in page


ODD_NOTES = [
    ("a formula", "=HYPERLINK(1)", "=HYPERLINK(1)"),
    ("marks that turn the line round", "their \u202epage\u202c", "their page"),
    ("line ends", "one\r\ntwo", "one two"),
    ("HTML", "<b>bold</b>", "<b>bold</b>"),
]


@pytest.mark.parametrize(("note", "kept"), [row[1:] for row in ODD_NOTES], ids=[row[0] for row in ODD_NOTES])
def test_an_odd_note_is_one_plain_line(ann: Person, ben: Person, listing: Service, note: str, kept: str) -> None:
    ann.sends("contact-propose", listing.pk, **typed(note=note))
    row = ContactPoint.objects.get()
    assert row.evidence == f"Read on their own page: {kept}"
    assert escape(kept) in ben.opens("contact-approve", row.pk)


def test_marks_and_line_ends_pasted_with_a_number_are_taken_out(ann: Person, listing: Service) -> None:
    ann.sends("contact-propose", listing.pk, **typed(value="\u202a0113 222 5555\u202c\r\n"))
    assert ContactPoint.objects.get().value == "+441132225555"


def test_the_same_value_twice_is_told(ann: Person, live: ContactPoint) -> None:
    page = ann.sends("contact-propose", live.service_id, **typed(value=OLD))
    assert "This is on the listing already." in page
    ann.sends("contact-propose", live.service_id, **typed())
    assert "Somebody proposed this already." in ann.sends("contact-propose", live.service_id, **typed())


@pytest.mark.parametrize("query", ["?replaces=0", "?replaces=x", "?replaces=99999999999999999999", "?replaces=-1"])
def test_a_value_to_replace_that_is_not_there_is_told(ann: Person, listing: Service, query: str) -> None:
    assert "not shown any more" in ann.opens("contact-propose", listing.pk, query=query)


def test_a_crisis_number_is_neither_replaced_nor_retired(ann: Person) -> None:
    samaritans = factories.national(name="Samaritans", crisis_key="samaritans")
    row = factories.contact(samaritans, value="116 123")
    words = "This is a crisis number. It is changed in the software"
    assert words in ann.opens("contact-propose", samaritans.pk, query=f"?replaces={row.pk}")
    assert words in ann.sends("contact-retire", row.pk)
    assert ContactPoint.objects.get().is_live


# -- the mail -----------------------------------------------------------------------------------------------------


def test_approvers_other_than_the_proposer_get_a_link_and_no_value(
    ben: Person, listing: Service, django_capture_on_commit_callbacks: Any
) -> None:
    amy = Person("amy", "directory.change_service", "directory.approve_contact")
    with django_capture_on_commit_callbacks(execute=True):
        amy.sends("contact-propose", listing.pk, **typed())
    (sent,) = mail.outbox
    assert sent.to == ["ben-approver@waymark.org.uk"]
    assert reverse("contact-approve", args=[ContactPoint.objects.get().pk]) in sent.body
    assert "5555" not in f"{sent.subject}{sent.body}"


def test_the_link_of_the_mail_opens_nothing_without_a_login(waiting: ContactPoint) -> None:
    answer = Client().get(reverse("contact-approve", args=[waiting.pk]))
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_where_nobody_else_may_approve_the_proposer_is_told(ann: Person, listing: Service) -> None:
    page = ann.sends("contact-propose", listing.pk, **typed())
    assert "Nobody else here may do that yet" in page


@pytest.mark.parametrize("decision", ["", "maybe", "Approve"])
def test_only_the_button_itself_approves(ben: Person, waiting: ContactPoint, decision: str) -> None:
    assert "Nothing was done. Press one of the two buttons below." in ben.sends(
        "contact-approve", waiting.pk, decision=decision
    )
    assert NEW not in public(waiting.service)


# -- approving ----------------------------------------------------------------------------------------------------


def test_a_second_person_sees_old_and_new_and_puts_the_new_one_live(ben: Person, waiting: ContactPoint) -> None:
    page = ben.opens("contact-approve", waiting.pk)
    for words in (OLD, NEW, "Proposed by ann-editor", "Rung by us", waiting.service.url):
        assert words in page
    answer = ben.sends("contact-approve", waiting.pk, decision="approve")
    assert "0113 222 5555 is now shown by Kirkgate Drop-in" in answer
    assert NEW in public(waiting.service)
    assert OLD not in public(waiting.service)


def test_every_step_is_in_the_history(ann: Person, ben: Person, live: ContactPoint) -> None:
    ann.sends("contact-propose", live.service_id, query=f"?replaces={live.pk}", **typed())
    ben.sends("contact-approve", ContactPoint.objects.waiting().get().pk, decision="approve")
    entries = list(HistoryEntry.objects.order_by("-pk")[:3])
    assert [entry.action for entry in entries] == ["contact-approved", "contact-retired", "contact-proposed"]
    assert [entry.actor for entry in entries] == ["ben-approver", "ben-approver", "ann-editor"]
    assert json.loads(entries[0].said)["value"] == "+441132225555"
    assert history.verify() is None


def test_whoever_proved_themselves_too_long_ago_does_so_again(ben: Person, waiting: ContactPoint) -> None:
    session = ben.client.session
    session["proved_at"] = session["proved_at"] - 301
    session.save()
    url = reverse("contact-approve", args=[waiting.pk])
    for answer in (ben.client.get(url), ben.client.post(url, {"decision": "approve"})):
        assert answer["Location"].startswith("/accounts/reauthenticate/?next=%2Fadmin%2Fdirectory%2Fcontacts%2F")
    assert not ContactPoint.objects.get(pk=waiting.pk).is_live


def test_the_proposer_cannot_approve_and_is_told_who_can(ben: Person, live: ContactPoint) -> None:
    row = propose(live.service, Proposed(Channel.VOICE, NEW), by=ben.user, replaces=live)
    page = ben.opens("contact-approve", row.pk)
    assert "You proposed this. Somebody else has to approve it." in page
    assert 'value="approve"' not in page
    assert "Somebody else has to approve it" in ben.sends("contact-approve", row.pk, decision="approve")
    assert OLD in public(live.service)


def test_an_editor_without_that_right_reads_and_cannot_approve(ann: Person, live: ContactPoint, ben: Person) -> None:
    row = propose(live.service, Proposed(Channel.VOICE, NEW), by=ben.user, replaces=live)
    assert 'value="approve"' not in ann.opens("contact-approve", row.pk)
    ann.sends("contact-approve", row.pk, decision="approve")
    assert not ContactPoint.objects.get(pk=row.pk).is_live


def test_approving_twice_says_that_it_was_dealt_with(ben: Person, waiting: ContactPoint) -> None:
    for _ in range(2):
        page = ben.sends("contact-approve", waiting.pk, decision="approve")
    assert "This was dealt with already." in page
    assert "This is shown to everybody." in page


def test_of_two_proposals_for_one_number_the_second_is_told_of_the_first(
    ben: Person, live: ContactPoint, waiting: ContactPoint, ann: Person
) -> None:
    other = propose(live.service, Proposed(Channel.VOICE, "+441132227777"), by=ann.user, replaces=live)
    ben.sends("contact-approve", waiting.pk, decision="approve")
    (told,) = history_words.told([HistoryEntry.objects.get(action="contact-retired")])
    assert ("In its place", waiting.display) in told.said
    page = ben.opens("contact-approve", other.pk)
    assert f"{waiting.display} was approved in the place of the old value, and is shown." in page
    assert 'value="approve"' not in page
    assert ("Shown now" in page, "People see nothing" in page) == (False, False)


def test_turning_down_needs_a_reason_and_the_proposer_reads_it(
    ben: Person, waiting: ContactPoint, django_capture_on_commit_callbacks: Any
) -> None:
    assert "Say why." in ben.sends("contact-approve", waiting.pk, decision="decline", why="  ")
    with django_capture_on_commit_callbacks(execute=True):
        ben.sends("contact-approve", waiting.pk, decision="decline", why="It rings\r\nat a shop")
    (sent,) = mail.outbox
    assert sent.to == ["ann-editor@waymark.org.uk"]
    assert "It rings at a shop" in sent.body
    assert OLD in public(waiting.service)


def test_approving_what_was_turned_down_is_told(ben: Person, waiting: ContactPoint) -> None:
    ben.sends("contact-approve", waiting.pk, decision="decline", why="Wrong")
    assert "dealt with already" in ben.sends("contact-approve", waiting.pk, decision="approve")
    assert not ContactPoint.objects.get(pk=waiting.pk).is_live


def test_a_proposal_taken_back_meanwhile_is_told(ann: Person, ben: Person, waiting: ContactPoint) -> None:
    assert "Taken back" in ann.sends("contact-withdraw", waiting.pk)
    assert "dealt with already" in ben.sends("contact-approve", waiting.pk, decision="approve")


def test_only_the_proposer_takes_a_proposal_back(ben: Person, waiting: ContactPoint) -> None:
    assert "Somebody else proposed this" in ben.sends("contact-withdraw", waiting.pk)
    assert ContactPoint.objects.waiting().exists()


def test_the_old_value_retired_meanwhile_is_said_and_the_new_one_may_go_live(
    ann: Person, ben: Person, waiting: ContactPoint
) -> None:
    retire(waiting.replaces or waiting, by=ann.user)
    assert "The old value was taken away" in ben.opens("contact-approve", waiting.pk)
    ben.sends("contact-approve", waiting.pk, decision="approve")
    assert NEW in public(waiting.service)


def test_a_second_change_of_the_same_value_is_stopped(ann: Person, ben: Person, waiting: ContactPoint) -> None:
    other = propose(waiting.service, Proposed(Channel.VOICE, "0113 222 7777"), by=ann.user, replaces=waiting.replaces)
    ben.sends("contact-approve", waiting.pk, decision="approve")
    assert "Somebody changed this meanwhile" in ben.sends("contact-approve", other.pk, decision="approve")
    assert "0113 222 7777" not in public(waiting.service)


def test_a_value_turned_down_before_says_so_the_next_time(ann: Person, ben: Person, waiting: ContactPoint) -> None:
    ben.sends("contact-approve", waiting.pk, decision="decline", why="Wrong")
    again = propose(waiting.service, Proposed(Channel.VOICE, NEW), by=ann.user)
    assert "This same value was turned down or taken back here" in ben.opens("contact-approve", again.pk)


# -- retiring -----------------------------------------------------------------------------------------------------


def test_one_person_takes_a_value_away_at_once_and_somebody_is_asked_to_look(ann: Person, live: ContactPoint) -> None:
    assert "People stop seeing it at once" in ann.opens("contact-retire", live.pk)
    assert OLD in public(live.service)
    ann.sends("contact-retire", live.pk, why="Nobody answers")
    assert OLD not in public(live.service)
    entry = HistoryEntry.objects.order_by("-pk")[0]
    assert (entry.action, entry.wants_look) == ("contact-retired", True)
    assert "taken away already" in ann.sends("contact-retire", live.pk)


# -- the lists ----------------------------------------------------------------------------------------------------


def test_the_listing_shows_who_stands_behind_each_value(ann: Person, waiting: ContactPoint) -> None:
    page = ann.opens("wagtailsnippets_directory_service:edit", waiting.service_id)
    for words in ("Proposed by ann on", "Approved by ben", "Not shown yet:", "Somebody else has to approve it."):
        assert words in page
    assert f"{reverse('contact-propose', args=[waiting.service_id])}?replaces={waiting.replaces_id}" in page


def test_the_list_is_oldest_first_and_marks_what_is_mine(ann: Person, waiting: ContactPoint) -> None:
    other = propose(
        factories.service(), Proposed(Channel.WEB, "https://www.samaritans.org/"), by=factories.person("ann")
    )
    page = ann.opens("contacts-waiting")
    order = [int(key) for key in re.findall(r"/admin/directory/contacts/(\d+)/approve/", page)]
    assert order == [waiting.pk, other.pk]
    assert page.count("You proposed it: somebody else has to approve it.") == 1


def test_the_owners_hear_of_what_waits_two_days_once_a_day(waiting: ContactPoint) -> None:
    User.objects.create_superuser("owner", "owner@waymark.org.uk", "x" * 20)
    now = timezone.now()
    assert warn_owners_of_old(now + timedelta(hours=47)).startswith("No contact value")
    for _ in range(2):
        warn_owners_of_old(now + timedelta(hours=49))
    assert [sent.to for sent in mail.outbox] == [["owner@waymark.org.uk"]]
    warn_owners_of_old(now + timedelta(hours=73))
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("name", ["contact-approve", "contact-retire", "contact-withdraw", "contact-propose"])
def test_what_is_not_there_is_not_found(ben: Person, name: str) -> None:
    answer = ben.client.post(reverse(name, args=[999_999]), {})
    assert answer.status_code == 404


def test_somebody_with_neither_right_is_turned_away(waiting: ContactPoint) -> None:
    carl = Person("carl")
    for name, key in (
        ("contact-approve", waiting.pk),
        ("contact-retire", waiting.replaces_id),
        ("contacts-waiting", ""),
    ):
        assert "do not have permission" in carl.opens(name, *filter(None, [key]))
