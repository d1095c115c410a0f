"""Whole visits in a real browser, as the three people of the design: K, M and E."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from directory.choices import Nation
from directory.places.geocoding import Found, locate
from tests.house.browsing import Visitors
from tests.house.server import Site

PHONE = {"width": 360, "height": 640}


@contextmanager
def expect_no_cookie(page: Page) -> Iterator[None]:
    yield
    assert page.context.cookies() == []


def is_in_first_screen(page: Page, text: str) -> bool:
    """Whether the first element with `text` stands wholly inside the screen without scrolling."""
    box = page.get_by_text(text, exact=False).first.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= PHONE["height"]


def ask(page: Page, where: str, who: str = "") -> None:
    """Fill in the first finder of the page and send it, as a person would."""
    form = page.locator("form:visible").first
    form.get_by_label("Town or postcode").fill(where)
    if who:
        form.get_by_label(who).check()
    form.get_by_role("button", name="Find help").click()


def test_k_finds_the_urgent_action_in_the_first_screen(site: Site, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(site.url)
    assert is_in_first_screen(page, "I have pain or blood when I pee")
    page.get_by_role("link", name="I have pain or blood when I pee").click()
    assert is_in_first_screen(page, "get help today")
    assert is_in_first_screen(page, "Call 999 or go to A&E now if:")


def test_k_reaches_a_call_in_three_taps(site: Site, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(site.url)
    page.get_by_role("link", name="I have pain or blood when I pee").click()
    assert page.get_by_role("main").locator('a[href="tel:111"]').first.is_visible()
    assert page.locator('a[href="tel:08001111"]').first.is_visible()


def test_k_sees_no_adult_only_service_without_the_words(site: Site, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(site.url + "/find-help/")
    ask(page, "LS1 4DY", "Me, under 18")
    adults_only = site.manage("shell", "-v0", "-c", ADULTS_ONLY).split("\n")
    cards = {card.get_by_role("link").first.inner_text(): card.inner_text() for card in page.locator("li.card").all()}
    assert cards
    unlabelled = [name for name, text in cards.items() if name in adults_only and "This one is for adults" not in text]
    assert unlabelled == []
    assert "You can go on your own" in page.get_by_role("main").inner_text()
    assert page.get_by_role("main").locator('a[href="tel:08001111"]').count() >= 1


ADULTS_ONLY = (
    "from directory.models import Service;"
    "print('\\n'.join(Service.objects.filter(minimum_age__gte=18).values_list('name', flat=True)))"
)


def test_m_finds_help_for_her_and_for_her_son_in_belfast(site: Site, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE)
    with expect_no_cookie(page):
        page.goto(site.url + "/help-for-families/")
        page.goto(site.url + "/find-help/")
        ask(page, "Belfast", "Someone I'm worried about")
    text = page.get_by_role("main").inner_text()
    assert "Help for you" in text
    assert "Their town" in text
    assert "family" in text.lower()
    assert "young" in text.lower()
    assert "GP out of hours" in page.content()


def test_m_is_not_sent_to_a_clinic(site: Site, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE)
    page.goto(site.url + "/bladder-warning-signs/?near=bt1&for=someone-else")
    text = page.get_by_role("main").inner_text()
    assert "Your doctor refers you" in text
    assert "Do not travel there first" in text
    names = page.locator("li.card h3, li.card h4").all_inner_texts()
    assert names
    assert [name for name in names if "bladder clinic" in name.lower()] == []


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("LS1 4DY", "ls1-4"),
        ("ls14dy", "ls1-4"),
        ("Leeds", "leeds"),
        ("BT1 5GS", "bt1"),
        ("ZE1 0AA", "ze1-0"),
        ("TR21 0LW", "tr21-0"),
    ],
)
def test_a_place_puts_services_beside_the_strategies(site: Site, new_page: Visitors, typed: str, slug: str) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(site.url + "/coping-strategies/")
    ask(page, typed)
    assert urlsplit(page.url).path == "/coping-strategies/"
    assert f"near={slug}" in page.url
    assert "see all" in page.get_by_role("main").inner_text().lower()
    assert distances(page)
    assert distances(page) == sorted(distances(page))


def distances(page: Page) -> list[tuple[int, bool, int]]:
    """(strategy, whether it sinks for want of a check, miles in words) of every placed card, in their order."""
    found: list[tuple[int, bool, int]] = []
    for number, strategy in enumerate(page.locator(".beside").all()):
        for card in strategy.locator("li.card").all():
            is_sunk = any(words in card.inner_text() for words in ("Due a fresh check", "Not checked yet"))
            said = [words for words in card.locator("b").all_inner_texts() if "mile" in words]
            found.extend((number, is_sunk, 0 if one == "less than a mile" else int(one.split()[1])) for one in said)
    return found


CANARIES = ["LS1 4DY", "bt15gs"]


@pytest.mark.parametrize("postcode", CANARIES)
@pytest.mark.parametrize("path", ["/", "/coping-strategies/", "/find-help/"])
def test_a_full_postcode_stays_nowhere(site: Site, new_page: Visitors, path: str, postcode: str) -> None:
    page = new_page()
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto(site.url + path)
    ask(page, postcode)
    squeezed = postcode.replace(" ", "").lower()
    left = [url for url in urls if squeezed in url.lower().replace("+", "").replace("%20", "")]
    assert left == []
    assert squeezed not in page.content().lower().replace(" ", "").replace("\u00a0", "")
    assert squeezed not in site.log_text().lower().replace(" ", "")


def test_a_full_postcode_by_get_is_made_coarse_and_not_logged(site: Site, new_page: Visitors) -> None:
    page = new_page()
    page.goto(site.url + "/find-help/?near=LS1+4DY&q=help+near+EH1+1YZ")
    assert "near=ls1-4" in page.url
    assert "1yz" not in page.url.lower()
    assert "4dy" not in page.url.lower()
    assert "4dy" not in site.log_text().lower()


def test_the_place_is_the_one_typed() -> None:
    found = locate("BT1 5GS")
    assert isinstance(found, Found)
    assert found.nations == {Nation.NORTHERN_IRELAND}


def test_newport_is_asked_about(site: Site, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(site.url + "/find-help/")
    ask(page, "Newport")
    text = page.get_by_role("main").inner_text()
    assert "Isle of Wight" in text
    assert "Wales" in text
    page.get_by_role("link", name="Isle of Wight").first.click()
    assert "near=newport-isle-of-wight" in page.url


def test_jersey_is_told_what_we_know(site: Site, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(site.url + "/find-help/")
    ask(page, "JE2 3AB")
    text = page.get_by_role("main").inner_text()
    assert "Jersey" in text
    assert "Samaritans" in text


def test_leaving_covers_the_page_and_goes_back_nowhere(site: Site, new_page: Visitors) -> None:
    page = new_page(viewport=PHONE)
    page.goto(site.url + "/get-help-now/")
    assert page.get_by_role("link", name="Leave this site").get_attribute("href", timeout=5_000)
    page.get_by_role("link", name="Leave this site").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert any("bbc.co.uk" in url for url in new_page.outside)
    new_page.outside.clear()


def test_focus_goes_to_the_results_without_scripts(site: Site, new_page: Visitors) -> None:
    page = new_page()
    page.goto(site.url + "/find-help/")
    ask(page, "Leeds")
    page.wait_for_url("**/find-help/?near=leeds#results")
    assert page.evaluate("document.activeElement.id") == "results"


@pytest.mark.parametrize("path", ["/", "/find-help/?near=ls1-4", "/coping-strategies/?near=ls1-4", "/get-help-now/"])
def test_nothing_scrolls_sideways(site: Site, new_page: Visitors, path: str) -> None:
    page = new_page(viewport={"width": 1200, "height": 640})
    page.goto(site.url + path)
    for width in (1200, 360, 320):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_is_stored_about_a_visitor(site: Site, new_page: Visitors) -> None:
    page = new_page()
    page.goto(site.url)
    ask(page, "Leeds", "Me, under 18")
    stored = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]")
    assert stored == [0, 0, 0]
    assert page.context.cookies() == []
