"""The terms as public answers need them: one statement, worked out again only when a term has changed.

A request that has read the public version needs not even that, as long as nothing has changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from directory.models import Term
from directory.models.public_version import AtVersion
from directory.published.record import PublicTerm

Key = tuple[str, str]  # (facet, key): what records and code call a term, whatever its slug and label become
COLUMNS: Final = ("id", "facet", "slug", "key", "former_slugs", "label", "synonyms", "position", "bit")
Rows = tuple[tuple[Any, ...], ...]
_rows: Final = AtVersion[Rows]()


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """Every term by facet and key, its turn where a listing names several, and its bit.

    Two are the same when they were made of the same rows: `terms_of` then gives the very same one.
    """

    labelled: Mapping[Key, PublicTerm] = field(default_factory=dict)
    turns: Mapping[Key, int] = field(default_factory=dict)
    bits: Mapping[Key, int] = field(default_factory=dict)

    def of(self, keys: Iterable[Key]) -> tuple[PublicTerm, ...]:
        """These terms in their order. One that was deleted is left out."""
        wanted = {(facet, key) for facet, key in keys if (facet, key) in self.labelled}
        return tuple(self.labelled[key] for key in sorted(wanted, key=self.turns.__getitem__))

    def mask(self, facet: str, keys: Iterable[str]) -> int:
        """The bits of these terms of one facet, together."""
        mask = 0
        for key in keys:
            mask |= 1 << self.bits[facet, key] if (facet, key) in self.bits else 0
        return mask


def read_rows(version: str = "") -> Rows:
    """All terms, in one statement; in none where they were read before at this public version."""
    rows = Term.objects.order_by("facet", "position", "label").values_list(*COLUMNS)
    return _rows.get(version, lambda: tuple(rows))


def read_terms(version: str = "") -> Terms:
    return terms_of(read_rows(version))


@lru_cache(maxsize=4)
def terms_of(rows: Rows) -> Terms:
    """The terms in `rows`, which are as `read_rows` gives them."""
    terms = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return Terms(
        {(term["facet"], term["key"]): PublicTerm(term["facet"], term["key"], term["label"]) for term in terms},
        {(term["facet"], term["key"]): turn for turn, term in enumerate(terms)},
        {(term["facet"], term["key"]): term["bit"] for term in terms if term["bit"] is not None},
    )
