"""Whether two public records of a listing differ in something that a second person should look at."""

from dataclasses import fields
from typing import Any, Final

from directory.published.record import PublicPlace, PublicRecord

# Wording, order, and what has acts of its own. A field that is not named here asks for a second person.
LIGHT: Final = frozenset(
    {
        "summary", "description", "what_to_say", "what_happens_next", "waiting_time", "waiting_as_of", "languages",
        "national_group", "position", "status", "alert", "checked_on", "checked_how", "due_on", "rechecking_since",
    }
)  # fmt: skip
LIGHT_OF_A_PLACE: Final = frozenset(
    {"transport", "access_note", "step_free", "accessible_toilet", "hearing_loop", "parking"}
)


def is_weighty(before: PublicRecord | None, after: PublicRecord | None) -> bool:
    """Whether visitors see something different that matters. None means that they see nothing of it."""
    return _weighed(before) != _weighed(after)


def _weighed(record: PublicRecord | None) -> dict[str, Any] | None:
    """The weighty values by name. The order of places, areas and terms does not matter."""
    if record is None:
        return None
    values = _values(record, LIGHT)
    places = {place.key: _values(place, LIGHT_OF_A_PLACE) for place in record.places}
    areas = {area.key: area for area in record.areas}
    return values | {"places": places, "areas": areas, "terms": {(one.facet, one.key) for one in record.terms}}


def _values(value: PublicRecord | PublicPlace, light: frozenset[str]) -> dict[str, Any]:
    return {one.name: getattr(value, one.name) for one in fields(value) if one.name not in light}
