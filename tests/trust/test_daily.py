"""The daily work: repeatable, each job by itself, and nobody mailed twice."""

from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from directory.choices import Channel, CheckedHow
from directory.models import DailyRun, HistoryEntry, JobFailure, Reminder, Service
from directory.trust import daily, reminders, scheduled
from directory.trust.verification import record_check
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 10, 4, 0, tzinfo=ZoneInfo("Europe/London"))
OWN = "reminders@kirkgate.org.uk"
PUBLIC = "hello@kirkgate.org.uk"


@pytest.fixture(autouse=True)
def moved() -> Any:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def listing() -> Service:
    """One that is overdue and has an address of its own for our mails."""
    made = factories.service(name="Kirkgate", at="LS1 4DY", checked_on=date(2026, 11, 1))
    factories.contact(made)
    factories.contact(made, Channel.EMAIL, PUBLIC)
    factories.contact(made, Channel.REMINDER, OWN)
    return made


def owner() -> None:
    who = factories.person("olu")
    who.email, who.is_superuser = "olu@waymark.org.uk", True
    who.save()


def to() -> list[str]:
    return [address for message in mail.outbox for address in message.to]


def works(now: datetime) -> str:
    return "it did"


def breaks(now: datetime) -> str:
    raise RuntimeError("for a reason")


def test_a_job_that_fails_stops_no_other_and_is_named() -> None:
    run = daily.run(NOW, [breaks, works])
    assert run.said == "FAILED breaks: RuntimeError\nworks: it did\n"
    assert daily.failures(run) == ["breaks"]


def test_the_command_ends_with_one_when_a_job_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daily, "JOBS", [works, breaks])
    out = StringIO()
    with pytest.raises(CommandError, match="Failed: breaks") as refused:
        call_command("daily", stdout=out)
    assert (refused.value.returncode, "works: it did" in out.getvalue()) == (1, True)


def test_every_job_of_ours_does_its_work() -> None:
    assert len(set(daily.JOBS)) == len(daily.JOBS)
    run = daily.run(NOW)
    assert daily.failures(run) == []
    assert len(run.said.splitlines()) == len(daily.JOBS)


def test_the_health_page_says_when_it_last_ran(client: Client) -> None:
    assert client.get("/healthz").content == b"OK\ndaily: never\nlistings not written: 0\n"
    daily.run(NOW, [works])
    assert client.get("/healthz").content == b"OK\ndaily: 2027-03-10 04:00\nlistings not written: 0\n"


def test_a_second_run_beside_the_first_leaves() -> None:
    DailyRun.objects.create(started_at=NOW - timedelta(hours=1))
    with pytest.raises(daily.AlreadyRunningError, match="running since 03:00"):
        daily.run(NOW, [works])
    assert daily.run(NOW, [works], anyway=True).finished_at


def test_a_run_that_was_killed_holds_nobody_up_for_longer_than_two_hours() -> None:
    DailyRun.objects.create(started_at=NOW - timedelta(hours=2, minutes=1))
    assert daily.run(NOW, [works]).finished_at


def test_an_overdue_listing_is_mailed_at_the_address_for_it(listing: Service) -> None:
    reminders.remind(NOW)
    (message,) = mail.outbox
    row = Reminder.objects.get()
    assert (message.to, row.contact.value) == ([OWN], OWN)
    assert f"/confirm/{reminders.token_of(row)}/" in message.body
    assert "0113 222 4444" in message.body


def test_without_an_address_of_its_own_the_public_one_is_mailed(listing: Service) -> None:
    listing.contact_points.filter(channel=Channel.REMINDER).update(retired_at=NOW)
    reminders.remind(NOW)
    assert to() == [PUBLIC]


def test_nobody_is_mailed_twice_in_fourteen_days(listing: Service) -> None:
    for days in (0, 0, 1, 13):
        reminders.remind(NOW + timedelta(days=days))
    assert len(mail.outbox) == 1
    reminders.remind(NOW + timedelta(days=14))
    assert len(mail.outbox) == 2


def test_after_three_mails_without_an_answer_people_have_to_ring(listing: Service) -> None:
    for fortnight in range(5):
        reminders.remind(NOW + timedelta(days=14 * fortnight))
    assert len(mail.outbox) == 3
    assert list(reminders.unanswered(NOW + timedelta(days=70))) == [listing]


