"""The answer as a leaflet: one or two sheets to print and hand over. The results page gives the very same answer.

On paper nothing can be pressed and nothing is mended: addresses stand in words, hours in full, and the day of printing
is said. Nothing here asks the database.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

import segno

from directory import crisis
from directory.choices import Channel, Cost, Status
from directory.models import ServiceLocation
from directory.places.geocoding import Found
from directory.plain_words import STOPPING
from directory.search import phrasing, sheets
from directory.search.canonical import address
from directory.search.listing import Contact, Listing
from directory.search.opening import HOURS_UNKNOWN
from directory.search.question import Question
from directory.search.results import Answer
from directory.times.hours import Hours, parse, summary, to_text

LEAFLET: Final = "/find-help/leaflet/"
LONGEST_HOURS: Final = 140  # letters; longer ones are summed up
LONGEST_ADDRESS: Final = 260  # letters a small code still shows well
SAFETY_LINES: Final = 150.0  # points of the two of them
QUIET: Final = 4  # modules of white around the code
NO_HOURS: Final = "Hours not confirmed"
_NAME, _SUMMARY, _REACH = 38, 50, 28  # letters on a line
_TITLE, _SAID = 38, 66


@dataclass(frozen=True, slots=True)
class Entry:
    """One service on paper. `facts` are (label, words), the label "" where the words need none."""

    listing: Listing
    contacts: tuple[Contact, ...]
    web: str
    notes: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]

    @property
    def height(self) -> float:
        """Points it takes on paper, at most."""
        service = self.listing.service
        who = sheets.lines(service.name, _NAME) * 17 + sheets.lines(service.summary, _SUMMARY) * sheets.LINE
        is_long = (service.is_example and one.channel != Channel.VOICE for one in self.contacts)
        reach = sum(38.0 if long else 19.0 for long in is_long)
        reach += sheets.lines(self.web, _REACH) * sheets.LINE
        rest = sum(sheets.lines(f"{label} {words}") for label, words in self.facts)
        rest += sum(sheets.lines(note, sheets.LETTERS - 8) for note in self.notes)
        return max(who, reach) + rest * sheets.LINE + 11


@dataclass(frozen=True, slots=True)
class Group:
    """Services under one heading."""

    key: str
    heading: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code as the path of an SVG, with its quiet zone: `size` modules wide and high."""

    size: int
    path: str


@dataclass(frozen=True)
class Leaflet:
    """All that the sheets say, and what stands on the screen above them."""

    answer: Answer
    site_url: str
    today: date

    @property
    def place(self) -> str:
        """The visitor's place as a reader knows it; empty without one."""
        return self.answer.where.label if isinstance(self.answer.where, Found) else ""

    @property
    def lines(self) -> tuple[crisis.CrisisLine, ...]:
        """The crisis lines of the place's nations."""
        return crisis.for_nations(self.answer.plan.nations)

    @cached_property
    def groups(self) -> list[Group]:
        """As many services as fit, in the order of the answer. A crisis line that stands on top is not said twice."""
        everything = self._everything
        heights = [[entry.height for entry in group.entries] for group in everything]
        counts = sheets.chosen(heights, self._head, self._foot)
        fitting = [
            replace(group, entries=group.entries[:count]) for group, count in zip(everything, counts, strict=True)
        ]
        return [group for group in fitting if group.entries]

    @cached_property
    def _everything(self) -> list[Group]:
        said = {line.key for line in self.lines}
        groups = [
            Group(
                group.key,
                group.heading,
                [entry_of(one) for one in group.listings if one.service.crisis_key not in said],
            )
            for group in self.answer.groups
        ]
        return [group for group in groups if group.entries]

    @property
    def _head(self) -> float:
        """Points above the first group: the demonstration's line, title, crisis lines."""
        title = 22 * sheets.lines(f"Local services near {self.place}", _TITLE)
        return 46 + title + sum(5 + sheets.lines(_said(line), _SAID) * sheets.LINE for line in self.lines)

    @cached_property
    def speaks_of_stopping(self) -> bool:
        """Whether a service that is listed speaks of stopping or cutting down: the safety lines then stand below."""
        services = (entry.listing.service for group in self._everything for entry in group.entries)
        return any(STOPPING.search(f"{service.name}. {service.summary}") for service in services)

    @property
    def _foot(self) -> float:
        """Points of the end: the safety lines, and the code or the words beside it."""
        safe = SAFETY_LINES if self.speaks_of_stopping else 0.0
        return safe + 15 + max(80, (4 + sheets.lines(self.web_words, _SAID)) * sheets.LINE)

    @property
    def left_out(self) -> str:
        """How many services of the answer are not on the sheets, in words; empty when all are."""
        count = sum(len(group.entries) for group in self._everything) - sum(len(one.entries) for one in self.groups)
        if self.answer.next_url:
            return "More services are in the full list."
        if not count:
            return ""
        return "1 more service is in the full list." if count == 1 else f"{count} more services are in the full list."

    @property
    def answer_url(self) -> str:
        """The answer on the site, without the host."""
        return address(self.answer.question, self.answer.slug)

    @property
    def shared(self) -> str:
        """The answer's whole address, to be sent to somebody."""
        return self.site_url + address(self.answer.question, self.answer.slug, anchor="")

    @property
    def web_address(self) -> str:
        """The same for paper; only its place, where the whole would be too long to type or scan."""
        short = self.site_url + address(Question(), self.answer.slug, anchor="")
        return self.shared if len(self.shared) <= LONGEST_ADDRESS else short

    @property
    def web_words(self) -> str:
        """The same address as one types it."""
        return self.web_address.split("://", 1)[-1]

    @property
    def code(self) -> Code:
        return code_of(self.web_address)

    @property
    def messages(self) -> list[str]:
        """What the screen says above the sheets: about the place, and what was left out of the question."""
        where = self.answer.where
        place = [where.message] if where is not None and not isinstance(where, Found) else []
        return [*place, *self.answer.question.dropped, *([] if where else [phrasing.ADD_A_PLACE])]

    @property
    def places(self) -> list[tuple[str, str]]:
        """Places to choose from, as (address of their leaflet, label), where what was typed is not one place."""
        where, question = self.answer.where, replace(self.answer.question, page=1)
        places = [*getattr(where, "choices", ()), *getattr(where, "suggestions", ())]
        return [(address(question, place.slug, path=LEAFLET, anchor=""), place.label) for place in places]


