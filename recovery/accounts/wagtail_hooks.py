"""Registers what this room adds to the admin."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from wagtail import hooks
from wagtail.documents.wagtail_hooks import DocumentsSummaryItem

from directory.editing import worklists
from recovery.accounts import account_views

worklists.register(account_views.WORKLIST)


@hooks.register("register_admin_urls")
def account_screens() -> list[URLPattern]:
    """What owners do besides Wagtail's own screens of people."""
    return account_views.urls()


@hooks.register("register_settings_menu_item")
def agree_item() -> account_views.AgreeMenuItem:
    """Beside the people themselves."""
    return account_views.AgreeMenuItem(
        account_views.TITLE, reverse("accounts_to_agree"), icon_name="user", name="accounts-to-agree", order=605
    )


@hooks.register("before_bulk_action")
def one_person_at_a_time(request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any) -> None:
    """Wagtail could delete, deactivate or promote many people at once. Nobody does that here."""
    if User in action.models:
        raise PermissionDenied


@hooks.register("register_account_menu_item")
def second_factor_item(request: HttpRequest) -> dict[str, str]:
    """On the person's own account page."""
    help_text = "Change the phone you use, or get new recovery codes."
    return {"url": reverse("mfa_index"), "label": "Sign-in codes", "help_text": help_text}


@hooks.register("construct_homepage_summary_items")
def no_count_of_documents(request: HttpRequest, summary_items: list[Any]) -> None:
    """Nor is there a number of them to show."""
    summary_items[:] = [item for item in summary_items if not isinstance(item, DocumentsSummaryItem)]


@hooks.register("construct_main_menu")
def no_documents(request: HttpRequest, menu_items: list[Any]) -> None:
    """Nothing here uses documents, and their screens are not there."""
    menu_items[:] = [item for item in menu_items if item.name != "documents"]


@hooks.register("construct_settings_menu")
def no_sites(request: HttpRequest, menu_items: list[Any]) -> None:
    """The address of the site is a setting, and its first page stays: their screen is not there."""
    menu_items[:] = [item for item in menu_items if item.name != "sites"]
