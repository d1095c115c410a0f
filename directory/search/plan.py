"""Which lists a question needs, and which services each then shows. One statement asks for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils import timezone

from directory.choices import Facet, Lens, Nation, NationalGroup, Reach, Sort
from directory.models.former_slug import FormerSlug
from directory.models.public_listing import PublicListing
from directory.places.distance import cosine
from directory.places.geocoding import Ambiguous, Answer, Found
from directory.search import fitting
from directory.search.brokers import GROUP as BROKERS
from directory.search.brokers import brokers_part, is_short_of_money, without_money_words
from directory.search.condition import LISTINGS, Condition, condition_of
from directory.search.filters import condition_for
from directory.search.lens import FAMILY_TYPES, local_lists
from directory.search.national import kept_part, national_part, nations_of
from directory.search.nearest import FEW, FURTHER, Local, closeness, is_within, rings
from directory.search.none_near import near_parts, none_near
from directory.search.question import NEAREST_MILES, PAGES, Question
from directory.search.soonest import soonest, soonest_parts
from directory.search.statement import Hit, Part
from directory.search.urgent import searched_for
from directory.search.vocabulary import Vocabulary
from directory.search.words import Words
from directory.search.words import read as read_words

FORMER: Final = FormerSlug._meta.db_table
PAGE: Final = 20
NEAR_ENOUGH: Final = 15  # miles; with nothing nearer, national services stand first
NOBODY: Final = Condition("1 = 0")
EVERY: Final = 1_000  # national services looked at where the best fit comes first
FOR_YOU: Final = 3  # services near, for someone who worries about someone


@dataclass(frozen=True, slots=True)
class Shown:
    """The services to show, by id and in order. `page` is the one shown, `more` whether another follows."""

    local: tuple[int, ...]
    further: tuple[int, ...]
    national: tuple[int, ...]
    kept: tuple[int, ...]
    for_you: tuple[int, ...]
    shortlist: tuple[int, ...]
    brokers: tuple[int, ...]  # on the last page alone
    empty: frozenset[tuple[str, str]]  # (parameter, value) of what could be picked and would leave nothing near
    page: int
    more: bool
    nothing_national: bool  # the national list is unfiltered: nothing national matched
    is_near: bool  # something is near enough to stand first
    gone: int = 0  # how many of the shortlist are not listed any more
    fits_better: bool = False  # without a place: what stands in `local` fits the words better than anything national

    @property
    def ids(self) -> set[int]:
        return {*self.local, *self.further, *self.national, *self.kept, *self.for_you, *self.shortlist, *self.brokers}


@dataclass(frozen=True, slots=True)
class Plan:
    """A question at a place, ready to be asked. `second`: the words of a second look, where the first found too little.

    A second look takes what has most of its words; the first only what has them all.
    """

    question: Question
    where: Answer | None
    vocabulary: Vocabulary
    now: datetime
    second: Words | None = None

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def nations(self) -> frozenset[Nation]:
        return nations_of(self.where)

    @property
    def words(self) -> Words:
        return self.second or self.words_in(self.question.q)

    def words_in(self, text: str) -> Words:
        """What to look for where somebody typed `text`."""
        return read_words(searched_for(without_money_words(text)), self.vocabulary.meanings)

    @property
    def is_free_first(self) -> bool:
        """Whether somebody says that they cannot pay."""
        return is_short_of_money(self.question.q)

    @property
    def wanted(self) -> int:
        """How many near services this page and a look at the next need."""
        return self.question.page * PAGE + 1

    def parts(self) -> list[Part]:
        """Every list of the page."""
        picked = condition_for(self.question, self.vocabulary, self.now)
        chosen = picked.and_(fitting.FITS) if self.words else picked
        everyone = condition_for(Question(), self.vocabulary, self.now)
        lens = self.question.lens
        parts = self._fitting(picked)
        parts += [part for local in self.locals(chosen) for part in local.parts()]
        parts += [*self._national(chosen), kept_part("kept", everyone)]
        if self.question.is_narrowed:
            parts.append(national_part("first", everyone, self.nations, lens))
        if lens is Lens.SOMEONE_ELSE:
            parts += [part for local in self._yours(self._family()) for part in local.parts()]
            family = everyone.and_("directory_publiclisting.national_group = %s", NationalGroup.FAMILY.value)
            parts.append(national_part("family", family, self.nations, lens, FOR_YOU))
        paid = brokers_part(
            self.question,
            self.where,
            self.vocabulary,
            self.now,
            fitting.in_its_name(self.words) if self.words else None,
        )
        return [*parts, *self._anywhere(chosen), *self._around(chosen), *self._shortlist(), paid]

    def shown(self, hits: Mapping[str, Sequence[Hit]]) -> Shown:
        """What the hits of the parts come to."""
        locals_ = self.locals()
        near = self._soonest_first(hits, [hit for local in locals_ for hit in local.near(hits)])
        page = self.question.page if len(near) > (self.question.page - 1) * PAGE else 1
        settled = sum(closeness(hit) < 0 for hit in near)
        beyond = (
            [hit for local in locals_ for hit in local.beyond(hits, FURTHER)] if settled < FEW and page == 1 else []
        )
        here = near[(page - 1) * PAGE : page * PAGE] if near else hits.get("anywhere", [])[:PAGE]
        national = hits["national"] or hits.get("first", [])
        more = len(near) > page * PAGE and page + 1 in PAGES
        return Shown(
            local=_ids(here),
            further=_ids(hit for hit in beyond if hit not in near)[:FURTHER],
            national=_ids(national),
            kept=_ids(hits["kept"]),
            for_you=self._for_you(hits),
            shortlist=_ids(hits.get("shortlist", [])),
            gone=len(self.question.shortlist) - len({hit.number for hit in hits.get("shortlist", [])}),
            brokers=() if more else _ids(hits[BROKERS]),
            empty=none_near(hits, self.vocabulary),
            page=page,
            more=more,
            nothing_national=not hits["national"],
            is_near=any(is_within(hit, NEAR_ENOUGH) for hit in near),
            fits_better=self._fits_better(hits),
        )

    @property
    def name_of_several(self) -> str:
        """The name typed beside words that may be several places; "" elsewhere."""
        is_several = isinstance(self.where, Ambiguous) and not self.where.area and bool(self.words)
        return self.where.text if is_several and isinstance(self.where, Ambiguous) else ""

    def _fitting(self, services: Condition) -> list[Part]:
        """Which services have the words: all of them, or in a second look most."""
        if not self.words:
            return []
        is_ordered = self.where is None or bool(self.name_of_several)  # as by `_national` and `_anywhere`
        if self.second is None:
            return fitting.with_all(self.words, is_ordered=is_ordered)
        found = self.where if isinstance(self.where, Found) else None
        return fitting.with_most(self.words, services, found, self.question.miles, is_ordered=is_ordered)

    def _national(self, services: Condition) -> list[Part]:
        """The national list; with words and without a place, what fits best comes first."""
        if not self.words or self.where is not None:
            return [national_part("national", services, self.nations, self.question.lens)]
        every = national_part("national", services, self.nations, self.question.lens, EVERY)
        return fitting.best_first(every)

    def _fits_better(self, hits: Mapping[str, Sequence[Hit]]) -> bool:
        anywhere = hits.get("anywhere", [])
        if not self.words or not anywhere:
            return False
        return not hits["national"] or fitting.is_much_better(anywhere[0], hits["national"][0])

    def locals(self, services: Condition = NOBODY) -> list[Local]:
        """The near lists in the order they are shown."""
        asked, circles = self.question, rings(self.question.miles, self.wanted)
        free_first = self.is_free_first
        return local_lists(
            "local", services, self.where, asked.miles, circles, asked.lens, self.today, free_first=free_first
        )

    def _yours(self, family: Condition = NOBODY) -> list[Local]:
        """For someone who worries about someone: help for themselves, near the same place."""
        if self.question.lens is not Lens.SOMEONE_ELSE:
            return []
        circles = rings(NEAREST_MILES, FOR_YOU, further=0)
        return local_lists("yours", family, self.where, NEAREST_MILES, circles, None, self.today)

    def _family(self) -> Condition:
        known = tuple(one for one in self.vocabulary.options.get(Facet.TYPE, {}) if one in FAMILY_TYPES)
        family = Question(picked={Facet.TYPE: known})
        return condition_for(family, self.vocabulary, self.now) if known else NOBODY

    def _for_you(self, hits: Mapping[str, Sequence[Hit]]) -> tuple[int, ...]:
        near = [hit for local in self._yours() for hit in local.near(hits)[:FOR_YOU]]
        return _ids([*near, *hits.get("family", [])])

    def _around(self, services: Condition) -> list[Part]:
        """With a place: which options would leave something near, and, where that is asked, what opens soonest."""
        if not isinstance(self.where, Found):
            return []
        fits = fitting.FITS if self.words else ""
        parts = near_parts(self.question, self.where, self.vocabulary, self.now, fits)
        if self.question.sort is Sort.SOONEST:
            asked = self.question
            parts += soonest_parts(services, self.where, asked.miles, asked.lens, self.now, self.wanted)
        return parts

    def _soonest_first(self, hits: Mapping[str, Sequence[Hit]], near: Sequence[Hit]) -> list[Hit]:
        """The near ones, those that open soonest first where that was asked; the others keep their order behind."""
        nearest, edge = {hit.service_id: hit for hit in near}, -cosine(self.question.miles)
        return [*(nearest.pop(one, Hit(edge, one)) for one in soonest(hits)), *nearest.values()]

    def _shortlist(self) -> list[Part]:
        """The services somebody keeps in the address, in their order, whatever else is asked: also by an address that
        one had before. The numbers are the turns of the slugs."""
        slugs = self.question.shortlist
        if not slugs:
            return []
        there = condition_of(PublicListing.objects.visible(self.today))
        turn = " ".join(f"WHEN %s THEN {turn}" for turn in range(len(slugs)))
        among = f"IN ({', '.join(['%s'] * len(slugs))})"
        sql = (
            f"SELECT id, CASE slug {turn} END FROM {LISTINGS} WHERE slug {among} AND {there.sql}"  # noqa: S608
            f" UNION ALL SELECT {LISTINGS}.id, CASE former.slug {turn} END FROM {FORMER} former"
            f" JOIN {LISTINGS} ON {LISTINGS}.id = former.service_id WHERE former.slug {among} AND {there.sql}"
            f" AND former.slug NOT IN (SELECT slug FROM {LISTINGS})"
        )
        return [Part("shortlist", sql, 2 * (*slugs, *slugs, *there.params))]

    def _anywhere(self, services: Condition) -> list[Part]:
        """Without one place: the services that match best, wherever they are; none while nothing is asked for.

        Where a name may be several places, those that have the name among their words.
        """
        if not self.question.is_narrowed or not (self.where is None or self.name_of_several):
            return []
        local = services.and_("directory_publiclisting.reach <> %s", Reach.NATIONAL.value)
        if self.name_of_several:
            named = fitting.having(self.name_of_several)
            local = local.and_(named.sql, *named.params)
        if self.words:
            return [fitting.best("anywhere", local, PAGE, free_first=self.is_free_first)]
        by_name = Condition(
            "ROW_NUMBER() OVER (ORDER BY LOWER(directory_publiclisting.name), directory_publiclisting.id)"
        )
        return [local.listed_by("anywhere", by_name, PAGE)]


def _ids(hits: Iterable[Hit]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(hit.service_id for hit in hits))
