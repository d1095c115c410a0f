"""The hours value and its stored form."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.times.hours import Hours, HoursError, from_text, parse, to_text
from tests.times.any_hours import all_hours

NINE_TO_FIVE = {"days": ["MO", "TU"], "opens": "09:00", "closes": "17:00"}
CHRISTMAS = {"first": "2026-12-25", "last": "2026-12-25", "kind": "closed"}

json_leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["MO", "09:00", "24:00", "2026-12-25", "closed", "online"])
)
json_keys = st.text(max_size=4) | st.sampled_from(
    ["spells", "exceptions", "notes", "always", "days", "opens", "closes", "nth", "anchor", "first", "kind", "times"]
)
any_json = st.recursive(json_leaves, lambda part: st.lists(part) | st.dictionaries(json_keys, part), max_leaves=25)


def read_or_refused(read: Callable[[Any], Hours], data: object) -> Hours | tuple[str, ...]:
    """The hours, or what the editor is told. Any other exception is a failure."""
    try:
        return read(data)
    except HoursError as error:
        return error.messages


@given(any_json)
def test_any_json_is_read_or_refused_in_words(data: object) -> None:
    answer = read_or_refused(parse, data)
    assert isinstance(answer, Hours) or (answer and all(answer))


@given(all_hours())
def test_what_is_stored_comes_back(hours: Hours) -> None:
    assert parse(json.loads(json.dumps(hours.to_json()))) == hours


@given(all_hours())
def test_what_an_editor_is_shown_reads_back_as_the_same_hours(hours: Hours) -> None:
    assert from_text(to_text(hours)) == hours


@given(st.permutations(["Sat 10am-1pm", "Tue 9am-5pm", "Mon 9am-5pm", "closed 25 Dec 2026", "24 Dec 2026 9am-1pm"]))
def test_the_order_of_lines_does_not_matter(lines: list[str]) -> None:
    assert from_text("\n".join(lines)).to_json() == from_text("\n".join(sorted(lines))).to_json()


def test_days_with_the_same_times_become_one_spell() -> None:
    assert from_text("Tue 9am-5pm\nMon 9am-5pm").to_json() == {"spells": [NINE_TO_FIVE]}


@pytest.mark.parametrize("nothing", [None, {}, {"spells": []}, {"notes": "  \n "}])
def test_nothing_said_is_hours_not_known(nothing: object) -> None:
    hours = parse(nothing)
    assert not hours
    assert not hours.has_times
    assert hours.to_json() == {}


def test_a_note_alone_does_not_make_the_times_known() -> None:
    hours = parse({"notes": "Ring the bell"})
    assert hours
    assert not hours.has_times


REFUSED = {
    "closes before it opens": ({"opens": "09:00", "closes": "05:00"}, "If you close after midnight, write 6pm-2am."),
    "opens and closes together": ({"opens": "09:00", "closes": "09:00"}, "For all day, write 24 hours."),
    "no days": ({"days": []}, "Say which days."),
    "no such day": ({"days": ["XX"]}, "is not a day"),
    "day as a number": ({"days": [1]}, "is not a day"),
    "a sixth Monday": ({"nth": [6]}, "a month has a 1st"),
    "no such hour": ({"opens": "25:00"}, "is a time such as 09:00"),
    "an Arabic digit": ({"opens": "0\u0669:00"}, "is a time such as 09:00"),
    "a time with seconds": ({"opens": "09:00:30"}, "is a time such as 09:00"),
    "no time at all": ({"opens": None}, "is a time such as 09:00"),
    "every half week": ({"interval": 0.5}, "is a small whole number"),
    "every true week": ({"interval": True}, "is a small whole number"),
    "a five-thousand-digit number": ({"interval": 10**5000}, "a very large number"),
    "every minus two weeks": ({"interval": -2}, "Write 2 to 52"),
    "a fortnight from nowhere": ({"interval": 2}, "say which week to count from"),
    "a fortnight from another day": ({"interval": 2, "anchor": "2027-01-06"}, "(Wednesday) is not one of its days"),
    "no thirtieth of February": ({"valid_from": "2027-02-30"}, "is a date such as 2026-12-25"),
    "a week date": ({"valid_from": "2027-W01-1"}, "is a date such as 2026-12-25"),
    "a date of 1970": ({"valid_from": "1970-01-01"}, "Check the year"),
    "ends before it starts": ({"valid_from": "2027-02-01", "valid_to": "2027-01-01"}, "before it starts"),
    "attends by pigeon": ({"attending": "pigeon"}, "is one of in-person, online, both"),
    "a note that is a list": ({"note": ["x"]}, "is text"),
    "a note too long": ({"note": "x" * 201}, "too long"),
    "an unknown part": ({"opns": "09:00"}, "is not a part of opening hours"),
}


@pytest.mark.parametrize(("change", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_a_spell_that_cannot_be_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(HoursError) as refusal:
        parse({"spells": [NINE_TO_FIVE | change]})
    assert message in str(refusal.value)


REFUSED_DAYS = {
    "closed with times": ({"times": [["09:00", "10:00"]]}, "is closed and also has times"),
    "other hours without times": ({"kind": "hours"}, "write the times too"),
    "the wrong way round": ({"last": "2026-12-24"}, "Put the earlier date first"),
    "no date": ({"first": None}, "needs a date"),
    "no kind": ({"kind": None}, "needs a date"),
    "three times in one": ({"kind": "hours", "times": [["09:00", "10:00", "11:00"]]}, "Write times as two"),
    "times that overlap": ({"kind": "hours", "times": [["09:00", "12:00"], ["11:00", "13:00"]]}, "overlap"),
}


@pytest.mark.parametrize(("change", "message"), REFUSED_DAYS.values(), ids=REFUSED_DAYS.keys())
def test_a_day_that_cannot_be_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(HoursError) as refusal:
        parse({"exceptions": [CHRISTMAS | change]})
    assert message in str(refusal.value)


REFUSED_WHOLE = {
    "a sentence": ("Mon-Fri 9am-5pm", "cannot be read"),
    "a list": ([], "cannot be read"),
    "spells as a group": ({"spells": {}}, "is a list"),
    "a thousand spells": ({"spells": [NINE_TO_FIVE] * 1000}, "is a list of at most"),
    "always, and not always": ({"always": True, "spells": [NINE_TO_FIVE]}, "Keep one"),
    "always as a word": ({"always": "yes"}, "is true or false"),
    "the same day twice": ({"exceptions": [CHRISTMAS, CHRISTMAS]}, "25 December 2026 twice"),
    "too many notes": ({"notes": "x" * 1001}, "too long"),
    "an overlap": (
        {"spells": [NINE_TO_FIVE, NINE_TO_FIVE | {"opens": "16:00", "closes": "18:00"}]},
        "Monday has times",
    ),
}


@pytest.mark.parametrize(("data", "message"), REFUSED_WHOLE.values(), ids=REFUSED_WHOLE.keys())
def test_hours_that_cannot_be_are_refused(data: object, message: str) -> None:
    with pytest.raises(HoursError) as refusal:
        parse(data)
    assert message in str(refusal.value)


def test_every_wrong_spell_is_named_at_once() -> None:
    with pytest.raises(HoursError) as refusal:
        parse({"spells": [NINE_TO_FIVE | {"days": []}, NINE_TO_FIVE, NINE_TO_FIVE | {"opens": "x"}]})
    assert len(refusal.value.messages) == 2


def test_a_group_inside_the_opening_times_is_two_things_and_stands() -> None:
    inside = NINE_TO_FIVE | {"opens": "14:00", "closes": "16:00", "note": "needle exchange"}
    assert len(parse({"spells": [NINE_TO_FIVE, inside]}).spells) == 2


PAST_MIDNIGHT = {
    "a night café": ("18:00", "02:00", (1080, 1560)),
    "an out-of-hours line": ("17:00", "09:00", (1020, 1980)),
    "until midnight": ("09:00", "00:00", (540, 1440)),
    "until 24:00": ("09:00", "24:00", (540, 1440)),
    "the whole day": ("00:00", "00:00", (0, 1440)),
    "the small hours": ("00:00", "06:00", (0, 360)),
}


@pytest.mark.parametrize(("opens", "closes", "minutes"), PAST_MIDNIGHT.values(), ids=PAST_MIDNIGHT.keys())
def test_a_span_knows_how_far_past_midnight_it_runs(opens: str, closes: str, minutes: tuple[int, int]) -> None:
    (spell,) = parse({"spells": [{"days": ["FR"], "opens": opens, "closes": closes}]}).spells
    assert spell.span.minutes == minutes


def test_direction_marks_and_control_characters_leave_a_note() -> None:
    assert parse({"notes": "ring\u202e the\x00 bell\ud800"}).notes == "ring the bell"


def test_the_last_saturday_counts_from_a_last_saturday() -> None:
    last = {"days": ["SA"], "nth": [-1], "opens": "11:00", "closes": "15:00", "interval": 2, "anchor": "2027-02-27"}
    assert parse({"spells": [last]})
    with pytest.raises(HoursError, match="Last Saturday of the month"):
        parse({"spells": [last | {"anchor": "2027-02-20"}]})


BAD_TEXTS = {
    "empty": "",
    "blanks": " " * 3000,
    "a quote": '"',
    "two quotes": 'a"b',
    "NUL": "\x00",
    "NUL inside": "Mon\x00-Fri 9am-5pm",
    "backslash": "\\",
    "wildcards": "% _ *",
    "operators": "Mon AND NEAR( ^a col:x",
    "seven thousand letters": "a" * 7000,
    "five hundred quotes": '"' * 500,
    "a script": "<script>alert(1)</script>",
    "a template": "{{7*7}}{% debug %}",
    "right to left": "\u202eMon 9am-5pm",
    "a lone surrogate": "Mon \ud800 9am-5pm",
    "zalgo": "M\u0336o\u0336n" + "\u0301" * 300,
    "emoji": "🙂 9am-5pm",
    "Arabic digits": "Mon \u0669am-\u0665pm",
    "line end": "Mon 9am-5pm\n",
    "no-break spaces": "Mon\u00a09am\u00a0-\u00a05pm",
    "a postcode": "SW1A 1AA",
    "injection": "x' OR 1=1--",
    "a page number": "page=999999999",
    "not a number": "Mon NaN-inf",
    "a thousand lines": "Mon 9am-5pm\n" * 1000,
    "a header": "Mon\r\nBcc: x",
    "a formula": "=HYPERLINK(1)",
    "brackets": "(" * 5000 + ")" * 5000,
    "dashes": "Mon" + "-" * 5000,
    "days": "Mon-" * 4000,
    "orders": "1st and " * 2000 + "Mon",
    "the end of the calendar": "99-31 Dec 9999 closed",
    "the start of the calendar": "1 Jan 0000 closed",
    "no thirtieth": "30 Feb 2027 closed",
    "a leap day": "29 Feb 2028 closed",
    "no leap day": "closed 29 Feb 2027",
    "every 0 weeks": "Mon 9am-5pm every 0 weeks from 4 Jan 2027",
    "every 99 weeks": "Mon 9am-5pm every 99 weeks from 4 Jan 2027",
    "sixty minutes": "Mon 9:60am-5pm",
    "hour zero": "Mon 0am-5pm",
    "hour thirteen": "Mon 13pm-5pm",
    "a fraction": "Mon 9½am-5pm",
    "only a dash": "-",
    "only a note mark": "note:",
    "only a day": "Monday",
    "only a time": "9am-5pm",
    "only a date": "25 Dec 2026",
    "a range of nothing": "24 Dec 2026 to",
}


@pytest.mark.parametrize("text", BAD_TEXTS.values(), ids=BAD_TEXTS.keys())
def test_bad_input_is_read_or_refused_and_nothing_else(text: str) -> None:
    readers: tuple[Callable[[Any], Hours], ...] = (
        from_text,
        lambda line: parse({"notes": line}),
        lambda line: parse({"spells": [{"days": [line], "opens": line}]}),
    )
    for read in readers:
        answer = read_or_refused(read, text)
        assert parse(answer.to_json()) == answer if isinstance(answer, Hours) else all(answer)


@given(st.text(alphabet=st.sampled_from("monfristau 0123459:-,()apmlthend2026ec\n"), max_size=60))
def test_any_line_is_read_or_refused(text: str) -> None:
    answer = read_or_refused(from_text, text)
    assert from_text(to_text(answer)) == answer if isinstance(answer, Hours) else all(answer)
