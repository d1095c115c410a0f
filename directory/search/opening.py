"""When a service is open, as its page says it: now, in the next days, and in a usual week.

Nothing is called open while the listing is closed for now, or while we cannot confirm that it still runs.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from directory.choices import AreaKind, Channel, Facet, Status
from directory.published.record import PublicPlace
from directory.search.loading import Loaded
from directory.times.hours import DayRow, Hours, remarks, week_table
from directory.times.recurrence import change_on
from directory.times.standing import State, next_words, standing, this_week
from directory.trust.verification import past_limit
from directory.wording import marked, translate

HOURS_UNKNOWN: Final = marked("Hours not confirmed: ring first")
HOURS_UNKNOWN_NO_PHONE: Final = marked("Hours not confirmed: ask first")
DAY_AND_NIGHT: Final = marked("day and night")  # how a line ends that says all there is to say
_CLOSED: Final = marked("Closed")  # all that a table of hours says of a day on which nothing is
_BESIDE_A_GROUP: Final = frozenset({"online-programme", "recovery-community", "social-prescribing"})
GROUP_TYPES: Final = frozenset({"peer-group", "mutual-aid", "family-support", "bereavement", "wellbeing"})


@dataclass(frozen=True, slots=True)
class Door:
    """One way in with hours of its own: a place, or the phone line. `nations` are those whose bank holidays count.

    Nobody walks up to a phone line, nor to a confidential place: where their hours are not known, they are left out.
    """

    label: str
    hours: Hours
    nations: frozenset[str]
    is_walked_to: bool = True


@dataclass(frozen=True, slots=True)
class OpenNow:
    """How one door stands at this moment. The label is empty where there is but one."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Week:
    """The opening hours of one door: what happens in the next days, where that is known; the usual week; sentences."""

    heading: str
    coming: tuple[DayRow, ...]
    rows: tuple[DayRow, ...]
    remarks: tuple[str, ...]


def doors(loaded: Loaded) -> list[Door]:
    """Every place, then the phone line or online service."""
    everywhere = frozenset(nation for place in loaded.locations for nation in place.nations)
    served = {area.nation for area in loaded.areas if area.kind == AreaKind.NATION}
    places = [
        Door(called(place), place.hours, frozenset(place.nations), place.address_public) for place in loaded.locations
    ]
    line = Door(
        translate("Phone or online") if places else translate("Open"),
        loaded.service.hours,
        everywhere | served,
        False,
    )
    return [*places, line]


def called(place: PublicPlace) -> str:
    """The name of a place as visitors may read it."""
    return (str(place) if place.address_public else place.area_words) or translate("Here")


def open_now(loaded: Loaded, today: date, now: datetime | None) -> list[OpenNow]:
    """How each door stands at `now`, the phone line only where its hours are known. None while closed for now."""
    if loaded.service.status != Status.ACTIVE or now is None:
        return []
    shown = [door for door in doors(loaded) if door.hours or door.is_walked_to]
    if past_limit(loaded.service, today) or not any(door.hours for door in shown):
        return [OpenNow("", _unknown(loaded))]
    return [OpenNow(door.label if len(shown) > 1 else "", _words(door, loaded, now)) for door in shown]


def on_a_card(loaded: Loaded, place: PublicPlace | None, today: date, now: datetime | None) -> str:
    """The same in one line: of the place the card shows, else of the phone line. Empty where it would say nothing."""
    if loaded.service.status != Status.ACTIVE or now is None or past_limit(loaded.service, today):
        return ""
    *places, line = doors(loaded)
    here = next((door for door, one in zip(places, loaded.locations, strict=True) if one == place), None)
    if here and here.hours:
        return _words(here, loaded, now)
    if line.hours:
        said = _words(line, loaded, now)
        return f"{line.label}: {said}" if here else said
    return _unknown(loaded) if here else ""


def weeks(loaded: Loaded, today: date, *, is_coming: bool = False) -> list[Week]:
    """The hours that are known, door by door; with `is_coming` also what really happens in the next seven days."""
    is_sure = loaded.service.status == Status.ACTIVE and not past_limit(loaded.service, today)
    known = [door for door in doors(loaded) if door.hours]
    found = [(door, _week(door, today, is_coming=is_coming and is_sure)) for door in known]
    if not is_group(loaded):
        return [week for _, week in found]
    return [_when_it_is_on(week, door, today) for door, week in found]


def is_group(loaded: Loaded) -> bool:
    """Whether it is something held at certain times and nothing else, rather than a place that opens and closes."""
    kinds = {term.key for term in loaded.of(Facet.TYPE)}
    return not kinds.isdisjoint(GROUP_TYPES) and kinds <= GROUP_TYPES | _BESIDE_A_GROUP


def _week(door: Door, today: date, *, is_coming: bool) -> Week:
    always_the_same = door.hours.always and not door.hours.changes and not door.hours.bank_holidays
    coming = this_week(door.hours, today, door.nations) if is_coming and not always_the_same else ()
    return Week(door.label, coming, week_table(door.hours), remarks(door.hours, today))


def _when_it_is_on(week: Week, door: Door, today: date) -> Week:
    """A group is not "closed" on the days between: those rows are left out, but not the days on which it is off."""
    closed = translate(_CLOSED)
    days_off = {
        row for ahead, row in enumerate(week.coming) if change_on(door.hours, today + timedelta(days=ahead)) is not None
    }
    coming = tuple(row for row in week.coming if row.spells != closed or row in days_off)
    return replace(week, coming=coming, rows=tuple(row for row in week.rows if row.spells != closed))


def _words(door: Door, loaded: Loaded, now: datetime) -> str:
    """A group that is not on says when it next is."""
    stands = standing(door.hours, now, door.nations)
    if stands.state is State.CLOSED and is_group(loaded):
        return next_words(door.hours, now, door.nations) or stands.words
    return stands.words if stands.words != translate(HOURS_UNKNOWN) else _unknown(loaded)


def _unknown(loaded: Loaded) -> str:
    has_phone = any(contact.channel == Channel.VOICE for contact in loaded.contacts)
    return translate(HOURS_UNKNOWN if has_phone else HOURS_UNKNOWN_NO_PHONE)
