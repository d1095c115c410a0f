"""What stands before every post from the public: where it comes from, its size and shape, and how many."""

import re
import tracemalloc
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from directory import crisis
from directory.models import Report, Service
from recovery.guard import MOST_FIELDS, PostGuardMiddleware, refusal_of_body
from recovery.privacy.limits import MOST_BYTES, DailyKeys, Limit, Rate
from recovery.wsgi import plain_type
from tests import factories
from tests.house import wire
from tests.house.server import Site
from tests.reporting import send

FORM = "application/x-www-form-urlencoded"
OWN = "http://testserver"


@pytest.fixture
def listing(db: None) -> Service:
    return factories.service(name="Kirkgate Drop-in", slug="kirkgate-drop-in")


def has_crisis_numbers(page: str) -> bool:
    return all(f'href="{crisis.href(line)}"' in unescape(page) for line in crisis.ERROR_PAGE_LINES)


# Where it comes from


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": OWN}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": OWN}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Sec-Fetch-Site": ""}, 403),
        ({"Sec-Fetch-Site": "SAME-ORIGIN"}, 403),
        ({"Origin": OWN}, 200),
        ({"Origin": "https://testserver"}, 403),
        ({"Origin": f"{OWN}.evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://evil.example", "Referer": f"{OWN}/"}, 403),
        ({}, 200),
        ({"Host": "evil.example"}, 400),
        ({"Host": "evil.example", "Sec-Fetch-Site": "same-origin"}, 400),
    ],
    ids=lambda value: re.sub(r"[{}':]", "", str(value)) or "neither",
)
def test_a_form_must_come_from_this_site(
    client: Client, listing: Service, headers: dict[str, str], status: int
) -> None:
    answer = client.post(f"{listing.url}report/", {"kind": "closed"}, headers=headers)
    assert answer.status_code == status
    assert status == 200 or has_crisis_numbers(answer.content.decode())


def test_a_page_may_be_opened_from_anywhere(client: Client, listing: Service) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    assert client.get(f"{listing.url}report/", headers=headers).status_code == 200


