"""The safety lines keep every element, whatever their wording becomes."""

from datetime import date

import pytest

from directory.choices import Nation
from directory.crisis import in_words
from recovery import safety_lines
from recovery.safety_lines import BLADDER_CARDS, CareLevel

EMERGENCY, URGENT, THIS_WEEK = BLADDER_CARDS


def words(line: safety_lines.SafetyLine) -> str:
    return in_words(" ".join(line.sentences)).replace("\u00a0", " ")


def card_words(card: safety_lines.CareCard) -> str:
    return in_words(" · ".join((card.heading, *card.items, *card.after))).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "element",
    [
        "You can stop street ketamine on its own at any time",
        "If it is a medicine, ask whoever prescribed it",
        "drink",
        "Xanax",
        "Valium",
        "vallies",
        "G is GHB or GBL",
        "on most days",
        "do not stop those suddenly",
        "fits",
        "ring a GP, 111 or a drug service",
        "In Northern Ireland, ring your GP or GP out of hours",
        "opioids",
        "pregabalin",
        "gabapentin",
        "Get advice first",
        "Fits",
        "seeing things that are not there",
        "confusion",
        "a racing heart",
        "severe shaking: call 999",
    ],
)
def test_the_withdrawal_line_keeps(element: str) -> None:
    assert element in words(safety_lines.WITHDRAWAL)


@pytest.mark.parametrize(
    "element",
    [
        "common, and it usually eases",
        "does not lift after two weeks, or it gets worse, see a GP",
        "In England, Scotland and Wales, call 111 and choose option 2, for mental health",
        "In Northern Ireland, call Lifeline on 0808 808 8000",
        "ending your life",
        "116 123",
        "text SHOUT to 85258",
        "0800 1111",
        "If you might act on it, call 999",
    ],
)
def test_the_low_mood_line_keeps(element: str) -> None:
    assert element in words(safety_lines.LOW_MOOD)


@pytest.mark.parametrize("element", ["Nobody reads this straight away", "not safe, call 999", "116 123"])
def test_the_forms_line_keeps(element: str) -> None:
    assert element in f"{safety_lines.FORMS.heading}. {words(safety_lines.FORMS)}"


def test_there_is_one_card_per_level_and_no_fourth() -> None:
    assert [card.level for card in BLADDER_CARDS] == [CareLevel.EMERGENCY, CareLevel.URGENT, CareLevel.NON_URGENT]


def test_each_card_says_its_level_in_words_before_the_heading() -> None:
    assert [card.level.prefix for card in BLADDER_CARDS] == [
        "Immediate action required:",
        "Urgent advice:",
        "Non-urgent advice:",
    ]


@pytest.mark.parametrize("card", BLADDER_CARDS, ids=lambda card: card.level)
def test_a_card_is_one_action_and_a_list_of_ifs(card: safety_lines.CareCard) -> None:
    assert card.heading.endswith(" if:")
    assert all(item[0].islower() and not item.endswith(".") for item in card.items)


@pytest.mark.parametrize(
    ("element", "items"),
    [
        ("cannot pee at all, and it hurts or your belly is swollen", 1),
        ("hot, cold or shivery, and you have pain in your back or side", 1),
        ("confused, very drowsy or find it hard to speak", 1),
        ("blue, grey, pale or blotchy", 1),
        ("hard to breathe, or you are breathing very fast", 1),
        ("bleeding heavily, or you pass clots and struggle to pee", 1),
        ("cannot stop being sick and you have pain", 1),
        ("so bad that you cannot stay still", 1),
        ("skin or eyes are yellow, and you are shivering or have a fever", 1),
        ("Do not drive yourself", 0),
    ],
)
def test_the_emergency_card_keeps(element: str, items: int) -> None:
    assert sum(element in item for item in EMERGENCY.items) == items
    assert element in card_words(EMERGENCY)


@pytest.mark.parametrize(
    "element",
    [
        "any blood in your pee: a little, once, or you are not sure",
        "might be your period, mention it",
        "not peed all day but have no pain",
        "feel hot, cold or shivery, or have a very high or very low temperature",
        "being sick",
        "pain in your lower tummy, back or side, or in your upper tummy or under your ribs (“k cramps”)",
        "eyes or skin are yellow, your pee is very dark or your poo is pale",
        "pregnant, or have one kidney, diabetes or a weak immune system, and have any sign on this page",
        "pain makes you think about ending your life. Say so",
        "In Northern Ireland, ring your GP or GP out of hours",
        "In England, Scotland and Wales, 111 has a mental health option: choose option 2",
        "In Northern Ireland, call Lifeline on 0808 808 8000",
    ],
)
def test_the_urgent_card_keeps(element: str) -> None:
    assert element in card_words(URGENT)


