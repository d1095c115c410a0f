"""The figures as one Markdown table, and as a plot that reads in light and dark."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from math import log10
from typing import Final, TypeAlias

from tests.benchmarks.budgets import BUDGETS, Budget, Where
from tests.benchmarks.measuring import Figure

Figures: TypeAlias = Mapping[Where, Mapping[str, Figure]]

NOT_ASKED: Final = Figure(None, "not measured in this run")
EXPLAINED: Final = (
    "`make bench` wrote this. “a : b” is CPU of one request, in our process and in the database's, as the median of"
    " many, each side asked in turn in the same run; the ratio is a divided by b. ✓ is within the goal, ✗ over it."
    " Where nothing else is said there are 10,000 listings. Each random place is asked for once. Stock Wagtail is what"
    " `wagtail start` makes, with 10,000 pages on SQLite and 40 hits for a word. PostgreSQL has no parallel workers."
    " “Stopped”: the site's own limit ended a statement, so the question would have cost more."
)
_BUSY: Final = 0.5  # processes that wanted a core in the minute before, for each core


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of a run. `machine` is in words, `version` the commit that was measured."""

    day: date
    machine: str
    version: str
    figures: Figures

    def markdown(self, plot: str = "") -> str:
        """The whole paper; `plot` is the name of the picture beside it."""
        picture = f"\n![Each figure as a share of its goal]({plot})\n" if plot else ""
        rows = "\n".join(self._row(budget) for budget in BUDGETS)
        return (
            f"# What the site costs\n\nMeasured on {self.machine}, {self.day:%Y-%m-%d}, at {self.version}."
            f"\n\n{EXPLAINED}\n{picture}\n"
            f"| what | goal | {Where.SQLITE} | {Where.POSTGRESQL} |\n|---|---|---|---|\n{rows}\n"
        )

    def svg(self) -> str:
        """Each figure as a share of its goal, on a scale of tens."""
        bars = [(budget, where, self.figure(budget, where)) for budget in BUDGETS for where in budget.databases]
        return _plot([(budget, where, found) for budget, where, found in bars if found.value is not None], self)

    def figure(self, budget: Budget, where: Where) -> Figure:
        return self.figures.get(where, {}).get(budget.key, NOT_ASKED)

    def _row(self, budget: Budget) -> str:
        cells = [self._cell(budget, where) if where in budget.databases else "" for where in Where]
        return f"| {budget.words} | ≤ {_goal(budget)} | {' | '.join(cells)} |"

    def _cell(self, budget: Budget, where: Where) -> str:
        found = self.figure(budget, where)
        if found.value is None:
            return found.detail
        mark = "✓" if found.value <= budget.goal else "✗"
        return f"{mark} **{budget.said(found.value)}** ({found.detail})"


def machine_in_words() -> str:
    """Such as "2 shared cores": shared where other work kept them busy just before. Never a name."""
    cores = len(os.sched_getaffinity(0))
    shared = "shared " if os.getloadavg()[0] > _BUSY * cores else ""
    return f"{cores} {shared}core{'' if cores == 1 else 's'}"


def _goal(budget: Budget) -> str:
    return f"{budget.goal:g}{'' if budget.unit == '×' else ' '}{budget.unit}"


_LEFT, _WIDE, _RIGHT, _TOP, _HIGH = 490, 380, 130, 90, 22
_LEAST, _MOST = -1, 2  # a tenth of the goal to a hundred times it
_STYLE: Final = """
text { font: 13px system-ui, sans-serif; fill: #222; stroke: #fff; stroke-width: 4px; paint-order: stroke }
.title { font-size: 17px; font-weight: 600 }
.line { stroke: #bbb } .goal { stroke: #222; stroke-width: 2 }
.SQLite { fill: #0b6a75 } .PostgreSQL { fill: #c2691c }
.ground { fill: #fff }
@media (prefers-color-scheme: dark) {
  text { fill: #eee; stroke: #16191c } .ground { fill: #16191c } .line { stroke: #555 } .goal { stroke: #eee }
  .SQLite { fill: #4fc0cc } .PostgreSQL { fill: #f0a25c }
}
"""


def _plot(bars: list[tuple[Budget, Where, Figure]], report: Report) -> str:
    high = _TOP + _HIGH * len(bars) + 20
    firsts = {budget: place for place, (budget, _, _) in reversed(list(enumerate(bars)))}
    drawn = [_bar(place, *bar, is_first=firsts[bar[0]] == place) for place, bar in enumerate(bars)]
    said = f"What the site costs, as a share of each goal. {report.machine}, {report.day:%Y-%m-%d}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _WIDE + _RIGHT} {high}" role="img">'
        f"<title>{escape(said)}</title><style>{_STYLE}</style>"
        f'<rect class="ground" width="100%" height="100%"/><text class="title" x="16" y="30">{escape(said)}</text>'
        f"{_key()}{''.join(_line(tens, high) for tens in range(_LEAST, _MOST + 1))}{''.join(drawn)}</svg>\n"
    )


def _key() -> str:
    return "".join(
        f'<rect class="{where.value}" x="{16 + 110 * place}" y="48" width="14" height="14"/>'
        f'<text x="{36 + 110 * place}" y="60">{where.value}</text>'
        for place, where in enumerate(Where)
    )


def _line(tens: int, high: int) -> str:
    across, kind = _across(10.0**tens), "goal" if tens == 0 else "line"
    words = "the goal" if tens == 0 else f"{10.0**tens:g} × it"
    return (
        f'<line class="{kind}" x1="{across:.0f}" x2="{across:.0f}" y1="{_TOP - 6}" y2="{high - 14}"/>'
        f'<text x="{across:.0f}" y="{_TOP - 12}" text-anchor="middle">{words}</text>'
    )


def _bar(place: int, budget: Budget, where: Where, found: Figure, *, is_first: bool) -> str:
    down = _TOP + _HIGH * place
    value = found.value or 0
    end = _across(value / budget.goal)
    words = budget.words if is_first else ""
    mark = "✓" if value <= budget.goal else "✗"
    return (
        f'<text x="{_LEFT - 8}" y="{down + 15}" text-anchor="end">{escape(words)}</text>'
        f'<rect class="{where.value}" x="{_LEFT}" y="{down + 3}" width="{end - _LEFT:.0f}" height="16"/>'
        f'<text x="{end + 5:.0f}" y="{down + 15}">{mark} {escape(budget.said(value))}</text>'
    )


def _across(share: float) -> float:
    """Where a share of the goal lies on the scale."""
    tens = min(max(log10(max(share, 1e-9)), _LEAST), _MOST)
    return _LEFT + _WIDE * (tens - _LEAST) / (_MOST - _LEAST)
