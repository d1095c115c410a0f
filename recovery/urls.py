"""Every address of the site. Guidance pages come last: their addresses are whatever editors say."""

from typing import Any

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls

from recovery import feedback_views, sitemap
from recovery.accounts import views as accounts
from recovery.languages.serving import guidance

PAGES = r"^((?:[\w\-]+/)*)$"


def _in_each_language(*patterns: URLPattern | URLResolver) -> list[Any]:
    """The main language at its own addresses, every other below its code. One language alone needs none of it."""
    return i18n_patterns(*patterns, prefix_default_language=False) if len(settings.LANGUAGES) > 1 else list(patterns)


urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("recovery.accounts.urls")),
    path("admin/login/", accounts.to_our_login),
    path("admin/password_reset/", accounts.to_our_reset),
    path("admin/password_reset/<path:rest>", accounts.to_our_reset),
    re_path(r"^admin/(?:documents|sites)/", accounts.not_here),
    path("admin/", include(wagtailadmin_urls)),
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<int:part>.xml", sitemap.sitemap, name="sitemap-part"),
    *_in_each_language(
        path("", include("directory.urls")),
        path("feedback/send/", feedback_views.send, name="feedback-send"),
        path("feedback/thanks/", feedback_views.thanks, name="feedback-thanks"),
        re_path(PAGES, guidance, name="wagtail_serve"),
    ),
]

handler400 = "recovery.errors.bad_request"
handler403 = "recovery.errors.permission_denied"
handler404 = "recovery.errors.not_found"
handler429 = "recovery.accounts.adapter.too_many"  # allauth asks for this one
handler500 = "recovery.errors.server_error"
