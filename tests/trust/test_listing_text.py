"""Listing text holds no phone number, e-mail address or link: those need two people."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from directory.models.listing_text import refuse_contact_values

REFUSED = [
    ("a number with spaces", "Ring us on 0113 222 4444 any day"),
    ("a number in one go", "01132224444"),
    ("a number with the country code", "+44 113 222 4444"),
    ("a mobile number", "text 07911 123456"),
    ("a short code", "Text HELP to 85258"),
    ("a short code to call", "call 116 123"),
    ("an e-mail address", "write to jo@example.org"),
    ("a link", "see https://example.org/help"),
    ("a bare web address", "see www.example.org"),
    ("a web address without www", "see leedshelp.co.uk for more"),
]

TAKEN = [
    ("plain words", "A calm group with tea. Come as you are."),
    ("times and ages", "Mondays 6pm to 8pm, for ages 16 to 25, up to 12 people."),
    ("money and years", "£40 a session since 2019."),
    ("a street address", "12 Park Row, 2nd floor, flat 3"),
    ("111 and 999 by name", "If you are ill, use 111. In danger: 999."),
]


@pytest.mark.parametrize("text", [row[1] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_contact_value_in_the_words_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="Contacts"):
        refuse_contact_values(text)


@pytest.mark.parametrize("text", [row[1] for row in TAKEN], ids=[row[0] for row in TAKEN])
def test_ordinary_words_are_taken(text: str) -> None:
    assert refuse_contact_values(text) is None


@given(st.text(max_size=500))
def test_any_text_is_taken_or_refused_in_words(text: str) -> None:
    try:
        refuse_contact_values(text)
    except ValidationError as error:
        assert error.messages[0].startswith("This looks like")
