"""The shipped text of a page comes back: by an owner's button, by an operator's command, whatever stood there."""

from datetime import date
from io import StringIO
from typing import Any, Final

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page

from directory.intake.shipped import ship_terms
from recovery.accounts.roles import ROLES, ship_roles
from recovery.models import ArticlePage, GuidancePage, HelpNowPage, HomePage
from recovery.shipping import page_files
from recovery.shipping.pages import Outcome, ship_pages
from recovery.shipping.restoring import Standing, own_pages, read, restore
from tests.accounts.signing_in import someone
from tests.recovery.writing import WritePage

SLUG: Final = "get-help-now"
SHIPPED: Final = "Cannot speak?"


@pytest.fixture
def numbers(home: HomePage) -> HelpNowPage:
    """“Get help now” as shipped."""
    ship_pages([read("home"), read(SLUG)])
    ship_roles()
    return HelpNowPage.objects.get()


def on_screen(path: str = f"/{SLUG}/") -> str:
    answer = Client().get(path)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def run(*args: str) -> str:
    said = StringIO()
    call_command("restore_page", *args, stdout=said)
    return said.getvalue()


def spoiled(page: HelpNowPage) -> None:
    page.body = [("text", "<p>Chat with us.</p>")]
    page.reviewer_name, page.reviewer_credentials, page.reviewed_on = "Dr Example", "0113 496 0000", date(2026, 1, 1)
    page.save_revision().publish()


def unpublished(page: HelpNowPage) -> None:
    page.unpublish()


def deleted(page: HelpNowPage) -> None:
    page.delete()


def moved(page: HelpNowPage) -> None:
    page.slug = "elsewhere"
    page.save(clean=False)


def replaced(page: HelpNowPage) -> None:
    page.delete()
    other = ArticlePage(title="Chat", slug=SLUG, menu_title="Chat", description="Chat.")
    HomePage.objects.get().add_child(instance=other)
    other.save_revision().publish()


def waiting(page: HelpNowPage) -> None:
    spoiled(page)
    page.get_workflow().start(page, someone("cat", "Content editors"))


def locked(page: HelpNowPage) -> None:
    spoiled(page)
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=someone("cat", "Content editors"))


def an_alias(page: HelpNowPage) -> None:
    unpublished(page)
    Page.objects.filter(pk=page.pk).update(alias_of=HomePage.objects.get().pk)


STATES: Final = [spoiled, unpublished, deleted, moved, replaced, waiting, locked, an_alias]


@pytest.mark.parametrize("spoil", STATES, ids=[spoil.__name__ for spoil in STATES])
def test_the_command_brings_it_back(numbers: HelpNowPage, spoil: Any) -> None:
    spoil(numbers)
    assert SHIPPED not in on_screen()
    assert "/get-help-now/ has its shipped text again." in run(SLUG)
    assert SHIPPED in on_screen()
    assert "Dr Example" not in on_screen()


@pytest.mark.parametrize("spoil", STATES, ids=[spoil.__name__ for spoil in STATES])
def test_an_owner_brings_it_back(client: Client, numbers: HelpNowPage, spoil: Any) -> None:
    spoil(numbers)
    olive = someone("olive", "Owners")
    client.force_login(olive)
    assert "Put the shipped text back" in client.get("/admin/own-pages/").content.decode()
    assert "What your editors wrote stays" in client.get(f"/admin/own-pages/{SLUG}/restore/").content.decode()
    client.post(f"/admin/own-pages/{SLUG}/restore/")
    assert SHIPPED in on_screen()


@pytest.mark.parametrize("role", [role.name for role in ROLES if role.name != "Owners"])
def test_nobody_else_can(client: Client, numbers: HelpNowPage, role: str) -> None:
    spoiled(numbers)
    client.force_login(someone("pat", role))
    for address in ("/admin/own-pages/", f"/admin/own-pages/{SLUG}/restore/"):
        assert client.get(address).status_code == 302
    client.post(f"/admin/own-pages/{SLUG}/restore/")
    assert "Chat with us." in on_screen()
    assert "Pages that come with the site" not in client.get("/admin/").content.decode()


