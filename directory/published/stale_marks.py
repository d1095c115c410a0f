"""Triggers that mark a listing whenever a row changes that its public record is made from, whoever changes it."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Model

from directory.choices import Facet
from directory.models import Organization, Service, ServiceArea, ServiceLocation, StaleListing, Term
from directory.models.guard_sql import Mark, differs, quoted
from directory.published.needs import FACTS

# Columns that no record shows or depends on: a change of one of them marks nothing. All others do.
UNWATCHED: Final[Mapping[type[Model], frozenset[str]]] = {
    Service: frozenset(
        {
            "has_unpublished_changes", "first_published_at", "go_live_at", "expire_at", "expired", "locked",
            "locked_at", "locked_by", "latest_revision", "live_revision", "source", "source_id",
        }
    ),
    Organization: frozenset({"public_id", "identifiers", "parent", "is_example"}),
    ServiceLocation: frozenset({"pinned", "district_agreed_with"}),
    ServiceArea: frozenset(),
    Term: frozenset({"slug", "former_slugs", "label", "meaning", "synonyms", "matches", "position"}),
}  # fmt: skip
_STALE: Final = StaleListing._meta.db_table
_SERVICES: Final = Service._meta.db_table
_THROUGH: Final[Any] = Service.terms.through


def marks(vendor: str) -> tuple[Mark, ...]:
    """One for each table that records are made from."""
    return (
        _mark_of(vendor, Service, "id"),
        *(_mark_of(vendor, model, "service_id") for model in (ServiceLocation, ServiceArea, _THROUGH)),
        _organizations(vendor),
        _terms(vendor),
    )


def _mark_of(vendor: str, model: Any, column: str) -> Mark:
    """The listing that the row is of, or is itself; on a move to another one both."""
    new, old = _of_one(vendor, f"NEW.{column}"), _of_one(vendor, f"OLD.{column}")
    rules = {"insert": ("1 = 1", [new]), "update": (_differs(vendor, model), [old, new]), "delete": ("1 = 1", [old])}
    return Mark(_name(model), model._meta.db_table, rules)


def _organizations(vendor: str) -> Mark:
    services = _of_some(vendor, "service.organization_id = NEW.id")
    rules = {"update": (_differs(vendor, Organization), [services])}
    return Mark(_name(Organization), Organization._meta.db_table, rules)


def _terms(vendor: str) -> Mark:
    """All listings where a need comes or goes that some meet by a fact, or where a term is no more what it was."""
    keys = ", ".join(map(quoted, sorted(FACTS)))
    fact = f"{{0}}.facet = {quoted(Facet.NEED)} AND {{0}}.key IN ({keys})"
    everyone = [_of_some(vendor, "1 = 1")]
    rules = {
        "insert": (fact.format("NEW"), everyone),
        "update": (_differs(vendor, Term), everyone),
        "delete": (fact.format("OLD"), everyone),
    }
    return Mark(_name(Term), Term._meta.db_table, rules)


def _name(model: type[Model]) -> str:
    return f"stale_by_{model._meta.model_name}"


def _differs(vendor: str, model: type[Model]) -> str:
    left_out = UNWATCHED.get(model, frozenset())
    watched = [
        one.column for one in model._meta.local_concrete_fields if not one.generated and one.name not in left_out
    ]
    return " OR ".join(differs(vendor, column) for column in watched if column)


def _of_one(vendor: str, key: str) -> str:
    return _insert(vendor, f"SELECT {key}", key)


def _of_some(vendor: str, condition: str) -> str:
    return _insert(vendor, f"SELECT service.id FROM {_SERVICES} service", "service.id", condition)  # noqa: S608


def _insert(vendor: str, rows: str, key: str, *conditions: str) -> str:
    """In SQLite an outer statement decides what a conflict does, so there must be none. PostgreSQL is not asked whether
    there is one: it plans for a table that is nearly always empty, and would read all marks for each of many."""
    free = f"NOT EXISTS (SELECT 1 FROM {_STALE} stale WHERE stale.service_id = {key})"  # noqa: S608
    asked = [*conditions, free] if vendor == "sqlite" else [*conditions]
    where = f" WHERE {' AND '.join(asked)}" if asked else ""
    end = "" if vendor == "sqlite" else " ON CONFLICT DO NOTHING"
    return f"INSERT INTO {_STALE} (service_id) {rows}{where}{end}"
