"""Redirects lead only to pages of ours that are there, and never from an address that answers."""

from pathlib import Path
from typing import Any, Final

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings
from wagtail.contrib.redirects.models import Redirect

from recovery.accounts.roles import OWNERS, ship_roles
from recovery.redirects import own_path
from tests import factories
from tests.accounts.signing_in import someone
from tests.recovery.writing import WritePage

OURS: Final = "https://help.example.org"
ELSEWHERE: Final = [
    "https://evil.example.org/get-help-now/",
    "http://help.example.org/find-help/",
    "https://help.example.org.evil.example.org/",
    "https://help.example.org@evil.example.org/",
    "https://help.example.org:8443/find-help/",
    "//evil.example.org/",
    "https:evil.example.org",
    "/\\evil.example.org/",
    "\\\\evil.example.org",
    "javascript:alert(1)",
    "tel:01134960000",
    "find-help",
    "https://[",
]


@pytest.fixture(autouse=True)
def _address(settings: Settings) -> None:
    settings.SITE_URL = OURS


@pytest.fixture
def owner(write_page: WritePage) -> Client:
    """An owner at work on a site with a page and a listing."""
    ship_roles()
    write_page(("text", "<p>Hi</p>"), slug="safer-use", title="Safer use")
    factories.service(name="Kirkgate Drop-in", slug="kirkgate")
    client = Client()
    client.force_login(someone("olive", OWNERS.name))
    return client


def add(owner: Client, old: str, link: str = "", page: Any = "") -> dict[str, str]:
    """What the form says is wrong, by field; nothing when the redirect was kept."""
    data = {"old_path": old, "redirect_link": link, "redirect_page": page, "is_permanent": "on", "site": ""}
    answer = owner.post("/admin/redirects/add/", data)
    return (
        {} if answer.status_code == 302 else {name: str(said) for name, said in answer.context["form"].errors.items()}
    )


def led(path: str) -> str:
    """Where a visitor ends up."""
    answer = Client().get(path, follow=True)
    return answer.redirect_chain[-1][0] if answer.redirect_chain else f"{answer.status_code} {path}"


@pytest.mark.parametrize("link", ELSEWHERE)
def test_it_leads_nowhere_but_here(owner: Client, link: str) -> None:
    assert own_path(link) == ""
    assert "this site only" in add(owner, "/old-page/", link)["redirect_link"]
    assert Redirect.objects.count() == 0


@pytest.mark.parametrize("link", ["/safer-use/", f"{OURS}/safer-use/", "/services/kirkgate/", "/find-help/"])
def test_it_leads_to_a_page_a_listing_or_the_directory(owner: Client, link: str) -> None:
    assert add(owner, "/old-page/", link) == {}
    assert led("/old-page/") == own_path(link)
    assert led("/old-page") == own_path(link)


@pytest.mark.parametrize("link", ["/safer-uze/", "/services/nobody/", "/admin/", "/accounts/login/", "/old-page/"])
def test_it_leads_to_nothing_that_visitors_cannot_see(owner: Client, link: str) -> None:
    assert "no page at this address" in add(owner, "/old-page/", link)["redirect_link"]


def test_it_leads_somewhere(owner: Client) -> None:
    assert "Choose a page" in add(owner, "/old-page/")["redirect_link"]


def test_it_leads_to_no_page_that_is_not_published(owner: Client, write_page: WritePage) -> None:
    draft = write_page(slug="draft")
    draft.unpublish()
    assert "Publish it first" in add(owner, "/old-page/", page=draft.pk)["redirect_page"]


ANSWERING: Final = [
    "/",
    "/safer-use/",
    "safer-use",
    "/safer-use?x=1",
    "/find-help",
    "/find-help/?near=leeds",
    "/healthz",
]
MORE: Final = ["/services/kirkgate/", "/services/kirkgate", "/admin/pages/", "/robots.txt", f"{OURS}/safer-use/"]
ESSENTIAL: Final = [
    "/get-help-now/",
    "/get-help-now",
    "/get%2Dhelp-now",
    "/your-privacy/?a=b",
    "/feedback",
    " /feedback/ ",
    "/GET-HELP-NOW/",
    "/Your-Privacy",
]


