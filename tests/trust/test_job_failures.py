"""Each job and each item of a job fails alone, is written down, and stands on the admin home until it works."""

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from directory.choices import ReportKind
from directory.models import JobFailure, OpenSpan, Report, Service
from directory.times.hours import from_text
from directory.trust import daily, record_jobs, reports
from directory.trust import mail as our_mail
from directory.trust import scheduled as scheduled_work
from recovery.models import ArticlePage, HomePage
from recovery.shipping import page_files
from recovery.shipping.pages import ship_pages
from tests import factories
from tests.editing.form_posts import logged_in
from tests.house.tree import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def home() -> HomePage:
    ship_pages([file for file in page_files.read_all() if file.kind == "home"])
    return HomePage.objects.get()


@contextmanager
def failing(statement: str, value: object) -> Iterator[None]:
    """The database refuses this statement where `value` is one of its parameters, as it refuses a damaged page.

    The numbers that are asked for are high, so that none of the others equals them.
    """

    def run(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        given = [one for param in params or () for one in (param if isinstance(param, list) else [param])]
        if sql.startswith(statement) and value in given:
            raise OperationalError("database disk image is malformed")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(run):
        yield


def scheduled(row: Any, minutes_ago: int, **changes: Any) -> None:
    """A version of a hidden page or listing that should have gone live so many minutes ago."""
    if row.live:
        row.unpublish()
    for name, value in changes.items():
        setattr(row, name, value)
    row.go_live_at = timezone.now() - timedelta(minutes=minutes_ago)
    author = factories.person_who_may(f"ann{row.pk}", "publish_service")
    row.save_revision(user=author, approved_go_live_at=row.go_live_at)


def home_of(client: Client) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", client.get("/admin/").content.decode())))


def article(home: HomePage, name: str, **more: Any) -> ArticlePage:
    page = ArticlePage(title=name, slug=name, menu_title=name, description="Words.", **more)
    added: ArticlePage = home.add_child(instance=page)
    return added


def pages_that_clash(home: HomePage) -> list[ArticlePage]:
    """Two pages due now; the address of the first belongs to another page since it was scheduled."""
    first, second = article(home, "first"), article(home, "second")
    scheduled(first, 20, slug="taken")
    scheduled(second, 10)
    article(home, "taken")
    return [first, second]


def listings_that_clash() -> list[Service]:
    first, second = (factories.service(name=name, at="LS1 4DY", types=["drug-service"]) for name in ("First", "Second"))
    for one in (first, second):
        factories.contact(one)
    scheduled(first, 20, slug="taken")
    scheduled(second, 10)
    factories.service(slug="taken")
    return [first, second]


@pytest.mark.parametrize("kind", ["pages", "listings"])
def test_one_clash_of_addresses_stops_no_later_schedule(kind: str, home: HomePage, now: datetime) -> None:
    first, second = pages_that_clash(home) if kind == "pages" else listings_that_clash()
    run = daily.run(now)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.live, second.live) == (False, True)
    assert daily.failures(run) == ["publish_scheduled"]
    assert JobFailure.objects.get().name == f"Publish “{first}”"


def test_what_failed_stands_on_the_admin_home_until_it_works(home: HomePage, now: datetime) -> None:
    first, _ = pages_that_clash(home)
    owner = logged_in("olu")
    for day in range(2):
        daily.run(now + timedelta(days=day))
    page = home_of(owner)
    assert "The daily work could not do this" in page
    assert "Publish “first” : " in page
    assert "Tried 2 times since" in page
    assert f'href="/admin/pages/{first.pk}/edit/"' in owner.get("/admin/").content.decode()
    ArticlePage.objects.get(slug="taken").delete()
    assert daily.failures(daily.run(now + timedelta(days=3))) == []
    first.refresh_from_db()
    assert first.live
    assert "The daily work could not do this" not in home_of(owner)


def test_a_schedule_that_was_taken_back_is_forgotten(home: HomePage, now: datetime) -> None:
    first, _ = pages_that_clash(home)
    daily.run(now)
    first.revisions.update(approved_go_live_at=None)
    daily.run(now + timedelta(days=1))
    assert not JobFailure.objects.exists()


def test_wagtails_own_command_stops_at_no_clash_either(home: HomePage) -> None:
    _, second = pages_that_clash(home)
    with pytest.raises(CommandError, match="1 failed"):
        call_command("publish_scheduled")
    second.refresh_from_db()
    assert second.live


