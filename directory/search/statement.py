"""Several lists of services in one SQL statement.

A page asks for many lists at once: near, serving the area, national, for each strategy of an article. Each is a `Part`;
`ask` sends them together, so a page costs one statement for however many lists and however many services.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from django.db import connection
from django.db.models.expressions import RawSQL

Params: TypeAlias = tuple[int | float | str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One list. `sql` yields (service id, number) and holds its own LIMIT; small numbers come first.

    `name` is unique in the statement and a Python identifier: later parts may count an earlier one by it, or read it.
    One that `is_for_others` is only read by later parts, needs no LIMIT and is no part of the answer.
    """

    name: str
    sql: str
    params: Params = ()
    is_for_others: bool = False


class Hit(NamedTuple):
    """One service of a list, with the number the list is ordered by; equal numbers go by id."""

    number: float
    service_id: int


def raw(sql: str, params: Iterable[int | float | str] = ()) -> RawSQL:
    """A piece of SQL for a queryset. `sql` is always written in this package; what people say goes into `params`."""
    return RawSQL(sql, tuple(params))  # noqa: S611


@dataclass(frozen=True, slots=True)
class Enough:
    """An earlier part has enough when `rows` of its rows have a number below `below`."""

    part: str
    rows: int
    below: float


def fewer_than(limits: Iterable[Enough]) -> str:
    """The SQL condition that none of the earlier parts has enough. True when none is named."""
    count = "(SELECT COUNT(*) FROM {0.part} WHERE number < {0.below}) < {0.rows:d}"
    return " AND ".join(count.format(one) for one in limits) or "1 = 1"


def ask(parts: Sequence[Part]) -> dict[str, list[Hit]]:
    """The hits of every part, best first, in one statement; none when there are no parts."""
    asked = [one for one in parts if not one.is_for_others]
    answer: dict[str, list[Hit]] = {one.name: [] for one in asked}
    if not asked:
        return answer
    lists = ",\n".join(f"{one.name}(id, number) AS MATERIALIZED ({one.sql})" for one in parts)
    rows = "\nUNION ALL ".join(f"SELECT {place}, id, number FROM {one.name}" for place, one in enumerate(asked))  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {lists}\n{rows}", [value for one in parts for value in one.params])
        for place, service_id, number in cursor.fetchall():
            answer[asked[place].name].append(Hit(float(number), service_id))
    return {name: sorted(hits) for name, hits in answer.items()}
