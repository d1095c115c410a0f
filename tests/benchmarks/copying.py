"""Copies of invented listings with every row that hangs from them, derived ones too, by SQL alone.

To derive 100,000 listings from nothing takes minutes; a copy says the same as its original, so its derived rows do too.
Which tables these are is read from the database: all of the directory that name a service.
"""

from typing import Any, Final

from django.apps import apps
from django.db import connection

from directory.models import ContactPoint, Service

TEXT_INDEX: Final = "directory_servicetext"  # on SQLite it calls the service "rowid"
_SERVICES: Final = Service._meta.db_table
_SLUG: Final = "this.slug || '-copy-' || n"
# What the database lets nobody write at once: a check has to be there first, and a proposal before its approval.
_NOT_YET: Final = {
    _SERVICES: {"checked_on": "NULL", "checked_how": "''"},
    ContactPoint._meta.db_table: {"approved_at": "NULL"},
}


def copy_listings(times: int) -> None:
    """`times` more of every invented listing."""
    numbers = f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {times:d})"  # noqa: S608
    with connection.cursor() as cursor:
        columns, values = _copied(cursor, _SERVICES, {})
        cursor.execute(
            f"INSERT INTO {_SERVICES} ({columns}) {numbers} SELECT {values} FROM {_SERVICES} this"  # noqa: S608
            " CROSS JOIN numbers WHERE this.is_example"
        )
        cursor.execute(
            f"CREATE TEMPORARY TABLE copies AS {numbers} SELECT this.id AS old, new.id AS new, n FROM {_SERVICES} this"  # noqa: S608
            f" CROSS JOIN numbers JOIN {_SERVICES} new ON new.slug = {_SLUG} WHERE this.is_example"
        )
        cursor.execute("CREATE UNIQUE INDEX copies_new ON copies (new)")
        cursor.execute("ANALYZE copies")  # or PostgreSQL joins as if it were empty
        tables = _tables_of_a_service(cursor)
        empty = {table: key for table, key in tables.items() if not _copy_table(cursor, table, key)}
        _check_and_approve(cursor)
        for table, key in empty.items():  # what a trigger wrote there about the copies alone
            cursor.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT new FROM copies)")  # noqa: S608
        cursor.execute("DROP TABLE copies")


def _copy_table(cursor: Any, table: str, key: str) -> bool:
    """Whether there was anything to copy."""
    columns, values = _copied(cursor, table, {key: "copies.new"})
    if key not in columns.split(", "):
        columns, values = f"{key}, {columns}", f"copies.new, {values}"
    cursor.execute(
        f"INSERT INTO {table} ({columns}) SELECT {values} FROM copies JOIN {table} this ON this.{key} = copies.old"  # noqa: S608
    )
    return bool(cursor.rowcount)


def _copied(cursor: Any, table: str, own: dict[str, str]) -> tuple[str, str]:
    """The columns to write, without an id of their own and what the database works out, and the values for a copy."""
    own = {"public_id": _new_uuid(), "slug": _SLUG, "source_id": "''", **_NOT_YET.get(table, {}), **own}
    names = [name for name in _columns(cursor, table) if name != "id"]
    return ", ".join(names), ", ".join(own.get(name, f"this.{name}") for name in names)


def _tables_of_a_service(cursor: Any) -> dict[str, str]:
    """Every table of the directory whose rows belong to a service, with the column that holds the service's id."""
    models = apps.get_app_config("directory").get_models(include_auto_created=True)
    fields = [(model._meta.db_table, field) for model in models for field in model._meta.local_concrete_fields]
    found = {table: str(field.column) for table, field in fields if _names_a_service(field)}
    names = sorted(name for name in connection.introspection.table_names(cursor) if name.startswith("directory_"))
    without_model = {name: "service_id" for name in names if "service_id" in _columns(cursor, name)}
    return {TEXT_INDEX: "rowid"} | without_model | found


def _names_a_service(field: Any) -> bool:
    """Whether it points at a service, or at a row that has the id of one."""
    target = field.related_model
    return target is Service or bool(target and target._meta.pk.related_model is Service)


def _columns(cursor: Any, table: str) -> list[str]:
    """The columns that can be written."""
    if connection.vendor == "sqlite":
        cursor.execute(f"PRAGMA table_info({table})")
        return [row[1] for row in cursor.fetchall()]
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND table_schema = current_schema()"
        " AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [name for (name,) in cursor.fetchall()]


def _check_and_approve(cursor: Any) -> None:
    original = f"SELECT old.{{}} FROM copies JOIN {_SERVICES} old ON old.id = copies.old WHERE new = {_SERVICES}.id"  # noqa: S608
    changes = ", ".join(f"{column} = ({original.format(column)})" for column in _NOT_YET[_SERVICES])
    cursor.execute(
        f"UPDATE {_SERVICES} SET {changes} WHERE due_on IS NOT NULL AND id IN (SELECT new FROM copies)"  # noqa: S608
    )
    approve_all(cursor)


def approve_all(cursor: Any) -> None:
    """Approve every proposal of an invented listing."""
    cursor.execute(
        f"UPDATE {ContactPoint._meta.db_table} SET approved_at = proposed_at WHERE approved_at IS NULL"  # noqa: S608
        f" AND service_id IN (SELECT id FROM {_SERVICES} WHERE is_example)"
    )


def _new_uuid() -> str:
    return "lower(hex(randomblob(16)))" if connection.vendor == "sqlite" else "gen_random_uuid()"
