"""Stands before every request from the public: length, size, shape, origin, number. It keeps nothing.

- A method that nothing here takes, and a post where no form is: 405 with the page of its own.
- A path of over 4,000 letters is none of ours. What comes after the question mark is for the view to make sense of.
- Every public post: at most 120 a minute from one network. This is the only limit of the finder: it changes nothing,
  says itself what it cannot read, and a whole college behind one address must be able to search.
- What the server could not read (`connections.py`) is answered with the page that fits.
- A view with `guarded_form = True` (`directory/trust/public_forms.py`): at most 64 KB, 50 fields, no files, and the
  post must come from a page of this site. With `kept_an_hour`, posts that were kept (answered with 303) are counted
  too, from one network and in all.

Limits count per server process (`privacy/limits.py`). Editors' pages keep Django's own guards.
"""

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import DataError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.utils import timezone

from recovery import errors
from recovery.accounts.addresses import visitor_network
from recovery.privacy.headers import is_admin
from recovery.privacy.limits import MOST_BYTES, REFUSED, DailyKeys, Limit, Rate
from recovery.privacy.origins import comes_from_this_site

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
LONGEST_PATH: Final = 4_000
MOST_FIELDS: Final = 50
A_MINUTE: Final = Rate(120, 60)
HOUR: Final = 60 * 60
FORMS: Final = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
CHARGED: Final = "waymark.charged"

Take = tuple[Limit, str]


class AddressGuardMiddleware:
    """Answers an address longer than any of ours, and what the server refused, before anything looks at it.

    NUL is left out of what the admin is asked.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        refused = request.META.get(REFUSED)
        if refused == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return errors.too_big(request)
        if len(request.path) > LONGEST_PATH or refused == HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE:
            return errors.too_long(request)
        if refused == HTTPStatus.INTERNAL_SERVER_ERROR:
            return errors.server_error(request)
        if refused:
            return errors.bad_request(request, BadRequest())
        if request.method not in METHODS:
            return errors.not_allowed(request, ", ".join(METHODS))
        if is_admin(request.path):  # PostgreSQL takes no such character, and no editor means one
            request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "")
        response = self.get_response(request)
        is_bare = response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
        return errors.not_allowed(request, response.get("Allow", "")) if is_bare else response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A number in the admin's questions that no database can hold is no error of the server."""
        is_too_large = isinstance(error, OverflowError | DataError) and is_admin(request.path)
        return errors.bad_request(request, error) if is_too_large else None


class PostGuardMiddleware:
    """Answers a public post that is too big, malformed, from elsewhere or one too many; lets the others on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.keys = DailyKeys()
        self.posts = Limit(A_MINUTE)
        self.kept: dict[str, Limit] = {}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "POST" or is_admin(request.path):
            return self.get_response(request)
        refused = self._one_too_many(request)
        if refused:
            return refused
        response = self.get_response(request)
        if response.status_code != 303:
            self._give_back(request)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """None to go on."""
        if request.method != "POST" or is_admin(request.path):
            return None
        if not getattr(view, "csrf_exempt", False):  # every form of visitors is: it has no cookie to compare with
            return errors.not_allowed(request, "GET, HEAD")
        if not getattr(view, "guarded_form", False):
            return None
        if not comes_from_this_site(request):
            return errors.csrf_failure(request)
        return refusal_of_body(request) or self._charge(request, view)

    def _one_too_many(self, request: HttpRequest) -> HttpResponse | None:
        wait = self.posts.take(self._key(request), time.monotonic())
        return errors.too_many(request, _whole(wait)) if wait else None

    def _charge(self, request: HttpRequest, view: Any) -> HttpResponse | None:
        """Count the post as kept, before it is: what was not kept is given back."""
        taken: list[Take] = []
        request.META[CHARGED] = taken
        for limit, key in self._hourly(request, view):
            wait = limit.take(key, time.monotonic())
            if wait:
                self._give_back(request)
                return errors.too_many_messages(request, _whole(wait))
            taken.append((limit, key))
        return None

    def _hourly(self, request: HttpRequest, view: Any) -> list[Take]:
        """The limits of kept posts for this view, each with the key to count by."""
        name = f"{view.__module__}.{view.__qualname__}"
        each, together = getattr(view, "kept_an_hour", 0), getattr(view, "kept_an_hour_in_all", 0)
        wanted = (("each", each, self._key(request)), ("all", together, "all"))
        return [(self._limit(f"{name} {who}", number), key) for who, number, key in wanted if number]

    def _limit(self, name: str, number: int) -> Limit:
        return self.kept.setdefault(name, Limit(Rate(number, HOUR)))

    def _give_back(self, request: HttpRequest) -> None:
        taken: list[Take] = request.META.pop(CHARGED, [])
        for limit, key in taken:
            limit.give_back(key, time.monotonic())

    def _key(self, request: HttpRequest) -> str:
        return self.keys.key(visitor_network(request), timezone.localdate())


def refusal_of_body(request: HttpRequest) -> HttpResponse | None:
    """The answer to a body nobody should send; None when its fields can be read. Never an exception."""
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
            return errors.too_big(request)
        fields = sum(len(values) for _, values in request.POST.lists())
    except (ValueError, UnreadablePostError, MultiPartParserError, SuspiciousOperation, BadRequest) as error:
        return errors.bad_request(request, error)
    is_form = request.content_type in FORMS or not request.body
    return (
        None if is_form and fields <= MOST_FIELDS and not request.FILES else errors.bad_request(request, BadRequest())
    )


def _whole(seconds: float) -> int:
    return max(1, round(seconds + 0.5))
