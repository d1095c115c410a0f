"""The reviewed files of `fixtures/`, read as plain data. No Django here."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_HOST = re.compile(r"(?:https://|(?<![\w.@-])(?=[\w-]+\.(?:org|com)\b))([a-z0-9.-]+)", re.IGNORECASE)
FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


@cache
def _rows(name: str, table: str) -> tuple[dict[str, Any], ...]:
    with (FIXTURES / name).open("rb") as file:
        rows: list[dict[str, Any]] = tomllib.load(file)[table]
    return tuple(rows)


def terms() -> tuple[dict[str, Any], ...]:
    """The words services are sorted by, one mapping a term."""
    return _rows("terms.toml", "term")


def national_services() -> tuple[dict[str, Any], ...]:
    """The national services, in the order of `pages.md` §4."""
    return _rows("national_services.toml", "service")


def example_services() -> tuple[dict[str, Any], ...]:
    """The invented local services. Each name starts "Example:"."""
    return _rows("example_services.toml", "service")


@cache
def linked_hosts() -> frozenset[str]:
    """The hosts that the reviewed pages and national services link to or name, in small letters, without "www."."""
    files = [*FIXTURES.glob("pages/*.toml"), FIXTURES / "national_services.toml"]
    found = (host for file in files for host in _HOST.findall(file.read_text("utf-8")))
    return frozenset(host.lower().strip(".").removeprefix("www.") for host in found)
