"""All settings, read once from the environment; refused when malformed, closed when missing.

README lists every variable; a test holds that list to `ENVIRONMENT` below.
"""

import re
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.conf import global_settings
from django.core.exceptions import ImproperlyConfigured

from recovery.mail_settings import mail_settings
from recovery.owner_only import keep_database_for_the_owner, keep_for_the_owner
from recovery.sqlite_options import SQLITE_OPTIONS

BASE_DIR = Path(__file__).resolve().parent.parent

ENVIRONMENT = {
    "WAYMARK_MODE": "production (the default) or development",
    "SECRET_KEY": "at least 50 characters; required",
    "ALLOWED_HOSTS": "host names this site answers to, with commas; required in production",
    "SITE_URL": "the public address, https in production; required in production",
    "DATABASE_URL": "sqlite:///file or postgres://user:password@host:port/name; default: var/waymark.sqlite3",
    "MEDIA_ROOT": "where uploaded files are kept; default: var/media",
    "TRUST_PROXY": "yes when a front server sets X-Forwarded-Proto and X-Forwarded-For itself; default: no",
    "SECOND_FACTOR": "required (the default) or off; off in development only",
    "CONTACT_APPROVAL_ALONE": "yes lets one person alone put a contact value live (a charity of one); default: no",
    "ACCOUNT_WAIT_DAYS": "how many days a new or changed account is nobody's second person, 1 to 90; default: 7",
    "LANGUAGES": "the languages of the site, the main one first: en-gb (the default), or en-gb,cy",
    "STATEMENT_SECONDS": "how long a public page may let the database work on one statement, 1 to 60; default: 5",
    "CHECK_LINKS": "yes lets manage.py check_links ask the websites we show whether they answer; default: no",
    "EMAIL_URL": "how mail leaves: smtp+tls://user:password@host:587, smtp+ssl://…, smtp://host:25, or "
    "filemail:///folder; default: files in var/mail",
    "DEFAULT_FROM_EMAIL": "the address our mail comes from; default: Waymark at the host of SITE_URL",
    "LOG_LEVEL": "DEBUG, INFO, WARNING or ERROR; default: INFO",
}

env = environ.Env()


def _required(name: str, why: str) -> str:
    value = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {why}")
    return value


def _one_of(name: str, allowed: tuple[str, ...], default: str) -> str:
    value: str = env.str(name, default=default).strip()
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}. It must be one of: {', '.join(allowed)}.")
    return value


def _yes_or_no(name: str, default: str) -> bool:
    return _one_of(name, ("yes", "no"), default) == "yes"


def _languages() -> list[tuple[str, str]]:
    """Codes and names, the main language first."""
    names = dict(global_settings.LANGUAGES)
    codes = [code.strip() for code in env.str("LANGUAGES", default="en-gb").split(",") if code.strip()]
    wrong = [code for code in codes if code not in names]
    if wrong or not codes or len(set(codes)) < len(codes):
        raise ImproperlyConfigured(
            f"LANGUAGES is {','.join(codes)!r}. Write codes Django knows, each once, the main one first: en-gb,cy"
        )
    return [(code, names[code]) for code in codes]


def _site_url(production: bool) -> str:
    if not production:
        return env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
    value = _required("SITE_URL", "Write the public address, for example https://www.example.org").rstrip("/")
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured("SITE_URL must look like https://www.example.org: https, a host, nothing behind it.")
    return value


def _hosts(production: bool) -> list[str]:
    if not production:
        return ["127.0.0.1", "localhost", "testserver"]
    why = "Write the host names this site answers to, for example www.example.org"
    hosts = [host.strip() for host in _required("ALLOWED_HOSTS", why).split(",") if host.strip()]
    wrong = [host for host in hosts if not re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", host)]
    if wrong:
        raise ImproperlyConfigured(f"ALLOWED_HOSTS holds {wrong[0]!r}, which is not a host name.")
    return hosts


def _database() -> dict[str, Any]:
    url = env.str("DATABASE_URL", default=f"sqlite:///{OWN_FOLDER / 'waymark.sqlite3'}")
    scheme = urlsplit(url).scheme
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must start with sqlite:/// or postgres://")
    config: dict[str, Any] = env.db_url_config(url)
    config |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}  # a dead one is noticed, and made anew
    if scheme == "sqlite":
        config["OPTIONS"] = dict(SQLITE_OPTIONS)
        keep_database_for_the_owner(config["NAME"])
    else:  # its just-in-time compiler takes longer over a question to the directory than the question itself
        config.setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
    return config


def _second_factor(production: bool) -> str:
    value = _one_of("SECOND_FACTOR", ("required", "off"), "required")
    if production and value == "off":
        raise ImproperlyConfigured(
            "SECOND_FACTOR is off. In production every account needs a second factor: remove it."
        )
    return value


def _from_address() -> str:
    value = env.str("DEFAULT_FROM_EMAIL", default="").strip()
    if not value:
        return f"Waymark <waymark@{urlsplit(SITE_URL).hostname or 'localhost'}>"
    address = parseaddr(value)[1]
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+", address) or not value.isprintable():
        raise ImproperlyConfigured(
            "DEFAULT_FROM_EMAIL must look like Waymark <hello@example.org>: a name and an address."
        )
    return value


MODE = _one_of("WAYMARK_MODE", ("production", "development"), "production")
PRODUCTION = MODE == "production"
OWN_FOLDER = BASE_DIR / "var" / ("" if PRODUCTION else "development")  # the two modes share no file
keep_for_the_owner(BASE_DIR / "var", OWN_FOLDER)
DEBUG = False
SECRET_KEY = _required("SECRET_KEY", "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is too short: it needs at least 50 characters.")
SITE_URL = _site_url(PRODUCTION)
ALLOWED_HOSTS = _hosts(PRODUCTION)
DATABASES = {"default": _database()}
LANGUAGES = _languages()
LANGUAGE_CODE = LANGUAGES[0][0]

