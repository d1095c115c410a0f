"""Copying a page: an address or a name that cannot be is told on the form, and nothing is copied."""

from typing import Any

import pytest
from django.test import Client

from recovery.models import ArticlePage, FeedbackPage, HomePage
from recovery.models.guidance import OWN_ADDRESSES
from tests.editing.form_posts import logged_in
from tests.feedback import pages as pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Client:
    return logged_in("olu")


def article(home: HomePage) -> ArticlePage:
    page = ArticlePage(title="First", slug="first", menu_title="First", description="Words.")
    added: ArticlePage = home.add_child(instance=page)
    return added


def copied(client: Client, page: Any, **changes: str) -> Any:
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": str(page.get_parent().pk)} | changes
    return client.post(f"/admin/pages/{page.pk}/copy/", data, follow=True)


@pytest.mark.parametrize("slug", sorted(OWN_ADDRESSES))
def test_an_address_of_the_site_itself_is_told_on_the_form(owner: Client, pages: HomePage, slug: str) -> None:
    answer = copied(owner, article(pages), new_slug=slug, new_title="Words I typed")
    assert answer.status_code == 200
    assert f"/{slug}/ is used by the site itself. Choose another." in answer.content.decode()
    assert 'value="Words I typed"' in answer.content.decode()
    assert ArticlePage.objects.filter(title="Words I typed").count() == 0


WRONG: dict[str, tuple[dict[str, str], str]] = {
    "a title too long": ({"new_title": "x" * 300}, "has at most 255 characters"),
    "an address too long": ({"new_slug": "x" * 300}, "has at most 255 characters"),
    "an alias at a reserved address": ({"new_slug": "find-help", "alias": "on"}, "is used by the site itself"),
    "an address of another page": ({"new_slug": "first"}, "already in use"),
    "no parent": ({"new_parent_page": ""}, "Choose the page that the copy should stand below."),
    "a parent that is no number": ({"new_parent_page": "x'"}, "Choose the page that the copy should stand below."),
    "a parent that is not there": ({"new_parent_page": "99999"}, "Choose the page that the copy should stand below."),
    "a number no database holds": ({"new_parent_page": "9" * 40}, "Choose the page that the copy should stand below."),
}


@pytest.mark.parametrize(("changes", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_copied_is_told(owner: Client, pages: HomePage, changes: dict[str, str], message: str) -> None:
    answer = copied(owner, article(pages), **changes)
    assert (answer.status_code, message in answer.content.decode()) == (200, True)
    assert ArticlePage.objects.filter(slug__startswith="first").count() == 1


def test_a_page_whose_address_may_not_change_is_not_copied(owner: Client, pages: HomePage) -> None:
    answer = copied(owner, FeedbackPage.objects.get())
    assert answer.status_code in {200, 403}
    assert FeedbackPage.objects.count() == 1


def test_a_page_is_copied_as_before(owner: Client, pages: HomePage) -> None:
    copied(owner, article(pages))
    assert ArticlePage.objects.get(slug="copy").title == "Copy"
