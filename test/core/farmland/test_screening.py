"""Screening as truth tables: parcels, approvals and a patch of 100 × 100 m, what is found (design.md §3)."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import shapely
from builders.farmland import DAY, WIDE, code, evidence, links, pieces, rounded, screened
from builders.loops import loops  # noqa: F401
from builders.zones import ORIGIN, cut_small, shapes
from zone_control.zone_control_plugin.core.errors import Cancelled
from zone_control.zone_control_plugin.core.farmland import screening
from zone_control.zone_control_plugin.core.overlay import robust

FROM, TO = "2026-01-01", "2026-12-31"
PATCH = "0 0 100 100"
WEST, EAST = "-10 -10 50 110", "50 -10 110 110"
BOW_TIE = "POLYGON((0 0,30 30,30 0,0 30,0 0))"

TABLE = {
    "no approval": ([], "yellow", "none_found"),
    "covered by one": ([("-5 -5 105 105", FROM, TO)], "green", "covered_by_one"),
    "exactly": ([(PATCH, FROM, TO)], "green", "covered_by_one"),
    "a square metre short": ([("0 0.01 100 100", FROM, TO)], "green", "covered_by_one"),
    "a bit more": ([("0 0.0101 100 100", FROM, TO)], "yellow", "partly_covered"),
    "half": ([(WEST, FROM, TO)], "yellow", "partly_covered"),
    "two halves": ([(WEST, FROM, TO), (EAST, FROM, TO)], "green", "covered_together"),
    "two that overlap, a strip short": (
        [("0 0 60 100", FROM, TO), ("40 0 99 100", FROM, TO)],
        "yellow",
        "partly_covered",
    ),
    "the same twice": ([(PATCH, FROM, TO), (PATCH, FROM, TO)], "green", "covered_by_one"),
    "expired": ([(PATCH, "2025-01-01", "2026-05-31")], "yellow", "out_of_date_only"),
    "not yet": ([(PATCH, "2026-06-02", "")], "yellow", "out_of_date_only"),
    "first day": ([(PATCH, "2026-06-01", "")], "green", "covered_by_one"),
    "last day": ([(PATCH, "2020-01-01", "2026-06-01")], "green", "covered_by_one"),
    "open end": ([(PATCH, FROM, None)], "green", "covered_by_one"),
    "undated": ([(PATCH, "", "")], "yellow", "out_of_date_only"),
    "unreadable start": ([(PATCH, "soon", TO)], "yellow", "out_of_date_only"),
    "unreadable end": ([(PATCH, FROM, "2026-02-30")], "yellow", "out_of_date_only"),
    "a word for an end": ([(PATCH, FROM, "NULL")], "yellow", "out_of_date_only"),
    "reversed": ([(PATCH, TO, FROM)], "yellow", "out_of_date_only"),
    "half in force, half expired": (
        [(WEST, FROM, TO), (EAST, "2020-01-01", "2021-01-01")],
        "yellow",
        "partly_covered",
    ),
    "invalid approval": ([(BOW_TIE, FROM, TO)], "yellow", "none_found"),
    "approval without geometry": ([(None, FROM, TO)], "yellow", "none_found"),
    "approval beside": ([("100 0 200 100", FROM, TO)], "yellow", "none_found"),
}


@pytest.mark.parametrize("name", TABLE)
def test_approvals(name):
    approvals, *expected = TABLE[name]
    assert code(evidence(approvals=approvals)) == tuple(expected)


GREEN = [("-900 -900 900 900", FROM, TO)]
LAND_TABLE = {
    "farmland beside": ([("100 0 200 100", "0101"), ("0 0 100 100", "0301")], "clear", "not_farmland"),
    "a square metre of farmland": (
        [("0 0 100 0.01", "0101"), ("0 0.01 100 100", "0301")],
        "clear",
        "not_farmland",
    ),
    "more": ([("0 0 100 0.011", "0101"), ("0 0.011 100 100", "0301")], "green", "covered_by_one"),
    "unknown class": ([("0 0 100 50", "0101"), ("0 50 100 100", "?")], "undetermined", "unknown_class"),
    "a square metre of it": ([("0 0 100 99.99", "0101"), ("0 99.99 100 100", "?")], "green", "covered_by_one"),
    "unknown class twice on the same ground": (
        [("0 0 100 99.993", "0101"), ("0 99.993 100 100", "?"), ("0 99.993 100 100", "?")],
        "green",
        "covered_by_one",
    ),
    "outside": ([("0 0 100 99.98", "0101")], "undetermined", "outside_coverage"),
    "a square metre outside": ([("0 0 100 99.99", "0101")], "green", "covered_by_one"),
    "outside, hidden by an overlap": (
        [("0 0 100 60", "0101"), ("0 50 100 90", "0101")],
        "undetermined",
        "outside_coverage",
    ),
    "no land": ([], "undetermined", "outside_coverage"),
    "bow-tie parcel": ([WIDE, (BOW_TIE, "0301")], "undetermined", "unusable_parcel"),
    "bow-tie parcel elsewhere": (
        [WIDE, ("POLYGON((200 0,230 30,230 0,200 30,200 0))", "0301")],
        "green",
        "covered_by_one",
    ),
    "parcel without geometry": ([WIDE, (None, "0101")], "green", "covered_by_one"),
}  # fmt: skip


@pytest.mark.parametrize("name", LAND_TABLE)
def test_land(name):
    land, *expected = LAND_TABLE[name]
    assert code(evidence(land, GREEN)) == tuple(expected)


@pytest.mark.parametrize(
    "basic, expected",
    [
        (["0 0 100 100"], ("undetermined", "basic_farmland_only")),
        (["0 0 1 1"], ("clear", "not_farmland")),
        (["0 0 1 1", "0 0 1 1"], ("clear", "not_farmland")),
        (["0 0 1 1", "0 1 1 2"], ("undetermined", "basic_farmland_only")),
        ([BOW_TIE], ("undetermined", "unusable_parcel")),
    ],
)
def test_basic_farmland_of_another_class(basic, expected):
    assert code(evidence([("-500 -500 500 500", "0301")], basic=basic)) == expected


def test_unusable_basic_farmland_decides_nothing_where_there_is_farmland():
    assert code(evidence(basic=[BOW_TIE])) == ("yellow", "none_found")


def test_dates_and_geometry_of_the_patch():
    given = evidence(approvals=GREEN)
    assert code(given, day=None) == ("undetermined", "no_date")
    assert code(given, None) == ("undetermined", "invalid_geometry")
    assert code(given, day=dt.date(2027, 1, 1)) == ("yellow", "out_of_date_only")


def test_coverage_can_be_given():
    given = evidence(coverage=["0 0 100 50"], approvals=GREEN)
    assert code(given) == ("undetermined", "outside_coverage")
    assert code(evidence(coverage=["0 0 60 100", "40 0 100 100"], approvals=GREEN))[0] == "green"


def test_farmland_is_counted_once():
    found = screened(evidence([("0 0 60 100", "0101"), ("40 0 100 100", "0102")]), PATCH)
    assert rounded(found.facts.farmland) == [10000] and rounded(found.facts.uncovered) == [10000]
    shifted = [("0 0 60 100", "0101"), ("40 0 90 100", "0102"), ("95 0 100 100", "0101")]  # a gap as well
    assert rounded(screened(evidence(shifted), PATCH).facts.farmland) == [9500]


@pytest.mark.parametrize(
    "strips",
    [
        [(0, 60), (50, 80), (90, 100)],  # a gap as large as the overlap
        [(0, 30), (20, 40), (60, 80), (70, 100)],  # and balanced around the middle
        [(0, 100), (0, 10), (10, 100)],
    ],
)
def test_overlaps_that_gaps_hide_are_found(strips):
    land = [(f"{a} 0 {b} 100", "0101") for a, b in strips]
    ground = shapely.union_all([shapely.box(a, 0, b, 100) for a, b in strips]).area
    found = screened(evidence(land, coverage=["-9 -9 109 109"]), PATCH)
    assert rounded(found.facts.farmland) == [ground]
    assert rounded(screened(evidence(land), PATCH).facts.outside) == [10000 - ground]


def test_links_list_every_approval_as_its_own():
    approvals = [
        (WEST, FROM, TO), (WEST, FROM, TO), (EAST, "2020-01-01", "2021-01-01"), ("0 0 10 10", "", ""),
        (BOW_TIE, FROM, TO), ("100 0 200 100", FROM, TO),
    ]  # fmt: skip
    found = screened(evidence(approvals=approvals), PATCH)
    assert links(found) == [(0, 0, 5000), (0, 1, 5000), (0, 2, 5000), (0, 3, 100), (0, 4, 0)]
    assert found.link_in_force.tolist() == [True, True, False, False, False]
    assert rounded(found.facts.covered) == [5000]
    assert rounded(found.facts.out_of_date) == [5000]


def test_largest_is_of_one_approval():
    given = evidence(approvals=[(WEST, FROM, TO), ("30 0 100 100", FROM, TO)])
    assert rounded(screened(given, PATCH).facts.largest) == [7000]


def test_undated_approvals_can_be_accepted():
    given = evidence(approvals=[(PATCH, None, "")], undated=True)
    assert code(given) == ("green", "covered_by_one")
    late = evidence(approvals=[(PATCH, "", "2026-05-31")], undated=True)
    assert code(late) == ("yellow", "out_of_date_only")


def test_special_zones_once_and_apart():
    special = [("0 0 50 100", 7), ("40 0 60 100", 7), ("50 0 100 100", 3), ("900 900 901 901", 1)]
    found = screened(evidence(special=special), PATCH, "200 200 300 300")
    assert rounded(found.special) == [10000, 0]
    assert [(int(p), int(z), round(float(a), 2)) for p, z, a in zip(*found.specials)] == [
        (0, 3, 5000),
        (0, 7, 6000),
    ]


def test_land_classes_by_area():
    found = screened(evidence([("0 0 60 100", "0101"), ("60 0 100 100", "0301")]), PATCH)
    assert [(int(c), round(float(a))) for _, c, a in zip(*found.classes)] == [(0, 6000), (2, 4000)]


PIECES = {
    "nothing covered": ([], [WIDE], {"uncovered": 10000}),
    "all": (GREEN, [WIDE], {"covered": 10000}),
    "half": ([(WEST, FROM, TO)], [WIDE], {"covered": 5000, "uncovered": 5000}),
    "no farmland": (GREEN, [("-9 -9 109 109", "0301")], {"not_farmland": 10000}),
    "everything": (
        [("0 0 30 100", FROM, TO)],
        [("0 0 60 100", "0101"), ("60 0 100 100", "0301")],
        {"covered": 3000, "uncovered": 3000, "not_farmland": 4000},
    ),
    "covered and other land": (
        GREEN,
        [("0 0 60 100", "0101"), ("60 0 100 100", "0301")],
        {"covered": 6000, "not_farmland": 4000},
    ),
}


@pytest.mark.parametrize("step", [0, 7], ids=["whole", "cut"])
@pytest.mark.parametrize("name", PIECES)
def test_pieces(name, step, monkeypatch):
    approvals, land, expected = PIECES[name]
    if step:
        cut_small(monkeypatch)
    patch = shapely.segmentize(shapes(PATCH), step)[0] if step else PATCH
    found = screened(evidence(land, approvals), patch)
    assert pieces(found) == {0: expected}
    drawn = np.where(found.pieces.whole, shapes(PATCH), found.pieces.geometry)
    assert rounded(shapely.area(drawn), 2) == rounded(found.pieces.area, 2)
    assert shapely.is_valid(drawn).all()


def test_a_failed_overlay_never_makes_green(monkeypatch):
    def fails(*args, **more):
        raise shapely.errors.GEOSException("planted")

    twice = [
        ("0 0 50.5 100", "0101"),
        ("40 0 60 100", "0101"),
        ("60 0 200 100", "0301"),
    ]  # so it must be drawn
    given = evidence(twice, [("-9 -9 70 120", FROM, TO)])
    assert code(given)[0] == "green"
    monkeypatch.setattr("zone_control.zone_control_plugin.core.overlay.robust.shapely.intersection", fails)
    assert code(given) == ("undetermined", "unusable_parcel")


SLIVERS = """MULTIPOLYGON(((448115.72380382376 4624097.216534814,448054.50258510857 4624095.451563639,
    448116.0677394835 4624097.226450274,448115.72380382376 4624097.216534814)),
    ((448054.4254947567 4624112.111300364,448054.17876517837 4624165.431199949,
    448054.50258510857 4624095.451563639,448054.4254947567 4624112.111300364)))"""
BLOCK = """POLYGON((448054.62351688155 4624112.111943644,447948.984205522 4624111.768771918,
    447947.6842680905 4624161.762015256,448054.17876517837 4624165.431199949,448054.62351688155 4624112.111943644))"""


def test_slivers_that_geos_cannot_compare_do_not_end_a_run():
    slivers, block = (np.array([shapely.from_wkt(wkt)], object) for wkt in (SLIVERS, BLOCK))
    assert shapely.is_valid(slivers).all() and shapely.is_valid(block).all()
    assert robust.holds(shapely.intersects, slivers, block, unsure=True).tolist() == [True]


@pytest.mark.parametrize("predicate", ["intersects", "covers"])
def test_a_failed_predicate_never_makes_green(monkeypatch, predicate):
    given = evidence([("0 0 200 100", "0101")], [(WEST, FROM, TO), (EAST, FROM, TO)])
    short = evidence([("0 0 200 100", "0101")], [(WEST, FROM, TO)])
    assert (code(given), code(short)[0]) == (("green", "covered_together"), "yellow")

    def fails(*args, **more):
        raise shapely.errors.GEOSException("planted")

    monkeypatch.setattr(f"zone_control.zone_control_plugin.core.overlay.robust.shapely.{predicate}", fails)
    assert (code(given), code(short)[0]) == (("green", "covered_together"), "yellow")


def scene(count=300, seed=4):
    """Random parcels, approvals and patches of many corners."""
    rng = np.random.default_rng(seed)
    discs = shapely.buffer(
        shapely.points(rng.uniform(0, 2000, (count, 2)) + ORIGIN), rng.uniform(9, 90, count)
    )
    grid = [f"{x} {y} {x + 100} {y + 100}" for x in range(-100, 2100, 100) for y in range(-100, 2100, 100)]
    land = [(cell, ("0101", "0102", "0301")[i % 3]) for i, cell in enumerate(grid)]
    approvals = [
        (disc, "2020-01-01", ("", "2021-01-01")[i % 2]) for i, disc in enumerate(discs[: count // 2])
    ]
    special = [(disc, i % 5) for i, disc in enumerate(discs[: count // 5])]
    return evidence(land, approvals, basic=list(discs[::9]), special=special), list(discs[count // 2 :])


def test_any_number_of_threads_gives_the_same_bits(monkeypatch):
    given, patches = scene()
    monkeypatch.setattr(screening, "CHUNK", 16)
    one, three = screened(given, *patches), screened(given, *patches, threads=3)
    for name in ("farmland", "covered", "largest", "outside", "basic"):
        assert np.array_equal(getattr(one.facts, name), getattr(three.facts, name)), name
    for table in ("links", "classes", "specials"):
        assert all(np.array_equal(a, b) for a, b in zip(getattr(one, table), getattr(three, table)))
    assert np.array_equal(one.pieces.area, three.pieces.area)


def test_against_plain_unions():
    """Areas held against unions made the slow way, on random discs."""
    given, patches = scene()
    found = screened(given, *patches)
    whole = lambda cut: cut.pieces(np.arange(len(cut.feature)))  # noqa: E731
    farm = shapely.union_all(whole(given.land)[given.land_farm[given.land.feature] == 2])
    held = DAY.toordinal() <= given.valid_to[given.approvals.feature]
    lawful = shapely.union_all(whole(given.approvals)[held])
    for i, patch in enumerate(patches):
        on_farm = shapely.intersection(patch, farm)
        expected = [on_farm.area, shapely.intersection(on_farm, lawful).area]
        assert [found.facts.farmland[i], found.facts.covered[i]] == pytest.approx(
            expected, rel=1e-6, abs=1e-4
        )
        assert sum(found.pieces.area[found.pieces.patch == i]) == pytest.approx(patch.area, rel=1e-6)


def test_cancel(monkeypatch):
    given, patches = scene()

    class Impatient:
        def cancelled(self):
            return True

        def progress(self, fraction):
            pass

    with pytest.raises(Cancelled):
        screened(given, *patches, watch=Impatient())


def test_no_patches():
    found = screened(evidence(approvals=GREEN))
    assert len(found.area) == 0 and links(found) == [] and pieces(found) == {}


def test_many_patches_are_found_the_same_way(monkeypatch):
    given, patches = scene()
    one = screened(given, *patches)
    monkeypatch.setattr(screening, "MANY", 1)
    many = screened(given, *patches, threads=2)
    for name in ("farmland", "covered", "largest", "outside", "basic"):
        assert np.array_equal(getattr(one.facts, name), getattr(many.facts, name)), name
    assert all(np.array_equal(a, b) for a, b in zip(one.links, many.links))
