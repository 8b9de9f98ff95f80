"""The compiled loops give what numpy gives, bit for bit; and nobody misses them where they cannot be had."""

from __future__ import annotations

import sys

import numpy as np
import pytest
import shapely
from builders.loops import NUMBA, NUMPY, switch
from builders.stars import numbers, shapes
from builders.zones import ORIGIN, PLANE, cut_small, measure, zone_set
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zone_control.zone_control_plugin.core.overlay import compiled
from zone_control.zone_control_plugin.core.overlay.area import ellipsoidal_length
from zone_control.zone_control_plugin.core.overlay.outlines import outlines, paths
from zone_control.zone_control_plugin.core.overlay.parts import split
from zone_control.zone_control_plugin.core.overlay.sharing import apart, shared, taken, weighed, within
from zone_control.zone_control_plugin.core.overlay.tree import build_tree


@pytest.fixture(scope="module", autouse=True)
def loops():
    """Not twice: these tests switch themselves."""
    before = compiled._tried, compiled._loaded
    yield
    compiled._tried, compiled._loaded = before


def with_both(work) -> tuple:
    """What `work` gives with numpy and with numba."""
    found = []
    for which in (NUMPY, NUMBA):
        switch(which)
        found.append(work())
    return tuple(found)


def crossed(one: np.ndarray, other: np.ndarray) -> tuple:
    """All pairs of two sets of polygons, as `shared` takes them."""
    first, second = map(np.ravel, np.meshgrid(np.arange(len(one)), np.arange(len(other))))
    return outlines(one), first, outlines(other), second


@given(
    st.lists(shapes, min_size=1, max_size=4), st.lists(shapes, min_size=1, max_size=4), st.floats(-1e-4, 1e-4)
)
@settings(max_examples=200, deadline=None)
def test_the_same_areas_bit_for_bit(one, other, slope):
    pairs = crossed(np.array(one), np.array(other))
    numpy, numba = with_both(lambda: shared(*pairs, np.full(len(pairs[1]), slope)))
    assert numpy.tobytes() == numba.tobytes()


@given(*[st.lists(shapes, min_size=1, max_size=3)] * 2, st.lists(shapes, max_size=4), st.floats(-1e-4, 1e-4))
@settings(max_examples=200, deadline=None)
def test_the_same_is_taken_bit_for_bit(one, other, third, slope):
    a, i, b, j = crossed(np.array(one), np.array(other))
    c, k = outlines(np.array([*third, shapely.box(0, 0, 1, 1)])), np.tile(np.arange(len(third)), len(i))
    first = np.arange(len(i) + 1) * len(third)
    numpy, numba = with_both(lambda: taken(a, i, b, j, c, k, first, np.full(len(i), slope)))
    assert numpy.tobytes() == numba.tobytes()


@given(st.lists(shapes, max_size=4), st.floats(-1e-4, 1e-4))
@settings(max_examples=100, deadline=None)
def test_the_same_weight_bit_for_bit(some, slope):
    of = outlines(np.array(some, object))
    numpy, numba = with_both(lambda: weighed(of, of.box, np.full(len(some), slope)))
    assert numpy.tobytes() == numba.tobytes()


boxes = st.lists(st.tuples(numbers, numbers, numbers, numbers), min_size=0, max_size=60).map(
    lambda rows: np.array([(x, y, x + w, y + h) for x, y, w, h in rows], float).reshape(-1, 4)
)


@given(boxes, boxes, st.sampled_from((1, 7, 40)))
@settings(max_examples=200, deadline=None)
def test_the_same_boxes_in_the_same_order(items, asked, times):
    items = np.repeat(items, times, axis=0)  # several levels
    items = items[np.argsort(items[:, 0], kind="stable")]
    tree = build_tree(items)
    numpy, numba = with_both(lambda: tree.search(asked))
    assert [each.tolist() for each in numpy] == [each.tolist() for each in numba]
    meets = (items[None, :, :2] <= asked[:, None, 2:]).all(axis=2) & (
        asked[:, None, :2] <= items[None, :, 2:]
    ).all(axis=2)
    assert np.stack(numba, axis=1).tolist() == np.argwhere(meets).tolist()


def test_a_box_without_a_place_meets_nothing():
    tree = build_tree(np.array([[0.0, 0, 1, 1], [np.nan] * 4]))
    for found in with_both(lambda: tree.search(np.array([[np.nan] * 4, [0, 0, 5, 5.0]]))):
        assert [each.tolist() for each in found] == [[1], [0]]


