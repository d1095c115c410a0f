"""Contact values as pure text: normal form, what is refused, how they are shown and linked."""

from dataclasses import replace
from functools import cache, lru_cache
from typing import Final

import phonenumbers

from directory import crisis
from directory.choices import Channel
from directory.models.address_values import mail_address, web_address
from directory.models.contact_text import LONGEST, ContactValueError, one_line
from directory.models.phone_values import SHORT_CODES, phone_number

__all__ = ["ContactValueError", "crisis_cost", "display", "href", "is_of_the_crisis_file", "normalise"]

_MOST_SHOWN: Final = 5_000  # values remembered as people read them
_NUMBERS = {Channel.VOICE, Channel.TEXT, Channel.TEXTPHONE, Channel.WHATSAPP}
_PAGES = {Channel.WEB, Channel.WEBCHAT}
_MAIL = {Channel.EMAIL, Channel.REMINDER}


def normalise(channel: str, text: str, *, is_example: bool = False) -> str:
    """`text` in the one form it is stored in: E.164, a short code, an https address, an e-mail, a postal address.

    Raises ContactValueError for premium-rate and foreign numbers, unknown short codes, unsafe links and, for
    invented services, anything outside Ofcom's drama ranges and example.org.
    """
    if len(text) > LONGEST:
        raise ContactValueError(f"This is too long: {LONGEST} letters and digits at most.")
    text = one_line(text)
    if not text:
        raise ContactValueError("Write the number or address.")
    if channel in _NUMBERS:
        return phone_number(channel, text, is_example=is_example)
    if channel in _PAGES:
        return web_address(text, is_example=is_example)
    if channel in _MAIL:
        return mail_address(text, is_example=is_example)
    return text


class AsShown:
    """What both a ContactPoint and the light row that pages read of one say of their value."""

    channel: str
    value: str

    @property
    def display(self) -> str:
        """The value as people read it aloud, for example "0113 496 0123"."""
        return display(self.channel, self.value)

    @property
    def href(self) -> str:
        """The link that uses it: `tel:`, `sms:`, `mailto:` or the web address. Empty for post."""
        return href(self.channel, self.value)


@cache
def _crisis_lines() -> dict[tuple[str, str], crisis.CrisisLine]:
    """By channel and value. Where two lines share a number, no word is filled in: it could reach the wrong one."""
    lines: dict[tuple[str, str], crisis.CrisisLine] = {}
    for line in crisis.LINES:
        key = (str(line.channel), normalise(line.channel, line.number))
        lines[key] = replace(line, message="") if key in lines else line
    return lines


def is_of_the_crisis_file(channel: str, value: str) -> bool:
    """Whether this is one of the numbers of `crisis_lines.py`: those are changed in the software, by review."""
    return (channel, value) in _crisis_lines()


def crisis_cost(channel: str, value: str) -> str:
    """What a number of the crisis file costs, as the file says today. KeyError for any other number."""
    return _crisis_lines()[channel, value].cost


@lru_cache(maxsize=_MOST_SHOWN)
def display(channel: str, value: str) -> str:
    """The value as people read it: numbers in the national form, web addresses without the scheme.

    A crisis line is grouped as `crisis_lines.py` writes it: the way its own posters do.
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
