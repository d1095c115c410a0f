"""Pages that write down a check: of one listing, with its values to compare, or of up to 50."""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from directory.editing.check_sheet_views import CheckSheetView, chosen_ids
from directory.editing.checking import MOST_AT_ONCE, CheckForm, Outcome, SeveralChecksForm, SingleCheckForm, check
from directory.models import ContactPoint, Service
from directory.published.reading import record_of
from directory.search import facts, opening
from directory.search.loading import loaded

LIST: Final = "wagtailsnippets_directory_service:list"
EDIT: Final = "wagtailsnippets_directory_service:edit"
MAY_CHECK: Final = "directory.change_service"
NOT_YET: Final = "Not written down yet: something is missing or wrong. What you typed is still here."


class CheckPage(WagtailAdminTemplateMixin, FormView):
    """What both pages share: who asks, where they go afterwards, and what they are told."""

    header_icon = "check"
    request: HttpRequest

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": reverse(LIST), "label": "Services"}, {"url": "", "label": "Checked"}]

    def get_initial(self) -> dict[str, Any]:
        return {"day": timezone.localdate()}

    @property
    def next_url(self) -> str:
        return get_valid_next_url_from_request(self.request) or reverse(LIST)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "next": self.next_url}

    def form_invalid(self, form: CheckForm) -> HttpResponse:
        messages.error(self.request, NOT_YET)
        return super().form_invalid(form)

    def write_down(self, services: list[Service], form: CheckForm) -> Outcome:
        said = form.cleaned_data
        by: Any = self.request.user
        outcome = check(services, said["how"], day=said["day"], seen=said["seen"], by=by)
        if outcome.checked:
            messages.success(self.request, f"{_named(outcome.checked)}: checked on {_day(said['day'])}.")
        for service, why in outcome.refused:
            messages.warning(
                self.request,
                f"{service.name}: not written down. {why}",
                buttons=[messages.button(reverse(EDIT, args=[service.pk]), "Open the listing")],
            )
        return outcome


class CheckOneView(CheckPage):
    """One listing: every value the public sees is asked about."""

    template_name = "directory/check_one.html"
    form_class = SingleCheckForm

    @cached_property
    def service(self) -> Service:
        return get_object_or_404(Service.objects.select_related("organization"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return "Checked today"

    def get_page_subtitle(self) -> str:
        return self.service.name

    def get_form_kwargs(self) -> dict[str, Any]:
        values = ContactPoint.objects.shown().filter(service=self.service)
        return {**super().get_form_kwargs(), "values": values}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = loaded(record_of(self.service))
        return {
            **super().get_context_data(**kwargs),
            "service": self.service,
            "places": facts.places(shown),
            "weeks": opening.weeks(shown, timezone.localdate()),
        }

    def form_valid(self, form: SingleCheckForm) -> HttpResponse:
        if form.changed:
            messages.warning(
                self.request, "Nothing was written down as checked. Propose the new value here. Check again afterwards."
            )
            propose = reverse("contact-propose", args=[self.service.pk])
            return HttpResponseRedirect(f"{propose}?replaces={form.changed[0]}")
        outcome = self.write_down([self.service], form)
        return HttpResponseRedirect(self.next_url) if outcome.checked else super().form_invalid(form)


class CheckSeveralView(CheckPage):
    """Up to 50 listings, checked in the same way on the same day."""

    template_name = "directory/check_several.html"
    form_class = SeveralChecksForm
    page_title = "Checked today"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        ids = chosen_ids(request)
        if len(ids) > MOST_AT_ONCE:
            messages.error(request, f"Choose at most {MOST_AT_ONCE} listings. You chose {len(ids)}.")
        if not ids or len(ids) > MOST_AT_ONCE:
            return redirect("directory_check_sheet")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def services(self) -> list[Service]:
        chosen = Service.objects.filter(pk__in=chosen_ids(self.request)).select_related("organization")
        return list(chosen.order_by("name", "pk"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "services": self.services}

    def form_valid(self, form: SeveralChecksForm) -> HttpResponse:
        self.write_down(self.services, form)
        return HttpResponseRedirect(self.next_url)


def _named(services: list[Service]) -> str:
    return services[0].name if len(services) == 1 else f"{len(services)} listings"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def urls() -> list[URLPattern]:
    """The addresses of checking, below /admin/."""
    allowed = permission_required(MAY_CHECK)
    return [
        path("directory/check/", allowed(CheckSeveralView.as_view()), name="directory_check_several"),
        path("directory/check/<int:pk>/", allowed(CheckOneView.as_view()), name="directory_check"),
        path("directory/check-sheet/", allowed(CheckSheetView.as_view()), name="directory_check_sheet"),
    ]
