"""What a reader of a guidance page could ring, write to or open, where an editor typed it. Pure.

What counts is found by `directory.typed_contacts`; whether a number is live on a listing is asked in `live_numbers`.
"""

from collections.abc import Iterator
from typing import Final

from directory import crisis
from directory.choices import Channel
from directory.fixture_files import linked_hosts
from directory.typed_contacts.finding import typed_contacts
from directory.typed_contacts.found import KNOWN_TO_ALL, Kind, Typed, canonical
from directory.typed_contacts.links import contacts_in_link
from recovery.content_checks import PageFinding, PageWords, Passage, all_written
from recovery.content_marks import links, plain

# Relay UK (Ofcom): 18000 reaches 999; 18001 is dialled before any other number and reaches nobody by itself.
_RELAY: Final = ("18000", "18001")
CRISIS: Final = frozenset(
    [*_RELAY, *(canonical(line.number) for line in crisis.LINES if line.channel is not Channel.WEB)]
)

_BELONGS: Final = (
    "Guidance holds crisis lines, written as a mark like {call:samaritans}, and values that are live on a listing. "
    "Put this one on the service’s own listing, under “Contacts”. There two people check it."
)
_ADDRESS: Final = "Write the name of the website instead, and make it a link. Readers then see where it leads."


def contacts(page: PageWords) -> list[tuple[Passage, Typed]]:
    """Every number, address and account name on the page (in its links too) that the software does not bring along."""
    found = ((passage, typed) for passage in all_written(page) for typed in dict.fromkeys(_in_passage(passage)))
    return [(passage, typed) for passage, typed in found if not _is_shipped(typed)]


def _is_shipped(typed: Typed) -> bool:
    """Whether the software brings it along: a crisis line, or the host of a website that reviewed pages name."""
    if typed.kind is Kind.WEB and typed.value.removeprefix("www.") in linked_hosts():
        return True
    return typed.value in CRISIS | KNOWN_TO_ALL


def refusal(passage: Passage, typed: Typed) -> PageFinding:
    """What an editor is told of a value that may not stand in guidance."""
    return PageFinding(passage.place, typed.shown, _ADDRESS if typed.kind is Kind.WEB else _BELONGS)


def _in_passage(passage: Passage) -> Iterator[Typed]:
    if not passage.is_address:
        yield from typed_contacts(plain(passage.text))
    for address in [passage.text] if passage.is_address else links(passage.text):
        yield from contacts_in_link(address)
