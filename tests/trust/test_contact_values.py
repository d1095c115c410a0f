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
    ("999 by text", Channel.TEXT, "999", "999"),
    ("with the country code", Channel.VOICE, "+44 113 222 4444", "+441132224444"),
    ("with the country code and a nought", Channel.VOICE, "+44 (0)113 222 4444", "+441132224444"),
    ("as dialled from abroad", Channel.VOICE, "0044 113 222 4444", "+441132224444"),
    ("with dashes", Channel.VOICE, "0113-222-4444", "+441132224444"),
    ("pasted from an address book", Channel.VOICE, "\u202a0113\u00a0222 4444\u202c", "+441132224444"),
    ("pasted with line ends", Channel.VOICE, "0113 222 4444\r\n", "+441132224444"),
    ("wide digits", Channel.VOICE, "\uff10\uff11\uff11\uff13 222 4444", "+441132224444"),
    ("a website", Channel.WEB, "https://www.samaritans.org/", "https://www.samaritans.org/"),
    (
        "a website without https",
        Channel.WEB,
        "www.samaritans.org/how-we-help",
        "https://www.samaritans.org/how-we-help",
    ),
    (
        "a website in capitals",
        Channel.WEB,
        "HTTPS://WWW.Samaritans.ORG/Branches",
        "https://www.samaritans.org/Branches",
    ),
    ("an e-mail address", Channel.EMAIL, "Jo@Samaritans.ORG", "Jo@samaritans.org"),
    ("an address for letters", Channel.POST, "PO Box 12,\r\nLeeds", "PO Box 12, Leeds"),
]

