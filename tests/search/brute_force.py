"""What the search must answer, found by looking at every service: geopy's great circle, in plain Python."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import QueryDict

from directory.choices import Facet, Grain, Nation, Reach
from directory.models import Service
from directory.places.distance import Point, miles
from directory.places.geocoding import Found, locate
from directory.published import record_writer
from directory.search.question import Question, read
from directory.search.vocabulary import Vocabulary
from tests import factories

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOW.date()


def at(lat: float, lon: float, *outcodes: str) -> Found:
    nations = frozenset({Nation.ENGLAND})
    return Found(Point(lat, lon), Grain.EXACT, nations, "here", "Here", frozenset(outcodes))


@dataclass(frozen=True)
class Plain:
    """One service as plain values: the site's own managers are too slow to be asked a million times."""

    service: Service
    terms: frozenset[tuple[str, str]]
    words: str
    points: tuple[Point, ...]
    districts: frozenset[str]
    has_area: bool
    has_sunk: bool  # overdue, or never checked

    @classmethod
    def of(cls, service: Service) -> "Plain":
        areas = list(service.areas.all())
        return cls(
            service,
            frozenset((term.facet, term.slug) for term in service.terms.all()),
            f"{service.name} {service.summary}".lower(),
            tuple(Point(place.lat, place.lon) for place in service.locations.all() if place.lat is not None),
            frozenset(outcode for area in areas for outcode in area.districts.split()),
            bool(areas),
            service.due_on is None or service.due_on < TODAY,
        )

    def matches(self, question: Question) -> bool:
        terms = all(
            any((name, value) in self.terms for value in values)
            for name, values in question.picked.items()
            if name in {Facet.TYPE, Facet.HOW, Facet.ACCESS}
        )
        words = all(word in self.words for word in question.q.split())
        cost = self.service.cost in question.picked.get("cost", (self.service.cost,))
        lowest, highest = self.service.minimum_age or 0, self.service.maximum_age or 200
        return terms and words and cost and (question.age is None or lowest <= question.age <= highest)


def local_services() -> list[Plain]:
    """Every local listing that the public may find, from the rows that editors work on."""
    limit = TODAY - timedelta(days=settings.FRESH_DAYS_LIMIT)
    services = Service.objects.visible(TODAY).exclude(reach=Reach.NATIONAL).exclude(checked_on__lt=limit)
    return [Plain.of(one) for one in services.prefetch_related("locations", "areas", "terms")]


def brute_force(services: list[Plain], question: Question, found: Found) -> Iterator[tuple[bool, float, int]]:
    """(sunk, distance, id) of every local service that belongs in the answer."""
    for one in (one for one in services if one.matches(question)):
        away = min((miles(found.point, point) for point in one.points), default=None)
        if one.districts & found.outcodes:
            yield one.has_sunk, (-1.0 if away is None else away), one.service.pk
        elif away is None and not one.has_area:
            yield one.has_sunk, 10_000.0, one.service.pk
        elif away is not None and away <= question.miles:
            yield one.has_sunk, away, one.service.pk


def a_question(chance: random.Random, vocabulary: Vocabulary) -> tuple[Question, Found]:
    data = QueryDict(mutable=True)
    data["miles"] = chance.choice(["1", "5", "10", "25", "25", "50", "100", "800"])
    if chance.random() < 0.5:
        data.setlist("type", chance.sample(factories.TERMS[Facet.TYPE], chance.randint(1, 3)))
    if chance.random() < 0.2:
        data["access"] = chance.choice(factories.TERMS[Facet.ACCESS])
    if chance.random() < 0.3:
        data["q"] = chance.choice(["yoga", "detox team", "counselling"])
    if chance.random() < 0.2:
        data["age"] = str(chance.randint(0, 90))
    if chance.random() < 0.2:
        data["cost"] = chance.choice(["free", "paid"])
    if chance.random() < 0.3:
        typed = locate(chance.choice(factories.PLACES)[0])
        assert isinstance(typed, Found)
        return read(data, vocabulary), typed
    found = at(chance.uniform(49.9, 60.9), chance.uniform(-8.0, 1.8), chance.choice(factories.PLACES)[0])
    return read(data, vocabulary), found


def spread_checks(services: list[Service], seed: int) -> None:
    """Of ten, five with a good check, three overdue, one due today, one never checked: by chance, over all places."""
    chance = random.Random(seed)
    due = {"good": TODAY + timedelta(days=40), "today": TODAY, "overdue": TODAY - timedelta(days=1), "never": None}
    drawn = chance.choices(list(due), [5, 1, 3, 1], k=len(services))
    for state, day in due.items():
        some = [one.pk for one, drawn_state in zip(services, drawn, strict=True) if drawn_state == state]
        Service.objects.filter(pk__in=some).update(due_on=day)
    record_writer.write_marked()
