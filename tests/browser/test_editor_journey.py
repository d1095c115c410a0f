"""E, a charity's part-time editor: log in, correct the hours, see them on the public page."""

import pytest
from playwright.sync_api import Page

from tests.house.browsing import Visitors
from tests.house.server import Site

PASSWORD = "a-long-enough-password-for-e"
MAKE_E = (
    "from django.contrib.auth import get_user_model;"
    f"get_user_model().objects.create_superuser('e', 'e@example.org', '{PASSWORD}')"
)
ONE = (
    "from directory.models import Service;"
    "examples = Service.objects.filter(is_example=True, locations__isnull=False);"
    "print(examples.order_by('pk').values_list('pk', 'slug')[0])"
)


@pytest.fixture
def editing(own_site: Site, new_page: Visitors) -> tuple[Page, str, str]:
    """E's browser on the edit page of one listing, with the listing's key and its public address."""
    own_site.manage("shell", "-v0", "-c", MAKE_E)
    key, slug = own_site.manage("shell", "-v0", "-c", ONE).strip("() \n").replace("'", "").split(", ")
    page = new_page(viewport={"width": 1200, "height": 900})
    page.goto(f"{own_site.url}/admin/login/")
    page.get_by_label("Username").fill("e")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{own_site.url}/admin/snippets/directory/service/edit/{key}/")
    return page, key, f"{own_site.url}/services/{slug}/"


def test_e_corrects_the_hours_and_sees_them_on_the_site(editing: tuple[Page, str, str], new_page: Visitors) -> None:
    page, _, public = editing
    page.locator('textarea[name="locations-0-hours"]').fill("Mon 7:15am-8:45am")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("link", name="See it on the site").wait_for()
    visitor = new_page(java_script_enabled=False)
    visitor.goto(public)
    assert "7.15am to 8.45am" in visitor.get_by_role("main").inner_text().replace(":", ".")


def test_the_admin_asks_nobody_outside(editing: tuple[Page, str, str], new_page: Visitors) -> None:
    page, _, _ = editing
    page.goto(page.url.split("/admin/")[0] + "/admin/")
    assert new_page.outside == []
