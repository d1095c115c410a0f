"""Numbers and e-mail addresses inside the address of a link."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

import phonenumbers

from directory.typed_contacts.found import Kind, Typed, canonical

_CALLING: Final = re.compile(r"(?:tel|sms|callto|facetime|whatsapp|skype):(?://)?([^?]*)", re.IGNORECASE)
_MAILING: Final = re.compile(r"mailto:([^?]*)", re.IGNORECASE)
_CHATTING: Final = re.compile(r"https?://(?:www\.|api\.)?(?:wa\.me|whatsapp\.com)/\D*(\d{9,15})", re.IGNORECASE)
_IN_LINK: Final = re.compile(r"(?<![\w.])(?:(?:\+|00)44(?:[ -]?\d){9,10}|0[1-9](?:[ -]?\d){8,9})(?!\w)")


def contacts_in_link(address: str) -> Iterator[Typed]:
    """What the address of a link rings, texts or writes to, and valid UK numbers among its letters."""
    link = unquote(address)
    if match := _CALLING.match(link) or _CHATTING.match(link):
        number = match[1] if not match[0].startswith("http") else f"+{match[1]}"
        yield Typed(Kind.NUMBER, link, canonical(number))
    elif match := _MAILING.match(link):
        yield Typed(Kind.MAIL, link, canonical(match[1]))
    else:
        found = (canonical(number) for number in _IN_LINK.findall(link) if _is_valid(number))
        yield from (Typed(Kind.NUMBER, link, number) for number in found)


def _is_valid(number: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number.replace("00", "+", 1), "GB"))
    except phonenumbers.NumberParseException:
        return False
