"""The week as a form shows it: nothing that hours can hold is lost on the way in and out."""

from dataclasses import replace

import pytest
from hypothesis import given

from directory.times.hours import Hours, HoursError, Weekday, from_text, to_text
from directory.times.week_grid import Cell, Row, WeekGrid, grid_of, hours_of
from tests.times.any_hours import all_hours

MONDAY = Weekday.MONDAY


def with_row(row: Row, **others: object) -> WeekGrid:
    rows = tuple(row if day == row.day else Row(day) for day in Weekday)
    return replace(WeekGrid(rows=rows), **others)  # type: ignore[arg-type]


@given(all_hours())
def test_opening_and_saving_the_form_changes_nothing(hours: Hours) -> None:
    assert hours_of(grid_of(hours)) == hours


KEPT = {
    "four times a day": "Mon 8am-9am, 10am-11am, midday-1pm, 2pm-3pm",
    "some of it by appointment": "Mon 9am-midday\nby appointment Mon 2pm-4pm",
    "past midnight": "Fri and Sat 6pm-2am",
    "all day on one day": "Sun 24 hours",
    "day and night": "24 hours, every day",
    "a first Tuesday beside a week": "Mon-Fri 9am-5pm\n1st Tue of the month 6pm-8pm\nclosed 25 Dec 2026 (Christmas)",
    "by appointment only": "by appointment",
    "bank holidays and a note": "Mon 9am-5pm\nclosed on bank holidays\nnote: Ring the bell",
    "online on one day": "Mon 9am-5pm\nTue 9am-5pm online",
    "not known": "",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_what_a_week_cannot_say_stays_in_the_lines(text: str) -> None:
    hours = from_text(text)
    assert to_text(hours_of(grid_of(hours))) == to_text(hours)


def test_plain_weekly_times_stand_in_the_rows_and_no_line_is_left() -> None:
    grid = grid_of(from_text("Mon-Fri 9am-1pm, 2pm-5pm"))
    assert grid.rows[0].cells == (Cell("09:00", "13:00"), Cell("14:00", "17:00"))
    assert grid.rows[5].is_empty
    assert grid.text == ""


def test_a_day_nobody_spoke_of_is_not_ticked_closed_and_a_later_line_can_give_its_times() -> None:
    grid = grid_of(from_text("Mon 9am-5pm"))
    assert [row.is_closed for row in grid.rows] == [False] * 7
    assert to_text(hours_of(replace(grid, text="Tue-Fri 9 to 5"))) == "Mon-Fri 9am-5pm"


def test_two_closed_days_with_times_beneath_are_told_in_one_clear_sentence() -> None:
    rows = tuple(Row(day, is_closed=day in (Weekday.TUESDAY, Weekday.WEDNESDAY)) for day in Weekday)
    with pytest.raises(HoursError, match="You write that Tuesday and Wednesday are closed, and also times"):
        hours_of(WeekGrid(rows=rows, text="Mon-Fri 9 to 5"))


def test_a_line_beneath_may_say_a_day_is_closed() -> None:
    grid = with_row(Row(MONDAY, (Cell("09:00", "17:00"),)), text="Sun closed")
    assert to_text(hours_of(grid)) == "Mon 9am-5pm"


TOLD = {
    "no end": (Row(MONDAY, (Cell("09:00", ""),)), "Monday: write when it closes too."),
    "no start": (Row(MONDAY, (Cell("", "17:00"),)), "Monday: write when it opens too."),
    "closed with times": (
        Row(MONDAY, (Cell("09:00", "17:00"),), is_closed=True),
        "Monday is closed and also has times",
    ),
    "backwards": (Row(MONDAY, (Cell("09:00", "08:00"),)), "Monday closes before it opens"),
    "overlap": (Row(MONDAY, (Cell("09:00", "12:00"), Cell("11:00", "13:00"))), "Monday has times that overlap"),
    "words": (Row(MONDAY, (Cell("nine", "17:00"),)), "we cannot read “nine”"),
    "two times in a box": (Row(MONDAY, (Cell("9am-5pm", "17:00"),)), "we cannot read"),
    "a clock past its hours": (Row(MONDAY, (Cell("25:00", "17:00"),)), "There is no 25:00"),
    "by appointment without times": (Row(MONDAY, by_appointment=True), "write the times people can book"),
}


@pytest.mark.parametrize(("row", "message"), TOLD.values(), ids=TOLD.keys())
def test_a_row_that_cannot_be_is_told_about_its_day(row: Row, message: str) -> None:
    with pytest.raises(HoursError) as refusal:
        hours_of(with_row(row))
    assert message in str(refusal.value)
    assert message in row.problem


@pytest.mark.parametrize("typed", ["9am", "09:00", "09:00:00", "9.00 am", "9 AM"])
def test_a_time_is_read_as_browsers_and_people_write_it(typed: str) -> None:
    assert to_text(hours_of(with_row(Row(MONDAY, (Cell(typed, "17:00"),))))) == "Mon 9am-5pm"


@pytest.mark.parametrize("pasted", ["09:00-13:00:14:00-18:00", "9am-1pm, 2pm-6pm", "9-1 and 2-6"])
def test_a_whole_day_pasted_into_one_box_is_read(pasted: str) -> None:
    assert to_text(hours_of(with_row(Row(MONDAY, (Cell(pasted, ""),))))) == "Mon 9am-1pm, 2pm-6pm"


def test_times_of_a_row_that_can_be_morning_or_evening_are_asked() -> None:
    with pytest.raises(HoursError, match="Monday: Is it 7pm-9pm or 7am-9am"):
        hours_of(with_row(Row(MONDAY, (Cell("7", "9"),))))


def test_only_closed_days_are_not_hours() -> None:
    with pytest.raises(HoursError, match="Write the times of the other days too"):
        hours_of(with_row(Row(MONDAY, is_closed=True)))
