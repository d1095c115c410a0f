"""Read-only tables: sorted text files, one row a line, read whole on first use and searched by halves.

A file is tab-separated UTF-8. Its first line starts with "#" and names the columns; the others are sorted by their
first column, byte by byte. There is nothing to parse at start and nothing to keep but the bytes of the file.
"""

from bisect import bisect_left
from functools import cached_property
from pathlib import Path


class Table:
    """One sorted file. `rows` costs about 20 comparisons whatever the size of the table."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def data(self) -> bytes:
        return self.path.read_bytes()

    def rows(self, key: str) -> list[list[str]]:
        """Every row whose first column is `key`, in file order."""
        return [row for row in self._from(key.encode(errors="replace") + b"\t", limit=1000) if row[0] == key]

    def starting(self, prefix: str, limit: int) -> list[list[str]]:
        """The first `limit` rows whose first column starts with `prefix`."""
        return self._from(prefix.encode(errors="replace"), limit)

    def keys(self) -> list[str]:
        """Every distinct first column, sorted. This reads the whole file."""
        lines = self.data.decode().splitlines()[1:]
        return list(dict.fromkeys(line.partition("\t")[0] for line in lines))

    def _from(self, prefix: bytes, limit: int) -> list[list[str]]:
        place = bisect_left(range(len(self.data)), prefix, key=self._line_at)
        found: list[list[str]] = []
        while len(found) < limit and self.data.startswith(prefix, place):
            end = self.data.index(b"\n", place)
            found.append(self.data[place:end].decode().split("\t"))
            place = end + 1
        return found

    def _line_at(self, place: int) -> bytes:
        """The line that the byte at `place` stands in."""
        start = self.data.rfind(b"\n", 0, place) + 1
        return self.data[start : self.data.find(b"\n", place)]
