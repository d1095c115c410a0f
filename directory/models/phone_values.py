"""Phone numbers: which are taken, which are refused and why. Pure text, read by `contact_values`.

The ranges that cost extra are those of Ofcom's National Telephone Numbering Plan, as `phonenumbers` knows them; the
prefixes stand here as well, so that a gap in its tables opens nothing.
"""

import re
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberType

from directory.choices import Channel
from directory.models.contact_text import ContactValueError

# Numbers that phonenumbers calls invalid and that are real: a closed list.
SHORT_CODES: Final = {
    "999": "999", "111": "111", "116123": "116 123", "85258": "85258", "81066": "81066", "18000": "18000",
}  # fmt: skip
_SHORT_CODE_USES: Final = {
    "999": {Channel.VOICE, Channel.TEXT},
    "111": {Channel.VOICE},
    "116123": {Channel.VOICE},
    "85258": {Channel.TEXT},
    "81066": {Channel.TEXT},
    "18000": {Channel.TEXTPHONE, Channel.VOICE},
}

# Ofcom's numbers for drama: the only ones an invented service may show.
DRAMA_PREFIXES: Final = (
    "+44113496", "+44114496", "+44115496", "+44116496", "+44117496", "+44118496", "+44121496", "+44131496",
    "+44141496", "+44151496", "+44161496", "+44207946", "+44191498", "+44289649", "+44292018", "+441632960",
    "+447700900", "+44808157", "+44306999",
)  # fmt: skip

_COSTLY_PREFIXES: Final = ("+449", "+4487", "+4484", "+4470", "+44118")
_COSTLY_TYPES: Final = frozenset(
    {
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.PERSONAL_NUMBER,
        PhoneNumberType.PAGER,
    }
)
_ISLANDS: Final = frozenset({"JE", "GG", "IM"})
_EXTENSION: Final = re.compile(r"\d[\s,]*(?:;?\s*ext(?:ension|n)?\b|x\s*\d|#|;)", re.IGNORECASE)
_DIALLED: Final = re.compile(r"\+?[\d\s().\-–—/]+")


def phone_number(channel: str, text: str, *, is_example: bool) -> str:
    """`text` (one line) as E.164 or a known short code. Raises ContactValueError."""
    compact = "".join(text.split())
    if compact in SHORT_CODES and not is_example:
        return _short_code(channel, compact)
    number = _parsed(text)
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if number.country_code != 44:
        raise ContactValueError("This number is not in the UK.")
    if value.startswith(DRAMA_PREFIXES):
        if not is_example:
            raise ContactValueError("This is a made-up number from films. It must not stand on a real listing.")
        return value
    if is_example:
        raise ContactValueError("An invented service needs a number from Ofcom's drama ranges.")
    return _real(number, value)


def _short_code(channel: str, code: str) -> str:
    if channel not in _SHORT_CODE_USES[code]:
        raise ContactValueError(f"{SHORT_CODES[code]} cannot be reached this way. Choose another kind.")
    return code


def _parsed(text: str) -> PhoneNumber:
    if _EXTENSION.search(text):
        raise ContactValueError("Leave the extension out of the number. Say it beside it: “ask for extension 5”.")
    if any(sign.isalpha() for sign in text):
        raise ContactValueError("This is not a phone number: it holds letters. Write its digits: 0113 496 0123")
    if not _DIALLED.fullmatch(text):
        raise ContactValueError("This is not a phone number. For example: 0113 496 0123")
    try:
        return phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException as error:
        raise ContactValueError("This is not a phone number. For example: 0113 496 0123") from error


def _real(number: PhoneNumber, value: str) -> str:
    if value.startswith(_COSTLY_PREFIXES) or phonenumbers.number_type(number) in _COSTLY_TYPES:
        raise ContactValueError("This number costs people extra. Ask the service for an ordinary number.")
    if not phonenumbers.is_valid_number(number):
        raise ContactValueError("No UK phone has this number. Check the digits.")
    if phonenumbers.region_code_for_number(number) in _ISLANDS:
        raise ContactValueError("This number is in Jersey, Guernsey or the Isle of Man. It is not in the UK.")
    return value
