"""A visitor says what is wrong with a listing: the form, what it refuses and never loses, and the thanks."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory import crisis
from directory.models import Report, Service
from directory.trust.visitor_words import tidy
from recovery import safety_lines
from tests import factories
from tests.reporting import NOW, SECONDS_TO_READ, is_rechecking, letters_of, line, listing, send, take, token_in

__all__ = ["line", "listing"]

pytestmark = pytest.mark.django_db


# The form


def test_the_page_of_a_service_leads_to_the_form(client: Client, listing: Service) -> None:
    page = client.get(listing.url).content.decode()
    assert '<a href="/services/kirkgate-drop-in/report/">Something wrong? Tell us</a>' in page


def test_a_crisis_line_and_a_listing_past_its_limit_lead_to_it_too(client: Client, line: Service) -> None:
    stale = factories.service(checked_on=datetime(2020, 1, 1, tzinfo=UTC).date())
    assert [b"Tell us" in client.get(one.url).content for one in (line, stale)] == [True, True]
    assert [client.get(f"{one.url}report/").status_code for one in (line, stale)] == [200, 200]


def test_the_form_asks_for_no_name_and_sets_no_cookie(client: Client, listing: Service) -> None:
    answer = client.get(f"{listing.url}report/")
    assert set(re.findall(r'name="(\w+)"', answer.content.decode())) - {"viewport", "robots"} == {
        "kind", "words", "token", "leave_empty",
    }  # fmt: skip
    assert not answer.cookies


@pytest.mark.parametrize("path", ["report/", "report/thanks/"])
def test_nothing_of_it_is_kept_by_a_browser_or_found_by_a_search_engine(
    client: Client, listing: Service, path: str
) -> None:
    answer = client.get(listing.url + path)
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("path", ["report/", "report/thanks/"])
def test_the_forms_line_is_never_lost(client: Client, listing: Service, path: str) -> None:
    shown = letters_of(client.get(listing.url + path).content.decode())
    assert [one for one in safety_lines.FORMS.sentences if "".join(crisis.in_words(one).split()) not in shown] == []


def test_the_forms_line_stands_above_the_box(client: Client, listing: Service) -> None:
    page = client.get(f"{listing.url}report/").content.decode()
    assert page.index("If you are not safe") < page.index("<textarea")
    assert "Do not tell us about yourself. We cannot answer." in page


def test_a_hidden_or_missing_listing_has_no_form(client: Client) -> None:
    hidden = factories.service()
    hidden.unpublish()
    paths = ("/services/none/report/", f"{hidden.url}report/", f"{hidden.url}report/thanks/")
    assert [client.get(path).status_code for path in paths] == [404, 410, 410]


# Sending it


def test_a_report_is_kept_and_loading_the_answer_again_sends_nothing(client: Client, listing: Service) -> None:
    answer = send(client, listing, "hours", "Open on Mondays now.")
    assert (answer.status_code, answer["Location"]) == (303, "/services/kirkgate-drop-in/report/thanks/")
    report = Report.objects.get()
    assert (report.service, report.kind, report.words) == (listing, "hours", "Open on Mondays now.")


def test_words_are_not_needed(client: Client, listing: Service) -> None:
    assert send(client, listing, "closed").status_code == 303
    assert Report.objects.get().words == ""


@pytest.mark.parametrize("kind", ["", "rude", "\x00", "closed\x00"])
def test_a_report_without_a_kind_comes_back_with_its_words(client: Client, listing: Service, kind: str) -> None:
    page = send(client, listing, kind, "The door is <blue>.").content.decode()
    assert 'href="#kind">Choose what is wrong.' in page
    assert "The door is &lt;blue&gt;.</textarea>" in page
    assert "<title>Not sent yet" in page
    assert not Report.objects.exists()


def test_words_that_do_not_fit_come_back_whole(client: Client, listing: Service) -> None:
    page = send(client, listing, "other", "x" * 501).content.decode()
    assert "Your words are too long: 501 letters, and 500 fit." in page
    assert "x" * 501 in page
    assert not Report.objects.exists()


def test_500_letters_fit_however_the_browser_ends_its_lines(client: Client, listing: Service) -> None:
    send(client, listing, "other", "é" * 249 + "\r\n" + "é" * 250)
    assert len(Report.objects.get().words) == 500


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("a\x00b\x07c", "abc"),
        ("safe \u202eevil\u202c \u2066x\u2069\u200f", "safe evil x"),
        ("one\r\n\r\n\r\n\r\ntwo\rthree", "one\n\ntwo\nthree"),
        ("\ud800lone", "lone"),
        ("👩\u200d⚕️ نور", "👩\u200d⚕️ نور"),
        ("  \ufeff\u00ad ", ""),
    ],
    ids=["control", "direction", "line ends", "lone surrogate", "joiners stay", "nothing left"],
)
def test_words_are_kept_as_plain_text(sent: str, kept: str) -> None:
    assert tidy(sent) == kept


@pytest.mark.parametrize("wait", [0, 1])
def test_what_comes_too_quickly_comes_back_with_its_words(client: Client, listing: Service, wait: float) -> None:
    page = send(client, listing, "other", "My words", wait=wait).content.decode()
    assert "That was very quick. Please press “Send” once more." in page
    assert "My words</textarea>" in page
    assert not Report.objects.exists()


def test_a_reader_who_waits_all_day_loses_nothing(client: Client, listing: Service) -> None:
    page = send(client, listing, "other", "My words", wait=7 * 60 * 60).content.decode()
    assert "This page was open for a long time." in page
    assert "My words</textarea>" in page
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=7, seconds=SECONDS_TO_READ)):
        again = {"kind": "other", "words": "My words", "token": token_in(page)}
        assert client.post(f"{listing.url}report/", again).status_code == 303


def test_a_form_sent_twice_is_kept_once_and_comes_back(client: Client, listing: Service) -> None:
    sent = {
        "kind": "other",
        "words": "My words",
        "token": token_in(client.get(f"{listing.url}report/").content.decode()),
    }
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=SECONDS_TO_READ)):
        answers = [client.post(f"{listing.url}report/", sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 200]
    assert "This was sent before." in answers[1].content.decode()
    assert Report.objects.count() == 1


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "é\x00", "x" * 5_000])
def test_a_forged_token_is_worth_nothing(client: Client, listing: Service, token: str) -> None:
    page = send(client, listing, "other", "My words", token=token).content.decode()
    assert "We could not read all of the form." in page
    assert not Report.objects.exists()


def test_the_token_of_another_listing_is_worth_nothing(client: Client, listing: Service) -> None:
    token = token_in(client.get(f"{factories.service().url}report/").content.decode())
    assert send(client, listing, "other", token=token).status_code == 200
    assert not Report.objects.exists()


def test_a_program_that_fills_the_hidden_box_is_thanked_and_not_heard(client: Client, listing: Service) -> None:
    assert send(client, listing, "other", "Buy now", leave_empty="http://spam.example").status_code == 303
    assert not Report.objects.exists()


def test_the_same_words_again_within_an_hour_are_one_report(listing: Service) -> None:
    assert take(listing, words="Shut") is not None
    assert take(listing, words="Shut", at=NOW + timedelta(minutes=59)) is None
    assert take(listing, words="Shut", at=NOW + timedelta(minutes=61)) is not None


def test_two_visitors_who_write_nothing_are_two(listing: Service) -> None:
    assert take(listing) is not None
    assert take(listing, at=NOW + timedelta(minutes=1)) is not None
    assert is_rechecking(listing)


def test_the_thanks_are_honest_and_show_who_else_can_help(client: Client, listing: Service) -> None:
    factories.service(name="Nearby Help", at="LS6 3AA", types=["drug-service"])
    page = client.get(f"{listing.url}report/thanks/").content.decode()
    assert "That can take some days. We cannot answer you." in page
    assert "Nearby Help" in page


@pytest.mark.parametrize("path", ["report/", "report/thanks/"])
def test_the_pages_ask_the_database_twelve_times_at_most(client: Client, listing: Service, path: str) -> None:
    factories.many_services(200, seed=5)
    client.get("/find-help/")  # after a change the live pages are read once
    with CaptureQueriesContext(connection) as asked:
        client.get(listing.url + path)
    assert len(asked) <= 12
