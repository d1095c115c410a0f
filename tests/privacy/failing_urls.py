"""The site's addresses, and one for each error page that is hard to provoke from outside."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from recovery import errors, urls

PAGES = {
    "429": lambda request: errors.too_many(request, 60),
    "429-messages": lambda request: errors.too_many_messages(request, 60),
    "500": errors.server_error,
    "503": errors.unavailable,
    "503-busy": errors.busy,
    "503-slow": errors.too_slow,
}


def fail(request: HttpRequest, name: str) -> HttpResponse:
    """The error page of that name; an exception nobody expected for any other."""
    if name not in PAGES:
        raise RuntimeError("On purpose.")
    return PAGES[name](request)


urlpatterns = [path("fail/<slug:name>/", fail), *urls.urlpatterns]
handler400, handler403, handler404 = urls.handler400, urls.handler403, urls.handler404
handler429, handler500 = urls.handler429, urls.handler500
