"""A provider answers our mail: looking changes nothing, one answer counts, and nothing it says goes live by itself."""

import gzip
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoCaptureOnCommitCallbacks

from directory.choices import Channel, ReminderAnswer, Status
from directory.models import ContactPoint, HistoryEntry, Reminder, Service
from directory.published.reading import record_of
from directory.published.terms import read_terms
from directory.search.listing import Viewer
from directory.search.page import service_context
from directory.trust import reminders
from directory.trust.contacts import Proposed, propose, retire
from recovery.connections import private_path
from recovery.privacy.logs import without_visitors_words
from tests import factories

pytestmark = pytest.mark.django_db
MOST_BYTES = 6_000


@pytest.fixture
def listing() -> Service:
    made = factories.service(
        at="LS1 4DY", name="Kirkgate Drop-in", types=["drug-service"], eligibility="You need to live in Leeds."
    )
    factories.contact(made)
    return made


@pytest.fixture
def reminder(listing: Service) -> Reminder:
    address = factories.contact(listing, Channel.REMINDER, "hello@kirkgate.org.uk")
    return Reminder.objects.create(service=listing, contact=address, sent_at=timezone.now())


def path_of(reminder: Reminder) -> str:
    return f"/confirm/{reminders.token_of(reminder)}/"


def page(client: Client, reminder: Reminder) -> str:
    return client.get(path_of(reminder)).content.decode()


def press(client: Client, reminder: Reminder, answer: str, **more: str) -> Any:
    """Open the page, then press a button on it."""
    seen = re.search(r'name="seen" value="(\w+)"', page(client, reminder))
    data = {"answer": answer, "seen": seen[1] if seen else "", **more}
    return client.post(path_of(reminder), data, follow=True)


