"""What a card shows of one service, seen by one visitor. Built from loaded values: it asks the database nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from directory import crisis
from directory.choices import AreaKind, Channel, Facet, Grain, Lens, Nation
from directory.models.contact import CALLED
from directory.models.contact_values import crisis_cost, is_of_the_crisis_file
from directory.places.crossings import needs_crossing
from directory.places.distance import Point, in_words, miles
from directory.places.geocoding import Found
from directory.published.record import PublicArea, PublicPlace, PublicRecord
from directory.search.loading import ContactValue, Loaded
from directory.search.opening import DAY_AND_NIGHT, on_a_card
from directory.times.hours import summary
from directory.times.wording import listed, month_words
from directory.trust.verification import checked, standing
from directory.wording import marked, plural, translate

BANDS = (5, 10, 25, 50, 100, 200)  # miles; a confidential place is only ever "about 10 miles" away
MOST_DISTRICTS = 3  # named in a note
ACCESS_WORDS = {
    "self-referral": marked("You can refer yourself"),
    "drop-in": marked("You can just walk in"),
    "gp": marked("Your GP refers you"),
    "professional": marked("A worker refers you"),
}
FOR_ADULTS = marked("This one is for adults")
CROSSING = marked("Ferry or flight needed")
CHECK_THEIR_WEBSITE = marked("This may have changed: check their website.")
WE_ARE_CHECKING = marked("This may have changed: we are checking it.")


@dataclass(frozen=True, slots=True)
class Contact:
    """One live way to reach a service. The number of an invented service is shown and never linked. `doubt` is what is
    said beside a value that may have changed."""

    channel: str
    href: str
    display: str
    label: str
    cost: str
    is_dialable: bool
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One service on a card.

    `miles` is to its nearest place, in bands for a confidential one, None where there is none; `distance` says it.
    """

    service: PublicRecord
    location: PublicPlace | None
    town: str
    miles: float | None
    distance: str
    notes: tuple[str, ...]
    call: Contact | None
    text: Contact | None
    chat: Contact | None
    web: Contact | None
    checked: str
    open_now: str
    hours: str
    access: str
    how: str
    number_withheld: bool
    areas: tuple[PublicArea, ...] = ()
    doubt: str = ""
    standing: tuple[str, ...] = ()  # what stands on top: being rechecked, not confirmed


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: from where (None while the place is not known), for whom, on which day, and at which moment.

    `now` is None where nobody looks now, as on paper: nothing is then called open or closed.
    """

    found: Found | None = None
    lens: Lens | None = None
    today: date = date.min
    now: datetime | None = None


def listing_of(loaded: Loaded, viewer: Viewer) -> Listing:
    """The card of `loaded` for this viewer."""
    service, (place, away) = loaded.service, nearest_place(loaded.locations, viewer.found)
    contacts = [contact for contact in loaded.contacts if contact.location_id in {None, place.key if place else None}]
    has_number = any(contact.channel in CALLED for contact in contacts)
    web = _first(contacts, Channel.WEB, loaded)
    call = _first(contacts, Channel.VOICE, loaded)
    text = _first(contacts, Channel.TEXT, loaded) or _first(contacts, Channel.WHATSAPP, loaded)
    chat = _first(contacts, Channel.WEBCHAT, loaded)
    open_now = on_a_card(loaded, place, viewer.today, viewer.now)
    return Listing(
        service=service,
        location=place,
        town=place.town_or_area if place else "",
        miles=away,
        distance=_distance(place, away, viewer.found),
        notes=tuple(notes(loaded, place, viewer)),
        call=call,
        text=text,
        chat=chat,
        web=web,
        checked=checked_line(service, has_number=has_number, today=viewer.today),
        open_now=open_now,
        hours="" if open_now.endswith(translate(DAY_AND_NIGHT)) else hours_line(service, place),
        access=in_one_line(access_words(loaded)),
        how=in_one_line(term.label for term in loaded.of(Facet.HOW)),
        number_withheld=service.is_national and not has_number and web is not None,
        areas=loaded.areas,
        doubt=next((one.doubt for one in (call, text, chat, web) if one and one.doubt), ""),
        standing=tuple(standing(service, viewer.today)),
    )


def access_words(loaded: Loaded) -> tuple[str, ...]:
    """How to get in, in our own words where we have them; nothing of a line that one just rings."""
    if loaded.is_line:
        return ()
    ways = loaded.of(Facet.ACCESS)
    return tuple(translate(ACCESS_WORDS[one.key]) if one.key in ACCESS_WORDS else one.label for one in ways)


def nearest_place(places: Sequence[PublicPlace], found: Found | None) -> tuple[PublicPlace | None, float | None]:
    """The place nearest to the visitor, with the miles to it, in bands for a confidential one.

    The first one while nobody knows where they are, or where it is; None without any.
    """
    located = [(miles(found.point, point), place) for place in places if found and (point := point_of(place))]
    if not located:
        return (places[0] if places else None), None
    away, place = min(located, key=lambda pair: pair[0])
    return place, away if place.address_public else float(_band(away))


def point_of(place: PublicPlace) -> Point | None:
    """Where a place is, as far as the site knows."""
    return None if place.lat is None or place.lon is None else Point(place.lat, place.lon)


def contact_of(contact: ContactValue, loaded: Loaded) -> Contact:
    """A live contact value of `loaded` as a page uses it."""
    return Contact(
        contact.channel,
        contact.href,
        contact.display,
        contact.label,
        translate(crisis_cost(contact.channel, contact.value)) if _is_crisis_line(contact, loaded) else contact.cost,
        is_dialable=not loaded.service.is_example,
        doubt=_doubt(contact, loaded),
    )


def _is_crisis_line(contact: ContactValue, loaded: Loaded) -> bool:
    return bool(loaded.service.crisis_key) and is_of_the_crisis_file(contact.channel, contact.value)


def _doubt(contact: ContactValue, loaded: Loaded) -> str:
    """What is said of a value that somebody proposed a change of; nothing of a number of the crisis file."""
    if contact.pk not in loaded.changing or _is_crisis_line(contact, loaded):
        return ""
    sites = (one for one in loaded.contacts if one.channel == Channel.WEB and one.pk not in loaded.changing)
    return translate(CHECK_THEIR_WEBSITE if any(sites) else WE_ARE_CHECKING)


def checked_line(service: PublicRecord, *, has_number: bool, today: date) -> str:
    """When and how the service was last checked, in one line. A crisis line says at least when we read about it."""
    if service.crisis_key and service.checked_on is None:
        read = month_words(crisis.line(service.crisis_key).read_on)
        return translate("From public sources, read {month}", month=read)
    return checked(
        service.checked_on,
        service.checked_how,
        has_phone=has_number,
        is_crisis=bool(service.crisis_key),
        is_national=service.is_national,
        today=today,
    ).words


def hours_line(service: PublicRecord, place: PublicPlace | None) -> str:
    """One line of opening hours: of the place, else of the phone line; empty while not known."""
    here, by_phone = summary(place.hours) if place else "", summary(service.hours)
    if here or not (place and by_phone):
        return here or by_phone
    return translate("Phone or online: {times}", times=by_phone)


def notes(loaded: Loaded, place: PublicPlace | None, viewer: Viewer) -> Iterator[str]:
    """What a visitor should know before they set out."""
    if viewer.lens is Lens.UNDER_18 and loaded.service.is_for_adults_only:
        yield translate(FOR_ADULTS)
    if viewer.found is None:
        return
    if place is not None:
        elsewhere = set(place.nations) and not set(place.nations) & set(viewer.found.nations)
        if viewer.found.nations and elsewhere:
            yield translate("This is in {nations}", nations=listed([Nation(nation).label for nation in place.nations]))
        if needs_crossing(viewer.found.outcodes, place.district):
            yield translate(CROSSING)
    if loaded.areas and not loaded.service.is_national and not serves(loaded.areas, viewer.found):
        yield translate("You may need to live in {area}", area=_areas_in_words(loaded.areas))


def serves(areas: Iterable[PublicArea], found: Found) -> bool:
    """Whether one of `areas` names the UK, a nation or a postcode district of the visitor's place."""
    return any(
        area.kind == AreaKind.UK
        or (area.kind == AreaKind.NATION and area.nation in found.nations)
        or not found.outcodes.isdisjoint(area.districts.split())
        for area in areas
    )


