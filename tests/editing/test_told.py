"""Who was told about a report that a listing is unsafe is written down, and stays when the report is deleted."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.models import HistoryEntry, Report, Service
from directory.trust import reports
from tests import factories
from tests.factories import person_who_may

pytestmark = pytest.mark.django_db
WHO = "Sam Example, safeguarding lead"


@pytest.fixture
def listing() -> Service:
    return factories.service(name="Kirkgate Drop-in", at="LS1 4DY")


@pytest.fixture
def report(listing: Service) -> Report:
    made_at = timezone.now() - timedelta(days=3)
    return Report.objects.create(service=listing, kind="unsafe", words="They shouted at me.", made_at=made_at)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(person_who_may("ann", "access_admin", "view_report", "change_report", "change_service"))
    return client


def tell(client: Client, report: Report, who: str = WHO, days_ago: int = 0) -> str:
    day = (timezone.localdate() - timedelta(days=days_ago)).isoformat()
    url = reverse("directory_report_told", args=[report.pk])
    return str(client.post(url, {"who": who, "day": day}, follow=True).content.decode())


def test_it_stands_on_the_reports_own_screen(editor: Client, report: Report) -> None:
    page = editor.get(reverse("directory_report", args=[report.pk])).content.decode()
    assert "Nobody has written down that somebody was told" in page
    page = tell(editor, report, days_ago=1)
    assert f"{WHO}, on " in page
    assert "Written down by ann" in page


def test_it_is_in_the_history_of_the_listing_after_the_report_is_gone(
    editor: Client, report: Report, listing: Service
) -> None:
    tell(editor, report)
    reports.purge_reports(timezone.now() + timedelta(days=100))
    assert not Report.objects.exists()
    page = editor.get(reverse("listing-history", args=[listing.pk])).content.decode()
    assert WHO in page
    assert "shouted" not in page


@pytest.mark.parametrize(
    ("who", "days_ago", "said"),
    [
        ("", 0, "Write who was told"),
        ("x" * 151, 0, "at most 150"),
        ("Sam on 0113 496 0123", 0, "Leave out numbers"),
        (WHO, 4, "between the day of the report and today"),
        (WHO, -1, "between the day of the report and today"),
    ],
    ids=["nobody", "too long", "a number", "before the report", "to come"],
)
def test_nonsense_is_refused_and_given_back(editor: Client, report: Report, who: str, days_ago: int, said: str) -> None:
    page = tell(editor, report, who, days_ago)
    assert said in page
    assert who in page
    assert not HistoryEntry.objects.filter(action="unsafe-report-told").exists()


def test_other_reports_have_no_such_list(editor: Client, report: Report) -> None:
    Report.objects.filter(pk=report.pk).update(kind="hours")
    assert "Who was told" not in editor.get(reverse("directory_report", args=[report.pk])).content.decode()
    assert editor.get(reverse("directory_report_told", args=[report.pk])).status_code == 404


def test_whoever_may_only_read_reports_writes_nothing_down(client: Client, report: Report, listing: Service) -> None:
    made: Any = person_who_may("rea", "access_admin", "view_report")
    client.force_login(made)
    tell(client, report)
    assert not HistoryEntry.objects.filter(action="unsafe-report-told").exists()
