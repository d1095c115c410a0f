"""What was found in a text: its kind, how somebody wrote it, and its one canonical form."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a visitor could do with it."""

    NUMBER = "a phone number"
    MAIL = "an e-mail address"
    WEB = "a web address"
    ACCOUNT = "the name of an online account"


@dataclass(frozen=True, slots=True)
class Typed:
    """`shown` as somebody wrote it. `value` in one form: "01134960123", "116123", "hello@example.org", "example.org"
    (the host of a web address), "@name"."""

    kind: Kind
    shown: str
    value: str


# Everybody knows these, and nobody can make them lead elsewhere: emergency (999, 112), police (101), NHS (111), and the
# names of the two sites of the state that people say like words.
KNOWN_TO_ALL: Final = frozenset({"999", "112", "101", "111", "gov.uk", "nhs.uk"})


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
    """How a canonical number or e-mail address may stand in a ContactPoint."""
    return (value, f"+44{value[1:]}") if value.startswith("0") else (value,)
