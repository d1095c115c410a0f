"""When something is not there or went wrong, the numbers still are. No test here has a database: none needs it."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.conf import settings
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import get_resolver
from django.utils.module_loading import import_string

from directory import crisis
from recovery import errors

REQUEST = RequestFactory().get("/services/secret-place/?near=LS1+4DY")

PAGES: dict[int, Callable[[], HttpResponse]] = {
    400: lambda: errors.bad_request(REQUEST, ValueError("x")),
    403: lambda: errors.permission_denied(REQUEST, PermissionError("x")),
    404: lambda: errors.not_found(REQUEST, Http404("x")),
    405: lambda: errors.not_allowed(REQUEST, "GET, HEAD"),
    410: lambda: errors.gone(REQUEST),
    413: lambda: errors.too_big(REQUEST),
    414: lambda: errors.too_long(REQUEST),
    429: lambda: errors.too_many(REQUEST, seconds=60),
    500: lambda: errors.server_error(REQUEST),
    503: lambda: errors.unavailable(REQUEST),
}
EVERY_PAGE = pytest.mark.parametrize("status", PAGES)


def _text(status: int) -> str:
    return unescape(PAGES[status]().content.decode())


@EVERY_PAGE
def test_the_answer_says_what_it_is(status: int) -> None:
    assert PAGES[status]().status_code == status


@EVERY_PAGE
def test_every_error_page_carries_the_crisis_numbers(status: int) -> None:
    text = _text(status)
    assert [line.key for line in crisis.ERROR_PAGE_LINES if f'href="{crisis.href(line)}"' not in text] == []


@EVERY_PAGE
def test_no_error_page_shows_111_without_words_for_northern_ireland(status: int) -> None:
    assert "Northern Ireland" in _text(status)


@EVERY_PAGE
def test_no_error_page_repeats_what_was_asked_for(status: int) -> None:
    assert not re.search("secret-place|4DY", _text(status))


@EVERY_PAGE
def test_every_error_page_has_one_heading_and_the_way_out(status: int) -> None:
    text = _text(status)
    assert text.count("<h1>") == 1
    assert "Leave this site" in text


def test_a_form_that_cannot_be_trusted_is_told_what_to_do() -> None:
    answer = errors.csrf_failure(REQUEST, reason="Origin checking failed")
    assert answer.status_code == 403
    assert "send it once more" in answer.content.decode()
    assert "Origin" not in answer.content.decode()


def test_too_many_says_when_to_come_back() -> None:
    assert PAGES[429]()["Retry-After"] == "60"


def test_a_message_too_many_says_so_with_the_numbers() -> None:
    answer = errors.too_many_messages(REQUEST, seconds=720)
    assert (answer.status_code, answer["Retry-After"]) == (429, "720")
    text = unescape(answer.content.decode())
    assert "We get too many messages at the moment. Please try again later." in text
    assert [line.key for line in crisis.ERROR_PAGE_LINES if f'href="{crisis.href(line)}"' not in text] == []


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_the_site_answers_with_these_pages(status: int) -> None:
    handler = get_resolver().resolve_error_handler(status)
    assert handler.__module__ == "recovery.errors"


def test_the_site_answers_a_refused_form_with_our_page() -> None:
    assert import_string(settings.CSRF_FAILURE_VIEW) is errors.csrf_failure


def test_one_visit_leaves_nothing_in_the_page_of_the_next() -> None:
    first, second = PAGES[404](), PAGES[404]()
    first.write("<p>something of one visitor</p>")
    assert second.content == PAGES[404]().content
