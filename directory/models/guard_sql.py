"""Triggers in SQL that SQLite and PostgreSQL both keep: what may happen to the rows of a table, and what follows.

Django rebuilds a table on SQLite when a field changes, and its triggers are gone: `post_migrate` writes them anew, and
a system check says when one is missing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

# (SQL condition over NEW and OLD that must not hold, what to say when it does)
Rule = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Guard:
    """The watch over one table: for each of insert, update, delete and truncate the rules that a row must keep.

    TRUNCATE knows no rows and exists on PostgreSQL only: its one rule has the condition TRUE.
    """

    name: str
    table: str
    rules: Mapping[str, Sequence[Rule]]

    @property
    def triggers(self) -> tuple[str, ...]:
        return tuple(f"{self.name}_{event}" for event in self.rules)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the database itself writes after a row of one table changed: for insert, update and delete a condition over
    NEW and OLD, and the statements."""

    name: str
    table: str
    rules: Mapping[str, tuple[str, Sequence[str]]]

    @property
    def triggers(self) -> tuple[str, ...]:
        return tuple(f"{self.name}_{event}" for event in self.rules)


def quoted(text: str) -> str:
    """`text` as a literal of SQL."""
    return "'" + text.replace("'", "''").replace("\x00", "") + "'"


def differs(vendor: str, column: str) -> str:
    """Whether an update changes `column`; NULL is a value like any other."""
    return f"NEW.{column} IS NOT OLD.{column}" if vendor == "sqlite" else f"NEW.{column} IS DISTINCT FROM OLD.{column}"


def append_only(name: str, table: str, insert: Sequence[Rule], *, removable: str = "") -> Guard:
    """A table that only grows. `removable` is the condition under which a row may go after all, over OLD."""
    takes_place = (
        f"EXISTS (SELECT 1 FROM {table} other WHERE other.id = NEW.id)",  # noqa: S608 - a table of ours
        "a record never takes another's place",
    )
    delete = f"NOT ({removable})" if removable else "1 = 1"
    return Guard(
        name,
        table,
        {
            "insert": [takes_place, *insert],
            "update": [("1 = 1", "a record is never changed")],
            "delete": [(delete, "a record is never deleted")],
            "truncate": [("TRUE", "records are never deleted")],
        },
    )


def install(connection: BaseDatabaseWrapper, triggers: Iterable[Guard | Mark]) -> None:
    """Write the triggers anew. Safe to repeat; part of the transaction around it."""
    for one in triggers:
        remove(connection, one)
        with connection.cursor() as cursor:
            for statement in _statements(one, connection.vendor):
                cursor.execute(statement)


def _statements(one: Guard | Mark, vendor: str) -> Iterator[str]:
    if isinstance(one, Guard):
        for event, rules in one.rules.items():
            yield from (_sqlite if vendor == "sqlite" else _postgresql)(one, event, rules)
        return
    for event, (condition, statements) in one.rules.items():
        body = " ".join(f"{statement};" for statement in statements)
        after = f"AFTER {event.upper()} ON {one.table} FOR EACH ROW WHEN ({condition})"
        name = f"{one.name}_{event}"
        if vendor == "sqlite":
            yield f"CREATE TRIGGER {name} {after} BEGIN {body} END"
        else:
            yield (
                f"CREATE FUNCTION {name}_rule() RETURNS trigger LANGUAGE plpgsql AS $mark$"
                f" BEGIN {body} RETURN NULL; END $mark$"
            )
            yield f"CREATE TRIGGER {name} {after} EXECUTE FUNCTION {name}_rule()"


def _sqlite(guard: Guard, event: str, rules: Sequence[Rule]) -> list[str]:
    if event == "truncate":
        return []
    body = " ".join(f"SELECT RAISE(ABORT, {quoted(words)}) WHERE {condition};" for condition, words in rules)
    return [f"CREATE TRIGGER {guard.name}_{event} BEFORE {event.upper()} ON {guard.table} BEGIN {body} END"]


def _postgresql(guard: Guard, event: str, rules: Sequence[Rule]) -> list[str]:
    body = " ".join(
        f"IF {condition} THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = {quoted(words)}; END IF;"
        for condition, words in rules
    )
    row = {"delete": "OLD", "truncate": "NULL"}.get(event, "NEW")
    each = "STATEMENT" if event == "truncate" else "ROW"
    function = f"{guard.name}_{event}_rule"
    return [
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $guard$"
        f" BEGIN {body} RETURN {row}; END $guard$",
        f"CREATE TRIGGER {guard.name}_{event} BEFORE {event.upper()} ON {guard.table}"
        f" FOR EACH {each} EXECUTE FUNCTION {function}()",
    ]


def remove(connection: BaseDatabaseWrapper, guard: Guard | Mark) -> None:
    """Take the triggers away; only for migrating back and for writing them anew."""
    with connection.cursor() as cursor:
        for trigger in guard.triggers:
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger} ON {guard.table}")
                cursor.execute(f"DROP FUNCTION IF EXISTS {trigger}_rule()")


def missing(connection: BaseDatabaseWrapper, guards: Iterable[Guard | Mark]) -> list[str]:
    """The names of triggers that should stand in the database and do not (or are switched off)."""
    question = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        present = {name for (name,) in cursor.fetchall()}
    wanted = [trigger for guard in guards for trigger in guard.triggers]
    if connection.vendor == "sqlite":
        wanted = [trigger for trigger in wanted if not trigger.endswith("_truncate")]
    return [trigger for trigger in wanted if trigger not in present]
