"""The crisis numbers: the right one for every nation, and a link a phone can use."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory import crisis
from directory.choices import Channel, Nation

SHORT_CODES = {"999", "111", "116123", "85258", "81066", "08001111"}
NORTHERN_IRELAND = frozenset({Nation.NORTHERN_IRELAND})
WALES = frozenset({Nation.WALES})
UNKNOWN: frozenset[Nation] = frozenset()

EXPECTED = {
    "emergency": "999",
    "nhs-111": "111",
    "samaritans": "116123",
    "shout": "85258",
    "childline": "08001111",
    "lifeline": "08088088000",
    "frank": "03001236600",
    "papyrus": "08000684141",
    "calm": "0800585858",
    "dan-247": "08088082234",
    "call-wales": "0800132737",
    "sfad": "08080101011",
    "refuge": "08082000247",
    "breathing-space": "0800838587",
    "scotland-domestic-abuse": "08000271234",
    "dan-247-text": "81066",
    "call-wales-text": "81066",
}


def keys(lines: tuple[crisis.CrisisLine, ...]) -> list[str]:
    return [one.key for one in lines]


@pytest.mark.parametrize(("key", "number"), EXPECTED.items())
def test_every_number_is_the_one_written_in_the_brief_of_the_pages(key: str, number: str) -> None:
    assert crisis.line(key).number == number


@pytest.mark.parametrize("one", crisis.LINES, ids=lambda one: one.key)
def test_the_number_shown_is_the_number_dialled(one: crisis.CrisisLine) -> None:
    if one.channel is not Channel.WEB:
        assert one.display.replace(" ", "") == one.number


@pytest.mark.parametrize("one", crisis.LINES, ids=lambda one: one.key)
def test_every_line_says_how_we_know_it_and_when_that_was_read(one: crisis.CrisisLine) -> None:
    assert one.source
    assert one.read_on >= date(2026, 11, 21)


@pytest.mark.parametrize("one", crisis.LINES, ids=lambda one: one.key)
def test_every_number_is_a_short_code_or_a_british_number(one: crisis.CrisisLine) -> None:
    if one.channel is not Channel.WEB:
        assert one.number in SHORT_CODES or re.fullmatch(r"0[38]\d{8,9}", one.number)


@pytest.mark.parametrize("one", crisis.LINES, ids=lambda one: one.key)
def test_a_line_of_some_nations_says_so_and_names_what_the_others_use(one: crisis.CrisisLine) -> None:
    elsewhere = dict(one.instead)
    assert set(elsewhere) == set(Nation) - one.nations
    for nation, key in elsewhere.items():
        assert nation in crisis.line(key).nations
    if elsewhere:
        assert all(nation.label in one.what for nation in one.nations)


def test_keys_are_written_once() -> None:
    assert len({one.key for one in crisis.LINES}) == len(crisis.LINES)


@pytest.mark.parametrize(
    ("key", "link"),
    [
        ("emergency", "tel:999"),
        ("samaritans", "tel:116123"),
        ("shout", "sms:85258?&body=SHOUT"),
        ("emergency-text", "sms:999"),
        ("emergency-bsl", "https://999bsl.co.uk/"),
        ("gp-northern-ireland", "https://gpoutofhours.hscni.net/"),
    ],
)
def test_a_link_opens_the_call_the_text_or_the_page(key: str, link: str) -> None:
    assert crisis.href(crisis.line(key)) == link


def test_a_number_never_splits_over_two_rows() -> None:
    assert crisis.no_break(crisis.line("samaritans")) == "116\u00a0123"


def test_northern_ireland_is_given_its_gp_and_lifeline_and_never_111() -> None:
    shown = keys(crisis.for_nations(NORTHERN_IRELAND))
    assert "nhs-111" not in shown
    assert shown[:3] == ["emergency", "gp-northern-ireland", "lifeline"]


def test_wales_is_given_its_own_drug_line_before_frank() -> None:
    shown = keys(crisis.for_nations(WALES))
    assert shown.index("dan-247") < shown.index("frank")
    assert "lifeline" not in shown


def test_an_unknown_nation_is_given_every_nation_with_the_lines_for_all_first() -> None:
    shown = keys(crisis.for_nations(UNKNOWN))
    assert {"nhs-111", "gp-northern-ireland", "lifeline", "dan-247"} <= set(shown)
    assert shown.index("samaritans") < shown.index("lifeline")
    assert shown.index("frank") < shown.index("dan-247")


def test_a_point_on_the_border_is_given_both_nations() -> None:
    shown = keys(crisis.for_nations(frozenset({Nation.ENGLAND, Nation.WALES})))
    assert {"nhs-111", "dan-247", "frank"} <= set(shown)


@given(st.frozensets(st.sampled_from(list(Nation))))
def test_every_reader_is_given_danger_talk_text_and_under_19(nations: frozenset[Nation]) -> None:
    shown = keys(crisis.for_nations(nations))
    assert shown[0] == "emergency"
    assert {"samaritans", "shout", "childline", "frank"} <= set(shown)
    assert {"nhs-111", "gp-northern-ireland"} & set(shown)


@given(st.frozensets(st.sampled_from(list(Nation))))
def test_111_never_stands_alone_where_northern_ireland_may_read_it(nations: frozenset[Nation]) -> None:
    advice = crisis.urgent_advice(nations)
    if "111" in advice and (not nations or Nation.NORTHERN_IRELAND in nations):
        assert "In Northern Ireland, ring your GP or GP out of hours." in advice


def test_the_urgent_sentence_for_each_reader() -> None:
    assert crisis.urgent_advice(UNKNOWN) == "Call 111. In Northern Ireland, ring your GP or GP out of hours."
    assert crisis.urgent_advice(WALES) == "Call 111."
    assert crisis.urgent_advice(NORTHERN_IRELAND) == "Ring your GP, or GP out of hours."


def test_the_strip_is_danger_talk_now_and_under_19() -> None:
    assert [(call.label, call.line.display) for call in crisis.STRIP] == [
        ("Danger", "999"),
        ("Talk now", "116 123"),
        ("Under 19", "0800 1111"),
    ]
    assert crisis.MORE_NUMBERS[1] == "/get-help-now/"


def test_error_pages_carry_the_numbers_and_what_northern_ireland_uses() -> None:
    assert {"emergency", "nhs-111", "gp-northern-ireland", "samaritans", "frank"} <= set(keys(crisis.ERROR_PAGE_LINES))


def test_marks_in_a_sentence_become_lines() -> None:
    parts = list(crisis.pieces("Call {call:samaritans}, or text {call:shout}."))
    assert parts == ["Call ", crisis.line("samaritans"), ", or text ", crisis.line("shout"), "."]
    assert crisis.in_words("Call {call:samaritans}.") == "Call 116\u00a0123."


def test_a_line_we_do_not_have_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="the-mix"):
        crisis.in_words("Call {call:the-mix}.")


@pytest.mark.parametrize("one", crisis.LINES, ids=lambda one: one.key)
def test_hours_are_not_claimed_where_the_sources_disagree(one: crisis.CrisisLine) -> None:
    if one.key in {"papyrus", "frank", "sfad"}:
        assert one.hours == ""
