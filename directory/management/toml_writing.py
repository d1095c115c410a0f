"""Writes rows of plain data as TOML. Python reads TOML and cannot write it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any


def as_toml(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows as TOML that `tomllib` reads back the same: one [[service]] each, its places below it."""
    return "\n".join(chain.from_iterable(_service_lines(row) for row in rows))


def _service_lines(row: Mapping[str, Any]) -> Iterator[str]:
    yield "[[service]]"
    yield from (f"{name} = {_value(value)}" for name, value in row.items() if name != "locations")
    for place in row.get("locations", []):
        yield "[[service.locations]]"
        yield from (f"{name} = {_value(value)}" for name, value in place.items())
    yield ""


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_value(inner)}" for name, inner in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False)
