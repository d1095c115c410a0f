"""Which addresses search engines are given, with which days, and what they cost."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from directory.choices import Status
from directory.models import Service
from recovery import sitemap
from recovery.models import HomePage
from tests.factories import organization, service
from tests.recovery.writing import WritePage
from tests.sitemaps import locations

OURS = "https://help.example.org"


@pytest.fixture
def ours(db: None, settings: Settings) -> str:
    settings.SITE_URL = OURS
    return OURS


def mapped(client: Client, path: str = "/sitemap.xml") -> dict[str, str]:
    return locations(client.get(path).content.decode())


def test_robots_are_told_where_the_sitemap_is_and_what_is_nobodys_business(client: Client, ours: str) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain"
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "Disallow: /confirm/",
        f"Sitemap: {ours}/sitemap.xml",
    ]


def test_the_sitemap_is_xml_of_the_protocol(client: Client, ours: str) -> None:
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"] == "application/xml"
    assert b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' in answer.content


def test_a_listing_changed_on_the_day_it_was_last_published(client: Client, ours: str) -> None:
    one = service(checked_on=date(2026, 11, 2))
    Service.objects.filter(pk=one.pk).update(last_published_at=datetime(2026, 11, 5, 23, 30, tzinfo=UTC))
    assert mapped(client)[f"{ours}{one.url}"] == "2026-11-05"


def test_a_later_check_counts_as_well(client: Client, ours: str) -> None:
    one = service(checked_on=date(2026, 11, 9))
    Service.objects.filter(pk=one.pk).update(last_published_at=datetime(2026, 11, 5, tzinfo=UTC))
    assert mapped(client)[f"{ours}{one.url}"] == "2026-11-09"


def test_a_day_follows_the_clocks_of_the_uk(client: Client, ours: str) -> None:
    one = service()
    Service.objects.filter(pk=one.pk).update(last_published_at=datetime(2026, 7, 5, 23, 30, tzinfo=UTC))
    assert mapped(client)[f"{ours}{one.url}"] == "2026-07-06"


def test_where_no_day_is_known_none_is_given(client: Client, ours: str) -> None:
    one = service()
    Service.objects.filter(pk=one.pk).update(last_published_at=None)
    assert mapped(client)[f"{ours}{one.url}"] == ""
    assert mapped(client)[f"{ours}/find-help/"] == ""


@pytest.mark.parametrize("status", [Status.INACTIVE, Status.DEFUNCT])
def test_a_listing_that_left_is_not_in_the_sitemap(client: Client, ours: str, status: Status) -> None:
    one = service(status=status)
    assert f"{ours}{one.url}" not in mapped(client)


def test_a_hidden_listing_is_not_in_the_sitemap(client: Client, ours: str) -> None:
    one = service()
    one.unpublish()
    assert f"{ours}{one.url}" not in mapped(client)


def test_an_invented_listing_is_not_in_the_sitemap(client: Client, ours: str) -> None:
    one = service(name="Example: tea", is_example=True, organization=organization(is_example=True))
    assert f"{ours}{one.url}" not in mapped(client)


def test_an_unpublished_page_leaves_the_sitemap_at_once(client: Client, ours: str, write_page: WritePage) -> None:
    page = write_page(slug="a-page")
    there = f"{ours}/a-page/" in mapped(client)
    page.unpublish()
    assert (there, f"{ours}/a-page/" in mapped(client)) == (True, False)


def test_a_page_changed_on_the_day_it_was_last_published(client: Client, ours: str, home: HomePage) -> None:
    HomePage.objects.filter(pk=home.pk).update(last_published_at=datetime(2026, 10, 3, 12, tzinfo=UTC))
    assert mapped(client)[f"{ours}/"] == "2026-10-03"


@pytest.fixture
def small_files(db: None, monkeypatch: pytest.MonkeyPatch) -> list[Service]:
    """Five listings, and sitemaps that hold two each."""
    monkeypatch.setattr(sitemap, "MOST_LISTINGS", 2)
    return [service() for _ in range(5)]


def test_too_many_addresses_for_one_file_become_a_list_of_files(
    client: Client, ours: str, small_files: list[Service]
) -> None:
    assert list(mapped(client)) == [f"{ours}/sitemap-{part}.xml" for part in (1, 2, 3)]


def test_the_parts_hold_every_address_once(client: Client, ours: str, small_files: list[Service]) -> None:
    parts = [mapped(client, f"/sitemap-{part}.xml") for part in (1, 2, 3)]
    together = [url for part in parts for url in part if "/services/" in url]
    assert together == [f"{ours}{one.url}" for one in small_files]
    assert [f"{ours}/find-help/" in part for part in parts] == [True, False, False]


@pytest.mark.parametrize("part", [0, 4, 10**30])
def test_a_part_that_is_not_there_is_not_found(client: Client, small_files: list[Service], part: int) -> None:
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


@pytest.mark.parametrize("number", [1, 6])
def test_the_sitemap_is_three_statements_however_many_listings(client: Client, ours: str, number: int) -> None:
    for _ in range(number):
        service()
    with CaptureQueriesContext(connection) as statements:
        client.get("/sitemap.xml")
    assert len(statements) == 3
