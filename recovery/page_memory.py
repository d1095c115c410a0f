"""Guidance pages that are the same for everybody, kept as they leave: rendered, squeezed and packed.

A visitor without a cookie who asks a guidance page no question gets the answer of the visitor before, as long as the
public version (`directory/models/public_version.py`) is the one read before that answer was made, and the clock has not
reached the next moment at which anything on the page would change: midnight, or the end of some opening words. One
statement says so, on every request: what an editor retires on one server process is gone from all.

It lies outside compression and inside the policy headers. What it keeps is kept by everything a page may depend on: the
tests hold `key_of` to what pages read of a request, and `public_tables` to the tables they read.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language

from directory.models.public_version import VERSION, public_version
from directory.times.london import moment, wall_time
from directory.times.moments import noting_changes
from recovery.privacy.compression import takes
from recovery.privacy.headers import KEEP_NOTHING
from recovery.privacy.inline import SCRIPT_PRINTED, STYLE_PRINTED
from recovery.privacy.limits import REFUSED

MOST_BYTES: Final = 4_000_000  # all pages in two languages and every encoding are about one
_PRINTED: Final = (STYLE_PRINTED, SCRIPT_PRINTED)
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, true for `version` from the moment `since` until just before `until`."""

    version: str
    since: datetime
    until: datetime
    headers: tuple[tuple[str, str], ...]
    content: bytes
    printed: tuple[tuple[str, str], ...]  # what the policy headers allow to run

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The same answer again."""
        request.META.update(self.printed)
        return HttpResponse(self.content, headers=dict(self.headers))


class Memory:
    """Answers by key, at most so many bytes of them; the one not asked for longest goes first. For all threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self.kept: OrderedDict[Key, Kept] = OrderedDict()
        self.bytes = 0
        self.lock = threading.Lock()

    def get(self, key: Key) -> Kept | None:
        with self.lock:
            found = self.kept.get(key)
            if found:
                self.kept.move_to_end(key)
            return found

    def put(self, key: Key, answer: Kept) -> None:
        with self.lock:
            self._remove(key)
            self.kept[key] = answer
            self.bytes += len(answer.content)
            while self.bytes > self.most_bytes:
                self._remove(next(iter(self.kept)))

    def _remove(self, key: Key) -> None:
        if gone := self.kept.pop(key, None):
            self.bytes -= len(gone.content)


class PageMemoryMiddleware:
    """Answers from memory where it may, and keeps what it may."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.memory = Memory()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not asks_nothing(request):
            return self.get_response(request)
        key = key_of(request)
        if (kept := self.memory.get(key)) and _is_true_now(kept, request):
            return kept.answer(request)
        started = timezone.now()
        with noting_changes() as changes:
            response = self.get_response(request)
        if isinstance(response, HttpResponse) and _may_be_kept(request, response):
            until = min([_midnight_after(started), *changes])
            self.memory.put(key, _kept(request, response, until))
        return response


def asks_nothing(request: HttpRequest) -> bool:
    """Whether the request says nothing of its visitor and nothing beside the address."""
    meta = request.META
    is_preview = getattr(request, "is_dummy", False)
    is_plain = request.method in ("GET", "HEAD") and not meta.get("QUERY_STRING") and not meta.get("HTTP_COOKIE")
    return is_plain and not is_preview and REFUSED not in meta


def key_of(request: HttpRequest) -> Key:
    """Everything about a request that a guidance page may depend on."""
    accepted = request.headers.get("Accept-Encoding", "")
    host = tuple(request.META.get(name) for name in ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT"))
    packing = takes("br", accepted), takes("gzip", accepted)
    return request.method, request.scheme, host, request.path, request.path_info, get_language(), packing


def _is_true_now(kept: Kept, request: HttpRequest) -> bool:
    """Whether nothing has changed since. Where the database does not say, the page is made, and fails as it would."""
    try:
        version = public_version()
    except DatabaseError:
        return False
    request.META[VERSION] = version
    return version == kept.version and kept.since <= timezone.now() < kept.until


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether this is a guidance page, whole and for everybody: only their view reads a version before all else."""
    match = request.resolver_match
    is_guidance = match is not None and match.url_name == "wagtail_serve" and bool(request.META.get(VERSION))
    is_for_all = KEEP_NOTHING not in response.headers.get("Cache-Control", "") and not response.cookies
    return is_guidance and response.status_code == 200 and is_for_all and not getattr(request, "is_preview", False)


def _kept(request: HttpRequest, response: HttpResponse, until: datetime) -> Kept:
    printed = tuple((name, request.META[name]) for name in _PRINTED if name in request.META)
    headers = tuple(response.headers.items())
    return Kept(request.META[VERSION], timezone.now(), until, headers, response.content, printed)


def _midnight_after(now: datetime) -> datetime:
    return moment(wall_time(now).date() + timedelta(days=1), 0)
