"""The home page, “Get help now” and the feedback form are never deleted; other pages are, as before."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from recovery.accounts.roles import ship_roles
from recovery.models import HomePage
from tests.accounts.signing_in import someone
from tests.recovery.writing import WritePage

NUMBERS = ("lines", {"keys": ["emergency"]})


@pytest.fixture(params=["superuser", "Owners", "Content editors"])
def editor(request: pytest.FixtureRequest, home: HomePage) -> Client:
    ship_roles()
    roles = () if request.param == "superuser" else (request.param,)
    person: User = someone("pat", *roles, is_superuser=not roles)
    client = Client()
    client.force_login(person)
    return client


def delete(client: Client, page: Page, *others: Page) -> Any:
    """What the screen says after the button; of several pages, the button below the list."""
    if not others:
        return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True).content.decode()
    ids = "&".join(f"id={one.pk}" for one in (page, *others))
    return client.post(f"/admin/bulk/wagtailcore/page/delete/?{ids}", follow=True).content.decode()


def test_the_numbers_stay(editor: Client, write_page: WritePage) -> None:
    numbers = write_page(NUMBERS, kind="help_now", slug="get-help-now", title="Get help now")
    assert "every page leads to it" in delete(editor, numbers)
    assert Client().get("/get-help-now/").status_code == 200


def test_the_numbers_stay_among_many(editor: Client, write_page: WritePage) -> None:
    numbers = write_page(NUMBERS, kind="help_now", slug="get-help-now", title="Get help now")
    other = write_page(("text", "<p>Hi</p>"))
    assert "Get help now” stays." in delete(editor, other, numbers)
    assert Page.objects.filter(pk__in=[other.pk, numbers.pk]).count() == 2


def test_the_form_that_every_foot_leads_to_stays(editor: Client, write_page: WritePage) -> None:
    form = write_page(kind="feedback", slug="feedback", title="Tell us")
    assert "The foot of every page leads to it." in delete(editor, form)
    assert Client().get("/feedback/").status_code == 200


def test_home_stays_and_the_site_with_it(editor: Client, home: HomePage) -> None:
    delete(editor, home)
    assert Site.objects.get().root_page_id == home.pk
    assert Client().get("/").status_code == 200


def test_an_article_is_deleted(editor: Client, write_page: WritePage) -> None:
    page, second = write_page(("text", "<p>Hi</p>")), write_page(("text", "<p>Hi</p>"), slug="b-page")
    third = write_page(("text", "<p>Hi</p>"), slug="c-page")
    delete(editor, page)
    delete(editor, second, third)
    assert not Page.objects.filter(pk__in=[page.pk, second.pk, third.pk]).exists()
