"""What is shown when something is not there or went wrong: the crisis numbers, and no question to the database.

A search that the database was stopped at (`statement_limit.py`) says so, and gives the words back to be shortened.
While the database is away every page that needs it is answered by `unavailable`, whatever part of the site met it:
Django asks `server_error` for all that nobody expected. On the bladder page that answer still has its three cards.

No page repeats the address asked for: it may hold what somebody typed.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from typing import Final

from django.db import DatabaseError, InterfaceError, OperationalError, connections
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from directory import crisis
from directory.search.canonical import asked, cleaned, where_is
from directory.search.danger_words import Danger, dangers
from directory.search.finder import finder_for
from directory.search.question import LONGEST_NEAR, LONGEST_WORDS, Question, read_who, tidy
from directory.search.urgent import urgent
from recovery.frame import still_frame
from recovery.statement_limit import was_stopped

AWAY: Final = (DatabaseError, InterfaceError, OperationalError)  # as they are: their other kinds are faults of ours
RETRY_SECONDS: Final = 30
BUSY_SECONDS: Final = 10
BLADDER: Final = "/bladder-warning-signs/"
_SEARCH: Final = re.compile(r"/(?:[a-z]{2,3}(?:-[a-z]{2,8})?/)?(?:find-help|api)/")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: something in it could not be read."""
    return _answer("400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _answer("403.html", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that does not show it came from this site."""
    return _answer("403_csrf.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _answer("404.html", 404)


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """405: the address is there, but takes only the methods `allowed`, such as "GET, HEAD"."""
    response = _answer("405.html", 405)
    response["Allow"] = allowed
    return response


def gone(request: HttpRequest) -> HttpResponse:
    """410: it was here, and was taken down."""
    return _answer("410.html", 410)


def too_big(request: HttpRequest) -> HttpResponse:
    """413: far more than any form of ours holds."""
    return _answer("413.html", 413)


def too_long(request: HttpRequest) -> HttpResponse:
    """414: an address longer than any of ours."""
    return _answer("414.html", 414)


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: to be asked again after `seconds`."""
    return _later("429.html", seconds)


def too_many_messages(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: a message was not taken, as too many came; to be sent again after `seconds`. The words are given back."""
    if fields := _typed(request):
        return _words_back(request, fields, 429, seconds)
    return _later("429_messages.html", seconds)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, whatever failed; 503 when that was the database. Words typed into a form of ours are given back."""
    causes = list(_causes(sys.exception()))
    is_away, is_slow = any(type(error) in AWAY for error in causes), any(map(was_stopped, causes))
    if is_away and not is_slow:
        for connection in connections.all(initialized_only=True):
            connection.close_at = 0  # at the end of this request: the next one connects anew
    if fields := _typed(request):
        return _words_back(request, fields, 503 if is_away else 500)
    if is_slow and is_search(request):
        return too_slow(request)
    return unavailable(request) if is_away else _answer("500.html", 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: what the page needs is away for the moment."""
    return _later("503_bladder.html" if request.path.endswith(BLADDER) else "503.html", RETRY_SECONDS, 503)


def is_search(request: HttpRequest) -> bool:
    """Whether it asks the directory, not one page or listing."""
    return bool(_SEARCH.match(request.path_info))


def too_slow(request: HttpRequest) -> HttpResponse:
    """503: the database was stopped at this search. What was typed is in a form again, but the end of a postcode."""
    data, _ = asked(request)
    near, words = (
        tidy(data.get(name, "") or "", most) for name, most in (("near", LONGEST_NEAR), ("q", LONGEST_WORDS))
    )
    question = cleaned(Question(near=near, q=words, lens=read_who(data)))
    context = {"frame": still_frame(), "lines": crisis.ERROR_PAGE_LINES}
    context["finder"] = finder_for(question, where_is(question.near))
    context["dangers"] = list(urgent(dangers(words, near)))
    response = HttpResponse(render_to_string("503_slow.html", context), status=503)
    response["Retry-After"], response["Cache-Control"] = str(BUSY_SECONDS), "no-store"
    return response


def busy(request: HttpRequest) -> HttpResponse:
    """503: too many people search at once. Words of danger still bring their numbers to the top.

    Django would log each as an error of ours.
    """
    data, _ = asked(request)
    words = [str(data.get(name, ""))[:LONGEST_WORDS] for name in ("q", "near")]
    response = _later("503_busy.html", BUSY_SECONDS, 503, dangers(*words))
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """What was posted to a guarded form: name, value, whether somebody wrote it. Empty for all else."""
    view = request.resolver_match.func if request.resolver_match else None
    boxes = getattr(view, "typed_words", ()) if request.method == "POST" else ()
    fields = [(name, str(value), name in boxes) for name, value in request.POST.items()] if boxes else []
    return fields if any(value.strip() and is_typed for _, value, is_typed in fields) else []


def _words_back(
    request: HttpRequest, fields: list[tuple[str, str, bool]], status: int, seconds: int = RETRY_SECONDS
) -> HttpResponse:
    """The words in a form that sends them again. No question to the database, and nothing is kept of them."""
    context = {"frame": still_frame(), "lines": crisis.ERROR_PAGE_LINES, "fields": fields, "path": request.path}
    context["too_many"] = status == HTTPStatus.TOO_MANY_REQUESTS
    response = HttpResponse(render_to_string("503_words.html", context), status=status)
    response["Retry-After"], response["Cache-Control"] = str(seconds), "no-store"
    return response


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what it was raised from or during, and so on."""
    while error:
        yield error
        error = error.__cause__ or error.__context__


def _later(template: str, seconds: int, status: int = 429, found: tuple[Danger, ...] = ()) -> HttpResponse:
    response = _answer(template, status, found)
    response["Retry-After"] = str(seconds)
    return response


def _answer(template: str, status: int, found: tuple[Danger, ...] = ()) -> HttpResponse:
    return HttpResponse(_page(template, get_language(), found), status=status)


@cache
def _page(template: str, language: str | None, found: tuple[Danger, ...]) -> str:
    """Rendered once for each language and kind of danger, for as long as the server runs.

    No request goes in, so nothing of one visit reaches another.
    """
    context = {"frame": still_frame(), "lines": crisis.ERROR_PAGE_LINES, "dangers": list(urgent(found))}
    return render_to_string(template, context)
