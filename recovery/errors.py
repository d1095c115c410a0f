"""What is shown when something is not there or went wrong: the crisis numbers, and no question to the database."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseServerError
from django.template.loader import render_to_string

from recovery.frame import still_frame


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404. The address asked for is not repeated: it may hold what somebody typed."""
    return HttpResponseNotFound(render_to_string("404.html", {"frame": still_frame()}))


def server_error(request: HttpRequest) -> HttpResponse:
    """500, whatever failed."""
    return HttpResponseServerError(render_to_string("500.html", {"frame": still_frame()}))
