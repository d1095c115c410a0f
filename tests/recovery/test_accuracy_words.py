"""What the accuracy page says of its figures: plain, honest, and never rounded in our favour."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.test import Client

from directory.plain_words import findings
from directory.trust.accuracy import Accuracy
from recovery.accuracy_words import in_words, sentences
from tests.factories import service
from tests.recovery.writing import WritePage

SOME = Accuracy(
    listed=40, rung=3, own_page=20, told=2, visited=1, website_only=10, not_checked=4, checked_in_90_days=24,
    checked_in_180_days=26, middle_age_days=12, reports_open=2, reports_closed=9, middle_days_to_close=3, examples=0,
)  # fmt: skip
NONE = Accuracy(
    listed=31, rung=0, own_page=0, told=0, visited=0, website_only=0, not_checked=31, checked_in_90_days=0,
    checked_in_180_days=0, middle_age_days=None, reports_open=0, reports_closed=0, middle_days_to_close=None,
    examples=0,
)  # fmt: skip


def test_every_figure_is_said_once_in_reading_order() -> None:
    assert sentences(SOME) == [
        "We list 40 real services.",
        "Rung by us: 3 of 40.",
        "Read on their own page: 20 of 40.",
        "They told us it is right: 2 of 40.",
        "Visited by us: 1 of 40.",
        "Only a link to their website, not checked: 10 of 40.",
        "Shows a number, not checked: 4 of 40.",
        "Checked in the last 90 days: 24 of 40.",
        "Checked in the last 180 days: 26 of 40.",
        "Half of all checks are 12 days old or newer.",
        "2 reports are waiting for us.",
        "In the last year we closed 9 reports.",
        "Half of them took 3 days or less.",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "We have not rung anyone yet.",
        "We have read no service’s own page yet.",
        "No service has told us yet that its listing is right.",
        "We have not visited anyone yet.",
        "There is no check yet.",
        "No report is waiting.",
        "We have not closed a report in the last year.",
    ],
)
def test_nought_is_said_in_words(said: str) -> None:
    assert said in sentences(NONE)


@pytest.mark.parametrize(
    ("rung", "listed", "said"),
    [
        (3, 99, "Rung by us: 3 of 99."),
        (3, 100, "Rung by us: 3 of 100 (3%)."),
        (199, 200, "Rung by us: 199 of 200 (99%)."),
        (1, 101, "Rung by us: 1 of 101 (under 1%)."),
        (1200, 1200, "Rung by us: 1,200 of 1,200 (100%)."),
    ],
    ids=["few", "a hundred", "nearly all", "hardly any", "all"],
)
def test_a_share_of_few_is_a_count_and_no_share_is_rounded_up(rung: int, listed: int, said: str) -> None:
    assert said in sentences(replace(SOME, rung=rung, listed=listed))


def test_one_is_said_as_one() -> None:
    said = sentences(replace(SOME, listed=1, middle_age_days=1, reports_open=1, reports_closed=1))
    assert "We list 1 real service." in said
    assert "Half of all checks are 1 day old or newer." in said
    assert "1 report is waiting for us." in said
    assert "In the last year we closed 1 report." in said


def test_a_middle_of_nought_days_is_said_in_words() -> None:
    said = sentences(replace(SOME, middle_age_days=0, middle_days_to_close=0))
    assert "Half of all checks are from today." in said
    assert "Half took under a day." in said


def test_an_empty_directory_says_so() -> None:
    assert sentences(replace(NONE, listed=0))[0] == "No real service is listed yet."


@pytest.mark.parametrize("figures", [SOME, NONE, replace(NONE, listed=0)], ids=["some", "none", "empty"])
def test_every_sentence_is_plain_and_kind(figures: Accuracy) -> None:
    assert findings("\n".join(sentences(figures))) == ()


def test_invented_services_are_said_to_be_left_out_while_there_are_any() -> None:
    day = date(2026, 11, 21)
    assert in_words(replace(SOME, examples=3), day).leaves_examples_out
    assert not in_words(SOME, day).leaves_examples_out


def test_the_page_counts_anew_at_every_visit(write_page: WritePage, client: Client) -> None:
    write_page(("accuracy", None))
    service(checked_on=date(2026, 11, 3), checked_how="rung")

    with time_machine.travel("2026-11-21 12:00Z", tick=False):
        html = client.get("/a-page/").content.decode()

    assert "Rung by us: 1 of 1." in html
    assert "Half of all checks are 18 days old or newer." in html
    assert "Counted on 21 November 2026." in html
    assert "are not counted" not in html


def test_the_page_says_that_invented_services_are_left_out(write_page: WritePage, client: Client) -> None:
    write_page(("accuracy", None))
    service(is_example=True, name="Example: One")

    html = client.get("/a-page/").content.decode()

    assert "No real service is listed yet." in html
    assert "Invented services, marked Example, are not counted." in html
