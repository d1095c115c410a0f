"""Answers as gzip, public pages without the line ends of their templates.

Django adds up to 100 random bytes to hide secrets in a page (the BREACH attack). A public page carries no secret: no
token, no session, nothing of another visitor. There the padding is only weight. The editors' side keeps it.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from recovery.privacy.headers import is_admin
from recovery.privacy.whitespace import squeeze


class _ExactGZip(GZipMiddleware):
    max_random_bytes = 0


class CompressionMiddleware(GZipMiddleware):
    """gzip for every answer: padded for editors; exact for the public, whose pages are squeezed first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self.exact = _ExactGZip(get_response)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if is_admin(request.path):
            return super().process_response(request, response)
        if isinstance(response, HttpResponse) and response.headers.get("Content-Type", "").startswith("text/html"):
            response.content = squeeze(response.content.decode(response.charset))
        return self.exact.process_response(request, response)
