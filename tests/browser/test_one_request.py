"""A page shows after one request, whatever the connection: nothing it needs stands elsewhere."""

import pytest
from playwright.sync_api import Page

from tests.house.browsing import Visitors
from tests.house.server import Site
from tests.house.weights import LIMITS


def requests_of(page: Page, url: str) -> list[str]:
    """Every address the browser asks until the page is whole and still."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url, wait_until="networkidle")
    return [one for one in asked if not one.startswith("data:")]


@pytest.mark.parametrize("path", [*LIMITS, "/find-help/?near=leeds", "/services/samaritans/"])
def test_a_page_asks_for_itself_and_nothing_more(site: Site, new_page: Visitors, path: str) -> None:
    assert requests_of(new_page(), site.url + path) == [site.url + path]


def test_a_second_request_would_be_noticed(site: Site, new_page: Visitors) -> None:
    page = new_page(bypass_csp=True)
    page.add_init_script("document.addEventListener('DOMContentLoaded', () => fetch('/healthz'))")
    assert requests_of(page, site.url + "/") == [site.url + "/", site.url + "/healthz"]
