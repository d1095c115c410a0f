"""The database's own watch over contact values, on SQLite and PostgreSQL.

The check constraint of ContactPoint says who may approve. The triggers here say what may happen to a row at all:

* it is inserted as a proposal, never as approved or retired, and never in place of another row;
* what it says is never rewritten, an approval is never moved or taken back, a retirement never undone;
* a `shipped` value goes live only if it is in the reviewed file (`fixtures/national_services.toml`, `crisis_lines.py`),
  or on an invented service from Ofcom's drama ranges or example.org;
* a provider's own word counts as the second person only through a mail address of that very listing that was itself
  approved, in a confirmation given after the value was proposed;
* `alone` goes live only where the deployment's settings allow it;
* an approved row is never deleted, unless its service is invented.
"""

from collections.abc import Iterable

from directory.choices import Channel
from directory.models.address_values import EXAMPLE_HOSTS
from directory.models.guard_sql import Guard, Rule, differs, quoted
from directory.models.phone_values import DRAMA_PREFIXES

NAME = "contact_guard"
TABLE = "directory_contactpoint"
_FROZEN = (
    "service_id", "location_id", "channel", "value", "label", "cost", "languages", "position", "evidence", "seen_on",
    "basis", "proposed_by_id", "proposed_through_id", "proposed_at", "replaces_id",
)  # fmt: skip
_MAIL = ", ".join(quoted(channel) for channel in (Channel.EMAIL, Channel.REMINDER))


def _is_invented(row: str) -> str:
    return f"EXISTS (SELECT 1 FROM directory_service s WHERE s.id = {row}.service_id AND s.is_example)"  # noqa: S608


def _is_reviewed(reviewed: Iterable[str]) -> str:
    drama = " OR ".join(f"NEW.value LIKE {quoted(prefix + '%')}" for prefix in DRAMA_PREFIXES)
    pages = " OR ".join(
        f"NEW.value LIKE {quoted(pattern)}"
        for host in EXAMPLE_HOSTS
        for pattern in (f"https://{host}%", f"https://%.{host}%", f"%@{host}", f"%@%.{host}")
    )
    known = ", ".join(quoted(value) for value in sorted(set(reviewed))) or "''"
    return f"(NEW.value IN ({known}) OR ({_is_invented('NEW')} AND ({drama} OR {pages})))"


def _provider_said_so(column: str, more: str) -> str:
    """That `column` names a confirmation which this listing's provider gave through an approved address."""
    return (
        "EXISTS (SELECT 1 FROM directory_verificationevent e"  # noqa: S608 - tables of ours
        f" JOIN {TABLE} mail ON mail.id = e.mailed_contact_id"
        f" WHERE e.id = NEW.{column} AND e.service_id = NEW.service_id AND mail.service_id = NEW.service_id"
        f" AND mail.channel IN ({_MAIL}) AND mail.approved_at IS NOT NULL AND e.by_id IS NULL{more})"
    )


def guard(vendor: str, reviewed: Iterable[str], *, alone_allowed: bool = False) -> Guard:
    """The rules, with today's reviewed values written into them."""
    kept = (f"OLD.approved_at IS NOT NULL AND NOT {_is_invented('OLD')}", "an approved value is retired, not deleted")
    return Guard(
        NAME, TABLE, {"insert": _insert(), "update": _update(vendor, reviewed, alone_allowed), "delete": [kept]}
    )


def _insert() -> list[Rule]:
    started = "NEW.approved_at IS NOT NULL OR NEW.approved_by_id IS NOT NULL OR NEW.approved_through_id IS NOT NULL"
    taken = f"EXISTS (SELECT 1 FROM {TABLE} c WHERE c.id = NEW.id)"  # noqa: S608 - a table of ours
    said = _provider_said_so("proposed_through_id", "")
    return [
        (started, "a contact value starts as a proposal"),
        ("NEW.retired_at IS NOT NULL", "a contact value does not start retired"),
        (taken, "a contact value never takes another's place"),
        (f"NEW.proposed_through_id IS NOT NULL AND NOT {said}", "the provider did not say this"),
    ]


def _update(vendor: str, reviewed: Iterable[str], alone_allowed: bool) -> list[Rule]:
    goes_live = "NEW.approved_at IS NOT NULL AND OLD.approved_at IS NULL"
    retired = "(OLD.retired_at IS NOT NULL OR NEW.retired_at IS NOT NULL)"
    moved = " OR ".join(differs(vendor, name) for name in ("approved_at", "approved_by_id", "approved_through_id"))
    unreviewed = f"NEW.basis = 'shipped' AND NOT {_is_reviewed(reviewed)}"
    by_provider = _provider_said_so("approved_through_id", " AND e.made_at >= NEW.proposed_at")
    rules: list[Rule] = [
        (" OR ".join(differs(vendor, column) for column in _FROZEN), "a contact value is never rewritten"),
        (f"OLD.approved_at IS NOT NULL AND ({moved})", "an approval is never changed"),
        (f"OLD.retired_at IS NOT NULL AND {differs(vendor, 'retired_at')}", "a retired value never comes back"),
        (f"{goes_live} AND {retired}", "a retired value is never approved"),
        (f"{goes_live} AND {unreviewed}", "this value is not in the reviewed file"),
        (
            f"{goes_live} AND NEW.approved_through_id IS NOT NULL AND NOT {by_provider}",
            "the provider did not confirm this",
        ),
    ]
    if not alone_allowed:
        rules.append((f"{goes_live} AND NEW.basis = 'alone'", "one person alone may not approve here"))
    return rules
