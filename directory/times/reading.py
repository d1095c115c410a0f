"""Reads opening hours as an editor types them, one thing on a line. `writing.py` writes them back.

Mon-Fri 9am-5pm                                     Sat and Sun closed
Tue 6pm-8pm every 2 weeks from 5 Jan 2027           closed 25 Dec 2026 (Christmas)
last Sat of the month 11am-3pm in person            24 Dec 2026 9am-midday
Fri 6pm-2am starting 1 Sep 2026 until 18 Dec 2026   closed on bank holidays
by appointment Sat 10am-1pm (ring the bell)         by appointment
24 hours, every day                                 note: ring the bell

What can mean several things ("every second Wednesday") is not taken: HoursError then holds a Question, with the lines
that can be put in its place.
"""

from datetime import date
from typing import Final

from directory.times.line_readings import Said, hear
from directory.times.opening import Hours
from directory.times.spells import HoursError, Question, Span, Weekday
from directory.times.wording import days_words, tidy

EXAMPLE_DAY: Final = date(2027, 1, 4)  # dates in examples follow it where the caller has no day to give
_LONGEST_TEXT: Final = 60_000  # the longest hours there can be, written out, still fit
_MOST_LINES: Final = 1_000


def from_text(text: str, today: date = EXAMPLE_DAY) -> Hours:
    """The Hours in an editor's lines; no lines are "hours not known". Raises HoursError, naming each line it minds.

    `today` decides only which dates are offered for a rhythm that needs one to count from.
    """
    lines = text.splitlines()
    if len(text) > _LONGEST_TEXT or len(lines) > _MOST_LINES:
        raise HoursError("That is too much to read. Write one short line for each time.")
    said, messages, questions = Said(), list[str](), list[Question]()
    for line in map(tidy, lines):
        try:
            hear(line, said, today)
        except HoursError as error:
            messages.extend(f"“{line[:60]}”: {message}" for message in error.messages)
            questions.extend(error.questions)
    _mind_closed_days(said, messages)
    if messages:
        raise HoursError(*messages, questions=questions)
    return said.hours(said.pieces)


def times_of_day(typed: str) -> tuple[Span, ...]:
    """The spans in one day's cell: "09:00-13:00:14:00-18:00". Raises HoursError where they are unclear or no times."""
    try:
        hours = from_text(f"Mon {tidy(typed)}")
    except HoursError as error:
        raise HoursError(*(message.partition("”: ")[2] or message for message in error.messages)) from error
    return tuple(spell.span for spell in hours.spells)


def _mind_closed_days(said: Said, messages: list[str]) -> None:
    """A day said to be closed needs no line of its own, so it must not contradict one, nor stand alone."""
    open_days = {day for spell in said.spells if spell.is_every_week for day in spell.days}
    if both := said.closed & open_days:
        said_closed = f"{days_words(both)} is closed" if len(both) == 1 else f"{days_words(both)} are closed"
        messages.append(f"You write that {said_closed}, and also times. Keep one.")
    if len(said.closed) == len(Weekday) and not said.spells and not messages:
        messages.append("Every day is closed. Leave the days empty, and mark the listing as closed for now instead.")
    elif said.closed and not said.spells and not messages:
        messages.append("You write which days are closed. Write the times of the other days too.")
