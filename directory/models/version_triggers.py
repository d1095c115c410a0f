"""The triggers that move the public version (`public_version.py`) in the transaction of a change.

On PostgreSQL they wait until the transaction ends, and then move it once: so two editors who write at the same time
wait for each other only while one commits, and never in a circle. SQLite has but one writer at a time.

PostgreSQL alters no table for which a trigger waits, so a migration runs without them. Meanwhile, and if it breaks off,
the value is empty, and nothing is remembered.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE: Final = "directory_publicversion"
NAME: Final = "public_version"
_EVENTS: Final = ("insert", "update", "delete")
_ANY: Final = {"sqlite": "hex(randomblob(16))", "postgresql": "gen_random_uuid()"}
_FUNCTION: Final = f"""
CREATE OR REPLACE FUNCTION {NAME}_moves() RETURNS trigger LANGUAGE plpgsql AS $moves$
BEGIN
    IF current_setting('waymark.version_moved', true) IS DISTINCT FROM 'yes' THEN
        UPDATE {TABLE} SET value = gen_random_uuid();
        PERFORM set_config('waymark.version_moved', 'yes', true);
    END IF;
    RETURN NULL;
END $moves$
"""  # noqa: S608 - a table of ours
# What waits for the end of this transaction, now; what comes after waits again.
POSTGRESQL_CARRY_OUT: Final = (
    f"SET CONSTRAINTS {NAME} IMMEDIATE; SET CONSTRAINTS {NAME} DEFERRED;"
    " SELECT set_config('waymark.version_moved', '', true)"
)


def install(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> None:
    """Write the row and the triggers that are missing or different, and remove those no longer wanted.

    Safe to repeat, and quick then; part of the transaction around it.
    """
    wanted, present = _wanted(connection, tables), _present(connection)
    if wanted == present:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for name in {**present, **wanted}:
            if wanted.get(name) != present.get(name):
                cursor.execute(_removal(connection, name))
        for name, statement in wanted.items():
            if statement != present.get(name):
                cursor.execute(statement)
        value = _ANY[connection.vendor]
        cursor.execute(
            f"INSERT INTO {TABLE} (id, value) VALUES (1, {value}) ON CONFLICT (id) DO UPDATE SET value = {value}"  # noqa: S608
        )


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take all of them away, until `install`: nothing is remembered then."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET value = ''")  # noqa: S608 - a table of ours
        for name in _present(connection):
            cursor.execute(_removal(connection, name))


def missing(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> list[str]:
    """The names of the triggers that should be in the database and are not, are other ones, or are switched off."""
    present = _present(connection)
    return [name for name, statement in _wanted(connection, tables).items() if present.get(name) != statement]


def _wanted(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> dict[str, str]:
    """The statement that makes each trigger, by a name that no other has."""
    make = _sqlite if connection.vendor == "sqlite" else _postgresql
    return {name: statement for table in sorted(tables) for name, statement in make(table).items()}


def _sqlite(table: str) -> Mapping[str, str]:
    moves = f"UPDATE {TABLE} SET value = hex(randomblob(16));"  # noqa: S608 - a table of ours
    names = {f"{NAME}_{table}_{event}": event.upper() for event in _EVENTS}
    return {
        name: f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" BEGIN {moves} END' for name, event in names.items()
    }


def _postgresql(table: str) -> Mapping[str, str]:
    """One name for all that wait, so that one statement can carry them out. Emptying a table cannot wait."""
    body = f"EXECUTE FUNCTION {NAME}_moves()"
    waits = f'AFTER INSERT OR UPDATE OR DELETE ON "{table}" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW {body}'
    return {
        f"{NAME} {table}": f"CREATE CONSTRAINT TRIGGER {NAME} {waits}",
        f"{NAME}_truncate {table}": f'CREATE TRIGGER {NAME}_truncate AFTER TRUNCATE ON "{table}" {body}',
    }


def _present(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The triggers of ours that are there: the statement that made each, by its name."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'public_version_*'"
            )
            return dict(cursor.fetchall())
        cursor.execute(
            "SELECT t.tgname || ' ' || c.relname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE t.tgname IN ('public_version', 'public_version_truncate')"
            " AND t.tgenabled <> 'D' AND pg_table_is_visible(c.oid)"
        )
        return {name: _postgresql(table)[name] for name, table in cursor.fetchall()}


def _removal(connection: BaseDatabaseWrapper, name: str) -> str:
    if connection.vendor == "sqlite":
        return f'DROP TRIGGER IF EXISTS "{name}"'
    trigger, table = name.split(" ", 1)
    return f'DROP TRIGGER IF EXISTS {trigger} ON "{table}"'