def test_the_history_of_the_page_keeps_what_was_there_and_who_put_it_back(numbers: HelpNowPage) -> None:
    spoiled(numbers)
    olive = someone("olive", "Owners")
    page = restore(read(SLUG), by=olive)
    assert page.latest_revision.user == olive
    before = page.revisions.order_by("-pk")[1].as_object()
    assert "Chat with us." in str(before.body)


def test_a_page_that_stood_at_the_address_is_kept_out_of_sight(numbers: HelpNowPage) -> None:
    replaced(numbers)
    run(SLUG)
    aside = ArticlePage.objects.get()
    assert (aside.slug, aside.live) == (f"{SLUG}-aside-1", False)


def test_the_next_run_of_setup_site_goes_on_from_there(numbers: HelpNowPage) -> None:
    spoiled(numbers)
    assert ship_pages([read("home"), read(SLUG)])[SLUG] is Outcome.KEPT
    run(SLUG)
    assert ship_pages([read("home"), read(SLUG)])[SLUG] is Outcome.SAME


def test_what_is_missing_comes_back_and_the_rest_stays(numbers: HelpNowPage) -> None:
    ship_terms()
    ship_pages(page_files.read_all())
    spoiled(numbers)
    page_at("your-privacy").delete()
    assert run("--missing") == "/your-privacy/ has its shipped text again.\n"
    assert "Chat with us." in on_screen()
    assert run("--missing") == "Every page is there.\n"


def page_at(slug: str) -> GuidancePage:
    page: GuidancePage = Page.objects.get(slug=slug).specific
    return page


def test_the_home_page_comes_back_in_its_place(numbers: HelpNowPage, write_page: WritePage) -> None:
    home = HomePage.objects.get()
    home.title = "Buy now"
    home.save_revision().publish()
    run("home")
    assert "Buy now" not in on_screen("/")
    assert SHIPPED in on_screen()


def test_the_list_says_how_each_stands(numbers: HelpNowPage) -> None:
    spoiled(numbers)
    found = {page.slug: page.standing for page in own_pages()}
    assert (found["home"], found[SLUG]) == (Standing.SHIPPED, Standing.CHANGED)
    assert found["feedback"] is Standing.OFF


@pytest.mark.parametrize(("args", "why"), [((), "Say which page"), (("nothing",), "No such page: nothing")])
def test_the_command_says_what_it_needs(home: HomePage, args: tuple[str, ...], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        run(*args)


def test_there_is_no_such_page(client: Client, numbers: HelpNowPage) -> None:
    client.force_login(someone("olive", "Owners"))
    assert client.get("/admin/own-pages/nothing/restore/").status_code == 404
    assert client.post("/admin/own-pages/nothing/restore/").status_code == 404


def test_the_editor_offers_it_to_owners_only(client: Client, numbers: HelpNowPage) -> None:
    button = f"/admin/own-pages/{SLUG}/restore/"
    found = {}
    for name, role in {"olive": "Owners", "cat": "Content editors"}.items():
        client.force_login(someone(name, role))
        found[role] = button in client.get(f"/admin/pages/{numbers.pk}/edit/").content.decode()
    assert found == {"Owners": True, "Content editors": False}


def test_a_page_whose_terms_are_gone_is_left_alone_and_the_owner_reads_why(
    client: Client, numbers: HelpNowPage
) -> None:
    client.force_login(someone("olive", "Owners"))
    answer = client.post("/admin/own-pages/will-anyone-find-out/restore/", follow=True)
    assert "Nothing was changed. The shipped text does not fit the site" in answer.content.decode()
    assert not Page.objects.filter(slug="will-anyone-find-out").exists()
