"""Answers as Brotli or gzip; public pages without the line ends of their templates.

Django adds up to 100 random bytes to hide secrets in a page (the BREACH attack). A public page carries no secret: no
token, no session, nothing of another visitor. There the padding is only weight. The editors' side keeps it.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, Literal

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from recovery.privacy.headers import KEEP_NOTHING, is_admin
from recovery.privacy.inline import note
from recovery.privacy.whitespace import squeeze

QUICK: Final = 7  # a millisecond for a page of results
TIGHT: Final = 10  # 8 % smaller for fifteen: for pages that would be heavy
HEAVY: Final = 9_000  # bytes, packed
BEST: Final = 11  # 3 % smaller again for three times as long: for pages that are the same for everybody, packed once
WINDOW: Final = 16  # log2 of bytes: no page is much longer; a wider one takes 9 MB to pack a page, this one 2 MB
MOST_PACKED: Final = 100  # pages remembered as packed
SMALLEST: Final = 200  # bytes; below that packing adds more than it takes away
_TAKES: Final = {
    name: re.compile(rf"(?:^|,)\s*{name}\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[0-9.]+\s*)?(?=,|$)", re.IGNORECASE)
    for name in ("br", "gzip")
}


class _ExactGZip(GZipMiddleware):
    max_random_bytes = 0


class CompressionMiddleware(GZipMiddleware):
    """gzip for editors, padded. For the public, whose pages are squeezed first, Brotli or exact gzip."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self.exact = _ExactGZip(get_response)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        accepted = request.headers.get("Accept-Encoding", "")
        if not takes("gzip", accepted):
            request.META["HTTP_ACCEPT_ENCODING"] = ""  # Django sends gzip even where "gzip;q=0" refuses it
        if is_admin(request.path):
            return super().process_response(request, response)
        if isinstance(response, HttpResponse) and response.headers.get("Content-Type", "").startswith("text/html"):
            page = squeeze(response.content.decode(response.charset))
            note(request.META, page)
            response.content = page
            if takes("br", accepted):
                _pack(response, _packed_once if _same_for_everybody(request, response) else _packed)
        return self.exact.process_response(request, response)


def takes(encoding: Literal["br", "gzip"], accepted: str) -> bool:
    """Whether an `Accept-Encoding` header names an encoding and does not refuse it."""
    return bool(_TAKES[encoding].search(accepted[:1_000]))


def _same_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether nothing was asked that could make the page one visitor's own: only such a page is remembered."""
    asked = request.META.get("QUERY_STRING") or request.method not in ("GET", "HEAD")
    return response.status_code == 200 and not asked and KEEP_NOTHING not in response.headers.get("Cache-Control", "")


def _packed(page: bytes) -> bytes:
    quick = _brotli(page, QUICK)
    return quick if len(quick) <= HEAVY else _brotli(page, TIGHT)


def _brotli(page: bytes, quality: int) -> bytes:
    packed: bytes = brotli.compress(page, mode=brotli.MODE_TEXT, quality=quality, lgwin=WINDOW)
    return packed


@lru_cache(maxsize=MOST_PACKED)
def _packed_once(page: bytes) -> bytes:
    return _brotli(page, BEST)


def _pack(response: HttpResponse, packed: Callable[[bytes], bytes]) -> None:
    """Brotli, which every browser of the last ten years reads over HTTPS."""
    if response.has_header("Content-Encoding") or len(response.content) < SMALLEST:
        return
    response.content = packed(response.content)
    response.headers["Content-Encoding"] = "br"
    patch_vary_headers(response, ["Accept-Encoding"])
    if response.get("ETag", "").startswith('"'):
        response.headers["ETag"] = f"W/{response.headers['ETag']}"
