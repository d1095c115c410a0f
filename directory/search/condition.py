"""Which services are meant, as SQL that every list of a statement can use. The filters are worked out once for all."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from directory.models import Organization, Service
from directory.models.querysets import ServiceQuerySet
from directory.search.statement import Params, Part

_FROM: Final = "FROM directory_service"
_BROKERS: Final = Organization.objects.filter(is_broker=True)


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of a row of `directory_service`."""

    sql: str
    params: Params = ()

    def and_(self, sql: str, *params: int | float | str) -> "Condition":
        """Narrower: `sql` must hold too."""
        return Condition(f"{self.sql} AND {sql}", (*self.params, *params))

    def each(self, column: str) -> "Condition":
        """That the one service of `column` is meant: cheapest for a few rows."""
        return Condition(f"EXISTS (SELECT 1 {_FROM} WHERE {self.sql} AND directory_service.id = {column})", self.params)

    def among(self, column: str) -> "Condition":
        """The same, with all services meant worked out at the first row: cheapest when nearly every row is looked at.

        The plus keeps the database from starting at the services, which would read them even where no row is left.
        """
        return Condition(f"+{column} IN (SELECT directory_service.id {_FROM} WHERE {self.sql})", self.params)

    def listed_by(self, name: str, number: "Condition", most: int) -> Part:
        """The first `most` of the services meant, by the expression `number`, then by id."""
        sql = f"SELECT directory_service.id, {number.sql} AS number {_FROM} WHERE {self.sql} ORDER BY 2, 1 LIMIT %s"
        return Part(name, sql, (*number.params, *self.params, most))


def listed(today: date | None = None) -> "QuerySet[Service]":
    """Everything the public may find on `today`, but brokers: every list of the search is chosen from it."""
    return _listed(today).exclude(organization__in=_BROKERS)


def brokers(today: date | None = None) -> "QuerySet[Service]":
    """The services of companies paid for sending people on, listed on `today`. Only `search.brokers` asks for them."""
    return _listed(today).filter(organization__in=_BROKERS)


def _listed(today: date | None) -> "QuerySet[Service]":
    return cast("QuerySet[Service]", ServiceQuerySet(Service).listed(today))


def condition_of(services: "QuerySet[Any, Any]") -> Condition:
    """The condition that a queryset of services puts on them. It may filter, and nothing else."""
    try:
        sql, params = services.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return Condition("1 = 0")
    where = sql.split(" WHERE ", 1)
    return Condition(f"({where[1]})" if len(where) == 2 else "1 = 1", tuple(params))
