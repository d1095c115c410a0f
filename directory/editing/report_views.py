"""What visitors said is wrong: the list, and one report beside what the listing says now."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import BaseListingView, PermissionCheckedMixin, WagtailAdminTemplateMixin

from directory.choices import Channel, CheckedHow, ReportKind, ReportOutcome
from directory.editing.checking import check
from directory.editing.standing_acts import offered
from directory.editing.worklists import Worklist, register
from directory.models import ContactPoint, Report
from directory.models.contact import CALLED
from directory.published.reading import record_of
from directory.search import facts, opening
from directory.search.listing import Viewer, listing_of
from directory.search.loading import loaded
from directory.times.wording import date_words
from directory.trust import report_endings, reports, unsafe_reports
from directory.trust.contacts import is_crisis_file_line

LIST: Final = "directory_reports"
LISTING: Final = "wagtailsnippets_directory_service:edit"
MAY_CHECK: Final = "directory.change_service"
ACTS: Final = ("close-for-now", "recheck", "end-recheck", "alert", "hide")
OPEN: Final = (("open", "Open"), ("done", "Dealt with"))
OUTCOMES: Final = {
    ReportOutcome.MENDED: "Mended: it was wrong, and is right now",
    ReportOutcome.RIGHT: "It was right: I checked, nothing had to change",
    ReportOutcome.PASSED_ON: "Passed on to the owners: they get a mail now",
    ReportOutcome.NOT_A_REPORT: "Not about this listing",
}


# How somebody finds out that a value is right, and what they then press.
TRIED: Final = {
    CheckedHow.RUNG: "I rang it, it is right",
    CheckedHow.OWN_PAGE: "I opened it, it is right",
    CheckedHow.PROVIDER: "They told me that it is right",
}


@dataclass(frozen=True, slots=True)
class ReportedValue:
    """One number or website that a report is about, as it is shown now; `confirm` is what to press when it is right."""

    contact: ContactPoint
    is_crisis_line: bool
    confirm: str


def tried(row: ContactPoint) -> CheckedHow:
    """What a check of this value is written down as."""
    if row.channel in CALLED:
        return CheckedHow.RUNG
    return CheckedHow.OWN_PAGE if row.channel in {Channel.WEB, Channel.WEBCHAT} else CheckedHow.PROVIDER


class ReportFilter(WagtailFilterSet):
    """Narrows the list of reports."""

    state = django_filters.ChoiceFilter(label="State", choices=OPEN, method="by_state")
    kind = django_filters.ChoiceFilter(label="What is wrong", choices=ReportKind.choices())

    class Meta:
        model = Report
        fields = ["state", "kind"]

    def by_state(self, found: "QuerySet[Report]", name: str, value: str) -> "QuerySet[Report]":
        return found.filter(handled_at__isnull=value == "open")


def state_of(report: Report) -> str:
    """Where a report stands, in one or two words."""
    if report.handled_at:
        return ReportOutcome(report.outcome).label if report.outcome else "Dealt with"
    return "Look today" if getattr(report, "urgency", 2) < 2 else "Open"


class ReportListView(PermissionCheckedMixin, BaseListingView):
    """Every report, the most urgent first."""

    model = Report
    permission_required = "view"
    page_title = "Reports from visitors"
    header_icon = "warning"
    filterset_class = ReportFilter
    index_url_name = LIST
    index_results_url_name = "directory_reports_results"
    paginate_by = 50
    columns = [
        TitleColumn("kind", label="What is wrong", accessor="get_kind_display", url_name="directory_report"),
        Column("service", label="Listing", accessor="service.name"),
        DateColumn("made_at", label="Sent"),
        StatusTagColumn("state", label="State", accessor=state_of, primary=lambda report: not report.handled_at),
    ]

    def get_base_queryset(self) -> "QuerySet[Report]":
        return reports.most_urgent_first(Report.objects.select_related("service"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        nothing = "No report. Visitors send one from the page of a service, with “Something wrong? Tell us”."
        return {**super().get_context_data(**kwargs), "no_results_message": nothing}


class EndForm(forms.Form):
    """How a report ended."""

    outcome = forms.ChoiceField(
        label="How did it end?",
        choices=[(outcome.value, words) for outcome, words in OUTCOMES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it ended."},
    )
    note = forms.CharField(
        label="Note",
        max_length=300,
        required=False,
        help_text="For the other editors. For example: Rang them, they moved to King Street. Deleted with the report.",
    )


class ReportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """One report. Its words are shown as the plain text they are."""

    model = Report
    permission_required = "view"
    template_name = "directory/report.html"
    header_icon = "warning"
    form_class = EndForm

    @cached_property
    def report(self) -> Report:
        found = Report.objects.select_related("service__organization", "handled_by")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return self.report.get_kind_display()

    def get_page_subtitle(self) -> str:
        return self.report.service.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse(LIST), "label": ReportListView.page_title}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        service, today = self.report.service, timezone.localdate()
        shown = loaded(record_of(service))
        others = Report.objects.open().filter(service=service).exclude(pk=self.report.pk)
        return {
            **super().get_context_data(**kwargs),
            "report": self.report,
            "service": service,
            "others": others[:10],
            "told": unsafe_reports.told_about(self.report),
            "listing": listing_of(shown, Viewer(today=today)),
            "contacts": facts.contacts(shown),
            "places": facts.places(shown),
            "weeks": opening.weeks(shown, today),
            "deleted_on": date_words(timezone.localdate(self.report.made_at + reports.KEPT + timedelta(days=1))),
            "may_end": self.user_has_permission("change"),
            "values": self._values(),
            "acts": [act for act in offered(service, self.request.user) if act.key in ACTS],
            "user_may_change": self.request.user.has_perm("directory.change_service"),
        }

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.user_has_permission("change"):
            raise PermissionDenied
        if confirmed := request.POST.get("confirmed", ""):
            if not request.user.has_perm(MAY_CHECK):
                raise PermissionDenied
            return self._confirmed(confirmed)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: EndForm) -> HttpResponse:
        messages.error(self.request, "Not done yet: say below how it ended. What you typed is still here.")
        return super().form_invalid(form)

    def form_valid(self, form: EndForm) -> HttpResponse:
        said = form.cleaned_data
        by: Any = self.request.user
        try:
            reports.close(self.report, said["outcome"], said["note"], by=by, now=timezone.now())
        except reports.ReportRefusedError as error:
            form.add_error(None, str(error))
            messages.error(self.request, f"Not ended. {error}")
            return super().form_invalid(form)
        messages.success(self.request, f"{self.report.service.name}: {ReportOutcome(said['outcome']).label}.")
        return HttpResponseRedirect(reverse(LIST))

    def _values(self) -> list[ReportedValue]:
        """What visitors see now of the numbers and websites that a report is about."""
        if self.report.kind != ReportKind.NUMBER or self.report.handled_at:
            return []
        rows = [row for row in report_endings.complained_of(self.report) if row.is_live]
        return [ReportedValue(row, is_crisis_file_line(row), TRIED[tried(row)]) for row in rows]

    def _confirmed(self, pk: str) -> HttpResponse:
        """“I rang it, it is right”: writes down the check, and ends the report so."""
        by: Any = self.request.user
        service = self.report.service
        row = ContactPoint.objects.shown().filter(service=service, pk=pk).first() if pk.isdecimal() else None
        here = HttpResponseRedirect(reports.path_of(self.report))
        if row is None or self.report.handled_at:
            messages.error(self.request, "Nothing was written down: this has changed since you opened the page.")
            return here
        with transaction.atomic():
            done = check([service], tried(row), day=timezone.localdate(), seen="After a visitor's report.", by=by)
            if done.checked:
                reports.close(self.report, ReportOutcome.RIGHT, "", by=by, now=timezone.now())
        if done.refused:
            messages.error(self.request, f"Not written down. {done.refused[0][1]}")
            return here
        messages.success(self.request, f"{service.name}: checked today. {ReportOutcome.RIGHT.label}.")
        return HttpResponseRedirect(reverse(LIST))


def urls() -> list[URLPattern]:
    """The addresses of these pages, below the admin's own."""
    return [
        path("directory/reports/", ReportListView.as_view(), name=LIST),
        path("directory/reports/results/", ReportListView.as_view(results_only=True), name=f"{LIST}_results"),
        path("directory/reports/<int:pk>/", ReportView.as_view(), name="directory_report"),
    ]


def register_worklists() -> None:
    """The tile on the admin home: it opens the reports themselves."""
    register(
        Worklist(
            key="reported",
            title="Reported by visitors",
            help="Somebody says that it is wrong, closed or unsafe. Look today.",
            count=lambda today: Report.objects.open(),
            url=lambda: f"{reverse(LIST)}?state=open",
            permission="directory.view_report",
            is_urgent=True,
            position=1,
        )
    )
