"""The database's watch over what happened: checks, history, and the day a listing says it was checked on."""

from directory.models.guard_sql import Guard, append_only, differs

HISTORY = "directory_historyentry"
EVENTS = "directory_verificationevent"
ACCOUNTS = "directory_accountchange"
SERVICES = "directory_service"


def history_guard() -> Guard:
    """History only grows, at its end, each entry with the next number and the digest of the one before it."""
    number = f"COALESCE((SELECT MAX(h.id) FROM {HISTORY} h), 0) + 1"  # noqa: S608
    last = f"(SELECT h.digest FROM {HISTORY} h ORDER BY h.id DESC LIMIT 1)"  # noqa: S608 - a table of ours
    return append_only(
        "history_guard",
        HISTORY,
        [
            (f"NEW.id IS NULL OR NEW.id <> {number}", "history grows only at its end"),
            (f"NEW.previous <> COALESCE({last}, '')", "history grows only at its end"),
        ],
    )


def events_guard() -> Guard:
    """A check is written once. Those of invented services go with them."""
    invented = f"EXISTS (SELECT 1 FROM {SERVICES} s WHERE s.id = OLD.service_id AND s.is_example)"  # noqa: S608
    return append_only("check_guard", EVENTS, [], removable=invented)


def earned_dates_guard(vendor: str) -> Guard:
    """A listing says "checked on" only of a day on which a check is written down, and how."""
    earned = (
        f"EXISTS (SELECT 1 FROM {EVENTS} e WHERE e.service_id = NEW.id AND e.day = NEW.checked_on"  # noqa: S608
        " AND e.how = NEW.checked_how)"
    )
    changes = f"({differs(vendor, 'checked_on')} OR {differs(vendor, 'checked_how')})"
    unearned = "nobody earned this date"
    return Guard(
        "earned_guard",
        SERVICES,
        {
            "insert": [("NEW.checked_on IS NOT NULL", unearned)],
            "update": [(f"NEW.checked_on IS NOT NULL AND {changes} AND NOT {earned}", unearned)],
        },
    )


def account_guard() -> Guard:
    """What happened to accounts only grows: who changed one cannot be forgotten."""
    return append_only("account_guard", ACCOUNTS, [])


def guards(vendor: str) -> tuple[Guard, ...]:
    """Those of the first migration that wrote guards; `trust/guards.py` names all."""
    return (history_guard(), events_guard(), earned_dates_guard(vendor))
