"""The settings refuse nonsense and are closed when something is missing."""

import runpy
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from recovery.settings import ENVIRONMENT
from tests.house.tree import ROOT

KEY = "k" * 50
DEVELOPMENT = {"WAYMARK_MODE": "development", "SECRET_KEY": KEY}
PRODUCTION = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "www.example.org", "SITE_URL": "https://www.example.org"}

REFUSED = {
    "no key": (DEVELOPMENT | {"SECRET_KEY": ""}, "SECRET_KEY is not set"),
    "a short key": (DEVELOPMENT | {"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
    "an unknown mode": (DEVELOPMENT | {"WAYMARK_MODE": "debug"}, "WAYMARK_MODE is 'debug'"),
    "another kind of database": (DEVELOPMENT | {"DATABASE_URL": "mysql://host/name"}, "DATABASE_URL must start with"),
    "an unknown log level": (DEVELOPMENT | {"LOG_LEVEL": "LOUD"}, "LOG_LEVEL is 'LOUD'"),
    "a proxy that is maybe there": (DEVELOPMENT | {"TRUST_PROXY": "maybe"}, "TRUST_PROXY is 'maybe'"),
    "production without hosts": (PRODUCTION | {"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is not set"),
    "a second factor that is maybe asked for": (DEVELOPMENT | {"SECOND_FACTOR": "maybe"}, "SECOND_FACTOR is 'maybe'"),
    "production without a second factor": (
        PRODUCTION | {"SECOND_FACTOR": "off"},
        "every account needs a second factor",
    ),
    "mail by a way we do not know": (DEVELOPMENT | {"EMAIL_URL": "pigeon://host"}, "EMAIL_URL must start with"),
    "mail to no host": (DEVELOPMENT | {"EMAIL_URL": "smtp://"}, "EMAIL_URL names no host"),
    "mail to no folder": (DEVELOPMENT | {"EMAIL_URL": "filemail:///"}, "EMAIL_URL names no host"),
    "mail to a port that is none": (DEVELOPMENT | {"EMAIL_URL": "smtp://host:many"}, "EMAIL_URL cannot be read"),
    "mail from no address": (DEVELOPMENT | {"DEFAULT_FROM_EMAIL": "Waymark"}, "DEFAULT_FROM_EMAIL must look like"),
    "mail from two lines": (
        DEVELOPMENT | {"DEFAULT_FROM_EMAIL": "a@example.org\nBcc: b@example.org"},
        "DEFAULT_FROM_EMAIL must look like",
    ),
    "no time for a statement": (DEVELOPMENT | {"STATEMENT_SECONDS": "0"}, "STATEMENT_SECONDS is '0'"),
    "a language Django does not know": (DEVELOPMENT | {"LANGUAGES": "en-gb,klingon"}, "LANGUAGES is"),
    "the same language twice": (DEVELOPMENT | {"LANGUAGES": "en-gb,en-gb"}, "LANGUAGES is"),
    "no language at all": (DEVELOPMENT | {"LANGUAGES": ","}, "LANGUAGES is"),
    "production for any host": (PRODUCTION | {"ALLOWED_HOSTS": "*"}, "which is not a host name"),
    "production without an address": (PRODUCTION | {"SITE_URL": ""}, "SITE_URL is not set"),
    "production without https": (PRODUCTION | {"SITE_URL": "http://www.example.org"}, "SITE_URL must look like"),
    "production below a path": (PRODUCTION | {"SITE_URL": "https://www.example.org/x"}, "SITE_URL must look like"),
}


def _read(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> dict[str, Any]:
    """The settings as a process with this environment, and no other setting, would read them."""
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(ROOT / "recovery" / "settings.py"))


@pytest.mark.parametrize(("environment", "words"), REFUSED.values(), ids=REFUSED)
def test_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], words: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=words.replace("'", ".")):
        _read(monkeypatch, environment)


def test_a_site_that_says_nothing_of_its_mode_is_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _read(monkeypatch, PRODUCTION)["PRODUCTION"] is True


def test_production_sends_cookies_and_visitors_by_https_only(monkeypatch: pytest.MonkeyPatch) -> None:
    found = _read(monkeypatch, PRODUCTION)
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    assert [found[name] for name in names] == [True, True, True]


def test_a_forwarded_protocol_is_believed_only_when_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _read(monkeypatch, PRODUCTION)["SECURE_PROXY_SSL_HEADER"] is None
    assert _read(monkeypatch, PRODUCTION | {"TRUST_PROXY": "yes"})["SECURE_PROXY_SSL_HEADER"] is not None


def test_a_second_factor_is_asked_for_unless_a_development_site_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    off = DEVELOPMENT | {"SECOND_FACTOR": "off"}
    found = [_read(monkeypatch, mode)["SECOND_FACTOR"] for mode in (PRODUCTION, DEVELOPMENT, off)]
    assert found == ["required", "required", "off"]


MAIL = [
    ("smtp+tls://u%40x:p%2Fw@mail.example.org", ("mail.example.org", 587, "u@x", "p/w")),
    ("smtp+ssl://mail.example.org", ("mail.example.org", 465, None, None)),
    ("smtp://127.0.0.1:2525", ("127.0.0.1", 2525, None, None)),
]


@pytest.mark.parametrize(("url", "wanted"), MAIL)
def test_mail_leaves_by_the_server_it_is_told(
    monkeypatch: pytest.MonkeyPatch, url: str, wanted: tuple[object, ...]
) -> None:
    found = _read(monkeypatch, DEVELOPMENT | {"EMAIL_URL": url})
    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD")
    assert tuple(found[name] for name in names) == wanted


def test_without_a_server_every_mail_becomes_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, told = (_read(monkeypatch, PRODUCTION | more) for more in ({}, {"EMAIL_URL": "filemail:///srv/mail"}))
    assert {ours["EMAIL_BACKEND"], told["EMAIL_BACKEND"]} == {"django.core.mail.backends.filebased.EmailBackend"}
    assert (str(told["EMAIL_FILE_PATH"]), ours["DEFAULT_FROM_EMAIL"]) == (
        "/srv/mail",
        "Waymark <waymark@www.example.org>",
    )


def test_no_mode_shows_debug_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [_read(monkeypatch, mode)["DEBUG"] for mode in (DEVELOPMENT, PRODUCTION)] == [False, False]


def test_a_postgres_address_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    url = {"DATABASE_URL": "postgres://name:word@127.0.0.1:5433/waymark"}
    database = _read(monkeypatch, DEVELOPMENT | url)["DATABASES"]["default"]
    assert (database["ENGINE"], database["PORT"], database["NAME"]) == (
        "django.db.backends.postgresql",
        5433,
        "waymark",
    )
