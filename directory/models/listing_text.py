"""What the words of a listing may hold. Contact values live in ContactPoint, where two people vouch for them.

A number typed into a description would go round that, so listing text refuses numbers, e-mail addresses and links,
however they are written. 999, 111, 112 and 101 pass: everybody knows them, and nobody can make them false.
"""

from typing import Final

from django.core.exceptions import ValidationError

from directory.registrations import HOW_TO_WRITE, is_identifier, is_registration
from directory.typed_contacts.finding import typed_contacts
from directory.typed_contacts.folding import hidden_mark
from directory.typed_contacts.found import KNOWN_TO_ALL

_WHERE: Final = "Put it under “Contacts”, where two people check it."


def refuse_contact_values(text: str, advice: str = _WHERE) -> None:
    """Raise ValidationError, in an editor's words, when `text` holds a phone number, an e-mail address or a link."""
    if hidden_mark(text):
        raise ValidationError("This holds a mark nobody can see, perhaps from copying. Delete it and type it again.")
    for typed in typed_contacts(text):
        if typed.value not in KNOWN_TO_ALL:
            raise ValidationError(f"This looks like {typed.kind}: “{typed.shown}”. {advice}")


def refuse_wrong_registration(text: str, *, is_example: bool) -> None:
    """Raise ValidationError unless `text` is a number on a register of the UK, or empty."""
    if text and not is_registration(text, is_example=is_example):
        refuse_contact_values(text)
        raise ValidationError(HOW_TO_WRITE)


def refuse_wrong_identifiers(pairs: object) -> None:
    """Raise ValidationError unless `pairs` are [["GB-CHC", "1112223"], …] in the formats of those registers."""
    for pair in pairs if isinstance(pairs, list) else [pairs]:
        match pair:
            case [str(scheme), str(number)] if is_identifier(scheme, number):
                continue
        raise ValidationError(f'{pair!r} is not a register and its number. For example: [["GB-CHC", "1112223"]]')
