"""Answers as gzip. Django adds up to 100 random bytes to hide secrets in a page (the BREACH attack).

A public page carries no secret: no token, no session, nothing of another visitor. There the padding is only weight.
The editors' side keeps it.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from recovery.privacy.headers import is_admin


class _UnpaddedGZip(GZipMiddleware):
    max_random_bytes = 0


class CompressionMiddleware:
    """gzip for every answer, padded for editors and exact for the public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.for_editors = GZipMiddleware(get_response)
        self.for_the_public = _UnpaddedGZip(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return (self.for_editors if is_admin(request.path) else self.for_the_public)(request)
