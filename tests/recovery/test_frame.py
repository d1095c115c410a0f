"""The frame around every page: what it holds, and what it costs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory import crisis
from directory.models import Organization, Service
from recovery.frame import live_frame, still_frame
from recovery.models import HomePage
from tests.recovery.writing import WritePage

BANNER = "Demonstration. Services marked Example are invented"


@pytest.fixture
def example(db: None) -> Service:
    organization = Organization.objects.create(name="Example: charity", is_example=True)
    return Service.objects.create(
        organization=organization, name="Example: drop-in", slug="example", summary="Tea.", is_example=True
    )


def titles(path: str = "/") -> list[str]:
    return [item.title for item in live_frame(path).menu]


def test_the_menu_follows_the_positions_editors_gave(write_page: WritePage) -> None:
    write_page(slug="b", menu_title="Second", menu_position=2)
    write_page(slug="a", menu_title="First", menu_position=1, kind="signs")

    assert titles() == ["First", "Second", "Find help"]


def test_a_page_at_position_0_is_not_in_the_menu(write_page: WritePage) -> None:
    write_page(menu_title="Hidden", menu_position=0)

    assert titles() == ["Find help"]


def test_an_unpublished_page_leaves_the_menu_at_once(write_page: WritePage) -> None:
    write_page(menu_title="Gone", menu_position=1).unpublish()

    assert titles() == ["Find help"]


def test_the_page_one_is_on_is_marked(write_page: WritePage) -> None:
    write_page(slug="a", menu_title="Here", menu_position=1)

    assert [(item.title, item.current) for item in live_frame("/a/").menu] == [("Here", True), ("Find help", False)]


def test_the_foot_links_only_to_pages_that_are_there(write_page: WritePage) -> None:
    write_page(slug="your-privacy")

    assert [item.url for item in live_frame("/").footer] == ["/your-privacy/"]


def test_pages_are_known_by_their_address(home: HomePage, write_page: WritePage) -> None:
    page = write_page(slug="a")

    assert live_frame("/").page_urls == {home.pk: "/", page.pk: "/a/"}


def test_the_frame_is_one_statement(write_page: WritePage, example: Service) -> None:
    write_page(menu_position=1)
    with CaptureQueriesContext(connection) as statements:
        live_frame("/")

    assert len(statements) == 1


def test_an_invented_service_puts_the_banner_on_every_page(
    write_page: WritePage, example: Service, client: Client
) -> None:
    write_page()

    assert BANNER in client.get("/a-page/").content.decode()


def test_without_invented_services_there_is_no_banner(write_page: WritePage, client: Client) -> None:
    write_page()

    assert BANNER not in client.get("/a-page/").content.decode()


def test_the_banner_needs_no_page_to_be_known(example: Service) -> None:
    HomePage.objects.all().delete()

    assert live_frame("/").demonstration


def test_error_pages_get_a_frame_without_the_database() -> None:
    frame = still_frame()

    assert [item.url for item in frame.menu] == ["/", "/find-help/", "/get-help-now/"]
    assert frame.strip == crisis.STRIP
