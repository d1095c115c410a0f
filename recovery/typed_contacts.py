"""The phone numbers, short codes and e-mail addresses that somebody typed into guidance. Pure: text in, values out.

Dates, years, ages, times, money, postcodes, counts and the numbers of studies and charities are not mistaken for them.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

import phonenumbers

from directory import crisis
from directory.choices import Channel
from recovery.content_marks import plain

_MOST: Final = 50_000  # characters of one field that are looked at

_LINK: Final = re.compile(r"""\bhref\s*=\s*["']?([^"'\s>]+)|(https?://[^\s<>"']+)""", re.IGNORECASE)
_UNSEEN: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_UNITS: Final = r"(?:%|p\b|minutes?|hours?|days?|weeks?|months?|years?|people|adults|children|miles|metres|times|am|pm)"
_NO_NUMBER_TO_CALL: Final = re.compile(
    r"£\s?(?:0|[1-9]\d{0,6}(?:,\d{3})*)(?:\.\d\d)?(?!\d)"
    r"|\b\d{1,3}(?:,\d{3})+\b"
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"
    r"|\b(?:19|20)\d\d(?:\s?(?:[-–—/,]|to|and)\s?(?:19|20)?\d\d)+\b"
    r"|\b10\.\d{4,9}/\S+"
    r"|\b97[89][- ]?(?:\d[- ]?){9}\d\b"
    r"|\b1-\d{9,10}\b"
    r"|\b(?:company|charity|registration|registered|reference|ref)\W+(?:(?:number|no)\W+)?[A-Z]{0,2}\d{6,8}\b",
    re.IGNORECASE,
)
_RUN: Final = re.compile(r"(?:\+\s?|\b|\()\d(?:[ ().\-–—/]{0,3}\d){6,14}(?!\d)")
_CUE: Final = r"\b(?:call|ring|phone|dial|text|sms|tel|telephone|helpline|hotline|line|number|whatsapp)s?\b"
_SHORT: Final = re.compile(rf"{_CUE}[^\d.!?\n]{{0,40}}?\b(\d(?: ?\d){{2,7}})\b(?![:.]\d|\s?{_UNITS})", re.IGNORECASE)
_EMAIL: Final = re.compile(r"[^\s@<>\"'()\[\]:;,]{1,64}@[^\s@<>\"'()\[\]:;,]{1,190}\.[a-z]{2,24}", re.IGNORECASE)
_CALLING: Final = re.compile(r"(?:tel|sms|callto|facetime|whatsapp|skype):(?://)?([^?]*)", re.IGNORECASE)
_MAILING: Final = re.compile(r"mailto:([^?]*)", re.IGNORECASE)
_CHATTING: Final = re.compile(r"https?://(?:www\.|api\.)?(?:wa\.me|whatsapp\.com)/\D*(\d{9,15})", re.IGNORECASE)
_IN_LINK: Final = re.compile(r"(?<![\w.])(?:(?:\+|00)44\d{9,10}|0[1-9]\d{8,9})(?!\w)")


@dataclass(frozen=True, slots=True)
class Typed:
    """`shown` as somebody wrote it. `value` in one form: "01134960123", "116123", "hello@example.org"."""

    shown: str
    value: str


def typed_contacts(text: str) -> tuple[Typed, ...]:
    """Every number, short code and e-mail address in `text` (plain or HTML), each once, in no order that matters."""
    text = text[:_MOST]
    links = [unquote(html.unescape(one or two)) for one, two in _LINK.findall(text)]
    words = _plain(text)
    found = [*_in_words(words), *(typed for link in links for typed in _in_link(link))]
    return tuple({typed.value: typed for typed in found if typed.value}.values())


def canonical(value: str) -> str:
    """A number as dialled in the UK, digits only; an e-mail address in small letters."""
    if "@" in value:
        return value.strip().lower()
    digits = "".join(str(unicodedata.digit(sign)) for sign in value if sign.isdigit())
    foreign = value.lstrip(" (").startswith("+") or digits.startswith("00")
    digits = digits[2:] if digits.startswith("00") else digits
    if foreign or len(digits) > 11:
        return "0" + digits[2:].lstrip("0") if digits.startswith("44") else f"+{digits}"
    return digits


def stored_forms(value: str) -> tuple[str, ...]:
    """How a canonical `value` may stand in a ContactPoint."""
    return (value, f"+44{value[1:]}") if value.startswith("0") else (value,)


# Relay UK (Ofcom): 18000 reaches 999; 18001 is dialled before any other number and reaches nobody by itself.
_RELAY: Final = ("18000", "18001")
CRISIS: Final = frozenset(
    [*_RELAY, *(canonical(line.number) for line in crisis.LINES if line.channel is not Channel.WEB)]
)


def _plain(text: str) -> str:
    """The words as they are read: no tags, marks, links or unseen signs."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", _LINK.sub(" ", plain(text))))


def _in_words(words: str) -> Iterator[Typed]:
    for match in _EMAIL.finditer(words):
        yield Typed(match[0], canonical(match[0]))
    words = _NO_NUMBER_TO_CALL.sub(_crossed_out, _EMAIL.sub(_crossed_out, words))
    for number in phonenumbers.PhoneNumberMatcher(words, "GB", leniency=phonenumbers.Leniency.VALID, max_tries=500):
        yield Typed(number.raw_string, canonical(number.raw_string))
        words = words[: number.start] + "x" * len(number.raw_string) + words[number.end :]
    for match in _RUN.finditer(words):
        if _looks_like_a_number(match[0]):
            yield Typed(match[0].strip(" ("), canonical(match[0]))
    for match in _SHORT.finditer(words):
        if _looks_like_a_short_code(match[1]):
            yield Typed(match[1], canonical(match[1]))


def _looks_like_a_number(run: str) -> bool:
    return run.lstrip(" (").startswith(("0", "+")) or sum(map(str.isdigit, run)) >= 10


def _looks_like_a_short_code(run: str) -> bool:
    digits = run.replace(" ", "")
    return len(digits) >= 5 or (len(digits) == 3 and digits[0] in "19")


def _in_link(link: str) -> Iterator[Typed]:
    if match := _CALLING.match(link) or _CHATTING.match(link):
        number = match[1] if not match[0].startswith("http") else f"+{match[1]}"
        yield Typed(link, canonical(number))
    elif match := _MAILING.match(link):
        yield Typed(link, canonical(match[1]))
    else:
        yield from (Typed(link, canonical(number)) for number in _IN_LINK.findall(link) if _is_valid(number))


def _is_valid(number: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number.replace("00", "+", 1), "GB"))
    except phonenumbers.NumberParseException:
        return False


def _crossed_out(match: re.Match[str]) -> str:
    return "x" * len(match[0])
