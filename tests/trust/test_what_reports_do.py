"""What follows from a report: a recheck, a mail to those who must know, an end, and its deletion."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.test import Client

from directory.choices import CheckedHow, ReportOutcome
from directory.models import HistoryEntry, PublicListing, Report, Service
from directory.trust import history, reports, standing
from directory.trust.verification import record_check
from tests import factories
from tests.reporting import NOW, is_rechecking, line, listing, take

__all__ = ["line", "listing"]

pytestmark = pytest.mark.django_db
Committing = Callable[..., AbstractContextManager[list[Any]]]


def owner(name: str = "olive") -> Any:
    person = factories.person(name)
    person.email = f"{name}@example.org"
    person.is_superuser = True
    person.save()
    return person


def approver(name: str = "avi") -> Any:
    person = factories.person(name)
    person.email = f"{name}@example.org"
    person.save()
    person.user_permissions.add(Permission.objects.get(codename="approve_contact"))
    return person


def two_say_closed(service: Service, at: datetime = NOW) -> None:
    for number in (1, 2):
        take(service, words=f"Shut {number}", at=at)


# What follows


def test_two_reports_that_it_has_closed_put_a_recheck_on_a_local_listing(listing: Service) -> None:
    take(listing, words="Shut")
    assert not is_rechecking(listing)
    take(listing, words="Boarded up", at=NOW + timedelta(days=89))
    assert is_rechecking(listing)
    entry = HistoryEntry.objects.get(action=standing.RECHECK_STARTED)
    assert (entry.actor, "Shut" in entry.said) == (history.VISITOR, False)


def test_reports_more_than_90_days_apart_do_not_add_up(listing: Service) -> None:
    take(listing, words="Shut")
    take(listing, words="Shut", at=NOW + timedelta(days=91))
    assert not is_rechecking(listing)


def test_other_kinds_do_not_add_up(listing: Service) -> None:
    for kind in ("number", "hours", "unsafe", "other", "closed"):
        take(listing, kind)
    assert not is_rechecking(listing)


def test_a_report_that_was_dealt_with_does_not_count(listing: Service) -> None:
    first = take(listing, words="Shut")
    assert first
    reports.close(first, ReportOutcome.NOT_A_REPORT, "", by=factories.person("ann"), now=NOW)
    take(listing, words="Still shut")
    assert not is_rechecking(listing)


def test_a_national_line_is_never_touched(line: Service) -> None:
    national = factories.national()
    for one in (line, national):
        two_say_closed(one)
    assert [is_rechecking(one) for one in (line, national)] == [False, False]


def test_nothing_is_ever_hidden_by_reports(client: Client, listing: Service) -> None:
    for number in range(50):
        take(listing, "closed", f"Shut {number}")
    assert client.get(listing.url).status_code == 200
    assert PublicListing.objects.listed().filter(pk=listing.pk).exists()


def test_a_listing_checked_after_those_reports_needs_two_new_ones(listing: Service) -> None:
    two_say_closed(listing, at=datetime.now(UTC) - timedelta(hours=2))
    record_check(listing, CheckedHow.RUNG, by=factories.person("ann"))
    Service.objects.filter(pk=listing.pk).update(rechecking_since=None)
    later = datetime.now(UTC) + timedelta(minutes=1)
    take(listing, words="Shut 3", at=later)
    assert not is_rechecking(listing)
    take(listing, words="Shut 4", at=later)
    assert is_rechecking(listing)


def test_a_recheck_that_was_ended_is_not_started_again_by_the_old_reports(listing: Service) -> None:
    two_say_closed(listing, at=datetime.now(UTC) - timedelta(hours=2))
    standing.end_recheck(Service.objects.get(pk=listing.pk), by=factories.person("ann"))
    take(listing, words="Shut 3", at=datetime.now(UTC) + timedelta(minutes=1))
    assert not is_rechecking(listing)


# Who hears of it


def test_unsafe_goes_to_the_owners_at_once_without_the_words(
    listing: Service, django_capture_on_commit_callbacks: Committing
) -> None:
    owner()
    with django_capture_on_commit_callbacks(execute=True):
        report = take(listing, "unsafe", "He shouted at me")
    (sent,) = mail.outbox
    assert report
    assert sent.to == ["olive@example.org"]
    assert f"/admin/directory/reports/{report.pk}/" in sent.body
    assert "Kirkgate Drop-in" in sent.body
    assert "shouted" not in f"{sent.subject} {sent.body}"


def test_owners_get_one_mail_a_day_about_one_listing(
    listing: Service, django_capture_on_commit_callbacks: Committing
) -> None:
    owner()
    with django_capture_on_commit_callbacks(execute=True):
        for hours in (0, 1, 2, 25):
            take(listing, "unsafe", f"Unkind {hours}", at=NOW + timedelta(hours=hours))
    assert len(mail.outbox) == 2


def test_a_flood_about_many_listings_stops_at_twenty_mails_and_says_so(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    owner()
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(25):
            take(factories.service(), "unsafe")
    assert len(mail.outbox) == 20
    assert "No more mails about this today" in mail.outbox[-1].body


def test_a_mail_that_fails_loses_no_report(
    listing: Service, settings: Any, django_capture_on_commit_callbacks: Committing
) -> None:
    owner()
    settings.EMAIL_BACKEND = "nowhere.Backend"
    with django_capture_on_commit_callbacks(execute=True):
        take(listing, "unsafe")
    assert Report.objects.count() == 1


def test_a_wrong_crisis_number_is_mailed_at_once(line: Service, django_capture_on_commit_callbacks: Committing) -> None:
    approver()
    owner()
    with django_capture_on_commit_callbacks(execute=True):
        take(line, "number", "It rings out")
        take(line, "number", "Still rings out")
    assert sorted(sent.to[0] for sent in mail.outbox) == ["avi@example.org", "olive@example.org"]
    assert "rings out" not in mail.outbox[0].body


def test_wrong_numbers_reach_the_approvers_once_a_day_in_one_mail(listing: Service) -> None:
    approver()
    take(listing, "number", "Somebody's home")
    take(factories.service(name="Yoga group"), "number")
    assert reports.mail_wrong_numbers(NOW + timedelta(hours=1)) == "Wrong numbers: 2 listings, 1 mails."
    (sent,) = mail.outbox
    assert "Kirkgate Drop-in\nYoga group" in sent.body
    assert "home" not in sent.body


def test_no_wrong_number_no_mail() -> None:
    approver()
    assert reports.mail_wrong_numbers(NOW) == "Wrong numbers: none new."
    assert mail.outbox == []


# How it ends


def test_an_end_is_written_into_the_history_without_the_words(listing: Service) -> None:
    report = take(listing, "hours", "My secret")
    assert report
    reports.close(
        report, ReportOutcome.NOT_A_REPORT, "Rang them", by=factories.person("ann"), now=NOW + timedelta(days=3)
    )
    entry = HistoryEntry.objects.get(action="report-closed")
    assert (entry.actor, entry.said) == ("ann", '{"days": 3, "kind": "hours", "outcome": "not-a-report"}')


def test_two_editors_at_once_are_told(listing: Service) -> None:
    report = take(listing)
    assert report
    reports.close(report, ReportOutcome.NOT_A_REPORT, "", by=factories.person("ann"), now=NOW)
    with pytest.raises(reports.ReportRefusedError, match="Somebody else"):
        reports.close(report, ReportOutcome.MENDED, "", by=factories.person("ben"), now=NOW)


def test_passing_on_tells_the_owners(listing: Service, django_capture_on_commit_callbacks: Committing) -> None:
    owner()
    report = take(listing, "other", "My secret")
    assert report
    with django_capture_on_commit_callbacks(execute=True):
        reports.close(report, ReportOutcome.PASSED_ON, "", by=factories.person("ann"), now=NOW)
    assert "ann passed a report on to you" in mail.outbox[0].body
    assert f"{report.service.name}: {report.get_kind_display()}" in mail.outbox[0].body
    assert "secret" not in mail.outbox[0].body


def test_everything_is_deleted_after_90_days(listing: Service) -> None:
    take(listing, "hours", "Old secret")
    take(listing, "closed", "Old and open", at=NOW + timedelta(hours=1))
    take(listing, "closed", "Young", at=NOW + timedelta(days=2))
    said = reports.purge_reports(NOW + timedelta(days=91))
    assert said == "Reports: 2 deleted, 2 of them never dealt with."
    assert [report.words for report in Report.objects.all()] == ["Young"]
    entry = HistoryEntry.objects.get(action="reports-deleted")
    assert entry.said == '{"never_read": {"closed": 1, "hours": 1}}'
    assert history.verify() is None


def test_deleting_what_was_dealt_with_leaves_no_second_entry(listing: Service) -> None:
    report = take(listing)
    assert report
    reports.close(report, ReportOutcome.NOT_A_REPORT, "", by=factories.person("ann"), now=NOW)
    reports.purge_reports(NOW + timedelta(days=91))
    assert not Report.objects.exists()
    assert not HistoryEntry.objects.filter(action="reports-deleted").exists()
