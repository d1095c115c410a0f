"""Contact values as text: what is taken, what is refused and why, how it is shown and linked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.choices import Channel
from directory.models.contact_values import ContactValueError, display, href, normalise

TAKEN = [
    ("a Leeds landline", Channel.VOICE, "0113 222 4444", "+441132224444"),
    ("a freephone number", Channel.VOICE, "0808 808 2234", "+448088082234"),
    ("Samaritans' short code", Channel.VOICE, "116 123", "116123"),
    ("Shout's short code", Channel.TEXT, "85258", "85258"),
    ("with the country code", Channel.VOICE, "+44 113 222 4444", "+441132224444"),
    ("a website", Channel.WEB, "https://www.samaritans.org/", "https://www.samaritans.org/"),
    ("an e-mail address", Channel.EMAIL, "Jo@Samaritans.ORG", "Jo@samaritans.org"),
]

REFUSED = [
    ("premium rate", Channel.VOICE, "0909 879 0000", "costs people extra"),
    ("shared cost", Channel.VOICE, "0844 499 5678", "costs people extra"),
    ("personal number", Channel.VOICE, "070 1234 5678", "costs people extra|No UK phone"),
    ("directory enquiries", Channel.VOICE, "118 500", "costs people extra|not a phone|No UK phone"),
    ("another country", Channel.VOICE, "+1 900 555 1234", "not in the UK"),
    ("letters", Channel.VOICE, "call me", "not a phone number"),
    ("a number from films", Channel.VOICE, "0113 496 0123", "made-up"),
    ("a wrong number of digits", Channel.VOICE, "0113 22", "No UK phone"),
    ("dialling tricks", Channel.VOICE, "tel:999;phone-context=x", "not a phone|No UK phone"),
    ("a script", Channel.WEB, "javascript:alert(1)", "not a safe web address"),
    ("data", Channel.WEB, "data:text/html,hi", "not a safe web address"),
    ("an address inside the network", Channel.WEB, "http://169.254.169.254/", "not a safe web address"),
    ("a host that only looks right", Channel.WEB, "https://sаmaritans.org/", "not a safe web address"),
    ("a user before the host", Channel.WEB, "https://samaritans.org@evil.com/", "not a safe web address"),
    ("an example address", Channel.WEB, "https://example.org/", "Only invented services"),
    ("quotes in an e-mail address", Channel.EMAIL, '"a b"@samaritans.org', "not an e-mail"),
    ("two lines in an e-mail address", Channel.EMAIL, "a@b.org\nBcc: c@d.org", "not an e-mail"),
    ("nothing", Channel.VOICE, "  ", "Write the number"),
]


@pytest.mark.parametrize(("channel", "typed", "stored"), [row[1:] for row in TAKEN], ids=[row[0] for row in TAKEN])
def test_a_good_value_is_kept_in_one_form(channel: str, typed: str, stored: str) -> None:
    assert normalise(channel, typed) == stored


@pytest.mark.parametrize(("channel", "typed", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_bad_value_is_refused_with_the_reason(channel: str, typed: str, reason: str) -> None:
    with pytest.raises(ContactValueError, match=reason):
        normalise(channel, typed)


def test_an_invented_service_takes_only_drama_numbers() -> None:
    assert normalise(Channel.VOICE, "0113 496 0123", is_example=True) == "+441134960123"
    with pytest.raises(ContactValueError, match="drama ranges"):
        normalise(Channel.VOICE, "0808 808 2234", is_example=True)


@given(st.sampled_from(list(Channel)), st.text(max_size=400))
def test_any_text_is_taken_or_refused_never_a_crash(channel: Channel, typed: str) -> None:
    try:
        stored = normalise(channel, typed)
    except ContactValueError as error:
        assert str(error)
    else:
        assert normalise(channel, stored) == stored


def test_calm_is_grouped_as_calm_writes_it() -> None:
    assert display(Channel.VOICE, "+44800585858") == "0800 58 58 58"


def test_a_number_is_read_aloud_in_groups_and_linked_whole() -> None:
    assert display(Channel.VOICE, "+441132224444") == "0113 222 4444"
    assert href(Channel.VOICE, "+441132224444") == "tel:+441132224444"
