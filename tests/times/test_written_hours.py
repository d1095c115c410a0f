"""What an editor types about opening hours, and what they are told when it cannot be meant."""

from datetime import date

import pytest

from directory.times.hours import HoursError, from_text, to_text

TODAY = date(2026, 11, 30)
TWO_WEEKS = ("Wed 6pm-8pm every 2 weeks from 2 Dec 2026", "Wed 6pm-8pm every 2 weeks from 9 Dec 2026")

SAME_AS = {
    "Monday to Friday: 9.00 am – 5.30 pm": "Mon-Fri 9am-5:30pm",
    "weekdays 09:00-12:30 and 13:30-17:00": "Mon-Fri 9am-12:30pm, 1:30pm-5pm",
    "MON, WED & FRI 9AM-12PM": "Mon, Wed and Fri 9am-midday",
    "every Tuesday, 7pm to 8.30pm": "Tue 7pm-8:30pm",
    "Thurs noon - midnight": "Thu midday-midnight",
    "Fri-Mon 10am-2pm": "Mon and Fri-Sun 10am-2pm",
    "weekends all day": "Sat and Sun 24 hours",
    "daily 8am until 8pm": "Every day 8am-8pm",
    "Fri 6pm-2am": "Fri 6pm-2am",
    "open 24/7": "24 hours, every day",
    "24 hours, every day": "24 hours, every day",
    "Tue 6pm-8pm every other week from 5 January 2027": "Tue 6pm-8pm every 2 weeks from 5 Jan 2027",
    "Tue 6pm-8pm fortnightly from 05/01/2027": "Tue 6pm-8pm every 2 weeks from 5 Jan 2027",
    "last Sat of the month 11am-3pm": "last Sat of the month 11am-3pm",
    "first and third Tuesday every month 6pm-8pm online": "1st and 3rd Tue of the month 6pm-8pm online",
    "last Fri 7pm-9pm every 2 months from 29 Jan 2027": "last Fri of the month 7pm-9pm every 2 months from 29 Jan 2027",
    "Mon 9am-5pm from 1 Sep 2026 to 18 Dec 2026": "Mon 9am-5pm starting 1 Sep 2026 until 18 Dec 2026",
    "Sat 10am-1pm by appointment": "by appointment Sat 10am-1pm",
    "Mon 6pm-8pm in person and online (back door)": "Mon 6pm-8pm in person or online (back door)",
    "Fri 25 Dec 2026 closed": "closed 25 Dec 2026",
    "closed 24-26 Dec 2026 (Christmas)": "closed 24 Dec 2026 to 26 Dec 2026 (Christmas)",
    "2026-12-24 9am-12 noon": "24 Dec 2026 9am-midday",
    "by appointment 27th December 2026 to 31st December 2026": "by appointment 27 Dec 2026 to 31 Dec 2026",
    "closed bank holidays": "closed on bank holidays",
    "appointments only": "by appointment",
    "Note: Ring the bell (twice)": "note: Ring the bell (twice)",
    "Mon-Fri 9am-5pm\nSat and Sun closed": "Mon-Fri 9am-5pm",
    "": "",
    "Mon-Fri 9-5": "Mon-Fri 9am-5pm",
    "Mon-Fri 9:30-4:30": "Mon-Fri 9:30am-4:30pm",
    "Monday & Thursday 12.30-2pm": "Mon and Thu 12:30pm-2pm",
    "Monday 0900-1700hrs": "Mon 9am-5pm",
    "Mon 9-17": "Mon 9am-5pm",
    "Tue 7-9pm": "Tue 7pm-9pm",
    "Fri 10pm-2": "Fri 10pm-2am",
    "Tues evenings 6-8": "Tue 6pm-8pm",
    "1st & 3rd Saturday 10am - 12noon": "1st and 3rd Sat of the month 10am-midday",
    "second Wednesday of the month 6pm-8pm": "2nd Wed of the month 6pm-8pm",
    "every second Wednesday of the month 6pm-8pm": "2nd Wed of the month 6pm-8pm",
    "monthly on the first Monday 6pm-8pm": "1st Mon of the month 6pm-8pm",
    "every second Wed 6-8pm fortnightly from 6 Jan 2027": "Wed 6pm-8pm every 2 weeks from 6 Jan 2027",
    "fortnightly Tuesday 6pm-8pm from 5 Jan 2027": "Tue 6pm-8pm every 2 weeks from 5 Jan 2027",
    "every two weeks on Tuesday 6pm-8pm counting from 5/1/2027": "Tue 6pm-8pm every 2 weeks counting from 5 Jan 2027",
    "Tue 6pm-8pm every week (fortnightly women's group)": "Tue 6pm-8pm every week (fortnightly women's group)",
    "9am-5pm Mon-Fri": "Mon-Fri 9am-5pm",
    "10 til 2 on Saturdays": "Sat 10am-2pm",
    "Mon-Fri between 9 and 5": "Mon-Fri 9am-5pm",
    "Mo-Fr 08:00-12:00,13:00-17:30; Sa 10:00-12:00": "Mon-Fri 8am-midday, 1pm-5:30pm\nSat 10am-midday",
    "Mon-Fri 9-5, Sat 10-1": "Mon-Fri 9am-5pm\nSat 10am-1pm",
    "Mon-Fri: 9am-5pm Sat-Sun: Closed": "Mon-Fri 9am-5pm",
    "Mon-Fri 9am-5pm, closed bank holidays": "Mon-Fri 9am-5pm\nclosed on bank holidays",
    "Mon-Fri 9-5 except Wed": "Mon, Tue, Thu and Fri 9am-5pm",
    "Mon: 09:00-13:00:14:00-18:00": "Mon 9am-1pm, 2pm-6pm",
    "24/7": "24 hours, every day",
    "24 hours a day, 365 days a year": "24 hours, every day",
    "Mon 10pm-2am": "Mon 10pm-2am",
    "closed from 24 Dec 2026 to 2 Jan 2027": "closed 24 Dec 2026 to 2 Jan 2027",
    "Thursday 6pm-8pm on Zoom": "Thu 6pm-8pm online",
}


