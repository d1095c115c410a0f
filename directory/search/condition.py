"""Which listings are meant, as SQL that every list of a statement can use. The filters are worked out once for all."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS

from directory.models.public_listing import PublicListing
from directory.models.querysets import PublicListingQuerySet
from directory.search.statement import Params, Part

LISTINGS: Final = PublicListing._meta.db_table
_FROM: Final = f"FROM {LISTINGS}"
_KEY: Final = re.compile(rf'"?\b{LISTINGS}\b"?\."?id\b"?')
_COLUMN: Final = re.compile(rf'"?\b{LISTINGS}\b"?\.')


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of a row of `directory_publiclisting`."""

    sql: str
    params: Params = ()

    def and_(self, sql: str, *params: int | float | str) -> "Condition":
        """Narrower: `sql` must hold too."""
        return Condition(f"{self.sql} AND {sql}", (*self.params, *params))

    def each(self, column: str) -> "Condition":
        """That the one listing of `column` is meant: cheapest for a few rows."""
        return Condition(f"EXISTS (SELECT 1 {_FROM} WHERE {self.sql} AND {LISTINGS}.id = {column})", self.params)

    def at(self, point: str) -> "Condition":
        """The same of the listing of a row of `directory_publicpoint` called `point`, which holds all that a question
        can ask: nothing else is read."""
        sql = _COLUMN.sub(f"{point}.", _KEY.sub(f"{point}.listing_id", self.sql))
        return Condition(sql, self.params)

    def listed_by(self, name: str, number: "Condition", most: int) -> Part:
        """The first `most` of the listings meant, by the expression `number`, then by id."""
        sql = f"SELECT {LISTINGS}.id, {number.sql} AS number {_FROM} WHERE {self.sql} ORDER BY 2, 1 LIMIT %s"
        return Part(name, sql, (*number.params, *self.params, most))


def listed(today: date | None = None) -> PublicListingQuerySet:
    """Everything the public may find on `today`, but brokers: every list of the search is chosen from it."""
    return PublicListing.objects.listed(today).filter(is_broker=False)


def brokers(today: date | None = None) -> PublicListingQuerySet:
    """The services of companies paid for sending people on, listed on `today`. Only `search.brokers` asks for them."""
    return PublicListing.objects.listed(today).filter(is_broker=True)


def condition_of(listings: PublicListingQuerySet) -> Condition:
    """The condition that a queryset of listings puts on them. It may filter, and nothing else.

    What takes least and leaves most out is asked first: bits, then other columns, then other tables.
    """
    query = listings.query
    compiler = query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        terms = [compiler.compile(one) for one in query.where.children]
    except EmptyResultSet:
        return Condition("1 = 0")
    terms.sort(key=lambda term: 2 if "SELECT" in term[0] else 0 if " & " in term[0] else 1)
    sql = " AND ".join(term for term, _ in terms)
    return Condition(f"({sql})" if sql else "1 = 1", tuple(value for _, values in terms for value in values))
