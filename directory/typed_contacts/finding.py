"""The one detector of numbers, addresses, links and account names that somebody typed into words for the public.

Pure: text in, values out. Dates, years, ages, times, money, postcodes, counts and the numbers of studies, guidelines,
charities and care services are not mistaken for them. Digits written backwards are not found: a second person reads
every page and every listing's contact before the public does.
"""

from collections.abc import Iterator
from typing import Final

from directory.typed_contacts.addresses import addresses
from directory.typed_contacts.folding import lowered, readable
from directory.typed_contacts.found import Typed
from directory.typed_contacts.links import contacts_in_link
from directory.typed_contacts.numbers import numbers

_PIECE: Final = 8_000  # characters looked at in one go
_OVERLAP: Final = 400  # longer than anything that is looked for


def typed_contacts(text: str) -> tuple[Typed, ...]:
    """Everything in `text` (plain words, no HTML) that a reader could ring, text, write to or open, each value once."""
    found = (typed for piece in _pieces(text) for typed in _in_piece(piece))
    return tuple({typed.value: typed for typed in found if typed.value}.values())


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, max(len(text) - _OVERLAP, 1), _PIECE):
        yield text[start : start + _PIECE + _OVERLAP]


def _in_piece(piece: str) -> Iterator[Typed]:
    plain = readable(piece)
    low = lowered(plain)
    for typed, start, end in addresses(plain, low):
        yield typed
        yield from contacts_in_link(typed.shown) if ":" in typed.shown else ()
        low = f"{low[:start]}{'x' * (end - start)}{low[end:]}"
    yield from numbers(plain, low)
