"""Nobody gets into the admin with a password alone."""

import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from tests.accounts.signing_in import CODE, ENROL, LOGIN, code_now, give_app, password, secret_of, signed_in, someone

ACCOUNT = "/admin/account/"
SIGN_IN_AGAIN = "/accounts/2fa/reauthenticate/"


def recovery_code(person: User) -> str:
    """One of the person's recovery codes that is not used yet."""
    row = Authenticator.objects.get(user=person, type=Authenticator.Type.RECOVERY_CODES)
    return RecoveryCodes(row).get_unused_codes()[0]


def enrol(client: Client) -> Any:
    secret = client.get(ENROL).context["form"].secret
    return client.post(ENROL, {"code": code_now(secret)})


def test_a_stranger_is_sent_to_our_login(client: Client, db: None) -> None:
    assert client.get(ACCOUNT)["Location"] == f"{LOGIN}?next={ACCOUNT}"


def test_a_password_alone_opens_nothing_but_the_set_up(client: Client, ann: User) -> None:
    password(client, ann)
    assert client.get(ACCOUNT)["Location"] == ENROL


def test_after_the_set_up_the_way_leads_back(client: Client, ann: User) -> None:
    password(client, ann)
    client.get(f"{ACCOUNT}?tab=1")
    codes = client.get(enrol(client)["Location"])
    assert len(codes.context["unused_codes"]) == 10
    assert codes.context["onward"] == f"{ACCOUNT}?tab=1"
    assert client.get(ACCOUNT).status_code == 200


def test_the_set_up_shows_its_secret_as_a_picture_and_as_text(client: Client, ann: User) -> None:
    password(client, ann)
    page = client.get(ENROL)
    text = page.content.decode()
    assert 'src="data:image/svg+xml;base64,' in text
    assert page.context["form"].secret in text


def test_a_wrong_first_code_sets_nothing_up(client: Client, ann: User) -> None:
    password(client, ann)
    client.get(ENROL)
    client.post(ENROL, {"code": "abcdef"})
    assert not Authenticator.objects.exists()


def test_the_password_of_somebody_with_an_app_does_not_log_in(client: Client, ann: User) -> None:
    give_app(ann)
    assert password(client, ann)["Location"] == CODE
    assert client.get(ACCOUNT)["Location"].startswith(LOGIN)


def test_a_wrong_code_does_not_log_in(client: Client, ann: User) -> None:
    give_app(ann)
    password(client, ann)
    assert "This code is not right" in client.post(CODE, {"code": "abcdef"}).content.decode()
    assert client.get(ACCOUNT).status_code == 302


def test_password_and_code_log_in(client: Client, ann: User) -> None:
    assert signed_in(client, ann).get(ACCOUNT).status_code == 200


def test_a_code_may_be_typed_slowly_but_not_for_ever(client: Client, ann: User) -> None:
    code = code_now(give_app(ann))
    with time_machine.travel(time.time() + 120, tick=False):
        password(client, ann)
        assert client.post(CODE, {"code": code}).status_code == 200
    with time_machine.travel(time.time() + 25, tick=False):
        assert client.post(CODE, {"code": code}).status_code == 302


def test_a_code_is_taken_once_for_as_long_as_it_holds(client: Client, other: Client, ann: User) -> None:
    code = code_now(give_app(ann))
    password(client, ann)
    client.post(CODE, {"code": code})
    with time_machine.travel(time.time() + 31):
        password(other, ann)
        assert other.post(CODE, {"code": code}).status_code == 200


def test_a_recovery_code_works_once(client: Client, other: Client, ann: User) -> None:
    give_app(ann)
    code = recovery_code(ann)
    password(client, ann)
    assert client.post(CODE, {"code": code}).status_code == 302
    password(other, ann)
    assert other.post(CODE, {"code": code}).status_code == 200


def test_a_session_without_a_code_is_asked_for_one(client: Client, ann: User) -> None:
    client.force_login(ann)
    give_app(ann)
    answer = client.get(ACCOUNT)
    assert answer["Location"] == f"{SIGN_IN_AGAIN}?next=%2Fadmin%2Faccount%2F"
    client.post(SIGN_IN_AGAIN, {"code": code_now(secret_of(ann)), "next": ACCOUNT})
    assert client.get(ACCOUNT).status_code == 200


def test_the_code_of_one_person_does_not_count_for_the_next_in_that_browser(client: Client, ann: User) -> None:
    signed_in(client, ann)
    ben = someone("ben", is_superuser=True)
    give_app(ben)
    client.force_login(ben)
    assert client.get(ACCOUNT)["Location"].startswith(SIGN_IN_AGAIN)


@pytest.mark.parametrize(
    "path", ["/accounts/password/change/", "/accounts/2fa/recovery-codes/", "/accounts/2fa/totp/deactivate/"]
)
def test_what_protects_an_account_is_guarded_by_the_code_too(client: Client, ann: User, path: str) -> None:
    client.force_login(ann)
    give_app(ann)
    assert client.get(path)["Location"].startswith(SIGN_IN_AGAIN)


def test_setting_up_an_app_ends_the_persons_other_sessions(client: Client, other: Client, ann: User) -> None:
    other.force_login(ann)
    password(client, ann)
    enrol(client)
    assert other.get(ACCOUNT)["Location"].startswith(LOGIN)


def test_a_new_phone_is_set_up_right_after_the_old_one_is_gone(client: Client, ann: User) -> None:
    signed_in(client, ann)
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()
    assert client.get(ACCOUNT)["Location"] == ENROL


def test_somebody_without_a_role_is_told_so(client: Client, db: None) -> None:
    answer = signed_in(client, someone("newcomer")).get("/admin/")
    assert answer.status_code == 403
    assert "no role yet" in answer.content.decode()


def test_a_development_site_may_leave_the_second_factor_out(client: Client, ann: User, settings: Settings) -> None:
    settings.SECOND_FACTOR = "off"
    password(client, ann)
    assert client.get(ACCOUNT).status_code == 200


def test_an_app_that_is_set_up_is_asked_for_on_a_development_site_too(
    client: Client, ann: User, settings: Settings
) -> None:
    settings.SECOND_FACTOR = "off"
    give_app(ann)
    assert password(client, ann)["Location"] == CODE


def test_logging_out_through_wagtail_ends_the_session(client: Client, ann: User) -> None:
    signed_in(client, ann).post("/admin/logout/")
    assert client.get(ACCOUNT)["Location"].startswith(LOGIN)


@pytest.mark.parametrize("target", ["//evil.example.org/", "https://evil.example.org/", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site_after_login(client: Client, ann: User, target: str) -> None:
    give_app(ann)
    client.post(LOGIN, {"login": "ann", "password": "a-quiet-green-field", "next": target})
    assert client.post(CODE, {"code": code_now(secret_of(ann))})["Location"] == "/admin/"
