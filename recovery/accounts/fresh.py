"""When this session began and when its person last proved who they are. Sessions end 12 hours after login.

Anything that must not be done from an unattended computer reads `request.authenticated_seconds_ago` and sends the
person to `settings.REAUTHENTICATE_URL` with `?next=` when it is None or more than RECENT_SECONDS.
"""

import time
from collections.abc import Callable
from typing import Any, Final

from allauth.account.signals import authentication_step_completed
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from recovery.privacy.headers import is_admin

BEGAN: Final = "session_began"
PROVED: Final = "proved_at"
RECENT_SECONDS: Final = 300


def seconds_since_proof(request: HttpRequest) -> float | None:
    """Seconds since the last password or second factor of this session; None when nobody is logged in."""
    proved = request.session.get(PROVED)
    if not request.user.is_authenticated or not isinstance(proved, (int, float)):
        return None
    return max(0.0, time.time() - proved)


def _note_login(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    request.session[BEGAN] = request.session[PROVED] = time.time()


def _note_proof(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    request.session[PROVED] = time.time()


def connect() -> None:
    """Called once when the app is ready."""
    user_logged_in.connect(_note_login, dispatch_uid="accounts.note_login")
    authentication_step_completed.connect(_note_proof, dispatch_uid="accounts.note_proof")


class FreshMiddleware:
    """On the editors' side only: ends sessions that are too old, and stamps `request.authenticated_seconds_ago`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_admin(request.path):
            if request.user.is_authenticated and _is_over(request):
                logout(request)
            request.authenticated_seconds_ago = seconds_since_proof(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def _is_over(request: HttpRequest) -> bool:
    """Whether the session is older than a session may get. One that does not say when it began is over."""
    began = request.session.get(BEGAN)
    return not isinstance(began, (int, float)) or time.time() - began > settings.SESSION_COOKIE_AGE
