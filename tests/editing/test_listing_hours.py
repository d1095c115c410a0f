"""Hours on the listing form: a week of plain boxes, and lines for what a week cannot say."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.models import Service
from directory.times.hours import from_text, parse, to_text
from directory.times.wording import date_words
from tests import factories
from tests.editing.form_posts import fields_of, opened, told

pytestmark = pytest.mark.django_db

DIFFICULT = (
    "Mon-Fri 9am-1pm, 2pm-5pm\nby appointment Sat 10am-1pm\n1st Tue of the month 6pm-8pm online (back door)\n"
    "Fri 6pm-2am every 2 weeks from 8 Jan 2027\nclosed 25 Dec 2026 (Christmas)\nclosed on bank holidays\n"
    "note: ring twice"
)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("erin", "erin@example.org", "x" * 20))
    return client


@pytest.fixture
def listing() -> Service:
    hours = from_text(DIFFICULT).to_json()
    return factories.service(locations=[factories.location(hours=hours)], hours=from_text("24 hours").to_json())


def url_of(service: Service) -> str:
    return reverse("wagtailsnippets_directory_service:edit", args=[service.pk])


def published(editor: Client, service: Service, **changes: Any) -> Any:
    data = opened(editor, url_of(service)) | {"action-publish": "1"} | changes
    return editor.post(url_of(service), data, follow=True)


def hours_now(service: Service) -> str:
    return to_text(parse(service.locations.get().hours))


def test_opening_and_publishing_the_form_loses_nothing_of_the_hours(editor: Client, listing: Service) -> None:
    before = hours_now(listing)
    assert "Nothing was changed." in told(published(editor, listing))
    assert hours_now(listing) == before
    assert Service.objects.get(pk=listing.pk).hours == {"always": True}


def test_a_time_changed_in_one_box_is_the_only_change(editor: Client, listing: Service) -> None:
    page = told(published(editor, listing, **{"locations-0-hours-tu-2-closes": "18:30"}))
    assert "Changed: place" in page
    assert "Mon and Wed-Fri 2pm-5pm\nTue 2pm-6:30pm" in hours_now(listing)


def test_a_night_past_midnight_is_taken(editor: Client, listing: Service) -> None:
    night = {"locations-0-hours-su-closed": "", "locations-0-hours-su-1-opens": "18:00"}
    published(editor, listing, **night, **{"locations-0-hours-su-1-closes": "02:00"})
    assert "Sun 6pm-2am" in hours_now(listing)


WRONG = {
    "an end without a start": ({"th-3-closes": "20:00"}, "Thursday: write when it opens too."),
    "words for a time": ({"th-3-opens": "tea time", "th-3-closes": "20:00"}, "we cannot read “tea time”"),
    "closed with times": ({"th-closed": "on"}, "Thursday is closed and also has times."),
    "a line nobody can read": ({"": "someday 9-5"}, "“someday 9-5”"),
    "a phone number in a note": ({"": "note: ring 0113 222 4444"}, "This looks like a phone number"),
}


@pytest.mark.parametrize(("typed", "message"), WRONG.values(), ids=WRONG.keys())
def test_a_slip_is_told_in_words_and_nothing_typed_is_lost(
    editor: Client, listing: Service, typed: dict[str, str], message: str
) -> None:
    changes = {f"locations-0-hours-{key}".rstrip("-"): value for key, value in typed.items()}
    response = published(editor, listing, summary="Words I typed", **changes)
    kept = fields_of(response.content.decode())
    assert message in told(response)
    assert kept["summary"] == "Words I typed"
    assert all(kept[key] in (value, [value]) for key, value in changes.items())


ASKED = "every second Wednesday 6pm-8pm"


def asked(editor: Client, service: Service, text: str = ASKED) -> dict[str, Any]:
    """The form as it comes back with its question."""
    response = published(editor, service, **{"locations-0-hours": text})
    assert "can mean the second Wednesday of the month, or every 2 weeks" in told(response)
    return fields_of(response.content.decode())


def test_an_ambiguous_rhythm_is_asked_and_answered_with_one_press(editor: Client, listing: Service) -> None:
    before = hours_now(listing)
    form = asked(editor, listing)
    assert hours_now(listing) == before
    assert form["locations-0-hours-asked-1"] == ASKED
    answer = {"locations-0-hours-answer-1": "2nd Wed of the month 6pm-8pm", "action-publish": "1"}
    editor.post(url_of(listing), form | answer, follow=True)
    assert "2nd Wed of the month 6pm-8pm" in hours_now(listing)


def test_every_reading_is_offered_with_its_dates(editor: Client, listing: Service) -> None:
    response = published(editor, listing, **{"locations-0-hours": ASKED})
    offered = re.findall(r'name="locations-0-hours-answer-1" value="([^"]+)"', response.content.decode())
    first = next(day for day in map(timezone.localdate().__add__, map(timedelta, range(7))) if day.weekday() == 2)
    weeks = [date_words(day, short=True) for day in (first, first + timedelta(weeks=1))]
    assert offered == ["2nd Wed of the month 6pm-8pm", *(f"Wed 6pm-8pm every 2 weeks from {day}" for day in weeks)]


def test_a_question_left_without_an_answer_is_asked_again(editor: Client, listing: Service) -> None:
    form = asked(editor, listing)
    page = told(editor.post(url_of(listing), form | {"action-publish": "1"}, follow=True))
    assert "Choose, then save again." in page


def test_a_line_written_anew_counts_more_than_an_answer_to_the_old_one(editor: Client, listing: Service) -> None:
    form = asked(editor, listing)
    answer = {"locations-0-hours-answer-1": "2nd Wed of the month 6pm-8pm", "locations-0-hours": "Wed 6pm-7pm online"}
    editor.post(url_of(listing), form | answer | {"action-publish": "1"}, follow=True)
    assert "Wed 6pm-7pm online" in hours_now(listing)
    assert "2nd Wed" not in hours_now(listing)


def test_a_time_that_is_none_stays_readable_in_its_box(editor: Client, listing: Service) -> None:
    typed = {"locations-0-hours-th-3-opens": "tea time", "locations-0-hours-th-3-closes": "20:00"}
    page = told(published(editor, listing, **typed))
    assert 'type="text" name="locations-0-hours-th-3-opens"' in page


def test_a_new_place_has_the_same_boxes_under_its_own_name(editor: Client, listing: Service) -> None:
    page = editor.get(url_of(listing)).content.decode()
    assert "locations-__prefix__-hours-mo-1-opens" in page


def test_two_versions_of_hours_are_compared_as_lines(editor: Client, listing: Service) -> None:
    published(editor, listing, **{"locations-0-hours-tu-2-closes": "18:30"})
    url = reverse("wagtailsnippets_directory_service:revisions_compare", args=[listing.pk, "earliest", "latest"])
    page = told(editor.get(url))
    assert "6:30pm" in page
    assert "{&#x27;" not in page
    assert "spells" not in page
