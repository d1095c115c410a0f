"""From what a person typed to a place, on this server, always. `locate` reads anything; `from_slug` only our own slugs.

A postcode is tried first, a name second, then an address around either; spellings are only ever offered. A place is
never guessed without saying so, and nothing here raises, whatever the text.
"""

import re
from dataclasses import replace

from directory.choices import Grain, Nation
from directory.places import addresses, gazetteer, names, outside, spelling
from directory.places.answers import Ambiguous, Answer, Choice, Found, Jurisdiction, OutsideUK, Unknown, Why, shown
from directory.places.gazetteer import Area, District, Named, Place, Sector
from directory.places.labels import choices, label
from directory.places.postcodes import LONGEST_PLACE, Postcode, coarse, holds_full_postcode, parse, without_postcodes
from directory.wording import translate

__all__ = [
    "Ambiguous",
    "Answer",
    "Choice",
    "Found",
    "Jurisdiction",
    "OutsideUK",
    "Unknown",
    "coarse",
    "from_slug",
    "holds_full_postcode",
    "locate",
    "without_postcodes",
]

NOT_A_PLACE = frozenset(["GIR", "BX"])  # outcode and area: one bank's old address, and banks' letters
POSTAL_SLUG = re.compile(r"([a-z]{1,2}[0-9][0-9a-z]?)(?:-([0-9]))?")
PLACE_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 100


def locate(text: str) -> Answer:
    """The place a visitor means by any text of any length. Only its first 200 characters are read."""
    typed = text[:LONGEST_PLACE]
    if not shown(typed):
        return Unknown("", why=Why.NOTHING_TYPED)
    code = parse(typed)
    jurisdiction = outside.jurisdiction(typed, code)
    if jurisdiction:
        return OutsideUK(shown(typed), jurisdiction)
    if code:
        return _of_postcode(code, typed)
    return _of_name(typed) or _of_address(typed) or _unknown(text)


def from_slug(slug: str) -> Answer:
    """The place of a canonical slug ("ls1-4", "ls1", "leeds"), as `locate` found it but for its note. Else Unknown."""
    postal = POSTAL_SLUG.fullmatch(slug[:LONGEST_SLUG])
    if postal:
        return _of_postal_slug(Postcode(postal[1].upper(), postal[2] or ""), slug)
    place = gazetteer.place(slug) if len(slug) <= LONGEST_SLUG and PLACE_SLUG.fullmatch(slug) else None
    return _of_place(place, slug) if place else Unknown(shown(slug))


def _of_postal_slug(code: Postcode, slug: str) -> Answer:
    answer = _of_postcode(code, slug)
    return (
        Unknown(shown(slug), why=Why.NO_SUCH_POSTCODE) if isinstance(answer, Found) and answer.slug != slug else answer
    )


def _of_postcode(code: Postcode, typed: str) -> Answer:
    """The sector, or its outcode where we know no more, with a note on what we made of what was typed."""
    if code.outcode in NOT_A_PLACE or code.area in NOT_A_PLACE:
        return Unknown(shown(typed), why=Why.NOT_A_PLACE)
    district = gazetteer.district(code.outcode)
    if district is None:
        return Unknown(shown(typed), _towns_of(code.area), Why.NO_SUCH_POSTCODE)
    if district.home != gazetteer.UK:
        return OutsideUK(shown(typed), Jurisdiction(district.home))
    sector = gazetteer.sector(code.sector) if code.digit else None
    found = _of_sector(sector) if sector else _of_district(district)
    return replace(found, note=_note(code, found))


def _note(code: Postcode, found: Found) -> str:
    if code.repaired:
        return translate("We read that as {place}.", place=found.label)
    fell_back = code.digit and found.grain != Grain.SECTOR and code.area != "BT"
    if not fell_back:
        return ""
    return translate("We do not know {sector}, so we used {place}.", sector=code.sector, place=found.label)


def _of_sector(sector: Sector) -> Found:
    outcode = sector.code.split()[0]
    slug = Postcode(outcode, sector.code[-1]).slug
    return Found(sector.point, Grain.SECTOR, _nations(sector.nations), slug, sector.code, frozenset([outcode]))


