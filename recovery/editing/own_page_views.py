"""The pages that come with the site: how each stands, and an owner's button that puts its shipped text back."""

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from recovery.models import GuidancePage
from recovery.models.essential import HOME_DEPTH, is_essential
from recovery.own_pages import HOME, address, slugs
from recovery.shipping.pages import BadPage
from recovery.shipping.restoring import own_pages, read, restore

RESTORE: Final = "recovery.restore_shipped_page"
LIST: Final = "recovery_own_pages"


class _ForOwners(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "undo"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(RESTORE):
            raise PermissionDenied
        shown: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return shown


class OwnPagesView(_ForOwners):
    """Every one of them."""

    template_name = "recovery/own_pages.html"
    page_title = "Pages that come with the site"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"pages": list(own_pages())}


class RestoreView(_ForOwners):
    """Asks once, then puts the shipped text of one page back."""

    template_name = "recovery/restore_page.html"
    page_title = "Put the shipped text back"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        slug = self.kwargs["slug"]
        if slug not in slugs():
            raise Http404
        return super().get_context_data(**kwargs) | {"title": read(slug).fields["title"], "address": address(slug)}

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        if slug not in slugs():
            raise Http404
        try:
            page = restore(read(slug), by=request.user)
        except BadPage as bad:
            messages.error(request, f"Nothing was changed. The shipped text does not fit the site as it is now: {bad}")
            return HttpResponseRedirect(reverse(LIST))
        messages.success(request, f"“{page.title}” has its shipped text again. Visitors see it now.")
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


class OwnPagesMenuItem(MenuItem):
    """In the menu of those who may use it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RESTORE)


def header_buttons(page: Any, user: Any, **kwargs: Any) -> list[Button]:
    """Wagtail's hook: the way from a page to its shipped text."""
    slug = HOME if page.depth == HOME_DEPTH else page.slug
    if (
        not isinstance(page, GuidancePage)
        or slug not in slugs()
        or not is_essential(page)
        or not user.has_perm(RESTORE)
    ):
        return []
    return [
        Button(RestoreView.page_title, reverse("recovery_restore_page", args=[slug]), icon_name="undo", priority=95)
    ]


def urls() -> list[URLPattern]:
    """Below `/admin/`, where Wagtail lets in only people with access to it."""
    return [
        path("own-pages/", OwnPagesView.as_view(), name=LIST),
        path("own-pages/<slug:slug>/restore/", RestoreView.as_view(), name="recovery_restore_page"),
    ]
