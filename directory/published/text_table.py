"""Writes the two tables that words and areas are looked up in: FTS5 on SQLite, a tsvector on PostgreSQL."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection

from directory.published.phrases import SEAL, phrase
from directory.published.text_rows import COLUMNS, Row

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


def write_words(ids: Sequence[int], rows: Sequence[Row]) -> None:
    """Make the rows of the listings `ids` these. One without a row loses its own."""
    with connection.cursor() as cursor:
        _forget(cursor, ids)
        _write(cursor, rows)
        cursor.executemany(
            "INSERT INTO directory_served (token, service_id) VALUES (%s, %s)",
            [(token, row.pk) for row in rows for token in sorted(row.tokens)],
        )


def _forget(cursor: Any, ids: Sequence[int]) -> None:
    holes = ", ".join(["%s"] * len(ids))
    key = "rowid" if is_sqlite() else "service_id"
    cursor.execute(f"DELETE FROM directory_servicetext WHERE {key} IN ({holes})", ids)  # noqa: S608
    cursor.execute(f"DELETE FROM directory_served WHERE service_id IN ({holes})", ids)  # noqa: S608


def _write(cursor: Any, rows: Iterable[Row]) -> None:
    if is_sqlite():
        holes = ", ".join(["%s"] * len(COLUMNS))
        sql = f"INSERT INTO directory_servicetext (rowid, {', '.join(COLUMNS)}) VALUES (%s, {holes})"  # noqa: S608
        cursor.executemany(sql, [(row.pk, *(_column(row.texts[name]) for name in COLUMNS)) for row in rows])
        return
    sql = "INSERT INTO directory_servicetext (service_id, document) VALUES (%s, %s::tsvector)"
    cursor.executemany(sql, [(row.pk, _document(row)) for row in rows])


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
