"""Under a list only those acts are offered that the person may do to the rows in it."""

import re
from typing import Final

import pytest
from django.test import Client

from directory.models import Service
from recovery.accounts import roles
from recovery.models import HomePage
from tests import factories
from tests.accounts.signing_in import signed_in, someone
from tests.recovery.writing import WritePage

DIRECTORY, APPROVER, CONTENT, CLINICAL, OWNER = (role.name for role in roles.ROLES)
ALL: Final = {"move", "delete", "unpublish", "publish"}
PAGES: Final = {CONTENT: {"delete", "move"}, OWNER: ALL, CLINICAL: set()}
LISTINGS: Final = (DIRECTORY, APPROVER, OWNER)


def offered(client: Client, list_of: str, kind: str) -> set[str]:
    return set(re.findall(rf"/admin/bulk/{kind}/(\w+)/", client.get(list_of).content.decode()))


@pytest.mark.parametrize("role", PAGES)
def test_under_the_list_of_pages(client: Client, write_page: WritePage, role: str) -> None:
    write_page(slug="of-mine"), write_page(slug="draft").unpublish()
    roles.ship_roles()
    signed_in(client, someone("pat", role))
    listed = f"/admin/pages/{HomePage.objects.get().pk}/"
    assert offered(client, listed, "wagtailcore/page") == PAGES[role]
    has_no_boxes = "[data-bulk-action-checkbox]" in client.get(listed).content.decode()
    assert has_no_boxes == (not PAGES[role])


def test_what_is_offered_is_not_refused(client: Client, write_page: WritePage) -> None:
    pages = {True: write_page(slug="of-mine"), False: write_page(slug="draft")}
    pages[False].unpublish()
    roles.ship_roles()
    signed_in(client, someone("pat", OWNER))
    for act in offered(client, f"/admin/pages/{HomePage.objects.get().pk}/", "wagtailcore/page"):
        page = pages[act != "publish"]
        asked = client.get(f"/admin/bulk/wagtailcore/page/{act}/?id={page.pk}")
        assert [one["item"].pk for one in asked.context["items"]] == [page.pk], act


def test_no_act_is_offered_where_only_essential_pages_are(client: Client, write_page: WritePage) -> None:
    write_page(slug="your-privacy")
    roles.ship_roles()
    signed_in(client, someone("pat", OWNER))
    listed = f"/admin/pages/{HomePage.objects.get().pk}/"
    assert offered(client, listed, "wagtailcore/page") == {"publish"}


@pytest.mark.parametrize("role", LISTINGS)
def test_under_the_list_of_listings(client: Client, home: HomePage, role: str) -> None:
    Service.objects.create(name="A mistake", slug="a-mistake", organization=factories.organization(), live=False)
    roles.ship_roles()
    signed_in(client, someone("pat", role))
    assert offered(client, "/admin/snippets/directory/service/", "directory/service") == {"checked", "delete"}
