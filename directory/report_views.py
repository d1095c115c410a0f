"""A visitor says what is wrong with a listing. No name, no contact, no cookie; nothing about them is kept."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from directory.choices import ReportKind
from directory.models import Service
from directory.removed_views import for_listing
from directory.search.canonical import SeeOther
from directory.search.listing import Viewer
from directory.search.loading import loaded_draft
from directory.search.page import alternatives
from directory.trust import form_tokens, reports
from directory.trust.form_tokens import TokenState
from directory.trust.public_forms import guarded_form

AN_HOUR_FROM_ONE, AN_HOUR_IN_ALL = 5, 200
PRESS_AGAIN = {
    TokenState.TOO_SOON: "That was very quick. Please press “Send” once more.",
    TokenState.TOO_OLD: "This page was open for a long time. Your words are still here. Please press “Send” once more.",
    TokenState.USED: "This was sent before. To send what stands here now, press “Send” once more.",
    TokenState.NOT_OURS: "We could not read all of the form. Your words are still here. Please press “Send” once more.",
}


class ReportForm(forms.Form):
    """What is wrong, and a few words. `leave_empty` is a box that no person sees: only programs fill it."""

    kind = forms.ChoiceField(
        choices=ReportKind.choices(),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose what is wrong."),
    )
    words = forms.Field(required=False)
    leave_empty = forms.Field(required=False)
    token = forms.Field(required=False)

    def __init__(self, data: Any, *, path: str) -> None:
        super().__init__(data)
        self.path = path
        sent = self.data.get("token", "")
        self.token_state = form_tokens.state(sent, path)
        still_good = self.token_state in (TokenState.GOOD, TokenState.TOO_SOON)
        self.token_to_send = sent if still_good else form_tokens.issue(path)

    def clean_words(self) -> str:
        words = reports.tidy(self.cleaned_data["words"] or "")
        if len(words) > reports.MOST_WORDS:
            over = f"{len(words)} letters, and {reports.MOST_WORDS} fit"
            raise forms.ValidationError(f"Your words are too long: {over}. Please make them shorter.")
        return words

    def clean(self) -> dict[str, Any]:
        if not self.errors and self.token_state is not TokenState.GOOD:
            raise forms.ValidationError(PRESS_AGAIN[self.token_state])
        return self.cleaned_data

    @property
    def is_filled_by_a_program(self) -> bool:
        return bool(self.data.get("leave_empty"))

    @property
    def kinds(self) -> list[tuple[str, str, bool]]:
        """The choices: value, label, chosen."""
        return [(value, label, value == self.data.get("kind")) for value, label in ReportKind.choices()]

    @property
    def words_to_show(self) -> str:
        return reports.tidy(self.data.get("words", ""))


@guarded_form(kept_an_hour=AN_HOUR_FROM_ONE, kept_an_hour_in_all=AN_HOUR_IN_ALL)
@csrf_exempt
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
@for_listing
def report_page(request: HttpRequest, service: Service) -> HttpResponse:
    """The form; a report that was kept answers 303, so that loading the page again sends nothing again."""
    form = ReportForm(request.POST if request.method == "POST" else None, path=request.path)
    if request.method == "POST" and (form.is_filled_by_a_program or (form.is_valid() and _keep(service, form))):
        return SeeOther(reverse("report-thanks", args=[service.slug]))
    return render(request, "pages/report.html", {"service": service, "form": form})


@cache_control(no_store=True)
@require_safe
@for_listing
def report_thanks(request: HttpRequest, service: Service) -> HttpResponse:
    """What happens next, and who else can help near there."""
    others = alternatives(loaded_draft(service), Viewer(today=timezone.localdate(), now=timezone.now()))
    return render(request, "pages/report_thanks.html", {"service": service, "alternatives": others})


def _keep(service: Service, form: ReportForm) -> bool:
    """Whether the token was ours to use up. The very same report twice is one."""
    if not form_tokens.use(form.data["token"], form.path):
        form.add_error(None, PRESS_AGAIN[TokenState.USED])
        return False
    reports.take(service, form.cleaned_data["kind"], form.cleaned_data["words"], now=timezone.now())
    return True
