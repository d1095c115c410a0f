"""No address of this site keeps a full postcode, and none leads to itself, whatever part of the site would do it.

Outside everything that could answer with an address: the slash that was left out, https, an editor's redirect. What
comes in is made coarse before anything looks at it; what goes out in `Location` is looked at once more. Editors search
listings by postcode below /admin/, which is never kept: for whoever has a session there, only the way out is watched.
"""

from collections.abc import Callable
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from directory.places.web_addresses import is_private
from directory.search.canonical import SeeOther
from directory.search.coarse_addresses import coarse_address, directory_near
from recovery import errors
from recovery.guard import LONGEST_PATH

ADMIN: Final = "/admin/"
SAFE: Final = ("GET", "HEAD")
LOCATION: Final = "Location"
REDIRECT: Final = 300
NOT_FOUND: Final = 404
SERVER_ERROR: Final = 500


class CoarseAddressMiddleware:
    """Answers a private address with the coarse one. No answer names a private one, or the very address asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        is_looked_at = len(request.path) <= LONGEST_PATH and not _is_editor(request) and not _is_file(request)
        if is_looked_at and (moved := coarse_address(request.path, query)):
            if request.method in SAFE or unquote(urlsplit(moved).path) != request.path:
                return _see_other(moved)
            request.META["QUERY_STRING"] = urlsplit(moved).query  # a form is not lost for what its address says
        return _watched(request, self.get_response(request))


def _is_editor(request: HttpRequest) -> bool:
    """Whether somebody with a session asks for a screen of the admin."""
    return request.path.startswith(ADMIN) and settings.SESSION_COOKIE_NAME in request.COOKIES


def _is_file(request: HttpRequest) -> bool:
    """Whether a file of ours is asked for. The letters at random in its name can look like a postcode."""
    return request.path.startswith((settings.STATIC_URL, settings.MEDIA_URL))


def _see_other(address: str) -> SeeOther:
    response = SeeOther(address)
    patch_cache_control(response, no_store=True)
    return response


def _watched(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The answer, its `Location` coarse; "not found" instead of one that sends a visitor round in a circle."""
    if REDIRECT <= response.status_code < SERVER_ERROR and not _is_file(request) and is_private(request.path):
        if response.status_code == NOT_FOUND and request.method in SAFE and not _is_editor(request):
            return _see_other(directory_near(request.path))  # no slug of ours: somebody's home
        patch_cache_control(response, no_store=True)
    to = urlsplit(response.headers.get(LOCATION, ""))
    if not to.geturl() or to.netloc not in ("", request.META.get("HTTP_HOST", ""), request.META.get("SERVER_NAME")):
        return response
    if request.method in SAFE and _is_itself(request, to):
        return errors.not_found(request, LookupError())
    path = unquote(to.path)
    if _is_editor(request) and path.startswith(ADMIN):
        return response
    moved = coarse_address(path, to.query) or (
        to._replace(fragment="").geturl() if is_private(unquote(to.fragment)) else ""
    )
    if moved:
        response.headers[LOCATION] = urlsplit(moved)._replace(scheme=to.scheme, netloc=to.netloc).geturl()
        patch_cache_control(response, no_store=True)
    return response


def _is_itself(request: HttpRequest, to: SplitResult) -> bool:
    """Whether the address is the one asked for, but for what stands behind `#` and how its letters are encoded."""
    here = (request.path, parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True))
    return to.scheme in ("", request.scheme) and (unquote(to.path), parse_qsl(to.query, keep_blank_values=True)) == here
