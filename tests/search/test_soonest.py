"""What opens soonest, against a look at every opening of every place."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import pytest

from directory.choices import Lens, Reach
from directory.models import OpenSpan, PublicListing, PublicPoint
from directory.places.distance import Point, miles
from directory.places.geocoding import Found, locate
from directory.search.condition import condition_of
from directory.search.soonest import soonest, soonest_parts
from directory.search.statement import ask
from tests import factories
from tests.search.brute_force import NOW, TODAY, at

LEEDS: Final = at(53.796, -1.554)
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


def plainly(found: Found, within: int, lens: Lens | None) -> list[int]:
    """Every listing with a known opening to come: what is open now by the distance of the place, the others by hour."""
    listings = {one.pk: one for one in PublicListing.objects.exclude(reach=Reach.NATIONAL)}
    points = {(one.listing_id, str(one.key)): Point(one.lat, one.lon) for one in PublicPoint.objects.all()}
    best: dict[int, tuple[bool, float, float, int]] = {}
    for span in OpenSpan.objects.filter(closes__gt=NOW, is_certain=True):
        listing, point = listings.get(span.service_id), points.get((span.service_id, str(span.place)))
        if point is None or listing is None or miles(found.point, point) > within:
            continue
        young = (listing.minimum_age or 0) < 18 and (listing.maximum_age is None or listing.maximum_age >= 11)
        turn = max((span.opens - NOW).total_seconds(), 0.0), miles(found.point, point)
        key = (lens is Lens.UNDER_18 and not young, *turn, listing.pk)
        best[listing.pk] = min(key, best.get(listing.pk, key))
    return sorted(best, key=best.__getitem__)


@pytest.mark.django_db
def test_it_is_what_a_look_at_every_opening_gives() -> None:
    factories.many_services(300, seed=8, with_contacts=False)
    services, seen = condition_of(PublicListing.objects.listed(TODAY)), 0
    london = locate("SW9")
    assert isinstance(london, Found)
    for seed, hours in enumerate(HOURS.values()):
        open_at(hours, seed)
        for found in (LEEDS, london):
            for within, most, lens in ((25, 5, None), (80, 20, Lens.UNDER_18), (800, 40, None), (800, 300, None)):
                expected = plainly(found, within, lens)
                hits = ask(soonest_parts(services, found, within, lens, NOW, most))
                assert soonest(hits)[:most] == expected[:most], (hours, within, most)
                seen += len(expected[:most])
    assert seen > 1_000


@pytest.mark.django_db
def test_of_a_service_with_two_places_the_one_that_is_open_counts() -> None:
    near_by, open_now = factories.location("LS1 4DY"), factories.location("YO1 7HH")
    two = factories.service(locations=[near_by, open_now])
    between = factories.service(at="LS6 3AA")
    open_at([3], seed=1)
    OpenSpan.objects.update(is_certain=True)
    OpenSpan.objects.filter(place__in=[open_now.key, between.locations.get().key]).update(opens=NOW)
    hits = ask(soonest_parts(condition_of(PublicListing.objects.listed(TODAY)), LEEDS, 50, None, NOW, 5))
    assert soonest(hits) == [between.pk, two.pk]


@pytest.mark.django_db
def test_one_for_adults_next_door_does_not_end_the_search_for_someone_under_18() -> None:
    factories.service(at="LS1 4DY", minimum_age=18)
    young = factories.service(at="BS1 4DJ")
    for hours in (-0.1, 5, 30):
        open_at([hours], seed=1)
        OpenSpan.objects.update(is_certain=True)
        OpenSpan.objects.filter(service__minimum_age=18).update(opens=NOW, closes=NOW + timedelta(hours=1))
        OpenSpan.objects.exclude(service__minimum_age=18).update(closes=NOW + timedelta(hours=hours + 1))
        services = condition_of(PublicListing.objects.listed(TODAY))
        parts = soonest_parts(services, LEEDS, 800, Lens.UNDER_18, NOW, 1)
        assert soonest(ask(parts))[:1] == [young.pk]


@pytest.mark.django_db
def test_what_is_closed_for_now_opens_at_no_hour() -> None:
    closed, later = factories.service(at="LS1 4DY", status="temporarily closed"), factories.service(at="LS6 3AA")
    open_at([1], seed=1)
    OpenSpan.objects.update(is_certain=True)
    hits = ask(soonest_parts(condition_of(PublicListing.objects.listed(TODAY)), LEEDS, 25, None, NOW, 5))
    assert soonest(hits) == [later.pk]
    assert closed.pk not in soonest(hits)
