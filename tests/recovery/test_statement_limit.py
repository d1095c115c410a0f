"""A statement that takes too long is stopped, and the visitor gets the numbers, and their words back."""

import re
import time
from html import unescape
from typing import Any

import pytest
from django.test import Client

from directory import crisis
from recovery.safety_lines import BLADDER_CARDS

pytestmark = pytest.mark.django_db
WORDS = "somebody-typed-this"


@pytest.fixture
def visitor(settings: Any) -> Client:
    settings.ROOT_URLCONF, settings.STATEMENT_SECONDS = "tests.recovery.slow_urls", 1
    return Client(raise_request_exception=False)


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_a_search_that_takes_too_long_is_stopped_and_says_what_to_do(visitor: Client) -> None:
    started = time.monotonic()
    answer = visitor.get("/find-help/", {"near": "leeds", "q": WORDS, "for": "me"})
    assert time.monotonic() - started < 20
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "10", "no-store")
    page = text_of(answer)
    assert "Search for fewer words" in page
    assert [line.key for line in crisis.ERROR_PAGE_LINES if f'href="{crisis.href(line)}"' not in page] == []
    assert (f'name="q" value="{WORDS}"', 'name="near" value="Leeds"') == tuple(
        re.findall(r'name="(?:q|near)" value="[^"]+"', page)
    )[::-1]
    assert 'value="me" checked' in page
    assert 'href="/find-help/?near=leeds#results"' in page


def test_words_posted_with_a_postcode_come_back_without_the_end_of_it(visitor: Client) -> None:
    page = text_of(visitor.post("/find-help/", {"near": "LS1 4DY", "q": f"{WORDS} M1 1AE"}))
    assert WORDS in page
    assert "4DY" not in page
    assert "1AE" not in page


def test_words_of_danger_bring_their_numbers_to_the_top(visitor: Client) -> None:
    page = text_of(visitor.get("/find-help/leaflet/", {"near": "leeds", "q": "i want to die"}))
    first = page[page.index('<section class="first">') : page.index("We stopped it.")]
    assert 'href="tel:116123"' in first


@pytest.mark.parametrize("path", ["/slow/", "/bladder-warning-signs/"])
def test_any_other_page_that_takes_too_long_gives_the_numbers(visitor: Client, path: str) -> None:
    answer = visitor.get(path, {"near": "leeds"})
    page = text_of(answer)
    assert answer.status_code == 503
    assert "fewer words" not in page
    assert 'href="tel:116123"' in page
    assert all(card.heading.split(" 999")[0] in page for card in BLADDER_CARDS) is path.startswith("/bladder")


def test_nothing_that_was_typed_is_written_down(visitor: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    visitor.get("/find-help/", {"near": "harrogate", "q": WORDS})
    written = " ".join(f"{record.getMessage()} {record.exc_text} {record.args}" for record in caplog.records)
    assert WORDS not in written
    assert "harrogate" not in written.lower()


def test_editors_have_as_long_as_they_need_and_visitors_after_them_do_not(visitor: Client) -> None:
    answers = [visitor.get(path).status_code for path in ("/quick/", "/admin/waits/", "/quick/", "/slow/")]
    assert answers == [200, 200, 200, 503]
