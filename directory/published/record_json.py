"""Public records as JSON, and read back from it. The words of terms are looked up at reading, so that a term can be
renamed without writing any record again.

What differs from a value of JSON (days, moments, UUIDs, tuples) is read by the type of its field, so that a new field
of a record needs nothing here.
"""

import json
import logging
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from directory.models import PublicListing
from directory.models.querysets import PublicListingQuerySet
from directory.published.by_ids import ByIds
from directory.published.record import PublicArea, PublicOrganization, PublicPlace, PublicRecord
from directory.published.terms import Terms
from directory.times.hours import NOT_KNOWN, Hours, parse_text

log = logging.getLogger(__name__)
Json = dict[str, Any]
Value = TypeVar("Value", PublicArea, PublicOrganization, PublicPlace, PublicRecord)
_READERS: Final[Mapping[Any, Callable[[Any], Any]]] = {
    Hours: parse_text,
    UUID: UUID,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}
_NOTHING: Final[tuple[Any, ...]] = ("", None, [])  # is not written: most of a record is empty
_APART: Final = frozenset({"pk", "organization", "terms", "places", "areas"})


def to_json(record: PublicRecord) -> Json:
    """The record as JSON: facts, codes, days and editors' own words."""
    return {
        **_written(record),
        "organization": _written(record.organization),
        "terms": [[term.facet, term.key] for term in record.terms],
        "places": [_written(place) for place in record.places],
        "areas": [_written(area) for area in record.areas],
    }


def from_json(pk: int, stored: Json, terms: Terms) -> PublicRecord:
    """The record that `to_json` wrote, with today's words of its terms."""
    return PublicRecord(
        pk=pk,
        organization=_read(PublicOrganization, stored["organization"]),
        terms=terms.of(stored["terms"]),
        places=tuple(_read(PublicPlace, place) for place in stored["places"]),
        areas=tuple(_read(PublicArea, area) for area in stored["areas"]),
        **_values(PublicRecord, stored),
    )


def stored_records(pks: Iterable[int], terms: Terms) -> dict[int, PublicRecord]:
    """The stored records by id, in one statement; in none when no id is given. Those with a mark are left out."""
    read = ((pk, _read_or_none(pk, json.loads(stored), terms)) for pk, stored in _RECORDS.rows(pks))
    return {pk: record for pk, record in read if record}


_RECORDS: Final = ByIds(lambda ids: PublicListing.objects.current().filter(pk__in=ids).values_list("pk", "record"))


def first_record(listings: PublicListingQuerySet, terms: Terms) -> PublicRecord | None:
    """The record of the first of `listings`, in one statement."""
    row = listings.values_list("pk", "record").first()
    return _read_or_none(row[0], row[1], terms) if row else None


def _read_or_none(pk: int, stored: Json, terms: Terms) -> PublicRecord | None:
    """The record; None where it cannot be read, as one that other software wrote. Everything else is still shown."""
    try:
        return from_json(pk, stored, terms)
    except (KeyError, TypeError, ValueError):
        log.exception("The public record of listing %d cannot be read: run manage.py rebuild_public", pk)
        return None


def _written(value: Any) -> Json:
    values = {one.name: _plain(getattr(value, one.name)) for one in fields(value) if one.name not in _APART}
    return {name: some for name, some in values.items() if some not in _NOTHING}


def _plain(value: Any) -> Any:
    if isinstance(value, date):  # a moment is one too
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Hours):  # as text, by which they are remembered at reading
        return json.dumps(value.to_json()) if value else ""
    return list(value) if isinstance(value, tuple) else value


def _read(kind: type[Value], stored: Json) -> Value:
    return kind(**_values(kind, stored))


def _values(kind: type[Value], stored: Json) -> Json:
    values = _EMPTY[kind] | {name: stored[name] for name in _NAMES[kind] if name in stored}
    for name, reader in _SPECIAL[kind]:
        if name in stored:
            values[name] = reader(values[name])
    return values


def _empty(hint: Any) -> Any:
    """What a value that is not written stands for."""
    if hint is str:
        return ""
    return NOT_KNOWN if hint is Hours else () if get_origin(hint) is tuple else None


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    if get_origin(hint) in (Union, types.UnionType):
        return next((_READERS[one] for one in get_args(hint) if one in _READERS), None)
    return tuple if get_origin(hint) is tuple else _READERS.get(hint)


_KINDS: Final = (PublicArea, PublicOrganization, PublicPlace, PublicRecord)
_NAMES: Final[Mapping[type, tuple[str, ...]]] = {
    kind: tuple(one.name for one in fields(kind) if one.name not in _APART) for kind in _KINDS
}
_EMPTY: Final[Mapping[type, Json]] = {
    kind: {name: _empty(get_type_hints(kind)[name]) for name in _NAMES[kind]} for kind in _KINDS
}
_SPECIAL: Final[Mapping[type, tuple[tuple[str, Callable[[Any], Any]], ...]]] = {
    kind: tuple((name, reader) for name in _NAMES[kind] if (reader := _reader(get_type_hints(kind)[name])) is not None)
    for kind in _KINDS
}
