"""One list says what is left to do before the site serves the public: on the admin home, and at every start."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.checks import run_checks
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from directory.models import DailyRun
from recovery.accounts.roles import ship_roles
from recovery.launch import STATED, Facts, Statement, checklist
from recovery.launch_facts import items, statements
from recovery.models import HomePage, SiteDetails
from tests import factories
from tests.accounts.signing_in import someone

TODAY = date(2027, 3, 1)
SAID = {key: Statement(TODAY, "olu") for key in STATED}
READY = Facts(TODAY, False, True, True, True, (), SAID)
ALL = ["", "", "W001", "W002", "W004", "W005", "W006", "W007"]


def left(facts: Facts) -> list[str]:
    return sorted(one.key or one.title for one in checklist(facts) if not one.is_done)


def without(key: str) -> Facts:
    return replace(READY, stated={name: said for name, said in SAID.items() if name != key})


LEFT = {
    "all done": (READY, []),
    "example services": (replace(READY, has_examples=True), ["No invented services are left"]),
    "one owner": (replace(READY, has_two_owners=False), ["W004"]),
    "nobody says who runs it": (replace(READY, missing_details=("charity name",)), ["W006"]),
    "no daily work": (replace(READY, has_daily_work=False), ["W007"]),
    "mail in files": (replace(READY, sends_mail=False), ["Mail leaves the server"]),
    "not signed": (without("clinician-signed"), ["W001"]),
    "not rung": (without("numbers-rung"), ["W002"]),
    "no backup": (without("backup-tried"), ["W005"]),
    "a backup of long ago": (replace(READY, today=TODAY + timedelta(days=91)), ["W005"]),
    "a backup of 90 days ago": (replace(READY, today=TODAY + timedelta(days=90)), []),
}


@pytest.mark.parametrize(("facts", "keys"), LEFT.values(), ids=LEFT)
def test_what_is_not_done_is_named(facts: Facts, keys: list[str]) -> None:
    assert left(facts) == keys


def test_every_item_of_the_list_can_fail() -> None:
    nothing = Facts(TODAY, True, False, False, False, ("charity name",), {})
    assert sorted(one.key for one in checklist(nothing)) == ALL
    assert not any(one.is_done for one in checklist(nothing))
    assert all(one.words and one.hint for one in checklist(nothing))


def warned() -> list[str]:
    found = run_checks(databases=["default"])
    return sorted(one.id or "" for one in found if (one.id or "").startswith("recovery.W"))


@pytest.fixture
def olu(home: HomePage) -> User:
    """An owner."""
    ship_roles()
    return someone("olu", "Owners")


@pytest.fixture
def browser(client: Client, olu: User) -> Client:
    client.force_login(olu)
    return client


def state(browser: Client, about: str, **sent: str) -> str:
    url = reverse("recovery_launch_state", args=[about])
    return str(browser.post(url, sent, follow=True).content.decode())


@pytest.mark.django_db
def test_production_warns_of_what_is_not_done_and_development_does_not(settings: Settings) -> None:
    assert warned() == []
    settings.PRODUCTION = True
    assert warned() == [f"recovery.{key}" for key in ALL if key]


def test_each_thing_that_is_done_ends_its_warning(olu: User, browser: Client, settings: Settings) -> None:
    settings.PRODUCTION = True
    someone("sam", "Owners")
    SiteDetails.objects.create(
        charity_name="Example Charity", contact_email="a@example.org", shown_email="a@example.org",
        data_controller="Example Charity", safeguarding_lead="Sam", safeguarding_contact="in the office",
    )  # fmt: skip
    DailyRun.objects.create(started_at=timezone.now(), finished_at=timezone.now())
    for about in STATED:
        state(browser, about, day=timezone.localdate().isoformat())
    assert warned() == []


@pytest.mark.parametrize("about", STATED)
def test_an_owner_writes_down_what_only_people_know(browser: Client, about: str) -> None:
    assert "It is written down" in state(browser, about, day="2020-02-27", note="Dr Example, GP.  Blue folder")
    assert statements(about) == [Statement(date(2020, 2, 27), "olu", "Dr Example, GP. Blue folder")]
    page = browser.get(reverse("recovery_launch")).content.decode()
    assert "27 February 2020, written down by olu. Dr Example, GP. Blue folder" in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"day": ""}, "Write the day it was done"),
        ({"day": "2999-03-02"}, "still to come"),
        ({"day": "2020-02-30"}, "Enter a valid date"),
        ({"day": "2020-03-01", "note": "a\u202eb"}, "nobody can see"),
        ({"day": "2020-03-01", "note": "x" * 201}, "at most 200"),
    ],
    ids=["no day", "to come", "no such day", "a hidden mark", "too long"],
)
def test_nonsense_is_refused_and_given_back(browser: Client, sent: dict[str, str], said: str) -> None:
    page = state(browser, "numbers-rung", **sent)
    assert said in page
    assert statements("numbers-rung") == []
    assert sent.get("note", "")[:150] in page


def test_a_newer_statement_takes_the_place_of_an_older_one(browser: Client) -> None:
    for day in ("2020-01-01", "2020-02-01"):
        state(browser, "numbers-rung", day=day)
    assert [said.day.month for said in statements("numbers-rung")] == [2, 1]


def test_owners_see_the_list_until_all_is_done_and_editors_never(browser: Client) -> None:
    assert "Nobody has rung the numbers" in browser.get("/admin/").content.decode()
    editor = Client()
    editor.force_login(someone("ed", "Directory editors"))
    assert "Before the site serves the public" not in editor.get("/admin/").content.decode()
    assert editor.get(reverse("recovery_launch")).status_code == 302
    editor.post(reverse("recovery_launch_state", args=["numbers-rung"]), {"day": "2020-01-01"})
    assert statements("numbers-rung") == []


@pytest.mark.django_db
def test_an_example_service_is_not_done() -> None:
    assert next(one for one in items() if "invented" in one.title).is_done
    factories.service(name="Example: drop-in", is_example=True)
    assert not next(one for one in items() if "invented" in one.title).is_done
