"""Whether a place is open at a moment, and when it next is, in the words a visitor reads.

`now` is aware and passed in. What is not known is never called closed, and nothing that may be shut is called open.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from directory.times.bank_holidays import Holiday, holiday_on
from directory.times.coming_days import this_week as this_week
from directory.times.london import moment, wall_time
from directory.times.moments import note_change
from directory.times.opening import ChangeKind, Hours
from directory.times.recurrence import (
    Opening,
    change_on,
    is_known_on,
    is_shut_for_holiday,
    openings,
    openings_one_by_one,
)
from directory.times.soon import closes_words, holiday_words, opens_words
from directory.times.spells import Attending
from directory.wording import marked, said_once, translate

_NOT_CONFIRMED: Final = marked("Hours not confirmed: ring first")
_ONE_DAY: Final = timedelta(days=1)
_LONGEST_CLOSING: Final = timedelta(days=7)  # open beyond this: no closing is named
_LOOK_AHEAD: Final = timedelta(days=400)  # beyond the next opening of anything that is held once a year
_WORTH_SAYING: Final = timedelta(days=35)
_LONGEST_NOTE: Final = 40
_REMEMBERED: Final = 4_000


class State(StrEnum):
    """How a place stands at a moment. UNKNOWN is not CLOSED."""

    OPEN = "open"
    APPOINTMENT = "appointment"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """The state, and the line to show: "Open now, closes 5pm"."""

    state: State
    words: str


def standing(hours: Hours, now: datetime, nations: Collection[str] = ()) -> Standing:
    """How a place in `nations` (values of `choices.Nation`) stands at `now`. Always answers."""
    known = frozenset(nations)
    return _standing(hours, _settled(hours, now, known), known)


def _settled(hours: Hours, now: datetime, nations: frozenset[str]) -> datetime:
    """The first moment since which everything is said of `hours` as at `now`; notes when that ends."""
    moments = _moments(hours, wall_time(now).date(), nations)
    following = bisect_right(moments, now)
    note_change(moments[following])
    return moments[following - 1]


@lru_cache(maxsize=_REMEMBERED)
def _moments(hours: Hours, today: date, nations: frozenset[str]) -> tuple[datetime, ...]:
    """The moments of a local day at which what is said may change, in UTC and in order, from midnight to midnight.

    Beside midnight they are those at which something opens or closes, or a closing comes near enough to be named.
    """
    midnights = moment(today, 0), moment(today + _ONE_DAY, 0)
    around = openings(hours, today - _ONE_DAY, today + _LONGEST_CLOSING + _ONE_DAY, nations)
    ends = [opening.ends for opening in (*around, *_joined(around))]
    named = [end - ahead for end in ends for ahead in (_ONE_DAY, _LONGEST_CLOSING)]
    found = {*midnights, *(opening.starts for opening in around), *ends, *named}
    return tuple(sorted(one for one in found if midnights[0] <= one <= midnights[1]))


@said_once(_REMEMBERED)
def _standing(hours: Hours, now: datetime, nations: frozenset[str]) -> Standing:
    running = _running(hours, now, nations)
    if running:
        return _while_running(hours, running, now, nations)
    today = wall_time(now).date()
    change = change_on(hours, today)
    if change and change.kind is ChangeKind.BY_APPOINTMENT and not change.spans:
        return Standing(State.APPOINTMENT, translate("Open by appointment today"))
    if is_known_on(hours, today, nations):
        return Standing(State.CLOSED, _closed_words(hours, now, nations))
    if hours.by_appointment:
        return Standing(State.APPOINTMENT, translate("By appointment: ring first"))
    return Standing(State.UNKNOWN, translate(_NOT_CONFIRMED))


def next_opening(hours: Hours, now: datetime, nations: Collection[str] = ()) -> Opening | None:
    """The next opening to start after `now`, within 400 days: by appointment or not, certain or not.

    What only goes on with the opening of `now`, touching it, is not a next one. None when there is none, or not known.
    """
    return next(_coming(hours, now, nations), None)


def next_words(hours: Hours, now: datetime, nations: Collection[str] = ()) -> str:
    """The next opening as a group says it: "Next: tonight 7pm, online". Empty when not known, or never closed."""
    known = frozenset(nations)
    return _next_words(hours, _settled(hours, now, known), known)


@said_once(_REMEMBERED)
def _next_words(hours: Hours, now: datetime, nations: frozenset[str]) -> str:
    coming = next_opening(hours, now, nations)
    if coming is None:
        return ""
    said = (
        translate("Next: {when}", when=opens_words(coming.starts, now)),
        translate("by appointment") if coming.by_appointment else "",
        coming.attending.label if coming.attending else "",
        _doubt(coming, nations),
    )
    return ", ".join(filter(None, said))


def _running(hours: Hours, now: datetime, nations: Collection[str]) -> list[Opening]:
    """What is open at `now`, each to its real end. No opening is longer than a day: yesterday's are enough."""
    today = wall_time(now).date()
    around = openings(hours, today - _ONE_DAY, today + _LONGEST_CLOSING + _ONE_DAY, nations)
    return [opening for opening in _joined(around) if opening.starts <= now < opening.ends]


