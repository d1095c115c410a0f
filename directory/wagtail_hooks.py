"""Registers what editors see."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from directory.editing import (
    change_views,
    check_action,
    checking_views,
    contact_views,
    deleting_views,
    duplicates_views,
    home_panel,
    hours_widget,
    look_views,
    organization_chooser,
    report_views,
    standing_views,
    told_views,
)
from directory.editing.listing_form import ServiceForm
from directory.editing.viewsets import DirectoryGroup
from directory.models import Service

hours_widget.register()
Service.base_form_class = ServiceForm
register_snippet(DirectoryGroup)
home_panel.register_worklists()
duplicates_views.register_worklists()
contact_views.register_worklists()
report_views.register_worklists()
look_views.register_worklists()
change_views.register_worklists()


@hooks.register("register_admin_urls")
def checking_urls() -> list[URLPattern]:
    return [*checking_views.urls(), *duplicates_views.urls()]


@hooks.register("insert_global_admin_css")
def fit_every_screen() -> SafeString:
    """On a phone, and with words that are longer than it is wide."""
    return format_html('<link rel="stylesheet" href="{}">', static("editing/screens.css"))


@hooks.register("construct_homepage_panels")
def show_worklists(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(home_panel.WorklistsPanel())


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    return [*report_views.urls(), *told_views.urls()]


@hooks.register("register_admin_viewset")
def choose_organizations() -> organization_chooser.OrganizationChooserViewSet:
    return organization_chooser.OrganizationChooserViewSet(
        "organization_chooser", url_prefix="directory/organization-chooser"
    )


@hooks.register("register_admin_urls")
def contact_urls() -> list[URLPattern]:
    return contact_views.urls()


@hooks.register("register_admin_urls")
def standing_urls() -> list[URLPattern]:
    return [*standing_views.urls(), *change_views.urls(), *look_views.urls()]


hooks.register("before_publish", standing_views.before_publish)
hooks.register("before_unpublish", standing_views.before_unpublish)
hooks.register("register_snippet_listing_buttons", standing_views.listing_buttons)

hooks.register("register_bulk_action", check_action.CheckedTodayAction)
# After Wagtail's own "delete", which it takes the place of for listings.
hooks.register("register_bulk_action", deleting_views.DeleteListings, order=10)
