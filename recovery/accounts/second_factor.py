"""Nobody gets into the admin with a password alone.

Whoever has no second factor yet sets one up; whoever has one, but did not use it in this session, is asked for it.
SECOND_FACTOR=off (development only) leaves all of this out.
"""

from collections.abc import Callable
from typing import Any, Final

from allauth.account.signals import authentication_step_completed
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

PASSED: Final = "second_factor_of"
AFTER_ENROLMENT: Final = "after_enrolment"
ADMIN: Final = "/admin/"
OPEN: Final = ("/admin/login/", "/admin/logout/", "/admin/password_reset/", "/admin/jsi18n/", "/admin/sprite/")
# These change what protects the account. The second factor guards them like the admin.
GUARDED: Final = ("/accounts/password/change/", "/accounts/2fa/recovery-codes/", "/accounts/2fa/totp/deactivate/")


def is_required() -> bool:
    """Whether this site asks for a second factor."""
    return bool(settings.SECOND_FACTOR == "required")


def has_second_factor(person: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the person has set up an authenticator app."""
    return Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.TOTP).exists()


def note_passed(request: HttpRequest, person: AbstractBaseUser | AnonymousUser) -> None:
    """Remember in this session that the person has just shown a right code."""
    request.session[PASSED] = str(person.pk)


def _has_passed(request: HttpRequest) -> bool:
    return bool(request.session.get(PASSED) == str(request.user.pk))


def _note_step(sender: Any, request: HttpRequest, user: AbstractBaseUser, method: str, **kwargs: Any) -> None:
    if method == "mfa":
        note_passed(request, user)


def connect() -> None:
    """Called once when the app is ready."""
    authentication_step_completed.connect(_note_step, dispatch_uid="accounts.second_factor")


class SecondFactorMiddleware:
    """Stands before the admin: first a role, then a second factor, then a code in this session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return _turned_away(request) or self.get_response(request)


def _turned_away(request: HttpRequest) -> HttpResponse | None:
    path = request.path
    in_admin = path.startswith(ADMIN) and not path.startswith(OPEN)
    if not (in_admin or path.startswith(GUARDED)) or not request.user.is_authenticated:
        return None
    if in_admin and not request.user.has_perm("wagtailadmin.access_admin"):
        return render(request, "account/no_role.html", status=403)
    if not is_required():
        return None
    if not has_second_factor(request.user):
        request.session[AFTER_ENROLMENT] = _way_back(request)
        return redirect("mfa_activate_totp")
    if not _has_passed(request):
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': _way_back(request)})}")
    return None


def _way_back(request: HttpRequest) -> str:
    """Where the person wanted to go. What they sent with a form is not kept."""
    return request.get_full_path() if request.method == "GET" else ADMIN
