"""ServiceFilter: the only way the public asks the directory anything.

It narrows `PublicListing.objects.listed()` by what was picked. Place, distance and page do not narrow the queryset: the
lists of `nearest` and `national` hang on what this returns, and they put distance and groups on top.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import lru_cache, reduce
from operator import or_
from typing import Any, Final, TypeAlias

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils import timezone

from directory.choices import Day, Facet, OpenAt, Status
from directory.models.open_span import OpenSpan
from directory.models.public_listing import BITS, PublicListing
from directory.models.querysets import PublicListingQuerySet
from directory.published.terms import Terms
from directory.search import text
from directory.search.condition import Condition, brokers, condition_of, listed
from directory.search.question import AGES, MILES, PAGES, Question
from directory.search.vocabulary import ANY_DRUG, COST, DAY, OPEN, Vocabulary
from directory.search.words import read as read_words

Listings: TypeAlias = PublicListingQuerySet
WEEKEND: Final = (Day.SATURDAY, Day.SUNDAY)
_LISTS: Final = {COST: "with_cost", OPEN: "open_then", DAY: "open_then"}  # closed lists that are no terms


def _on(days: Iterable[str]) -> Q:
    return Q(weekday__in=[list(Day).index(Day(day)) for day in days])


# Times to pick, as what must hold of an opening at a moment. "Now" means that one can just come or ring.
TIMES: Final[Mapping[str, Callable[[datetime], Q]]] = {
    OpenAt.NOW: lambda now: Q(opens__lte=now, by_appointment=False),
    OpenAt.EVENING: lambda now: Q(is_evening=True),
    OpenAt.WEEKEND: lambda now: _on(WEEKEND),
}


def open_then(services: Listings, now: datetime, times: Sequence[str], days: Sequence[str]) -> Listings:
    """Services with one opening in the days ahead that is at one of the times and on one of the days.

    Only what is known counts: nothing that may be shut for a bank holiday, nothing of a service closed for now.
    """
    if not (times or days):
        return services
    spans = OpenSpan.objects.filter(service=OuterRef("pk"), closes__gt=now, is_certain=True)
    if times:
        spans = spans.filter(reduce(or_, (TIMES[one](now) for one in times)))
    if days:
        spans = spans.filter(_on(days))
    return services.filter(Exists(spans), status=Status.ACTIVE)


def with_terms(listings: Listings, facet: str, keys: Sequence[str], terms: Terms) -> Listings:
    """Listings with one of the terms; all of them when none is given. One for any drug is one for each drug."""
    if not keys:
        return listings
    mask = terms.mask(facet, [*keys, ANY_DRUG] if facet == Facet.SUBSTANCE else keys)
    return listings.filter(**{f"{BITS[facet]}__shares": mask})


class ServiceFilter(django_filters.FilterSet):  # type: ignore[misc]
    """The public filters. Repeating one means "or", different ones mean "and".

    Hand it a clean question (`ServiceFilter.of`): it then never drops a value by itself.
    """

    near = django_filters.CharFilter(method="keep")
    miles = django_filters.NumberFilter(method="keep", min_value=MILES.start, max_value=MILES.stop - 1)
    page = django_filters.NumberFilter(method="keep", min_value=PAGES.start, max_value=PAGES.stop - 1)
    q = django_filters.CharFilter(method="with_words")
    age = django_filters.NumberFilter(method="taking_age", min_value=AGES.start, max_value=AGES.stop - 1)

    class Meta:
        model = PublicListing
        fields: list[str] = []

    def __init__(
        self, data: Any = None, *, queryset: PublicListingQuerySet, vocabulary: Vocabulary, now: datetime
    ) -> None:
        super().__init__(data, queryset=queryset)
        self.now = now
        self.vocabulary = vocabulary
        for name, options in vocabulary.options.items():
            self.filters[name].extra["choices"] = list(options.items())

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """The declared filters and one for each facet; `for` is a word Python keeps for itself."""
        filters: dict[str, django_filters.Filter] = super().get_filters()
        for name in (*Facet, *_LISTS):
            method = _LISTS.get(name, "with_terms")
            filters[str(name)] = django_filters.MultipleChoiceFilter(field_name=str(name), method=method)
        return filters

    @classmethod
    def of(
        cls,
        question: Question,
        vocabulary: Vocabulary,
        now: datetime | None = None,
        among: PublicListingQuerySet | None = None,
    ) -> "ServiceFilter":
        """The filter that a clean question asks for, over `among`, else everything listed on the day of `now`."""
        moment = now or timezone.now()
        data = QueryDict(mutable=True)
        for name, values in _given(question):
            data.setlist(name, [str(value) for value in values])
        return cls(
            data,
            queryset=listed(timezone.localdate(moment)) if among is None else among,
            vocabulary=vocabulary,
            now=moment,
        )

    def filter_queryset(self, queryset: Listings) -> Listings:
        """Nothing at all for data nobody cleaned: a value that is dropped here would widen the answer in silence."""
        if not self.form.is_valid():
            return queryset.none()
        narrowed: Listings = super().filter_queryset(queryset)
        return narrowed

    def keep(self, services: Listings, name: str, value: object) -> Listings:
        return services

    def with_words(self, services: Listings, name: str, value: str) -> Listings:
        """Services with all the words; all services when nothing is left to look for (the page says so)."""
        words = read_words(value, self.vocabulary.meanings)
        return services.filter(pk__in=text.matching(words)) if words else services

    def with_cost(self, services: Listings, name: str, value: Sequence[str]) -> Listings:
        return services.filter(cost__in=value) if value else services

    def open_then(self, services: Listings, name: str, value: Sequence[str]) -> Listings:
        """Time and day are asked of the same opening: together, at the first of the two."""
        times, days = self.form.cleaned_data[OPEN], self.form.cleaned_data[DAY]
        return open_then(services, self.now, times, days) if name == OPEN or not times else services

    def with_terms(self, services: Listings, name: str, value: Sequence[str]) -> Listings:
        return with_terms(services, name, value, self.vocabulary.terms)

    def taking_age(self, services: Any, name: str, value: object) -> Listings:
        narrowed: Listings = services.taking_age(int(str(value)))
        return narrowed


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a condition depends on. The form needs the labels of the vocabulary too; they decide nothing."""

    picked: tuple[tuple[str, tuple[str, ...]], ...]
    age: int | None
    moment: datetime
    is_of_brokers: bool
    terms: Terms
    vocabulary: Vocabulary = field(compare=False)


def condition_for(
    question: Question, vocabulary: Vocabulary, now: datetime, *, is_of_brokers: bool = False
) -> Condition:
    """What a clean question asks of a listing but for its words, over everything listed, or over brokers alone.

    Remembered: the same for everybody for a day, unless a time is asked for.
    """
    is_of_a_time = not {OPEN, DAY}.isdisjoint(question.picked)
    moment = now if is_of_a_time else timezone.make_aware(datetime.combine(timezone.localdate(now), time(12)))
    picked = tuple(sorted(question.picked.items()))
    return _condition(_Asked(picked, question.age, moment, is_of_brokers, vocabulary.terms, vocabulary))


@lru_cache(maxsize=500)
def _condition(asked: _Asked) -> Condition:
    question, today = Question(picked=dict(asked.picked), age=asked.age), timezone.localdate(asked.moment)
    among = brokers(today) if asked.is_of_brokers else listed(today)
    return condition_of(ServiceFilter.of(question, asked.vocabulary, asked.moment, among).qs)


def _given(question: Question) -> list[tuple[str, Sequence[object]]]:
    single = [("q", question.q), ("age", question.age)]
    return [*question.picked.items(), *((name, [value]) for name, value in single if value not in {None, ""})]
