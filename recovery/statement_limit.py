"""No visitor's page keeps the database busy for long: a statement that takes over `STATEMENT_SECONDS` is stopped.

The page is then answered with 503 by `errors.py`. PostgreSQL stops it by its `statement_timeout`, SQLite by a look at
the clock every so many steps. What editors do, migrations and commands have no such limit.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from recovery.privacy.headers import is_admin

NO_LIMIT: Final = 0
MOST_SECONDS: Final = 60
_STEPS: Final = 100_000  # of SQLite between two looks at the clock: a few milliseconds
_STOPPED_BY_POSTGRESQL: Final = "57014"  # query_canceled
_STOPPED_BY_SQLITE: Final = "SQLITE_INTERRUPT"


def statement_limit(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Any:
    """Middleware: every statement of a public page may take `STATEMENT_SECONDS`."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        with limited(NO_LIMIT if is_admin(request.path) else settings.STATEMENT_SECONDS):
            return get_response(request)

    return answer


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Stops each statement of this thread after `seconds`; without a limit they are as the database has them.

    Nothing is asked of the database before the first statement, so a page that needs none works while it is away.
    """
    database: Any = connection
    set_limit = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql

    def execute_limited(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        set_limit(context["connection"], seconds)
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(execute_limited):
            yield
    finally:
        database.stop_at = inf  # of SQLite
        if getattr(database, "limit_may_go", False):
            database.limited = None


def was_stopped(error: BaseException | None) -> bool:
    """Whether this error of a database driver says that a statement took too long."""
    names = getattr(error, "sqlstate", ""), getattr(error, "sqlite_errorname", "")
    return names in {(_STOPPED_BY_POSTGRESQL, ""), ("", _STOPPED_BY_SQLITE)}


def _on_postgresql(connection: Any, seconds: int) -> None:
    """Once for each connection, and again where editors and visitors take turns on it. No setting outlives a rollback,
    so one that was made in a transaction is not counted on by the next request."""
    wanted = (connection.connection, seconds)
    if getattr(connection, "limited", None) == wanted or connection.needs_rollback:
        return
    with connection.connection.cursor() as cursor:
        cursor.execute(f"SET statement_timeout = {seconds * 1000}" if seconds else "RESET statement_timeout")
    connection.limited, connection.limit_may_go = wanted, connection.in_atomic_block


def _on_sqlite(connection: Any, seconds: int) -> None:
    connection.stop_at = time.monotonic() + seconds if seconds else inf
    if seconds and getattr(connection, "watched", None) is not connection.connection:
        connection.connection.set_progress_handler(lambda: time.monotonic() > connection.stop_at, _STEPS)
        connection.watched = connection.connection
