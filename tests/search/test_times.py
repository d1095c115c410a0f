"""Services by when they are open: now, in the evening, at the weekend, on a day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from directory.choices import Status
from directory.models import OpenSpan, Service
from directory.published import record_writer
from directory.published.openings import DAYS_AHEAD
from directory.search.filters import ServiceFilter
from directory.search.question import Question
from directory.search.vocabulary import read_vocabulary
from directory.times.hours import from_text
from directory.trust.record_jobs import opening_spans
from tests import factories

pytestmark = pytest.mark.django_db
SATURDAY_NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
MONDAY_7PM = datetime(2026, 11, 23, 19, tzinfo=UTC)
CHRISTMAS_NOON = datetime(2026, 12, 25, 12, tzinfo=UTC)


def opened(hours: str, now: datetime = SATURDAY_NOON, **changes: Any) -> Service:
    """A service in Leeds with these hours at its place, its openings written as they are at `now`."""
    place = factories.location("LS1 4DY", hours=from_text(hours).to_json())
    service = factories.service(locations=[place], **changes)
    record_writer.write([service.pk], now)
    return service


def found(now: datetime = SATURDAY_NOON, **picked: str) -> list[Service]:
    question = Question(picked={name: tuple(value.split()) for name, value in picked.items()})
    chosen = ServiceFilter.of(question, read_vocabulary(), now).qs
    return list(Service.objects.filter(pk__in=chosen.values("pk")))


# hours, filter, moment, whether it is found
CASES = {
    "now, inside its hours": ("Sat 10am-2pm", {"open": "now"}, SATURDAY_NOON, True),
    "now, an hour before": ("Sat 1pm-2pm", {"open": "now"}, SATURDAY_NOON, False),
    "now, at the minute it opens": ("Sat midday-2pm", {"open": "now"}, SATURDAY_NOON, True),
    "now, at the minute it closes": ("Sat 10am-midday", {"open": "now"}, SATURDAY_NOON, False),
    "now, since last night": ("Fri 6pm-2am", {"open": "now"}, datetime(2026, 11, 21, 1, 30, tzinfo=UTC), True),
    "now, but by appointment": ("by appointment Sat 10am-2pm", {"open": "now"}, SATURDAY_NOON, False),
    "now, hours not known": ("", {"open": "now"}, SATURDAY_NOON, False),
    "now, day and night": ("24 hours, every day", {"open": "now"}, SATURDAY_NOON, True),
    "now, closed for the day": ("Sat 10am-2pm\nclosed 21 Nov 2026", {"open": "now"}, SATURDAY_NOON, False),
    "now, Christmas, nobody said": ("Fri 10am-2pm", {"open": "now"}, CHRISTMAS_NOON, False),
    "now, Christmas, open": ("Fri 10am-2pm\nopen on bank holidays", {"open": "now"}, CHRISTMAS_NOON, True),
    "evening": ("Mon 5pm-8pm", {"open": "evening"}, SATURDAY_NOON, True),
    "evening, but closed at six": ("Mon 9am-6pm", {"open": "evening"}, SATURDAY_NOON, False),
    "weekend": ("Sun 10am-2pm", {"open": "weekend"}, MONDAY_7PM, True),
    "weekend, weekdays only": ("Mon-Fri 9am-5pm", {"open": "weekend"}, MONDAY_7PM, False),
    "evening or weekend": ("Sun 10am-2pm", {"open": "evening weekend"}, MONDAY_7PM, True),
    "a day": ("Sat 10am-2pm", {"day": "saturday"}, MONDAY_7PM, True),
    "a day, another": ("Sat 10am-2pm", {"day": "sunday"}, MONDAY_7PM, False),
    "a day, by appointment": ("by appointment Sat 10am-2pm", {"day": "saturday"}, MONDAY_7PM, True),
    "one of two days": ("Sat 10am-2pm", {"day": "friday saturday"}, MONDAY_7PM, True),
    "every two weeks, not this week": (
        "Tue 6pm-8pm every 2 weeks from 1 Dec 2026",
        {"day": "tuesday"},
        SATURDAY_NOON,
        True,
    ),
    "a day and the evening, on different days": (
        "Sat 10am-2pm\nMon 6pm-8pm",
        {"day": "saturday", "open": "evening"},
        MONDAY_7PM,
        False,
    ),
    "a day and its evening": ("Sat 5pm-8pm", {"day": "saturday", "open": "evening"}, MONDAY_7PM, True),
}


@pytest.mark.parametrize(("hours", "picked", "now", "is_found"), CASES.values(), ids=CASES.keys())
def test_a_time_finds_what_is_open_then(hours: str, picked: dict[str, str], now: datetime, is_found: bool) -> None:
    service = opened(hours, now)
    assert (service in found(now, **picked)) == is_found


def test_a_service_closed_for_now_is_not_open_now() -> None:
    service = opened("Sat 10am-2pm")
    Service.objects.filter(pk=service.pk).update(status=Status.TEMPORARILY_CLOSED)
    assert found(open="now") == []


def test_a_phone_line_is_open_by_its_own_hours() -> None:
    line = factories.national(hours=from_text("Sat 10am-2pm").to_json())
    record_writer.write([line.pk], SATURDAY_NOON)
    assert found(open="now") == [line]


def test_2_january_is_a_bank_holiday_in_scotland_only() -> None:
    leeds, glasgow = (
        factories.service(
            locations=[factories.location(code, hours=from_text("closed on bank holidays\nMon-Sun 9am-5pm").to_json())]
        )
        for code in ("LS1 4DY", "G1 1XQ")
    )
    now = datetime(2026, 1, 2, 12, tzinfo=UTC)
    record_writer.write([leeds.pk, glasgow.pk], now)
    assert found(now, open="now") == [leeds]


def test_publishing_writes_the_openings_at_once(django_capture_on_commit_callbacks: Any) -> None:
    service = opened("Sat 10am-2pm")
    place = service.locations.get()
    place.hours = from_text("Sun 10am-2pm").to_json()
    service.locations = [place]
    with django_capture_on_commit_callbacks(execute=True):
        service.save_revision().publish()
    assert set(OpenSpan.objects.values_list("weekday", flat=True)) == {6}


def test_hiding_a_listing_takes_its_openings_away(django_capture_on_commit_callbacks: Any) -> None:
    service = opened("Sat 10am-2pm")
    with django_capture_on_commit_callbacks(execute=True):
        service.unpublish()
    assert not OpenSpan.objects.exists()


def test_the_daily_work_writes_them_again_and_twice_is_once() -> None:
    opened("Sat 10am-2pm")
    OpenSpan.objects.all().delete()
    first = opening_spans(SATURDAY_NOON)
    assert first == opening_spans(SATURDAY_NOON) == "3 openings in the days ahead"
    assert OpenSpan.objects.count() == 3
    assert date(2026, 12, 5) in {one.opens.date() for one in OpenSpan.objects.all()}


def test_from_one_day_to_the_next_only_the_new_and_the_past_day_are_written() -> None:
    opened("Mon-Sun 10am-2pm", SATURDAY_NOON)
    before = set(OpenSpan.objects.values_list("pk", flat=True))
    opening_spans(SATURDAY_NOON + timedelta(days=1))
    after = set(OpenSpan.objects.values_list("pk", flat=True))
    assert (len(before - after), len(after - before)) == (1, 1)
    assert len(after) == len(before) == DAYS_AHEAD + 2


def test_a_row_that_stands_there_twice_or_is_wrong_is_put_right() -> None:
    service = opened("Sat 10am-2pm", SATURDAY_NOON)
    right = set(OpenSpan.objects.values_list("opens", "weekday"))
    twice = OpenSpan.objects.first()
    assert twice is not None
    twice.pk = None
    twice.save()
    OpenSpan.objects.filter(weekday=5).exclude(pk=twice.pk).update(weekday=6)
    record_writer.write([service.pk], SATURDAY_NOON)
    assert set(OpenSpan.objects.values_list("opens", "weekday")) == right
    assert OpenSpan.objects.count() == len(right)
