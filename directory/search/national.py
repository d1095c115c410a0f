"""National services: for the whole UK or for whole nations, by phone or online, in the order of `pages.md` §4.

They are asked for by their areas themselves, not through a table derived from them: none may ever be lost.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from django.db.models import Case, Exists, F, FloatField, OuterRef, Q, QuerySet, Value, When

from directory.choices import AreaKind, Lens, Nation, NationalGroup, Reach
from directory.models import Service, ServiceArea
from directory.places.geocoding import Answer, Found, OutsideUK
from directory.search.statement import Part, part

MOST: Final = 12
CHILDLINE: Final = "childline"
NHS_111: Final = "nhs-111"
NHS_111_INSTEAD: Final = "gp-northern-ireland"
_GROUP: Final = 1_000_000.0
_OTHERS: Final = 100_000.0
_ADULTS_LAST: Final = 100 * _GROUP
ALL_NATIONS: Final = frozenset(Nation)


def nations_of(where: Answer | None) -> frozenset[Nation]:
    """The nations whose national services are shown: the visitor's, all while unknown, none outside the UK."""
    if isinstance(where, OutsideUK):
        return frozenset()
    return where.nations or ALL_NATIONS if isinstance(where, Found) else ALL_NATIONS


def national_services(services: "QuerySet[Service]", nations: Iterable[Nation]) -> "QuerySet[Service]":
    """Those of `services` that are national and serve the UK or one of `nations`, or have not said whom they serve."""
    areas = ServiceArea.objects.filter(service=OuterRef("pk"))
    serves = Q(Exists(areas.filter(_names(nations)))) | ~Q(Exists(areas))
    return services.filter(serves, reach=Reach.NATIONAL)


def _names(nations: Iterable[Nation]) -> Q:
    return Q(kind=AreaKind.UK) | Q(kind=AreaKind.NATION, nation__in=sorted(nations))


def national_part(
    name: str, services: "QuerySet[Service]", nations: frozenset[Nation], lens: Lens | None, most: int = MOST
) -> Part:
    """The first `most` in their order: by group, the visitor's nation first, then by position."""
    listed = national_services(services, nations).annotate(number=_order(nations, lens))
    return part(name, listed.order_by("number", "pk").values_list("pk", "number")[:most])


def _order(nations: frozenset[Nation], lens: Lens | None) -> "Case | object":
    groups = [When(national_group=group, then=Value(place * _GROUP)) for place, group in enumerate(NationalGroup)]
    order = Case(*groups, default=Value(len(groups) * _GROUP), output_field=FloatField()) + F("position")
    if nations != ALL_NATIONS:
        own = ServiceArea.objects.filter(service=OuterRef("pk"), kind=AreaKind.NATION, nation__in=sorted(nations))
        order += Case(When(Exists(own), then=Value(0.0)), default=Value(_OTHERS), output_field=FloatField())
    if lens is Lens.UNDER_18:
        order += Case(
            When(minimum_age__gte=18, then=Value(_ADULTS_LAST)), default=Value(0.0), output_field=FloatField()
        )
    return order


def kept_part(name: str, services: "QuerySet[Service]") -> Part:
    """The crisis lines that may have to join an answer whatever was picked (`with_kept`)."""
    kept = services.filter(reach=Reach.NATIONAL, crisis_key__in=[CHILDLINE, NHS_111_INSTEAD])
    return part(name, kept.order_by("position", "pk").values_list("pk", "position"))


def with_kept(
    shown: Sequence[Service], kept: Iterable[Service], nations: frozenset[Nation], lens: Lens | None
) -> list[Service]:
    """The national list with the lines that have to join it.

    Childline stands on top for someone under 18. 111 never stands alone where somebody in Northern Ireland reads it.
    """
    lines = {service.crisis_key: service for service in [*kept, *shown] if service.crisis_key}
    joined = list(shown)
    if lens is Lens.UNDER_18 and CHILDLINE in lines:
        joined = [lines[CHILDLINE], *(service for service in joined if service.crisis_key != CHILDLINE)]
    keys = [service.crisis_key for service in joined]
    if NHS_111 in keys and Nation.NORTHERN_IRELAND in nations and NHS_111_INSTEAD in lines:
        joined = [service for service in joined if service.crisis_key != NHS_111_INSTEAD]
        keys = [service.crisis_key for service in joined]
        joined.insert(keys.index(NHS_111) + 1, lines[NHS_111_INSTEAD])
    return joined