def _said(line: crisis.CrisisLine) -> str:
    """About what stands beside the number of a crisis line, for its length."""
    more = line.number if line.channel == Channel.WEB else line.message and f"Text {line.message} to {line.number}."
    return f"{line.name}: {line.what} {more}".strip()


def code_of(text: str) -> Code:
    """The code of a short text. Raises segno.DataOverflowError for one that no code holds: over 2,900 letters."""
    matrix = segno.make_qr(text, error="m", boost_error=False).matrix
    steps = [
        f"M{start + QUIET} {row + QUIET}.5h{length}"
        for row, modules in enumerate(matrix)
        for start, length in _runs(bytes(modules))
    ]
    return Code(len(matrix) + 2 * QUIET, "".join(steps))


def _runs(modules: bytes) -> Iterator[tuple[int, int]]:
    """(start, length) of each run of black modules in a row."""
    for run in re.finditer(b"\x01+", modules):
        yield run.start(), len(run[0])


def entry_of(listing: Listing) -> Entry:
    """One service as the leaflet says it."""
    contacts = tuple(one for one in (listing.call, listing.text) if one)
    return Entry(listing, contacts, _web(listing), tuple(filter(None, _notes(listing))), tuple(_facts(listing)))


def _web(listing: Listing) -> str:
    """The website in words; else the web chat; else, where there is no number either, nothing."""
    if listing.web:
        return listing.web.display
    return f"Web chat: {listing.chat.display}" if listing.chat else ""


def _notes(listing: Listing) -> Iterator[str]:
    """What may not be missed, in the order of a card."""
    service = listing.service
    yield Status(service.status).label if service.status != Status.ACTIVE else ""
    yield service.alert
    yield from listing.standing
    yield from listing.notes
    yield listing.doubt


def _facts(listing: Listing) -> Iterator[tuple[str, str]]:
    service, place = listing.service, listing.location
    if place is not None:
        yield "Where", _where(place, listing.distance)
    hours = hours_in_full(listing)
    open_at = hours or (HOURS_UNKNOWN if listing.call else NO_HOURS)
    checked = listing.checked if service.checked_on or not service.crisis_key else ""
    yield (
        "Open" if hours else "",
        " · ".join(filter(None, [open_at, listing.how, listing.access, _cost(listing), checked])),
    )


def _where(place: ServiceLocation, distance: str) -> str:
    """Address, distance, and the way there; of a confidential place no more than its area."""
    lines = [line.rstrip(",. ") for line in place.address_lines]
    if place.address_public and place.town and place.town not in " ".join(lines):
        lines.insert(-1 if place.postcode else len(lines), place.town)
    words = [f"{', '.join(lines)}{f' ({distance})' if distance else ''}"]
    words += [place.transport.rstrip(".")] if place.address_public and place.transport else []
    return ". ".join(words) + "."


def _cost(listing: Listing) -> str:
    service = listing.service
    label = Cost(service.cost).label
    is_plain = service.cost in {Cost.FREE, Cost.UNKNOWN} or not service.cost_note
    return label if is_plain else f"{label}: {service.cost_note}"


def hours_in_full(listing: Listing) -> str:
    """Every usual time, of the place or else of the phone line, as far as that is short; empty while not known.

    Paper is read on another day: it never says "open now".
    """
    hours = (parse(listing.location.hours) if listing.location else None) or parse(listing.service.hours)
    written = "; ".join(to_text(Hours(spells=hours.spells)).splitlines())
    if written and len(written) <= LONGEST_HOURS:
        return f"{written}; other times by appointment" if hours.by_appointment else written
    return summary(hours)
