"""Miles, boxes and unit vectors agree with each other and with geopy."""

from math import acos, degrees, radians, tan

import pytest
from geopy.distance import EARTH_RADIUS, distance, great_circle
from hypothesis import assume, given
from hypothesis import strategies as st

from directory.places.distance import EARTH_RADIUS_MILES, Point, box, cosine, in_words, miles, unit_vector

POINTS = st.builds(Point, st.floats(49, 61.5), st.floats(-9, 2.5))
RADII = st.floats(0.001, 800)

LERWICK, ABERDEEN = Point(60.1547, -1.1494), Point(57.1437, -2.0981)


def test_the_earth_is_the_one_geopy_measures() -> None:
    assert distance(kilometers=EARTH_RADIUS).miles == pytest.approx(EARTH_RADIUS_MILES)


def test_lerwick_is_about_two_hundred_and_ten_miles_from_aberdeen() -> None:
    assert miles(LERWICK, ABERDEEN) == pytest.approx(210.4, abs=1)


@given(POINTS, POINTS)
def test_miles_are_geopys_great_circle(a: Point, b: Point) -> None:
    assert miles(a, b) == great_circle((a.lat, a.lon), (b.lat, b.lon)).miles


@given(POINTS, POINTS, RADII)
def test_the_dot_product_keeps_what_miles_keep(a: Point, b: Point, radius: float) -> None:
    assume(abs(miles(a, b) - radius) > 0.001)
    dot = sum(p * q for p, q in zip(unit_vector(a), unit_vector(b), strict=True))
    assert (dot >= cosine(radius)) == (miles(a, b) <= radius)


@given(POINTS, RADII, st.floats(0, 360))
def test_the_box_holds_the_whole_circle(centre: Point, radius: float, bearing: float) -> None:
    lat, lon, _ = great_circle(miles=radius).destination((centre.lat, centre.lon), bearing)
    assert box(centre, radius).holds(Point(lat, lon))


@given(POINTS, RADII)
def test_the_box_reaches_as_far_east_as_the_circle_does(centre: Point, radius: float) -> None:
    reach = radius / EARTH_RADIUS_MILES
    bearing = degrees(acos(tan(reach) * tan(radians(centre.lat))))  # north of east: where the circle is widest
    _, lon, _ = great_circle(miles=radius).destination((centre.lat, centre.lon), bearing)
    assert box(centre, radius).east == pytest.approx(lon, abs=1e-6)


@given(POINTS, RADII)
def test_the_box_is_no_wider_than_it_must_be(centre: Point, radius: float) -> None:
    found = box(centre, radius)
    touched = Point(min(found.north - 2e-9, 90), centre.lon)
    assert miles(centre, touched) <= radius


def test_a_circle_around_the_pole_holds_every_longitude() -> None:
    assert (box(Point(89.9, 0), 100).west, box(Point(89.9, 0), 100).east) == (-180, 180)


def test_a_circle_of_no_size_is_its_centre() -> None:
    assert box(LERWICK, 0).holds(LERWICK)
    assert box(LERWICK, 0).north - LERWICK.lat < degrees(1e-9)


def test_a_radius_wider_than_the_earth_keeps_everything() -> None:
    assert cosine(1e9) == -1


@pytest.mark.parametrize(
    ("away", "exact", "words"),
    [
        (0, False, "less than a mile"),
        (0, True, "less than a mile"),
        (0.04, True, "less than a mile"),
        (0.99, False, "less than a mile"),
        (1, False, "about 1 mile"),
        (1.4, False, "about 1 mile"),
        (2.6, False, "about 3 miles"),
        (210.4, False, "about 210 miles"),
        (1, True, "1 mile"),
        (1.04, True, "1 mile"),
        (2.44, True, "2.4 miles"),
        (3.0, True, "3 miles"),
        (9.97, True, "10 miles"),
        (12.4, True, "12 miles"),
    ],
)
def test_a_distance_is_said_no_finer_than_it_is_known(away: float, exact: bool, words: str) -> None:
    assert in_words(away, exact=exact) == words


@given(st.floats(0, 1000), st.booleans())
def test_no_distance_is_ever_nothing_point_nothing(away: float, exact: bool) -> None:
    assert not in_words(away, exact=exact).startswith(("0", "about 0"))


@pytest.mark.parametrize(
    "where",
    [
        pytest.param((float("nan"), 0.0), id="not a number"),
        pytest.param((float("inf"), 0.0), id="endless"),
        pytest.param((91.0, 0.0), id="north of the pole"),
        pytest.param((51.0, 181.0), id="past the date line"),
    ],
)
def test_what_is_no_point_cannot_be_one(where: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="is a number from"):
        Point(*where)