@given(st.lists(shapes, min_size=1, max_size=4), st.lists(shapes, min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_what_is_apart_does_not_touch(one, other):
    switch(NUMBA)
    a, i, b, j = crossed(np.array(one), np.array(other))
    touch = shapely.intersects(np.array(one)[i], np.array(other)[j])
    assert not (apart(a, i, b, j) & touch).any()


lines = st.lists(st.tuples(numbers, numbers), min_size=2, max_size=6, unique=True).map(
    lambda xy: shapely.transform(shapely.LineString(xy), lambda c: c + ORIGIN)
)
simple_lines = lines.filter(
    lambda line: line.is_simple
)  # as build.py leaves them: none runs back over itself


@given(shapes, simple_lines)
@settings(max_examples=400, deadline=None)
def test_what_of_a_line_is_within_as_geos_says(polygon, line):
    switch(NUMBA)
    zero, one = np.zeros(1, np.int64), np.ones(1)
    found = within(outlines(np.array([polygon])), zero, paths(np.array([line])), zero, one, one * 0)[0]
    if np.isnan(found):
        return  # too close to call
    common = shapely.intersection(polygon, line).length
    assert (line.length if np.isinf(found) else found) == pytest.approx(common, abs=1e-6)
    assert np.isinf(found) == shapely.covers(polygon, line) and (found > 0) == shapely.intersects(
        polygon, line
    )


@given(shapes, st.tuples(numbers, numbers))
@settings(max_examples=200, deadline=None)
def test_whether_a_point_is_within_as_geos_says(polygon, xy):
    switch(NUMBA)
    zero, one, point = np.zeros(1, np.int64), np.ones(1), shapely.Point(np.add(xy, ORIGIN))
    found = within(outlines(np.array([polygon])), zero, paths(np.array([point])), zero, one, one * 0)[0]
    if np.isnan(found):
        assert shapely.distance(polygon.boundary, point) < 2e-3
    else:
        assert found == (np.inf if shapely.intersects(polygon, point) else 0)


def test_a_line_is_as_long_as_on_the_ellipsoid():
    switch(NUMBA)
    west = shapely.box(
        620_000, 3_300_000, 621_000, 3_301_000
    )  # 120 km from the meridian: the plane stretches
    parts = split(np.array([west]), PLANE)
    path = paths(np.array([shapely.LineString([(619_000, 3_300_100), (622_000, 3_300_700)])]))
    zero = np.zeros(1, np.int64)
    found = within(parts.outlines, zero, path, zero, parts.scale, parts.slope)
    line = shapely.LineString([(620_000, 3_300_300), (621_000, 3_300_500)])
    assert found[0] == pytest.approx(ellipsoidal_length(np.array([line]), PLANE)[0], rel=1e-8)


@given(st.lists(shapes, min_size=1, max_size=6), st.lists(lines, max_size=3), shapes, st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_whole_measurement_is_the_same(monkeypatch, polygons, paths, subject, cut):
    cut_small(monkeypatch)
    layers = {"a": [(str(i), each) for i, each in enumerate(polygons)]}
    layers["l"] = [(str(i), each) for i, each in enumerate(paths)]
    layers["p"] = [("p", shapely.Point(np.add((7, 7), ORIGIN)))]
    zones = zone_set({key: some for key, some in layers.items() if some}, step=1.0 if cut else 0)
    numpy, numba = with_both(lambda: measure(zones, np.array([subject])))
    for name in ("layer", "zone", "relation", "count", "contact_layer", "contact_hit"):
        assert getattr(numpy, name).tolist() == getattr(numba, name).tolist(), name
    for name in ("area", "length", "share", "depth", "contact_area"):
        assert getattr(numpy, name) == pytest.approx(getattr(numba, name), abs=1e-6), name


def test_far_polygons_are_seen_to_be_apart():
    switch(NUMBA)
    one, other = shapely.box(0, 0, 1, 1), shapely.box(1.1, 0, 2, 1)
    pair = crossed(np.array([one]), np.array([other]))
    assert apart(*pair).all()
    for near in (shapely.box(1, 0, 2, 1), shapely.box(-9, -9, 9, 9), shapely.box(0.4, 0.4, 0.6, 0.6)):
        assert not apart(*crossed(np.array([one]), np.array([near]))).any()
    switch(NUMPY)
    assert not apart(*pair).any()  # nobody looks


def test_without_numba_numpy_does_the_work(monkeypatch):
    monkeypatch.setattr(compiled, "_tried", False)
    monkeypatch.setattr(compiled, "_loaded", None)
    for name in [name for name in sys.modules if name.startswith(compiled.__package__ + ".loops")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numba", None)  # not installed
    compiled.load_for(projects=compiled.MANY)
    assert compiled.loops() is None
    assert not compiled.load()


def test_few_subjects_are_not_worth_loading_many_in_a_session_are(monkeypatch):
    for name, value in (("_tried", False), ("_loaded", None), ("_seen", 0)):
        monkeypatch.setattr(compiled, name, value)
    compiled.load_for(projects=compiled.MANY - 1)
    assert compiled.loops() is None
    compiled.load_for(patches=compiled.PATCHES)
    assert compiled.loops() is not None
