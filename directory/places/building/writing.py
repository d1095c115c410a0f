"""Rows as the text of a sorted table (`directory.places.tables` says how one is laid out)."""

from collections.abc import Iterable

from directory.places.distance import Point


def point_columns(point: Point) -> list[str]:
    """Four decimals of a degree: 11 metres or better, far finer than what we know."""
    return [f"{point.lat:.4f}", f"{point.lon:.4f}"]


def table_text(columns: str, rows: Iterable[list[str]]) -> str:
    """A heading line, then the rows by first column. Rows that share it keep the order they came in."""
    lines = ["\t".join(row) for row in sorted(rows, key=lambda row: row[0].encode())]
    return "\n".join(["#" + columns.replace(" ", "\t"), *lines, ""])
