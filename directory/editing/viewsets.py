"""What editors see of services, organizations and terms. Described here, registered in `wagtail_hooks.py`."""

from typing import Any

from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from directory.editing.deleting_views import (
    OrganizationEditView,
    OrganizationIndexView,
    ServiceDeleteView,
    TermIndexView,
    UsedDeleteView,
    UsedEditView,
)
from directory.editing.listing_views import (
    ServiceCopyView,
    ServiceCreateView,
    ServiceEditView,
    ServiceLockView,
    ServiceUnscheduleView,
)
from directory.editing.panels import ORGANIZATION_PANELS, SERVICE_EDIT_HANDLER
from directory.editing.service_list import ServiceListing
from directory.models import Organization, Service, Term


class ServiceViewSet(ServiceListing, SnippetViewSet):
    """Listings. Kept out of Wagtail's own index, which is slow and answers 500 to a quotation mark on SQLite."""

    model = Service
    icon = "help"
    menu_label = "Services"
    edit_handler = SERVICE_EDIT_HANDLER
    add_view_class = ServiceCreateView
    edit_view_class = ServiceEditView
    copy_view_class = ServiceCopyView
    lock_view_class = ServiceLockView
    revisions_unschedule_view_class = ServiceUnscheduleView
    delete_view_class = ServiceDeleteView
    add_to_reference_index = False

    def get_form_class(self, for_update: bool = False) -> Any:
        return self.get_edit_handler().get_form_class()


class OrganizationViewSet(ModelViewSet):
    """Who runs services."""

    model = Organization
    index_view_class = OrganizationIndexView
    edit_view_class = OrganizationEditView
    delete_view_class = UsedDeleteView
    icon = "group"
    menu_label = "Organizations"
    name = "organization"
    list_display = ["name", "provider_type"]
    search_backend_name = None
    search_fields = ["name"]
    panels = ORGANIZATION_PANELS


class TermViewSet(ModelViewSet):
    """The words services are sorted and searched by."""

    model = Term
    index_view_class = TermIndexView
    edit_view_class = UsedEditView
    delete_view_class = UsedDeleteView
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
