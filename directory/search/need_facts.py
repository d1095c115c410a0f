"""Needs that a listing answers by a fact. Whoever filters, and whoever keeps the index of words, asks here."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from directory.choices import Facet, YesNoUnknown
from directory.models import Service, ServiceLocation
from directory.search.listing_words import TYPED


def _at_a_place(**facts: str) -> Q:
    return Q(Exists(ServiceLocation.objects.filter(service=OuterRef("pk"), **facts)))


def tagged(facet: str, keys: Iterable[str]) -> "QuerySet[Any]":
    """The rows that tie the service of an outer query to one of these terms."""
    through: type[Any] = Service.terms.through
    rows: QuerySet[Any] = through.objects.filter(service=OuterRef("pk"))
    return rows.filter(term__facet=facet, term__key__in=sorted(keys))


# Needs that a listing also answers by a fact, where no editor has ticked the term.
FACTS: Final[Mapping[str, Callable[[], Q]]] = {
    "step-free": lambda: _at_a_place(step_free=YesNoUnknown.YES),
    "accessible-toilet": lambda: _at_a_place(accessible_toilet=YesNoUnknown.YES),
    "interpreter": lambda: Q(interpreter=YesNoUnknown.YES),
    "anonymous": lambda: Q(anonymous=YesNoUnknown.YES),
    "no-id": lambda: Q(needs_id=YesNoUnknown.NO),
    "no-speaking": lambda: Q(Exists(tagged(Facet.HOW, TYPED))),
}
