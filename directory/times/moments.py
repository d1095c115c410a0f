"""Moments at which words about opening hours change, told to whoever keeps a page that holds such words.

Whoever says how something is open at a moment notes when that is said no longer. Nothing here reads a clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Final

_noted: Final[ContextVar[list[datetime] | None]] = ContextVar("waymark_changes", default=None)


@contextmanager
def noting_changes() -> Iterator[list[datetime]]:
    """The moments noted inside, aware; the words said there are true until the first of them."""
    changes: list[datetime] = []
    token = _noted.set(changes)
    try:
        yield changes
    finally:
        _noted.reset(token)


def note_change(at: datetime) -> None:
    """What was just said is true until just before `at`."""
    changes = _noted.get()
    if changes is not None:
        changes.append(at)
