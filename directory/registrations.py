"""Numbers on the public registers of the UK, by register. Pure: text in, yes or no out.

A number that fits none of them is refused: a phone number could be dressed as one.
"""

import re
from typing import Final

# Formats as the registers give them. Digits are never shaped like a phone number with its area: none has 10 or 11
# digits that start with 0, except behind the letters and the year of the Care Inspectorate.
_CHARITY_ENGLAND_WALES: Final = r"(?:1\d{6}|[2-9]\d{5})(?:-\d{1,3})?"
_CHARITY_SCOTLAND: Final = r"SC0\d{5}"
_CHARITY_NORTHERN_IRELAND: Final = r"(?:NIC)?10\d{4}"
_COMPANY: Final = r"(?:[01]\d{7}|(?:SC|NI|OC|SO|NC|CE|CS|RC|FC|RS|IP|SP|NP)\d{6}|(?:IP|SP|NP)\d{5}R|R\d{7})"
_CQC: Final = r"(?:1-[1-9]\d{7,10}|R[A-Z0-9]{2}(?:[A-Z0-9]{2})?)"
_CARE_INSPECTORATE: Final = r"(?:CS|SP)20[0-2]\d{7}"
_CIW: Final = r"(?:SIN-\d{8}-[A-Z]{4}|W\d{10}|W0?\d{1,2}/\d{8}[A-Z]?)"
_HEALTH_AND_SOCIAL: Final = r"\d{4,6}"
_PHARMACY: Final = r"(?:[19]\d{6}|\d{4})"
_OFSTED: Final = r"(?:(?:SC|EY|VC|CA)?\d{6,7}|RP\d{6})"

# The words that name a register before its number, and the formats of that register. More exact words come first.
_REGISTERS: Final[tuple[tuple[str, str], ...]] = (
    (r"CCNI|Charity Commission (?:for )?Northern Ireland|Northern Ireland charity", _CHARITY_NORTHERN_IRELAND),
    (r"OSCR|Scottish Charity(?: Regulator)?|Scottish registered charity", _CHARITY_SCOTLAND),
    (
        r"(?:UK )?(?:registered )?charity|Charity Commission",
        rf"(?:{_CHARITY_ENGLAND_WALES}|{_CHARITY_SCOTLAND}|{_CHARITY_NORTHERN_IRELAND})",
    ),
    (r"(?:registered |limited )?company|Companies House|CIC|community interest company", _COMPANY),
    (r"CIO|SCIO|registered society", rf"(?:{_CHARITY_ENGLAND_WALES}|{_CHARITY_SCOTLAND}|{_COMPANY})"),
    (r"CQC|Care Quality Commission", _CQC),
    (r"Care Inspectorate(?: Scotland)?", _CARE_INSPECTORATE),
    (r"CIW|Care Inspectorate Wales", _CIW),
    (r"RQIA|Regulation and Quality Improvement Authority", _HEALTH_AND_SOCIAL),
    (r"HIS|Healthcare Improvement Scotland|HIW|Healthcare Inspectorate Wales", _HEALTH_AND_SOCIAL),
    (r"GPhC|General Pharmaceutical Council|PSNI|Pharmaceutical Society of Northern Ireland", _PHARMACY),
    (r"Ofsted", _OFSTED),
)
# Without the name of a register, only what no other number looks like.
_UNNAMED: Final = (
    rf"(?:{_CHARITY_ENGLAND_WALES}|{_CHARITY_SCOTLAND}|{_CHARITY_NORTHERN_IRELAND}|{_COMPANY}|1-[1-9]\d{{7,10}}"
    rf"|{_CARE_INSPECTORATE}|SIN-\d{{8}}-[A-Z]{{4}})"
)
_NUMBER_WORDS: Final = (
    r"(?:[\s:,.(]*(?:registration|registered|provider|location|service|premises|number|no|nr|ID|URN|#))*[\s:.(]*"
)
_ONE: Final = re.compile(
    "|".join(rf"(?:{words}){_NUMBER_WORDS}\b{number}\)?" for words, number in _REGISTERS)
    + rf"|(?:(?:registration|registered|reg)\.?\s)?(?:(?:number|no)\b[\s:.]*)?{_UNNAMED}",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"\s*[,;/]\s*|\s+and\s+", re.IGNORECASE)
_NATION: Final = r"(?:England and Wales|England|Scotland|Wales|Northern Ireland|the UK)"
_PLACE: Final = re.compile(rf"\s*\({_NATION}\)|\s+in {_NATION}(?=\W)", re.IGNORECASE)
# Invented organizations carry "Example", so that nobody looks them up.
_EXAMPLE: Final = re.compile(r"Example (?:[A-Z]{0,3}\d{5,7}|1-\d{10})")

KNOWN_SCHEMES: Final = {
    "GB-CHC": _CHARITY_ENGLAND_WALES, "GB-SC": _CHARITY_SCOTLAND, "GB-NIC": _CHARITY_NORTHERN_IRELAND,
    "GB-COH": _COMPANY, "GB-NHS": r"[A-Z0-9]{3,6}",
}  # fmt: skip

HOW_TO_WRITE: Final = (
    "This is not a number on a register we know. For example: charity number 1112223, SC012345, NIC100123, "
    "company number 01234567, CQC 1-123456789, Care Inspectorate CS2003000123, RQIA 10637."
)


def is_registration(text: str, *, is_example: bool = False) -> bool:
    """Whether `text` is one number on a register, or several with commas or “and”, and nothing else."""
    if is_example:
        return bool(_EXAMPLE.fullmatch(text))
    return all(_ONE.fullmatch(part) for part in _BETWEEN.split(_PLACE.sub("", text.strip())))


def is_identifier(scheme: str, number: str) -> bool:
    """Whether `number` has the format of the register with this org-id.guide code, for example GB-CHC."""
    return bool(re.fullmatch(KNOWN_SCHEMES.get(scheme, r"(?!)"), number))