def test_a_page_that_cannot_be_unpublished_keeps_no_other_public(home: HomePage, now: datetime) -> None:
    pages = [article(home, "first", pk=7001), article(home, "second", pk=7002)]
    for page in pages:
        page.expire_at = now - timedelta(minutes=1)
        page.save()
    with failing('UPDATE "wagtailcore_page"', pages[0].pk):
        daily.run(now)
    assert [ArticlePage.objects.get(pk=page.pk).live for page in pages] == [True, False]
    assert JobFailure.objects.get().name == "Unpublish “first”"


def test_a_job_that_fails_stands_there_until_it_works(now: datetime) -> None:
    is_broken = [True]

    def fetch_feeds(now: datetime) -> str:
        if is_broken[0]:
            raise RuntimeError("said by somebody")
        return "done"

    daily.run(now, [fetch_feeds])
    page = home_of(logged_in("olu"))
    assert "The daily job “fetch feeds”: This is a fault of the software (RuntimeError)." in page
    assert "said by somebody" not in page
    is_broken[0] = False
    daily.run(now + timedelta(days=1), [fetch_feeds])
    assert not JobFailure.objects.exists()


def test_a_run_that_cannot_be_written_down_still_does_every_job(now: datetime) -> None:
    done: list[str] = []

    def one(now: datetime) -> str:
        done.append("one")
        return "FIRST"

    def two(now: datetime) -> str:
        done.append("two")
        return "SECOND"

    with failing('UPDATE "directory_dailyrun"', "one: FIRST\n"):
        daily.run(now, [one, two])
    assert done == ["one", "two"]


def open_listing(name: str, number: int) -> Service:
    hours = from_text("Mon-Sun 9am-5pm").to_json()
    return factories.service(pk=number, name=name, at="LS1 4DY", hours=hours)


def test_one_listing_whose_openings_fail_leaves_the_others_theirs(now: datetime) -> None:
    first, second = open_listing("First", 7001), open_listing("Second", 7002)
    OpenSpan.objects.all().delete()
    with failing('INSERT INTO "directory_openspan"', first.pk):
        run = daily.run(now, [record_jobs.opening_spans])
    assert set(OpenSpan.objects.values_list("service", flat=True)) == {second.pk}
    assert (daily.failures(run), JobFailure.objects.get().name) == (["opening_spans"], "Work out when “First” is open")
    daily.run(now, [record_jobs.opening_spans])
    assert not JobFailure.objects.exists()


def test_old_reports_of_one_listing_that_cannot_be_deleted_keep_no_others(now: datetime) -> None:
    for number, name in ((7001, "First"), (7002, "Second")):
        old = now - timedelta(days=91)
        about = factories.service(pk=number, name=name)
        Report.objects.create(service=about, kind=ReportKind.CLOSED, words="x", made_at=old)
    with failing('INSERT INTO "directory_historyentry"', 7001):
        run = daily.run(now, [reports.purge_reports])
    assert Report.objects.get().service.name == "First"
    assert daily.failures(run) == ["purge_reports"]


def test_an_address_that_fails_keeps_the_mail_from_nobody_else() -> None:
    assert our_mail.send("Hello", "Words", ["olu@example.org\nBcc: x@example.org", "ann@example.org"]) == 1
    assert [message.to for message in mail.outbox] == [["ann@example.org"]]


def test_a_mail_to_owners_that_failed_is_sent_the_next_day(settings: Any, now: datetime) -> None:
    owner = factories.person("olu")
    owner.email, owner.is_superuser = "olu@example.org", True
    owner.save()
    factories.national(name="Talk to Kim")
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert daily.failures(daily.run(now, [daily.overdue_national])) == ["overdue_national"]
    settings.EMAIL_BACKEND = backend
    daily.run(now + timedelta(days=1), [daily.overdue_national])
    assert [message.to for message in mail.outbox] == [["olu@example.org"]]


def test_items_are_written_down_under_the_name_of_a_job_that_runs() -> None:
    """So that a failing item fails its job, and goes when the job works."""
    named = set[str]()
    for path in (*(ROOT / "directory").rglob("*.py"), *(ROOT / "recovery").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "do_each":
                first = node.args[0]
                named.add(str(first.value) if isinstance(first, ast.Constant) else scheduled_work.JOB)
    assert "remind" in named
    assert named <= {job.__name__ for job in daily.JOBS}