@pytest.mark.parametrize(
    "element",
    [
        "pee more often",
        "up at night",
        "sudden urges, leaking or stinging",
        "keeps coming back after antibiotics",
        "jelly-like bits",
        "Pink, red or brown? Treat them as blood: get help today",
    ],
)
def test_the_card_for_this_week_keeps(element: str) -> None:
    assert element in card_words(THIS_WEEK)


# pages.md §1: each sign stands in one card, and the card is the right one.
SIGNS = {
    "cannot pee at all": EMERGENCY,
    "belly is swollen": EMERGENCY,
    "shivery, and you have pain in your back or side": EMERGENCY,
    "very drowsy": EMERGENCY,
    "blotchy": EMERGENCY,
    "hard to breathe": EMERGENCY,
    "bleeding heavily": EMERGENCY,
    "cannot stop being sick": EMERGENCY,
    "cannot stay still": EMERGENCY,
    "yellow, and you are shivering": EMERGENCY,
    "any blood in your pee": URGENT,
    "not peed all day": URGENT,
    "you feel hot, cold or shivery, or have": URGENT,
    "you are being sick": URGENT,
    "lower tummy": URGENT,
    "upper tummy": URGENT,
    "under your ribs": URGENT,
    "your pee is very dark": URGENT,
    "poo is pale": URGENT,
    "pregnant": URGENT,
    "one kidney": URGENT,
    "ending your life": URGENT,
    "pee more often": THIS_WEEK,
    "sudden urges": THIS_WEEK,
    "stinging": THIS_WEEK,
    "after antibiotics": THIS_WEEK,
    "jelly-like": THIS_WEEK,
}


@pytest.mark.parametrize(("sign", "card"), SIGNS.items())
def test_each_sign_stands_once_and_in_the_right_card(sign: str, card: safety_lines.CareCard) -> None:
    assert [each.level for each in BLADDER_CARDS for item in each.items if sign in item] == [card.level]


def test_no_card_has_a_sign_that_is_not_in_the_table() -> None:
    items = [item for card in BLADDER_CARDS for item in card.items]
    assert [item for item in items if not any(sign in item for sign in SIGNS)] == []


def test_each_card_says_how_soon() -> None:
    assert EMERGENCY.heading.startswith("Call 999 or go to A&E now")
    assert "111 today" in URGENT.heading
    assert "GP this week" in THIS_WEEK.heading


def test_no_emergency_card_sends_people_to_a_page_to_read() -> None:
    assert not any("http" in line or "href" in line for line in (*EMERGENCY.items, *EMERGENCY.after))


@pytest.mark.parametrize("nation", list(Nation))
def test_every_nation_has_a_finder_for_emergency_care(nation: Nation) -> None:
    (finder,) = safety_lines.care_finders(frozenset({nation}))
    assert finder.url.startswith("https://")


def test_an_unknown_nation_is_given_all_four_finders() -> None:
    assert [finder.nation for finder in safety_lines.care_finders(frozenset())] == list(Nation)


@pytest.mark.parametrize("line", [*safety_lines.LINES.values(), *BLADDER_CARDS], ids=lambda line: line.heading)
def test_every_line_has_a_source_a_date_and_a_status(line: safety_lines.SafetyLine | safety_lines.CareCard) -> None:
    assert line.source
    assert line.read_on >= date(2026, 11, 21)
    assert line.status == "awaiting clinical review"


@pytest.mark.parametrize("line", [*safety_lines.LINES.values(), *BLADDER_CARDS], ids=lambda line: line.heading)
def test_nothing_on_screen_calls_a_line_unconfirmed(line: safety_lines.SafetyLine | safety_lines.CareCard) -> None:
    shown = card_words(line) if isinstance(line, safety_lines.CareCard) else words(line)
    assert not any(doubt in shown.lower() for doubt in ("unconfirmed", "awaiting", "not checked", "unverified"))


def test_the_foot_note_names_the_day_the_nhs_pages_were_read() -> None:
    assert safety_lines.awaiting_review(date(2026, 11, 2)) == (
        "Awaiting clinical review. Urgent advice follows NHS pages read on 2 November 2026."
    )


def test_the_demonstration_banner_says_what_is_invented_and_what_is_real() -> None:
    assert "Example are invented and cannot help you" in safety_lines.DEMONSTRATION
    assert "National numbers are real" in safety_lines.DEMONSTRATION


def test_a_number_not_shown_says_why_and_gives_one_that_works() -> None:
    said = in_words(safety_lines.NUMBER_NOT_SHOWN)
    assert "read it on the service’s own page or rung it" in said
    assert "116\u00a0123" in said


def test_a_line_we_do_not_have_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="detox"):
        safety_lines.safety_line("detox")
