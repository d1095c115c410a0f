"""Opening hours from their stored JSON form. Anything at all may come in; only Hours or HoursError comes out.

{"spells": [{"days": ["MO", "TU"], "opens": "09:00", "closes": "17:00"},
            {"days": ["SA"], "nth": [-1], "opens": "11:00", "closes": "15:00", "attending": "in-person"},
            {"days": ["TU"], "opens": "18:00", "closes": "20:00", "interval": 2, "anchor": "2027-01-05"}],
 "exceptions": [{"first": "2026-12-25", "last": "2026-12-25", "kind": "closed", "note": "Christmas"},
                {"first": "2026-12-24", "last": "2026-12-24", "kind": "hours", "times": [["09:00", "12:00"]]}],
 "notes": "Ring the bell", "by_appointment": true, "always": false, "bank_holidays": "closed"}
"""

import json
import re
from collections.abc import Callable
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeVar

from directory.times.opening import NOT_KNOWN, BankHolidays, ChangeKind, DayChange, Hours
from directory.times.spells import Attending, HoursError, Span, Spell, Weekday

_Member = TypeVar("_Member", bound=StrEnum)
_Part = TypeVar("_Part")

_WEEKDAYS: Final = {day.code: day for day in Weekday}
_CLOCK: Final = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SPELL_DATES: Final = ("anchor", "valid_from", "valid_to")
_SPELL_KEYS: Final = frozenset(
    ("days", "nth", "opens", "closes", "interval", *_SPELL_DATES, "attending", "by_appointment", "note")
)
_CHANGE_KEYS: Final = frozenset(("first", "last", "kind", "times", "note"))
_HOURS_KEYS: Final = frozenset(("spells", "exceptions", "notes", "by_appointment", "always", "bank_holidays"))
_MOST_PARTS: Final = 200


def parse(data: object) -> Hours:
    """The Hours in `data`; None and `{}` are "hours not known". Raises HoursError with every message found.

    Hours do not change, so those of the listings shown most are remembered by their JSON.
    """
    if data is None or data == {}:
        return NOT_KNOWN
    try:
        text = json.dumps(data)
    except (TypeError, ValueError, RecursionError):  # no JSON at all: refused below
        return _read(data)
    return parse_text(text)


@lru_cache(maxsize=2_000)
def parse_text(text: str) -> Hours:
    """The Hours in `text`, JSON of that form; HoursError as of `parse`."""
    return _read(json.loads(text))


def _read(data: object) -> Hours:
    fields = _fields(data, _HOURS_KEYS)
    messages: list[str] = []
    spells = _each(fields, "spells", _spell, messages)
    changes = _each(fields, "exceptions", _change, messages)
    if messages:
        raise HoursError(*messages)
    return Hours(
        spells=tuple(spells),
        changes=tuple(changes),
        notes=_text(fields, "notes"),
        by_appointment=_flag(fields, "by_appointment"),
        always=_flag(fields, "always"),
        bank_holidays=_member(fields, "bank_holidays", BankHolidays),
    )


def _spell(data: object) -> Spell:
    fields = _fields(data, _SPELL_KEYS)
    return Spell(
        days=tuple(_weekday(code) for code in _list(fields, "days")),
        nth=tuple(_number(value, "nth") for value in _list(fields, "nth")),
        opens=_clock(fields.get("opens"), "opens"),
        closes=_clock(fields.get("closes"), "closes"),
        interval=_number(fields.get("interval", 1), "interval"),
        anchor=_date(fields, "anchor"),
        valid_from=_date(fields, "valid_from"),
        valid_to=_date(fields, "valid_to"),
        attending=_member(fields, "attending", Attending),
        by_appointment=_flag(fields, "by_appointment"),
        note=_text(fields, "note"),
    )


def _change(data: object) -> DayChange:
    fields = _fields(data, _CHANGE_KEYS)
    first, kind = _date(fields, "first"), _member(fields, "kind", ChangeKind)
    if first is None or kind is None:
        raise HoursError("A day that differs needs a date, and whether it is closed, other hours or by appointment.")
    return DayChange(
        first=first,
        last=_date(fields, "last") or first,
        kind=kind,
        spans=tuple(_span(pair) for pair in _list(fields, "times")),
        note=_text(fields, "note"),
    )


def _span(pair: object) -> Span:
    if not isinstance(pair, list) or len(pair) != 2:
        raise HoursError("Write times as two: when it opens and when it closes.")
    return Span(_clock(pair[0], "opens"), _clock(pair[1], "closes"))


def _each(fields: dict[str, object], key: str, read: Callable[[object], _Part], messages: list[str]) -> list[_Part]:
    """Every part that can be read; what is wrong with the others goes to `messages`."""
    parts: list[_Part] = []
    for data in _list(fields, key):
        try:
            parts.append(read(data))
        except HoursError as error:
            messages.extend(error.messages)
    return parts


def _fields(data: object, known: frozenset[str]) -> dict[str, object]:
    if not isinstance(data, dict):
        raise HoursError(f"Opening hours cannot be read from {_shown(data)}.")
    strange = [key for key in data if key not in known]
    if strange:
        raise HoursError(f"{_shown(strange[0])} is not a part of opening hours.")
    return data


def _list(fields: dict[str, object], key: str) -> list[object]:
    value = fields.get(key, [])
    if not isinstance(value, list) or len(value) > _MOST_PARTS:
        raise HoursError(f"“{key}” is a list of at most {_MOST_PARTS}, not {_shown(value)}.")
    return value


def _weekday(code: object) -> Weekday:
    if not isinstance(code, str) or code not in _WEEKDAYS:
        raise HoursError(f"{_shown(code)} is not a day. Days are MO, TU, WE, TH, FR, SA and SU.")
    return _WEEKDAYS[code]


def _clock(value: object, key: str) -> time:
    if value == "24:00":
        return time(0)
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise HoursError(f"“{key}” is a time such as 09:00 or 17:30, not {_shown(value)}.")
    return time(int(found[1]), int(found[2]))


def _date(fields: dict[str, object], key: str) -> date | None:
    value = fields.get(key)
    if value is None:
        return None
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise HoursError(f"“{key}” is a date such as 2026-12-25, not {_shown(value)}.")


def _number(value: object, key: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > 100:
        raise HoursError(f"“{key}” is a small whole number, not {_shown(value)}.")
    return value


def _flag(fields: dict[str, object], key: str) -> bool:
    value = fields.get(key, False)
    if not isinstance(value, bool):
        raise HoursError(f"“{key}” is true or false, not {_shown(value)}.")
    return value


def _text(fields: dict[str, object], key: str) -> str:
    value = fields.get(key, "")
    if not isinstance(value, str):
        raise HoursError(f"“{key}” is text, not {_shown(value)}.")
    return value


def _member(fields: dict[str, object], key: str, kinds: type[_Member]) -> _Member | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or value not in set(kinds):
        raise HoursError(f"“{key}” is one of {', '.join(kinds)}, not {_shown(value)}.")
    return kinds(value)


def _shown(value: object) -> str:
    """What was given, short and in plain characters, for a message."""
    if isinstance(value, str):
        return f"“{ascii(value[:40])[1:-1]}”"
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a group of values"
    return f"“{ascii(value)[:40]}”" if not isinstance(value, int) or abs(value) < 10**9 else "a very large number"
