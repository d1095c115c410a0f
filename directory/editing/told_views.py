"""One short page: who was told about a report that a listing is unsafe."""

from typing import cast

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.widgets import AdminDateInput

from directory.choices import ReportKind
from directory.models import Report
from directory.trust import unsafe_reports
from directory.trust.reports import ReportRefusedError


class ToldForm(forms.Form):
    """Somebody's name or office, and a day."""

    who = forms.CharField(
        label="Who was told?",
        max_length=unsafe_reports.WHO_MOST,
        help_text="A name or an office. For example: Sam Example, safeguarding lead. Not what the visitor wrote: this "
        "is kept for good, also when the report is deleted.",
        error_messages={"required": "Write who was told."},
    )
    day = forms.DateField(label="When?", widget=AdminDateInput(), error_messages={"required": "Write the day."})


def urls() -> list[URLPattern]:
    """Mounted under the admin, behind its login."""
    return [path("directory/reports/<int:pk>/told/", write_down, name="directory_report_told")]


@permission_required("directory.change_report")
def write_down(request: HttpRequest, pk: int) -> HttpResponse:
    """On POST it is written into the history of the listing."""
    report = get_object_or_404(Report.objects.select_related("service"), pk=pk, kind=ReportKind.UNSAFE)
    form = ToldForm(request.POST or None, initial={"day": timezone.localdate()})
    if form.is_valid():
        said = form.cleaned_data
        try:
            unsafe_reports.write_down(report, said["who"], said["day"], by=cast(User, request.user))
        except ReportRefusedError as refused:
            form.add_error("day" if "day" in str(refused) else "who", str(refused))
        else:
            messages.success(request, "It is written down.")
            return redirect("directory_report", pk)
    if form.is_bound:
        messages.error(request, "Not written down yet: something is missing or wrong. What you typed is still here.")
    title, url = "Who was told", reverse("directory_report", args=[pk])
    crumbs = [{"url": url, "label": report.get_kind_display()}, {"url": "", "label": title}]
    words = {"breadcrumbs_items": crumbs, "header_title": title, "page_title": title, "header_icon": "warning"}
    return render(request, "directory/report_told.html", {"form": form, "report": report, "media": form.media, **words})
