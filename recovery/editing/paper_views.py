"""Papers to print and fill in, and the list of guidance past a date, for editors."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from recovery.papers import review_pack, ring_round, try_out
from recovery.papers.filled_in import safeguarding_text
from recovery.past_due import pages_past_due


class PapersView(WagtailAdminTemplateMixin, TemplateView):
    """The papers a charity needs before it goes live, and how to get each."""

    template_name = "recovery/papers.html"
    page_title = "Papers"
    header_icon = "doc-full"


class PastDueView(WagtailAdminTemplateMixin, TemplateView):
    """Published guidance with a review, a figure or a number past its day."""

    template_name = "recovery/past_due.html"
    page_title = "Guidance past a date"
    header_icon = "calendar-alt"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = pages_past_due(timezone.localdate())
        pages = Page.objects.in_bulk({one.page_id for one in found})
        may_open = {key for key, page in pages.items() if page.permissions_for_user(self.request.user).can_edit()}
        return super().get_context_data(**kwargs) | {"found": found, "may_open": may_open}


def ring_round_page(request: HttpRequest) -> HttpResponse:
    """The ring-round sheet, to print."""
    return HttpResponse(ring_round.as_html())


def ring_round_spreadsheet(request: HttpRequest) -> HttpResponse:
    """The ring-round sheet as a file for a spreadsheet; the mark in front tells Excel that it is UTF-8."""
    return _file(f"\ufeff{ring_round.as_csv()}", "text/csv", "ring-round-sheet.csv")


def review_pack_page(request: HttpRequest) -> HttpResponse:
    """The clinician's review pack, to print."""
    return HttpResponse(review_pack.as_html())


def try_out_page(request: HttpRequest) -> HttpResponse:
    """The script for trying the site out with people, to print."""
    return HttpResponse(try_out.as_html())


def safeguarding_note(request: HttpRequest) -> HttpResponse:
    """The safeguarding note as a file to fill in."""
    return _file(safeguarding_text(), "text/markdown", "safeguarding-note.md")


def urls() -> list[URLPattern]:
    """Below `/admin/`, where Wagtail lets in only people with access to it."""
    return [
        path("papers/", PapersView.as_view(), name="recovery_papers"),
        path("papers/ring-round/", ring_round_page, name="recovery_ring_round"),
        path("papers/ring-round.csv", ring_round_spreadsheet, name="recovery_ring_round_csv"),
        path("papers/review-pack/", review_pack_page, name="recovery_review_pack"),
        path("papers/try-out/", try_out_page, name="recovery_try_out"),
        path("papers/safeguarding-note.md", safeguarding_note, name="recovery_safeguarding_note"),
        path("reports/pages-past-due/", PastDueView.as_view(), name="recovery_past_due"),
    ]


def _file(text: str, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)
