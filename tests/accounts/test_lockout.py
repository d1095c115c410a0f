"""A guesser is stopped, and cannot stop the person they guess at."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client, RequestFactory
from pytest_django import Settings

from recovery.accounts.addresses import address_key
from tests.accounts.signing_in import CODE, LOGIN, code_now, give_app, password, someone

HERE: dict[str, Any] = {"REMOTE_ADDR": "192.0.2.1"}
ELSEWHERE: dict[str, Any] = {"REMOTE_ADDR": "198.51.100.7"}
RESET = "/accounts/password/reset/"


def guess(client: Client, name: str, times: int, **origin: Any) -> list[int]:
    """The status of each of `times` wrong passwords."""
    return [client.post(LOGIN, {"login": name, "password": "wrong"}, **origin).status_code for _ in range(times)]


def test_the_sixth_wrong_password_from_one_address_waits(client: Client, ann: User) -> None:
    assert guess(client, "ann", 6, **HERE) == [200, 200, 200, 200, 200, 429]


def test_somebody_who_waits_sees_the_crisis_numbers(client: Client, ann: User) -> None:
    guess(client, "ann", 5, **HERE)
    answer = password(client, ann, **HERE)
    assert (answer.status_code, answer["Retry-After"]) == (429, "300")
    assert "tel:116123" in answer.content.decode()


def test_a_stranger_elsewhere_does_not_stop_the_person(client: Client, other: Client, ann: User) -> None:
    secret = give_app(ann)
    for number in range(40):
        guess(other, "ann", 1, REMOTE_ADDR=f"198.51.100.{number % 3}")
    assert password(client, ann, **HERE)["Location"] == CODE
    assert client.post(CODE, {"code": code_now(secret)}, **HERE).status_code == 302


def test_upper_case_letters_win_a_guesser_nothing(client: Client, ann: User) -> None:
    assert 429 in guess(client, "ann", 3, **HERE) + guess(client, "ANN", 3, **HERE)


def test_one_address_that_tries_many_names_waits_too(client: Client, db: None) -> None:
    answers = [guess(client, f"name-{number}", 1, **ELSEWHERE)[0] for number in range(25)]
    assert answers[:20] == [200] * 20
    assert 429 in answers[20:]


def test_a_right_password_does_not_wipe_what_was_counted(client: Client, other: Client, ann: User) -> None:
    guess(client, "ann", 4, **HERE)
    password(other, ann, **HERE)
    assert guess(Client(), "ann", 2, **HERE) == [200, 429]


def test_codes_cannot_be_tried_for_ever(client: Client, ann: User) -> None:
    give_app(ann)
    password(client, ann)
    pages = [client.post(CODE, {"code": f"a{number}"}).content.decode() for number in range(7)]
    assert ["Too many failed" in page for page in pages] == [False] * 5 + [True] * 2


def test_an_unknown_name_and_a_wrong_password_look_the_same(client: Client, ann: User) -> None:
    pages = [client.post(LOGIN, {"login": name, "password": "wrong"}) for name in ("ann", "nobody")]
    texts = [page.context["form"].non_field_errors() for page in pages]
    assert texts[0] == texts[1]
    assert texts[0]


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8:1:2:3:4:5:6"])
def test_no_address_stands_in_the_cache(client: Client, ann: User, address: str) -> None:
    guess(client, "ann", 1, REMOTE_ADDR=address)
    kept = " ".join(cache._cache)  # type: ignore[attr-defined]
    assert "login_failed" in kept
    assert address not in kept
    assert address.partition(":")[0] + ":" not in kept or "." in address


def key(address: str, forwarded: str = "") -> str:
    return address_key(RequestFactory().get("/", REMOTE_ADDR=address, HTTP_X_FORWARDED_FOR=forwarded))


def test_what_a_visitor_says_of_their_address_is_not_believed(settings: Settings) -> None:
    settings.TRUST_PROXY = False
    assert key("192.0.2.1", "203.0.113.5") == key("192.0.2.1")


def test_behind_a_front_server_the_address_it_wrote_counts(settings: Settings) -> None:
    settings.TRUST_PROXY = True
    assert key("127.0.0.1", "1.1.1.1, 203.0.113.5") == key("203.0.113.5")
    assert key("127.0.0.1", "2.2.2.2, 203.0.113.5") != key("203.0.113.6")


def test_one_household_has_one_key_on_the_newer_internet() -> None:
    assert key("2001:db8:1:2::1") == key("2001:db8:1:2:ffff::9")
    assert key("2001:db8:1:2::1") != key("2001:db8:1:3::1")
    assert key("::ffff:192.0.2.1") == key("192.0.2.1")


@pytest.mark.parametrize("nonsense", ["", "unix:", "not an address", "999.1.1.1"])
def test_nonsense_for_an_address_is_no_error(nonsense: str) -> None:
    assert key(nonsense) == key("nonsense")


def test_asking_for_a_new_password_says_nothing_of_who_is_there(client: Client, ann: User, mailoutbox: Any) -> None:
    answers = [client.post(RESET, {"email": address}) for address in ("ann@example.org", "nobody@example.org")]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, f"{RESET}done/")}
    assert [mail.to for mail in mailoutbox] == [["ann@example.org"]]


def test_a_stranger_can_send_somebody_one_mail_in_five_minutes(client: Client, ann: User, mailoutbox: Any) -> None:
    for number in range(8):
        client.post(RESET, {"email": "ann@example.org"}, REMOTE_ADDR=f"198.51.100.{number}")
    assert len(mailoutbox) == 1


def test_one_address_cannot_ask_for_ever(client: Client, db: None) -> None:
    answers = [client.post(RESET, {"email": f"n{number}@example.org"}).status_code for number in range(12)]
    assert answers == [302] * 10 + [429] * 2


def test_somebody_deactivated_gets_no_mail(client: Client, db: None, mailoutbox: Any) -> None:
    someone("gone", is_active=False)
    client.post(RESET, {"email": "gone@example.org"})
    assert mailoutbox == []
