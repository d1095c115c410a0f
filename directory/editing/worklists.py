"""Worklists: what waits for somebody, counted on the admin home and opened as filtered lists.

A room that knows of waiting work calls `register(Worklist(…))` once, when it is loaded (`wagtail_hooks.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Worklist:
    """One kind of work. `count` gets today and answers how many wait, or the rows that do.

    Give rows (a QuerySet, not asked yet) where you can: all of them are counted in one statement. `url` is the list
    that the tile opens; `permission` is what a person needs to see it. `position` orders the tiles, small ones first.
    """

    key: str
    title: str
    help: str
    count: "Callable[[date], int | QuerySet[Any]]"
    url: Callable[[], str]
    permission: str
    is_urgent: bool = False
    position: int = 100


@dataclass(frozen=True, slots=True)
class Tile:
    """A worklist as it stands today."""

    worklist: Worklist
    number: int

    @property
    def tone(self) -> str:
        """How loud the tile is: "quiet", "due" or "urgent"."""
        if not self.number:
            return "quiet"
        return "urgent" if self.worklist.is_urgent else "due"


_registered: dict[str, Worklist] = {}


def register(worklist: Worklist) -> None:
    """Put a worklist on the admin home; one of the same key is replaced."""
    _registered[worklist.key] = worklist


def all_for(user: User) -> list[Worklist]:
    """The worklists this person may open, in order."""
    allowed = [one for one in _registered.values() if user.has_perm(one.permission)]
    return sorted(allowed, key=lambda one: (one.position, one.key))


def tiles_for(user: User, today: date) -> list[Tile]:
    """Every worklist this person may open, with how many wait. One statement for all that gave rows."""
    worklists = all_for(user)
    counts = [one.count(today) for one in worklists]
    rows = [answer for answer in counts if isinstance(answer, QuerySet)]
    counted = iter(_count_at_once(rows))
    numbers = [next(counted) if isinstance(answer, QuerySet) else answer for answer in counts]
    return [Tile(*pair) for pair in zip(worklists, numbers, strict=True)]


def _count_at_once(asked: "list[QuerySet[Any]]") -> list[int]:
    """How many rows each question has, all in one statement."""
    parts = [_as_count(rows, number) for number, rows in enumerate(asked)]
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(sql for sql, _ in parts)}",
            [param for _, params in parts for param in params],
        )
        return [int(number) for number in cursor.fetchone()]


def _as_count(rows: "QuerySet[Any]", number: int) -> tuple[str, tuple[Any, ...]]:
    try:
        sql, params = rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return "0", ()
    return f"(SELECT COUNT(*) FROM ({sql}) counted_{number})", tuple(params)  # noqa: S608
