"""Two or more costs in the same minutes: every round asks each side once, so that a busy machine slows all alike."""

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.benchmarks.answering import OK, STOPPED, Answering

WARM_UP: Final = 8  # requests of a new process that are not counted: it reads its templates and tables
SECONDS: Final = 20.0  # after which no other round begins


@dataclass(frozen=True, slots=True)
class Side:
    """What one process is asked, in turn. Only of a question that `may_stop` the database may be stopped.

    `statuses` are those it has answered with.
    """

    process: Answering
    paths: Sequence[str]
    may_stop: bool = False
    statuses: set[int] = field(default_factory=set)

    def spent(self, turn: int) -> float:
        """Milliseconds of CPU of the answer to one question."""
        allowed = (OK, STOPPED) if self.may_stop else (OK,)
        answered = self.process.ask(self.paths[turn % len(self.paths)], statuses=allowed)
        self.statuses.add(answered.status)
        return answered.cpu_seconds * 1_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured number with what it comes from; without a number, why there is none."""

    value: float | None
    detail: str


def costs(sides: Sequence[Side], rounds: int, seconds: float = SECONDS) -> list[float]:
    """The median CPU of one request of each side, in milliseconds."""
    spent: list[list[float]] = [[] for _ in sides]
    end = time.monotonic() + seconds
    for turn in range(rounds):
        if turn and time.monotonic() > end:
            break
        for place, side in list(enumerate(sides))[:: 1 if turn % 2 else -1]:
            spent[place].append(side.spent(turn))
    return [statistics.median(one) for one in spent]


def ratio(over: float, under: float) -> Figure:
    """How many times `under` `over` is; both in milliseconds."""
    return Figure(over / under, f"{over:,.1f} : {under:,.1f} ms")


def warm(process: Answering, paths: Sequence[str]) -> None:
    """Let a new process read what it reads once."""
    for turn in range(WARM_UP):
        process.ask(paths[turn % len(paths)])
