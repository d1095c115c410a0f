"""The page of a listing that is not listed any more, in a browser."""

from tests.house.browsing import Visitors, violations
from tests.house.server import Site

SLUG = "example-leeds-council-drug-and-alcohol-service"
CLOSE = f"from directory.models import Service; Service.objects.filter(slug='{SLUG}').update(status='defunct')"


def test_a_removed_listing_leads_on_by_keyboard_and_axe_finds_nothing(own_site: Site, new_page: Visitors) -> None:
    own_site.manage("shell", "-c", CLOSE)
    page = new_page(viewport={"width": 360, "height": 640}, color_scheme="light", bypass_csp=True)
    answer = page.goto(f"{own_site.url}/services/{SLUG}/")
    assert answer is not None
    assert answer.status == 410
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []
    page.locator(".cards a").first.press("Enter")
    assert page.locator("h1").inner_text() != "This service is not listed any more"
