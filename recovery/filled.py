"""Whether the development database already holds what this software ships: then a second `make run` starts at once.

`python -m recovery.filled` ends with 0 when it does; with `--note` it writes down that it does. A digest of everything
that fills it, and of the day, stands in the database itself (SQLite's `user_version`), so that one that was replaced is
filled again. A database given by DATABASE_URL is always filled.
"""

import os
import sqlite3
import sys
import zlib
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
DATABASE: Final = ROOT / "var" / "development" / "waymark.sqlite3"
WHAT_FILLS_IT: Final = ("directory/**/*.py", "recovery/**/*.py", "fixtures/**/*", "requirements.lock")


def digest(files: Iterable[Path], day: str) -> int:
    """A number from 1 to 2³¹ − 1 that changes with any of the files, their names or the day."""
    total = zlib.crc32(day.encode())
    for file in sorted(files):
        total = zlib.crc32(file.read_bytes(), zlib.crc32(file.as_posix().encode(), total))
    return total % (2**31 - 1) + 1


def is_filled(database: Path, wanted: int) -> bool:
    """Whether the database there was filled with just this. One that cannot be read was not."""
    if not database.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA user_version").fetchone()[0] == wanted)
    except sqlite3.Error:
        return False


def note(database: Path, done: int) -> None:
    """Write down that the database was filled with this."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA user_version = {done:d}")


def main(arguments: list[str]) -> int:
    """0 where there is nothing to do."""
    if os.environ.get("DATABASE_URL"):
        return 0 if arguments == ["--note"] else 1
    files = [file for pattern in WHAT_FILLS_IT for file in ROOT.glob(pattern) if file.is_file()]
    today = digest(files, f"{datetime.now(UTC):%Y-%m-%d}")
    if arguments == ["--note"]:
        note(DATABASE, today)
        return 0
    return 0 if is_filled(DATABASE, today) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