@pytest.mark.parametrize(("typed", "kept"), SAME_AS.items(), ids=SAME_AS.keys())
def test_what_people_type_is_understood(typed: str, kept: str) -> None:
    assert to_text(from_text(typed)) == kept


TOLD = {
    "Mon 13pm-3pm": "There is no 13pm. Write 1pm.",
    "Mon 9am-5pm every 2 weeks": "say which week to count from",
    "closed 31 Nov 2026": "There is no 31 Nov 2026.",
    "closed Thu 25 Dec 2026": "25 December 2026 is a Friday. Check the date.",
    "24 Dec 2026": "write closed 24 Dec 2026",
    "Mon-Fri ask first": "We cannot read the times. Write both, for example: Mon-Fri 9am-5pm (ask first)",
    "7-9pm": "Which day? Write it too, for example: Tue 7pm-9pm",
    "last Thursday of the month 7pm": "Write when it ends too, for example: last Thu of the month 7pm-9pm",
    "Fri 8pm till late": "Write when it ends too, for example: Fri 8pm-10pm",
    "Tue until 8pm": "Write when it starts too, for example: Tue 6pm-8pm",
    "Wed mornings": "Write both, for example: Wed 9am-midday",
    "Mon 9am until 18 Dec 2026": "Write when it ends too, for example: Mon 9am-11am until 18 Dec 2026",
    "Mon-Fri 9-5 closed for lunch 12-1": "Write the times around a break: Mon-Fri 9am-midday, 1pm-5pm",
    "closed last Friday of the month": "Write the date of each such day, for example: closed 25 Dec 2026",
    "twice a month Tue 6-8pm": "1st and 3rd Tue of the month",
    "week 1 and 3 Tue 6-8pm": "Without it we would read: Tue 6pm-8pm",
    "Tue and alternate Thu 6-8pm": "Write both, for example: Tue 9am-5pm",
    "every Wed and every second Sat 10-1": "Write both, for example: Wed 9am-5pm",
    "Mon 9-5, fortnightly Thu 6-8": "Write each on a line of its own",
    "sometimes": "Write it like: Mon-Fri 9am-5pm",
    "Sun closed": "Write the times of the other days too.",
    "Mon 9-5\nclosed on bank holidays\nopen on bank holidays": "closed on bank holidays, and also open. Keep one.",
    "Mon-Sun closed": "Every day is closed.",
    "open": "We cannot read this.",
    "Mon-Fri 9-5\nopen": "We cannot read this.",
    "(ring the bell)": "Write it like: note: ring the bell",
    "Sun closed\nSun 9am-5pm": "You write that Sunday is closed, and also times.",
    "24 hours\nMon 9am-5pm": "Keep one.",
    "Sat 9am-5pm\nSat 4pm-6pm": "Saturday has times that overlap: 9am to 5pm and 4pm to 6pm.",
}


@pytest.mark.parametrize(("typed", "message"), TOLD.items(), ids=TOLD.keys())
def test_an_editor_is_told_what_is_wrong_and_what_to_write(typed: str, message: str) -> None:
    with pytest.raises(HoursError) as refusal:
        from_text(typed, TODAY)
    assert message in str(refusal.value)


def test_closed_every_week_and_open_once_a_month_is_told_apart() -> None:
    assert to_text(from_text("Mon-Sun closed\n1st Tue of the month 6pm-8pm", TODAY)) == "1st Tue of the month 6pm-8pm"