@pytest.mark.parametrize("how", [CheckedHow.RUNG, CheckedHow.OWN_PAGE])
def test_a_check_of_ours_starts_the_count_anew(listing: Service, how: str, moved: Any) -> None:
    for fortnight in range(3):
        reminders.remind(NOW + timedelta(days=14 * fortnight))
    later = NOW + timedelta(days=60)
    moved.move_to(later)
    record_check(listing, how)
    assert not reminders.unanswered(later + timedelta(days=300)).exists()
    reminders.remind(later + timedelta(days=300))
    assert len(mail.outbox) == 4


DUE = [("in good time", 60, 0), ("two weeks ahead", 76, 1), ("today", 90, 1), ("past the limit", 400, 1)]


@pytest.mark.parametrize(("age", "mails"), [row[1:] for row in DUE], ids=[row[0] for row in DUE])
def test_a_mail_goes_out_two_weeks_before_a_check_is_due_and_later(age: int, mails: int) -> None:
    made = factories.service(at="LS1 4DY")
    factories.contact(made)
    factories.contact(made, Channel.REMINDER, OWN)
    record_check(made, CheckedHow.RUNG, day=NOW.date() - timedelta(days=age))
    reminders.remind(NOW)
    assert len(mail.outbox) == mails


def test_a_listing_never_checked_is_asked_too() -> None:
    factories.contact(factories.service(at="LS1 4DY"), Channel.REMINDER, OWN)
    reminders.remind(NOW)
    assert to() == [OWN]


@pytest.mark.parametrize("changes", [{"is_example": True}, {"live": False}, {"status": "defunct"}, {"crisis_key": "x"}])
def test_invented_hidden_closed_and_crisis_listings_are_never_mailed(listing: Service, changes: dict[str, Any]) -> None:
    Service.objects.filter(pk=listing.pk).update(**changes)
    reminders.remind(NOW)
    assert mail.outbox == []


def test_a_row_written_before_the_kill_keeps_the_mail_from_going_twice(listing: Service) -> None:
    Reminder.objects.create(service=listing, contact=listing.contact_points.all()[0], sent_at=NOW)
    daily.run(NOW + timedelta(hours=3))
    assert to() == []


def test_a_mail_server_that_is_down_is_told_and_tried_again_tomorrow(listing: Service, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert reminders.remind(NOW) == "0 providers mailed"
    assert "The mail could not be sent." in JobFailure.objects.get(job="remind", item=str(listing.pk)).reason
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    reminders.remind(NOW + timedelta(days=1))
    assert (to(), JobFailure.objects.count()) == ([OWN], 0)


def test_owners_hear_of_a_due_national_line_once_a_week(moved: Any) -> None:
    owner()
    factories.national(name="Talk to Kim", checked_on=date(2026, 7, 1))
    for days in range(8):
        moved.move_to(NOW + timedelta(days=days))
        daily.overdue_national(NOW + timedelta(days=days))
    assert to() == ["olu@waymark.org.uk"] * 2
    assert "Talk to Kim" in mail.outbox[0].body


def test_a_national_line_with_a_good_check_is_nobodys_mail() -> None:
    owner()
    factories.national(checked_on=date(2027, 3, 1))
    assert daily.overdue_national(NOW) == "0 due, owners know"
    assert mail.outbox == []


def test_owners_keep_the_last_link_of_the_history_once_a_week(listing: Service, moved: Any) -> None:
    owner()
    head = HistoryEntry.objects.first()
    assert head
    for days in range(3):
        moved.move_to(NOW + timedelta(days=days))
        daily.history_head(NOW + timedelta(days=days))
    (message,) = mail.outbox
    assert head.digest in message.body


def test_a_listing_whose_hour_has_come_is_published() -> None:
    made = factories.service(name="Kirkgate", at="LS1 4DY", types=["drug-service"])
    factories.contact(made)
    made.unpublish()
    made.go_live_at = timezone.now() - timedelta(minutes=1)
    author = factories.person_who_may("olive", "publish_service")
    made.save_revision(user=author, approved_go_live_at=made.go_live_at)
    scheduled.publish_scheduled(NOW)
    made.refresh_from_db()
    assert made.live
