"""A value that is different after every change of anything public pages are made from.

It moves in the transaction of the change, whoever makes it: triggers see to that (`version_triggers.py`). What a
process remembers of the database is true as long as the value is the one it read before it made that. The value is
drawn at random, never counted: one that was rolled back, or that a restored backup has lost, never comes again.
"""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

from django.db import connection, models
from django.http import HttpRequest

from directory.models.version_triggers import POSTGRESQL_CARRY_OUT, TABLE

Value = TypeVar("Value")
VERSION: Final = "waymark.version"  # in the META of a request
_READ: Final = f"SELECT value FROM {TABLE}"  # noqa: S608 - a table of ours


class PublicVersion(models.Model):
    """The one row that holds the value. Only triggers write it."""

    value = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.value


def public_version() -> str:
    """The value now, in one statement; empty where nothing may be remembered.

    That is inside a transaction, which sees its own changes and may be rolled back. A test is a transaction too, but
    one that nothing outlives.
    """
    around = connection.atomic_blocks
    if around and not getattr(around[-1], "_from_testcase", False):
        return ""
    with connection.cursor() as cursor:
        if around and connection.vendor == "postgresql":
            cursor.execute(f"{POSTGRESQL_CARRY_OUT}; {_READ}")
            while cursor.nextset():
                pass
        else:
            cursor.execute(_READ)
        row = cursor.fetchone()
    return row[0] if row else ""


class AtVersion(Generic[Value]):
    """One value read from the database, remembered by this process as long as the public version is the same."""

    def __init__(self) -> None:
        self._last: tuple[str, Value] | None = None

    def get(self, version: str, read: Callable[[], Value]) -> Value:
        """The value at `version`; read anew where that is empty or another one than the last."""
        last = self._last
        if last and version and last[0] == version:
            return last[1]
        value = read()
        self._last = (version, value)
        return value


def version_of(request: HttpRequest) -> str:
    """The public version, read once for a request: before anything that is remembered with it."""
    if VERSION not in request.META:
        request.META[VERSION] = public_version()
    version: str = request.META[VERSION]
    return version
