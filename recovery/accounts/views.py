"""The few of allauth's views that end differently here."""

from typing import Any

from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from django.conf import settings
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from recovery.accounts import second_factor
from recovery.accounts.notices import tell_person
from recovery.accounts.sessions import end_sessions


class EnrolView(ActivateTOTPView):
    """Sets up the app. The code just typed counts for this session; every other session of the person ends."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        person = self.request.user
        second_factor.note_passed(self.request, person)
        self.request.session.cycle_key()
        if isinstance(person, User):
            end_sessions(person, keep=self.request.session.session_key)
            tell_person(person, "An app for sign-in codes was set up for your account")
        return response

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes")


class RecoveryCodesView(ViewRecoveryCodesView):
    """The codes, and the way on to where the person wanted to go."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        onward = str(self.request.session.get(second_factor.AFTER_ENROLMENT) or "")
        context["onward"] = onward if onward.startswith(second_factor.ADMIN) else settings.LOGIN_REDIRECT_URL
        return context


def to_our_login(request: HttpRequest) -> HttpResponse:
    """Wagtail's own login address: the same question, asked by us."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{reverse('account_login')}{'?' if query else ''}{query}")


def to_our_reset(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Wagtail's own addresses for a forgotten password."""
    return HttpResponseRedirect(reverse("account_reset_password"))


def not_here(request: HttpRequest) -> HttpResponse:
    """404: what Wagtail has and this site does not use, such as documents."""
    raise Http404
