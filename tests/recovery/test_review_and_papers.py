"""Who reviewed a page, what it needs to be about health, and the parts an editor may place."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from recovery.models import GuidancePage
from recovery.models.editorial import unfit
from tests.recovery.writing import SOURCE, WritePage

REVIEWED = {"reviewer_name": "A. Reviewer", "reviewed_on": date(2026, 3, 1), "clinical": True}


def review_of(client: Client) -> dict[str, str]:
    """The rows of the review box, as a reader sees them."""
    rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", client.get("/a-page/").content.decode())
    return dict(rows)


def test_a_review_is_shown_with_its_person_its_date_and_the_next(write_page: WritePage, client: Client) -> None:
    write_page(**REVIEWED, reviewer_credentials="urologist", next_review_on=date(2027, 3, 1))

    assert review_of(client) == {
        "Reviewed by": "A. Reviewer, urologist",
        "Reviewed on": "1 March 2026",
        "Next review due by": "1 March 2027",
    }


def test_a_review_without_all_its_facts_shows_no_empty_label(write_page: WritePage, client: Client) -> None:
    write_page(**REVIEWED)

    assert review_of(client) == {"Reviewed by": "A. Reviewer", "Reviewed on": "1 March 2026"}


def test_a_page_says_since_when_it_is_here(write_page: WritePage, client: Client) -> None:
    write_page()

    day = timezone.localdate()
    assert f"On this site since {day.day} {day:%B %Y}." in client.get("/a-page/").content.decode()


@pytest.mark.parametrize("part", ["contents", "sources", "review"])
def test_a_part_an_editor_places_stands_there_and_nowhere_else(
    write_page: WritePage, client: Client, part: str
) -> None:
    marks = {"contents": "<summary>On this page", "sources": 'id="sources"', "review": "Reviewed by"}
    heading = {"text": "Last heading[s:nhs-uti]", "anchor": "last"}
    write_page((part, None), ("heading", heading), **REVIEWED, sources=[SOURCE])
    main = client.get("/a-page/").content.decode().split("<main")[1]

    assert main.count(marks[part]) == 1
    assert main.index(marks[part]) < main.index('id="last"')


PAPERS = {"clinical": True, "nhs_read_on": date(2026, 11, 21), "next_review_on": date(2027, 5, 21)}
CITED = ("text", "<p>Get help today.[s:nhs-uti]</p>")


def about_health(write_page: WritePage, **changes: object) -> GuidancePage:
    """A page about health that lacks nothing, but for the `changes`."""
    body = changes.pop("body", [CITED])
    return write_page(*body, sources=changes.pop("sources", [SOURCE]), **PAPERS | changes)  # type: ignore[misc]


def test_a_page_about_health_with_its_papers_may_be_published(write_page: WritePage) -> None:
    assert unfit(about_health(write_page)) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sources": [], "body": [("text", "<p>Hi</p>")]}, "needs at least one source"),
        ({"next_review_on": None}, "needs the day of its next review"),
        ({"nhs_read_on": None}, "Write who reviewed the page and when, or the day its NHS pages were read"),
    ],
    ids=["no source", "no next review", "neither reviewer nor foot note"],
)
def test_a_page_about_health_without_a_paper_is_not_published(
    write_page: WritePage, changes: dict[str, object], said: str
) -> None:
    (why,) = unfit(about_health(write_page, **changes))

    assert said in why


def test_a_reviewer_stands_for_the_note_about_nhs_pages(write_page: WritePage) -> None:
    page = about_health(write_page, nhs_read_on=None, reviewer_name="A. Reviewer", reviewed_on=date(2026, 3, 1))

    assert unfit(page) == []


URGENT = ("care_card", {"level": "urgent", "heading": "Call 111 if:", "items": ["it hurts[s:nhs-uti]"], "after": ""})
EMERGENCY = ("care_card", {"level": "emergency", "heading": "Call 999 if:", "items": ["it is worse"], "after": ""})


def test_two_cards_of_one_level_are_refused(write_page: WritePage) -> None:
    (why,) = unfit(about_health(write_page, body=[URGENT, EMERGENCY, URGENT]))

    assert "two care cards of one level (urgent)" in why


def test_words_between_two_cards_are_refused(write_page: WritePage) -> None:
    (why,) = unfit(about_health(write_page, body=[EMERGENCY, CITED, URGENT]))

    assert "Words between two care cards are overlooked" in why


def test_a_page_of_symptoms_takes_no_further_card(write_page: WritePage) -> None:
    (why,) = unfit(about_health(write_page, kind="symptoms", body=[URGENT]))

    assert "two care cards of one level (urgent)" in why


def test_an_alert_needs_its_source_on_the_page(write_page: WritePage) -> None:
    alert = {"heading": "Strong pills", "body": "<p>Do not take them.</p>", "nations": ["wales"], "place": ""}
    alert |= {"issued_on": "2026-11-01", "source": "wedinos", "expires": "2026-12-01"}
    (why,) = unfit(about_health(write_page, body=[CITED, ("alerts", {"items": [alert], "empty": "None."})]))

    assert "[s:wedinos] stands in the text, and no source has that key" in why
