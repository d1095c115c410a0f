"""Needs that a listing meets by a fact, where no editor has ticked the word: "step-free" by a step-free place."""

from collections.abc import Callable, Mapping
from typing import Final

from directory.choices import Facet, YesNoUnknown
from directory.published.record import PublicRecord

TYPED: Final = frozenset({"text", "webchat"})  # ways to get help in which nobody has to speak
FACTS: Final[Mapping[str, Callable[[PublicRecord], bool]]] = {
    "step-free": lambda record: any(place.step_free == YesNoUnknown.YES for place in record.places),
    "accessible-toilet": lambda record: any(place.accessible_toilet == YesNoUnknown.YES for place in record.places),
    "interpreter": lambda record: record.interpreter == YesNoUnknown.YES,
    "anonymous": lambda record: record.anonymous == YesNoUnknown.YES,
    "no-id": lambda record: record.needs_id == YesNoUnknown.NO,
    "no-speaking": lambda record: not TYPED.isdisjoint(term.key for term in record.of(Facet.HOW)),
}


def needs_met(record: PublicRecord) -> list[str]:
    """The keys of the needs that its facts answer."""
    return [key for key, is_met in FACTS.items() if is_met(record)]
