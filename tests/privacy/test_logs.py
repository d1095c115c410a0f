"""A log line holds nothing a visitor typed."""

import logging
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from recovery.privacy.logs import UNREADABLE, PrivateFormatter, PrivateLogFilter, without_visitors_words


def _written(message: str, *args: object, exc_info: Any = None) -> str:
    """What a handler with our filter writes, through a plain formatter: the filter alone must be enough."""
    record = logging.LogRecord("visit", logging.WARNING, "file.py", 1, message, args, exc_info)
    assert PrivateLogFilter().filter(record)
    return logging.Formatter().format(record)


@pytest.mark.parametrize(
    "text",
    [
        "LS1 4DY",
        "ls14dy",
        "SW1A 1AA\n",
        "ZE1  0AA",
        "LS1%204DY",
        "near%3DLS1%204DY",
        "LS1+4DY",
        "BT1-5GS",
        "EC1A\u00a01BB",
        "ＬＳ１ ４ＤＹ",
        "LSI 4DY",
        "/find-help/LS1_4DY/",
        "'TR21 0LW'",
        "M1 1AE",
        "LS1/4DY",
        "LS1%25204DY",
        "LS1%2B4DY",
        "%254C%2553%2531%2520%2534%2544%2559",
        "/x/LS1&nbsp;4DY",
    ],
)
def test_anything_shaped_like_a_postcode_is_marked_instead(text: str) -> None:
    assert "[postcode]" in without_visitors_words(f"Not Found: {text}")


@pytest.mark.parametrize(
    "line",
    [
        "Not Found: /coping-strategies/",
        "Listening at: http://127.0.0.1:8000",
        "no ice today",
        "near LS1 4",
        "404 in 3ms",
    ],
)
def test_an_ordinary_line_stays_as_it_is(line: str) -> None:
    assert without_visitors_words(line) == line


def test_a_query_string_never_stays() -> None:
    line = without_visitors_words('"GET /find-help/?near=leeds&q=blood+in+my+pee HTTP/1.1" 200')
    assert line == '"GET /find-help/?[query] HTTP/1.1" 200'


def test_a_querydict_written_out_never_stays() -> None:
    for typed in ("blood in my pee", "a > blood"):
        assert "blood" not in without_visitors_words(f"Bad: <QueryDict: {{'q': ['{typed}']}}>")


def test_the_values_of_a_line_are_cleaned_too() -> None:
    assert _written("Bad Request: %s from %s", "/find-help/?q=ket", "LS1 4DY") == (
        "Bad Request: /find-help/?[query] from [postcode]"
    )


def test_what_an_exception_says_is_cleaned_too() -> None:
    try:
        raise ValueError("Cannot read LS1 4DY in /find-help/?near=leeds")
    except ValueError as error:
        line = _written("Failed", exc_info=(type(error), error, error.__traceback__))
    assert "ValueError: Cannot read [postcode] in /find-help/?[query]" in line
    assert "4DY" not in line


def test_a_line_that_cannot_be_built_is_replaced() -> None:
    assert _written("%d services near %s", "LS1 4DY") == UNREADABLE


def test_the_formatter_cleans_what_came_without_the_filter() -> None:
    record = logging.LogRecord("visit", logging.INFO, "file.py", 1, "GET /?near=%s", ("leeds",), None)
    assert PrivateFormatter("{levelname} {message}", style="{").format(record) == "INFO GET /?[query]"


@pytest.mark.django_db
def test_the_site_writes_no_line_about_an_address_that_is_not_there(capfd: pytest.CaptureFixture[str]) -> None:
    assert Client().get("/somebody-typed-this/").status_code == 404
    said = capfd.readouterr()
    assert "somebody-typed-this" not in said.out + said.err


def test_a_failure_is_still_written_down() -> None:
    assert logging.getLogger("django.request").isEnabledFor(logging.ERROR)
    assert not logging.getLogger("django.request").isEnabledFor(logging.WARNING)


@given(
    area=st.sampled_from(["LS", "m", "SW", "bt", "Ze"]),
    district=st.from_regex(r"[0-9][0-9A-Z]?", fullmatch=True),
    gap=st.sampled_from(["", " ", "  ", "+", "%20", "\u00a0", "\t"]),
    inward=st.from_regex(r"[0-9][A-Za-z]{2}", fullmatch=True),
    around=st.sampled_from(["{}", "/{}/", "near={}", "('{}',)", "x {} y", "{}\n"]),
)
def test_no_postcode_survives(area: str, district: str, gap: str, inward: str, around: str) -> None:
    assert inward not in without_visitors_words(around.format(f"{area}{district}{gap}{inward}"))


@given(st.text(max_size=300))
def test_no_text_breaks_the_cleaning(text: str) -> None:
    once = without_visitors_words(text)
    assert without_visitors_words(once) == once
