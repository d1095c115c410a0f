"""What a password may be, and how a forgotten one is replaced."""

import re
from typing import Any

import pytest
from django.conf import settings as site
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.module_loading import import_string
from pytest_django import Settings

import recovery.settings
from tests.accounts.signing_in import CODE, LOGIN, give_app, password, signed_in

NEW = "an-old-blue-kettle"
RESET, CHANGE, ACCOUNT = "/accounts/password/reset/", "/accounts/password/change/", "/admin/account/"

GOOD = ["correct horse battery", "ænglisc gærs on felda", "thirteen twelve", "a-quiet-green-field"]
BAD = {
    "eleven characters": "abcdefghijk",
    "a common one": "qwertyuiop123",
    "the name of the site": "my Waymark password",
    "what the site is about": "no-more-KETAMINE-1",
    "the first name": "johanna-in-the-garden",
    "the last name": "garden of Featherstone",
    "the username": "jfeather99 jfeather99",
    "the name in the e-mail address": "hello.johfeath.hello",
}


@pytest.fixture
def johanna() -> User:
    return User(username="jfeather99", first_name="Johanna", last_name="Featherstone", email="johfeath@example.org")


@pytest.mark.parametrize("word", GOOD)
def test_a_long_password_needs_no_signs_or_capitals(word: str, johanna: User) -> None:
    assert validate_password(word, johanna) is None


@pytest.mark.parametrize("word", BAD.values(), ids=BAD)
def test_an_easy_password_is_refused(word: str, johanna: User) -> None:
    with pytest.raises(ValidationError):
        validate_password(word, johanna)


def test_a_refused_word_is_named(johanna: User) -> None:
    with pytest.raises(ValidationError, match="“johanna”"):
        validate_password("johanna-in-the-garden", johanna)


def test_no_password_is_kept_in_a_way_that_takes_much_memory() -> None:
    kinds = [import_string(name).algorithm for name in recovery.settings.PASSWORD_HASHERS]
    assert kinds == ["pbkdf2_sha256", "scrypt"]


def link(mailoutbox: Any) -> str:
    return re.findall(rf"{re.escape(site.SITE_URL)}(\S+)", mailoutbox[-1].body)[0]


def ask(client: Client, mailoutbox: Any) -> str:
    """The path behind the mailed link, as the form that it opens."""
    client.post(RESET, {"email": "ann@example.org"})
    return str(client.get(link(mailoutbox))["Location"])


def test_a_mailed_link_changes_the_password_once(client: Client, ann: User, mailoutbox: Any) -> None:
    form = ask(client, mailoutbox)
    client.post(form, {"password1": NEW, "password2": NEW})
    ann.refresh_from_db()
    assert ann.check_password(NEW)
    assert "This link does not work" in Client().get(link(mailoutbox)).content.decode()


def test_the_mail_names_the_person_and_leads_to_this_site(client: Client, ann: User, mailoutbox: Any) -> None:
    client.post(RESET, {"email": "ann@example.org"}, HTTP_HOST="localhost")
    assert mailoutbox[0].subject == "[Waymark] Choose a new password"
    assert f"{site.SITE_URL}/accounts/password/reset/key/" in mailoutbox[0].body
    assert "localhost" not in mailoutbox[0].body


def test_a_mailed_link_never_goes_round_the_code(client: Client, ann: User, mailoutbox: Any) -> None:
    give_app(ann)
    client.post(ask(client, mailoutbox), {"password1": NEW, "password2": NEW})
    assert client.get(ACCOUNT)["Location"].startswith(LOGIN)
    assert password(client, ann, NEW)["Location"] == CODE


def test_a_mailed_link_refuses_an_easy_password(client: Client, ann: User, mailoutbox: Any) -> None:
    form = ask(client, mailoutbox)
    page = client.post(form, {"password1": "short", "password2": "short"})
    assert "at least 12" in page.content.decode()


def test_the_mailed_link_of_somebody_deactivated_is_dead(client: Client, ann: User, mailoutbox: Any) -> None:
    form = ask(client, mailoutbox)
    User.objects.filter(pk=ann.pk).update(is_active=False)
    assert "This link does not work" in Client().get(link(mailoutbox)).content.decode()
    client.post(form, {"password1": NEW, "password2": NEW})
    ann.refresh_from_db()
    assert not ann.check_password(NEW)


def test_a_changed_address_kills_the_link_that_went_to_the_old_one(client: Client, ann: User, mailoutbox: Any) -> None:
    client.post(RESET, {"email": "ann@example.org"})
    User.objects.filter(pk=ann.pk).update(email="ann@elsewhere.example.org")
    assert "This link does not work" in client.get(link(mailoutbox)).content.decode()


@pytest.mark.parametrize("key", ["1-abc", "zz-set-password", "1-set-password", "0-0-0"])
def test_a_made_up_link_is_answered_in_words(client: Client, db: None, key: str) -> None:
    assert "This link does not work" in client.get(f"/accounts/password/reset/key/{key}/").content.decode()


def test_a_new_password_ends_the_persons_other_sessions(client: Client, other: Client, ann: User) -> None:
    signed_in(client, ann)
    signed_in(other, ann)
    client.post(CHANGE, {"oldpassword": "a-quiet-green-field", "password1": NEW, "password2": NEW})
    assert client.get(ACCOUNT).status_code == 200
    assert other.get(ACCOUNT)["Location"].startswith(LOGIN)


def test_wagtails_own_account_page_changes_it_as_well(client: Client, other: Client, ann: User) -> None:
    signed_in(client, ann)
    signed_in(other, ann)
    words = {"old_password": "a-quiet-green-field", "new_password1": NEW, "new_password2": NEW}
    form = {f"password-{name}": value for name, value in words.items()}
    client.post(ACCOUNT, form | {"name_email-first_name": "Ann", "name_email-last_name": "Lee", "theme-theme": "system",
        "theme-density": "default", "theme-contrast": "system", "theme-keyboard_shortcuts": "on"})  # fmt: skip
    ann.refresh_from_db()
    assert ann.check_password(NEW)
    assert client.get(ACCOUNT).status_code == 200
    assert other.get(ACCOUNT)["Location"].startswith(LOGIN)


def test_a_new_password_needs_the_old_one(client: Client, ann: User) -> None:
    signed_in(client, ann)
    page = client.post(CHANGE, {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
    assert "This is not your password" in page.content.decode()


def test_a_mailed_link_works_for_an_hour(settings: Settings) -> None:
    assert settings.PASSWORD_RESET_TIMEOUT == 3_600
