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
    Budget("results", "results page, 120 random places each asked for once : stock Wagtail search page, 40 hits", 1.2),
    Budget("guidance", "guidance page without a place : stock Wagtail page", 0.3),
    Budget("get_help_now", "Get help now : stock Wagtail page", 0.3),
    Budget("statements_results", "the most that a results page asks the database", 5, "statements"),
    Budget("statements_service", "… that the page of a service asks", 5, "statements"),
    Budget("statements_beside", "… that a guidance page with services asks", 6, "statements"),
    Budget("statements_other", "… that any other page asks", 3, "statements"),
    Budget("growth", "plain results page, 100,000 listings : 300 listings", 1.3),
    Budget("four_filters", "four filters : plain page, 100,000 listings", 2),
    Budget("open_now", "open now : plain page, 100,000 listings", 2),
    Budget("common_words", "12 words that all listings have : plain page, 100,000 listings", 6),
    Budget("worst", "the worst GET we could make up : plain page, 100,000 listings", 8),
    Budget("health", "/healthz, 100,000 listings : 300 listings", 1.5),
    Budget("nearest", "nearest 20 of 100,000 : PostGIS KNN with the same conditions", 1.2, "×", (Where.POSTGRESQL,)),
    Budget("memory", "memory of one worker of two (PSS), 100,000 listings", 120, "MB"),
    Budget("first_start", "first `make run`, packages installed", 60, "s", (Where.SQLITE,)),
    Budget("second_start", "second `make run`", 4, "s", (Where.SQLITE,)),
    Budget("first_paint", "slowest first paint at 50 kbps and 500 ms, on a phone", 2, "s", (Where.SQLITE,)),
)
