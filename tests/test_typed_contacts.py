"""What counts as something a reader could ring, write to or open, in whatever way it is typed; and what does not."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory import fixture_files
from directory.registrations import is_identifier, is_registration
from directory.typed_contacts.finding import typed_contacts
from directory.typed_contacts.found import KNOWN_TO_ALL, canonical, stored_forms
from recovery.content_checks import PageWords
from recovery.page_contacts import CRISIS, contacts
from recovery.safety_lines import BLADDER_CARDS, LINES

WORDINGS = Path(__file__).with_name("contact_wordings.txt")
CASES = Path(__file__).resolve().parents[2] / "shared" / "cases" / "hidden-contacts.csv"

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
    "a study": "doi 10.1111/j.1464-410X.2012.11028.x, ISBN 978-0-14-044913-6",
    "a charity": "Registered charity 1079327. Charity number SC012345. Company number: 01234567.",
    "a regulator": "CQC 1-101668222",
    "marks": "Call {call:samaritans} now.[s:nhs-111-2024]",
    "long links": '<a href="https://doi.org/10.1080/02791072.2017.1393022">x</a> <a href="https://x.org/S0140673620301234">y</a>',
    "press 55": "Press 55 when asked.",
}


def shown_on_a_page(text: str) -> list[str]:
    """The values found where guidance says this."""
    return [typed.value for _, typed in contacts(PageWords(body=[{"type": "text", "value": text}]))]


def in_words(text: str) -> list[str]:
    """The values found in plain words of a listing."""
    return [typed.value for typed in typed_contacts(text) if typed.value not in KNOWN_TO_ALL]


def unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda sign: chr(int(sign[1], 16)), text.replace("\\n", "\n"))


def wordings(verdict: str) -> list[str]:
    part = WORDINGS.read_text("utf-8").split(f"[{verdict}]\n")[1].split("\n[")[0]
    return [unescaped(line) for line in part.splitlines() if line]


@pytest.mark.parametrize(("text", "value"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_is_found_however_it_is_typed(text: str, value: str) -> None:
    assert shown_on_a_page(text) == ([] if value in CRISIS | KNOWN_TO_ALL else [value])


@pytest.mark.parametrize("text", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_what_nobody_could_ring_is_left_alone(text: str) -> None:
    assert shown_on_a_page(text) == []


@pytest.mark.parametrize("text", wordings("refuse"))
def test_a_hidden_contact_is_found(text: str) -> None:
    assert in_words(text)
    assert shown_on_a_page(text) or {*in_words(text)} <= CRISIS


@pytest.mark.parametrize("text", wordings("allow"))
def test_ordinary_words_are_no_contact(text: str) -> None:
    assert in_words(text) == shown_on_a_page(text) == []


def cases() -> list[Any]:
    """Rows that are kept outside the project, where they are there."""
    rows = csv.DictReader(CASES.read_text("utf-8").splitlines()) if CASES.exists() else []
    return [pytest.param(*row.values(), id=f"{row['verdict']}: {row['text']}") for row in rows]


@pytest.mark.parametrize(("text", "verdict", "field"), cases())
def test_the_shared_cases_hold(text: str, verdict: str, field: str) -> None:
    is_number = field == "organization registration"
    is_allowed = is_registration(text) if is_number else in_words(unescaped(text)) == []
    assert is_allowed == (verdict == "allow")


@pytest.mark.parametrize("text", ["Call 999.", "NHS 111", "Call 111", "Ring 0800 1111", "Text SHOUT to 85258"])
def test_crisis_numbers_are_known_as_such(text: str) -> None:
    assert {typed.value for typed in typed_contacts(text)} <= CRISIS


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ring +44 (0)113 496 0123.", "+44 (0)113 496 0123"),
        ("Dial nought one one three 496 0123 now", "nought one one three 496 0123"),
        ("See KetHelp.support/now", "KetHelp.support/now"),
        ("Ring O113 496 O123", "O113 496 O123"),
    ],
)
def test_what_was_typed_is_kept_for_the_message(text: str, shown: str) -> None:
    assert [typed.shown for typed in typed_contacts(text)] == [shown]


def test_a_number_far_down_a_long_text_is_found() -> None:
    assert in_words(f"{'word ' * 30_000}0113 496 0123") == ["01134960123"]


@pytest.mark.parametrize("value", ["01134960123", "116123", "hello@example.org"])
def test_every_stored_form_is_the_same_value(value: str) -> None:
    assert {canonical(form) for form in stored_forms(value)} == {value}


def strings(value: Any) -> list[str]:
    """Every string inside plain data, but for the fields that hold a contact value or an address by design."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        inner = (one for name, one in value.items() if name not in {"url", "website", "value", "registration"})
        return [text for one in inner for text in strings(one)]
    return [text for one in value for text in strings(one)] if isinstance(value, list | tuple) else []


