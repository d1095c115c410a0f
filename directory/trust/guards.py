"""The database's own rules over what people rely on: contact values, checks, history, dates; and its marks on listings
whose public record must be written again. Written and watched."""

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from directory import crisis
from directory.choices import Channel
from directory.fixture_files import national_services
from directory.models import PublicVersion, StaleListing, contact_guard, guard_sql, record_guards, version_triggers
from directory.models.contact_values import normalise
from directory.models.guard_sql import Guard, Mark
from directory.models.public_tables import public_tables
from directory.published import stale_marks


def reviewed_values() -> frozenset[str]:
    """Every value that may go live as `shipped` on a real listing: the crisis file and the national services file."""
    said = [(line.channel, line.number) for line in crisis.LINES]
    said += [(Channel.WEB, entry["website"]) for entry in national_services() if "website" in entry]
    return frozenset(normalise(channel, value) for channel, value in said)


def all_guards(vendor: str) -> tuple[Guard | Mark, ...]:
    """Every guard this database must carry, with today's reviewed values."""
    contacts = contact_guard.guard(vendor, reviewed_values(), alone_allowed=settings.CONTACT_APPROVAL_ALONE)
    return (contacts, *record_guards.guards(vendor), record_guards.account_guard(), *stale_marks.marks(vendor))


def install_guards(using: str = "default") -> None:
    """Write the triggers anew: after every migrate, and when the reviewed files changed."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    guard_sql.install(connection, _guards_of(connection, tables))
    if _has_version(tables):
        version_triggers.install(connection, public_tables() & tables)


def remove_writing_triggers(using: str = "default") -> None:
    """Before a migration alters tables: SQLite renames none while a trigger names one that is not there.

    `install_guards` writes them again, and whatever they would have marked is written anew.
    """
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if _has_version(tables):
        version_triggers.remove(connection)
    for one in stale_marks.marks(connection.vendor):
        if one.table in tables:
            guard_sql.remove(connection, one)


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of triggers that should stand in this database and do not."""
    tables = set(connection.introspection.table_names())
    of_version = version_triggers.missing(connection, public_tables() & tables) if _has_version(tables) else []
    return [*guard_sql.missing(connection, _guards_of(connection, tables)), *of_version]


def _has_version(tables: set[str]) -> bool:
    return PublicVersion._meta.db_table in tables


def _guards_of(connection: BaseDatabaseWrapper, tables: set[str]) -> list[Guard | Mark]:
    """A database that is migrated only part of the way has not all tables yet."""
    guards = [one for one in all_guards(connection.vendor) if one.table in tables]
    return [one for one in guards if isinstance(one, Guard) or StaleListing._meta.db_table in tables]
