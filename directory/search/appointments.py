"""A service's times for a calendar that others may read: "Appointment" and the town, unless the name is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from directory.choices import Channel, Status
from directory.formats.ical import Appointment
from directory.published.record import PublicPlace
from directory.search.loading import Loaded
from directory.search.opening import doors
from directory.times.hours import Attending, Recurrence, recurrences
from directory.trust.verification import past_limit
from directory.wording import marked, translate

MAY_CHANGE: Final = marked("Times can change, above all on bank holidays. Check before you go.")
_ATTENDING: Final = {
    Attending.IN_PERSON: marked("In person."),
    Attending.ONLINE: marked("Online."),
    Attending.BOTH: marked("In person or online."),
}


@dataclass(frozen=True, slots=True)
class _Held:
    """One recurrence, and where: None is the phone line or online service."""

    place: PublicPlace | None
    recurrence: Recurrence


def repeats(loaded: Loaded, today: date) -> bool:
    """Whether there is anything to put into a calendar: times that repeat, of a listing that is open and not too old.

    Day and night, unknown hours and "by appointment only" are no dates.
    """
    if loaded.service.status != Status.ACTIVE or past_limit(loaded.service, today):
        return False
    return any(held.recurrence.rrule for held in _held(loaded, today))


def appointments(loaded: Loaded, today: date, site_url: str, *, is_named: bool) -> list[Appointment]:
    """Everything of the service that repeats, and its single days, from `today` on; `site_url` has no slash behind.

    Without `is_named` nothing in it tells what the appointment is for: no name, number, link or note of the service.
    """
    return [_appointment(loaded, held, site_url, is_named=is_named) for held in _held(loaded, today)]


def _held(loaded: Loaded, today: date) -> Iterator[_Held]:
    for place, door in zip([*loaded.locations, None], doors(loaded), strict=True):
        if not door.hours.always:
            for recurrence in recurrences(door.hours, today, door.nations):
                yield _Held(place, recurrence)


def _appointment(loaded: Loaded, held: _Held, site_url: str, *, is_named: bool) -> Appointment:
    service, when = loaded.service, held.recurrence
    return Appointment(
        uid=_uid(service.public_id, held),
        title=service.name if is_named else _neutral_title(loaded, held.place),
        starts=when.starts,
        minutes=when.minutes,
        rrule=when.rrule,
        leaves_out=when.leaves_out,
        where=_where(held.place, is_named=is_named),
        words="\n".join(_words(loaded, held, is_named=is_named)),
        url=f"{site_url}{service.url}" if is_named else "",
    )


def _uid(public_id: UUID, held: _Held) -> UUID:
    """The same for the same times of the same place, whichever day the file is made."""
    when = held.recurrence
    start = f"{when.starts:%H:%M}" if when.rrule else f"{when.starts:%Y-%m-%dT%H:%M}"
    parts = (held.place.key if held.place else "line", start, when.minutes, when.rrule, when.attending, when.note)
    return uuid5(public_id, "|".join(map(str, parts)))


def _neutral_title(loaded: Loaded, place: PublicPlace | None) -> str:
    where = place.town_or_area if place else ""
    title = translate("Appointment, {town}", town=where) if where else translate("Appointment")
    return translate("Example: {what}", what=title[:1].lower() + title[1:]) if loaded.service.is_example else title


def _where(place: PublicPlace | None, *, is_named: bool) -> str:
    """The address; without the name of the place where that may tell what it is for. Of a confidential one its area."""
    if place is None:
        return ""
    if not place.address_public:
        return place.area_words
    named = [place.name] if is_named else []
    lines = [*named, *place.address.splitlines(), place.town, place.postcode]
    return ", ".join(dict.fromkeys(line.strip(" ,.") for line in lines if line.strip(" ,.")))


def _words(loaded: Loaded, held: _Held, *, is_named: bool) -> Iterator[str]:
    when = held.recurrence
    if when.attending:
        yield translate(_ATTENDING[when.attending])
    if when.by_appointment:
        yield translate("By appointment.")
    if is_named:
        yield from filter(None, [when.note, *_numbers(loaded, held.place)])
    yield translate(MAY_CHANGE)


def _numbers(loaded: Loaded, place: PublicPlace | None) -> Iterator[str]:
    """Numbers to ring, but none that somebody says has changed: a calendar keeps it for years."""
    here = {None, place.key if place else None}
    for one in loaded.contacts:
        if one.channel == Channel.VOICE and one.location_id in here and one.pk not in loaded.changing:
            yield translate("Example: {what}", what=one.display) if loaded.service.is_example else one.display
