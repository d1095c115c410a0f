"""Opening hours: the one door to the value, its stored form, its written form and its words on a page.

`parse` and `Hours.to_json` are what the database keeps, `from_text` and `to_text` what an editor types,
`week_table`, `remarks` and `summary` what a visitor reads. Everything is local wall time and reads no clock.
"""

from directory.times.opening import BankHolidays, ChangeKind, DayChange, Hours
from directory.times.reading import from_text
from directory.times.spells import Attending, HoursError, Span, Spell, Weekday
from directory.times.stored import parse
from directory.times.week import DayRow, remarks, summary, week_table
from directory.times.writing import to_text

__all__ = [
    "Attending",
    "BankHolidays",
    "ChangeKind",
    "DayChange",
    "DayRow",
    "Hours",
    "HoursError",
    "Span",
    "Spell",
    "Weekday",
    "from_text",
    "parse",
    "remarks",
    "summary",
    "to_text",
    "week_table",
]