ASKED = {
    "every second Wednesday 6pm-8pm": ("2nd Wed of the month 6pm-8pm", *TWO_WEEKS),
    "each 2nd Wed 6pm-8pm": ("2nd Wed of the month 6pm-8pm", *TWO_WEEKS),
    "every second Wednesday from 6 Jan 2027 6pm-8pm": (
        "2nd Wed of the month 6pm-8pm starting 6 Jan 2027",
        "Wed 6pm-8pm every 2 weeks from 6 Jan 2027",
    ),
    "fortnightly Wednesday 6pm-8pm": TWO_WEEKS,
    "every other Wednesday 6pm-8pm": TWO_WEEKS,
    "Wednesdays 6pm-8pm, alternate weeks": TWO_WEEKS,
    "Wed (fortnightly) 6pm-8pm": TWO_WEEKS,
    "Wed 6pm-8pm (fortnightly)": (*TWO_WEEKS, "Wed 6pm-8pm every week (fortnightly)"),
    "Wed 6pm-8pm (2nd Wednesday)": ("2nd Wed of the month 6pm-8pm", "Wed 6pm-8pm every week (2nd Wednesday)"),
    "Wed 4pm-6pm (term time only)": ("Wed 4pm-6pm every week (term time only)",),
    "Wed 6pm-8pm every 2 weeks from 1 Dec 2026": (
        "Wed 6pm-8pm every 2 weeks from 25 Nov 2026",
        "Wed 6pm-8pm every 2 weeks from 2 Dec 2026",
    ),
    "Wed 6pm-8pm monthly": (*(f"{place} Wed of the month 6pm-8pm" for place in ("1st", "2nd", "3rd", "4th", "last")),),
    "Wed 6pm-8pm every 2 months from 2 Dec 2026": ("1st Wed of the month 6pm-8pm every 2 months from 2 Dec 2026",),
    "1st Wed 6pm-8pm every other month": (
        "1st Wed of the month 6pm-8pm every 2 months from 2 Dec 2026",
        "1st Wed of the month 6pm-8pm every 2 months from 6 Jan 2027",
    ),
    "1st Wed of the month 6pm-8pm every 2 weeks": ("1st Wed of the month 6pm-8pm", *TWO_WEEKS),
    "Mon and Wed bi-weekly 6pm-8pm": (
        "Mon and Wed 6pm-8pm",
        "Mon and Wed 6pm-8pm every 2 weeks from 30 Nov 2026",
        "Mon and Wed 6pm-8pm every 2 weeks from 7 Dec 2026",
    ),
    "first Monday and Wednesday 10-12": (
        "1st Mon and Wed of the month 10am-midday",
        "Wed 10am-midday\n1st Mon of the month 10am-midday",
    ),
    "Thu 6:30-8:30": ("Thu 6:30pm-8:30pm", "Thu 6:30am-8:30am"),
    "Mon-Fri 8-8": ("Mon-Fri 8am-8pm", "Mon-Fri 8pm-8am"),
    "Sat 8-midnight": ("Sat 8pm-midnight", "Sat 8am-midnight"),
    "Sun 9am-12am": ("Sun 9am-midday", "Sun 9am-midnight"),
    "Fri 7pm-12pm": ("Fri 7pm-midnight", "Fri 7pm-midday"),
    "Mon 9am-5am": ("Mon 9am-5pm", "Mon 9pm-5am"),
    "Wendesday 6pm-8pm": ("Wed 6pm-8pm",),
    "closed 25 Dec": ("closed 25 Dec 2026",),
    "Mon 9am-5pm ask for Sam": ("Mon 9am-5pm (ask for Sam)",),
    "Mon-Fri 9-5, Sat 10-1 (women only)": (
        "Mon-Fri 9am-5pm (women only)\nSat 10am-1pm (women only)",
        "Mon-Fri 9am-5pm\nSat 10am-1pm (women only)",
    ),
    "Mon 9-5, Tue 10-4 by appointment": (
        "by appointment Mon 9am-5pm\nby appointment Tue 10am-4pm",
        "Mon 9am-5pm\nby appointment Tue 10am-4pm",
    ),
}


@pytest.mark.parametrize(("typed", "choices"), ASKED.items(), ids=ASKED.keys())
def test_what_can_mean_several_things_is_asked_with_every_reading(typed: str, choices: tuple[str, ...]) -> None:
    with pytest.raises(HoursError) as refusal:
        from_text(typed, TODAY)
    (question,) = refusal.value.questions
    assert (question.line, question.choices) == (typed, choices)
    assert choices[0].replace("\n", " / ") in str(refusal.value)
    assert [to_text(from_text(choice)) for choice in choices] == list(choices)


RHYTHMS = (
    "every second",
    "every 3rd",
    "each fourth",
    "fortnightly",
    "every other",
    "alternate",
    "bi-weekly",
    "monthly",
)


@pytest.mark.parametrize("rhythm", RHYTHMS)
@pytest.mark.parametrize("line", ["{} Tuesday 6pm-8pm", "6pm-8pm {} Tues", "{} Tue 7-9", "Tue 6pm-8pm ({} Tuesday)"])
def test_no_rhythm_without_a_date_or_a_place_in_the_month_is_taken(rhythm: str, line: str) -> None:
    with pytest.raises(HoursError) as refusal:
        from_text(line.format(rhythm), TODAY)
    assert all(from_text(choice, TODAY) for question in refusal.value.questions for choice in question.choices)


def test_every_line_that_is_wrong_is_named() -> None:
    with pytest.raises(HoursError) as refusal:
        from_text("Mon 7-9\nTue 9am-5pm\nWeds whenever")
    assert [message.split(":")[0] for message in refusal.value.messages] == ["“Mon 7-9”", "“Weds whenever”"]
