"""What counts as a number somebody could ring, in whatever way it is typed; and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.typed_contacts import CRISIS, canonical, stored_forms, typed_contacts
from tests.page_files import Page, pages

NUMBERS = {
    "as read": ("Ring 0113 496 0123 today.", "01134960123"),
    "no blanks": ("01134960123", "01134960123"),
    "brackets": ("(0113) 496 0123", "01134960123"),
    "hyphens": ("0113-496-0123", "01134960123"),
    "dots": ("0113.496.0123", "01134960123"),
    "from abroad": ("+44 113 496 0123", "01134960123"),
    "from abroad with a nought": ("+44 (0)113 496 0123", "01134960123"),
    "two noughts": ("0044 113 496 0123", "01134960123"),
    "mobile": ("07700 900123", "07700900123"),
    "no-break spaces": ("0113\u00a0496\u00a00123", "01134960123"),
    "wide digits": ("０１１３ ４９６ ０１２３", "01134960123"),
    "unseen signs": ("0113\u200b 496\u200d 01\u202e23", "01134960123"),
    "every digit apart": ("0 1 1 3 4 9 6 0 1 2 3", "01134960123"),
    "bold in the middle": ("0113 <b>496</b> 0123", "01134960123"),
    "entities": ("0113&nbsp;496&#32;0123", "01134960123"),
    "behind an age": ("For ages 11-18: 0113 496 0123", "01134960123"),
    "behind a year": ("Since 2019, 0113 496 0123", "01134960123"),
    "behind money": ("£30. 0113 496 0123", "01134960123"),
    "money that is none": ("£01134960123", "01134960123"),
    "eight digits": ("0845 46 47", "08454647"),
    "a crisis line": ("116 123 or call 116 123", "116123"),
    "a short code": ("Text HELP to 81066", "81066"),
    "three digits": ("Call 101", "101"),
    "another country": ("Call 911", "911"),
    "another country's helpline": ("1-800-273-8255", "18002738255"),
    "no area": ("Ring us on 496 0123", "4960123"),
    "a link to ring": ('<a href="tel:+441134960123">Ring</a>', "01134960123"),
    "a link to text": ('<a href="sms:85258?&body=SHOUT">Text</a>', "85258"),
    "a link to write": ('<a href="mailto:Hello@Example.org?subject=x">Write</a>', "hello@example.org"),
    "a chat": ('<a href="https://wa.me/447700900123">Chat</a>', "07700900123"),
    "in an address": (
        '<a href="https://www.example.org/ring?tel=0113%20222%204444&x=01132224444">x</a>',
        "01132224444",
    ),
    "an e-mail address": ("Write to Hello@Example.org.", "hello@example.org"),
}
NO_NUMBERS = {
    "years": "From 2012 to 2024, and in 2009-2010, 2012/13, 2019, 2020 and 2021.",
    "dates": "Read on 21 November 2026, 2026-11-21, 21/11/2026 and 3.4.26.",
    "ages": "For people of 11–18, 16 to 25, and 18+.",
    "times": "Call within 10 minutes. Open 9:30-17:00, 24/7. Ring after 100 days.",
    "money": "It costs £30, £1,200 or £12000.50 a week.",
    "postcodes": "Near LS1 4DY, SW1A 1AA and BT1.",
    "counts": "Of 16,212 people, 1,465 named ketamine. 7 in 10. 26%. 274 people called.",
    "text 7 in 10": "Text one person. About 1 in 4 do.",
    "a study": "doi.org 10.1111/j.1464-410X.2012.11028.x, ISBN 978-0-14-044913-6",
    "a charity": "Registered charity 1079327. Charity number SC012345. Company number: 01234567.",
    "a regulator": "CQC 1-101668222",
    "marks": "Call {call:samaritans} now.[s:nhs-111-2024]",
    "long links": '<a href="https://doi.org/10.1080/02791072.2017.1393022">x</a> https://x.org/S0140673620301234',
    "press 55": "Press 55 when asked.",
}


@pytest.mark.parametrize(("text", "value"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_is_found_however_it_is_typed(text: str, value: str) -> None:
    assert [typed.value for typed in typed_contacts(text)] == [value]


@pytest.mark.parametrize("text", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_what_nobody_could_ring_is_left_alone(text: str) -> None:
    assert typed_contacts(text) == ()


@pytest.mark.parametrize("text", ["Call 999.", "NHS 111", "Call 111", "Ring 0800 1111", "Text SHOUT to 85258"])
def test_crisis_numbers_are_known_as_such(text: str) -> None:
    assert {typed.value for typed in typed_contacts(text)} <= CRISIS


def test_what_was_typed_is_kept_for_the_message() -> None:
    assert [typed.shown for typed in typed_contacts("Ring +44 (0)113 496 0123.")] == ["+44 (0)113 496 0123"]


@pytest.mark.parametrize("value", ["01134960123", "116123", "hello@example.org"])
def test_every_stored_form_is_the_same_value(value: str) -> None:
    assert {canonical(form) for form in stored_forms(value)} == {value}


@pytest.mark.parametrize("page", pages(), ids=str)
def test_no_shipped_page_types_a_number_that_is_not_a_crisis_line(page: Page) -> None:
    typed = [one for text in page.strings() for one in typed_contacts(text)]
    assert [one.shown for one in typed if one.value not in CRISIS] == []


@given(st.text())
def test_no_text_is_too_strange_to_search(text: str) -> None:
    for typed in typed_contacts(text):
        assert typed.value


@given(st.text(alphabet="+0123456789 -()./£<>=\"'@ahrefmailto:"))
def test_no_row_of_digits_is_too_strange_to_search(text: str) -> None:
    assert all(typed.shown for typed in typed_contacts(text))
