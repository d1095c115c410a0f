"""Answers as Brotli or gzip, public pages without the line ends of their templates.

Django adds up to 100 random bytes to hide secrets in a page (the BREACH attack). A public page carries no secret: no
token, no session, nothing of another visitor. There the padding is only weight. The editors' side keeps it.
"""

import re
from collections.abc import Callable
from typing import Final

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from recovery.privacy.headers import is_admin
from recovery.privacy.whitespace import squeeze

QUALITY: Final = 10  # a sixth smaller than gzip for some 20 ms of our time; 11 takes three times as long for 2 % more
SMALLEST: Final = 200  # bytes; below that packing adds more than it takes away
_TAKES_BROTLI: Final = re.compile(r"(?:^|,)\s*br\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[0-9.]+\s*)?(?=,|$)", re.IGNORECASE)


class _ExactGZip(GZipMiddleware):
    max_random_bytes = 0


class CompressionMiddleware(GZipMiddleware):
    """gzip for editors, padded. For the public, whose pages are squeezed first, Brotli or exact gzip."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self.exact = _ExactGZip(get_response)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if is_admin(request.path):
            return super().process_response(request, response)
        if isinstance(response, HttpResponse) and response.headers.get("Content-Type", "").startswith("text/html"):
            response.content = squeeze(response.content.decode(response.charset))
            if takes_brotli(request.headers.get("Accept-Encoding", "")):
                _pack(response)
        return self.exact.process_response(request, response)


def takes_brotli(accepted: str) -> bool:
    """Whether an `Accept-Encoding` header names `br` and does not refuse it."""
    return bool(_TAKES_BROTLI.search(accepted[:1_000]))


def _pack(response: HttpResponse) -> None:
    """Brotli, which every browser of the last ten years reads over HTTPS."""
    if response.has_header("Content-Encoding") or len(response.content) < SMALLEST:
        return
    response.content = brotli.compress(response.content, mode=brotli.MODE_TEXT, quality=QUALITY)
    response.headers["Content-Encoding"] = "br"
    response.headers["Content-Length"] = str(len(response.content))
    patch_vary_headers(response, ["Accept-Encoding"])
    if response.get("ETag", "").startswith('"'):
        response.headers["ETag"] = f"W/{response.headers['ETag']}"
