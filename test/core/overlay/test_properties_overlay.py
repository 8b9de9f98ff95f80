"""What measuring may never do, over random small layers: boxes and triangles on a coarse grid, so that shared
edges, touching corners, overlaps and slivers are frequent."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from builders.zones import ORIGIN, contacts, measure, rows, shapes, zone_set
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from zone_control.zone_control_plugin.core.overlay import sharing

many = settings(max_examples=120, deadline=None)
steps = st.integers(0, 12).map(lambda n: n * 5.0)
codes = st.sampled_from(["a", "b", "c"])
OTHER = {"a": "x", "b": "y", "c": "z"}


def placed(points) -> shapely.Polygon:
    return shapely.Polygon([(x + ORIGIN[0], y + ORIGIN[1]) for x, y in points])


@st.composite
def polygons(draw):
    if draw(st.booleans()):
        x, y = draw(steps), draw(steps)
        width, height = draw(st.sampled_from([0.03, 5.0, 20.0])), draw(st.sampled_from([1.0, 5.0, 30.0]))
        return placed([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    triangle = placed([(draw(steps), draw(steps)) for _ in range(3)])
    assume(triangle.area > 0.1)
    return triangle


layers = st.lists(st.tuples(codes, polygons()), min_size=1, max_size=6)
plans = st.tuples(layers, layers).map(lambda two: {"one": two[0], "two": two[1]})


def sizes(zones, measured):
    found = zip(measured.layer, zones.codes(measured.zone), measured.area, rows(zones, measured))
    return {(zones.layers[layer].key, code): (area, row[3]) for layer, code, area, row in found}


@many
@given(plans, polygons())
def test_areas_are_those_of_the_plain_overlay(plan, subject):
    """On the central meridian the ellipsoid and the plane agree."""
    zones = zone_set(plan)
    found = sizes(zones, measure(zones, shapes(subject)))
    for key, features in plan.items():
        for code in {code for code, _ in features}:
            zone = shapely.union_all([shape for other, shape in features if other == code])
            common = shapely.intersection(zone, subject).area
            area, _ = found.get((key, code), (0.0, ""))
            assert area == pytest.approx(common, rel=1e-6, abs=1e-6)


@many
@given(plans, polygons(), st.sampled_from([4096, -1]))
def test_what_a_layer_shares_is_that_of_the_union(plan, subject, most):
    """Whether edges tell it or, where these are too many, it is drawn."""
    before, sharing.MOST_EDGES = sharing.MOST_EDGES, most
    try:
        zones = zone_set(plan)
        measured = measure(zones, shapes(subject))
    finally:
        sharing.MOST_EDGES = before
    found = dict(zip((zones.layers[i].key for i in measured.contact_layer), measured.contact_area))
    for key, features in plan.items():
        common = shapely.intersection(shapely.union_all([shape for _, shape in features]), subject).area
        assert found.get(key, 0.0) == pytest.approx(common, rel=1e-6, abs=1e-6)


@many
@given(plans, polygons(), polygons())
def test_a_larger_subject_loses_nothing(plan, subject, more):
    zones = zone_set(plan)
    larger = shapely.union_all([subject, more])
    before, after = (sizes(zones, measure(zones, shapes(each))) for each in (subject, larger))
    for zone, (area, relation) in before.items():
        if area <= 1e-6 and zone not in after:
            continue  # a bare touch: rounding the vertices of the union may part them
        assert after[zone][0] >= area - 1e-6
        # Contacts that are hits only together may give way to a single larger one.
        if relation != "edge" and area > 1.001:
            assert after[zone][1] != "edge"
    assert {zone[0] for zone, each in before.items() if each[1] != "edge"} <= {
        zone[0] for zone, each in after.items() if each[1] != "edge"
    }


@many
@given(plans, polygons())
def test_nothing_is_counted_twice(plan, subject):
    zones = zone_set(plan)
    measured = measure(zones, shapes(subject))
    whole = measured.subject_area[0]
    assert (measured.share <= 1 + 1e-9).all()
    for _, key, _, area in contacts(zones, measured):
        parts = [each for zone, (each, _) in sizes(zones, measured).items() if zone[0] == key]
        assert max(parts) - 0.01 <= area <= min(sum(parts), whole) + 0.01


@many
@given(plans, polygons())
def test_features_given_twice_or_cut_in_two_change_nothing(plan, subject):
    halves = {
        key: [(code, half) for code, shape in features for half in _halves(shape)] + features[:1]
        for key, features in plan.items()
    }
    whole, cut = zone_set(plan), zone_set(halves)
    one, other = (sizes(zones, measure(zones, shapes(subject))) for zones in (whole, cut))
    assert {zone for zone, (area, _) in one.items() if area > 1e-3} == {
        zone for zone, (area, _) in other.items() if area > 1e-3
    }
    for zone, (area, relation) in one.items():
        if area > 1e-3:
            assert other[zone][0] == pytest.approx(area, rel=1e-6, abs=1e-6)
            assert other[zone][1] == relation


def _halves(shape):
    west, south, east, north = shape.bounds
    middle = (west + east) / 2
    sides = (shapely.box(west, south, middle, north), shapely.box(middle, south, east, north))
    halves = [shapely.intersection(shape, side) for side in sides]
    return [half for half in halves if half.geom_type == "Polygon" and half.area > 0] if all(
        half.geom_type == "Polygon" for half in halves
    ) else [shape]  # fmt: skip


@many
@given(plans, st.lists(polygons(), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_order_is_irrelevant(plan, subjects, random):
    moved = {key: random.sample(plan[key], len(plan[key])) for key in reversed(plan)}
    zones, others = zone_set(plan), zone_set(moved)
    one, other = measure(zones, shapes(*subjects)), measure(others, shapes(*subjects))
    assert sorted(rows(zones, one)) == sorted(rows(others, other))
    assert sorted(contacts(zones, one)) == sorted(contacts(others, other))


@many
@given(plans, st.lists(polygons(), min_size=1, max_size=6))
def test_a_subject_is_measured_alike_alone_in_company_and_by_two_threads(plan, subjects):
    zones = zone_set(plan)
    together, threaded = (measure(zones, shapes(*subjects), threads=n) for n in (1, 2))
    for name in ("subject", "zone", "relation", "area", "share", "depth"):
        assert np.array_equal(getattr(together, name), getattr(threaded, name)), name
    for number, subject in enumerate(subjects):
        alone = measure(zones, shapes(subject))
        mine = together.subject == number
        assert np.array_equal(alone.zone, together.zone[mine])
        assert np.array_equal(alone.area, together.area[mine])


@many
@given(plans, polygons(), codes)
def test_a_zone_under_another_name_is_the_same_zone(plan, subject, code):
    renamed = {
        key: [(OTHER[c] if c == code else c, shape) for c, shape in features]
        for key, features in plan.items()
    }
    zones, others = zone_set(plan), zone_set(renamed)
    one, other = (sizes(z, measure(z, shapes(subject))) for z in (zones, others))
    back = {(key, OTHER[c] if c == code else c): value for (key, c), value in one.items()}
    assert back.keys() == other.keys()
    assert all(back[zone] == pytest.approx(other[zone]) or back[zone][1] == other[zone][1] for zone in back)
