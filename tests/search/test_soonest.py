"""What opens soonest against brute force: every opening at every place, in plain Python."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import pytest

from directory.choices import Lens, Reach
from directory.models import OpenSpan, PublicListing
from directory.models.public_listing import PublicPoint
from directory.places.distance import Point, miles
from directory.places.geocoding import Found
from directory.search.condition import condition_of
from directory.search.soonest import soonest, soonest_parts
from directory.search.statement import ask
from tests import factories
from tests.search.brute_force import NOW, TODAY, at

# How many hours after NOW the openings of a place begin: none open now, many, a few at the edges of the steps.
HOURS: Final = {
    "many are open": (-1, 0, 1),
    "few are open": (*([30] * 8), -1, 5, 24),
    "none is open": (1, 3, 24, 25),
    "none opens today": (24.01, 48, 200),
    "hardly any opens at all": (*([None] * 20), -1, 3, 24, 300),
}
_SHORTEST: Final = timedelta(minutes=10)


def open_at(hours: Sequence[float | None], seed: int) -> None:
    """Give each place two openings, some of them not certain, some already over."""
    chance = random.Random(seed)
    spans = []
    for point in PublicPoint.objects.all():
        for hour in (one for one in chance.choices(hours, k=2) if one is not None):
            opens = NOW + timedelta(hours=hour)
            closes = opens + chance.choice([_SHORTEST, timedelta(hours=1), timedelta(hours=2)])
            span = OpenSpan(service_id=point.listing_id, place=point.key, opens=opens, closes=closes, weekday=0)
            span.is_certain = chance.random() < 0.8
            spans.append(span)
    OpenSpan.objects.all().delete()
    OpenSpan.objects.bulk_create(spans)


def brute_force(found: Found, within: int, lens: Lens | None, most: int) -> list[int]:
    """Ids by wait, then by the distance of the nearest place that opens at all, then by id."""
    waits: dict[int, float] = {}
    away: dict[int, float] = {}
    ahead: dict[object, list[float]] = {}
    for span in OpenSpan.objects.filter(closes__gt=NOW, is_certain=True):
        ahead.setdefault(span.place, []).append(max(0.0, (span.opens - NOW).total_seconds()))
    for point in PublicPoint.objects.exclude(listing__reach=Reach.NATIONAL):
        distance, opens = miles(found.point, Point(point.lat, point.lon)), ahead.get(point.key, [])
        if opens and distance <= within:
            key = point.listing_id
            waits[key], away[key] = min(waits.get(key, 1e12), *opens), min(away.get(key, 1e12), distance)
    adults = set(PublicListing.objects.filter(minimum_age__gte=18).values_list("pk", flat=True))
    last = adults if lens is Lens.UNDER_18 else set()
    return sorted(waits, key=lambda key: (key in last, waits[key], away[key], key))[:most]


@pytest.mark.django_db
def test_random_openings_give_the_ids_that_brute_force_gives() -> None:
    factories.many_services(150, seed=5, with_contacts=False)
    services, wrong = condition_of(PublicListing.objects.visible(TODAY)), []
    for name, hours in HOURS.items():
        open_at(hours, seed=7)
        for found in (at(53.796, -1.554), at(60.2, -1.2)):
            for asked in (
                (4, None, 21),
                (25, None, 3),
                (100, Lens.UNDER_18, 21),
                (800, Lens.UNDER_18, 3),
                (800, None, 41),
            ):
                within, lens, most = asked
                parts = soonest_parts(services, found, within, lens, NOW, most)
                answered, expected = soonest(ask(parts), most), brute_force(found, within, lens, most)
                if answered != expected:
                    wrong.append((name, found.point, asked, answered, expected))
    assert wrong == []


@pytest.mark.django_db
def test_what_is_open_in_another_of_its_places_counts_by_the_nearest_that_opens_at_all() -> None:
    two = factories.service(locations=[factories.location("LS1 4DY"), factories.location("BS1 4DJ")])
    one = factories.service(at="LS6 3AA")
    spans = []
    for point in PublicPoint.objects.order_by("lat"):
        opens = NOW + timedelta(days=1 if point.listing_id == two.pk and point.lat > 53 else 0)
        closes = opens + _SHORTEST
        spans.append(OpenSpan(service_id=point.listing_id, place=point.key, opens=opens, closes=closes, weekday=0))
    OpenSpan.objects.all().delete()
    OpenSpan.objects.bulk_create(spans)
    services = condition_of(PublicListing.objects.visible(TODAY))
    assert soonest(ask(soonest_parts(services, at(53.796, -1.554), 800, None, NOW, 1)), 1) == [two.pk]
    assert soonest(ask(soonest_parts(services, at(53.796, -1.554), 25, None, NOW, 1)), 1) == [one.pk]


@pytest.mark.django_db
def test_one_for_adults_next_door_does_not_end_the_search_for_someone_under_18() -> None:
    factories.service(at="LS1 4DY", minimum_age=18)
    young = factories.service(at="BS1 4DJ")
    for hours in (-0.1, 5, 30):
        open_at([hours], seed=1)
        OpenSpan.objects.update(is_certain=True)
        OpenSpan.objects.filter(service__minimum_age=18).update(opens=NOW, closes=NOW + timedelta(hours=1))
        OpenSpan.objects.exclude(service__minimum_age=18).update(closes=NOW + timedelta(hours=hours + 1))
        services = condition_of(PublicListing.objects.visible(TODAY))
        parts = soonest_parts(services, at(53.796, -1.554), 800, Lens.UNDER_18, NOW, 1)
        assert soonest(ask(parts), 1) == [young.pk]
