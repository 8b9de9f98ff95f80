"""What holds of every screening, on random rectangles and discs."""

from __future__ import annotations

import numpy as np
import shapely
from builders.farmland import evidence, screened
from builders.loops import loops  # noqa: F401
from builders.zones import box
from hypothesis import given, settings
from hypothesis import strategies as st
from zone_control.zone_control_plugin.core.farmland.codes import codes_of, reasons
from zone_control.zone_control_plugin.core.overlay import sharing

FROM, TO = "2026-01-01", "2026-12-31"
EDGE = st.integers(0, 240).map(lambda n: n / 2)
QUICK = settings(max_examples=40, deadline=None)


@st.composite
def boxes(draw):
    x, X, y, Y = draw(EDGE), draw(EDGE), draw(EDGE), draw(EDGE)
    return min(x, X), min(y, Y), max(x, X) + 1, max(y, Y) + 1


DATES = st.sampled_from([(FROM, TO), (FROM, ""), ("2020-01-01", "2021-01-01"), ("", ""), (TO, FROM)])
APPROVALS = st.lists(st.tuples(boxes(), DATES), max_size=5)
LAND = st.lists(st.tuples(boxes(), st.sampled_from(["0101", "0301", "?"])), min_size=1, max_size=5)
PATCH = shapely.transform(shapely.Point(60, 60).buffer(50, quad_segs=6), lambda xy: xy + (500_000, 3_300_000))


def facts_of(land, approvals, **more):
    given_land = [(box(*shape), name) for shape, name in land]
    held = [(box(*shape), *dates) for shape, dates in approvals]
    return screened(evidence(given_land, held, coverage=["-900 -900 900 900"], **more), PATCH)


@QUICK
@given(LAND, APPROVALS, boxes(), DATES)
def test_another_approval_never_lowers_coverage(land, approvals, shape, dates):
    before = facts_of(land, approvals).facts.covered[0]
    assert facts_of(land, [*approvals, (shape, dates)]).facts.covered[0] >= before - 1e-6


@QUICK
@given(LAND, APPROVALS, boxes(), DATES, st.floats(0.1, 0.9))
def test_an_approval_in_two_halves_changes_no_code_and_no_area(land, approvals, shape, dates, at):
    x, y, X, Y = shape
    middle = x + (X - x) * at
    whole = facts_of(land, [*approvals, (shape, dates)])
    halves = facts_of(land, [*approvals, ((x, y, middle, Y), dates), ((middle, y, X, Y), dates)])
    assert np.allclose(whole.facts.covered, halves.facts.covered, atol=1e-6)
    assert codes_of(reasons(whole.facts))[0] == codes_of(reasons(halves.facts))[0]


@QUICK
@given(LAND, APPROVALS)
def test_by_edges_or_drawn_the_same_is_covered(land, approvals):
    by_edges = facts_of(land, approvals)
    before, sharing.MOST_EDGES = sharing.MOST_EDGES, -1  # more than one approval is too much for edges
    try:
        drawn = facts_of(land, approvals)
    finally:
        sharing.MOST_EDGES = before
    for name in ("covered", "largest", "out_of_date"):
        assert np.allclose(getattr(by_edges.facts, name), getattr(drawn.facts, name), atol=1e-6), name


@QUICK
@given(LAND, APPROVALS)
def test_the_parts_add_up_to_the_patch(land, approvals):
    found = facts_of(land, approvals)
    assert np.isclose(found.pieces.area.sum(), found.area[0], rtol=1e-6)
    shapes = np.where(found.pieces.whole, np.array([PATCH], object), found.pieces.geometry)
    assert np.allclose(shapely.area(shapes), found.pieces.area, rtol=1e-6, atol=1e-4)


@QUICK
@given(LAND, APPROVALS, st.floats(0, 500), st.floats(0, 500))
def test_a_wider_tolerance_never_turns_green_to_yellow(land, approvals, tolerance, more):
    found = facts_of(land, approvals)
    before, after = (codes_of(reasons(found.facts, t))[0] for t in (tolerance, tolerance + more))
    assert not (before == "green" and after == "yellow")


@QUICK
@given(LAND, APPROVALS, st.randoms())
def test_the_order_of_rows_does_not_matter(land, approvals, random):
    found = facts_of(land, approvals)
    random.shuffle(land)
    random.shuffle(approvals)
    again = facts_of(land, approvals)
    for name in ("farmland", "covered", "largest", "unknown_class", "out_of_date"):
        assert np.allclose(getattr(found.facts, name), getattr(again.facts, name), atol=1e-6), name
