"""National services: for the whole UK or for whole nations, by phone or online, in the order of `pages.md` §4.

They are asked for by their areas themselves, not through a table derived from them: none may ever be lost.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from directory.choices import Lens, Nation, NationalGroup, Reach
from directory.models.public_listing import NATION_BITS, UK_BIT
from directory.places.geocoding import Answer, Found, OutsideUK
from directory.published.record import PublicRecord
from directory.search.condition import Condition
from directory.search.statement import Part

MOST: Final = 12
CHILDLINE: Final = "childline"
SAMARITANS: Final = "samaritans"
SHOUT: Final = "shout"
NHS_111: Final = "nhs-111"
NHS_111_INSTEAD: Final = "gp-northern-ireland"
_JOINING: Final = (CHILDLINE, SAMARITANS, SHOUT, NHS_111_INSTEAD)
_GROUP: Final = 1_000_000.0
_OTHERS: Final = 100_000.0
_ADULTS_LAST: Final = 100 * _GROUP
ALL_NATIONS: Final = frozenset(Nation)
_AREA_BITS: Final = "directory_publiclisting.area_bits"
_NUMBER: Final = (
    "SELECT 1 FROM directory_contactpoint WHERE service_id = directory_publiclisting.id"
    " AND approved_at IS NOT NULL AND retired_at IS NULL AND channel IN ('voice', 'text', 'whatsapp')"
)


def nations_of(where: Answer | None) -> frozenset[Nation]:
    """The nations whose national services are shown: the visitor's, all while unknown, none outside the UK."""
    if isinstance(where, OutsideUK):
        return frozenset()
    return where.nations or ALL_NATIONS if isinstance(where, Found) else ALL_NATIONS


def national_part(
    name: str, services: Condition, nations: frozenset[Nation], lens: Lens | None, most: int = MOST
) -> Part:
    """The first `most` national ones of `services` that serve one of `nations`, in their order.

    By group; in it first those of the visitor's nation that can be rung or texted, or, while no nation is known, those
    of the whole UK; then by position. One that has not said whom it serves is for everybody.
    """
    serves = f"({_AREA_BITS} & {_named(nations) | UK_BIT} <> 0 OR {_AREA_BITS} = 0)"
    national = services.and_("directory_publiclisting.reach = %s", Reach.NATIONAL.value).and_(serves)
    return national.listed_by(name, Condition(_order(nations, lens)), most)


def _named(nations: Iterable[Nation]) -> int:
    """The bits of areas that name one of `nations`."""
    return sum(NATION_BITS[nation.value] for nation in nations)


def _order(nations: frozenset[Nation], lens: Lens | None) -> str:
    """The number national services go by."""
    places = " ".join(f"WHEN '{group.value}' THEN {place}" for place, group in enumerate(NationalGroup))
    order = f"CASE directory_publiclisting.national_group {places} ELSE {len(NationalGroup)} END * {_GROUP}"
    order += " + directory_publiclisting.position"
    first = f"{_AREA_BITS} & {_named(nations)} <> 0 AND EXISTS ({_NUMBER})"
    if nations == ALL_NATIONS:
        first = f"{_AREA_BITS} & {UK_BIT} <> 0"
    order += f" + CASE WHEN {first} THEN 0 ELSE {_OTHERS} END"
    if lens is Lens.UNDER_18:
        order += f" + CASE WHEN directory_publiclisting.minimum_age >= 18 THEN {_ADULTS_LAST} ELSE 0 END"
    return order


def kept_part(name: str, services: Condition) -> Part:
    """The crisis lines that may have to join an answer whatever was picked (`with_kept`)."""
    national = services.and_("directory_publiclisting.reach = %s", Reach.NATIONAL.value)
    kept = national.and_("directory_publiclisting.crisis_key IN (%s, %s, %s, %s)", *_JOINING)
    return kept.listed_by(name, Condition("directory_publiclisting.position"), MOST)


def with_kept(
    shown: Sequence[PublicRecord],
    kept: Iterable[PublicRecord],
    nations: frozenset[Nation],
    lens: Lens | None,
    first: str = "",
) -> list[PublicRecord]:
    """The national list with the lines that have to join it; the crisis line whose key is `first` comes first.

    Childline stands on top for someone under 18. Northern Ireland has no general 111: its own line stands in every
    answer for it, and beside 111 wherever somebody there may read it.
    """
    lines = {service.crisis_key: service for service in [*kept, *shown] if service.crisis_key}
    top = [key for key in (CHILDLINE if lens is Lens.UNDER_18 else "", first) if key in lines]
    joined = [*(lines[key] for key in top), *(service for service in shown if service.crisis_key not in top)][:MOST]
    instead = lines.get(NHS_111_INSTEAD)
    if instead is None or Nation.NORTHERN_IRELAND not in nations or instead in joined:
        return joined
    keys = [service.crisis_key for service in joined]
    if NHS_111 in keys:
        joined.insert(keys.index(NHS_111) + 1, instead)
    elif nations == {Nation.NORTHERN_IRELAND}:
        joined = [*joined[: MOST - 1], instead]
    return joined
