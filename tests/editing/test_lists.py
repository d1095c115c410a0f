"""The list of services: what it shows, how it is narrowed, searched and taken home as a spreadsheet."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directory.choices import Channel, Nation, ReportKind, Status
from directory.editing.service_export import HEADINGS
from directory.models import LinkCheck, Organization, Report, Service
from directory.trust.contacts import Proposed, propose
from directory.trust.verification import record_check
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_directory_service:list"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("erin", "erin@example.org", "x" * 20))
    return client


def names(client: Client, **asked: Any) -> list[str]:
    """The names the list shows, in its order."""
    return [service.name for service in client.get(reverse(LIST), asked).context["object_list"]]


def rows(client: Client, **asked: Any) -> list[dict[str, str]]:
    """The CSV of the list, row by row."""
    answer: Any = client.get(reverse(LIST), {"export": "csv", **asked})
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def report(service: Service, kind: ReportKind = ReportKind.HOURS) -> Report:
    return Report.objects.create(service=service, kind=kind, made_at=timezone.now())


def put_back(service: Service, **values: Any) -> None:
    Service.objects.filter(pk=service.pk).update(**values)


def make_overdue(service: Service) -> None:
    record_check(service, "rung", day=days_ago(200))


def make_past_limit(service: Service) -> None:
    record_check(service, "rung", day=days_ago(271))


def make_wait(service: Service) -> None:
    propose(service, Proposed(Channel.VOICE, "0113 222 4444"), by=factories.person("ann"))


def make_rechecked(service: Service) -> None:
    put_back(service, rechecking_since=timezone.now())


def make_pointless(service: Service) -> None:
    service.locations.update(lat=None, lon=None)


def make_dead(service: Service) -> None:
    site = factories.contact(service, Channel.WEB, "https://kirkgate.org.uk/")
    LinkCheck.objects.create(contact=site, looked_at=timezone.now(), failing_since=timezone.now(), said="Dead: 404")


WORK: dict[str, Callable[[Service], object]] = {
    "overdue": make_overdue,
    "past-limit": make_past_limit,
    "reported": report,
    "contact-waits": make_wait,
    "rechecking": make_rechecked,
    "no-point": make_pointless,
    "dead-link": make_dead,
}


@pytest.mark.parametrize("kind", WORK)
def test_each_kind_of_work_finds_the_listing_that_has_it(editor: Client, kind: str) -> None:
    service = factories.service(name="Kirkgate", at="LS1 4DY")
    factories.service(name="Other", at="LS1 4DY", checked_on=days_ago(1))
    WORK[kind](service)
    assert names(editor, work=kind) == ["Kirkgate"]


def test_never_checked_finds_what_nobody_checked(editor: Client) -> None:
    factories.service(name="Kirkgate")
    factories.service(name="Other", checked_on=days_ago(1))
    assert names(editor, work="never-checked") == ["Kirkgate"]


def test_what_is_closed_for_good_is_no_work(editor: Client) -> None:
    make_overdue(service := factories.service(name="Kirkgate"))
    put_back(service, status=Status.DEFUNCT)
    assert names(editor, work="overdue") == []


def test_two_kinds_of_work_at_once_mean_both(editor: Client) -> None:
    make_overdue(factories.service(name="Only overdue"))
    make_overdue(both := factories.service(name="Both"))
    report(both)
    assert names(editor, work=["overdue", "reported"]) == ["Both"]


def test_reports_of_closed_and_unsafe_come_first(editor: Client) -> None:
    report(factories.service(name="A"), ReportKind.HOURS)
    report(factories.service(name="B"), ReportKind.UNSAFE)
    assert names(editor, work="reported") == ["B", "A"]


@pytest.mark.parametrize("asked", [{"work": "bogus"}, {"status": "x"}, {"organization": "0"}, {"type": "abc"}])
def test_a_filter_nobody_knows_shows_nothing_rather_than_everything(editor: Client, asked: dict[str, str]) -> None:
    factories.service(name="Kirkgate")
    assert names(editor, **asked) == []
    assert rows(editor, **asked) == []


def test_narrowed_by_who_runs_it(editor: Client) -> None:
    service = factories.service(name="Kirkgate")
    factories.service(name="Other")
    assert names(editor, organization=service.organization_id) == ["Kirkgate"]


def test_narrowed_by_kind_of_help(editor: Client) -> None:
    service = factories.service(name="Kirkgate", types=["peer-group"])
    factories.service(name="Other", types=["gp"])
    assert names(editor, type=service.terms.get().pk) == ["Kirkgate"]


def test_narrowed_by_nation(editor: Client) -> None:
    factories.service(name="By place", at="CF10 1AA")
    factories.service(name="By area", areas=[factories.nation_area(Nation.WALES)])
    factories.service(name="Other", at="LS1 4DY")
    assert names(editor, nation="wales") == ["By area", "By place"]


def test_narrowed_by_example_and_published(editor: Client) -> None:
    factories.service(name="Example: Kirkgate", is_example=True)
    hidden = factories.service(name="Hidden")
    hidden.unpublish()
    assert names(editor, is_example="true") == ["Example: Kirkgate"]
    assert names(editor, live="false") == ["Hidden"]


@pytest.mark.parametrize(
    "typed",
    ["gate drop", "Lantern Trust", "leeds", "LS1 4DY", "ls14dy", "ls1", "0113 222 4444", "01132224444",
     "+44 113 222 4444",
     "0044 113 222 4444", "(0113) 222-4444", "222 4444", "kirkgate.org.uk", "+44 (0)113 222 4444"],
)  # fmt: skip
def test_the_box_finds_a_listing_by_what_people_type(editor: Client, typed: str) -> None:
    runner = factories.organization(name="The Lantern Trust")
    place = factories.location("LS1 4DY", town="Leeds")
    service = factories.service(name="Kirkgate Drop-in", organization=runner, locations=[place])
    factories.contact(service, Channel.VOICE, "0113 222 4444")
    factories.contact(service, Channel.WEB, "https://www.kirkgate.org.uk/")
    factories.service(name="Elsewhere", at="BT1 5GS")
    assert names(editor, q=typed) == ["Kirkgate Drop-in"]


def test_a_number_that_waits_is_found_too(editor: Client) -> None:
    make_wait(factories.service(name="Kirkgate"))
    assert names(editor, q="0113 222 4444") == ["Kirkgate"]


def test_listings_without_a_day_come_last_either_way(editor: Client) -> None:
    factories.service(name="Never")
    factories.service(name="Long ago", checked_on=days_ago(99))
    factories.service(name="Yesterday", checked_on=days_ago(1))
    assert names(editor, ordering="checked_on") == ["Long ago", "Yesterday", "Never"]
    assert names(editor, ordering="-checked_on") == ["Yesterday", "Long ago", "Never"]


@pytest.mark.parametrize("column", ["organization__name", "town", "status", "due_on", "values_waiting", "reports_open"])
def test_columns_sort_both_ways(editor: Client, column: str) -> None:
    factories.service(name="Kirkgate", at="LS1 4DY")
    assert names(editor, ordering=column) == names(editor, ordering=f"-{column}") == ["Kirkgate"]


def test_the_list_says_in_words_how_a_listing_stands(editor: Client) -> None:
    service = factories.service(name="Kirkgate")
    record_check(service, "rung", day=date(2020, 3, 3))
    put_back(service, status=Status.TEMPORARILY_CLOSED, rechecking_since=timezone.now())
    page = editor.get(reverse(LIST)).content.decode()
    for words in ("Closed for now, being rechecked", "3 Mar 2020, rung by us", "Overdue since"):
        assert words in page


# The spreadsheet


def test_the_spreadsheet_holds_the_filtered_list_with_its_values(editor: Client) -> None:
    service = factories.service(name="Kirkgate", at="LS1 4DY", checked_on=days_ago(1))
    factories.contact(service, Channel.VOICE, "0113 222 4444")
    factories.contact(service, Channel.EMAIL, "hello@kirkgate.org.uk")
    factories.service(name="Other")
    (row,) = rows(editor, q="0113 222")
    assert tuple(row) == HEADINGS
    assert (row["Name"], row["Phone"], row["E-mail"]) == ("Kirkgate", "0113 222 4444", "hello@kirkgate.org.uk")
    assert row["Last checked"] == days_ago(1).isoformat()


def test_what_nobody_may_know_is_not_in_the_spreadsheet(editor: Client) -> None:
    place = factories.location(
        "LS1 4DY",
        name="Hope House",
        address="7 Hidden Lane",
        town="Morley",
        address_public=False,
        area_shown="West Yorkshire",
    )
    service = factories.service(name="Refuge", locations=[place])
    factories.contact(service, Channel.REMINDER, "warden@kirkgate.org.uk")
    make_wait(service)
    (row,) = rows(editor)
    for secret in ("Hidden", "Hope", "4DY", "Morley", "warden", "222 4444"):
        assert secret not in str(row)
    assert row["Places"] == "West Yorkshire, address not public"


def test_no_cell_of_the_spreadsheet_is_a_formula(editor: Client) -> None:
    service = factories.service(locations=[factories.location(town="-1")])
    Organization.objects.filter(pk=service.organization_id).update(name='=HYPERLINK("https://example.org")')
    put_back(service, name="@SUM(1+1)")
    (row,) = rows(editor)
    assert not [value for value in row.values() if value.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))]


def test_excel_gets_the_same_cells(editor: Client) -> None:
    runner = factories.organization(name="=1+1 \x0b\x01 Trust")
    factories.contact(factories.service(name="Kirkgate", organization=runner), Channel.VOICE, "0113 222 4444")
    answer: Any = editor.get(reverse(LIST), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert [[cell.value or "" for cell in line] for line in sheet.rows][1] == list(rows(editor)[0].values())


def test_a_person_without_rights_gets_no_spreadsheet(client: Client) -> None:
    visitor = factories.person("vic")
    visitor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(visitor)
    assert client.get(reverse(LIST), {"export": "csv"}).status_code == 302


# 10,000 services


def statements(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        answer: Any = client.get(path)
        assert answer.status_code == 200
        if answer.streaming:
            list(answer.streaming_content)
    return len(asked)


LISTS = [
    LIST, f"{LIST}?work=overdue", f"{LIST}?q=kirkgate", f"{LIST}?q=0113 496 0123", f"{LIST}?ordering=town",
    "organization:index", "term:index", "directory_check_sheet",
]  # fmt: skip


def address(named: str) -> str:
    name, _, query = named.partition("?")
    return f"{reverse(name)}?{query}"


def name_organizations(number: int) -> None:
    """Many who run services: they stand in a list and in a filter."""
    taken = Organization.objects.count()
    names = [f"Trust {taken + one}" for one in range(number)]
    Organization.objects.bulk_create([Organization(name=name) for name in names])


def counts(editor: Client, paths: Iterable[str]) -> dict[str, int]:
    for path in paths:
        editor.get(path)  # what is asked once for a process is not a list's own
    return {path: statements(editor, path) for path in paths}


def test_no_list_asks_more_at_10_000_services_than_at_200(editor: Client) -> None:
    paths = [address(named) for named in LISTS]
    factories.many_services(200, seed=3)
    name_organizations(20)
    few = counts(editor, paths)
    factories.copies(49)
    name_organizations(980)
    many = counts(editor, paths)
    assert {path: number for path, number in many.items() if number > few[path]} == {}
    assert {path: number for path, number in many.items() if number > 12} == {}
