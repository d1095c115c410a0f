"""Guidance past a date is called back: reviews, figures, and numbers that are no longer live."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.trust.contacts import retire
from recovery.models import KINDS
from recovery.past_due import pages_past_due, pages_with_stale_numbers, stale_numbers
from tests.factories import contact, person, service
from tests.recovery.writing import SOURCE, WritePage

TODAY = date(2026, 11, 21)
FIGURE = {"text": "One in ten.", "year": "2024", "place": "UK", "source": "nhs-uti", "expires": TODAY}


def why(today: date = TODAY) -> list[str]:
    return [one.why for one in pages_past_due(today)]


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (TODAY, ["Its review was due on 21 November 2026."]),
        (TODAY - timedelta(1), ["Its review was due on 20 November 2026."]),
        (TODAY + timedelta(1), []),
        (None, []),
    ],
    ids=["today", "yesterday", "tomorrow", "no day"],
)
def test_a_review_is_past_due_from_its_day(write_page: WritePage, due: date | None, said: list[str]) -> None:
    write_page(next_review_on=due)

    assert why() == said


def test_a_figure_is_called_back_from_the_day_it_left_the_page(write_page: WritePage) -> None:
    write_page(("figure", FIGURE), sources=[SOURCE])

    assert why(TODAY - timedelta(1)) == []
    assert why() == ["A figure left the page on 21 November 2026: “One in ten.”"]


def test_a_page_about_health_without_a_next_review_is_called_back(write_page: WritePage) -> None:
    write_page(clinical=True)

    assert why() == ["It is about health and has no day for its next review."]


def test_an_alert_is_called_back_from_the_day_it_left_the_page(write_page: WritePage) -> None:
    alert: dict[str, object] = {"heading": "Strong pills", "body": "<p>Wait.</p>", "nations": ["wales"], "place": ""}
    alert |= {"source": "nhs-uti", "issued_on": date(2026, 11, 1), "expires": TODAY}
    write_page(("alerts", {"items": [alert], "empty": "None."}), sources=[SOURCE])

    assert why(TODAY - timedelta(1)) == []
    assert why() == ["An alert left the page on 21 November 2026: “Strong pills”"]


def test_somebodys_words_are_called_back_when_their_yes_ends(write_page: WritePage) -> None:
    story = {"words": "<p>I rang.</p>", "pseudonym": "Sam", "about": "", "warning": "", "agreement": "file 1"}
    write_page(("quote", story | {"agreed_on": date(2026, 11, 1), "until": TODAY}))

    assert why(TODAY - timedelta(1)) == []
    assert why() == ["The words of Sam left the page on 21 November 2026. Take them out, or ask."]


def test_a_number_is_called_back_when_it_stops_being_live(write_page: WritePage) -> None:
    live = contact(service())
    page = write_page(("text", "<p>Ring 0113 222 4444.</p>"))
    assert (why(), stale_numbers(page), pages_with_stale_numbers()) == ([], [], [])

    retire(live, by=person("ann"))

    assert why() == ["“0113 222 4444” is no longer live on any listing."]
    assert [one.shown for one in stale_numbers(page)] == ["0113 222 4444"]
    assert pages_with_stale_numbers() == [page]


def test_what_is_called_back_names_the_page_and_leads_to_its_editor(write_page: WritePage) -> None:
    page = write_page(next_review_on=TODAY)

    (one,) = pages_past_due(TODAY)

    assert (one.page_id, one.title) == (page.pk, "A page")
    assert one.edit_url == f"/admin/pages/{page.pk}/edit/"


def test_a_page_that_is_not_published_is_not_called_back(write_page: WritePage) -> None:
    write_page(next_review_on=TODAY).unpublish()

    assert why() == []


def test_more_pages_are_not_more_statements(write_page: WritePage) -> None:
    for number in range(4):
        write_page(("text", "<p>Ring 0113 222 4444.</p>"), slug=f"page-{number}")

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(why()) == 4
    assert len(asked) <= len(KINDS) + 1