SHIPPED = {
    "terms": fixture_files.terms(),
    "national services": fixture_files.national_services(),
    "example services": fixture_files.example_services(),
}


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_in_the_shipped_directory_looks_like_a_contact(name: str) -> None:
    found = [(text, in_words(text)) for text in {*strings(SHIPPED[name])}]
    assert [pair for pair in found if pair[1]] == []


def test_no_safety_line_types_a_number_that_is_no_crisis_line() -> None:
    words = [word for line in LINES.values() for word in (line.heading, *line.sentences)]
    page = PageWords(body=[{"type": "text", "value": text} for text in (*words, *strings(BLADDER_CARDS))])
    assert contacts(page) == []


REGISTERED = (
    "1112223", "charity number 1112223", "Charity no. 1112223", "Registered charity in England and Wales 1112223",
    "registered charity number 1112223 (England and Wales) and SC012345 (Scotland)", "SC012345", "OSCR SC012345",
    "NIC100123", "CCNI 100123", "CQC 1-123456789", "1-101668217", "CQC provider ID 1-123456789", "Charity 1112223-1",
    "Care Inspectorate CS2003000123", "CIW SIN-00001234-ABCD", "RQIA ID 10637", "HIW 12345", "GPhC 9011234", "01234567",
    "company number 01234567", "Companies House SC123456", "Ofsted EY123456",
)  # fmt: skip
DRESSED = (
    "T08081570000", "01134960123", "charity number 01134960123", "charity number 01134960", "CQC 08081570000",
    "1-0113496012", "SC01134960123", "CS08081570000", "CS2079460123", "CS0113496012", "RQIA 01134960123", "82228",
    "text 82228", "ring 1112223", "8081570000", "79460123", "kethelp.support", "charity number 1112223 t.me/kethelp",
    "1112223, 0113 496 0123", "Example 1000001",
)  # fmt: skip


@pytest.mark.parametrize("text", REGISTERED)
def test_a_number_on_a_register_is_known(text: str) -> None:
    assert is_registration(text)


@pytest.mark.parametrize("text", DRESSED)
def test_a_number_dressed_as_a_registration_is_not(text: str) -> None:
    assert not is_registration(text)


def test_each_shipped_registration_is_of_a_known_form() -> None:
    rows = [row for table in SHIPPED.values() for row in table if "organization" in row]
    numbers = {(row["organization"].get("registration"), row["name"].startswith("Example:")) for row in rows}
    kept = [(number, is_example) for number, is_example in numbers if number]
    assert kept
    assert [number for number, is_example in kept if not is_registration(number, is_example=is_example)] == []


def test_an_identifier_has_the_form_of_its_register() -> None:
    assert is_identifier("GB-CHC", "1112223")
    assert not is_identifier("GB-CHC", "01134960123")
    assert not is_identifier("GB-KET", "1112223")


@given(st.text())
def test_no_text_is_too_strange_to_search(text: str) -> None:
    for typed in typed_contacts(text):
        assert typed.value


@given(st.text(alphabet="+0123456789 -()./£<>=\"'@ahrefmailto:olOI"))
def test_no_row_of_digits_is_too_strange_to_search(text: str) -> None:
    assert all(typed.value for typed in typed_contacts(text))