def _joined(found: Iterable[Opening]) -> list[Opening]:
    """Openings that touch or overlap, and of which the same is said, as one."""
    last: dict[tuple[object, ...], Opening] = {}
    done: list[Opening] = []
    for opening in found:
        kind = (*_kind(opening), opening.is_certain)
        before = last.get(kind)
        if before and opening.starts <= before.ends:
            last[kind] = replace(before, ends=max(before.ends, opening.ends))
            continue
        if before:
            done.append(before)
        last[kind] = opening
    return [*done, *last.values()]


def _kind(opening: Opening) -> tuple[object, ...]:
    """What is said of an opening beside its times."""
    return opening.spell_note, opening.attending, opening.by_appointment


def _while_running(hours: Hours, running: list[Opening], now: datetime, nations: Collection[str]) -> Standing:
    best = max(running, key=_rank)
    if not best.is_certain:
        holiday = holiday_words(holiday_on(best.day, nations))
        if best.day == wall_time(now).date():
            return Standing(State.UNKNOWN, translate("{holiday} today: ring first", holiday=holiday))
        return Standing(State.UNKNOWN, translate("{holiday} yesterday: ring first", holiday=holiday))
    words = ", ".join((_open_words(best), _closing(hours, best, now)))
    if best.spell_note:
        note = best.spell_note if len(best.spell_note) <= _LONGEST_NOTE else translate("see the hours")
        words += f" ({note})"
    return Standing(State.APPOINTMENT if best.by_appointment else State.OPEN, words)


def _open_words(opening: Opening) -> str:
    is_online = opening.attending is Attending.ONLINE
    if opening.by_appointment:
        online = translate("Open by appointment now online")
        return online if is_online else translate("Open by appointment now")
    return translate("Open now online") if is_online else translate("Open now")


def _rank(opening: Opening) -> tuple[bool, bool, bool, bool, datetime]:
    """Which opening is spoken of: a sure one, to walk in, without a note, at a door; and of those the last to close."""
    is_at_a_door = opening.attending is not Attending.ONLINE
    return opening.is_certain, not opening.by_appointment, not opening.spell_note, is_at_a_door, opening.ends


def _closing(hours: Hours, opening: Opening, now: datetime) -> str:
    named = _ONE_DAY if hours.always else _LONGEST_CLOSING
    if opening.ends <= now + named:
        return translate("closes {when}", when=closes_words(opening.ends, now))
    return translate("day and night")


def _closed_words(hours: Hours, now: datetime, nations: Collection[str]) -> str:
    coming = _next_way_in(hours, now, nations)
    words = _closed_for_now(hours, wall_time(now).date(), nations)
    if coming is None:
        return words
    when = opens_words(coming.starts, now)
    said = translate("{closed}. Opens {when}", closed=words, when=when)
    if coming.by_appointment:
        said = translate("{closed}. By appointment {when}", closed=words, when=when)
    return ", ".join(filter(None, (said, _doubt(coming, nations))))


def _closed_for_now(hours: Hours, today: date, nations: Collection[str]) -> str:
    """Closed for the hour, or, where somebody has said so, for the day."""
    if change := change_on(hours, today):
        return translate("Closed today") if change.kind is ChangeKind.CLOSED else translate("Closed now")
    is_holiday = is_shut_for_holiday(hours, today, nations)
    return translate("Closed today: bank holiday") if is_holiday else translate("Closed now")


def _next_way_in(hours: Hours, now: datetime, nations: Collection[str]) -> Opening | None:
    """The next opening to walk in; where there is none in the five weeks after it, the next by appointment."""
    first: Opening | None = None
    for opening in _coming(hours, now, nations):
        if not opening.by_appointment:
            return opening
        first = first or opening
        if opening.starts > first.starts + _WORTH_SAYING:
            break
    return first


def _coming(hours: Hours, now: datetime, nations: Collection[str]) -> Iterator[Opening]:
    """Openings that start after `now`, in order, without those that only go on with one of `now`."""
    today = wall_time(now).date()
    ends: dict[tuple[object, ...], datetime] = {}
    for opening in openings_one_by_one(hours, today - _ONE_DAY, today + _LOOK_AHEAD, nations):
        kind = _kind(opening)
        if opening.starts <= now or opening.starts <= ends.get(kind, now):
            ends[kind] = max(opening.ends, ends.get(kind, now))
        else:
            yield opening


def _doubt(opening: Opening, nations: Collection[str]) -> str:
    """What to add where nobody has said what a bank holiday changes."""
    if opening.is_certain:
        return ""
    is_sure = holiday_on(opening.day, nations) is Holiday.YES
    may_be = translate("but it may be a bank holiday: ring first")
    return translate("but it is a bank holiday: ring first") if is_sure else may_be
