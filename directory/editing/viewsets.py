"""What editors see of services, organizations and terms. Described here, registered in `wagtail_hooks.py`."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet, SnippetViewSetGroup

from directory.choices import Facet, Reach, Status
from directory.editing.panels import SERVICE_EDIT_HANDLER
from directory.models import Organization, Service, Term


class TermChoiceIterator(forms.models.ModelChoiceIterator):
    """Terms under the heading of their facet."""

    def __iter__(self) -> Any:
        terms = list(self.queryset)
        for facet in Facet:
            group = [self.choice(term) for term in terms if term.facet == facet]
            if group:
                yield (facet.label, group)


class TermsField(forms.ModelMultipleChoiceField):
    """Tick boxes for every term, grouped by facet."""

    iterator = TermChoiceIterator
    widget = forms.CheckboxSelectMultiple


class ServiceForm(WagtailAdminModelForm):
    """The listing form. Invariants live in the model; this only says how things are chosen."""

    terms = TermsField(queryset=Term.objects.all(), required=False)


class PublicLinkMixin:
    """After saving: a link to the page as visitors see it."""

    def get_success_buttons(self) -> list[Any]:
        buttons: list[Any] = super().get_success_buttons()  # type: ignore[misc]
        service: Service = self.object  # type: ignore[attr-defined]
        if service.live:
            buttons.append(messages.button(service.url, "See it on the site"))
        return buttons


class ServiceCreateView(PublicLinkMixin, CreateView):
    """A new listing."""


class ServiceEditView(PublicLinkMixin, EditView):
    """An existing listing."""


class ServiceAdminFilter(WagtailFilterSet):
    """Narrows the list of listings."""

    status = django_filters.ChoiceFilter(choices=Status.choices(), label="Status")
    reach = django_filters.ChoiceFilter(choices=Reach.choices(), label="Reach")
    live = django_filters.BooleanFilter(label="Published")

    class Meta:
        model = Service
        fields = ["status", "reach", "live"]


class ServiceViewSet(SnippetViewSet):
    """Listings. Kept out of Wagtail's own index, which is slow and answers 500 to a quotation mark on SQLite."""

    model = Service
    icon = "help"
    menu_label = "Services"
    list_display = ["name", "organization", "status", "reach", "checked_on", "live"]
    list_per_page = 50
    search_backend_name = None
    search_fields = ["name", "organization__name", "summary"]
    filterset_class = ServiceAdminFilter
    edit_handler = SERVICE_EDIT_HANDLER
    add_view_class = ServiceCreateView
    edit_view_class = ServiceEditView
    add_to_reference_index = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Service]:
        return Service.objects.select_related("organization")

    def get_form_class(self, for_update: bool = False) -> Any:
        return self.get_edit_handler().get_form_class()


class OrganizationViewSet(ModelViewSet):
    """Who runs services."""

    model = Organization
    icon = "group"
    menu_label = "Organizations"
    name = "organization"
    list_display = ["name", "provider_type"]
    search_backend_name = None
    search_fields = ["name"]
    panels = [
        FieldPanel("name"),
        FieldPanel("provider_type"),
        FieldPanel("is_broker"),
        FieldPanel("description"),
        FieldPanel("funding"),
        FieldPanel("regulator"),
        FieldPanel("registration"),
        FieldPanel("parent"),
    ]


class TermViewSet(ModelViewSet):
    """The words services are sorted and searched by."""

    model = Term
    icon = "tag"
    menu_label = "Terms"
    name = "term"
    list_display = ["label", "facet", "slug"]
    list_filter = ["facet"]
    search_backend_name = None
    search_fields = ["label", "synonyms"]
    panels = [
        FieldPanel("facet"),
        FieldPanel("label"),
        FieldPanel("slug"),
        FieldPanel("meaning"),
        FieldPanel("synonyms"),
        FieldPanel("matches"),
        FieldPanel("position"),
    ]


class DirectoryGroup(SnippetViewSetGroup):
    """The directory in the admin menu."""

    items = (ServiceViewSet, OrganizationViewSet, TermViewSet)
    menu_label = "Directory"
    menu_icon = "site"
    menu_order = 150
