"""Contact values as pure text: normal form, what is refused, how they are shown and linked."""

from functools import cache
from urllib.parse import urlsplit

import phonenumbers

from directory import crisis
from directory.choices import Channel

# Numbers that phonenumbers calls invalid and that are real: a closed list.
SHORT_CODES = {"999": "999", "111": "111", "116123": "116 123", "85258": "85258", "18000": "18000"}

# Ofcom's numbers for drama: the only ones an invented service may show.
DRAMA_PREFIXES = (
    "+44113496", "+44114496", "+44115496", "+44116496", "+44117496", "+44118496", "+44121496", "+44131496",
    "+44141496", "+44151496", "+44161496", "+44207946", "+44191498", "+44289649", "+44292018", "+441632960",
    "+447700900", "+44808157", "+44306999",
)  # fmt: skip
EXAMPLE_HOSTS = ("example.org",)

_NUMBERS = {Channel.VOICE, Channel.TEXT, Channel.TEXTPHONE, Channel.WHATSAPP}
_PAGES = {Channel.WEB, Channel.WEBCHAT}
_MAIL = {Channel.EMAIL, Channel.REMINDER}


class ContactValueError(ValueError):
    """A value that cannot be used, with the reason in an editor's words."""


def normalise(channel: str, text: str, *, is_example: bool = False) -> str:
    """`text` in the one form it is stored in: E.164, a short code, an https address, an e-mail, a postal address.

    Raises ContactValueError for premium-rate and foreign numbers, unknown short codes, unsafe links and, for
    invented services, anything outside Ofcom's drama ranges and example.org.
    """
    text = " ".join(text.split())
    if not text:
        raise ContactValueError("Write the number or address.")
    if channel in _NUMBERS:
        return _number(text, is_example=is_example)
    if channel in _PAGES:
        return _page(text, is_example=is_example)
    if channel in _MAIL:
        return _email(text, is_example=is_example)
    return text


def _number(text: str, *, is_example: bool) -> str:
    compact = "".join(text.split())
    if compact in SHORT_CODES and not is_example:
        return compact
    try:
        number = phonenumbers.parse(compact, "GB")
    except phonenumbers.NumberParseException as error:
        raise ContactValueError("This is not a phone number. For example: 0113 496 0123") from error
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if number.country_code != 44:
        raise ContactValueError("This number is not in the UK.")
    if value.startswith(DRAMA_PREFIXES):
        if not is_example:
            raise ContactValueError("This is a made-up number from films. It must not stand on a real listing.")
        return value
    if is_example:
        raise ContactValueError("An invented service needs a number from Ofcom's drama ranges.")
    return _real_number(number, value)


def _real_number(number: phonenumbers.PhoneNumber, value: str) -> str:
    if not phonenumbers.is_valid_number(number):
        raise ContactValueError("No UK phone has this number. Check the digits.")
    costly = {
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.SHARED_COST,
        phonenumbers.PhoneNumberType.PERSONAL_NUMBER,
        phonenumbers.PhoneNumberType.PAGER,
    }
    if phonenumbers.number_type(number) in costly or value.startswith(("+449", "+4487", "+4484", "+4470", "+44118")):
        raise ContactValueError("This number costs people extra. Ask the service for an ordinary number.")
    return value


def _host_is_example(host: str) -> bool:
    return any(host == known or host.endswith(f".{known}") for known in EXAMPLE_HOSTS)


def _page(text: str, *, is_example: bool) -> str:
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").lower()
        port = parts.port
    except ValueError as error:
        raise ContactValueError("This is not a web address. For example: https://www.example.org") from error
    wrong = parts.scheme not in {"http", "https"} or "." not in host or parts.username or port or not host.isascii()
    if wrong or host.replace(".", "").isdigit() or any(sign in text for sign in " <>\"'\\"):
        raise ContactValueError("This is not a safe web address. It must start with https:// and name a website.")
    if _host_is_example(host) != is_example:
        raise ContactValueError("Only invented services, and all of them, use addresses at example.org.")
    return text


def _email(text: str, *, is_example: bool) -> str:
    name, _, host = text.rpartition("@")
    good = name and host and "." in host and text.isascii() and not any(sign in text for sign in " <>\"'\\,;:()[]")
    if not good or "@" in name:
        raise ContactValueError("This is not an e-mail address. For example: hello@example.org")
    if _host_is_example(host.lower()) != is_example:
        raise ContactValueError("Only invented services, and all of them, use addresses at example.org.")
    return f"{name}@{host.lower()}"


@cache
def _crisis_lines() -> dict[tuple[str, str], crisis.CrisisLine]:
    return {(str(line.channel), normalise(line.channel, line.number)): line for line in crisis.LINES}


def display(channel: str, value: str) -> str:
    """The value as people read it: numbers in the national form, web addresses without the scheme.

    A crisis line is grouped as `crisis.py` writes it: the way its own posters do.
    """
    line = _crisis_lines().get((channel, value))
    if line is not None and channel in _NUMBERS:
        return line.display
    if channel in _NUMBERS:
        if value in SHORT_CODES:
            return SHORT_CODES[value]
        try:
            number = phonenumbers.parse(value, "GB")
        except phonenumbers.NumberParseException:
            return value
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    if channel in _PAGES:
        return value.split("://", 1)[-1].rstrip("/")
    return value


def href(channel: str, value: str) -> str:
    """The link a tap uses; empty where there is none (post)."""
    line = _crisis_lines().get((channel, value))
    if line is not None:
        return crisis.href(line)
    if channel in {Channel.VOICE, Channel.TEXTPHONE}:
        return f"tel:{value}"
    if channel == Channel.TEXT:
        return f"sms:{value}"
    if channel == Channel.WHATSAPP:
        return f"https://wa.me/{value.lstrip('+')}"
    if channel in _MAIL:
        return f"mailto:{value}"
    return value if channel in _PAGES else ""