def test_the_finder_may_be_used_from_anywhere_for_it_changes_nothing(client: Client, listing: Service) -> None:
    assert client.post("/find-help/", {"near": "Leeds"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 303


def test_the_forged_form_of_another_site_keeps_nothing(client: Client, listing: Service) -> None:
    assert send(client, listing, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    assert not Report.objects.exists()


# Size and shape

REPORT = "/services/kirkgate-drop-in/report/"
BOUNDARY = "multipart/form-data; boundary=x"


def part(name: str, value: str = "1", more: str = "") -> str:
    return f'--x\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}\r\n'


BODIES: dict[str, tuple[str | bytes, str, int]] = {
    "ten megabytes": ("words=" + "x" * 10_000_000, FORM, 413),
    "a byte too many": ("w=" + "x" * (MOST_BYTES - 1), FORM, 413),
    "just fits": ("w=" + "x" * (MOST_BYTES - 2), FORM, 200),
    "too many fields": ("&".join("a=1" for _ in range(MOST_FIELDS + 1)), FORM, 400),
    "as many fields as may be": ("&".join("a=1" for _ in range(MOST_FIELDS)), FORM, 200),
    "far too many fields": ("&".join("a=1" for _ in range(9_000)), FORM, 400),
    "JSON": ('{"kind": "closed"}', "application/json", 400),
    "XML": ("<!DOCTYPE x>", "text/xml", 400),
    "no type": ("kind=closed", "", 400),
    "a type that is none": ("kind=closed", "\x7f;;=", 400),
    "a file": (part("f", more='; filename="a.exe"') + "--x--", BOUNDARY, 400),
    "many parts": ("".join(part(f"n{number}") for number in range(900)) + "--x--", BOUNDARY, 400),
    "no boundary": ("x", "multipart/form-data", 400),
    "a boundary that is none": ("x", "multipart/form-data; boundary=\u00e9", 400),
    "a part that never ends": (part("kind").removesuffix("\r\n"), BOUNDARY, 200),
    "bad base64": (part("k", "!", "\r\nContent-Transfer-Encoding: base64") + "--x--", BOUNDARY, 200),
    "another character set": ("kind=closed", f"{FORM}; charset=utf-16", 400),
    "a character set that decodes nothing": ("kind=closed", f"{FORM}; charset=rot13", 400),
    "NUL": ("kind=%00&words=%00&near=%00", FORM, 200),
    "a lone surrogate": ("kind=%ED%A0%80&words=%ED%A0%80&near=%ED%A0%80", FORM, 200),
    "bytes that are no text": (b"kind=\xff\xfe&words=\xc0\xaf", FORM, 200),
    "nothing": ("", FORM, 200),
}


@pytest.mark.parametrize(("body", "kind", "status"), BODIES.values(), ids=BODIES)
def test_no_body_breaks_a_form(client: Client, listing: Service, body: str | bytes, kind: str, status: int) -> None:
    answer = client.generic("POST", REPORT, body, content_type=kind)
    assert answer.status_code == status
    assert status == 200 or has_crisis_numbers(answer.content.decode())


@pytest.mark.parametrize(("body", "kind", "status"), BODIES.values(), ids=BODIES)
def test_no_body_keeps_the_finder_from_answering(
    client: Client, listing: Service, body: str | bytes, kind: str, status: int
) -> None:
    answer = client.generic("POST", "/find-help/", body, content_type=kind)
    assert answer.status_code in {200, 303}


@pytest.mark.parametrize("length", ["99999999999", "-1", "ten", "1e3", "٣", ""])
def test_no_length_that_lies_breaks_a_form(client: Client, listing: Service, length: str) -> None:
    answer = client.post(REPORT, "kind=closed", content_type=FORM, CONTENT_LENGTH=length)
    assert answer.status_code in {200, 400, 413}


@pytest.mark.parametrize(
    "said", ["charset=rot13", "charset=idna", "charset*=utf-8''rot13", "x*=rot13''%41", "charset=é"]
)
@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x"])
def test_no_character_set_breaks_a_page(site: Site, said: str, kind: str) -> None:
    answers = [
        wire.ask(f"{site.url}/find-help/?q=%ff%00", Content_Type=f"{kind}; {said}"),
        wire.ask(f"{site.url}/find-help/", "POST", b"x=1", Content_Type=f"{kind}; {said}"),
    ]
    assert {answer.status for answer in answers} <= {200, 303, 400}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("application/x-www-form-urlencoded; charset=UTF-8", FORM),
        ('multipart/form-data; charset=utf-7; boundary="----x7A"', "multipart/form-data; boundary=----x7A"),
        ("nonsense", ""),
        ("; charset=rot13", ""),
    ],
)
def test_only_the_kind_and_the_boundary_of_a_body_are_believed(sent: str, kept: str) -> None:
    assert plain_type(sent) == kept


@given(body=st.binary(max_size=300), kind=st.sampled_from([FORM, BOUNDARY, "application/json", "x"]))
def test_any_body_is_read_or_refused(body: bytes, kind: str) -> None:
    request = RequestFactory().generic("POST", REPORT, body, content_type=kind)
    answer = refusal_of_body(request)
    assert answer is None or answer.status_code in {400, 413}


def test_editors_may_send_more(client: Client, db: None) -> None:
    assert client.post("/admin/", {f"n{number}": "1" for number in range(60)}).status_code == 302


# How many


def test_the_sixth_report_of_an_hour_is_asked_to_wait(client: Client, listing: Service) -> None:
    answers = [send(client, listing, "other", f"Report {number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [303] * 5 + [429]
    page = answers[5].content.decode()
    assert "We get too many messages at the moment. Please try again later." in page
    assert has_crisis_numbers(page)
    assert 600 <= int(answers[5]["Retry-After"]) <= 721


def test_a_form_that_only_comes_back_is_not_counted(client: Client, listing: Service) -> None:
    assert {send(client, listing, "").status_code for _ in range(8)} == {200}
    assert send(client, listing, "other").status_code == 303


def test_another_network_is_not_asked_to_wait(client: Client, listing: Service) -> None:
    for number in range(6):
        send(client, listing, "other", f"Report {number}")
    assert send(client, listing, "other", "Mine", REMOTE_ADDR="192.0.2.7").status_code == 303


def test_the_finder_answers_a_whole_college_and_not_a_machine(client: Client, db: None) -> None:
    statuses = [client.post("/find-help/", {"near": "nowhere at all"}).status_code for _ in range(120)]
    assert set(statuses) == {200}
    more = (client.post("/find-help/", {"near": "nowhere at all"}).status_code for _ in range(1_000))
    assert 429 in more
    assert client.get("/find-help/").status_code == 200


@pytest.mark.parametrize(("trusted", "status"), [(False, 429), (True, 303)])
def test_only_a_trusted_front_server_says_who_asks(
    client: Client, listing: Service, settings: Any, trusted: bool, status: int
) -> None:
    settings.TRUST_PROXY = trusted
    for number in range(5):
        send(client, listing, "other", f"R{number}", HTTP_X_FORWARDED_FOR="203.0.113.1, 198.51.100.1")
    last = send(client, listing, "other", "Mine", HTTP_X_FORWARDED_FOR="203.0.113.1, 198.51.100.2")
    assert last.status_code == status


def test_a_bucket_refills_evenly_and_never_over_its_size() -> None:
    limit = Limit(Rate(2, 60))
    assert [limit.take("a", 0), limit.take("a", 0), limit.take("a", 0)] == [0, 0, 30]
    assert (limit.take("a", 31), limit.take("b", 31)) == (0, 0)
    assert [limit.take("a", 9_999) for _ in range(3)] == [0, 0, 30]


def test_what_is_given_back_may_be_taken_again() -> None:
    limit = Limit(Rate(1, 60))
    assert limit.take("a", 0) == 0
    limit.give_back("a", 0)
    limit.give_back("a", 0)
    assert [limit.take("a", 0), limit.take("a", 0)] == [0, 60]


def test_ten_million_visitors_take_no_more_room_than_the_limit_holds() -> None:
    limit = Limit(Rate(5, 60), most_keys=100)
    for number in range(1_000):
        limit.take(str(number), number)
    assert len(limit) == 100


def test_a_thousand_refused_posts_leave_nothing_in_memory() -> None:
    guard = PostGuardMiddleware(lambda request: HttpResponse())
    request = RequestFactory().post("/find-help/", {"near": "Leeds"})
    for _ in range(200):
        guard(request)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(1_000):
        guard(request)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert after - before < 20_000


def test_a_key_tells_no_address_and_means_nothing_tomorrow_or_elsewhere() -> None:
    here, there = DailyKeys(), DailyKeys()
    today, tomorrow = date(2026, 11, 21), date(2026, 11, 22)
    first = here.key("192.0.2.7", today)
    assert first == here.key("192.0.2.7", today)
    assert (
        len({first, here.key("192.0.2.8", today), here.key("192.0.2.7", tomorrow), there.key("192.0.2.7", today)}) == 4
    )
    assert "192" not in first
