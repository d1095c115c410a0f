"""A server on SQLite reads and writes the file that is at its path now, and never makes an empty one.

By itself SQLite creates a file that is missing, and a connection goes on with a file that was moved away or replaced:
visitors would read, and editors would write, what nobody will see again.
"""

import os
from pathlib import Path
from typing import Any

from django.core.signals import request_started
from django.db import connection
from django.db.backends.signals import connection_created


def keep_to_the_file() -> None:
    """Call once before serving. Does nothing on another database."""
    if connection.vendor != "sqlite" or "mode=" in connection.settings_dict["NAME"]:
        return
    path = Path(connection.settings_dict["NAME"]).absolute()
    connection.settings_dict["NAME"] = f"{path.as_uri()}?mode=rw"  # the same dictionary for every thread

    def remember(connection: Any, **kwargs: Any) -> None:
        connection.inode = _inode(path)

    def compare(**kwargs: Any) -> None:
        if connection.connection is not None and getattr(connection, "inode", None) != _inode(path):
            connection.close()

    connection_created.connect(remember, weak=False)
    request_started.connect(compare, weak=False)


def say_that_it_knows_json(connection: Any, **kwargs: Any) -> None:
    """For every new connection. Django would find out by a transaction that waits for whoever writes just then; one
    that waits too long would leave all pages of that thread without JSON, and so broken, until the next start."""
    if connection.vendor == "sqlite":  # built in since 3.38
        connection.features.supports_json_field = True


def _inode(path: Path) -> int | None:
    """What tells one file from another of the same name; None where there is none."""
    try:
        return os.stat(path).st_ino
    except OSError:
        return None
