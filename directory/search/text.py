"""Looks words and areas up in the two tables made from public records (`published/text_table.py`).

What they say only ever narrows a question about listed services: a row left behind shows nobody a service that is not.
"""

from collections.abc import Iterable
from typing import Final

from django.db import connection
from django.db.models.expressions import RawSQL

from directory.published.text_rows import ANYWHERE, SOMEWHERE
from directory.published.text_table import CLASSES, is_sqlite
from directory.search.condition import Condition
from directory.search.statement import raw
from directory.search.words import Idea, Words

__all__ = ["ANYWHERE", "CLASSES", "SOMEWHERE", "having", "is_sqlite", "matching", "probe", "serving"]


KEY: Final = {True: "rowid", False: "service_id"}  # what names a listing in the table of words, with SQLite and without


def matching(words: Words) -> RawSQL:
    """A subquery of the ids of services with all these words, for `pk__in`."""
    found = having(words)
    return raw(found.sql, found.params)


def having(words: Words | Idea, letter: str = "") -> Condition:
    """The services with an idea, or all these words, as `SELECT … AS id`; `letter` limits it to one of CLASSES."""
    select = f"SELECT {KEY[is_sqlite()]} AS id FROM directory_servicetext"  # noqa: S608
    if is_sqlite():
        columns = " ".join(CLASSES[letter]) if letter else ""
        return Condition(f"{select} WHERE directory_servicetext MATCH %s", (words.for_fts5(columns),))
    return Condition(f"{select} WHERE document @@ %s::tsquery", (words.for_postgresql(letter),))


def serving(tokens: Iterable[str]) -> Condition:
    """That a service's areas name one of `tokens`: districts ("LS1"), nations, "uk"."""
    wanted = sorted(tokens)
    holes = ", ".join(["%s"] * len(wanted)) or "NULL"
    sql = f"directory_publiclisting.id IN (SELECT service_id FROM directory_served WHERE token IN ({holes}))"  # noqa: S608
    return Condition(sql, tuple(wanted))


def probe() -> None:
    """One search of a word that ends with the first match. Raises DatabaseError when the database does not answer."""
    wanted = having(Idea((("help",),)))
    with connection.cursor() as cursor:
        cursor.execute(f"{wanted.sql} LIMIT 1", wanted.params)
        cursor.fetchall()
