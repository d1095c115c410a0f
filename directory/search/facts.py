"""A service's page: every question a caller has, in the order they need the answer. A fact nobody knows is left out,
except where "not known" is itself worth knowing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from directory.choices import Cost, Facet, Lens, YesNoUnknown
from directory.models import ServiceLocation
from directory.search.listing import Contact, contact_of
from directory.search.loading import Loaded
from directory.times.hours import DayRow, parse, remarks, week_table

HOURS_UNKNOWN = "Hours not confirmed: ring first"
Fact = tuple[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Week:
    """The opening hours of one place, or of the phone line: a table, and the sentences under it."""

    heading: str
    rows: tuple[DayRow, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """One place: its address as far as it may be shown, how to get there, and what getting in is like."""

    heading: str
    address: list[str]
    transport: str
    access: list[tuple[str, str]]
    access_note: str


def contacts(loaded: Loaded) -> list[Contact]:
    """Every live way to reach the service."""
    return [contact_of(one, loaded) for one in loaded.contacts]


def weeks(loaded: Loaded, today: date) -> list[Week]:
    """Hours that are known: of each place, then of the phone line or online service."""
    values = [(str(place) or "Here", place.hours) for place in loaded.locations]
    values.append(("Phone or online" if loaded.locations else "Open", loaded.service.hours))
    parsed = [(heading, parse(value)) for heading, value in values]
    return [Week(heading, week_table(hours), remarks(hours, today)) for heading, hours in parsed if hours]


def places(loaded: Loaded) -> list[PlaceFacts]:
    """Where to go."""
    return [_place(place) for place in loaded.locations]


def _place(place: ServiceLocation) -> PlaceFacts:
    is_open = place.address_public
    return PlaceFacts(
        heading=str(place) if is_open else f"{place.district} area",
        address=place.address_lines,
        transport=place.transport if is_open else "",
        access=place.access_facts,
        access_note=place.access_note if is_open else "",
    )


def facts(loaded: Loaded) -> list[Fact]:
    """`(heading, words)` or `(heading, [words])`, in the order of a phone call."""
    everything = [*_who(loaded), *_first_talk(loaded), *_money(loaded), *_language(loaded), *_behind(loaded)]
    return [(heading, words) for heading, words in everything if words]


def _who(loaded: Loaded) -> Iterator[Fact]:
    service = loaded.service
    yield "What to say", service.what_to_say
    yield "Who it is for", [*filter(None, [service.eligibility, _ages(service.minimum_age, service.maximum_age)])]
    yield "Especially for", [term.label for term in loaded.of(Facet.FOR) if term.slug not in set(Lens)]
    yield "Drugs they help with", _labels(loaded, Facet.SUBSTANCE)
    yield "How to get in", _labels(loaded, Facet.ACCESS)
    yield "How they help", _labels(loaded, Facet.HOW)


def _first_talk(loaded: Loaded) -> Iterator[Fact]:
    service = loaded.service
    yield "What happens when you get in touch", service.what_happens_next
    yield "Who they tell, and when", service.confidentiality
    yield "Can you stay anonymous?", _answer(service.anonymous)
    yield "Do they contact your home?", service.contacts_home
    yield "Do you need ID or an address?", _answer(service.needs_id)


def _money(loaded: Loaded) -> Iterator[Fact]:
    service = loaded.service
    yield "Cost", [*filter(None, [Cost(service.cost).label, service.cost_note])]
    yield "Who pays for it", service.organization.funding
    as_of = service.waiting_as_of
    dated = f"{service.waiting_time} (on {as_of.day} {as_of:%B %Y})" if as_of else service.waiting_time
    yield "Waiting time", dated


def _language(loaded: Loaded) -> Iterator[Fact]:
    yield "Languages", loaded.service.languages
    yield "Interpreter", _answer(loaded.service.interpreter)
    yield "Good to know", _labels(loaded, Facet.NEED)
    yield "Area", [area.words for area in loaded.areas]


def _behind(loaded: Loaded) -> Iterator[Fact]:
    runner = loaded.service.organization
    yield "Who runs it", [runner.name, runner.provider_label]
    yield "Regulator", ", ".join(filter(None, [runner.regulator, runner.registration]))
    yield "Accreditation", loaded.service.accreditation


def _labels(loaded: Loaded, facet: Facet) -> list[str]:
    return [term.label for term in loaded.of(facet)]


def _answer(value: str) -> str:
    return YesNoUnknown(value).label


def _ages(youngest: int | None, oldest: int | None) -> str:
    if youngest is None and oldest is None:
        return ""
    if oldest is None:
        return f"Age {youngest} and over"
    return f"Up to age {oldest}" if youngest is None else f"Age {youngest} to {oldest}"
