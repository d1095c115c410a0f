"""Copies what an earlier `make run` kept in var/ to var/development/, once: `python -m recovery.earlier_files`.

Development and production used to share a database. Only one that holds example services is copied: another may be a
production site's. Nothing is taken away.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from recovery.owner_only import keep_for_the_owner


def bring(var: Path) -> str:
    """What was done, as a sentence; empty when there was nothing to do."""
    old, new = var / "waymark.sqlite3", var / "development" / "waymark.sqlite3"
    if new.exists() or not old.exists() or not _holds_examples(old):
        return ""
    if (var / "media").is_dir():
        shutil.copytree(var / "media", new.parent / "media", dirs_exist_ok=True)
    new.parent.mkdir(exist_ok=True)
    unfinished = new.with_suffix(".new")
    with closing(sqlite3.connect(old)) as source, closing(sqlite3.connect(unfinished)) as copy:
        source.backup(copy)
    unfinished.rename(new)
    return f"Copied {old} to {new}: `make run` now keeps its data there."


def _holds_examples(database: Path) -> bool:
    try:
        with closing(sqlite3.connect(database)) as connection:
            return bool(connection.execute("SELECT 1 FROM directory_service WHERE is_example LIMIT 1").fetchone())
    except sqlite3.Error:
        return False


if __name__ == "__main__":
    keep_for_the_owner(Path("var"))
    if done := bring(Path("var")):
        print(done)
