"""What a visitor reads of opening hours."""

from datetime import date

import pytest

from directory.times.hours import from_text, remarks, summary, week_table


def table(text: str) -> dict[str, str]:
    return {row.day: row.spells for row in week_table(from_text(text))}


def test_the_table_has_a_row_for_each_day_with_closed_where_the_times_are_known() -> None:
    rows = table("Mon 9am-5pm, 6pm-8pm\nSat 10am-1pm by appointment")
    assert list(rows) == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    assert rows["Monday"] == "9am to 5pm, 6pm to 8pm"
    assert rows["Saturday"] == "10am to 1pm by appointment"
    assert rows["Sunday"] == "Closed"


@pytest.mark.parametrize("text", ["", "note: ring first", "by appointment", "closed 25 Dec 2026"])
def test_unknown_times_are_never_shown_as_closed(text: str) -> None:
    assert week_table(from_text(text)) == ()


def test_a_monthly_spell_has_a_row_of_its_own_and_its_day_is_not_plainly_closed() -> None:
    rows = table("Mon 9am-5pm\nlast Sat of the month 11am-3pm")
    assert rows["Last Saturday of the month"] == "11am to 3pm"
    assert rows["Saturday"] == "Closed most weeks"


def test_a_monthly_clinic_alone_is_one_row() -> None:
    assert table("1st Tue of the month 10am-4pm") == {"First Tuesday of the month": "10am to 4pm"}


def test_a_fortnightly_group_says_which_weeks() -> None:
    rows = table("Tue 6pm-8pm every 2 weeks from 5 Jan 2027 online")
    assert rows == {"Every 2 weeks, Tuesday": "6pm to 8pm online, counted from 5 January 2027"}


def test_day_and_night_is_one_row() -> None:
    assert table("24 hours, every day") == {"Every day": "24 hours"}


SUMMARIES = {
    "Mon-Fri 9am-5pm": "Mon to Fri, 9am to 5pm",
    "Mon-Fri 9am-12pm, 1pm-5pm": "Mon to Fri, 9am to midday and 1pm to 5pm",
    "Mon-Fri 9am-5pm\nSat 10am-1pm": "Mon to Fri, 9am to 5pm; Sat, 10am to 1pm",
    "Mon 9am-5pm\nTue 9am-8pm\nWed 9am-4pm": "Mon to Wed, times vary",
    "Mon 9am-5pm\nTue 9am-8pm\nlast Sat 9am-1pm": "Mon, 9am to 5pm; and other times",
    "Tue 7pm-8pm online": "Tue, 7pm to 8pm online",
    "every day 6pm-2am": "Every day, 6pm to 2am",
    "Tue 6pm-8pm every 2 weeks from 5 Jan 2027": "Tue every 2 weeks, 6pm to 8pm",
    "24 hours, every day": "24 hours, every day",
    "by appointment": "By appointment only",
    "note: ring first": "",
    "": "",
}


@pytest.mark.parametrize(("text", "line"), SUMMARIES.items(), ids=SUMMARIES.keys())
def test_a_card_has_one_line(text: str, line: str) -> None:
    assert summary(from_text(text)) == line


def test_what_differs_is_said_under_the_table() -> None:
    hours = from_text(
        "Mon 9am-5pm\nby appointment\nclosed 25 Dec 2026 (Christmas)\n24 Dec 2026 9am-midday\n"
        "by appointment 28-31 Dec 2026\nclosed bank holidays\nnote: Ring the bell."
    )
    assert remarks(hours) == (
        "Other times by appointment.",
        "24 December 2026: 9am to midday.",
        "Closed 25 December 2026 (Christmas).",
        "By appointment 28 December 2026 to 31 December 2026.",
        "Closed on bank holidays.",
        "Ring the bell.",
    )


def test_days_gone_by_are_left_out() -> None:
    hours = from_text("Mon 9am-5pm\nclosed 25 Dec 2026\nclosed 1 Jan 2027")
    assert remarks(hours, today=date(2026, 12, 28)) == ("Closed 1 January 2027.",)


def test_a_place_in_the_month_has_a_capital_only_at_the_start_of_a_line() -> None:
    assert summary(from_text("Wed 5pm-7pm\nlast Sat of the month 11am-2pm")).endswith(
        "; last Saturday of the month, 11am to 2pm"
    )
    assert summary(from_text("last Sat of the month 11am-2pm")) == "Last Saturday of the month, 11am to 2pm"
