"""How every connection to SQLite is opened; measured in `make bench`, reasons in README.

With these, 8 writers beside 32 readers meet no "database is locked"; with Django's defaults half the writes are lost.
"""

from typing import Any

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;"
        " PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-2000;"
    ),
}
