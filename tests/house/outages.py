"""What happens to the database of a running site: restarted, or refused by its server."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.house.server import Site, copy_file


def restart(site: Site) -> None:
    """Every connection to PostgreSQL is ended, as by a restart; SQLite's file is replaced, as by a restored backup."""
    url = site.env["DATABASE_URL"]
    if url.startswith("sqlite"):
        file = Path(url.removeprefix("sqlite:///"))
        copy_file(url, file.with_suffix(".copy"))
        file.with_suffix(".copy").rename(file)
    else:
        on_the_server("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'", url)


def on_the_server(statement: str, url: str) -> None:
    """Runs a statement about the database of this address, from another database of its server."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(statement.format(urlsplit(url).path.lstrip("/")))
