"""What the words of a listing may hold. Contact values live in ContactPoint, where two people vouch for them.

A number typed into a description would go round that, so listing text refuses numbers, e-mail addresses and links.
"""

import re

from django.core.exceptions import ValidationError
from phonenumbers import Leniency, PhoneNumberMatcher

_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,190}\.[a-z]{2,24}", re.IGNORECASE)
_LINK = re.compile(
    r"(?:https?://|www\.)\S|\b[a-z0-9-]{2,63}\.(?:com|org|net|info|io|co\.uk|org\.uk|nhs\.uk|gov\.uk|ac\.uk|uk|scot|wales|cymru)\b",
    re.IGNORECASE,
)
_SHORT_CODE = re.compile(r"(?:\b(?:ring|call|phone|dial|text|tel)\b\D{0,20})(\d[\d ]{1,9}\d)", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"(?:\d[\s().-]{0,2}){9,}")
_MOST = 20_000


def refuse_contact_values(text: str) -> None:
    """Raise ValidationError, in an editor's words, when `text` holds a phone number, an e-mail address or a link."""
    text = text[:_MOST]
    if _EMAIL.search(text):
        raise ValidationError("This looks like an e-mail address. Put it under “Contacts”, where two people check it.")
    if _LINK.search(text):
        raise ValidationError("This looks like a web address. Put it under “Contacts”, where two people check it.")
    if _SHORT_CODE.search(text) or _LONG_NUMBER.search(text) or _holds_valid_number(text):
        raise ValidationError("This looks like a phone number. Put it under “Contacts”, where two people check it.")


def _holds_valid_number(text: str) -> bool:
    return any(PhoneNumberMatcher(text, "GB", leniency=Leniency.VALID, max_tries=200))
