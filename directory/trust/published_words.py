"""What a published version of a listing says, field by field in plain names, and what changed between two."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import models

from directory.models import Service, ServiceLocation
from directory.models.hours_field import HoursField
from directory.times import hours
from directory.times.wording import date_words, moment_words
from directory.trust.confidential import Place, Version

MOST: Final = 200
CONFIDENTIAL: Final = "a confidential address"
# Of Wagtail, not of what visitors read.
_NOT_WORDS: Final = {"id", "first_published_at", "locked", "locked_at", "locked_by"}
# What visitors read of a place even when its address is confidential.
SHOWN_BESIDE: Final = ("area_shown", "transport", "access_note")
# Of a confidential place, these are not written down: they say where it is, or may.
_SECRET: Final = frozenset({"name", "address", "town", "postcode", "transport", "access_note"})


@dataclass(frozen=True, slots=True)
class Line:
    """One field: `kind` says which, `name` how a person calls it, `owner` the place it is of, as "Place in Leeds".

    A secret one is never written down.
    """

    kind: str
    name: str
    text: str
    is_secret: bool = False
    owner: str = ""


Words = dict[tuple[str, str], Line]  # by the key of the place or area ("" for the listing itself) and the field


@dataclass(frozen=True, slots=True)
class Change:
    """One field of the listing, before and after, each at most MOST characters long.

    `child` is the key of the place or area that it is of.
    """

    kind: str
    name: str
    before: str
    after: str
    owner: str = ""
    child: str = ""

    @property
    def label(self) -> str:
        """The field as a person calls it, with its place: "Place in Leeds: town"."""
        return f"{self.owner}: {self.name.lower()}" if self.owner else self.name

    def to_json(self) -> dict[str, str]:
        return {"field": self.label, "from": self.before, "to": self.after}


def words_of(service: Service | None) -> Words:
    """What it says at this moment: take it before anything is saved, places are read from the database."""
    return dict(_lines(service)) if service else {}


def changes_between(old: Words, new: Words, *, tell_secrets: bool = False) -> list[Change]:
    """Every field that differs. The whereabouts of a confidential place are called that, and not told.

    `tell_secrets` is for the eyes of the person who has to agree to them, never for what is kept.
    """
    pairs = [(key[0], old.get(key), new.get(key)) for key in dict.fromkeys([*new, *old])]
    changes = [
        _change(child, was, now, tell_secrets)
        for child, was, now in pairs
        if (was.text if was else "") != (now.text if now else "")
    ]
    return [*changes, *_reordered(old, new)]


def _reordered(old: Words, new: Words) -> Iterator[Change]:
    """That the places stand in another order now; those that came or went are told by themselves."""
    was, now = ([key for key, name in words if name == "point"] for words in (old, new))
    stayed = [key for key in now if key in was]
    if stayed != [key for key in was if key in now]:
        names = (new[key, "point"].owner for key in now)
        yield Change("order", "Order of places", "", _told(", ".join(names), False))


def _change(child: str, was: Line | None, now: Line | None, tell_secrets: bool) -> Change:
    known = now or was
    assert known is not None  # noqa: S101 - at least one of the two versions has the field
    is_secret = not tell_secrets and any(line is not None and line.is_secret for line in (was, now))
    before, after = (_told(line.text if line else "", is_secret) for line in (was, now))
    return Change(known.kind, known.name, before, after, known.owner, child)


def _told(text: str, is_secret: bool) -> str:
    if text and is_secret:
        return CONFIDENTIAL
    return text if len(text) <= MOST else f"{text[: MOST - 1]}…"


def version_of(service: Service | None) -> Version:
    """The same version for the question whether it gives a confidential place away."""
    if service is None:
        return Version()
    texts = [line.text for key, line in _lines(service) if not line.kind.startswith("place ")]
    return Version(tuple(place_of(place) for place in service.locations.all()), tuple(texts))


def place_of(place: ServiceLocation) -> Place:
    return Place(
        id=str(place.key),
        is_public=place.address_public,
        name=place.name,
        address=place.address,
        town=place.town,
        postcode=place.postcode,
        is_agreed=place.district_agreed_on is not None,
        shown_beside=" ".join(getattr(place, name) for name in SHOWN_BESIDE),
    )


def _lines(service: Service) -> Iterator[tuple[tuple[str, str], Line]]:
    for field in _own_fields():
        yield ("", field.name), Line(field.name, _label(field), _text(service, field))
    offers = ", ".join(sorted(term.label for term in service.terms.all()))
    yield ("", "terms"), Line("terms", "What it offers", offers)
    for place in service.locations.all():
        yield from _place_lines(place)
    for area in service.areas.all():
        districts = " ".join(sorted(area.districts.split()))  # their order says nothing
        words = f"{area.words} ({districts})" if districts and area.name else districts or area.words
        yield (str(area.key), "area"), Line("area", "Area served", words)


def _place_lines(place: ServiceLocation) -> Iterator[tuple[tuple[str, str], Line]]:
    is_secret = not place.address_public
    called = "Confidential place" if is_secret else f"Place in {place.town}" if place.town else "Place"
    for field in _fields_of(ServiceLocation, {"id", "sort_order", "service", "lat", "lon", "pinned"}):
        is_told = not is_secret or field.name not in _SECRET
        line = Line(f"place {field.name}", _label(field), _text(place, field), not is_told, called)
        yield (str(place.key), field.name), line
    point = f"{place.lat:.4f}, {place.lon:.4f}" if place.pinned and place.lat is not None else ""
    yield (str(place.key), "point"), Line("place point", "Point set by hand", point, is_secret, called)


def _own_fields() -> list[Any]:
    return _fields_of(Service, {*_NOT_WORDS, *Service.NOT_IN_DRAFTS})


def _fields_of(model: type[models.Model], left_out: set[str]) -> list[Any]:
    fields = [field for field in model._meta.concrete_fields if field.editable and not field.generated]
    return [field for field in fields if field.name not in left_out]


def _label(field: Any) -> str:
    words = str(field.verbose_name)
    return words[:1].upper() + words[1:]


def _text(row: models.Model, field: Any) -> str:
    value = getattr(row, field.name)
    if value in (None, "") or (isinstance(value, Mapping) and not value):
        return ""
    if isinstance(field, HoursField):
        return hours.to_text(hours.parse(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, datetime):
        return moment_words(value)
    if isinstance(value, date):
        return date_words(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
