"""Opening hours: the one door to the value, its stored form, its written form, its words and what comes of it.

`parse` and `Hours.to_json` are what the database keeps, `from_text` and `to_text` what an editor types,
`week_table`, `remarks` and `summary` what a visitor reads: local wall time. `openings` are instants, in UTC.
Nothing here reads a clock.
"""

from directory.times.opening import BankHolidays, ChangeKind, DayChange, Hours
from directory.times.reading import from_text
from directory.times.recurrence import LONDON, Opening, openings
from directory.times.spells import Attending, HoursError, Span, Spell, Weekday
from directory.times.stored import parse
from directory.times.week import DayRow, remarks, summary, week_table
from directory.times.writing import to_text

__all__ = [
    "LONDON",
    "Attending",
    "BankHolidays",
    "ChangeKind",
    "DayChange",
    "DayRow",
    "Hours",
    "HoursError",
    "Opening",
    "Span",
    "Spell",
    "Weekday",
    "from_text",
    "openings",
    "parse",
    "remarks",
    "summary",
    "to_text",
    "week_table",
]
