"""A guidance page from memory is the page that would be made now, to the byte, for as long as it is kept."""

import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any, Final

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.cache.backends.locmem import LocMemCache
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.http.request import HttpHeaders
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from directory.choices import Facet
from directory.intake.shipped import ship_terms
from directory.models import ContactPoint, Service
from directory.models.public_tables import public_tables
from directory.times.hours import LONDON, from_text
from recovery.blocks.body import GuidanceBody
from recovery.models import Feedback, SiteDetails
from recovery.page_memory import Kept, Memory
from recovery.shipping import page_files
from recovery.shipping.pages import ship_pages
from tests import factories
from tests.house.tree import ROOT
from tests.public_pages import GUIDANCE
from tests.recovery.writing import WritePage

pytestmark = pytest.mark.django_db

ENCODINGS: Final = ("br", "gzip", "br, gzip;q=0", "")
STRATEGY: Final = {
    "title": "Talk", "text": "<p>To somebody.</p>", "anchor": "", "why": "", "when": "", "steps": [],
    "types": ["detox"], "access": [], "how": [], "substances": [], "needs": [], "audience": "", "limit": 3,
}  # fmt: skip
FORM: Final = "/feedback/"
HOURS: Final = "Mon-Fri 9am-5pm\nSat 11:30pm-2am\nbank holidays: closed"


@pytest.fixture
def every_page(db: None) -> None:
    """All pages, and a service beside them that opens and closes."""
    ship_terms()
    ship_pages(page_files.read_all())
    factories.contact(factories.national(name="Line", types=["detox"], hours=from_text(HOURS).to_json()))


@pytest.fixture
def page(write_page: WritePage) -> Page:
    """A page with a service beside it that opens and closes."""
    factories.term(Facet.TYPE, "detox")
    line = factories.national(name="Line", types=["detox"], hours=from_text(HOURS).to_json())
    factories.contact(line)
    return write_page(("strategy", STRATEGY))


def parts(answer: Any) -> tuple[int, list[tuple[str, str]], bytes]:
    """All that leaves: status, headers in their order, body."""
    return answer.status_code, list(answer.headers.items()), answer.content


def ask(client: Client, path: str = "/a-page/", **how: Any) -> tuple[Any, int]:
    """What leaves, and the statements it took."""
    with CaptureQueriesContext(connection) as statements:
        answer = client.get(path, **how)
    return parts(answer), len(statements)


def test_every_page_leaves_memory_as_it_went_in(every_page: None) -> None:
    """In each encoding, asked by GET and by HEAD. The form of the feedback page says itself that nothing is kept."""
    one, differing = Client(), []
    for path in GUIDANCE:
        for encoding in ENCODINGS:
            for method in (one.get, one.head):
                fresh = parts(method(path, HTTP_ACCEPT_ENCODING=encoding))
                with CaptureQueriesContext(connection) as statements:
                    again = parts(method(path, HTTP_ACCEPT_ENCODING=encoding))
                if path == FORM:
                    assert ("Cache-Control", "no-store") in fresh[1]
                    assert len(statements) > 1
                elif again != fresh or len(statements) != 1 or fresh[0] != 200:
                    differing.append((path, encoding, method.__name__, len(statements)))
    assert differing == []


def test_a_page_is_made_in_few_statements(every_page: None) -> None:
    """The version, the live pages, the page itself; the figures need three more, services beside up to four."""
    counts = {path: ask(Client(), path)[1] for path in GUIDANCE}
    plain = {"/", "/get-help-now/", "/your-privacy/", "/accessibility/"}
    assert {counts[path] for path in plain} <= {2, 3}
    assert max(counts.values()) <= 6


