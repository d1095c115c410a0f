"""The headers every answer carries: what a browser may run, keep, frame and tell.

The outermost middleware, so it also states how long the answer is: nothing changes it afterwards. Two policies, chosen
by the path the visitor asked for: Wagtail's previews show public templates, but belong to the admin. Headers are set,
never defaulted: nothing further in can soften them.
"""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from recovery.privacy import inline

ADMIN_PATHS: Final = ("/admin/", "/accounts/")

# What could place, see or hear a visitor, or tell others of the visit. No page has a script that could ask for anything
# else, and the list travels with every answer.
_OFF: Final = ("camera", "geolocation", "microphone")

_NOTHING: Final = "'none'"

_EVERYWHERE: Final = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _OFF),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_PUBLIC: Final = {
    **_EVERYWHERE,
    "X-Frame-Options": "DENY",
}
_ADMIN: Final = {
    **_EVERYWHERE,
    # No hash beside 'unsafe-inline': it would switch the latter off, and Wagtail writes two scripts into its pages.
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; object-src 'none'; form-action 'self'; base-uri 'self'; frame-ancestors 'self'"
    ),
    "X-Frame-Options": "SAMEORIGIN",
    "X-Robots-Tag": "noindex",
}

KEEP_NOTHING: Final = "no-store"
ASK_AGAIN: Final = "no-cache"


def is_admin(path: str) -> bool:
    """Whether the path belongs to the editors' side, its previews included."""
    return path.startswith(ADMIN_PATHS)


class PolicyHeadersMiddleware:
    """Sets the policy headers of every answer, and takes away any cookie a public one would set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path  # as the visitor asked: views further in may change it
        response = self.get_response(request)
        admin = is_admin(path)
        for name, value in (_ADMIN if admin else _PUBLIC).items():
            response.headers[name] = value
        if not admin:
            response.headers["Content-Security-Policy"] = _public_policy(request, response)
            response.cookies.clear()
        if not path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
            _say_what_may_be_kept(request, response, admin)
        if isinstance(response, HttpResponse):
            response.headers["Content-Length"] = str(len(response.content))
        return response


def _public_policy(request: HttpRequest, response: HttpResponseBase) -> str:
    """Only what this page printed may run: nothing where it printed nothing of ours."""
    if isinstance(response, HttpResponse) and _is_plain_page(response) and inline.STYLE_PRINTED not in request.META:
        inline.note(request.META, response.content.decode(response.charset))  # it was never to be packed
    style = request.META.get(inline.STYLE_PRINTED, _NOTHING)
    script = request.META.get(inline.SCRIPT_PRINTED, _NOTHING)
    return (
        f"default-src 'none'; style-src {style}; script-src {script}; "
        "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def _is_plain_page(response: HttpResponse) -> bool:
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return is_html and not response.has_header("Content-Encoding")


def _say_what_may_be_kept(request: HttpRequest, response: HttpResponseBase, admin: bool) -> None:
    """A question is private: a place, a word, a filter. No browser and no cache on the way keeps its answer.

    A view may say `no-store` of its page itself. It cannot say anything weaker.
    """
    asked = bool(request.META.get("QUERY_STRING")) or request.method not in ("GET", "HEAD")
    asked = asked or KEEP_NOTHING in response.headers.get("Cache-Control", "")
    response.headers["Cache-Control"] = KEEP_NOTHING if admin or asked else ASK_AGAIN
    if asked:
        response.headers["X-Robots-Tag"] = "noindex"
