"""What the site may cost: one row of the benchmark's table for each goal.

A goal is a number that must not be passed. Most are ratios of two costs in the same run, so that a busy machine makes
both sides slower: CPU of one request, in our process and in the database's, the median of many.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Where(StrEnum):
    """On which database a goal is measured."""

    SQLITE = "SQLite"
    POSTGRESQL = "PostgreSQL"


BOTH: Final = (Where.SQLITE, Where.POSTGRESQL)
# How many listings the three directories hold.
FEW, SOME, MANY = 300, 10_000, 100_000


@dataclass(frozen=True, slots=True)
class Budget:
    """One goal. `key` names it for `measures`; `words` say what is measured; `unit` stands behind its figures."""

    key: str
    words: str
    goal: float
    unit: str = "×"
    databases: tuple[Where, ...] = BOTH

    def said(self, value: float) -> str:
        """A figure of this row as people read it."""
        digits = 0 if self.unit == "statements" else 2 if self.unit == "×" and value < 2 else 1
        return f"{value:,.{digits}f}{self.unit}" if self.unit == "×" else f"{value:,.{digits}f} {self.unit}"


BUDGETS: Final = (
    Budget("results", "results page at 120 random places, against a stock Wagtail search page", 1.2),
    Budget("guidance", "guidance page without a place, against a stock Wagtail page", 0.3),
    Budget("get_help_now", "Get help now, against a stock Wagtail page", 0.3),
    Budget("statements_results", "what a results page asks the database, at most", 5, "statements"),
    Budget("statements_service", "what the page of a service asks it, at most", 5, "statements"),
    Budget("statements_beside", "what a guidance page with services asks it, at most", 6, "statements"),
    Budget("statements_other", "what any other page asks it, at most", 3, "statements"),
    Budget("growth", "plain results page at 100,000 listings, against 300", 1.3),
    Budget("four_filters", "four filters at 100,000, against a plain page there", 2),
    Budget("open_now", "open now at 100,000, against a plain page there", 2),
    Budget("common_words", "12 common words at 100,000, against a plain page there", 6),
    Budget("worst", "the worst GET we know at 100,000, against a plain page there", 8),
    Budget("health", "/healthz at 100,000 listings, against 300", 1.5),
    Budget("nearest", "nearest 20 of 100,000, against PostGIS with the same conditions", 1.2, "×", (Where.POSTGRESQL,)),
    Budget("memory", "memory of one of two workers at 100,000 (PSS)", 120, "MB"),
    Budget("first_start", "first start of make run, packages installed", 60, "s", (Where.SQLITE,)),
    Budget("second_start", "second start of make run", 4, "s", (Where.SQLITE,)),
    Budget("first_paint", "slowest first paint on a phone at 50 kbps and 500 ms", 2, "s", (Where.SQLITE,)),
)