# What a page may depend on. A new name is either part of what a page is kept by, or no part of the page.
KEPT_BY: Final = {"HTTP_ACCEPT_ENCODING", "HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "wsgi.url_scheme"}
KEPT_WITHOUT: Final = {"HTTP_COOKIE", "QUERY_STRING"}
NO_PART: Final = {
    "HTTP_USER_AGENT": "CommonMiddleware: a list of refused browsers, which is empty",
    "HTTP_X_REQUESTED_WITH": "Wagtail: a second template for scripts, which no page of ours has",
    **dict.fromkeys(("PATH_INFO", "SCRIPT_NAME", "SCRIPT_URL", "REDIRECT_URL"), "Django makes the path of these"),
    **dict.fromkeys(("REQUEST_METHOD", "CONTENT_LENGTH", "CONTENT_TYPE", "wsgi.input"), "GET and HEAD, without a body"),
    "CSRF_COOKIE_NEEDS_UPDATE": "Django's own note: no page has a token",
}
# What reads a clock. All but the first change at midnight at most, which ends every page that is kept.
OF_THE_CLOCK: Final = {
    "recovery/models/beside.py stand_beside": "whoever says how something is open at that moment notes until when",
    "recovery/models/beside.py _accuracy": "the day of the figures",
    "directory/search/presets.py answer": "the day that listings are judged on",
    "recovery/blocks/alerts.py get_context": "the last day of an alert",
    "recovery/blocks/sources.py get_context": "the last day of a figure",
    "recovery/blocks/stories.py get_context": "the last day of a quotation",
    "directory/trust/form_tokens.py issue": "the token of the feedback page, of which nothing is kept",
    "recovery/page_memory.py __call__": "memory itself",
    "recovery/page_memory.py _kept": "memory itself",
}


class Recorded(dict[str, Any]):
    """The environment of a request, which notes what is read of it."""

    def __init__(self, values: dict[str, Any], read: set[str]) -> None:
        super().__init__(values)
        self.read = read

    def __getitem__(self, name: str) -> Any:
        self.read.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.read.add(name)
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self.read.add(str(name))
        return super().__contains__(name)


class RecordedHeaders(HttpHeaders):
    """The same for headers: what `HttpHeaders` copies by itself is not read yet."""

    def __init__(self, environ: Recorded) -> None:
        super().__init__(dict(environ))
        self.read = environ.read

    def __getitem__(self, name: str) -> str:
        self.read.add(f"HTTP_{name.upper().replace('-', '_')}")
        return super().__getitem__(name)


CLOCKS: Final = {"now", "utcnow", "today", "time", "time_ns", "localtime"}


@contextmanager
def noting(clocks: set[str], others: set[str]) -> Iterator[None]:
    """Notes which functions of ours read a clock, themselves or through a library; which read a file, the environment
    of the process or Django's cache."""

    def watch(frame: FrameType, event: str, called: Any) -> None:
        code = frame.f_code
        if event == "c_call" and called.__name__ in CLOCKS and called.__self__ in (time, datetime, date):
            clocks.add(_nearest_of_ours(frame))
        elif event == "c_call" and called.__name__ == "open":
            others.add(f"{_nearest_of_ours(frame)} opens a file")
        elif event == "call" and code in (type(os.environ).__getitem__.__code__, LocMemCache.get.__code__):
            others.add(f"{_nearest_of_ours(frame)} asks {code.co_filename}")

    sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(None)


def _nearest_of_ours(frame: FrameType | None) -> str:
    while frame and not _is_ours(frame.f_code.co_filename):
        frame = frame.f_back
    return f"{Path(frame.f_code.co_filename).relative_to(ROOT)} {frame.f_code.co_name}" if frame else "no code of ours"


def _is_ours(file: str) -> bool:
    return file.startswith((f"{ROOT}/directory/", f"{ROOT}/recovery/"))


@pytest.fixture
def page_of_every_block(write_page: WritePage) -> str:
    """The address of a page with each block there is, as its preview shows it."""
    blocks = GuidanceBody().child_blocks.items()
    write_page(*((name, block.get_prep_value(block.get_preview_value())) for name, block in blocks), slug="blocks")
    return "/blocks/"


def test_all_that_a_page_is_made_from_is_known(page_of_every_block: str, every_page: None) -> None:
    """Tables, parts of the request, clocks: whatever else a page read could change while an old one is kept."""
    of_request, of_clock, others = set[str](), set[str](), set[str]()

    def visit(paths: Iterable[str]) -> None:
        handler = BaseHandler()
        handler.load_middleware()
        for path in paths:
            environ = Recorded(RequestFactory().get(path).META, of_request)
            request: Any = WSGIRequest(environ)
            request.headers = RecordedHeaders(environ)
            assert handler.get_response(request).status_code == 200

    visit((*GUIDANCE, page_of_every_block))  # templates and catalogues are read once
    with CaptureQueriesContext(connection) as statements, noting(of_clock, others):
        visit((*GUIDANCE, page_of_every_block))
    said = " ".join(one["sql"] for one in statements)
    tables = {name for name in connection.introspection.table_names() if re.search(rf"\b{name}\b", said)}
    assert tables - public_tables() == {"directory_publicversion"}
    assert not re.search(r"(?i)current_(date|time)|\bnow\(|random\(", said)
    assert {one for one in of_request if not one.startswith("waymark.")} - KEPT_BY - KEPT_WITHOUT - {*NO_PART} == set()
    assert of_clock == {*OF_THE_CLOCK}
    assert others == set()


# Until when


def told(client: Client, path: str = "/a-page/") -> str:
    return str(client.get(path).content.decode())


EDGES: Final = {
    "it opens": ("2026-12-02T09:00", "Closed now. Opens today 9am", "Open now, closes 5pm"),
    "it closes": ("2026-12-02T17:00", "Open now, closes 5pm", "Closed now. Opens tomorrow 9am"),
    "midnight": ("2026-12-02T00:00", "Closed now. Opens tomorrow 9am", "Closed now. Opens today 9am"),
    "a bank holiday ends": ("2026-12-29T00:00", "Closed today: bank holiday", "Closed now. Opens today 9am"),
}


@pytest.mark.parametrize(("edge", "before", "after"), EDGES.values(), ids=EDGES)
def test_a_page_is_kept_until_its_opening_words_change_and_no_second_longer(
    page: Page, client: Client, edge: str, before: str, after: str
) -> None:
    then = datetime.fromisoformat(edge).replace(tzinfo=LONDON).astimezone(UTC)
    for seconds, words in ((-20, before), (-1, before), (0, after), (1, after), (-1, before)):
        with time_machine.travel(then + timedelta(seconds=seconds), tick=False):
            assert words in told(client), seconds


def test_at_any_moment_of_days_that_are_unlike_others_memory_says_what_a_new_page_would(
    page: Page, client: Client
) -> None:
    """Both clock changes and Christmas, from hour to hour, forwards and back."""
    for day in ("2026-10-24T22:00", "2027-03-27T22:00", "2026-12-25T22:00"):
        start = datetime.fromisoformat(day).replace(tzinfo=UTC)
        for hours in (*range(6), 2, 8, 11, 26, 4):
            with time_machine.travel(start + timedelta(hours=hours), tick=False):
                assert told(client) == told(Client()), (day, hours)


def test_a_page_is_made_anew_on_the_next_day(write_page: WritePage, client: Client) -> None:
    write_page()
    for moment, statements in (("2026-07-01T22:59:59Z", 3), ("2026-07-01T22:59:59Z", 1), ("2026-07-01T23:00Z", 2)):
        with time_machine.travel(moment, tick=False):
            assert ask(client)[1] == statements, moment


# What ends it


CHANGES: Final[dict[str, Callable[[Page], object]]] = {
    "a number is retired": lambda page: ContactPoint.objects.update(retired_at=datetime.now(UTC)),
    "a listing is closed for now": lambda page: Service.objects.update(status="temporarily-closed"),
    "a listing is hidden": lambda page: Service.objects.get().unpublish(),
    "a page is renamed": lambda page: Page.objects.filter(pk=page.pk).update(title="Another title"),
    "the page is unpublished": lambda page: page.unpublish(),
    "the owners say who they are": lambda page: SiteDetails.objects.create(charity_name="Example charity"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen_at_the_next_request(page: Page, client: Client, change: Callable[[Page], object]) -> None:
    kept, _ = ask(client)
    assert ask(client) == (kept, 1)
    change(page)
    again, statements = ask(client)
    assert statements > 1
    assert again == parts(Client().get("/a-page/"))
    assert again != kept or change is CHANGES["the owners say who they are"]


def test_a_visitor_who_writes_to_us_ends_nothing(page: Page, client: Client) -> None:
    ask(client)
    Feedback.objects.create(made_at=datetime.now(UTC))
    assert ask(client)[1] == 1


# What is not kept


NOT_KEPT: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "a place": ("/a-page/?near=ls1-4", {}),
    "anything behind a question mark": ("/a-page/?x=1", {}),
    "a cookie": ("/a-page/", {"HTTP_COOKIE": "sessionid=x"}),
    "no page": ("/no-such-page/", {}),
    "a page without its slash": ("/a-page", {}),
    "the directory": ("/find-help/", {}),
    "a listing": ("/services/line/", {}),
    "a list for machines": ("/sitemap.xml", {}),
}


@pytest.mark.parametrize(("path", "how"), NOT_KEPT.values(), ids=NOT_KEPT)
def test_what_says_anything_of_its_visitor_is_not_kept(
    page: Page, client: Client, path: str, how: dict[str, Any]
) -> None:
    client.get(path, **how)
    first, second = ask(client, path, **how)[1], ask(client, path, **how)[1]
    assert first == second > 1


def test_an_editor_sees_the_page_that_is_made_now(page: Page, client: Client) -> None:
    ask(client)
    client.force_login(get_user_model().objects.create_superuser("e", "e@example.org", "a long password"))
    assert ask(client)[1] > 1


def test_a_post_is_never_answered_from_memory(page: Page, client: Client) -> None:
    ask(client)
    assert client.post("/a-page/").status_code == 405


@pytest.mark.parametrize(
    "other",
    [{"HTTP_HOST": "localhost"}, {"secure": True}, {"HTTP_ACCEPT_ENCODING": "br"}, {"SERVER_PORT": "8001"}],
    ids=str,
)
def test_another_host_scheme_or_encoding_has_a_page_of_its_own(
    page: Page, client: Client, other: dict[str, Any]
) -> None:
    ask(client)
    assert ask(client, **other)[1] > 1
    assert ask(client, **other) == (parts(Client().get("/a-page/", **other)), 1)


def test_a_host_that_is_not_ours_is_refused_as_before(page: Page, client: Client) -> None:
    ask(client)
    assert client.get("/a-page/", HTTP_HOST="other.example.org").status_code == 400


# How much


def entry(size: int) -> Kept:
    now = datetime.now(UTC)
    return Kept("a", now, now, (), b"x" * size, ())


def test_memory_holds_no_more_bytes_than_it_may_and_lets_go_of_what_nobody_asks_for() -> None:
    memory = Memory(most_bytes=100)
    for name in ("a", "b"):
        memory.put((name,), entry(40))
    memory.get(("a",))
    memory.put(("c",), entry(40))
    assert (set(memory.kept), memory.bytes) == ({("a",), ("c",)}, 80)


def test_an_answer_in_place_of_another_counts_once() -> None:
    memory = Memory(most_bytes=100)
    for size in (60, 30, 50):
        memory.put(("a",), entry(size))
    assert memory.bytes == 50


def test_an_answer_larger_than_memory_is_not_kept() -> None:
    memory = Memory(most_bytes=100)
    memory.put(("a",), entry(101))
    assert (len(memory.kept), memory.bytes) == (0, 0)
