"""What editors see of visitors' reports."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.editing import worklists
from directory.models import HistoryEntry, Report, Service
from tests import factories
from tests.factories import person_who_may

pytestmark = pytest.mark.django_db
LIST = "/admin/directory/reports/"
EDITOR = ("access_admin", "view_report", "change_report")
STATEMENTS = 12


@pytest.fixture
def editor(client: Client) -> Any:
    made = person_who_may("ann", *EDITOR)
    client.force_login(made)
    return made


@pytest.fixture
def listing() -> Service:
    made = factories.service(name="Kirkgate Drop-in", slug="kirkgate-drop-in", at="LS1 4DY")
    factories.contact(made)
    return made


def report(service: Service, kind: str = "hours", words: str = "", days_ago: float = 1, **changes: Any) -> Report:
    made_at = timezone.now() - timedelta(days=days_ago)
    return Report.objects.create(service=service, kind=kind, words=words, made_at=made_at, **changes)


def test_open_ones_come_first_and_the_urgent_on_top(client: Client, editor: Any, listing: Service) -> None:
    other = factories.service(name="Yoga group")
    done = report(listing, "unsafe", handled_at=timezone.now(), handled_by=editor, outcome="right", days_ago=0)
    lone = report(other, "closed", days_ago=0.5)
    twice = [report(listing, "closed", days_ago=days) for days in (3, 4)]
    unsafe = report(other, "unsafe", days_ago=9)
    found = client.get(LIST).context["object_list"]
    assert [one.pk for one in found] == [unsafe.pk, twice[0].pk, twice[1].pk, lone.pk, done.pk]


@pytest.mark.parametrize(
    ("query", "kinds"),
    [("", {"hours", "closed"}), ("?state=open", {"hours"}), ("?state=done", {"closed"}), ("?kind=hours", {"hours"})],
)
def test_the_list_can_be_narrowed(client: Client, editor: Any, listing: Service, query: str, kinds: set[str]) -> None:
    report(listing, "hours")
    report(listing, "closed", handled_at=timezone.now(), handled_by=editor, outcome="mended")
    assert {one.kind for one in client.get(LIST + query).context["object_list"]} == kinds


def test_the_list_costs_the_same_for_ten_thousand_reports(client: Client, editor: Any, listing: Service) -> None:
    now = timezone.now()
    rows = [
        Report(service=listing, kind=("closed", "unsafe", "hours")[number % 3], made_at=now - timedelta(minutes=number))
        for number in range(10_000)
    ]
    Report.objects.bulk_create(rows, batch_size=1_000)
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"{LIST}?state=open").status_code == 200
    assert len(asked) <= STATEMENTS


def test_words_are_shown_as_plain_text(client: Client, editor: Any, listing: Service) -> None:
    told = report(listing, words="<script>alert(1)</script> & {{ 7 }}")
    page = client.get(f"{LIST}{told.pk}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ 7 }}" in page
    assert "<script>alert(1)" not in page


def test_the_words_are_not_in_the_list(client: Client, editor: Any, listing: Service) -> None:
    report(listing, words="My own secret")
    assert b"My own secret" not in client.get(LIST).content


def test_what_visitors_read_stands_beside_it(client: Client, editor: Any, listing: Service) -> None:
    page = client.get(f"{LIST}{report(listing).pk}/").content.decode()
    assert "0113 222 4444" in page
    assert "Not checked yet" in page


def test_an_editor_is_led_to_what_mends_it(client: Client, listing: Service) -> None:
    client.force_login(person_who_may("eve", *EDITOR, "change_service"))
    page = client.get(f"{LIST}{report(listing).pk}/").content.decode()
    assert f'href="/admin/directory/check/{listing.pk}/' in page
    assert f'href="/admin/snippets/directory/service/edit/{listing.pk}/"' in page


@pytest.mark.parametrize("outcome", ["passed-on", "not-a-report"])
def test_an_editor_ends_a_report(client: Client, editor: Any, listing: Service, outcome: str) -> None:
    told = report(listing, words="My own secret")
    answer = client.post(f"{LIST}{told.pk}/", {"outcome": outcome, "note": "Rang them"}, follow=True)
    told.refresh_from_db()
    assert (told.outcome, told.note, told.handled_by) == (outcome, "Rang them", editor)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "secret" not in HistoryEntry.objects.get(action="report-closed").said


def test_an_end_without_a_choice_comes_back_with_the_note(client: Client, editor: Any, listing: Service) -> None:
    page = client.post(f"{LIST}{report(listing).pk}/", {"note": "Rang them"}).content.decode()
    assert "Choose how it ended." in page
    assert 'value="Rang them"' in page


def test_the_second_of_two_editors_is_told(client: Client, editor: Any, listing: Service) -> None:
    told = report(listing)
    client.post(f"{LIST}{told.pk}/", {"outcome": "not-a-report"})
    client.force_login(person_who_may("ben", "access_admin", "view_report", "change_report"))
    answer = client.post(f"{LIST}{told.pk}/", {"outcome": "not-a-report"}, follow=True)
    assert "Somebody else has dealt with this report already." in answer.content.decode()
    assert HistoryEntry.objects.filter(action="report-closed").count() == 1


def test_the_name_of_a_listing_cannot_run(client: Client, editor: Any) -> None:
    told = report(factories.service(name="<img src=x onerror=alert(1)>"))
    for path in (LIST, f"{LIST}{told.pk}/"):
        assert "<img src=x" not in client.get(path).content.decode()


def test_somebody_who_may_only_read_cannot_end_it(client: Client, listing: Service) -> None:
    client.force_login(person_who_may("ria", "access_admin", "view_report"))
    told = report(listing)
    assert "not end them" in client.get(f"{LIST}{told.pk}/").content.decode()
    client.post(f"{LIST}{told.pk}/", {"outcome": "right"})
    told.refresh_from_db()
    assert told.handled_at is None


@pytest.mark.parametrize("codenames", [(), ("access_admin",)], ids=["not an editor", "another editor"])
def test_nobody_else_reads_reports(client: Client, listing: Service, codenames: tuple[str, ...]) -> None:
    client.force_login(person_who_may("sam", *codenames))
    told = report(listing, words="My own secret")
    for path in (LIST, f"{LIST}results/", f"{LIST}{told.pk}/"):
        answer = client.get(path, follow=True)
        assert b"My own secret" not in answer.content
        assert b"Kirkgate" not in answer.content


def test_open_reports_are_a_tile_that_opens_the_list(editor: Any, listing: Service) -> None:
    report(listing)
    tiles = {tile.worklist.key: tile for tile in worklists.tiles_for(editor, timezone.localdate())}
    assert (tiles["reported"].number, tiles["reported"].worklist.url()) == (1, f"{LIST}?state=open")


def test_no_report_says_where_they_come_from(client: Client, editor: Any) -> None:
    assert "Something wrong? Tell us" in client.get(LIST).content.decode()
