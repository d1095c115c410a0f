"""What holds on every public page, asked of the running site: safety lines, weight, privacy, sound HTML."""

import re
from functools import cache
from html import unescape
from urllib.parse import urlsplit

import html5lib
import pytest

from directory import crisis
from recovery import safety_lines
from tests.house import wire
from tests.house.server import Site
from tests.public_pages import ALL, GUIDANCE, NOT_FOUND

STRIP_LINKS = ("tel:999", "tel:116123", "tel:08001111", "/get-help-now/")
STOPPING = (
    "/coping-strategies/",
    "/signs-of-dependency/",
    "/bladder-warning-signs/",
    "/help-for-families/",
    "/safer-use/",
)
TAG = re.compile(r"<[^>]+>")


@cache
def answer(url: str) -> wire.Answer:
    """What the site says at `url`, asked once for all tests of this file: they only read."""
    return wire.ask(url)


def words(html: str) -> str:
    """What a reader sees, with plain blanks."""
    return " ".join(unescape(TAG.sub(" ", html)).replace("\u00a0", " ").split())


def has(html: str, sentence: str) -> bool:
    """Whether a safety sentence stands on the page, its calls as numbers."""
    return "".join(crisis.in_words(sentence).replace("\u00a0", " ").split()) in "".join(words(html).split())


@pytest.mark.parametrize("path", [*ALL, NOT_FOUND])
def test_the_strip_of_crisis_numbers_is_there(site: Site, path: str) -> None:
    page = answer(site.url + path).text
    assert [link for link in STRIP_LINKS if f'href="{link}"' not in page and f"href={link}" not in page] == []
    assert "Leave this site" in page


@pytest.mark.parametrize("path", [*ALL, NOT_FOUND])
def test_a_page_fits_the_first_round_trip(site: Site, path: str) -> None:
    assert answer(site.url + path).size <= 14_000


@pytest.mark.parametrize("path", [*ALL, NOT_FOUND])
def test_no_cookie_and_no_secret(site: Site, path: str) -> None:
    said = answer(site.url + path)
    assert said.headers.get_all("Set-Cookie") is None
    assert "csrfmiddlewaretoken" not in said.text


@pytest.mark.parametrize("path", [*ALL, NOT_FOUND])
def test_one_request_is_enough(site: Site, path: str) -> None:
    page = answer(site.url + path).text
    assert not re.search(r"<(?:img|script|link|iframe|source)\b[^>]*\b(?:src|srcset)=\"?(?!data:)", page)
    assert not re.search(r'<link\b[^>]*rel="?(?:stylesheet|preload|preconnect|dns-prefetch)', page)


@pytest.mark.parametrize("path", [*ALL, NOT_FOUND])
def test_the_html_is_sound(site: Site, path: str) -> None:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(answer(site.url + path).text)
    assert [(place, code) for place, code, _ in parser.errors] == []


@pytest.mark.parametrize("path", [*ALL, NOT_FOUND])
def test_there_is_one_h1_and_no_id_twice(site: Site, path: str) -> None:
    page = answer(site.url + path).text
    assert len(re.findall(r"<h1\b", page)) == 1
    ids = re.findall(r'\bid="?([^"\s>]+)', page)
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("path", ALL)
def test_every_link_of_ours_leads_somewhere(site: Site, path: str) -> None:
    page = answer(site.url + path).text
    ours = {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', page)}
    broken = {link for link in ours if answer(site.url + link).status not in {200, 301, 302, 303}}
    assert broken == set()


@pytest.mark.parametrize("path", ALL)
def test_a_link_within_the_page_has_its_target(site: Site, path: str) -> None:
    page = answer(site.url + path).text
    targets = set(re.findall(r'\bid="?([^"\s>]+)', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) - targets == set()


@pytest.mark.parametrize("path", STOPPING)
@pytest.mark.parametrize("line", [safety_lines.WITHDRAWAL, safety_lines.LOW_MOOD], ids=lambda line: line.key)
def test_a_page_about_stopping_keeps_its_safety_lines(site: Site, path: str, line: safety_lines.SafetyLine) -> None:
    page = answer(site.url + path).text
    assert [sentence for sentence in line.sentences if not has(page, sentence)] == []


def test_the_bladder_page_keeps_every_item_of_its_three_cards(site: Site) -> None:
    page = answer(site.url + "/bladder-warning-signs/").text
    lines = [line for card in safety_lines.BLADDER_CARDS for line in (card.heading, *card.items, *card.after)]
    assert [line for line in lines if not has(page, line)] == []


def test_the_bladder_page_has_one_card_for_each_level(site: Site) -> None:
    page = answer(site.url + "/bladder-warning-signs/").text
    assert [page.count(level.prefix) for level in safety_lines.CareLevel] == [1, 1, 1]


@pytest.mark.parametrize("path", ["/find-help/?near=bt1", *(f"{page}?near=bt1" for page in GUIDANCE[1:6])])
def test_111_never_stands_alone_in_northern_ireland(site: Site, path: str) -> None:
    page = answer(site.url + path).text
    if "tel:111" in page or "111" in words(page):
        assert "Northern Ireland" in words(page)
        assert "GP out of hours" in words(page)


@pytest.mark.parametrize("path", ALL)
def test_the_demonstration_says_so_on_every_page(site: Site, path: str) -> None:
    assert has(answer(site.url + path).text, safety_lines.DEMONSTRATION)


@pytest.mark.parametrize("path", ["/find-help/?near=ls1-4", "/find-help/?q=drop", "/coping-strategies/?near=ls1-4"])
def test_a_page_that_knows_a_place_or_a_word_is_never_stored(site: Site, path: str) -> None:
    assert "no-store" in answer(site.url + path).headers["Cache-Control"]


@pytest.mark.parametrize("path", [path for path in GUIDANCE if path != "/feedback/"])
def test_a_plain_page_is_asked_for_anew(site: Site, path: str) -> None:
    assert answer(site.url + path).headers["Cache-Control"] == "no-cache"


def test_a_page_with_a_form_is_never_stored(site: Site) -> None:
    assert "no-store" in answer(site.url + "/feedback/").headers["Cache-Control"]


@pytest.mark.parametrize("path", ALL)
def test_the_title_names_no_drug_and_no_place(site: Site, path: str) -> None:
    title = re.search(r"<title>(.*?)</title>", answer(site.url + path).text, re.DOTALL)
    assert title
    assert not re.search(r"ketamine|drug|leeds|belfast|ls1|bt1", title[1], re.IGNORECASE)


@pytest.mark.parametrize("path", ALL)
def test_the_policy_allows_nothing_from_elsewhere(site: Site, path: str) -> None:
    policy = answer(site.url + path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ALL)
def test_a_link_away_tells_nobody_where_it_came_from(site: Site, path: str) -> None:
    page = answer(site.url + path).text
    links = re.findall(r'<a\b[^>]*href="https?://[^>]*>', page)
    assert [link for link in links if "noreferrer" not in link and urlsplit(site.url).netloc not in link] == []


def test_an_error_page_works_without_the_database(site: Site) -> None:
    page = answer(site.url + "/%ff/no-such-page/")
    assert page.status in {400, 404}
    assert "tel:999" in page.text