def _of_district(district: District) -> Found:
    grain = Grain.DISTRICT if district.is_a_family else Grain.OUTCODE
    slug, outcodes = district.code.lower(), frozenset(district.outcodes)
    return Found(district.point, grain, _nations(district.nations), slug, district.code, outcodes)


def _of_place(place: Place, typed: str) -> Answer:
    """A place always looks the same, whatever it was called by."""
    if place.home not in set(Nation):
        return OutsideUK(shown(typed), Jurisdiction(place.home))
    named = gazetteer.called(names.key(place.name))
    is_owner = named.owner == place
    others = choices(other for other in named.places if other != place) if is_owner else ()
    rough = translate("We know {place} only by its postcode district, so distances are rough.", place=place.name)
    outcodes = frozenset(place.outcodes)
    nations = _nations(place.nations)
    called = label(place, is_owner=is_owner)
    return Found(place.point, Grain.PLACE, nations, place.slug, called, outcodes, rough if place.rough else "", others)


def _of_name(typed: str) -> Answer | None:
    """A place, an area too wide for a point, or a country, by its whole name."""
    for key in names.keys(typed):
        area, named, abroad = gazetteer.area(key), gazetteer.called(key), gazetteer.outside(key)
        if area:
            return _of_area(area, typed)
        if abroad and not any(place.population for place in named.places):
            return OutsideUK(shown(typed), Jurisdiction(abroad))
        if named.places:
            return _of_named(named, key, typed)
    letters = typed.strip().upper()
    area = gazetteer.area(letters) if len(letters) <= 2 else None
    return _of_area(area, typed) if area else None


def _of_area(area: Area, typed: str) -> Ambiguous:
    return Ambiguous(
        shown(typed), choices(place for slug in area.towns if (place := gazetteer.place(slug))), area.label
    )


def _of_named(named: Named, key: str, typed: str) -> Answer:
    """The only place of a name, or the one far bigger than the others; otherwise the reader chooses."""
    meant = named.owner or (named.places[0] if len(named.places) == 1 else None)
    if meant is None:
        return Ambiguous(shown(typed), choices(named.places))
    answer = _of_place(meant, typed)
    others = [other for other in choices(named.places) if other.slug != meant.slug]
    if isinstance(answer, Found) and others and key != names.key(meant.name):
        also = translate("There is also {place}.", place=others[0].label)
        return replace(answer, note=f"{also} {answer.note}".strip())
    return answer


def _of_address(typed: str) -> Answer | None:
    """Half a postcode beside a name, a name with a county behind it, or the last part of an address that we know."""
    half = addresses.half_postcode(typed)
    if half:
        answer = _of_postcode(half.code, typed)
        return answer if half.is_all or half.code.repaired else _partly(answer)
    narrowed = addresses.narrowed(typed)
    if narrowed:
        return _of_place(narrowed[0], typed) if len(narrowed) == 1 else Ambiguous(shown(typed), choices(narrowed))
    part = addresses.last_known_part(typed)
    return _partly(_of_name(part)) if part else None


def _partly(answer: Answer | None) -> Answer | None:
    """The answer, with a note that we did not know everything that was typed."""
    if not isinstance(answer, Found):
        return answer
    used = translate("We did not know all of that, so we used {place}.", place=answer.label)
    return replace(answer, note=f"{used} {answer.note}".strip())


def _unknown(text: str) -> Unknown:
    """Nothing we know, with what it may have been."""
    typed = text[:LONGEST_PLACE]
    if len(text.strip()) > LONGEST_PLACE:
        return Unknown(shown(typed), why=Why.TOO_LONG)
    codes = tuple(Choice(code.lower(), code) for code in addresses.first_halves(typed))
    if codes:
        return Unknown(shown(typed), codes[: spelling.MOST], Why.PARTLY_READ)
    return Unknown(shown(typed), choices(spelling.suggestions(typed)))


def _towns_of(letters: str) -> tuple[Choice, ...]:
    """The biggest towns of a postcode area, to choose from."""
    area = gazetteer.area(letters)
    towns = (gazetteer.place(slug) for slug in area.towns[: spelling.MOST]) if area else ()
    return choices(town for town in towns if town)


def _nations(values: tuple[str, ...]) -> frozenset[Nation]:
    return frozenset(Nation(value) for value in values)