@pytest.mark.parametrize("old", [*ANSWERING, *MORE])
def test_it_starts_at_no_address_that_answers(owner: Client, old: str) -> None:
    said = add(owner, old, "/find-help/")["old_path"]
    assert "answers by itself" in said or "cannot lead anywhere else" in said


@pytest.mark.parametrize("old", ESSENTIAL)
def test_it_starts_at_no_page_that_the_site_leads_to_whatever_became_of_it(owner: Client, old: str) -> None:
    assert "cannot lead anywhere else" in add(owner, old, "/find-help/")["old_path"]


@pytest.mark.parametrize("old", ["/old/LS1 4DY", "/ls1-4dy/", "/old/LS1%204DY/"])
def test_it_starts_at_no_address_with_a_postcode(owner: Client, old: str) -> None:
    assert "This holds a full postcode" in add(owner, old, "/find-help/")["old_path"]


@pytest.mark.parametrize("link", ["/find-help/?near=LS1+4DY", "/find-help/?q=homeLS1_4DYhome", "/?x=LS1%204DY"])
def test_it_leads_to_no_address_with_a_postcode(owner: Client, link: str) -> None:
    assert "This holds a full postcode" in add(owner, "/old", link)["redirect_link"]


@pytest.mark.parametrize("path", ["/SAFER-USE/", "/Find-Help/", "/services/KIRKGATE/"])
def test_an_address_read_off_a_poster_in_capitals_leads_to_its_page(owner: Client, path: str) -> None:
    assert Client().get(path)["Location"] == path.lower()
    assert Client().get(f"{path}?near=leeds&for=me")["Location"] == f"{path.lower()}?near=leeds&for=me"


STORED: Final = {
    "another host": ("/old-page", "https://evil.example.org/"),
    "an address that answers": ("/safer-use", "/find-help/"),
    "a listing that is there": ("/services/kirkgate", "/find-help/"),
    "an essential page that is not there": ("/get-help-now", "/find-help/"),
    "itself": ("/old-page", "/old-page/"),
}


@pytest.mark.parametrize(("old", "link"), STORED.values(), ids=STORED)
def test_what_was_stored_before_these_rules_does_not_break_them(owner: Client, old: str, link: str) -> None:
    before = led(f"{old}/"), led(old)
    Redirect.add_redirect(old, link)
    assert (led(f"{old}/"), led(old)) == before


def test_two_that_lead_to_each_other_lead_nobody_round(owner: Client) -> None:
    Redirect.add_redirect("/one", "/two/")
    Redirect.add_redirect("/two", "/one/")
    assert led("/one/") == "404 /one/"


def test_a_hidden_duplicate_leads_to_its_twin(owner: Client) -> None:
    double = factories.service(name="Kirkgate Drop In", slug="kirkgate-2")
    double.unpublish()
    assert led("/services/kirkgate-2/") == "410 /services/kirkgate-2/"
    assert add(owner, "/services/kirkgate-2/", "/services/kirkgate/") == {}
    assert led("/services/kirkgate-2/") == led("/services/kirkgate-2") == "/services/kirkgate/"


def test_a_listing_that_is_back_answers_itself_again(owner: Client) -> None:
    double = factories.service(name="Kirkgate Drop In", slug="kirkgate-2")
    double.unpublish()
    add(owner, "/services/kirkgate-2/", "/services/kirkgate/")
    double.refresh_from_db()
    double.live = True
    double.save()
    assert led("/services/kirkgate-2/") == "200 /services/kirkgate-2/"


def test_a_file_brings_only_what_the_form_would_take(owner: Client, tmp_path: Path) -> None:
    file = tmp_path / "redirects.csv"
    file.write_text("from,to\n/a,https://evil.example.org/\n/get-help-now,/find-help/\n/b,/safer-use/\n")
    call_command("import_redirects", src=str(file), ask=False, verbosity=0, **{"from": 0, "to": 1})
    assert list(Redirect.objects.values_list("old_path", "redirect_link")) == [("/b", "/safer-use/")]