INSTALLED_APPS = [
    "directory",
    "recovery",
    "recovery.accounts.apps.AccountsConfig",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "recovery.accounts.apps.PeopleConfig",
    "wagtail.snippets",
    "wagtail.documents",  # Wagtail's admin asks for its addresses; nobody can upload one: recovery/urls.py
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "recovery.privacy.headers.PolicyHeadersMiddleware",
    "recovery.address_middleware.CoarseAddressMiddleware",
    "recovery.search_limit.SearchLimitMiddleware",
    "recovery.statement_limit.statement_limit",
    "recovery.page_memory.PageMemoryMiddleware",
    "recovery.privacy.compression.CompressionMiddleware",
    "recovery.guard.AddressGuardMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "recovery.guard.PostGuardMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "recovery.accounts.fresh.FreshMiddleware",
    "recovery.accounts.second_factor.SecondFactorMiddleware",
    "recovery.redirects.redirects",
]

if len(LANGUAGES) > 1:
    MIDDLEWARE.insert(0, "recovery.languages.addresses.in_the_language_of_its_address")
    INSTALLED_APPS += ["wagtail.locales", "wagtail.contrib.simple_translation"]

ROOT_URLCONF = "recovery.urls"
WSGI_APPLICATION = "recovery.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "recovery.frame.frame",
            ],
        },
    }
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "recovery.accounts.passwords.GuessableWordsValidator"},
]
# Not Argon2: one hash takes 100 MB, and eight people at once would take the server down.
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("PBKDF2", "Scrypt")]
PASSWORD_RESET_TIMEOUT = 60 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60  # from login to the end, however busy the session is: recovery/accounts/fresh.py
# Not Strict: a link in a mail to an approver opens from another site, and the approver would look logged out.
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "recovery.errors.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
if PRODUCTION:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

# The transport. Policy headers (CSP and its kin) are set in recovery/privacy/headers.py.
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 63_072_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
TRUST_PROXY = _yes_or_no("TRUST_PROXY", "no")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

LOCALE_PATHS = [BASE_DIR / "recovery" / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = USE_I18N = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
MEDIA_URL = "/media/"
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(OWN_FOLDER / "media"))

WAGTAIL_SITE_NAME = "Waymark"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = len(LANGUAGES) > 1
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en-gb", "English")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_FINISH_WORKFLOW_ACTION = "recovery.publish_approved.publish_approved"
WAGTAIL_AUTOSAVE_INTERVAL = 0  # it would overwrite the same person's last revision, and keep half-typed listings
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "recovery.admin_search"}}
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 5 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 24_000_000
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"

# Who gets in (recovery/accounts/): a password and a second factor, nothing else of allauth.
SECOND_FACTOR = _second_factor(PRODUCTION)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/admin/"
REAUTHENTICATE_URL = "/accounts/reauthenticate/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
ACCOUNT_ADAPTER = "recovery.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False  # on a shared computer, closing the browser is enough
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/5m/ip,5/5m/key",  # the key is name and address together, or the person at the second step
    "reset_password": "10/10m/ip",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
ACCOUNT_FORMS = {
    "login": "recovery.accounts.forms.LoginForm",
    "reauthenticate": "recovery.accounts.forms.ReauthenticateForm",
    "change_password": "recovery.accounts.forms.ChangePasswordForm",
    "reset_password": "recovery.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "recovery.accounts.forms.NewPasswordForm",
    "user_token": "recovery.accounts.forms.UserTokenForm",
}
MFA_ADAPTER = "recovery.accounts.adapter.CodeAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a code may be typed slowly: the one before and the one after count too
MFA_ALLOW_UNVERIFIED_EMAIL = True  # no address is ever verified here: owners write them
MFA_TOTP_ISSUER = WAGTAIL_SITE_NAME
MFA_FORMS = {
    "authenticate": "recovery.accounts.forms.CodeForm",
    "reauthenticate": "recovery.accounts.forms.CodeAgainForm",
    "activate_totp": "recovery.accounts.forms.EnrolForm",
}
globals().update(mail_settings(env, OWN_FOLDER / "mail"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _from_address()

LOG_LEVEL = _one_of("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO")
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"private": {"()": "recovery.privacy.logs.PrivateLogFilter"}},
    "formatters": {
        "plain": {
            "()": "recovery.privacy.logs.PrivateFormatter",
            "format": "{levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["private"], "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["console"], "level": LOG_LEVEL, "propagate": False},
        "wagtail": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django_tasks": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # Its warnings show the path that was asked for: a 404 may hold what somebody typed.
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}

# Freshness limits in days (design.md §2.6).
FRESH_DAYS_CRISIS = 30
FRESH_DAYS_PHONE = 90
FRESH_DAYS_OTHER = 180
FRESH_DAYS_LIMIT = 270

MAIL_SIGNATURE = "recovery.site_details.mail_signature"  # the last lines of every mail
ACCOUNT_WAIT_DAYS = int(_one_of("ACCOUNT_WAIT_DAYS", tuple(str(days) for days in range(1, 91)), "7"))
STATEMENT_SECONDS = int(_one_of("STATEMENT_SECONDS", tuple(str(seconds) for seconds in range(1, 61)), "5"))
CONTACT_APPROVAL_ALONE = _yes_or_no("CONTACT_APPROVAL_ALONE", "no")

TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "later": {"BACKEND": "recovery.accounts.later.LaterBackend"},  # after the answer
}
CHECK_LINKS = _yes_or_no("CHECK_LINKS", "no")
