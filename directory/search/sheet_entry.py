"""One service on paper. Nothing can be pressed there and nothing is mended: websites stand in words, hours in full."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from directory.choices import Channel, Cost, Status
from directory.published.record import PublicPlace
from directory.search import sheets
from directory.search.listing import Contact, Listing
from directory.search.opening import HOURS_UNKNOWN
from directory.times.hours import Hours, in_full, summary
from directory.wording import marked, translate

LONGEST_HOURS: Final = 140  # letters; longer ones are summed up
NO_HOURS: Final = marked("Hours not confirmed")
_NAME, _SUMMARY, _REACH = 38, 50, 28  # letters on a line


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


def entry_of(listing: Listing) -> Entry:
    """One service as the leaflet says it."""
    contacts = tuple(one for one in (listing.call, listing.text) if one)
    return Entry(listing, contacts, _web(listing), tuple(filter(None, _notes(listing))), tuple(_facts(listing)))


def _web(listing: Listing) -> str:
    """The website in words; else the web chat; else, where there is no number either, nothing."""
    if listing.web:
        return listing.web.display
    return translate("Web chat: {address}", address=listing.chat.display) if listing.chat else ""


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
        yield translate("Where"), _where(place, listing.distance)
    hours = hours_in_full(listing)
    open_at = hours or translate(HOURS_UNKNOWN if listing.call else NO_HOURS)
    checked = listing.checked if service.checked_on or not service.crisis_key else ""
    yield (
        translate("Open") if hours else "",
        " · ".join(filter(None, [open_at, listing.how, listing.access, _cost(listing), checked])),
    )


def _where(place: PublicPlace, distance: str) -> str:
    """Address, distance, and the way there; of a confidential place no more than its area."""
    lines = [line.rstrip(",. ") for line in place.address_lines]
    if place.address_public and place.town and place.town not in " ".join(lines):
        lines.insert(-1 if place.postcode else len(lines), place.town)
    words = [f"{', '.join(lines)}{f' ({distance})' if distance else ''}"]
    words += [place.transport.rstrip(".")] if place.transport else []
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
    hours = (listing.location.hours if listing.location else None) or listing.service.hours
    written = "; ".join(in_full(Hours(spells=hours.spells)).splitlines())
    if written and len(written) <= LONGEST_HOURS:
        appointment = translate("{times}; other times by appointment", times=written)
        return appointment if hours.by_appointment else written
    return summary(hours)
