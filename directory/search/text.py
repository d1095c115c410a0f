"""The two tables the search derives from listings: their words, and the areas they serve.

`index` is the only function that writes them, after commit; `rebuild` writes everything again. What they say only ever
narrows a question about `listed()` services: a row left behind shows nobody a service that is not listed.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.signals import published, unpublished

from directory.models import Organization, Service, Term
from directory.search.condition import Condition
from directory.search.listing_words import ANYWHERE, COLUMNS, SOMEWHERE, Row, rows
from directory.search.need_facts import FACTS
from directory.search.statement import raw
from directory.search.words import SEAL, Idea, Words, phrase

__all__ = [
    "ANYWHERE",
    "CLASSES",
    "SOMEWHERE",
    "connect",
    "index",
    "index_missing",
    "is_sqlite",
    "matching",
    "probe",
    "rebuild",
    "serving",
    "with_idea",
]

BATCH: Final = 500
# How heavy a word is in each column: PostgreSQL's four classes, A the heaviest.
CLASSES: Final = {
    "A": ("name", "alternate_name"),
    "B": ("terms",),
    "C": ("organization", "town", "summary"),
    "D": ("description",),
}
# A token that is nobody's stem stands between two texts in SQLite, a gap in PostgreSQL: no phrase goes over it.
_BREAK: Final = SEAL
_MOST_POSITIONS: Final = 16_000  # PostgreSQL counts no further


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def matching(words: Words) -> RawSQL:
    """A subquery of the ids of services with all these words, for `pk__in`."""
    if is_sqlite():
        return raw("SELECT rowid FROM directory_servicetext WHERE directory_servicetext MATCH %s", [words.for_fts5()])
    sql = "SELECT service_id FROM directory_servicetext WHERE document @@ %s::tsquery"
    return raw(sql, [words.for_postgresql()])


def with_idea(idea: Idea, letter: str = "") -> Condition:
    """The services with an idea, as `SELECT … AS id`; `letter` limits it to one of CLASSES."""
    if is_sqlite():
        sql = "SELECT rowid AS id FROM directory_servicetext WHERE directory_servicetext MATCH %s"
        return Condition(sql, (idea.for_fts5(" ".join(CLASSES[letter]) if letter else ""),))
    sql = "SELECT service_id AS id FROM directory_servicetext WHERE document @@ %s::tsquery"
    return Condition(sql, (idea.for_postgresql(letter),))


def serving(tokens: Iterable[str]) -> Condition:
    """That a service's areas name one of `tokens`: districts ("LS1"), nations, "uk"."""
    wanted = sorted(tokens)
    holes = ", ".join(["%s"] * len(wanted)) or "NULL"
    sql = f"directory_service.id IN (SELECT service_id FROM directory_served WHERE token IN ({holes}))"  # noqa: S608
    return Condition(sql, tuple(wanted))


def probe() -> None:
    """One search of a word that ends with the first match. Raises DatabaseError when the database does not answer."""
    wanted = with_idea(Idea((("help",),)))
    with connection.cursor() as cursor:
        cursor.execute(f"{wanted.sql} LIMIT 1", wanted.params)
        cursor.fetchall()


def index(service_ids: Iterable[int]) -> None:
    """Write the rows of these services as they are now. Those that are not published lose theirs."""
    ids = sorted(set(service_ids))
    for start in range(0, len(ids), BATCH):
        _index_batch(ids[start : start + BATCH])


def index_missing() -> list[int]:
    """Write the rows of published services that have none, after a migration took them away. Returns their ids."""
    key = "rowid" if is_sqlite() else "service_id"
    present = raw(f"SELECT {key} FROM directory_servicetext", [])  # noqa: S608
    ids = list(Service.objects.filter(live=True).exclude(pk__in=present).values_list("pk", flat=True))
    index(ids)
    return ids


def rebuild() -> int:
    """Write both tables again, whole or not at all. Returns how many services they hold now."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM directory_servicetext")
        cursor.execute("DELETE FROM directory_served")
        ids = list(Service.objects.filter(live=True).order_by("pk").values_list("pk", flat=True))
        index(ids)
    return len(ids)


@transaction.atomic
def _index_batch(ids: Sequence[int]) -> None:
    written = list(rows(ids))
    with connection.cursor() as cursor:
        _forget(cursor, ids)
        _write(cursor, written)
        cursor.executemany(
            "INSERT INTO directory_served (token, service_id) VALUES (%s, %s)",
            [(token, row.pk) for row in written for token in sorted(row.tokens)],
        )


def _forget(cursor: Any, ids: Sequence[int]) -> None:
    holes = ", ".join(["%s"] * len(ids))
    key = "rowid" if is_sqlite() else "service_id"
    cursor.execute(f"DELETE FROM directory_servicetext WHERE {key} IN ({holes})", ids)  # noqa: S608
    cursor.execute(f"DELETE FROM directory_served WHERE service_id IN ({holes})", ids)  # noqa: S608


def _write(cursor: Any, written: Iterable[Row]) -> None:
    if is_sqlite():
        holes = ", ".join(["%s"] * len(COLUMNS))
        sql = f"INSERT INTO directory_servicetext (rowid, {', '.join(COLUMNS)}) VALUES (%s, {holes})"  # noqa: S608
        cursor.executemany(sql, [(row.pk, *(_column(row.texts[name]) for name in COLUMNS)) for row in written])
        return
    sql = "INSERT INTO directory_servicetext (service_id, document) VALUES (%s, %s::tsvector)"
    cursor.executemany(sql, [(row.pk, _document(row)) for row in written])


def _column(texts: Iterable[str]) -> str:
    """Sealed stems for FTS5."""
    return f" {_BREAK} ".join(" ".join(word + SEAL for word in phrase(text)) for text in texts if text)


def _document(row: Row) -> str:
    """The stems with their positions and classes, as a tsvector is written."""
    lexemes: list[str] = []
    position = 0
    for letter, columns in CLASSES.items():
        for text in (text for column in columns for text in row.texts[column]):
            position += 1
            for word in phrase(text):
                position = min(position + 1, _MOST_POSITIONS)
                lexemes.append(f"'{word}':{position}{letter}")
    return " ".join(lexemes)


def connect() -> None:
    """Keep the tables with the listings. Called once, when the app is ready."""
    for signal in (published, unpublished):
        signal.connect(_listing_changed, sender=Service, dispatch_uid="directory.text")
    post_delete.connect(_listing_changed, sender=Service, dispatch_uid="directory.text")
    for signal in (post_save, pre_delete):
        signal.connect(_term_changed, sender=Term, dispatch_uid="directory.text")
    post_save.connect(_organization_changed, sender=Organization, dispatch_uid="directory.text")


def _listing_changed(sender: type[Service], instance: Service, **kwargs: Any) -> None:
    transaction.on_commit(partial(index, [instance.pk]))


def _term_changed(sender: type[Term], instance: Term, **kwargs: Any) -> None:
    """The listings that carry the term, and those that answer it by a fact. They are found before it is gone."""
    by_fact = FACTS[instance.key]() if instance.key in FACTS else Q()
    affected = Service.objects.filter(live=True).filter(Q(terms=instance) | by_fact)
    transaction.on_commit(partial(index, list(affected.order_by().values_list("pk", flat=True))))


def _organization_changed(sender: type[Organization], instance: Organization, **kwargs: Any) -> None:
    transaction.on_commit(partial(_index_all, Service.objects.filter(organization=instance)))


def _index_all(services: "QuerySet[Service]") -> None:
    index(services.order_by().values_list("pk", flat=True))
