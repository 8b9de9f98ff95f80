"""Ground counted once: approvals debited, accounts balanced. Squares in the plane of 120° E."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from builders.loops import loops  # noqa: F401
from hypothesis import given, settings
from hypothesis import strategies as st
from zone_control.zone_control_plugin.core.errors import Cancelled
from zone_control.zone_control_plugin.core.farmland import ledger
from zone_control.zone_control_plugin.core.farmland.approvals_ledger import balance, debit
from zone_control.zone_control_plugin.core.farmland.cutlayer import cut_layer
from zone_control.zone_control_plugin.core.farmland.ledger_ground import (
    Share,
    common_ground,
    in_turn,
    rest_of,
)
from zone_control.zone_control_plugin.core.overlay.area import ellipsoidal_area
from zone_control.zone_control_plugin.core.overlay.plane import plane_at

PLANE = plane_at(120.0)


def boxes(*spans):
    """Boxes of a height of 10 m near the central meridian, where a plane m² is one on the ellipsoid."""
    result = np.empty(len(spans), object)
    result[:] = [shapely.box(500000 + a, 3300000, 500000 + b, 3300010) for a, b in spans]
    return result


def area(shapes):
    return ellipsoidal_area(shapes, PLANE)


def test_common_ground_and_the_rest_add_up():
    first, second = boxes((0, 10), (20, 30)), boxes((5, 12), (8, 25))
    common = common_ground(first, cut_layer(second, PLANE), PLANE)
    assert list(zip(common.first, common.second)) == [(0, 0), (0, 1), (1, 1)]
    assert common.area == pytest.approx([50, 20, 50], abs=1e-3)
    rest = rest_of(
        first[1:], area(first[1:]), common_ground(first[1:], cut_layer(second, PLANE), PLANE), second, PLANE
    )
    assert rest.area == pytest.approx([50], abs=1e-3)
    assert shapely.area(rest.shape) == pytest.approx([50])


def test_the_earlier_claim_comes_first():
    shapes = boxes((0, 10), (5, 15), (5, 15), (0, 3))
    share = in_turn(shapes, area(shapes), np.array([0, 0, 1, 0]), PLANE)
    assert share.area == pytest.approx([100, 50, 100, 0], abs=1e-3)
    assert share.shape[3] is None


def test_cancelling_stops_it():
    class Impatient:
        def cancelled(self):
            return True

        def progress(self, fraction):
            pass

    with pytest.raises(Cancelled):
        common_ground(boxes((0, 1)), cut_layer(boxes((0, 1)), PLANE), PLANE, None, Impatient())


# ---- approvals ----

GRANTS = boxes((0, 20), (10, 30))  # two approvals, sharing 10-20


def debited(patches, days, states):
    """`states` {(patch, approval): state}; approval 0 is the older."""
    shapes = boxes(*patches)
    pairs = common_ground(shapes, cut_layer(GRANTS, PLANE), PLANE)
    state = np.array([states.get((i, j), "in_force") for i, j in zip(pairs.first, pairs.second)], object)
    entries = debit(pairs, state, np.argsort(np.argsort(days)), np.arange(2), PLANE)
    return pairs, entries, balance(entries, pairs.second, np.array([150.0, 500.0]))


@pytest.mark.parametrize(
    "patches, days, states, used, over, expired, double",
    [
        ([(0, 10)], [1], {}, [100, 0], [0, 0], [0, 0], [0, 0]),
        ([(0, 30)], [1], {}, [200, 100], [50, 0], [0, 0], [0, 0]),  # 10-20 is debited to the older alone
        ([(0, 10), (5, 15)], [1, 2], {}, [150, 0], [0, 0], [0, 0], [50, 0]),  # the same ground twice
        ([(0, 10)], [1], {(0, 0): "expired"}, [0, 0], [0, 0], [100, 0], [0, 0]),
        (
            [(10, 20)],
            [1],
            {(0, 0): "expired"},
            [0, 100],
            [0, 0],
            [0, 0],
            [0, 0],
        ),  # the one in force is debited
        ([(10, 20)], [1], {(0, 0): "expired", (0, 1): "expired"}, [0, 0], [0, 0], [100, 0], [0, 0]),
        ([(0, 10)], [1], {(0, 0): "not_yet"}, [0, 0], [0, 0], [0, 0], [0, 0]),
        ([(0, 10)], [1], {(0, 0): "never_in_force"}, [0, 0], [0, 0], [0, 0], [0, 0]),
        ([(0, 10), (0, 10)], [1, 2], {(1, 0): "expired"}, [100, 0], [0, 0], [100, 0], [0, 0]),
        ([(40, 50)], [1], {}, [0, 0], [0, 0], [0, 0], [0, 0]),
    ],
)
def test_every_piece_of_ground_is_debited_once(patches, days, states, used, over, expired, double):
    pairs, entries, sums = debited(patches, days, states)
    for found, wanted in zip(
        (sums.used, sums.over, sums.after_expiry, sums.double), (used, over, expired, double)
    ):
        assert found == pytest.approx(wanted, abs=1e-3)
    counted = sum(entries)
    assert np.all((np.abs(counted - pairs.area) < 1e-3) | (counted == 0))


def test_the_earlier_patch_is_debited_whatever_the_order_of_rows():
    _, entries, _ = debited([(0, 10), (5, 15)], [2, 1], {})
    assert entries.double[0] == pytest.approx(50, abs=1e-3) and entries.debited[0] == pytest.approx(
        50, abs=1e-3
    )


# ---- the land ledger ----


def settled(spans):
    shapes = boxes(*spans)
    return ledger.stock_of_one(ledger.settle(shapes, area(shapes), PLANE))


def booked(opening, closing, inflows, outflows):
    """Parcels {span: account}, account −1 = no farmland; reasons are spans. → (lines, flows, accounts)."""
    before, after = settled(opening), settled(closing)
    of_before = np.array(list(opening.values()), np.int64)[before.parcel]
    of_after = np.array(list(closing.values()), np.int64)[after.parcel]
    moved = ledger.moves(before, after, of_before, of_after, PLANE)
    old = np.where(moved.before >= 0, of_before[moved.before], -2) if len(of_before) else moved.before - 1
    new = np.where(moved.after >= 0, of_after[moved.after], -2) if len(of_after) else moved.after - 1
    accounts = max([*opening.values(), *closing.values(), 0]) + 1
    flows, first = [], 0
    for sign, account, spans in ((1, new, inflows), (-1, old, outflows)):
        rows = np.flatnonzero((account >= 0) & (old != new))
        features = boxes(*spans)
        reason = np.arange(len(spans)) + first
        found, rest = ledger.explain(
            moved.shape[rows], moved.area[rows], cut_layer(features, PLANE), reason, features, PLANE
        )
        flows.append(ledger.flow(sign, account[rows], rows, found, rest))
        first += len(spans)
    sums = [
        np.bincount(of[of >= 0], weights=some.area[of >= 0], minlength=accounts)
        for some, of in ((before, of_before), (after, of_after))
    ]
    return ledger.lines(*sums, flows, first), flows, accounts


def told(rows):
    return [(line.account, line.kind, line.reason, round(line.area)) for line in rows]


def test_the_books_of_a_village():
    rows, flows, _ = booked(
        {(0, 100): 0, (100, 200): -1},  # farmland, then woods
        {(0, 60): 0, (60, 130): -1, (130, 200): 0},  # 60-100 is lost, 130-200 won
        inflows=[(130, 180)],
        outflows=[(60, 80), (70, 90)],
    )
    assert told(rows) == [
        (0, "opening", -1, 1000),
        (0, "in", 0, 500),
        (0, "out", 1, 200),
        (0, "out", 2, 100),  # 70-80 is explained already
        (0, "unexplained", -1, 200),
        (0, "unexplained", -1, -100),
        (0, "closing", -1, 1300),
    ]
    (rest,) = flows[1].shape[(flows[1].reason == -1) & ~np.equal(flows[1].shape, None)]
    assert shapely.equals(rest, boxes((90, 100))[0])


def test_a_reclassified_parcel_leaves_one_account_and_enters_the_other():
    rows, _, _ = booked({(0, 10): 0}, {(0, 10): 1}, inflows=[], outflows=[])
    assert [(a, k, m) for a, k, _, m in told(rows)] == [
        (0, "opening", 100), (0, "unexplained", -100), (0, "closing", 0),
        (1, "opening", 0), (1, "unexplained", 100), (1, "closing", 100),
    ]  # fmt: skip


def test_ground_that_one_date_does_not_have_is_unexplained():
    rows, _, _ = booked({(0, 10): 0}, {(0, 15): 0}, [], [])
    assert told(rows)[1] == (0, "unexplained", -1, 50)


def test_overlapping_parcels_count_once():
    rows, _, _ = booked({(0, 10): 0, (5, 12): 0}, {(0, 12): 0}, [], [])
    assert told(rows) == [(0, "opening", -1, 120), (0, "closing", -1, 120)]


def test_parcels_are_cut_at_the_border_of_units_and_lose_nothing():
    shapes, units = boxes((0, 10), (10, 30), (28, 40)), boxes((0, 15), (15, 32))
    parcels = ledger.settle(shapes, area(shapes), PLANE)
    found = ledger.stock(parcels, units, cut_layer(units, PLANE), PLANE)
    told_pieces = list(zip(found.parcel.tolist(), found.admin.tolist(), np.round(found.area).tolist()))
    assert told_pieces == [(0, 0, 100), (1, 0, 50), (1, 1, 150), (2, -1, 80), (2, 1, 20)]
    assert found.area.sum() == pytest.approx(400, abs=1e-3)


def test_special_zones_that_overlap_count_once_per_layer():
    zones = boxes((0, 6), (4, 10), (0, 10))
    found = ledger.within(boxes((0, 10)), cut_layer(zones, PLANE), np.array([0, 0, 1]), 2, PLANE)
    assert found.reason.tolist() == [0, 1] and found.area == pytest.approx([100, 100], abs=1e-3)


def test_an_empty_date_is_no_failure():
    none = Share(np.zeros(0), np.zeros(0, object))
    assert len(ledger.stock_of_one(none).area) == 0
    rows, _, _ = booked({}, {(0, 10): 0}, [(0, 10)], [])
    assert told(rows) == [(0, "opening", -1, 0), (0, "in", 0, 100), (0, "closing", -1, 100)]


span = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1]))
parcels = st.dictionaries(span, st.integers(-1, 2), max_size=5)
reasons = st.lists(span, max_size=3)


@settings(max_examples=60, deadline=None)
@given(parcels, parcels, reasons, reasons)
def test_opening_and_flows_give_the_closing(opening, closing, inflows, outflows):
    rows, flows, accounts = booked(opening, closing, inflows, outflows)
    assert np.abs(ledger.balances(rows, accounts)).max() <= 0.01
    drawn = sum(area(some.shape[some.reason == -1]).sum() for some in flows)
    assert drawn == pytest.approx(
        sum(abs(r.area) for r in rows if r.kind == "unexplained"), abs=0.01 * accounts
    )


# ---- against brute force, on ground of any shape ----


def cells(count, seed):
    """Voronoi cells that tile a square of 400 m."""
    points = np.random.default_rng(seed).random((count, 2)) * 400 + (500000, 3300000)
    square = shapely.box(500000, 3300000, 500400, 3300400)
    tiles = shapely.voronoi_polygons(shapely.multipoints(points), extend_to=square)
    return shapely.intersection(shapely.get_parts(tiles), square)


def discs(count, seed):
    rng = np.random.default_rng(seed)
    points = shapely.points(rng.random((count, 2)) * 400 + (500000, 3300000))
    return shapely.buffer(points, rng.uniform(20, 90, count), quad_segs=3)


def brute(*shapes):
    """m² of the common ground."""
    common = shapely.intersection_all(np.array(shapes, object))
    return float(area(np.array([common], object))[0])


@pytest.mark.parametrize("seed", range(3))
def test_moves_agree_with_brute_force(seed):
    old, new, units = cells(25, seed), cells(30, seed + 10), cells(4, seed + 20)
    new[:5] = old[:5]  # the two dates then overlap themselves: settled below
    borders = cut_layer(units, PLANE)
    before, after = (
        ledger.stock(ledger.settle(some, area(some), PLANE), units, borders, PLANE) for some in (old, new)
    )
    rng = np.random.default_rng(seed)
    was, became = rng.integers(0, 3, len(old)), rng.integers(0, 3, len(new))
    moved = ledger.moves(before, after, was[before.parcel], became[after.parcel], PLANE)
    for k in range(3):
        for j in range(3):
            pairs = (moved.before >= 0) & (moved.after >= 0)
            pairs[pairs] &= (was[before.parcel[moved.before[pairs]]] == k) & (
                became[after.parcel[moved.after[pairs]]] == j
            )
            keep = [
                shapely.union_all(some[of == i])
                for some, of, i in ((old, was, k), (settled_shapes(new), became, j))
            ]
            assert moved.area[pairs].sum() == pytest.approx(brute(*keep), abs=0.01)
    for some, column in ((before, moved.before), (after, moved.after)):
        back = np.bincount(column[column >= 0], weights=moved.area[column >= 0], minlength=len(some.area))
        assert back == pytest.approx(some.area, abs=1e-6)


def settled_shapes(shapes):
    return ledger.settle(shapes, area(shapes), PLANE).shape


@pytest.mark.parametrize("seed", range(3))
def test_reasons_agree_with_brute_force(seed):
    subjects, reasons = cells(12, seed), discs(8, seed)
    of = np.arange(8) % 3
    found, rest = ledger.explain(subjects, area(subjects), cut_layer(reasons, PLANE), of, reasons, PLANE)
    unions = [shapely.union_all(reasons[of == i]) for i in range(3)]
    for i, subject in enumerate(subjects):
        left = subject
        for j, union in enumerate(unions):
            got = found.area[(found.subject == i) & (found.reason == j)].sum()
            assert got == pytest.approx(brute(left, union), abs=0.01)
            left = shapely.difference(left, union)
        assert rest.area[i] == pytest.approx(brute(left), abs=0.01)
        drawn = area(rest.shape[i : i + 1])[0]
        assert drawn == pytest.approx(rest.area[i], abs=0.01)


@pytest.mark.parametrize("seed", range(3))
def test_debits_agree_with_brute_force(seed):
    patches, approvals = discs(10, seed), discs(8, seed + 50)
    pairs = common_ground(patches, cut_layer(approvals, PLANE), PLANE)
    state = (
        np.random.default_rng(seed).choice(["in_force", "expired", "not_yet"], len(pairs.area)).astype(object)
    )
    entries = debit(pairs, state, np.arange(10), np.arange(8), PLANE)
    for i in range(10):
        mine = (pairs.first == i) & (state != "not_yet")
        once = sum(column[mine].sum() for column in entries[:3])  # debited, after expiry, used twice
        union = shapely.union_all(approvals[pairs.second[mine]])
        assert once == pytest.approx(brute(patches[i], union), abs=0.01)
    sums = balance(entries, pairs.second, area(approvals))
    assert np.all(sums.used <= area(approvals) + 0.01) and np.all(sums.over <= 0.01)
    for j in range(8):
        here = (pairs.second == j) & (state == "in_force")
        earlier = [  # ground of each patch that no older approval in force on it has
            shapely.difference(pairs.shape[k], shapely.union_all(approvals[older(pairs, state, k)]))
            for k in np.flatnonzero(here)
        ]
        assert sums.used[j] == pytest.approx(brute(shapely.union_all(earlier)) if earlier else 0.0, abs=0.01)


def older(pairs, state, k):
    mine = (pairs.first == pairs.first[k]) & (state == "in_force") & (pairs.second < pairs.second[k])
    return pairs.second[mine]


def test_unchanged_parcels_are_found_whatever_their_place():
    old = cells(6, 1)
    new = np.array([old[3], shapely.box(0, 0, 1, 1), old[0], old[3], None], object)
    assert ledger.unchanged(old, new).tolist() == [3, -1, 0, -1, -1]


def test_only_overlaps_with_a_suspect_are_looked_for():
    shapes = boxes((0, 10), (5, 15), (12, 20))
    share = ledger.settle(shapes, area(shapes), PLANE, None, np.array([2]))
    assert share.area == pytest.approx([100, 100, 50], abs=1e-3)
