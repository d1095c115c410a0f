"""The database's own watch over contact values, on SQLite and PostgreSQL.

The check constraint of ContactPoint says who may approve. The triggers here say what may happen to a row at all:

* it is inserted as a proposal, never as approved or retired, and never in place of another row;
* what it says is never rewritten, an approval is never moved or taken back, a retirement never undone;
* a `shipped` value goes live only if it is in the reviewed file (`fixtures/national_services.toml`, `crisis.py`), or on
  an invented service from Ofcom's drama ranges or example.org;
* `alone` goes live only where the deployment's settings allow it;
* an approved row is never deleted, unless its service is invented.

They are written by migration 0002, again after every migrate (Django rebuilds SQLite tables, which drops triggers), and
`checks.py` says when one is missing.
"""

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

from directory.models.contact_values import DRAMA_PREFIXES, EXAMPLE_HOSTS

TABLE = "directory_contactpoint"
TRIGGERS = ("contact_guard_insert", "contact_guard_update", "contact_guard_delete")
_FROZEN = (
    "service_id", "location_id", "channel", "value", "label", "cost", "languages", "position", "evidence", "seen_on",
    "basis", "proposed_by_id", "proposed_at", "replaces_id",
)  # fmt: skip


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\x00", "") + "'"


def _differs(vendor: str, column: str) -> str:
    return f"NEW.{column} IS NOT OLD.{column}" if vendor == "sqlite" else f"NEW.{column} IS DISTINCT FROM OLD.{column}"


def _rules(vendor: str, reviewed: Iterable[str], alone_allowed: bool) -> dict[str, list[tuple[str, str]]]:
    """`{event: [(condition that must not hold, what to say)]}`, in SQL both databases read."""
    invented = "EXISTS (SELECT 1 FROM directory_service s WHERE s.id = {row}.service_id AND s.is_example)"
    drama = " OR ".join(f"NEW.value LIKE {_quoted(prefix + '%')}" for prefix in DRAMA_PREFIXES)
    pages = " OR ".join(
        f"NEW.value LIKE {_quoted(pattern)}"
        for host in EXAMPLE_HOSTS
        for pattern in (f"https://{host}%", f"https://%.{host}%", f"%@{host}", f"%@%.{host}")
    )
    known = ", ".join(_quoted(value) for value in sorted(set(reviewed))) or "''"
    shipped = f"NEW.value IN ({known}) OR ({invented.format(row='NEW')} AND ({drama} OR {pages}))"
    goes_live = "NEW.approved_at IS NOT NULL AND OLD.approved_at IS NULL"
    removable = invented.format(row="OLD")
    approval_differs = f"{_differs(vendor, 'approved_at')} OR {_differs(vendor, 'approved_by_id')}"
    update = [
        (" OR ".join(_differs(vendor, column) for column in _FROZEN), "a contact value is never rewritten"),
        (f"OLD.approved_at IS NOT NULL AND ({approval_differs})", "an approval is never changed"),
        (f"OLD.retired_at IS NOT NULL AND {_differs(vendor, 'retired_at')}", "a retired value never comes back"),
        (
            f"{goes_live} AND (OLD.retired_at IS NOT NULL OR NEW.retired_at IS NOT NULL)",
            "a retired value is never approved",
        ),
        (f"{goes_live} AND NEW.basis = 'shipped' AND NOT ({shipped})", "this value is not in the reviewed file"),
    ]
    if not alone_allowed:
        update.append((f"{goes_live} AND NEW.basis = 'alone'", "one person alone may not approve here"))
    return {
        "insert": [
            ("NEW.approved_at IS NOT NULL OR NEW.approved_by_id IS NOT NULL", "a contact value starts as a proposal"),
            ("NEW.retired_at IS NOT NULL", "a contact value does not start retired"),
            (f"EXISTS (SELECT 1 FROM {TABLE} c WHERE c.id = NEW.id)", "a contact value never takes another's place"),  # noqa: S608 - a table of ours
        ],
        "update": update,
        "delete": [(f"OLD.approved_at IS NOT NULL AND NOT {removable}", "an approved value is retired, not deleted")],
    }


def install(connection: BaseDatabaseWrapper, reviewed: Iterable[str], *, alone_allowed: bool = False) -> None:
    """Write the triggers anew. Safe to repeat; part of the transaction around it."""
    remove(connection)
    rules = _rules(connection.vendor, reviewed, alone_allowed)
    with connection.cursor() as cursor:
        for event, checks in rules.items():
            for statement in (_sqlite if connection.vendor == "sqlite" else _postgresql)(event, checks):
                cursor.execute(statement)


def _sqlite(event: str, checks: list[tuple[str, str]]) -> list[str]:
    body = " ".join(f"SELECT RAISE(ABORT, {_quoted(words)}) WHERE {condition};" for condition, words in checks)
    return [f"CREATE TRIGGER contact_guard_{event} BEFORE {event.upper()} ON {TABLE} BEGIN {body} END"]


def _postgresql(event: str, checks: list[tuple[str, str]]) -> list[str]:
    body = " ".join(
        f"IF {condition} THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = {_quoted(words)}; END IF;"
        for condition, words in checks
    )
    row = "OLD" if event == "delete" else "NEW"
    return [
        f"CREATE FUNCTION contact_guard_{event}_rule() RETURNS trigger LANGUAGE plpgsql AS $guard$"
        f" BEGIN {body} RETURN {row}; END $guard$",
        f"CREATE TRIGGER contact_guard_{event} BEFORE {event.upper()} ON {TABLE}"
        f" FOR EACH ROW EXECUTE FUNCTION contact_guard_{event}_rule()",
    ]


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away; only for migrating back and for writing them anew."""
    with connection.cursor() as cursor:
        for trigger in TRIGGERS:
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger} ON {TABLE}")
                cursor.execute(f"DROP FUNCTION IF EXISTS {trigger}_rule()")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of triggers that should stand in the database and do not (or are switched off)."""
    question = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        present = {name for (name,) in cursor.fetchall()}
    return [trigger for trigger in TRIGGERS if trigger not in present]
