"""What two polygons share, by their edges: held against GEOS."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from builders.stars import shapes
from builders.zones import ORIGIN, at, box
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from zone_control.zone_control_plugin.core.overlay.outlines import outlines
from zone_control.zone_control_plugin.core.overlay.sharing import shared, taken, weighed

DONUT = at("POLYGON((0 0,30 0,30 30,0 30,0 0),(10 10,20 10,20 20,10 20,10 10))")
TABLE = {
    "equal": (box(0, 0, 10, 10), box(0, 0, 10, 10), 100),
    "half": (box(0, 0, 10, 10), box(5, 0, 20, 10), 50),
    "corner": (box(0, 0, 10, 10), box(10, 10, 20, 20), 0),
    "border": (box(0, 0, 10, 10), box(10, 0, 20, 10), 0),
    "apart": (box(0, 0, 10, 10), box(40, 40, 50, 50), 0),
    "within": (box(0, 0, 10, 10), box(2, 3, 4, 5), 4),
    "in the hole": (box(12, 12, 18, 18), DONUT, 0),
    "fills the hole": (box(10, 10, 20, 20), DONUT, 0),
    "around the hole": (box(5, 5, 25, 25), DONUT, 300),
    "holes in both": (DONUT, shapely.transform(DONUT, lambda xy: xy + (5, 5)), 625 - 100 - 100 + 25),
    "above": (box(0, 0, 10, 10), box(0, -50, 10, -40), 0),
    "below": (box(0, -50, 10, -40), box(0, 0, 10, 10), 0),
    "far larger": (box(0, 0, 10, 10), box(-4000, -4000, 4000, 4000), 100),
}


def both(a: shapely.Geometry, b: shapely.Geometry, slope: float = 0.0) -> float:
    one, other = outlines(np.array([a])), outlines(np.array([b]))
    zero = np.zeros(1, np.int64)
    return float(shared(one, zero, other, zero, np.array([slope]))[0])


@pytest.mark.parametrize("name", TABLE)
def test_truth(name):
    a, b, expected = TABLE[name]
    assert both(a, b) == pytest.approx(expected, abs=1e-7)
    assert both(b, a) == pytest.approx(expected, abs=1e-7)
    assert both(a, shapely.reverse(b)) == both(a, b)  # rings may run either way


# Whole metres meet in corners and along edges; the others cross anywhere.
numbers = st.one_of(st.integers(0, 20), st.floats(0, 20, allow_nan=False))
polygons = (
    st.lists(st.tuples(numbers, numbers), min_size=3, max_size=9, unique=True)
    .map(lambda xy: shapely.transform(shapely.Polygon(xy), lambda c: c + ORIGIN))
    .filter(lambda polygon: polygon.is_valid and polygon.area > 1e-3)
)


@given(polygons, polygons)
@settings(max_examples=400, deadline=None)
def test_as_geos_says(a, b):
    assert both(a, b) == pytest.approx(shapely.intersection(a, b).area, abs=1e-6)


@given(polygons, polygons, st.floats(-1e-4, 1e-4))
@settings(max_examples=200, deadline=None)
def test_the_weight_is_that_of_the_common_part(a, b, slope):
    common = shapely.intersection(a, b)
    assume(common.geom_type in ("Polygon", "MultiPolygon") and not common.is_empty)
    around = shapely.bounds(np.array([a]))
    polygons = outlines(shapely.get_parts(common))
    several = [np.repeat(each, polygons.rows, axis=0) for each in (around, np.array([slope]))]
    expected = weighed(polygons, *several).sum()
    assert both(a, b, slope) == pytest.approx(expected, abs=1e-6)


@given(polygons, polygons)
@settings(max_examples=200, deadline=None)
def test_what_is_shared_with_the_halves_adds_up(a, b):
    west, south, east, north = b.bounds
    middle = (west + east) / 2
    halves = [shapely.box(west, south, middle, north), shapely.box(middle, south, east, north)]
    parts = [shapely.get_parts(shapely.intersection(b, half)) for half in halves]
    polygonal = [part for part in np.concatenate(parts) if part.geom_type == "Polygon"]
    assert sum(both(a, part) for part in polygonal) == pytest.approx(both(a, b), abs=1e-6)


@given(shapes, shapes, st.lists(shapes, max_size=4))
@settings(max_examples=200, deadline=None)
def test_what_several_take_is_counted_once(a, b, takers):
    """Of the common part of two, in the union of the others."""
    one, other = outlines(np.array([a])), outlines(np.array([b]))
    zero, count = np.zeros(1, np.int64), len(takers)
    among = outlines(np.array([*takers, a]))
    found = taken(one, zero, other, zero, among, np.arange(count), np.array([0, count]), np.zeros(1))
    expected = shapely.intersection(shapely.intersection(a, b), shapely.union_all(np.array(takers, object)))
    if np.isnan(found[0]):
        assert count > 2  # many edges on top of each other: given up
    else:
        assert found[0] == pytest.approx(expected.area, abs=1e-6)


def test_two_that_are_level_below_and_a_third_that_reaches_lower():
    triangle, lower = at("POLYGON((0 1,1 1,0 2,0 1))"), at("POLYGON((0 0,1 0,0 2,0 0))")
    same, zero = outlines(np.array([triangle])), np.zeros(1, np.int64)
    found = taken(same, zero, same, zero, outlines(np.array([lower])), zero, np.array([0, 1]), np.zeros(1))
    assert found[0] == pytest.approx(0.25)


def test_nothing_is_taken_by_nobody():
    one = outlines(np.array([box(0, 0, 1, 1)]))
    none = np.zeros(0, np.int64)
    assert taken(one, none, one, none, one, none, np.zeros(1, np.int64), np.zeros(0)).tolist() == []
    zero = np.zeros(1, np.int64)
    assert taken(one, zero, one, zero, one, none, np.zeros(2, np.int64), np.zeros(1)).tolist() == [0.0]


def test_pairs_do_not_disturb_each_other():
    shapes = np.array([a for a, _, _ in TABLE.values()] + [b for _, b, _ in TABLE.values()])
    every = outlines(shapes)
    first, second = map(np.ravel, np.meshgrid(np.arange(len(shapes)), np.arange(len(shapes))))
    together = shared(every, first, every, second, np.zeros(len(first)))
    alone = [both(shapes[i], shapes[j]) for i, j in zip(first, second)]
    assert together.tobytes() == np.array(alone).tobytes()
    assert len(shared(every, first[:0], every, second[:0], np.zeros(0))) == 0


def comb(teeth: int, upright: bool) -> shapely.Polygon:
    """A band with so many deep teeth."""
    x = np.repeat(np.arange(teeth), 4) + np.tile([0, 0, 0.5, 0.5], teeth)
    xy = np.stack([x, np.tile([1, 0.1, 0.1, 1], teeth)], axis=1)
    xy = np.vstack([xy, [(teeth, 1), (teeth, 1.1), (0, 1.1)]]) * (20 / teeth, 18)
    return shapely.Polygon((xy if upright else xy[:, ::-1]) + ORIGIN)


def test_sums_that_would_grow_without_end_are_given_up():
    lying = [comb(30, False), shapely.transform(comb(31, False), lambda xy: xy + (0.3, 0.1)), comb(29, False)]
    shapes = np.array([comb(30, True), *lying, box(-1, -1, 30, 30)])
    assert shapely.is_valid(shapes).all()
    of, zero = outlines(shapes), np.zeros(1, np.int64)
    found = taken(of, zero + 4, of, zero + 1, of, np.array([0, 2, 3, 4]), np.array([0, 4]), np.zeros(1))
    assert np.isnan(found).all()
    two = taken(of, zero + 4, of, zero + 1, of, np.array([0, 4]), np.array([0, 2]), np.zeros(1))
    assert two[0] == pytest.approx(shapes[1].area)
