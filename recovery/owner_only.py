"""What the site writes is for the account that runs it: the database, what SQLite keeps beside it, mails, backups.

Called once, when the settings are read: every process that writes anything has read them.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def keep_for_the_owner(kept: Path, *folders: Path) -> None:
    """New files of this process are for its owner alone. Makes `folders`, and mends what is in `kept` already.

    What belongs to another account stays as it is.
    """
    os.umask(OTHERS)
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    for path in _everything(kept):
        _mend(path)


def keep_database_for_the_owner(name: str) -> None:
    """The same for a SQLite file wherever it is. SQLite gives what it writes beside a file the rights of the file."""
    for ending in ("", "-wal", "-shm", "-journal"):
        _mend(name + ending)


def _everything(kept: Path) -> Iterator[str]:
    yield str(kept)
    for folder, folders, files in os.walk(kept):
        yield from (os.path.join(folder, name) for name in (*folders, *files))


def _mend(path: str) -> None:
    try:
        found = os.lstat(path)
        if found.st_mode & OTHERS and not stat.S_ISLNK(found.st_mode):
            os.chmod(path, stat.S_IMODE(found.st_mode) & ~OTHERS)
    except OSError:
        return  # gone meanwhile, or another account's
