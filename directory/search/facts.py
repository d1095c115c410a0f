"""A service's page: every question a caller has, in the order they need the answer. A fact nobody knows is left out,
except where "not known" is itself worth knowing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from directory.choices import AreaKind, Cost, Facet, Lens, Nation, ProviderType, YesNoUnknown
from directory.models import ServiceArea, ServiceLocation
from directory.plain_words import STOPPING
from directory.search.listing import ACCESS_WORDS, Contact, contact_of, in_one_line
from directory.search.loading import Loaded

_LONG_AGO: Final = timedelta(days=90)
# Needs that a fact of their own answers, on the page, with yes, no or not known.
_ANSWERED: Final = frozenset({"anonymous", "bsl", "interpreter", "no-id"})
_NO_PROFIT: Final = frozenset({ProviderType.CHARITY, ProviderType.COUNCIL, ProviderType.MUTUAL_AID})
_PLACE_NEEDS: Final = {"step-free": "step_free", "accessible-toilet": "accessible_toilet"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One question and its answer, line by line. `known` is set where the answer is yes, no or not known."""

    heading: str
    lines: tuple[str, ...]
    known: YesNoUnknown | None = None


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """One place: its address as far as it may be shown, how to get there, and what getting in is like."""

    heading: str
    address: list[str]
    transport: str
    access: list[Fact]
    access_note: str


def contacts(loaded: Loaded) -> list[Contact]:
    """Every live way to reach the service."""
    return [contact_of(one, loaded) for one in loaded.contacts]


def places(loaded: Loaded) -> list[PlaceFacts]:
    """Where to go."""
    return [_place(place) for place in loaded.locations]


def _place(place: ServiceLocation) -> PlaceFacts:
    is_open = place.address_public
    names = ("step_free", "accessible_toilet", "hearing_loop", "parking")
    return PlaceFacts(
        heading=str(place) if is_open else place.area_words or "Address not shown",
        address=_address(place),
        transport=place.transport if is_open else "",
        access=[
            _answer(heading, getattr(place, name)) for name, (heading, _) in zip(names, place.access_facts, strict=True)
        ],
        access_note=place.access_note if is_open else "",
    )


def _address(place: ServiceLocation) -> list[str]:
    """What may be shown of the address, the town in it."""
    *lines, last = place.address_lines or [""]
    is_missing = place.address_public and place.town and not any(place.town in line for line in [*lines, last])
    return [*lines, *([place.town] if is_missing else []), *([last] if last else [])]


def speaks_of_stopping(loaded: Loaded) -> bool:
    """Whether the listing speaks of stopping or cutting down: the safety lines then stand on its page."""
    service = loaded.service
    said = (service.name, service.summary, service.description, service.what_happens_next, service.eligibility)
    return any(STOPPING.search(text) for text in (*said, service.what_to_say, *(term.label for term in loaded.terms)))


def facts(loaded: Loaded) -> list[Fact]:
    """Everything that is known but hours and places, in the order of a phone call."""
    said = [Fact("What to say", _lines(loaded.service.what_to_say))]
    return [fact for fact in [*said, *before_you_go(loaded), *good_to_know(loaded)] if fact.lines]


def before_you_go(loaded: Loaded, today: date | None = None) -> list[Fact]:
    """Who it is for, the way in, what happens then, what it costs and how long it takes: above hours and places."""
    return [fact for fact in [*_who(loaded), *_way_in(loaded), *_money(loaded, today)] if fact.lines]


def good_to_know(loaded: Loaded) -> list[Fact]:
    """Language, area, privacy and who is behind it: below hours and places."""
    return [fact for fact in [*_language(loaded), *_privacy(loaded), *_behind(loaded)] if fact.lines]


def _who(loaded: Loaded) -> Iterator[Fact]:
    service = loaded.service
    yield Fact("Who it is for", _lines(service.eligibility, _ages(service.minimum_age, service.maximum_age)))
    yield Fact("Especially for", _lines(*(term.label for term in loaded.of(Facet.FOR) if term.slug not in set(Lens))))
    yield Fact("Drugs they help with", _in_one(_labels(loaded, Facet.SUBSTANCE)))


def _way_in(loaded: Loaded) -> Iterator[Fact]:
    service = loaded.service
    yield Fact("How to get in", tuple(ACCESS_WORDS.get(term.slug, term.label) for term in loaded.of(Facet.ACCESS)))
    yield Fact("How they help", _in_one(_labels(loaded, Facet.HOW)))
    needs_none = _tagged(loaded, "no-id") and service.needs_id == YesNoUnknown.UNKNOWN
    yield _answer("Do you need ID or an address?", YesNoUnknown.NO if needs_none else service.needs_id)
    yield Fact("What happens when you get in touch", _lines(*service.what_happens_next.splitlines()))


