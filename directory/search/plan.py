"""Which lists a question needs, and which services each then shows. One statement asks for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils import timezone

from directory.choices import Facet, Lens, Nation, NationalGroup, Reach
from directory.places.geocoding import Answer
from directory.search import text
from directory.search.condition import Condition, condition_of, listed
from directory.search.filters import ServiceFilter, with_terms
from directory.search.lens import FAMILY_TYPES, local_lists
from directory.search.national import kept_part, national_part, nations_of
from directory.search.nearest import FEW, FURTHER, Local, closeness, is_within, rings
from directory.search.question import NEAREST_MILES, PAGES, Question
from directory.search.statement import Hit, Part
from directory.search.vocabulary import Vocabulary
from directory.search.words import Words
from directory.search.words import read as read_words

PAGE: Final = 20
NEAR_ENOUGH: Final = 15  # miles; with nothing nearer, national services stand first
NOBODY: Final = Condition("1 = 0")
FOR_YOU: Final = 3  # services near, for someone who worries about someone


@dataclass(frozen=True, slots=True)
class Shown:
    """The services to show, by id and in order. `page` is the one shown, `more` whether another follows."""

    local: tuple[int, ...]
    further: tuple[int, ...]
    national: tuple[int, ...]
    kept: tuple[int, ...]
    for_you: tuple[int, ...]
    page: int
    more: bool
    nothing_national: bool  # the national list is unfiltered: nothing national matched
    is_near: bool  # something is near enough to stand first

    @property
    def ids(self) -> set[int]:
        return {*self.local, *self.further, *self.national, *self.kept, *self.for_you}


@dataclass(frozen=True, slots=True)
class Plan:
    """A question at a place, ready to be asked."""

    question: Question
    where: Answer | None
    vocabulary: Vocabulary
    now: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def nations(self) -> frozenset[Nation]:
        return nations_of(self.where)

    @property
    def words(self) -> Words:
        return read_words(self.question.q, self.vocabulary.synonyms)

    @property
    def wanted(self) -> int:
        """How many near services this page and a look at the next need."""
        return self.question.page * PAGE + 1

    def parts(self) -> list[Part]:
        """Every list of the page."""
        chosen = condition_of(ServiceFilter.of(self.question, self.vocabulary, self.now).qs)
        everyone = condition_of(listed(self.today))
        lens = self.question.lens
        parts = [part for local in self.locals(chosen) for part in local.parts()]
        parts += [national_part("national", chosen, self.nations, lens), kept_part("kept", everyone)]
        if self.question.is_narrowed:
            parts.append(national_part("first", everyone, self.nations, lens))
        if lens is Lens.SOMEONE_ELSE:
            parts += [part for local in self._yours(self._family()) for part in local.parts()]
            family = everyone.and_("directory_service.national_group = %s", NationalGroup.FAMILY.value)
            parts.append(national_part("family", family, self.nations, lens, FOR_YOU))
        return [*parts, *self._anywhere(chosen)]

    def shown(self, hits: Mapping[str, Sequence[Hit]]) -> Shown:
        """What the hits of the parts come to."""
        locals_ = self.locals()
        near = [hit for local in locals_ for hit in local.near(hits)]
        page = self.question.page if len(near) > (self.question.page - 1) * PAGE else 1
        settled = sum(closeness(hit) < 0 for hit in near)
        beyond = (
            [hit for local in locals_ for hit in local.beyond(hits, FURTHER)] if settled < FEW and page == 1 else []
        )
        here = near[(page - 1) * PAGE : page * PAGE] if near else hits.get("anywhere", [])[:PAGE]
        national = hits["national"] or hits.get("first", [])
        return Shown(
            local=_ids(here),
            further=_ids(hit for hit in beyond if hit not in near)[:FURTHER],
            national=_ids(national),
            kept=_ids(hits["kept"]),
            for_you=self._for_you(hits),
            page=page,
            more=len(near) > page * PAGE and page + 1 in PAGES,
            nothing_national=not hits["national"],
            is_near=any(is_within(hit, NEAR_ENOUGH) for hit in near),
        )

    def locals(self, services: Condition = NOBODY) -> list[Local]:
        """The near lists in the order they are shown."""
        circles = rings(self.question.miles, self.wanted)
        return local_lists("local", services, self.where, self.question.miles, circles, self.question.lens, self.today)

    def _yours(self, family: Condition = NOBODY) -> list[Local]:
        """For someone who worries about someone: help for themselves, near the same place."""
        if self.question.lens is not Lens.SOMEONE_ELSE:
            return []
        circles = rings(NEAREST_MILES, FOR_YOU, further=0)
        return local_lists("yours", family, self.where, NEAREST_MILES, circles, None, self.today)

    def _family(self) -> Condition:
        return condition_of(with_terms(listed(self.today), Facet.TYPE, FAMILY_TYPES))

    def _for_you(self, hits: Mapping[str, Sequence[Hit]]) -> tuple[int, ...]:
        near = [hit for local in self._yours() for hit in local.near(hits)[:FOR_YOU]]
        return _ids([*near, *hits.get("family", [])])

    def _anywhere(self, services: Condition) -> list[Part]:
        """Without a place: the services that match best, wherever they are; none while nothing is asked for."""
        if self.where is not None or not self.question.is_narrowed:
            return []
        local = services.and_("directory_service.reach <> %s", Reach.NATIONAL.value)
        if self.words:
            return [text.best("anywhere", local, self.words, PAGE)]
        by_name = Condition("ROW_NUMBER() OVER (ORDER BY LOWER(directory_service.name), directory_service.id)")
        return [local.listed_by("anywhere", by_name, PAGE)]


def _ids(hits: Iterable[Hit]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(hit.service_id for hit in hits))
