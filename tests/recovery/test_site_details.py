"""Owners say once who runs the site; pages, mails and papers take it from there, and make nothing up."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail as outbox
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.choices import Facet
from directory.models import HistoryEntry
from directory.trust import history, mail
from recovery.accounts.roles import ship_roles
from recovery.frame import live_frame
from recovery.models import HomePage, SiteDetails
from tests import factories
from tests.accounts.signing_in import someone
from tests.recovery.writing import WritePage

EMAIL = "hello@charity.example.org"
FILLED = {
    "charity_name": "Example & Co Charity", "logo_text": "Example Help", "contact_email": EMAIL,
    "data_controller": "Example Charity Ltd", "safeguarding_lead": "Sam Example", "safeguarding_contact": "extension 5",
}  # fmt: skip
NOBODY = "Nobody has written down yet who runs this site."


@pytest.fixture
def people(home: HomePage) -> dict[str, User]:
    ship_roles()
    return {name: someone(name, "Owners") for name in ("olu", "sam")}


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def fill_in(person: User, **changes: str) -> str:
    """What an owner reads after saving the screen of site details."""
    url = reverse("wagtailsettings:edit", args=["recovery", "sitedetails", SiteDetails.load().pk])
    return str(browser(person).post(url, FILLED | changes, follow=True).content.decode())


def agree(person: User, seen: str = EMAIL, button: str = "agree") -> str:
    url = reverse("recovery_site_contact")
    return str(browser(person).post(url, {"seen": seen, button: "1"}, follow=True).content.decode())


def page(path: str = "/") -> str:
    return str(Client().get(path).content.decode())


def test_nothing_is_said_and_nothing_made_up_while_it_is_not_set(people: Any, write_page: WritePage) -> None:
    write_page(slug="your-privacy")
    assert NOBODY in page("/your-privacy/")
    assert "runs this site." not in page("/").replace(NOBODY, "")
    assert ">Waymark</a>" in page("/")


def test_what_owners_say_stands_on_the_pages_at_once(people: Any, write_page: WritePage) -> None:
    for slug in ("your-privacy", "how-we-check-services", "other"):
        write_page(slug=slug)
    fill_in(people["olu"])
    for path in ("/your-privacy/", "/how-we-check-services/"):
        assert "By law, Example Charity Ltd is responsible for what you write here." in page(path)
        assert NOBODY not in page(path)
    assert "Example &amp; Co Charity runs this site." in page("/other/")
    assert ">Example Help</a>" in page("/other/")
    assert "By law" not in page("/other/")


def test_a_contact_address_is_shown_only_once_another_owner_agrees(people: Any, write_page: WritePage) -> None:
    write_page(slug="your-privacy")
    said = fill_in(people["olu"])
    assert f"Visitors do not see {EMAIL} until a second owner agrees. Shown until then: none." in said
    assert EMAIL not in page("/your-privacy/")
    assert "Somebody else has to agree" in agree(people["olu"])
    assert EMAIL not in page("/your-privacy/")
    assert "The public sees it now" in agree(people["sam"])
    assert page("/your-privacy/").count(EMAIL) == 4  # a link and its words, at the end and in the foot


def test_a_changed_address_leaves_the_old_one_until_then(people: Any) -> None:
    fill_in(people["olu"])
    agree(people["sam"])
    fill_in(people["olu"], contact_email="other@example.org")
    assert EMAIL in page()
    agree(people["sam"], "other@example.org", "decline")
    assert (EMAIL in page(), SiteDetails.load().contact_email) == (True, EMAIL)


def test_an_agreement_to_another_address_than_the_one_seen_counts_for_nothing(people: Any) -> None:
    fill_in(people["olu"])
    fill_in(people["olu"], contact_email="other@example.org")
    assert "changed meanwhile" in agree(people["sam"], EMAIL)
    assert SiteDetails.load().shown_email == ""


def test_taking_the_address_away_needs_nobody_else(people: Any) -> None:
    fill_in(people["olu"])
    agree(people["sam"])
    fill_in(people["olu"], contact_email="")
    assert EMAIL not in page()


def test_an_account_that_the_writer_changed_is_no_second_person_here_either(people: Any) -> None:
    fill_in(people["olu"])
    browser(people["olu"]).post(
        reverse("wagtailusers_users:edit", args=[people["sam"].pk]),
        {"username": "sam", "email": "olus@example.org", "first_name": "S", "last_name": "E", "is_active": "on",
         "groups": [group.pk for group in people["sam"].groups.all()]},
    )  # fmt: skip
    assert "Another owner can agree to that first" in agree(User.objects.get(username="sam"))
    assert EMAIL not in page()


@pytest.mark.parametrize("field", ["charity_name", "logo_text", "data_controller"])
@pytest.mark.parametrize("typed", ["0113 496 0123", "a@example.org", "www.example.org"])
def test_a_name_holds_no_number_and_no_address(people: Any, field: str, typed: str) -> None:
    assert "This looks like" in fill_in(people["olu"], **{field: f"Us {typed}"[:24]})
    assert getattr(SiteDetails.load(), field) == ""


def test_the_name_on_the_screen_names_no_drug(people: Any) -> None:
    factories.term(Facet.SUBSTANCE, "ketamine", synonyms="ket\nspecial k")
    for typed in ("Ketamine help", "Ket advice"):
        assert "Others may see the screen of a visitor" in fill_in(people["olu"], logo_text=typed)
    assert SiteDetails.load().logo_text == ""


def test_every_change_is_written_down_and_looked_at(people: Any) -> None:
    fill_in(people["olu"])
    entry = HistoryEntry.objects.get(action="site-details-changed")
    assert (entry.by_id, entry.wants_look) == (people["olu"].pk, True)
    assert {one["to"] for one in history.said(entry)["changes"]} == {*FILLED.values()}
    shown = browser(people["sam"]).get(reverse("please-look")).content.decode()
    assert "Example Charity Ltd" in shown


@pytest.mark.parametrize("role", ["Directory editors", "Approvers", "Content editors", "Clinical reviewers"])
def test_only_owners_say_who_runs_the_site(people: Any, role: str) -> None:
    fill_in(someone("pat", role))
    agree(User.objects.get(username="pat"))
    assert SiteDetails.load().charity_name == ""


def test_it_costs_no_statement(people: Any) -> None:
    fill_in(people["olu"])
    agree(people["sam"])
    with CaptureQueriesContext(connection) as statements:
        assert live_frame("/").who.email == EMAIL
    assert len(statements) == 1


def test_mails_say_who_runs_the_site(people: Any) -> None:
    mail.send("Hello", "Words.\n", ["a@example.org"])
    assert outbox.outbox[-1].body == "Words.\n"
    fill_in(people["olu"])
    agree(people["sam"])
    mail.send("Hello", "Words.\n", ["a@example.org"])
    assert str(outbox.outbox[-1].body).endswith(f"-- \nExample & Co Charity runs this site.\n{EMAIL}\n")


def test_the_safeguarding_note_names_the_lead_and_the_public_does_not_see_it(people: Any, capsys: Any) -> None:
    fill_in(people["olu"])
    call_command("safeguarding_note")
    assert "Safeguarding lead: Sam Example how to reach them: extension 5" in capsys.readouterr().out
    assert "Sam Example" not in page()
