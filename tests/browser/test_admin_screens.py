"""The admin's screens on a phone: nothing is cut off, axe finds nothing, nobody outside is asked."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.house.browsing import Visitors, violations
from tests.house.server import Site, copied_database, serving

PASSWORD = "three-quiet-otters-by-the-river"
MAKE = (
    "from django.contrib.auth.models import User;"
    f"User.objects.create_superuser('e', 'e@example.org', '{PASSWORD}', first_name='Ermintrude', last_name='Lee');"
    "from directory.models import Service;"
    "print(Service.objects.filter(is_example=True, locations__isnull=False).order_by('pk')[0].pk)"
)
SCREENS = (
    "/admin/",
    "/admin/snippets/directory/service/",
    "/admin/snippets/directory/service/?q=nothing-at-all",
    "/admin/snippets/directory/service/add/",
    "/admin/snippets/directory/service/edit/KEY/",
    "/admin/snippets/directory/service/copy/KEY/",
    "/admin/organization/",
    "/admin/directory/contacts/waiting/",
    "/admin/directory/contacts/KEY/propose/",
    "/admin/directory/waiting-changes/",
    "/admin/directory/standing/KEY/close-for-now/",
    "/admin/directory/standing/KEY/alert/",
    "/admin/directory/standing/KEY/hide/",
    "/admin/directory/please-look/",
    "/admin/directory/history/KEY/",
    "/admin/directory/reports/",
    "/admin/directory/check/KEY/",
    "/admin/directory/check/?id=KEY",
    "/admin/directory/check-sheet/",
    "/admin/directory/check-sheet/?id=KEY",
    "/admin/directory/duplicates/",
    "/admin/papers/",
    "/admin/papers/ring-round/",
    "/admin/reports/pages-past-due/",
    "/admin/users/",
)
# Wagtail's main area hides what is too wide: the document's own width says nothing. What scrolls in a box of its own
# is left out, and so is what waits beside the screen on purpose: the side panels, the list of sections,
# and the bar for many at once while nothing is ticked.
CUT_OFF = """() => {
  const box = (one) => ['auto', 'scroll'].includes(getComputedStyle(one).overflowX);
  const inBox = (one) => { for (let up = one; up; up = up.parentElement) if (box(up)) return true; return false; };
  const aside = '.footer__container, .w-minimap, .form-side, [data-minimap-container], .w-sr-only, .w-panel__anchor';
  return [...document.querySelectorAll('main *')].filter((one) => {
    const at = one.getBoundingClientRect();
    return at.width > 1 && at.height > 1 && at.right > innerWidth + 1 && !one.closest(aside) && !inBox(one);
  }).map((one) => one.outerHTML.slice(0, 90)).slice(0, 3);
}"""


@pytest.fixture(scope="module")
def admin(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """A site with one editor, and the key of a listing."""
    folder = tmp_path_factory.mktemp("screens")
    with serving(copied_database(filled, folder), folder) as running:
        yield running, running.manage("shell", "-v0", "-c", MAKE).strip()


def faults_of(page: Page, url: str) -> list[str]:
    answer = page.goto(url)
    assert answer is not None
    status = [] if answer.status == 200 else [f"status {answer.status}"]
    return [*status, *page.evaluate(CUT_OFF), *violations(page)]


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_every_screen_of_ours_fits_a_phone_and_shuts_nobody_out(
    admin: tuple[Site, str], new_page: Visitors, scheme: str
) -> None:
    site, key = admin
    page = new_page(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page.goto(f"{site.url}/admin/login/")
    page.get_by_label("Username").fill("e")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    faults = {path: faults_of(page, site.url + path.replace("KEY", key)) for path in SCREENS}
    assert {path: found for path, found in faults.items() if found} == {}
