"""Hours of every kind that can be, for properties that hold for all of them."""

from datetime import date, time, timedelta
from typing import Final

from hypothesis import assume
from hypothesis import strategies as st

from directory.times.hours import (
    Attending,
    BankHolidays,
    ChangeKind,
    DayChange,
    Hours,
    HoursError,
    Span,
    Spell,
    Weekday,
)

ANY_DATE: Final = st.dates(date(2000, 1, 1), date(2099, 12, 31))
SOON: Final = st.dates(date(2026, 10, 1), date(2028, 3, 31))
WORDS: Final = st.text(max_size=30)


QUARTERS: Final = st.sampled_from([time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 59)])

TWO_TIMES: Final = st.just([Span(time(9), time(12)), Span(time(13), time(17, 30))])


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Any times that can be: within a day, to midnight, past it, all day."""
    one, other = draw(QUARTERS), draw(QUARTERS)
    runs_past_midnight = other == time(0) or one >= time(12) >= other
    if one == other:
        return Span(time(0), time(0))
    return Span(one, other) if runs_past_midnight else Span(*sorted((one, other)))


@st.composite
def spells(draw: st.DrawFn, dates: st.SearchStrategy[date] = ANY_DATE) -> Spell:
    """Any spell that can be; the fortnightly and two-monthly ones count from a date of their own."""
    anchor = draw(st.none() | dates)
    days = draw(st.sets(st.sampled_from(Weekday), min_size=1))
    nth = draw(st.sampled_from([(), (), (-1,), (1, 3), (2,), (5,), (5, -1)]))
    start, end = sorted(draw(st.tuples(dates, dates)))
    span = draw(spans())
    return Spell(
        days=(*days, Weekday(anchor.weekday())) if anchor else tuple(days),
        nth=(*nth, (anchor.day - 1) // 7 + 1) if anchor and nth else nth,
        opens=span.opens,
        closes=span.closes,
        interval=draw(st.integers(2, 12)) if anchor else 1,
        anchor=anchor,
        valid_from=draw(st.sampled_from([None, start])),
        valid_to=draw(st.sampled_from([None, end])),
        attending=draw(st.none() | st.sampled_from(Attending)),
        by_appointment=draw(st.booleans()),
        note=draw(WORDS),
    )


@st.composite
def changes(draw: st.DrawFn, dates: st.SearchStrategy[date] = ANY_DATE) -> DayChange:
    """A day, a few days, or any days on end, that differ."""
    first, last = sorted(draw(st.tuples(dates, dates)))
    days = draw(st.sampled_from([1, 1, 4, 10_000]))
    kind = draw(st.sampled_from(ChangeKind))
    fewest, most = {ChangeKind.CLOSED: (0, 0), ChangeKind.OTHER_HOURS: (1, 1), ChangeKind.BY_APPOINTMENT: (0, 1)}[kind]
    return DayChange(
        first=first,
        last=min(last, first + timedelta(days=days - 1)),
        kind=kind,
        spans=tuple(draw(st.lists(spans(), min_size=fewest, max_size=most) | (TWO_TIMES if most else st.nothing()))),
        note=draw(WORDS),
    )


@st.composite
def all_hours(draw: st.DrawFn, dates: st.SearchStrategy[date] = ANY_DATE) -> Hours:
    """Anything that may be known of when a place is open, from nothing at all."""
    always = draw(st.integers(0, 7)) == 7
    try:
        return Hours(
            spells=() if always else tuple(draw(st.lists(spells(dates), max_size=4))),
            changes=tuple(draw(st.lists(changes(dates), max_size=3))),
            notes=draw(WORDS),
            by_appointment=not always and draw(st.booleans()),
            always=always,
            bank_holidays=draw(st.none() | st.sampled_from(BankHolidays)),
        )
    except HoursError:
        assume(False)  # times that overlap, or a day that is written twice
        raise
