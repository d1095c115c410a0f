"""The list of services: its columns, filters, search and export. `viewsets.py` takes it by one mixin."""

from datetime import date
from typing import Any, Final

import django_filters
from django import forms
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models import F as Field
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView

from directory.choices import CheckedHow, Facet, Nation, Reach, Status
from directory.editing import conditions, listing_search
from directory.editing.deleting import must_stay
from directory.editing.service_export import ExportMixin
from directory.models import ContactPoint, Organization, Report, Service, ServiceLocation, Term
from directory.times.wording import date_words

DATES: Final = {"checked_on", "due_on"}


def standing_words(service: Service) -> str:
    """How a listing stands, in words: "Open to people", "Closed for now, being rechecked", "Not published" …"""
    words = [Status(service.status).label] if service.live else ["Not published"]
    if service.rechecking_since:
        words.append("being rechecked")
    if service.live and service.has_unpublished_changes:
        words.append("with a draft")
    return ", ".join(words)


def checked_words(service: Service) -> str:
    """ "3 March 2027, rung by us", or "Never"."""
    if service.checked_on is None:
        return "Never"
    how = CheckedHow(service.checked_how).label
    return f"{date_words(service.checked_on, short=True)}, {how[0].lower()}{how[1:]}"


def due_words(service: Service, today: date) -> str:
    """When the next check is due: "12 Apr 2027", "overdue since 3 Mar 2027", or nothing."""
    if service.due_on is None:
        return ""
    day = date_words(service.due_on, short=True)
    return f"Overdue since {day}" if service.due_on < today else day


class CheckColumn(Column):
    """A link to the page that writes down a check, for those who may."""

    cell_template_name = "directory/check_cell.html"

    def get_cell_context_data(self, instance: Service, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        if context["request"].user.has_perm("directory.change_service"):
            context["url"] = reverse("directory_check", args=[instance.pk])
        return context


class WorkFilter(django_filters.MultipleChoiceFilter):
    """Several kinds of work at once: a listing must have all that are ticked."""

    def filter(self, qs: QuerySet[Service], value: list[str]) -> QuerySet[Service]:
        today = timezone.localdate()
        for kind in value or []:
            qs = qs.filter(conditions.WORK[kind][1](today))
        return qs


class ServiceAdminFilter(WagtailFilterSet):
    """Narrows the list of services."""

    work = WorkFilter(
        choices=[(kind, label) for kind, (label, _) in conditions.WORK.items()],
        label="Needs work",
        widget=forms.CheckboxSelectMultiple,
    )
    status = django_filters.ChoiceFilter(choices=Status.choices(), label="Status")
    live = django_filters.BooleanFilter(label="Published")
    reach = django_filters.ChoiceFilter(choices=Reach.choices(), label="Reach")
    organization = django_filters.ModelChoiceFilter(queryset=Organization.objects.only("name"), label="Run by")
    nation = django_filters.ChoiceFilter(choices=Nation.choices(), label="Nation", method="in_nation")
    type = django_filters.ModelChoiceFilter(
        queryset=Term.objects.filter(facet=Facet.TYPE), field_name="terms", label="Kind of help"
    )
    is_example = django_filters.BooleanFilter(label="Example")

    class Meta:
        model = Service
        fields = ["work", "status", "live", "reach", "organization", "nation", "type", "is_example"]

    def in_nation(self, services: QuerySet[Service], name: str, value: str) -> QuerySet[Service]:
        return services.filter(conditions.in_nation(value))


def _count_of(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.filter(service=OuterRef("pk")).order_by().values("service").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def with_columns(services: QuerySet[Service]) -> QuerySet[Service]:
    """`services` with what the list shows beside their own fields, in the same statement."""
    places = ServiceLocation.objects.filter(service=OuterRef("pk")).order_by("sort_order").values("town")[:1]
    return services.select_related("organization").annotate(
        town=Subquery(places),
        reports_open=_count_of(Report.objects.open()),
        values_waiting=_count_of(ContactPoint.objects.waiting()),
        is_kept=must_stay(),
    )


class ServiceIndexView(ExportMixin, IndexView):
    """The list. A filter it does not understand shows nothing rather than everything."""

    default_ordering = "name"

    def get_delete_url(self, instance: Any) -> str | None:
        """Only for a listing that may be deleted."""
        url: str | None = None if instance.is_kept else super().get_delete_url(instance)
        return url

    def get_search_form(self) -> SearchForm:
        placeholder = "Name, who runs it, town, postcode or number"
        return SearchForm(self.request.GET if self.search_kwarg in self.request.GET else None, placeholder=placeholder)

    def search_queryset(self, queryset: QuerySet[Service]) -> QuerySet[Service]:
        return listing_search.matching(queryset, self.search_query)

    def filter_queryset(self, queryset: QuerySet[Service]) -> QuerySet[Service]:
        if self.filters and not self.filters.is_valid():
            return queryset.none()
        narrowed: QuerySet[Service] = super().filter_queryset(queryset)
        return narrowed

    def order_queryset(self, queryset: QuerySet[Service]) -> QuerySet[Service]:
        """Days nobody wrote down come last, either way; equal ones keep one order, so that pages do not overlap.

        Among reported listings, those said to be closed or unsafe come first.
        """
        if not self.is_explicitly_ordered and "reported" in self.request.GET.getlist("work"):
            at_once = conditions.reported_at_once(timezone.localdate())
            return queryset.annotate(at_once=at_once).order_by("-at_once", "name", "pk")
        name = self.ordering.removeprefix("-")
        field = Field(name)
        if self.ordering.startswith("-"):
            return queryset.order_by(field.desc(nulls_last=True) if name in DATES else field.desc(), "pk")
        return queryset.order_by(field.asc(nulls_last=True) if name in DATES else field.asc(), "pk")

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """With the sheet among them: beside "Add service" a phone has no room for more."""
        buttons: list[Any] = list(super().header_more_buttons)
        if self.request.user.has_perm("directory.change_service"):
            buttons.append(Button("Phone-check sheet", url=reverse("directory_check_sheet"), icon_name="list-ul"))
        return buttons


class ServiceListing:
    """What the services viewset shows as its list. Stands before SnippetViewSet among the bases."""

    index_view_class = ServiceIndexView
    index_results_template_name = "directory/service_results.html"
    filterset_class = ServiceAdminFilter
    list_per_page = 50
    search_backend_name = None
    search_fields = ["name"]  # only to show the box: `listing_search` reads what is typed
    list_display = [
        "name",
        Column("run_by", label="Run by", accessor="organization.name", sort_key="organization__name"),
        Column("town", sort_key="town"),
        Column("standing", label="Status", accessor=standing_words, sort_key="status"),
        Column("checked", label="Last checked", accessor=checked_words, sort_key="checked_on"),
        Column("due", label="Next check", accessor=lambda row: due_words(row, timezone.localdate()), sort_key="due_on"),
        Column(
            "waiting", label="Waiting values", accessor=lambda row: row.values_waiting or "", sort_key="values_waiting"
        ),
        Column("reports", label="Open reports", accessor=lambda row: row.reports_open or "", sort_key="reports_open"),
        CheckColumn("check", label="Check", accessor="name"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Service]:
        """The services of the list, in one statement with their columns."""
        return with_columns(Service.objects.all())