def _money(loaded: Loaded, today: date | None) -> Iterator[Fact]:
    service = loaded.service
    yield Fact("Cost", _lines(Cost(service.cost).label, service.cost_note))
    yield Fact("Who pays for it", _lines(service.organization.funding))
    yield Fact("Waiting time", _waiting(service.waiting_time, service.waiting_as_of, today))


def _waiting(words: str, as_of: date | None, today: date | None) -> tuple[str, ...]:
    """The waiting time with the day it was true on; one of long ago says so."""
    if not words or as_of is None:
        return _lines(words, "We do not know from when this is." if words else "")
    is_old = today is not None and today - as_of > _LONG_AGO
    return _lines(f"{words} (on {as_of.day} {as_of:%B %Y})", "That is some time ago: ask them." if is_old else "")


def _language(loaded: Loaded) -> Iterator[Fact]:
    interpreter = loaded.service.interpreter
    has_interpreter = _tagged(loaded, "interpreter") and interpreter == YesNoUnknown.UNKNOWN
    yield Fact("Languages", _lines(loaded.service.languages))
    yield _answer("British Sign Language", YesNoUnknown.YES if _tagged(loaded, "bsl") else YesNoUnknown.UNKNOWN)
    yield _answer("Interpreter", YesNoUnknown.YES if has_interpreter else interpreter)
    yield Fact("Good to know", _lines(*_other_needs(loaded)))
    yield Fact("Area", _lines(*(line for area in loaded.areas for line in _area(area))))


def _other_needs(loaded: Loaded) -> Iterator[str]:
    """Needs that are met, where no fact says so itself."""
    for term in loaded.of(Facet.NEED):
        fact = _PLACE_NEEDS.get(term.slug)
        is_said = fact is not None and any(getattr(place, fact) == YesNoUnknown.YES for place in loaded.locations)
        if term.slug not in _ANSWERED and not is_said:
            yield term.label


def _area(area: ServiceArea) -> Iterator[str]:
    if area.kind == AreaKind.UK:
        yield "The whole UK"
    elif area.kind == AreaKind.NATION:
        yield f"All of {Nation(area.nation).label}"
    elif area.name:
        yield f"You may need to live in {area.name}"
        if area.districts.strip():
            yield f"Postcodes that start {', '.join(area.districts.split())}"
    else:
        yield f"You may need to live in {', '.join(area.districts.split())}"


def _privacy(loaded: Loaded) -> Iterator[Fact]:
    service = loaded.service
    yield Fact("Who they tell, and when", _lines(service.confidentiality))
    no_name = _tagged(loaded, "anonymous") and service.anonymous == YesNoUnknown.UNKNOWN
    yield _answer("Can you stay anonymous?", YesNoUnknown.YES if no_name else service.anonymous)
    yield Fact("Do they contact your home?", _lines(service.contacts_home))


def _behind(loaded: Loaded) -> Iterator[Fact]:
    runner = loaded.service.organization
    yield Fact("Who runs it", _lines(runner.name, _commercial(loaded)))
    yield Fact("Regulator", _regulator(loaded))
    yield Fact("Accreditation", _lines(loaded.service.accreditation))


def _commercial(loaded: Loaded) -> str:
    """Who they are, and whether money is made of it, plainly: "Private company. You pay them." """
    runner = loaded.service.organization
    if runner.provider_type != ProviderType.PRIVATE and not runner.is_broker:
        more = ". Not run for profit." if runner.provider_type in _NO_PROFIT else ""
        return f"{runner.provider_label}{more}"
    pays = not runner.is_broker and loaded.service.cost in {Cost.PAID, Cost.LOW_COST, Cost.SOME_FREE}
    return f"{runner.provider_label}. You pay them." if pays else f"{runner.provider_label}. Run for profit."


def _regulator(loaded: Loaded) -> tuple[str, ...]:
    """Who watches over it, with the number on their register. Of a private company it is worth knowing if nobody has
    told us."""
    runner = loaded.service.organization
    if runner.regulator or runner.registration:
        return (", ".join(filter(None, [runner.regulator, runner.registration])),)
    return ("Not known: ask them",) if runner.provider_type == ProviderType.PRIVATE else ()


def _tagged(loaded: Loaded, slug: str) -> bool:
    return any(term.slug == slug for term in loaded.of(Facet.NEED))


def _labels(loaded: Loaded, facet: Facet) -> tuple[str, ...]:
    return tuple(term.label for term in loaded.of(facet))


def _answer(heading: str, value: str) -> Fact:
    known = YesNoUnknown(value)
    return Fact(heading, (known.label,), known)


def _lines(*lines: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, lines)))


def _in_one(labels: Iterable[str]) -> tuple[str, ...]:
    return _lines(in_one_line(labels))


def _ages(youngest: int | None, oldest: int | None) -> str:
    if youngest is None and oldest is None:
        return ""
    if oldest is None:
        return f"Age {youngest} and over"
    return f"Up to age {oldest}" if youngest is None else f"Age {youngest} to {oldest}"
