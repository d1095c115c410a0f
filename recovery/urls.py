"""Every address of the site. Guidance pages come last: their addresses are whatever editors say."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls

PAGES = r"^((?:[\w\-]+/)*)$"

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include(wagtailadmin_urls)),
    path("", include("directory.urls")),
    re_path(PAGES, wagtail_views.serve, name="wagtail_serve"),
]

handler400 = "recovery.errors.bad_request"
handler403 = "recovery.errors.permission_denied"
handler404 = "recovery.errors.not_found"
handler500 = "recovery.errors.server_error"
