"""A visitor says what is wrong with a listing. No name, no contact, no cookie; nothing about them is kept."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from directory.choices import ReportKind
from directory.models import Service
from directory.published.record import PublicRecord
from directory.published.terms import Terms
from directory.removed_views import for_listing
from directory.search.alternatives import alternatives
from directory.search.canonical import SeeOther
from directory.search.listing import Viewer
from directory.search.loading import loaded
from directory.trust import reports
from directory.trust.public_forms import guarded_form
from directory.trust.token_form import TokenForm

AN_HOUR_FROM_ONE, AN_HOUR_IN_ALL = 5, 200


class ReportForm(TokenForm):
    """What is wrong, and a few words."""

    kind = forms.ChoiceField(
        choices=ReportKind.choices(),
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Choose what is wrong.")),
    )
    words = forms.Field(required=False)

    def clean_words(self) -> str:
        return self.words_that_fit("words", reports.MOST_WORDS)

    @property
    def kinds(self) -> list[tuple[str, str, bool]]:
        """The choices: value, label, chosen."""
        return [(kind.value, kind.label, kind == self.data.get("kind")) for kind in ReportKind]

    @property
    def words_to_show(self) -> str:
        return self.typed("words")


@guarded_form(typed_words=("words",), kept_an_hour=AN_HOUR_FROM_ONE, kept_an_hour_in_all=AN_HOUR_IN_ALL)
@csrf_exempt
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
@for_listing
def report_page(request: HttpRequest, record: PublicRecord, terms: Terms) -> HttpResponse:
    """The form; a report that was kept answers 303, so that loading the page again sends nothing again."""
    form = ReportForm(request.POST if request.method == "POST" else None, path=request.path)
    if request.method == "POST" and (form.is_filled_by_a_program or (form.is_valid() and _keep(record, form))):
        return SeeOther(reverse("report-thanks", args=[record.slug]))
    return render(request, "pages/report.html", {"service": record, "form": form})


@cache_control(no_store=True)
@require_safe
@for_listing
def report_thanks(request: HttpRequest, record: PublicRecord, terms: Terms) -> HttpResponse:
    """What happens next, and who else can help near there."""
    others = alternatives(loaded(record), Viewer(today=timezone.localdate(), now=timezone.now()), terms)
    return render(request, "pages/report_thanks.html", {"service": record, "alternatives": others})


def _keep(record: PublicRecord, form: ReportForm) -> bool:
    """Whether it is stored. The very same report twice is one."""
    said = form.cleaned_data
    service = Service.objects.get(pk=record.pk)
    return form.keep(lambda: reports.take(service, said["kind"], said["words"], now=timezone.now()))
