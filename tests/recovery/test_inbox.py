"""What the people who run the site see of feedback; and that it goes after 90 days."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.editing import worklists
from directory.models import HistoryEntry
from directory.trust import daily
from recovery import inbox
from recovery.models import Feedback
from tests.factories import person_who_may

pytestmark = pytest.mark.django_db
LIST = "/admin/feedback/"
READER = ("access_admin", "view_feedback", "change_feedback", "delete_feedback")
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def reader(client: Client) -> Any:
    made = person_who_may("ann", *READER)
    client.force_login(made)
    return made


def feedback(comments: str = "Kind words.", *, days_ago: float = 1, **fields: Any) -> Feedback:
    made_at = timezone.now() - timedelta(days=days_ago)
    return Feedback.objects.create(**({"comments": comments, "made_at": made_at, "about": "/a-page/"} | fields))


# The list


def test_unread_ones_come_first_and_those_that_may_need_care_on_top(client: Client, reader: Any) -> None:
    read = feedback(days_ago=0, read_at=timezone.now(), read_by=reader)
    new, old = feedback(days_ago=1), feedback(days_ago=5)
    care = feedback(days_ago=9, may_need_care=True)
    assert list(client.get(LIST).context["object_list"]) == [care, new, old, read]


@pytest.mark.parametrize(
    ("query", "number"), [("", 2), ("?state=unread", 1), ("?state=read", 1), ("?useful=no", 1), ("?useful=yes", 0)]
)
def test_the_list_can_be_narrowed(client: Client, reader: Any, query: str, number: int) -> None:
    feedback(useful="no")
    feedback(read_at=timezone.now(), read_by=reader)
    assert len(client.get(LIST + query).context["object_list"]) == number


def test_the_list_shows_the_page_and_no_word_of_the_visitor(client: Client, reader: Any) -> None:
    feedback("My own secret", name="Kim", email="kim@example.org")
    page = client.get(LIST).content.decode()
    assert "About /a-page/" in page
    assert [word for word in ("secret", "Kim", "kim@") if word in page] == []


def test_the_list_says_what_may_need_care(client: Client, reader: Any) -> None:
    feedback(may_need_care=True)
    assert "May need care" in client.get(LIST).content.decode()


def test_the_list_costs_the_same_for_two_thousand(client: Client, reader: Any) -> None:
    rows = [Feedback(comments="x", made_at=NOW - timedelta(minutes=number)) for number in range(2_000)]
    Feedback.objects.bulk_create(rows)
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        client.get(LIST)
    assert len(asked) <= 12


def test_an_empty_list_says_where_it_comes_from(client: Client, reader: Any) -> None:
    assert "Is this page useful? Tell us" in client.get(LIST).content.decode()


def test_unread_feedback_is_a_tile_that_opens_the_list(reader: Any) -> None:
    feedback()
    tiles = {tile.worklist.key: tile for tile in worklists.tiles_for(reader, timezone.localdate())}
    assert (tiles["feedback"].number, tiles["feedback"].worklist.url()) == (1, f"{LIST}?state=unread")


def test_the_menu_leads_there_for_those_who_may_read_it(client: Client, reader: Any) -> None:
    assert b'"url": "/admin/feedback/"' in client.get("/admin/").content
    client.force_login(person_who_may("eve", "access_admin"))
    assert b'"url": "/admin/feedback/"' not in client.get("/admin/").content


# One message


def test_words_are_shown_as_plain_text(client: Client, reader: Any) -> None:
    row = feedback("<script>alert(1)</script> {{ 7 }}", name="<img src=x>")
    page = client.get(f"{LIST}{row.pk}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 }}" in page
    assert "<script>alert(1)" not in page
    assert "<img src=x>" not in page


def test_what_may_need_care_leads_to_the_safeguarding_note(client: Client, reader: Any) -> None:
    pages = [client.get(f"{LIST}{feedback(may_need_care=needs).pk}/").content.decode() for needs in (True, False)]
    link = 'href="/admin/papers/safeguarding-note.md">safeguarding note</a>'
    assert [link in page and "May need care" in page for page in pages] == [True, False]


def test_who_wrote_it_is_said_only_where_they_did(client: Client, reader: Any) -> None:
    known = client.get(f"{LIST}{feedback(email='kim@example.org').pk}/").content.decode()
    unknown = client.get(f"{LIST}{feedback().pk}/").content.decode()
    assert "kim@example.org" in known
    assert "They did not say." in unknown
    assert "You cannot answer." in unknown


def test_opening_it_does_not_mark_it_read(client: Client, reader: Any) -> None:
    client.get(f"{LIST}{feedback().pk}/")
    assert Feedback.objects.unread().count() == 1


def test_a_reader_marks_it_read(client: Client, reader: Any) -> None:
    row = feedback()
    answer = client.post(f"{LIST}{row.pk}/", follow=True)
    row.refresh_from_db()
    assert (row.read_by, answer.redirect_chain) == (reader, [(LIST, 302)])
    assert "I have read this" not in client.get(f"{LIST}{row.pk}/").content.decode()


def test_the_first_who_read_it_stays(client: Client, reader: Any) -> None:
    row = feedback()
    client.post(f"{LIST}{row.pk}/")
    client.force_login(person_who_may("bob", *READER))
    assert "Somebody else had read it already." in client.post(f"{LIST}{row.pk}/", follow=True).content.decode()
    row.refresh_from_db()
    assert row.read_by == reader


def test_deleting_asks_once_and_leaves_no_word_behind(client: Client, reader: Any) -> None:
    row = feedback("My own secret")
    assert "Delete it for good?" in client.get(f"{LIST}{row.pk}/delete/").content.decode()
    answer = client.post(f"{LIST}{row.pk}/delete/", follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert not Feedback.objects.exists()
    entry = HistoryEntry.objects.get(action=inbox.DELETED)
    assert (entry.by_id, "secret" in entry.said) == (reader.pk, False)


@pytest.mark.parametrize(
    "codenames",
    [("access_admin",), ("access_admin", "view_report", "view_service")],
    ids=["another editor", "an editor of listings"],
)
def test_nobody_else_reads_or_deletes_it(client: Client, codenames: tuple[str, ...]) -> None:
    row = feedback("My own secret")
    client.force_login(person_who_may("sam", *codenames))
    for path in (LIST, f"{LIST}results/", f"{LIST}{row.pk}/", f"{LIST}{row.pk}/delete/"):
        assert b"secret" not in client.get(path, follow=True).content
        client.post(path)
    assert Feedback.objects.unread().count() == 1


def test_somebody_who_may_only_look_cannot_mark_or_delete(client: Client) -> None:
    row = feedback()
    client.force_login(person_who_may("ria", "access_admin", "view_feedback"))
    page = client.get(f"{LIST}{row.pk}/").content.decode()
    for path in (f"{LIST}{row.pk}/", f"{LIST}{row.pk}/delete/"):
        client.post(path)
    assert ("I have read this" in page, "/delete/" in page) == (False, False)
    assert Feedback.objects.unread().count() == 1


# After 90 days


@pytest.mark.parametrize(("age", "left"), [(89.9, 1), (90.1, 0)])
@pytest.mark.parametrize("is_read", [True, False])
def test_it_goes_after_90_days_read_or_not(age: float, left: int, is_read: bool) -> None:
    who = person_who_may("ann")
    Feedback.objects.create(
        comments="x", made_at=NOW - timedelta(days=age), read_at=NOW if is_read else None, read_by=who
    )
    inbox.purge_feedback(NOW)
    assert Feedback.objects.count() == left


def test_the_purge_says_what_was_never_read_and_may_run_again() -> None:
    feedback(days_ago=91)
    said = [inbox.purge_feedback(timezone.now()) for _ in range(2)]
    assert said == ["Feedback: 1 deleted, 1 of them never read.", "Feedback: 0 deleted, 0 of them never read."]


def test_the_daily_work_does_it() -> None:
    assert daily.JOBS.count(inbox.purge_feedback) == 1
    row = feedback(days_ago=0)
    with time_machine.travel(row.made_at + inbox.KEPT + timedelta(minutes=1), tick=False):
        call_command("daily")
    assert not Feedback.objects.exists()
