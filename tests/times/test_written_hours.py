"""What an editor types about opening hours, and what they are told when it cannot be meant."""

import pytest

from directory.times.hours import HoursError, from_text, to_text

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
}


@pytest.mark.parametrize(("typed", "kept"), SAME_AS.items(), ids=SAME_AS.keys())
def test_what_people_type_is_understood(typed: str, kept: str) -> None:
    assert to_text(from_text(typed)) == kept


TOLD = {
    "Mon 9am-5am": "Monday closes before it opens. If you close after midnight, write 6pm-2am.",
    "Mon-Fri 9-5": "Write am or pm for both times, for example 9am-5pm.",
    "Thu 6:30-8:30": "Write am or pm for both times, for example 9am-5pm.",
    "Mon 13pm-3pm": "There is no 13pm.",
    "Mon 9am-5pm every 2 weeks": "say which week to count from",
    "Tue 6pm-8pm every 2 weeks from 6 Jan 2027": "6 January 2027 (Wednesday) is not one of its days: Tuesday.",
    "closed 25 Dec": "Add the year to 25 Dec, for example 25 Dec 2026.",
    "closed 31 Nov 2026": "There is no 31 Nov 2026.",
    "closed Thu 25 Dec 2026": "25 December 2026 is a Friday. Check the date.",
    "24 Dec 2026": "write closed 24 Dec 2026",
    "Mon-Fri ask first": "We cannot read the times.",
    "Mon 9am-5pm ask for Sam": "Put words for people in brackets at the end.",
    "sometimes": "Write it like: Mon-Fri 9am-5pm",
    "Sun closed": "Write the times of the other days too.",
    "Sun closed\nSun 9am-5pm": "You write that Sunday is closed, and also times for it.",
    "24 hours\nMon 9am-5pm": "Keep one.",
    "Sat 9am-5pm\nSat 4pm-6pm": "Saturday has times that overlap: 9am to 5pm and 4pm to 6pm.",
}


@pytest.mark.parametrize(("typed", "message"), TOLD.items(), ids=TOLD.keys())
def test_an_editor_is_told_what_is_wrong_and_what_to_write(typed: str, message: str) -> None:
    with pytest.raises(HoursError) as refusal:
        from_text(typed)
    assert message in str(refusal.value)


def test_every_line_that_is_wrong_is_named() -> None:
    with pytest.raises(HoursError) as refusal:
        from_text("Mon 9-5\nTue 9am-5pm\nWeds whenever")
    assert [message.split(":")[0] for message in refusal.value.messages] == ["“Mon 9-5”", "“Weds whenever”"]
