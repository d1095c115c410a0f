"""How django-allauth behaves here: no sign-up, limits that lock nobody out from outside, no second proof in a row.

Wrong passwords count per name and address together, and per address. Wrong codes count per person, wherever they come
from: only somebody who has the password gets that far, and a million codes must not be shared out among addresses.

The counts of failed attempts stand in Django's cache. The default cache belongs to one server process, so with two
processes (WEB_CONCURRENCY) a guesser gets up to twice the attempts. The counts end with the process.
"""

from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recovery import errors
from recovery.accounts.addresses import address_key
from recovery.accounts.fresh import RECENT_SECONDS, seconds_since_proof

WAIT_SECONDS: Final = 300


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429, with the crisis numbers: allauth's own answer to too many attempts."""
    return errors.too_many(request, WAIT_SECONDS)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by owners in the admin, or on the server. Never by a visitor."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "This username and password do not go together.",
        "incorrect_password": "This is not your password.",
        "enter_current_password": "This is not your password.",
        "invalid_password_reset": "This link was used already, or it is too old.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The key to count by. allauth puts it into its cache keys, where no address belongs."""
        return address_key(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures count per name and address together: a stranger elsewhere cannot use up the person's attempts."""
        name = str(credentials.get("username", "")).casefold()
        return f"{name} {address_key(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise ImmediateHttpResponse(too_many(request)) from error

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within five minutes of a login: enrolling straight after it asks for no second password."""
        seconds = seconds_since_proof(self.request)
        return seconds is None or seconds > RECENT_SECONDS

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        return redirect("account_login")


class CodeAdapter(DefaultMFAAdapter):
    """The words about codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is not right, or it was used already. Wait for the next one, then type that.",
    }
