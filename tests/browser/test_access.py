"""axe finds nothing on any page, in light and dark."""

import pytest

from tests.house.browsing import Visitors, violations
from tests.house.server import Site
from tests.public_pages import ALL, NOT_FOUND


@pytest.mark.parametrize("path", [*ALL, NOT_FOUND])
def test_axe_finds_nothing_in_light_and_dark(site: Site, new_page: Visitors, path: str) -> None:
    page = new_page(viewport={"width": 360, "height": 640}, color_scheme="light", bypass_csp=True)
    page.goto(site.url + path)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [
        {"forced_colors": "active"},
        {"reduced_motion": "reduce"},
        {"viewport": {"width": 320, "height": 256}},
        {"viewport": {"width": 1200, "height": 900}},
    ],
    ids=["forced colours", "reduced motion", "320 px", "1200 px"],
)
@pytest.mark.parametrize("path", [*ALL, NOT_FOUND])
def test_axe_finds_nothing_in_other_modes(
    site: Site, new_page: Visitors, path: str, options: dict[str, object]
) -> None:
    page = new_page(bypass_csp=True, **options)
    page.goto(site.url + path)
    assert violations(page) == []
