"""Which lists a question needs, and which services each then shows. One statement asks for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, QuerySet, Window
from django.db.models.functions import Lower, RowNumber

from directory.choices import Facet, Lens, Nation, NationalGroup
from directory.models import Service
from directory.places.distance import cosine
from directory.places.geocoding import Answer
from directory.search import text
from directory.search.filters import ServiceFilter
from directory.search.lens import FAMILY_TYPES, local_lists
from directory.search.national import kept_part, national_part, nations_of
from directory.search.nearest import FEW, FURTHER, Local, local_services, rings
from directory.search.question import NEAREST_MILES, PAGES, Question
from directory.search.statement import Hit, Part, part
from directory.search.vocabulary import Vocabulary
from directory.search.words import Words
from directory.search.words import read as read_words

PAGE: Final = 20
NEAR_ENOUGH: Final = 15  # miles; with nothing nearer, national services stand first
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
    today: date

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
        listed = Service.objects.listed(self.today)  # type: ignore[attr-defined]
        services = ServiceFilter.of(self.question, self.vocabulary, self.today).qs
        lens = self.question.lens
        parts = [one for local in self.locals(services) for one in local.parts()]
        parts += [one for local in self._yours(listed) for one in local.parts()]
        parts += [national_part("national", services, self.nations, lens), kept_part("kept", listed)]
        if self.question.is_narrowed:
            parts.append(national_part("first", listed, self.nations, lens))
        if lens is Lens.SOMEONE_ELSE:
            family = listed.filter(national_group=NationalGroup.FAMILY)
            parts.append(national_part("family", family, self.nations, lens, FOR_YOU))
        return [*parts, *self._anywhere(services)]

    def shown(self, hits: Mapping[str, Sequence[Hit]]) -> Shown:
        """What the hits of the parts come to."""
        locals_ = self.locals(Service.objects.none())
        near = [hit for local in locals_ for hit in local.near(hits)]
        page = self.question.page if len(near) > (self.question.page - 1) * PAGE else 1
        settled = sum(hit.number < 0 for hit in near)
        beyond = [hit for local in locals_ for hit in local.beyond(hits)] if settled < FEW and page == 1 else []
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
            is_near=any(hit.number <= -cosine(NEAR_ENOUGH) for hit in near),
        )

    def locals(self, services: "QuerySet[Service]") -> list[Local]:
        circles = rings(self.question.miles, self.wanted)
        return local_lists("local", services, self.where, self.question.miles, circles, self.question.lens)

    def _yours(self, listed: "QuerySet[Service]") -> list[Local]:
        """For someone who worries about someone: help for themselves, near the same place."""
        if self.question.lens is not Lens.SOMEONE_ELSE:
            return []
        family = listed.with_terms(Facet.TYPE, FAMILY_TYPES)  # type: ignore[attr-defined]
        circles = rings(NEAREST_MILES, FOR_YOU, further=0)
        return local_lists("yours", family, self.where, NEAREST_MILES, circles, None)

    def _for_you(self, hits: Mapping[str, Sequence[Hit]]) -> tuple[int, ...]:
        near = [hit for local in self._yours(Service.objects.none()) for hit in local.near(hits)[:FOR_YOU]]
        return _ids([*near, *hits.get("family", [])])

    def _anywhere(self, services: "QuerySet[Service]") -> list[Part]:
        """Without a place: the services that match best, wherever they are; none while nothing is asked for."""
        if self.where is not None or not self.question.is_narrowed:
            return []
        local = local_services(services)
        if self.words:
            return [text.best("anywhere", local, self.words, PAGE)]
        by_name = Window(RowNumber(), order_by=[Lower("name").asc(), F("pk").asc()])
        named = local.annotate(number=by_name).order_by("number").values_list("pk", "number")
        return [part("anywhere", named[:PAGE])]


def _ids(hits: Iterable[Hit]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(hit.service_id for hit in hits))