def everything() -> list[Any]:
    models = (Service, ContactPoint, HistoryEntry, Reminder)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_the_page_shows_every_public_field(client: Client, reminder: Reminder) -> None:
    shown = page(client, reminder)
    for words in (
        "Kirkgate Drop-in",
        "0113 222 4444",
        "Leeds",
        "You need to live in Leeds.",
        "Cost not known",
        "Hours",
    ):
        assert words in shown.replace("&nbsp;", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(client: Client, reminder: Reminder, method: str) -> None:
    before = everything()
    response = getattr(client, method)(path_of(reminder))
    assert (response.status_code, everything()) == (200, before)


def test_the_page_keeps_nothing_and_is_kept_nowhere(client: Client, reminder: Reminder) -> None:
    response = client.get(path_of(reminder))
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert not response.cookies
    assert b"116" in response.content


def test_the_page_is_small(client: Client, listing: Service, reminder: Reminder) -> None:
    text = {"description": "We listen, and we help you. You can come on your own. " * 12}
    Service.objects.filter(pk=listing.pk).update(**text)
    response = client.get(path_of(reminder), headers={"accept-encoding": "gzip"})
    headers = sum(len(f"{name}: {value}\r\n") for name, value in response.headers.items())
    assert gzip.decompress(response.content)
    assert headers + len(response.content) <= MOST_BYTES


def test_still_correct_is_a_check_by_the_provider(client: Client, listing: Service, reminder: Reminder) -> None:
    Service.objects.filter(pk=listing.pk).update(rechecking_since=timezone.now())
    said = press(client, reminder, "correct")
    listing.refresh_from_db()
    assert (listing.checked_on, listing.checked_how) == (timezone.localdate(), "provider")
    assert listing.rechecking_since is None
    assert "Everything is still correct" in said.content.decode()
    assert "They told us on" in client.get(listing.url).content.decode()


def test_what_one_of_ours_proposed_goes_live_when_the_provider_confirms_it(
    client: Client, listing: Service, reminder: Reminder
) -> None:
    old = listing.contact_points.get(channel=Channel.VOICE)
    said = Proposed(Channel.VOICE, "0113 222 5555")
    waiting = propose(listing, said, by=factories.person("ann"), replaces=old)
    assert "New, please confirm" in page(client, reminder)
    press(client, reminder, "correct")
    waiting.refresh_from_db()
    assert waiting.is_live
    assert waiting.approved_through is not None


def test_a_page_that_was_open_while_something_changed_asks_again(
    client: Client, listing: Service, reminder: Reminder
) -> None:
    seen = re.search(r'name="seen" value="(\w+)"', page(client, reminder))
    assert seen
    propose(listing, Proposed(Channel.VOICE, "0113 222 5555"), by=factories.person("ann"))
    answer = client.post(path_of(reminder), {"answer": "correct", "seen": seen[1]})
    listing.refresh_from_db()
    assert "changed this listing while you read it" in answer.content.decode()
    assert (listing.checked_on, answer.status_code) == (None, 200)


def test_something_has_changed_first_asks_what(client: Client, reminder: Reminder) -> None:
    before = everything()
    asked = press(client, reminder, "changed").content.decode()
    assert "What has changed?" in asked
    assert everything() == before


def test_what_the_provider_writes_is_for_editors_only(client: Client, listing: Service, reminder: Reminder) -> None:
    press(client, reminder, "changed", written="yes", hours="Mon to Fri, 10 to 4", address="")
    entry = HistoryEntry.objects.get(action="provider-changed")
    listing.refresh_from_db()
    assert entry.wants_look
    assert "Mon to Fri, 10 to 4" in entry.said
    assert b"10 to 4" not in client.get(listing.url).content
    assert listing.checked_on is None


def test_a_changed_number_waits_for_one_of_ours_and_is_rechecked(
    client: Client, listing: Service, reminder: Reminder
) -> None:
    press(client, reminder, "changed", written="yes", phone="0113 222 5555")
    listing.refresh_from_db()
    row = listing.contact_points.get(value="+441132225555")
    assert (row.is_live, row.proposed_through is not None) == (False, True)
    assert listing.rechecking_since is not None
    assert "We are rechecking this" in client.get(listing.url).content.decode()


def test_a_number_that_cannot_be_read_stays_with_the_words(
    client: Client, listing: Service, reminder: Reminder
) -> None:
    press(client, reminder, "changed", written="yes", phone="the same, but ask for Sam")
    assert "ask for Sam" in HistoryEntry.objects.get(action="provider-changed").said
    assert not listing.checks.exists()


@pytest.mark.parametrize(
    ("typed", "words"), [({}, "at least one box"), ({"hours": "x" * 501}, "500 fit")], ids=["nothing", "too much"]
)
def test_nothing_and_too_much_are_told_and_nothing_is_lost(
    client: Client, reminder: Reminder, typed: dict[str, str], words: str
) -> None:
    answer = press(client, reminder, "changed", written="yes", other="Ask for Sam." if typed else "", **typed)
    assert words in answer.content.decode()
    assert ("Ask for Sam." in answer.content.decode()) == bool(typed)
    reminder.refresh_from_db()
    assert reminder.answered_at is None


def test_closed_is_public_at_once_and_asks_our_people_to_look(
    client: Client,
    listing: Service,
    reminder: Reminder,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    factories.person("ben").__class__.objects.filter(username="ben").update(
        email="ben@waymark.org.uk", is_superuser=True
    )
    with django_capture_on_commit_callbacks(execute=True):
        press(client, reminder, "closed")
    listing.refresh_from_db()
    assert listing.status == Status.TEMPORARILY_CLOSED
    assert HistoryEntry.objects.filter(wants_look=True, service_id=listing.pk).exists()
    assert ["ben@waymark.org.uk"] in [message.to for message in mail.outbox]


def test_who_left_gets_no_more_mail(client: Client, listing: Service, reminder: Reminder) -> None:
    press(client, reminder, "left")
    reminder.contact.refresh_from_db()
    assert reminder.contact.retired_at is not None
    assert not reminders.wanting(timezone.now()).exists()


@pytest.mark.parametrize("answer", ["correct", "closed", "left"])
def test_a_second_answer_changes_nothing_and_is_told_of_the_first(
    client: Client, reminder: Reminder, answer: str
) -> None:
    press(client, reminder, answer)
    before = everything()
    again = client.post(path_of(reminder), {"answer": "closed"})
    assert (again.status_code, everything()) == (200, before)
    assert ReminderAnswer(answer).label in again.content.decode().replace("’", "'").replace("&#x27;", "'")


def test_a_word_that_is_no_answer_changes_nothing(client: Client, reminder: Reminder) -> None:
    before = everything()
    assert client.post(path_of(reminder), {"answer": "yes please"}).status_code == 200
    assert everything() == before


def hidden(reminder: Reminder) -> None:
    reminder.service.unpublish()


def defunct(reminder: Reminder) -> None:
    Service.objects.filter(pk=reminder.service_id).update(status=Status.DEFUNCT)


def retired(reminder: Reminder) -> None:
    retire(reminder.contact, by=factories.person("ann"))


def example(reminder: Reminder) -> None:
    Service.objects.filter(pk=reminder.service_id).update(is_example=True, name="Example: Kirkgate")


DEAD = [
    (hidden, "took this listing down"),
    (defunct, "took this listing down"),
    (retired, "do not use this e-mail address"),
    (example, "invented example"),
]


@pytest.mark.parametrize(("act", "words"), DEAD, ids=[act.__name__ for act, _ in DEAD])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_with_nothing_left_to_confirm_says_why(
    client: Client, reminder: Reminder, act: Any, words: str, method: str
) -> None:
    act(reminder)
    before = everything()
    answer = getattr(client, method)(path_of(reminder), {"answer": "correct"})
    assert (answer.status_code, everything()) == (410, before)
    assert words in answer.content.decode()
    assert b"999" in answer.content


def test_a_link_ends_after_thirty_days(client: Client, reminder: Reminder) -> None:
    path = path_of(reminder)
    with time_machine.travel(timezone.now() + timedelta(days=29)):
        assert client.get(path).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        answer = client.get(path)
    assert (answer.status_code, "30 days old" in answer.content.decode()) == (410, True)


def test_a_link_of_another_reminder_cannot_be_made_from_ones_own(client: Client, reminder: Reminder) -> None:
    token = reminders.token_of(reminder)
    assert client.get(f"/confirm/{reminder.pk + 1}{token.removeprefix(str(reminder.pk))}/").status_code == 403


def test_a_link_to_a_reminder_that_is_gone_is_no_link_of_ours(client: Client, reminder: Reminder) -> None:
    path = path_of(reminder)
    reminder.delete()
    assert client.get(path).status_code == 403


@given(token=st.text(min_size=1, max_size=300).filter(lambda text: "/" not in text))
def test_no_made_up_link_is_taken_or_breaks_anything(token: str) -> None:
    with pytest.raises((reminders.ForgedError, reminders.ExpiredError)):
        reminders.reminder_of(token)


@pytest.mark.parametrize("token", ["1.2.3", "..", "%00", "%FF", "1.1vabc.x" * 40, "%E2%80%AE", "1"])
def test_a_forged_link_is_told_in_one_sentence(client: Client, token: str) -> None:
    answer = client.get(f"/confirm/{token}/")
    assert (answer.status_code, "not a link of ours" in answer.content.decode()) == (403, True)


def test_another_sites_form_is_refused(client: Client, reminder: Reminder) -> None:
    before = everything()
    headers = {"sec-fetch-site": "cross-site", "origin": "https://elsewhere.example"}
    answer = client.post(path_of(reminder), {"answer": "closed"}, headers=headers)
    assert (answer.status_code, everything()) == (403, before)


def test_no_log_line_keeps_a_link(reminder: Reminder) -> None:
    token = reminders.token_of(reminder)
    assert private_path(path_of(reminder)) == "/confirm/"
    assert token not in without_visitors_words(f"GET {path_of(reminder)} failed")


def test_the_words_of_a_number_are_those_of_the_public_page(listing: Service, reminder: Reminder) -> None:
    today = timezone.localdate()
    headings = [
        fact.heading for fact in service_context(record_of(listing), Viewer(today=today), read_terms())["facts"]
    ]
    said = reminders.page_in_words(record_of(listing), today)
    assert [heading for heading in headings if f"{heading}:" not in said] == []