COSTS, NOT_UK, LETTERS = "costs people extra", "not in the UK", "holds letters"
ISLANDS, EXTENSION, UNSAFE = "Jersey, Guernsey or the Isle of Man", "Leave the extension out", "not a safe web address"
NOT_MAIL, NO_PHONE, NOT_A_NUMBER = "not an e-mail", "No UK phone", "not a phone number"
REFUSED = [
    ("premium rate", Channel.VOICE, "0909 879 0000", COSTS),
    ("shared cost", Channel.VOICE, "0844 499 5678", COSTS),
    ("0845", Channel.VOICE, "0845 790 9090", COSTS),
    ("0870", Channel.VOICE, "0870 123 4567", COSTS),
    ("0871", Channel.VOICE, "0871 123 4567", COSTS),
    ("shared cost with the country code", Channel.VOICE, "+44 844 499 5678", COSTS),
    ("premium rate by text", Channel.TEXT, "+44 909 879 0000", COSTS),
    ("personal number", Channel.VOICE, "070 1234 5678", COSTS),
    ("directory enquiries", Channel.VOICE, "118 500", f"{COSTS}|{NO_PHONE}"),
    ("a pager", Channel.VOICE, "076 5012 3456", f"{COSTS}|{NO_PHONE}"),
    ("another country", Channel.VOICE, "+1 900 555 1234", NOT_UK),
    ("another country, dialled out", Channel.VOICE, "00 353 1 809 0000", NOT_UK),
    ("Jersey", Channel.VOICE, "+44 1534 888888", ISLANDS),
    ("Guernsey", Channel.VOICE, "01481 700000", ISLANDS),
    ("the Isle of Man", Channel.VOICE, "01624 686868", ISLANDS),
    ("a Jersey mobile", Channel.TEXT, "07797 123456", ISLANDS),
    ("letters", Channel.VOICE, "call me", LETTERS),
    ("a number spelt in letters", Channel.VOICE, "0800 FLOWERS", LETTERS),
    ("an extension", Channel.VOICE, "0113 222 4444 ext 5", EXTENSION),
    ("an extension after x", Channel.VOICE, "0113 222 4444x5", EXTENSION),
    ("an extension after a hash", Channel.VOICE, "0113 222 4444#5", EXTENSION),
    ("an extension in a link", Channel.VOICE, "tel:+441132224444;ext=5", EXTENSION),
    ("a link to dial", Channel.VOICE, "tel:+441132224444", LETTERS),
    ("dialling tricks", Channel.VOICE, "tel:999;phone-context=x", f"{EXTENSION}|{LETTERS}"),
    ("a pause and more digits", Channel.VOICE, "0113 222 4444,,1", NOT_A_NUMBER),
    ("two numbers", Channel.VOICE, "0113 222 4444 / 0113 222 5555", f"{NO_PHONE}|{NOT_A_NUMBER}"),
    ("a number from films", Channel.VOICE, "0113 496 0123", "made-up"),
    ("a wrong number of digits", Channel.VOICE, "0113 22", NO_PHONE),
    ("a short code nobody knows", Channel.VOICE, "12345", NO_PHONE),
    ("a line that takes no texts", Channel.TEXT, "116 123", "cannot be reached this way"),
    ("a short code on WhatsApp", Channel.WHATSAPP, "85258", "cannot be reached this way"),
    ("a spreadsheet's formula", Channel.VOICE, "=HYPERLINK(1)", LETTERS),
    ("a script", Channel.WEB, "javascript:alert(1)", UNSAFE),
    ("a script dressed up", Channel.WEB, "java\u200bscript:alert(1)", UNSAFE),
    ("data", Channel.WEB, "data:text/html,hi", UNSAFE),
    ("a file", Channel.WEB, "file:///etc/passwd", UNSAFE),
    ("a page sent in the open", Channel.WEB, "http://www.samaritans.org/", "must start with https"),
    ("an address inside the network", Channel.WEB, "https://169.254.169.254/", UNSAFE),
    ("the same over http", Channel.WEB, "http://169.254.169.254/", "must start with https"),
    ("an address in hexadecimal", Channel.WEB, "https://0xa9.0xfea9fe/", UNSAFE),
    ("an address as one number", Channel.WEB, "https://2852039166/", UNSAFE),
    ("an IPv6 address", Channel.WEB, "https://[::ffff:127.0.0.1]/", UNSAFE),
    ("this computer", Channel.WEB, "https://localhost/", UNSAFE),
    ("a name inside a network", Channel.WEB, "https://intranet.local/", UNSAFE),
    ("a host that only looks right", Channel.WEB, "https://s\u0430maritans.org/", UNSAFE),
    ("the same, encoded", Channel.WEB, "https://xn--smaritans-46g.org/", UNSAFE),
    ("a user before the host", Channel.WEB, "https://samaritans.org@evil.com/", UNSAFE),
    ("an empty user", Channel.WEB, "https://@evil.com/", UNSAFE),
    ("a port", Channel.WEB, "https://samaritans.org:8443/", UNSAFE),
    ("port nought", Channel.WEB, "https://samaritans.org:0/", UNSAFE),
    ("a port beyond all", Channel.WEB, "https://samaritans.org:99999/", UNSAFE),
    ("a dot behind the host", Channel.WEB, "https://example.org./", UNSAFE),
    ("a back slash", Channel.WEB, "https://samaritans.org\\@evil.com/", UNSAFE),
    ("a tag", Channel.WEB, "https://samaritans.org/<script>", UNSAFE),
    ("two lines", Channel.WEB, "https://samaritans.org/\r\nSet-Cookie:a", UNSAFE),
    ("a short link", Channel.WEB, "https://bit.ly/abc", "short link"),
    ("an example address", Channel.WEB, "https://example.org/", "Only invented services"),
    ("quotes in an e-mail address", Channel.EMAIL, '"a b"@samaritans.org', NOT_MAIL),
    ("two lines in an e-mail address", Channel.EMAIL, "a@b.org\nBcc: c@d.org", NOT_MAIL),
    ("a hidden copy in an e-mail address", Channel.EMAIL, "a?bcc=c%40d.org@b.org", NOT_MAIL),
    ("an encoded line end in an e-mail address", Channel.REMINDER, "a%0abcc@b.org", NOT_MAIL),
    ("an e-mail host that only looks right", Channel.EMAIL, "jo@s\u0430maritans.org", NOT_MAIL),
    ("an e-mail address at a number", Channel.EMAIL, "jo@[127.0.0.1]", NOT_MAIL),
    ("an example e-mail address", Channel.EMAIL, "jo@example.org", "Only invented services"),
    ("nothing", Channel.VOICE, "  ", "Write the number"),
    ("only invisible marks", Channel.VOICE, "\u200b\u202e", "Write the number"),
    ("ten thousand digits", Channel.VOICE, "1" * 10_000, "too long"),
    ("ten thousand letters", Channel.WEB, "https://a.org/" + "a" * 10_000, "too long"),
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
