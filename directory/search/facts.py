"""A service's page: every question a caller has, in the order they need the answer. A fact nobody knows is left out,
except where "not known" is itself worth knowing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from directory.choices import AreaKind, Cost, Facet, Lens, Nation, ProviderType, YesNoUnknown
from directory.plain_words import STOPPING
from directory.published.record import PublicArea, PublicPlace
from directory.search.listing import Contact, access_words, contact_of, in_one_line
from directory.search.loading import Loaded
from directory.times.wording import date_words
from directory.wording import translate

_LONG_AGO: Final = timedelta(days=90)
# Needs that a fact of their own answers, on the page, with yes, no or not known.
_ANSWERED: Final = frozenset({"anonymous", "bsl", "interpreter", "no-id"})
_NO_PROFIT: Final = frozenset({ProviderType.CHARITY, ProviderType.COUNCIL, ProviderType.MUTUAL_AID})
# What is asked of a place one goes to, and says nothing of a line one rings.
_OF_A_PLACE: Final = frozenset({"step-free", "accessible-toilet", "no-id", "dogs-welcome", "childcare"})
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


def _place(place: PublicPlace) -> PlaceFacts:
    return PlaceFacts(
        heading=str(place) if place.address_public else place.area_words or translate("Address not shown"),
        address=_address(place),
        transport=place.transport,
        access=[_answer(heading, known) for heading, known in place.access_facts],
        access_note=place.access_note,
    )


def _address(place: PublicPlace) -> list[str]:
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
    said = [Fact(translate("What to say"), _lines(loaded.service.what_to_say))]
    return _shown([*said, *before_you_go(loaded), *good_to_know(loaded)], loaded)


def before_you_go(loaded: Loaded, today: date | None = None) -> list[Fact]:
    """Who it is for, the way in, what happens then, what it costs and how long it takes: above hours and places."""
    return _shown([*_who(loaded), *_way_in(loaded), *_money(loaded, today)], loaded)


def good_to_know(loaded: Loaded) -> list[Fact]:
    """Language, area, privacy and who is behind it: below hours and places."""
    return _shown([*_language(loaded), *_privacy(loaded), *_behind(loaded)], loaded)


def _shown(facts: Iterable[Fact], loaded: Loaded) -> list[Fact]:
    """The facts with an answer. "Not known" is one, except of a crisis line: there it would only put people off."""
    is_crisis_line = bool(loaded.service.crisis_key)
    return [fact for fact in facts if fact.lines and not (is_crisis_line and fact.known == YesNoUnknown.UNKNOWN)]


def _who(loaded: Loaded) -> Iterator[Fact]:
    service = loaded.service
    yield Fact(translate("Who it is for"), _lines(service.eligibility, _ages(service.minimum_age, service.maximum_age)))
    yield Fact(
        translate("Especially for"),
        _lines(*(term.label for term in loaded.of(Facet.FOR) if term.key not in set(Lens))),
    )
    yield Fact(translate("Drugs they help with"), _in_one(_labels(loaded, Facet.SUBSTANCE)))


def _way_in(loaded: Loaded) -> Iterator[Fact]:
    service = loaded.service
    yield Fact(translate("How to get in"), access_words(loaded))
    yield Fact(translate("How they help"), _in_one(_labels(loaded, Facet.HOW)))
    needs_none = _tagged(loaded, "no-id") and service.needs_id == YesNoUnknown.UNKNOWN
    if not loaded.is_line:
        yield _answer(translate("Do you need ID or an address?"), YesNoUnknown.NO if needs_none else service.needs_id)
    yield Fact(translate("What happens when you get in touch"), _lines(*service.what_happens_next.splitlines()))


def _money(loaded: Loaded, today: date | None) -> Iterator[Fact]:
    service = loaded.service
    yield Fact(translate("Cost"), _lines(Cost(service.cost).label, service.cost_note))
    yield Fact(translate("Who pays for it"), _lines(service.organization.funding))
    yield Fact(translate("Waiting time"), _waiting(service.waiting_time, service.waiting_as_of, today))


def _waiting(words: str, as_of: date | None, today: date | None) -> tuple[str, ...]:
    """The waiting time with the day it was true on; one of long ago says so."""
    if not words or as_of is None:
        return _lines(words, translate("We do not know from when this is.") if words else "")
    is_old = today is not None and today - as_of > _LONG_AGO
    dated = translate("{waiting_time} (on {date})", waiting_time=words, date=date_words(as_of))
    return _lines(dated, translate("That is some time ago: ask them.") if is_old else "")


def _language(loaded: Loaded) -> Iterator[Fact]:
    interpreter = loaded.service.interpreter
    has_interpreter = _tagged(loaded, "interpreter") and interpreter == YesNoUnknown.UNKNOWN
    yield Fact(translate("Languages"), _lines(loaded.service.languages))
    if _tagged(loaded, "bsl") or not loaded.is_line:
        signed = YesNoUnknown.YES if _tagged(loaded, "bsl") else YesNoUnknown.UNKNOWN
        yield _answer(translate("British Sign Language"), signed)
    yield _answer(translate("Interpreter"), YesNoUnknown.YES if has_interpreter else interpreter)
    yield Fact(translate("Good to know"), _lines(*_other_needs(loaded)))
    yield Fact(translate("Area"), _lines(*(line for area in loaded.areas for line in _area(area))))


def _other_needs(loaded: Loaded) -> Iterator[str]:
    """Needs that are met, where no fact says so itself."""
    for term in loaded.of(Facet.NEED):
        fact = _PLACE_NEEDS.get(term.key)
        is_said = fact is not None and any(getattr(place, fact) == YesNoUnknown.YES for place in loaded.locations)
        is_beside_the_point = loaded.is_line and term.key in _OF_A_PLACE
        if term.key not in _ANSWERED and not is_said and not is_beside_the_point:
            yield term.label


def _area(area: PublicArea) -> Iterator[str]:
    if area.kind == AreaKind.UK:
        yield translate("The whole UK")
    elif area.kind == AreaKind.NATION:
        yield translate("All of {nation}", nation=Nation(area.nation).label)
    elif area.name:
        yield translate("You may need to live in {area}", area=area.name)
        if area.districts.strip():
            yield translate("Postcodes that start {districts}", districts=", ".join(area.districts.split()))
    else:
        yield translate("You may need to live in {area}", area=", ".join(area.districts.split()))


def _privacy(loaded: Loaded) -> Iterator[Fact]:
    service = loaded.service
    yield Fact(translate("Who they tell, and when"), _lines(service.confidentiality))
    no_name = _tagged(loaded, "anonymous") and service.anonymous == YesNoUnknown.UNKNOWN
    yield _answer(translate("Can you stay anonymous?"), YesNoUnknown.YES if no_name else service.anonymous)
    yield Fact(translate("Do they contact your home?"), _lines(service.contacts_home))


def _behind(loaded: Loaded) -> Iterator[Fact]:
    runner = loaded.service.organization
    yield Fact(translate("Who runs it"), _lines(runner.name, _commercial(loaded)))
    yield Fact(translate("Regulator"), _regulator(loaded))
    yield Fact(translate("Accreditation"), _lines(loaded.service.accreditation))


def _commercial(loaded: Loaded) -> str:
    """Who they are, and whether money is made of it, plainly: "Private company. You pay them." """
    runner = loaded.service.organization
    if runner.provider_type != ProviderType.PRIVATE and not runner.is_broker:
        no_profit = translate("{runner}. Not run for profit.", runner=runner.provider_label)
        return no_profit if runner.provider_type in _NO_PROFIT else runner.provider_label
    if not runner.is_broker and loaded.service.cost in {Cost.PAID, Cost.LOW_COST, Cost.SOME_FREE}:
        return translate("{runner}. You pay them.", runner=runner.provider_label)
    return translate("{runner}. Run for profit.", runner=runner.provider_label)


def _regulator(loaded: Loaded) -> tuple[str, ...]:
    """Who watches over it, with the number on their register. Of a private company it is worth knowing if nobody has
    told us."""
    runner = loaded.service.organization
    if runner.regulator or runner.registration:
        return (", ".join(filter(None, [runner.regulator, runner.registration])),)
    return (translate("Not known: ask them"),) if runner.provider_type == ProviderType.PRIVATE else ()


def _tagged(loaded: Loaded, slug: str) -> bool:
    return any(term.key == slug for term in loaded.of(Facet.NEED))


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
        return translate("Age {youngest} and over", youngest=youngest)
    if youngest is None:
        return translate("Up to age {oldest}", oldest=oldest)
    return translate("Age {youngest} to {oldest}", youngest=youngest, oldest=oldest)