def in_one_line(labels: Iterable[str]) -> str:
    """Labels with commas between, capitals only where a word has one of its own: "In person, by text, GP referral"."""
    first, *others = [*labels] or [""]
    return ", ".join([first, *(label if _is_name(label) else label[:1].lower() + label[1:] for label in others)])


def _is_name(label: str) -> bool:
    """Whether the first word keeps its capital: short forms such as GP, G and LGBTQ+, and names such as YouTube."""
    first = label.split(" ")[0]
    return (len(first) == 1 and first not in "AI") or any(letter.isupper() for letter in first[1:])


def _areas_in_words(areas: Sequence[PublicArea]) -> str:
    named = [area.words for area in areas if area.kind != AreaKind.DISTRICTS or area.name]
    named += [
        outcode
        for area in areas
        if area.kind == AreaKind.DISTRICTS and not area.name
        for outcode in area.districts.split()
    ]
    if len(named) > MOST_DISTRICTS:
        return f"{', '.join(named[:MOST_DISTRICTS])} or another of their areas"
    return " or ".join(filter(None, [", ".join(named[:-1]), named[-1]])) if named else "their area"


def _first(contacts: Iterable[ContactValue], channel: Channel, loaded: Loaded) -> Contact | None:
    mine = (contact for contact in contacts if contact.channel == channel)
    return next((contact_of(contact, loaded) for contact in mine), None)


def _band(away: float) -> int:
    return next((band for band in BANDS if away <= band), ceil(away / 100) * 100)


def _distance(place: PublicPlace | None, away: float | None, found: Found | None) -> str:
    if place is None or away is None or found is None:
        return ""
    if not place.address_public:
        return plural("within {number} mile", "within {number} miles", round(away))
    exact = {Grain.EXACT, Grain.POSTCODE}
    return in_words(away, exact=place.grain in exact and found.grain in exact)
