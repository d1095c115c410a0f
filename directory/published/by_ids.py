"""Rows by their ids, with SQL that is worked out once: Django takes longer over it than the database over the rows."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

_STEP: Final = 8  # lists of ids are filled up to multiples of it, so that few different statements are asked
_REMEMBERED: Final = 64


class ByIds:
    """Asks `question(ids)`, a queryset of plain values that depends on nothing but the ids, in their order."""

    def __init__(self, question: Callable[[Sequence[int]], QuerySet[Any]]) -> None:
        self._question = question
        self._sql = lru_cache(maxsize=_REMEMBERED)(self._written)

    def rows(self, ids: Iterable[int]) -> list[tuple[Any, ...]]:
        """The rows as the database gives them, in one statement; none, without asking, when no id is given."""
        wanted = sorted(set(ids))
        if not wanted:
            return []
        wanted += wanted[-1:] * (-len(wanted) % _STEP)
        sql, before, after = self._sql(len(wanted))
        with connection.cursor() as cursor:
            cursor.execute(sql, [*before, *wanted, *after])
            return cursor.fetchall()

    def _written(self, count: int) -> tuple[str, Sequence[Any], Sequence[Any]]:
        """The SQL for so many ids, and the values that stand before and after them."""
        sql, values = self._question(range(-count, 0)).query.sql_with_params()
        first = values.index(-count)
        return sql, values[:first], values[first + count :]
