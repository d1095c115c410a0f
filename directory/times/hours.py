"""Opening hours: the one door to the value, its stored form, its written form, its words and what comes of it.

`parse` and `Hours.to_json` are what the database keeps, `from_text` and `to_text` what an editor types,
`week_table`, `remarks` and `summary` what a visitor reads: local wall time. `openings` are instants (UTC);
`standing`, `next_words` and `this_week` are what a visitor reads at a moment that is passed in;
`recurrences` and `spell_from_rrule` are the way to calendars and back.
Nothing here reads a clock.
"""

from directory.times.london import LONDON
from directory.times.opening import NOT_KNOWN, BankHolidays, ChangeKind, DayChange, Hours
from directory.times.reading import from_text
from directory.times.recurrence import Opening, openings
from directory.times.rrule import Recurrence, recurrences, spell_from_rrule
from directory.times.spells import Attending, HoursError, Span, Spell, Weekday
from directory.times.standing import Standing, State, next_opening, next_words, standing, this_week
from directory.times.stored import parse, parse_text
from directory.times.week import DayRow, remarks, summary, week_table
from directory.times.writing import in_full, to_text

__all__ = [
    "LONDON",
    "NOT_KNOWN",
    "Attending",
    "BankHolidays",
    "ChangeKind",
    "DayChange",
    "DayRow",
    "Hours",
    "HoursError",
    "Opening",
    "Recurrence",
    "Span",
    "Spell",
    "Standing",
    "State",
    "Weekday",
    "from_text",
    "in_full",
    "next_opening",
    "next_words",
    "openings",
    "parse",
    "parse_text",
    "recurrences",
    "remarks",
    "spell_from_rrule",
    "standing",
    "summary",
    "this_week",
    "to_text",
    "week_table",
]
