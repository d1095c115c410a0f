"""What every test may ask for. The machinery stands in `tests/house/`."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet
from playwright.sync_api import Browser

from directory.models import Service, StaleListing
from directory.published.record_writer import SOURCES, differing, write_marked
from tests.house.browsing import Visitors, running_chromium
from tests.house.server import (
    Site,
    copied_database,
    copy_file,
    filled_database,
    migrated_database,
    real_database,
    serving,
)

hypothesis.settings.register_profile("short", deadline=None, derandomize=True, max_examples=100)
hypothesis.settings.register_profile("long", deadline=None, max_examples=1_000)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "short")
hypothesis.settings.load_profile(PROFILE)

TESTS = Path(__file__).parent
SECONDS_FOR_A_TEST = 300
SECONDS_FOR_A_SLOW_TEST = 1_200


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks what uses Chromium, and puts it before the quick tests that end the run: two workers share it better.

    pytest-django then puts the tests that use the database before all others. A run on PostgreSQL leaves out, and
    counts as deselected, the tests that ask no database: they are the same on both, and the run on SQLite has them.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
    if connection.vendor == "postgresql":
        config.hook.pytest_deselected(items=[item for item in items if not _asks_a_database(item)])
        items[:] = filter(_asks_a_database, items)


def _asks_a_database(item: pytest.Item) -> bool:
    """Whether the test asks the database of this run, itself or through a server on a copy of it."""
    return bool(item.get_closest_marker("django_db")) or bool({"db", "filled"} & {*getattr(item, "fixturenames", ())})


@pytest.fixture(autouse=True)
def _time_budget(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that hangs fails by itself, with the line it hangs on."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        pytest.fail(f"took longer than {seconds} seconds")

    slow = PROFILE == "long" or request.node.get_closest_marker("slow")
    seconds = SECONDS_FOR_A_SLOW_TEST if slow else SECONDS_FOR_A_TEST
    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Wagtail keeps site roots in the cache, where a rolled back test would leave them behind."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _arranged_rows_are_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that arranges rows by `update` means that a domain act did it, which writes the public record. What the
    code itself updates is not covered: it must write."""
    update = QuerySet.update

    def and_written(rows: "QuerySet[Any]", **values: Any) -> int:
        changed = update(rows, **values)
        frame = sys._getframe(1)
        while frame.f_back and Path(frame.f_code.co_filename).name == "manager.py":  # `objects.update`
            frame = frame.f_back
        if rows.model in SOURCES and Path(frame.f_code.co_filename).is_relative_to(TESTS):
            write_marked()
        return changed

    monkeypatch.setattr(QuerySet, "update", and_written)


def _is_broken_off() -> bool:
    """Whether the database takes no more statements in this transaction, after an error that the test asked for."""
    if connection.needs_rollback or connection.connection is None:
        return True
    is_postgresql = connection.vendor == "postgresql"
    return is_postgresql and connection.connection.info.transaction_status.name == "INERROR"


MOST_COMPARED = 20


@pytest.fixture(autouse=True)
def _records_are_up_to_date(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test did, no listing is left with a mark, and what is stored is what its rows say today.

    Of many listings only some are compared. A test that leaves a mark on purpose carries `leaves_marks`.
    """
    uses_database = bool(request.node.get_closest_marker("django_db")) or "db" in request.fixturenames
    if uses_database:
        request.getfixturevalue("db")  # torn down after this
    yield
    if uses_database and not (_is_broken_off() or request.node.get_closest_marker("leaves_marks")):
        assert list(StaleListing.objects.values_list("pk", flat=True)) == []
        some = Service.objects.order_by("-pk").values_list("pk", flat=True)[:MOST_COMPARED]
        assert differing(list(some)) == []


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this test run, new each time, that all its workers share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite pytest-django takes the file it finds, which is the copy made below; it still runs `migrate` on it."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, shared_folder: Path
) -> Iterator[None]:
    """On SQLite a worker's database is a copy of the one this run has migrated: all migrations run once, not twice."""
    if connection.vendor != "sqlite":
        yield
        return
    copy = Path(connection.settings_dict["TEST"]["NAME"])
    copy_file(migrated_database(shared_folder), copy)
    yield
    connection.close()
    for file in copy.parent.glob(f"{copy.name}*"):
        file.unlink()


@pytest.fixture(scope="session")
def filled(shared_folder: Path) -> str:
    """The DATABASE_URL of the database with all pages and example services; copy it, never serve it."""
    return filled_database(shared_folder)


@pytest.fixture(scope="session")
def real(filled: str, shared_folder: Path) -> str:
    """The same without the example services, for a production site; copy it, never serve it."""
    return real_database(shared_folder)


@pytest.fixture(scope="session")
def site(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A real server with all pages and example services, shared by the tests that only read."""
    folder = tmp_path_factory.mktemp("site")
    with serving(copied_database(filled, folder), folder) as running:
        yield running


@pytest.fixture
def own_site(filled: str, tmp_path: Path) -> Iterator[Site]:
    """A real server on a database of its own, for a test that changes something."""
    with serving(copied_database(filled, tmp_path), tmp_path) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this process. Tests that use it carry the mark `browser` by themselves."""
    # Playwright keeps an event loop in this thread, which Django would take for async code using the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with running_chromium() as chromium:
        yield chromium


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Visitors]:
    """`new_page(viewport=…)` opens a page as a new visitor. The test fails if a page asked another host for anything;
    a test that leaves the site on purpose looks at `new_page.outside` and clears it."""
    visitors = Visitors(browser)
    yield visitors
    visitors.leave()
    assert visitors.outside == []


@pytest.fixture(scope="session")
def rich_site(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with the heaviest listings an editor could publish, round HG1, and one more in BS1."""
    folder = tmp_path_factory.mktemp("rich")
    with serving(copied_database(filled, folder), folder) as running:
        running.manage("shell", "-c", "from tests.richest import publish, publish_page; publish(); publish_page()")
        yield running
