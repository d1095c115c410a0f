"""Registers what editors of guidance see."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.editing import deleting, worklists
from recovery.editing import (
    advising,
    bulk_publishing,
    inbox_views,
    launch_views,
    live_checks,
    own_page_views,
    page_copying,
    page_keeping,
    page_views,
    paper_views,
    second_reader,
    site_details_views,
    terms_in_guidance,
)
from recovery.past_due import pages_past_due

hooks.register("after_create_page", advising.after_saving)
hooks.register("after_edit_page", advising.after_saving)
hooks.register("after_edit_setting", site_details_views.after_saving)
hooks.register("before_bulk_action", page_keeping.refuse_in_bulk)
hooks.register("before_bulk_action", bulk_publishing.refuse_unfit)
hooks.register("before_copy_page", page_copying.mind_the_parent)
hooks.register("before_publish_page", second_reader.before_publishing)
hooks.register("construct_wagtail_userbar", live_checks.check_plain_words)
hooks.register("construct_page_action_menu", page_views.offer_cancelling)
hooks.register("register_page_header_buttons", own_page_views.header_buttons)

worklists.register(
    worklists.Worklist(
        key="pages-past-due",
        title="Guidance past a date",
        help="Reviews due, figures whose last day is over, numbers that are no longer live.",
        count=lambda today: len(pages_past_due(today)),
        url=lambda: reverse("recovery_past_due"),
        permission="wagtailadmin.access_admin",
        position=90,
    )
)
worklists.register(inbox_views.WORKLIST)
worklists.register(site_details_views.WORKLIST)
deleting.OTHER_USES.append(terms_in_guidance.pages_naming)


@hooks.register("register_admin_viewset")
def page_screens() -> list[page_views.GuidancePageViewSet]:
    return page_views.viewsets()


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    views = (paper_views, inbox_views, launch_views, own_page_views, site_details_views)
    return [pattern for one in views for pattern in one.urls()]


@hooks.register("construct_homepage_panels")
def launch_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Only owners can do something about it, so only they are told."""
    if request.user.has_perm(launch_views.MAY):
        panels.append(launch_views.LaunchPanel())


@hooks.register("register_settings_menu_item")
def launch_item() -> MenuItem:
    return launch_views.LaunchMenuItem(
        launch_views.TITLE, reverse("recovery_launch"), icon_name="tasks", name="launch-checklist", order=20
    )


@hooks.register("register_reports_menu_item")
def inbox_item() -> MenuItem:
    return inbox_views.InboxMenuItem(
        "Feedback from visitors", reverse("recovery_inbox"), icon_name="comment", order=890
    )


@hooks.register("register_reports_menu_item")
def past_due_item() -> MenuItem:
    return MenuItem("Guidance past a date", reverse("recovery_past_due"), icon_name="calendar-alt", order=900)


@hooks.register("register_reports_menu_item")
def papers_item() -> MenuItem:
    return MenuItem("Papers", reverse("recovery_papers"), icon_name="doc-full", order=910)


@hooks.register("register_reports_menu_item")
def own_pages_item() -> MenuItem:
    title = own_page_views.OwnPagesView.page_title
    return own_page_views.OwnPagesMenuItem(title, reverse(own_page_views.LIST), icon_name="undo", order=920)
