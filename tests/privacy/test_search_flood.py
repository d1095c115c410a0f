"""While somebody floods the search, or holds connections half open, the crisis pages still answer."""

import contextlib
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from threading import Event

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from recovery import connections
from recovery.search_limit import AT_ONCE, WAITING, SearchLimitMiddleware
from tests.house import wire
from tests.house.server import Site, copied_database, serving

HEAVY = "/find-help/?near=leeds&miles=50&q=drop+in+group+support&for=someone-else&type=detox&day=saturday"
CRISIS = {"/": 200, "/get-help-now/": 200, "/bladder-warning-signs/": 200, "/no-such-page/": 404, "/fail/500/": 500}
FLOOD = 50
LOGIN = b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900\r\n\r\nlogin="
FORM = b"POST /find-help/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900\r\n\r\nnear="
UNFINISHED = {
    "nothing at all": b"",
    "half a header": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
    "half a login": LOGIN,
    "half a search": FORM,
}


@pytest.fixture(scope="module")
def flooded(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that also has an address for a failure, as a charity would run it: in two processes."""
    folder = tmp_path_factory.mktemp("flooded")
    settings = {"DJANGO_SETTINGS_MODULE": "tests.privacy.failing_settings", "WEB_CONCURRENCY": "2"}
    with serving(copied_database(filled, folder), folder, **settings) as running:
        yield running


def timed(url: str) -> tuple[wire.Answer, float]:
    """The answer, and the seconds it took."""
    began = time.monotonic()
    return wire.ask(url, Accept_Encoding="br"), time.monotonic() - began


def crisis_pages(site: Site, times: int) -> list[float]:
    """The seconds each took; AssertionError when one of them is not answered as ever."""
    found = [(path, *timed(site.url + path)) for _ in range(times) for path in CRISIS]
    assert {path: answer.status for path, answer, _ in found} == CRISIS
    return [seconds for _, _, seconds in found]


def flood(site: Site, over: Event) -> list[tuple[wire.Answer, float]]:
    """What one of the many gets who search again and again, and pause for a moment when they are told to."""
    found = []
    while not over.is_set():
        found.append(timed(site.url + HEAVY))
        if found[-1][0].status == 503:
            over.wait(0.5)
    return found


def test_crisis_pages_answer_long_before_the_searches_of_a_flood(flooded: Site) -> None:
    over = Event()
    with ThreadPoolExecutor(max_workers=FLOOD) as many:
        floods = [many.submit(flood, flooded, over) for _ in range(FLOOD)]
        try:
            crisis = crisis_pages(flooded, 3)
        finally:
            over.set()
        searches = [one for each in floods for one in each.result()]
    assert {answer.status for answer, _ in searches} == {200, 503}
    answered = [seconds for answer, seconds in searches if answer.status == 200]
    assert median(crisis) < median(answered) / 2
    shed = [answer for answer, _ in searches if answer.status == 503]
    assert len(shed) > len(answered)
    assert [one for one in shed if "tel:999" not in one.text or int(one.headers["Retry-After"]) < 1] == []
    assert "detox" not in flooded.log_text()
    assert "ERROR" not in flooded.log_text().replace("ERROR django.request Internal Server Error: /fail/500/", "")


@pytest.mark.parametrize("sent", UNFINISHED.values(), ids=UNFINISHED)
@pytest.mark.parametrize("number", [12, 40, 200])
def test_connections_that_send_half_a_request_hold_up_nobody(flooded: Site, number: int, sent: bytes) -> None:
    with contextlib.ExitStack() as held:
        for _ in range(number):
            connection = socket.create_connection(("127.0.0.1", int(flooded.env["PORT"])), timeout=30)
            held.callback(connection.close)
            connection.sendall(sent)
        assert wire.ask(flooded.url + "/get-help-now/").status == 200
        assert wire.ask(flooded.url + HEAVY).status == 200
        crisis_pages(flooded, 1)


def test_a_request_that_drips_is_cut_off(flooded: Site) -> None:
    with ThreadPoolExecutor(max_workers=len(UNFINISHED)) as many:
        ends = many.map(lambda sent: end_of_dripping(int(flooded.env["PORT"]), sent), UNFINISHED.values())
    assert dict(zip(UNFINISHED, ends, strict=True)) == dict.fromkeys(UNFINISHED, "cut off")


def end_of_dripping(port: int, sent: bytes) -> str:
    """What becomes of a request that goes on letter by letter: the clock alone can tell it from an honest one."""
    with socket.create_connection(("127.0.0.1", port), timeout=0.5) as connection:
        connection.sendall(sent)
        for _ in range(connections.REQUEST_SECONDS * 8):
            try:
                return "answered" if connection.recv(1) else "cut off"
            except TimeoutError:
                with contextlib.suppress(OSError):
                    connection.sendall(b"a" if sent else b"")
            except OSError:
                return "cut off"
    return "still open"


def limited(path: str, limit: SearchLimitMiddleware | None = None) -> HttpResponse:
    """The answer of the limit to a request for `path`."""
    answer = (limit or SearchLimitMiddleware(lambda request: HttpResponse("Found.")))(RequestFactory().get(path))
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.fixture
def full() -> Iterator[SearchLimitMiddleware]:
    """A limit with as many searches going on and waiting as it allows; any other request is answered at once."""
    over, entered = Event(), []

    def answer(request: HttpRequest) -> HttpResponse:
        if "q" in request.GET:
            entered.append(request)
            over.wait(60)
        return HttpResponse("Found.")

    limit = SearchLimitMiddleware(answer)
    with ThreadPoolExecutor(max_workers=AT_ONCE + WAITING) as searching:
        going_on = [searching.submit(limited, "/find-help/?q=x", limit) for _ in range(AT_ONCE + WAITING)]
        while len(entered) < AT_ONCE or limit.places.acquire(blocking=False):
            if len(entered) == AT_ONCE:
                limit.places.release()
            time.sleep(0.01)
        yield limit
        over.set()
        assert {one.result().status_code for one in going_on} <= {200, 503}


@pytest.mark.parametrize("path", ["/find-help/", "/find-help/leaflet/?near=ls1-4", "/cy/find-help/?q=y", "/api/x/"])
def test_a_search_too_many_is_told_at_once_to_come_back(full: SearchLimitMiddleware, path: str) -> None:
    answer = limited(path, full)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "tel:999" in answer.content.decode()


def test_words_of_danger_bring_their_numbers_even_to_a_search_too_many(full: SearchLimitMiddleware) -> None:
    page = limited("/find-help/?near=leeds&q=want+to+die", full).content.decode()
    main = page[page.index("<h1") :]
    numbers = ["tel:999", "tel:116123", "sms:85258", "tel:08001111"]
    assert sorted(numbers, key=main.index) == numbers
    assert main.index("tel:08001111") < main.index("tel:111")
    assert "want to die" not in page
    assert "tel:116123" in full(RequestFactory().post("/find-help/", {"near": "kms"})).content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", ["/", "/get-help-now/", "/bladder-warning-signs/", "/?q-not-asked", "/healthz"])
def test_every_other_page_is_answered_as_ever(full: SearchLimitMiddleware, path: str) -> None:
    assert limited(path, full).status_code == 200


def test_a_page_near_somebody_is_shown_without_the_services(full: SearchLimitMiddleware) -> None:
    answer = limited("/bladder-warning-signs/?near=ls1-4", full)
    assert (answer.status_code, answer["Location"]) == (302, "/bladder-warning-signs/")


def test_it_leads_to_no_other_site(full: SearchLimitMiddleware) -> None:
    answer = full(RequestFactory().get("/?near=ls1-4", PATH_INFO="//elsewhere.example/"))
    assert answer.headers["Location"] == "/%2Felsewhere.example/"


def test_a_search_that_fails_gives_its_place_back() -> None:
    def fail(request: HttpRequest) -> HttpResponse:
        raise RuntimeError("On purpose.")

    limit = SearchLimitMiddleware(fail)
    for _ in range(AT_ONCE + WAITING + 1):
        with pytest.raises(RuntimeError):
            limit(RequestFactory().get("/find-help/"))
