"""What the words of a listing may hold. Contact values live in ContactPoint, where two people vouch for them.

A number typed into a description would go round that, so listing text refuses numbers, e-mail addresses and links,
however they are written. 999, 111, 112 and 101 pass: everybody knows them, and nobody can make them false.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from django.core.exceptions import ValidationError
from django.db.models import Model
from phonenumbers import Leniency, PhoneNumberMatcher

from directory.models.text_folding import folded, hidden_mark, with_digits

_MOST: Final = 20_000
_WHERE: Final = "Put it under “Contacts”, where two people check it."
_ENDINGS: Final = (
    r"(?:com|org|net|info|io|co|uk|gov|nhs|ac|scot|wales|cymru|london|eu|me|ly|gg|tv|chat|online|site|app|charity|ngo)"
)
_DOT: Final = r"(?:\.|\s\.\s?|\s*[\[({]\s*(?:dot|\.)\s*[\])}]\s*|\s+dot\s+)"
_AT: Final = r"(?:\s*@\s*|\s*[\[({]\s*at\s*[\])}]\s*|\s+at\s+)"
_EMAIL: Final = re.compile(
    rf"[^\s@]{{1,64}}@[^\s@]{{1,190}}\.[a-z]{{2,24}}|\b[a-z0-9._%+-]{{1,64}}{_AT}(?:[a-z0-9-]{{2,63}}{_DOT}){{1,4}}{_ENDINGS}\b"
)
_LINK: Final = re.compile(
    rf"\b[a-z][a-z+.-]{{1,20}}://|\b(?:javascript|mailto|tel|sms):|\bwww\s?\.|\b[a-z0-9-]{{2,63}}{_DOT}{_ENDINGS}\b(?!\.?['’])"
    r"|\b[a-z0-9-]{2,63}\.[a-z]{2,24}/\S"
)
_ACCOUNT: Final = re.compile(r"(?:^|[\s(,:])@[a-z0-9_.]{3,}")

# What is made of digits and is no number to ring. Taken out first; nothing is counted across the gap it leaves.
_GAP: Final = "§"
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_CLOCK: Final = r"(?:[01]?\d|2[0-4])[.:][0-5]\d\s?(?:[ap]\.?m\b\.?)?"
_NOT_A_NUMBER: Final = re.compile(
    rf"(?<![\d.-]){_YEAR}-{_MONTH}-{_DAY}(?![\d.-]*\d)"
    rf"|(?<![\d./-]){_DAY}([./-]){_MONTH}\1(?:{_YEAR}|\d\d)(?![\d./-]*\d)"
    rf"|(?<!\d){_CLOCK}\s?(?:-|to|until)\s?{_CLOCK}(?!\d)"
    rf"|(?<!\d){_YEAR}(?:\s?[-/]\s?(?:{_YEAR}|\d\d)(?!\d)|(?![\d-]))"
    r"|£\s?\d{1,3}(?:,\d{3})*(?:\.\d\d)?(?!\d)"
)
_RUN: Final = re.compile(r"(?:\d[\s().,/_*|\\+:~-]{0,3}){9,}")
_GROUP: Final = re.compile(r"\d+")
_SHORT_CODE: Final = re.compile(
    r"\b(?:ring|call|phone|dial|text|tel|sms|whatsapp)\b[^\d§]{0,20}\d(?: ?\d){4,5}(?!\d)|\b11[68] ?\d{3}\b|\b85258\b"
)
_LONGEST_NUMBER: Final = 13  # digits, before the last group
_WIDEST_GAP: Final = 12  # characters between two parts of one number


def refuse_contact_values(text: str) -> None:
    """Raise ValidationError, in an editor's words, when `text` holds a phone number, an e-mail address or a link."""
    text = text[:_MOST]
    if hidden_mark(text):
        raise ValidationError("This holds a mark nobody can see, perhaps from copying. Delete it and type it again.")
    plain = folded(text)
    if _EMAIL.search(plain):
        raise ValidationError(f"This looks like an e-mail address. {_WHERE}")
    if _LINK.search(plain):
        raise ValidationError(f"This looks like a web address. {_WHERE}")
    if _ACCOUNT.search(plain):
        raise ValidationError(f"This looks like the name of an online account. {_WHERE}")
    if _holds_number(plain):
        raise ValidationError(f"This looks like a phone number. {_WHERE}")


def refuse_contact_values_in(row: Model, *names: str) -> None:
    """The same for fields of `row` whose columns do not carry the rule. For `clean`."""
    wrong: dict[str, ValidationError] = {}
    for name in names:
        try:
            refuse_contact_values(getattr(row, name))
        except ValidationError as error:
            wrong[name] = error
    if wrong:
        raise ValidationError(wrong)


def _holds_number(plain: str) -> bool:
    counted = with_digits(_NOT_A_NUMBER.sub(_GAP, plain))
    return (
        bool(_SHORT_CODE.search(counted) or _RUN.search(counted))
        or any(_is_a_number(digits) for digits in _joined(counted))
        or any(PhoneNumberMatcher(plain, "GB", leniency=Leniency.VALID, max_tries=200))
    )


def _joined(text: str) -> Iterator[str]:
    """Digits that stand near each other, put together: from each group on, as far as the longest number goes."""
    groups = list(_GROUP.finditer(text))
    for first, group in enumerate(groups):
        digits = group[0]
        for one, other in pairwise(groups[first:]):
            gap = text[one.end() : other.start()]
            if len(digits) > _LONGEST_NUMBER or len(gap) > _WIDEST_GAP or _GAP in gap:
                break
            digits += other[0]
            yield digits


def _is_a_number(digits: str) -> bool:
    """Whether digits that stand apart, with words between them, are a whole UK number."""
    is_home = digits.startswith("0") and len(digits) == 11
    return is_home or (digits.startswith(("44", "0044")) and len(digits) in {12, 14})
