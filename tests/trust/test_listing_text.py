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
    ("full-width digits", "０１１３ ２２２ ４４４４"),
    ("Arabic digits", "٠١١٣ ٢٢٢ ٤٤٤٤"),
    ("digits in circles", "⓪①①③ ②②② ④④④④"),
    ("digits on several lines", "0113\n222\n4444"),
    ("digits with commas", "0,1,1,3,2,2,2,4,4,4,4"),
    ("digits with words between", "0113 then 222 then 4444"),
    ("digits with letters between", "0113x222x4444"),
    ("digits spelled out", "zero one one three, two two two, four four four four"),
    ("digits said as people say them", "oh one one three double two two, double four double four"),
    ("the letter O for nought", "O113 222 4444"),
    ("a number after a date", "Since 01/02/2026: 0113 222 4444"),
    ("a number beside times", "9.00-17.00 0113 222 4444"),
    ("a number of ours abroad", "+353 1 234 5678"),
    ("a short code with no verb", "Samaritans 116 123"),
    ("an enquiry number", "118 118"),
    ("a short code spelled out", "text eight five two five eight"),
    ("an e-mail address in words", "jo at example dot org"),
    ("an e-mail address in brackets", "jo [at] example [dot] org [dot] uk"),
    ("an e-mail address with blanks", "jo @ example.org"),
    ("a full-width at sign", "jo＠example.org"),
    ("an ideographic full stop", "leedshelp。org"),
    ("a one-dot leader", "leedshelp․org"),
    ("a web address in words", "leedshelp dot org dot uk"),
    ("a web address with blanks", "leedshelp . org"),
    ("a short link", "bit.ly/abc123"),
    ("any domain with a path", "leedshelp.party/now"),
    ("a script", "javascript:alert(1)"),
    ("an app link", "whatsapp://send"),
    ("an account name", "find us @leedshelp"),
]

HIDDEN = [
    ("right to left", "Free help \u202e4444 222 3110"),
    ("a zero-width space", "0113\u200b222\u200b4444"),
    ("a zero-width joiner", "leedshelp\u200d.org"),
    ("a soft hyphen", "0113\u00ad2224444"),
    ("a byte-order mark", "\ufeffFree help"),
    ("an isolate", "\u2066Free help\u2069"),
    ("a bell", "Free\x07help"),
]

TAKEN = [
    ("plain words", "A calm group with tea. Come as you are."),
    ("times and ages", "Mondays 6pm to 8pm, for ages 16 to 25, up to 12 people."),
    ("money and years", "£40 a session since 2019."),
    ("a street address", "12 Park Row, 2nd floor, flat 3"),
    ("111 and 999 by name", "If you are ill, use 111. In danger: 999."),
    ("call NHS 111", "Ill, but not in danger? Call NHS 111. In danger, call 999. Call the police on 101."),
    ("day and night", "Open 24/7, 365 days a year."),
    ("two dates", "From 03/04/2026 to 05/06/2026, and on 2026-11-21."),
    ("a date in words", "On 5 March 2027 we move to 14 Park Row."),
    ("times with dots", "Mon 9.00-17.00, Tue 10.00-16.00, Wed 09.30am to 12.30pm"),
    ("times with colons", "09:00-12:30 13:30-17:00"),
    ("school years", "For the years 2024-25, 2025-26 and 2026-27."),
    ("prices", "£1,200 a week, £4,800 for four weeks, or £40.50"),
    ("ages", "Ages 11-17, 18-25 and 26 to 65"),
    ("one to one", "One to one, or two or three people. Four of us are trained."),
    ("ring within a day", "They ring you back within 24 to 48 hours."),
    ("at and dot as words", "Meet at Park Row. Org charts are on the wall. See us at home."),
    ("a charity number", "Registered charity 1234567"),
    ("a bus and a room", "Bus 49 or 50 to stop 12, then room 214 on floor 2"),
    ("tea at five", "Tea @ 5pm and a walk"),
    ("no blank after a full stop", "Free help.Come in."),
    ("Welsh and accents", "Cymorth am ddim — dewch â ffrind"),
    ("an emoji", "Welcome 🙂"),
]


@pytest.mark.parametrize("text", [row[1] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_contact_value_in_the_words_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="Contacts"):
        refuse_contact_values(text)


@pytest.mark.parametrize("text", [row[1] for row in HIDDEN], ids=[row[0] for row in HIDDEN])
def test_a_mark_nobody_can_see_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValidationError, match="a mark nobody can see"):
        refuse_contact_values(text)


@pytest.mark.parametrize("text", [row[1] for row in TAKEN], ids=[row[0] for row in TAKEN])
def test_ordinary_words_are_taken(text: str) -> None:
    assert refuse_contact_values(text) is None


@given(st.text(max_size=500))
def test_any_text_is_taken_or_refused_in_words(text: str) -> None:
    try:
        refuse_contact_values(text)
    except ValidationError as error:
        assert error.messages[0].startswith("This ")
