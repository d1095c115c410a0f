"""Who is asking: a lens puts some services first. It never takes one away."""

from typing import Final

from django.db.models import Q, QuerySet

from directory.choices import Lens
from directory.models import Service
from directory.places.geocoding import Answer, Found
from directory.search.nearest import Local, Ring, local_services

FAMILY_TYPES: Final = ("family-support", "bereavement")
TAKES_UNDER_18: Final = (Q(minimum_age__isnull=True) | Q(minimum_age__lt=18)) & (
    Q(maximum_age__isnull=True) | Q(maximum_age__gte=11)
)


def local_lists(
    name: str,
    services: "QuerySet[Service]",
    where: Answer | None,
    miles: int,
    circles: tuple[Ring, ...],
    lens: Lens | None,
) -> list[Local]:
    """The lists of services near `where`, in order: for someone under 18, those that take them come first.

    There are none without a place.
    """
    if not isinstance(where, Found):
        return []
    services = local_services(services)
    if lens is not Lens.UNDER_18:
        return [Local(name, services, where, miles, circles)]
    split = (("young", services.filter(TAKES_UNDER_18)), ("others", services.exclude(TAKES_UNDER_18)))
    return [Local(f"{name}_{which}", some, where, miles, circles) for which, some in split]
