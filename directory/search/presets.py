"""What stands beside the words of a page: a few services for each strategy, all asked for in one question."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TypeAlias

from django.utils import timezone

from directory.choices import Facet, Lens, NationalGroup
from directory.models.querysets import PublicListingQuerySet
from directory.places.geocoding import Answer, Found
from directory.published.terms import Terms, read_terms
from directory.search.canonical import address
from directory.search.condition import Condition, condition_of, listed
from directory.search.filters import with_terms
from directory.search.lens import local_lists
from directory.search.listing import Listing, Viewer, listing_of
from directory.search.loading import Loaded, load
from directory.search.national import national_part, nations_of
from directory.search.nearest import Local, is_within, rings
from directory.search.plan import NEAR_ENOUGH, NOBODY
from directory.search.question import NEAREST_MILES, Question
from directory.search.statement import Hit, Part, ask
from directory.wording import marked, translate

Loader: TypeAlias = Callable[[Iterable[int]], Mapping[int, Loaded]]
BY_PHONE = marked("By phone or online")
FURTHEST = 80  # miles; nobody is told to travel further by a page they only read
MOST_BLOCKS = 40  # of one page; SQLite takes 500 lists in a statement, and a block needs up to nine
STAND_IN = "stand_in"


@dataclass(frozen=True, slots=True)
class Preset:
    """Which services stand beside a block: terms by slug; whose come first where the reader has not said; how many.

    What is ticked of one facet means "or", several facets mean "and", as in the filters of the directory.
    """

    types: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    substances: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    audience: str = ""
    limit: int = 3

    @property
    def picked(self) -> dict[str, tuple[str, ...]]:
        """The same as a filter's values: those of the facets of which something is ticked."""
        values = {
            Facet.TYPE: self.types,
            Facet.ACCESS: self.access,
            Facet.HOW: self.how,
            Facet.SUBSTANCE: self.substances,
            Facet.NEED: self.needs,
        }
        return {name: some for name, some in values.items() if some}


@dataclass(frozen=True, slots=True)
class PresetAnswer:
    """What stands beside one block. `is_national` says that none of it is near."""

    listings: list[Listing]
    heading: str
    is_national: bool
    see_all_url: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """One preset as it is asked."""

    number: int
    preset: Preset
    where: Answer | None
    reader: Lens | None
    today: date

    @property
    def lens(self) -> Lens | None:
        return self.reader or (Lens(self.preset.audience) if self.preset.audience else None)

    @property
    def question(self) -> Question:
        return Question(lens=self.reader, picked=self.preset.picked)

    @property
    def national(self) -> str:
        return f"national_{self.number}"

    def locals(self, services: Condition = NOBODY) -> list[Local]:
        circles = rings(NEAREST_MILES, self.preset.limit, few=1, further=1, furthest=FURTHEST)
        return local_lists(f"near_{self.number}", services, self.where, NEAREST_MILES, circles, self.lens, self.today)

    def parts(self, services: PublicListingQuerySet, terms: Terms) -> list[Part]:
        for facet, slugs in self.question.picked.items():
            services = with_terms(services, facet, slugs, terms)
        chosen = condition_of(services)
        near = [part for local in self.locals(chosen) for part in local.parts()]
        return [*near, national_part(self.national, chosen, nations_of(self.where), self.lens, self.preset.limit)]

    def chosen(self, hits: Mapping[str, Sequence[Hit]]) -> tuple[list[int], str]:
        """The ids to show, in order, and the heading over them.

        The nearest first, filled with national ones. Where nothing is near enough, a national one stands first.
        """
        near = [hit for local in self.locals() for hit in local.near(hits)]
        beyond = [hit for local in self.locals() for hit in local.beyond(hits, 1)][:1]
        national = [hit.service_id for hit in hits[self.national] or hits[STAND_IN]]
        if any(is_within(hit, NEAR_ENOUGH) for hit in near):
            order = [*(hit.service_id for hit in near), *national]
        else:
            far = [hit.service_id for hit in near or beyond]
            order = [*national[: max(1, self.preset.limit - len(far))], *far]
        ids = list(dict.fromkeys(order))[: self.preset.limit]
        is_local = any(hit.service_id in ids for hit in [*near, *beyond])
        return ids, self._heading(is_near=bool(near)) if is_local else translate(BY_PHONE)

    def _heading(self, *, is_near: bool) -> str:
        place = getattr(self.where, "label", "")
        return translate("Near {place}", place=place) if is_near else translate("Nearest to {place}", place=place)

    def answer(self, listings: list[Listing], heading: str) -> PresetAnswer:
        slug = self.where.slug if isinstance(self.where, Found) else ""
        return PresetAnswer(listings, heading, heading == translate(BY_PHONE), address(self.question, slug))


def answer(
    presets: Mapping[str, Preset],
    where: Answer | None,
    lens: Lens | None,
    today: date | None = None,
    now: datetime | None = None,
    among: PublicListingQuerySet | None = None,
    terms: Terms | None = None,
    loader: Loader | None = None,
) -> dict[str, PresetAnswer]:
    """What stands beside each of the first 40 blocks, by its key, in at most four statements for any number of them.

    With `now` the cards say what is open then. `terms` are read where the caller has not. `loader` loads listings by
    their ids, for a caller that needs others too.
    With `among` nothing else is shown, and nothing where that is nothing.
    """
    day = today or timezone.localdate()
    first = islice(presets.items(), MOST_BLOCKS)
    asked = {key: _Asked(number, preset, where, lens, day) for number, (key, preset) in enumerate(first)}
    if not asked:
        return {}
    everyone = listed(day) if among is None else among
    words = read_terms() if terms is None else terms
    parts = [part for one in asked.values() for part in one.parts(everyone, words)]
    hits = ask([*parts, _stand_in(where, everyone.none() if among is not None else everyone)])
    chosen = {key: one.chosen(hits) for key, one in asked.items()}
    every = [service_id for ids, _ in chosen.values() for service_id in ids]
    loaded = loader(every) if loader else load(every, words)
    found = where if isinstance(where, Found) else None
    answers = {}
    for key, (ids, heading) in chosen.items():
        viewer = Viewer(found, asked[key].lens, day, now)
        listings = [listing_of(loaded[one], viewer) for one in ids if one in loaded]
        answers[key] = asked[key].answer(listings, heading)
    return answers


def _stand_in(where: Answer | None, everyone: PublicListingQuerySet) -> Part:
    """Where nothing at all matches: the first line about drugs, whose people can say who helps."""
    drugs = condition_of(everyone.filter(national_group=NationalGroup.DRUGS))
    return national_part(STAND_IN, drugs, nations_of(where), None, 1)
