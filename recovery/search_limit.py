"""Searches take turns, so that a flood of them leaves room for everything else.

Each process answers `AT_ONCE` searches at the same time and lets `WAITING` more wait; the others are told at once to
come back, with the crisis numbers. So searches hold at most half of a process's threads (`connections.py`), whichever
process a visitor reaches. Each process counts for itself: nothing is shared that could be lost when one dies.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.http import escape_leading_slashes

from recovery import errors

AT_ONCE: Final = 1
WAITING: Final = 5
PATIENCE_SECONDS: Final = 4


class SearchLimitMiddleware:
    """Answers a search that finds no place. A page that only adds services near somebody is shown without them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.places = threading.BoundedSemaphore(AT_ONCE + WAITING)
        self.turns = threading.BoundedSemaphore(AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_page = not errors.is_search(request)
        if is_page and "near" not in request.GET:
            return self.get_response(request)
        with self._turn() as has_turn:
            if has_turn:
                return self.get_response(request)
        return HttpResponseRedirect(escape_leading_slashes(request.path)) if is_page else errors.busy(request)

    @contextmanager
    def _turn(self) -> Iterator[bool]:
        """Whether the search may go on: False at once when too many wait, or after waiting in vain."""
        if not self.places.acquire(blocking=False):
            yield False
            return
        try:
            has_turn = self.turns.acquire(timeout=PATIENCE_SECONDS)
            try:
                yield has_turn
            finally:
                if has_turn:
                    self.turns.release()
        finally:
            self.places.release()
