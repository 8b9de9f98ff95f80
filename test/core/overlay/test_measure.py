"""Truth tables of the measurement: zones and a subject as WKT or boxes, the rows expected (design.md §3)."""

import threading

import numpy as np
import pytest
import shapely
from builders.zones import at, box, contacts, cut_small, measure, rows, shapes, zone_set
from zone_control.zone_control_plugin.core.errors import Cancelled
from zone_control.zone_control_plugin.core.overlay import robust
from zone_control.zone_control_plugin.core.overlay.drawing import draw_hits
from zone_control.zone_control_plugin.core.overlay.measure import uncovered
from zone_control.zone_control_plugin.core.overlay.records import CatalogueEntry

TENTH = "0 0 10 10"
DONUT = "POLYGON((0 0,30 0,30 30,0 30,0 0),(10 10,20 10,20 20,10 20,10 10))"

TABLE = {
    "inside": ({"a": [("x", "-5 -5 15 15")]}, TENTH, [("a", "x", "inside", 100)]),
    "equal": ({"a": [("x", TENTH)]}, TENTH, [("a", "x", "inside", 100)]),
    "zone within": ({"a": [("x", "2 2 4 4")]}, TENTH, [("a", "x", "partial", 4)]),
    "half": ({"a": [("x", "5 0 20 10")]}, TENTH, [("a", "x", "partial", 50)]),
    "all but a square metre": ({"a": [("x", "0.1 0 20 10")]}, TENTH, [("a", "x", "inside", 99)]),
    "a bit more left out": ({"a": [("x", "0.11 0 20 10")]}, TENTH, [("a", "x", "partial", 98.9)]),
    "apart": ({"a": [("x", "11 0 20 10")]}, TENTH, []),
    "common border": ({"a": [("x", "10 0 20 10")]}, TENTH, [("a", "x", "edge", 0)]),
    "common corner": ({"a": [("x", "10 10 20 20")]}, TENTH, [("a", "x", "edge", 0)]),
    "sliver": ({"a": [("x", "9.95 0 20 10")]}, TENTH, [("a", "x", "edge", 0.5)]),
    "exactly the tolerance": ({"a": [("x", "9 0 20 1")]}, TENTH, [("a", "x", "edge", 1)]),
    "slivers that exceed the tolerance together": (
        {"a": [("x", "9.92 0 20 10"), ("y", "-9 0 0.08 10")]},
        TENTH,
        [("a", "x", "partial", 0.8), ("a", "y", "partial", 0.8)],
    ),
    "slivers on top of each other do not": (
        {"a": [("x", "9.92 0 20 10"), ("y", "9.92 0 30 10")]},
        TENTH,
        [("a", "x", "edge", 0.8), ("a", "y", "edge", 0.8)],
    ),
    "slivers of two layers do not": (
        {"a": [("x", "9.92 0 20 10")], "b": [("y", "-9 0 0.08 10")]},
        TENTH,
        [("a", "x", "edge", 0.8), ("b", "y", "edge", 0.8)],
    ),
    "a sliver beside a hit stays an edge contact": (
        {"a": [("x", "5 0 20 10"), ("y", "-9 0 0.08 10")]},
        TENTH,
        [("a", "x", "partial", 50), ("a", "y", "edge", 0.8)],
    ),
    "in the hole": ({"a": [("x", DONUT)]}, "12 12 18 18", []),
    "hole filled exactly": ({"a": [("x", DONUT)]}, "10 10 20 20", [("a", "x", "edge", 0)]),
    "around the hole": ({"a": [("x", DONUT)]}, "5 5 25 25", [("a", "x", "partial", 300)]),
    "subject with hole": ({"a": [("x", "12 12 18 18")]}, DONUT, []),
    "features of one code are one zone": (
        {"a": [("x", "0 0 6 10"), ("x", "4 0 10 10")]},
        TENTH,
        [("a", "x", "inside", 100)],
    ),
    "zones of one layer overlap": (
        {"a": [("x", "0 0 6 10"), ("y", "4 0 10 10")]},
        TENTH,
        [("a", "x", "partial", 60), ("a", "y", "partial", 60)],
    ),
    "line across": ({"l": [("x", "LINESTRING(-5 5,15 5)")]}, TENTH, [("l", "x", "partial", 10)]),
    "line within": ({"l": [("x", "LINESTRING(2 5,5 5)")]}, TENTH, [("l", "x", "partial", 3)]),
    "line along the border": ({"l": [("x", "LINESTRING(0 10,4 10)")]}, TENTH, [("l", "x", "partial", 4)]),
    "line barely in": ({"l": [("x", "LINESTRING(9.5 5,20 5)")]}, TENTH, [("l", "x", "edge", 0.5)]),
    "line that touches": ({"l": [("x", "LINESTRING(10 5,20 5)")]}, TENTH, [("l", "x", "edge", 0)]),
    "line counted once": (
        {"l": [("x", "LINESTRING(0 5,10 5)"), ("x", "LINESTRING(5 5,8 5)")]},
        TENTH,
        [("l", "x", "partial", 10)],
    ),
    "short lines that exceed the tolerance together": (
        {"l": [("x", "LINESTRING(0 5,0.6 5)"), ("y", "LINESTRING(0 7,0.6 7)")]},
        TENTH,
        [("l", "x", "partial", 0.6), ("l", "y", "partial", 0.6)],
    ),
    "the same short line twice does not": (
        {"l": [("x", "LINESTRING(0 5,0.6 5)"), ("y", "LINESTRING(0 5,0.6 5)")]},
        TENTH,
        [("l", "x", "edge", 0.6), ("l", "y", "edge", 0.6)],
    ),
    "points": (
        {"p": [("x", "POINT(5 5)"), ("x", "POINT(6 6)"), ("y", "POINT(10 5)"), ("z", "POINT(11 5)")]},
        TENTH,
        [("p", "x", "partial", 2), ("p", "y", "partial", 1)],
    ),
    "multipoint": ({"p": [("x", "MULTIPOINT(5 5,5 5,50 5)")]}, TENTH, [("p", "x", "partial", 1)]),
    "multipolygon zone": (
        {"a": [("x", "MULTIPOLYGON(((0 0,3 0,3 10,0 10,0 0)),((7 0,10 0,10 10,7 10,7 0)))")]},
        TENTH,
        [("a", "x", "partial", 60)],
    ),
    "subject in two parts": (
        {"a": [("x", "0 0 40 10")]},
        "MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0)),((30 0,50 0,50 10,30 10,30 0)))",
        [("a", "x", "partial", 200)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("step", [0, 1.3], ids=["whole", "cut"])
@pytest.mark.parametrize("name", TABLE)
def test_truth_table(name, step, monkeypatch):
    layers, subject, expected = TABLE[name]
    cut_small(monkeypatch)
    zones = zone_set(layers, step)
    subjects = shapely.segmentize(shapes(subject), step) if step else shapes(subject)
    assert rows(zones, measure(zones, subjects)) == [(0, *row) for row in expected]


LAYER_TABLE = {
    "sum of neighbours": ([("x", "0 0 5 10"), ("y", "5 0 20 10")], [(0, "a", "hit", 100)]),
    "overlap counted once": ([("x", "0 0 6 10"), ("y", "4 0 10 10")], [(0, "a", "hit", 100)]),
    "overlap, three deep": (
        [("x", "0 0 6 10"), ("y", "4 0 9 10"), ("z", "5 0 8 10")],
        [(0, "a", "hit", 90)],
    ),
    "edge only": ([("x", "9.95 0 20 10")], [(0, "a", "edge", 0.5)]),
    "clear": ([("x", "50 50 60 60")], []),
}


@pytest.mark.parametrize("step", [0, 1.3], ids=["whole", "cut"])
@pytest.mark.parametrize("name", LAYER_TABLE)
def test_layer_areas_are_those_of_the_union(name, step, monkeypatch):
    features, expected = LAYER_TABLE[name]
    cut_small(monkeypatch)
    zones = zone_set({"a": features}, step)
    assert contacts(zones, measure(zones, shapes(TENTH))) == expected


UNCOVERED = {
    "tiled": ({"a": [("x", "0 0 5 10"), ("y", "5 0 20 10")]}, 0),
    "gap": ({"a": [("x", "0 0 5 10"), ("y", "6 0 20 10")]}, 10),
    "none": ({"a": [("x", "50 0 60 10")]}, 100),
    "land and sea": ({"a": [("x", "0 0 5 10")], "b": [("y", "5 0 20 10")]}, 0),
    "land and sea overlap": ({"a": [("x", "0 0 6 10")], "b": [("y", "5 0 8 10")]}, 20),
}


@pytest.mark.parametrize("name", UNCOVERED)
def test_uncovered(name):
    layers, expected = UNCOVERED[name]
    zones = zone_set(layers)
    measured = measure(zones, shapes(TENTH, "900 900 901 901"))
    result = uncovered(measured, zones, range(len(layers)))
    assert result == pytest.approx([expected, 1], abs=1e-6)


DEPTH = {
    "a corner reaches in": ("0 0 100 100", "90 40 130 60", 10),
    "inside, off centre": ("0 0 100 100", "20 40 30 60", 30),
    "covers the zone": ("0 0 10 10", "-5 -5 15 15", 0),
    "crosses without a vertex inside": ("0 0 10 100", "-5 40 15 60", 0),
    "beside a hole": ("POLYGON((0 0,100 0,100 100,0 100,0 0),(40 40,60 40,60 60,40 60,40 40))", "62 49 70 51", 10),
}  # fmt: skip


@pytest.mark.parametrize("step", [0, 2.3], ids=["whole", "cut"])
@pytest.mark.parametrize("name", DEPTH)
def test_depth(name, step, monkeypatch):
    zone, subject, expected = DEPTH[name]
    cut_small(monkeypatch)
    measured = measure(zone_set({"a": [("x", zone)]}, step), shapes(subject))
    assert measured.depth == pytest.approx([expected], abs=1e-6)


def test_share_and_inner_point_and_common_part():
    zones = zone_set({"a": [("x", "5 0 20 10")]})
    measured = measure(zones, shapes(TENTH))
    assert measured.share == pytest.approx([0.5])
    drawn = draw_hits(zones, measured)
    assert shapely.equals(drawn.common[0], box(5, 0, 10, 10))
    assert shapely.contains(drawn.common[0], shapely.Point(drawn.xy[0]))


def test_common_part_shows_no_cuts(monkeypatch):
    """The common part of a cut zone is one polygon of the area measured."""
    wave = np.linspace(0, 40, 400)
    ring = [*zip(wave, 10 + np.sin(wave)), (40, -10), (0, -10)]
    zone = shapely.transform(shapely.Polygon(ring), lambda xy: xy + (500_000, 3_300_000))
    cut_small(monkeypatch)
    zones = zone_set({"a": [("x", zone)]})
    subject = box(3.3, 2.1, 37.7, 30)
    measured = measure(zones, shapes(subject))
    assert zones.blocks[0].piece_count > 20
    common = draw_hits(zones, measured).common[0]
    assert common.geom_type == "Polygon" and len(common.interiors) == 0
    assert shapely.area(common) == pytest.approx(shapely.area(shapely.intersection(zone, subject)), rel=1e-9)


def test_a_layer_beside_the_wanted_ones_is_not_measured():
    zones = zone_set({"a": [("x", TENTH)], "b": [("y", TENTH)]})
    assert rows(zones, measure(zones, shapes(TENTH), layers=[1])) == [(0, "b", "y", "inside", 100)]


def test_no_subjects_and_no_layers():
    zones = zone_set({"a": [("x", TENTH)]})
    assert len(measure(zones, shapes()).subject) == 0
    assert measure(zone_set({}), shapes(TENTH)).subject_area == pytest.approx([100])


BOWTIE = "POLYGON((20 0,30 10,30 0,20 10,20 0))"
NO_DATA = {
    "bow-tie touched": ([("x", "0 0 5 5"), ("y", BOWTIE)], {}, "19 0 21 10", [(0, "unusable_feature")]),
    "bow-tie apart": ([("x", "0 0 5 5"), ("y", BOWTIE)], {}, "0 0 9 9", []),
    "unreadable": ([], {"problem": "unreadable"}, TENTH, [(0, "unreadable")]),
    "within the coverage": ([("x", TENTH)], {"covers": "0 0 50 50"}, TENTH, []),
    "a square metre outside": ([("x", TENTH)], {"covers": "0.1 0 50 50"}, TENTH, []),
    "more outside": ([("x", TENTH)], {"covers": "0.2 0 50 50"}, TENTH, [(0, "outside_coverage")]),
}


@pytest.mark.parametrize("name", NO_DATA)
def test_no_data(name):
    features, more, subject, expected = NO_DATA[name]
    more = dict(more)
    if "covers" in more:
        more["catalogue"] = CatalogueEntry(coverage=shapes(more.pop("covers"))[0])
    zones = zone_set({"a": features}, a=more)
    missing = measure(zones, shapes(subject)).no_data
    assert list(zip(missing.subject.tolist(), missing.cause)) == expected


def test_an_overlay_that_fails_is_no_data_and_never_clear(monkeypatch):
    def fails(*_, **__):
        raise shapely.errors.GEOSException("TopologyException")

    line = "LINESTRING(5 5,10 5,20 5)"  # a vertex on the border: nobody can tell without GEOS
    many = [(str(x), f"{x} 0 9 10") for x in range(1, 7)]
    zones = zone_set({"alone": [("x", "5 0 20 10")], "both": many, "line": [("z", line)]})
    monkeypatch.setattr(robust.shapely, "intersection", fails)
    measured = measure(zones, shapes(TENTH))
    missing = measured.no_data
    assert [zones.layers[i].key for i in missing.layer] == ["both", "line"]
    assert list(missing.cause) == ["overlay_failed"] * 2
    assert measured.area[0] == pytest.approx(50)  # measured by its edges: nothing can fail


def test_a_predicate_that_fails_counts_as_a_contact(monkeypatch):
    """GEOS may be unable to tell whether a sliver touches: then it is listed, and decides nothing."""

    def fails(*_, **__):
        raise shapely.errors.GEOSException("TopologyException")

    zones = zone_set({"a": [("x", "10 0 20 10"), ("y", "5 5 9 9")], "l": [("z", "LINESTRING(5 -5,5 5)")]})
    monkeypatch.setattr(robust.shapely, "intersects", fails)
    monkeypatch.setattr(robust.shapely, "covers", fails)
    found = rows(zones, measure(zones, shapes(TENTH), with_depth=False))
    assert found == [(0, "a", "x", "edge", 0), (0, "a", "y", "partial", 16), (0, "l", "z", "partial", 5)]


def test_a_failing_batch_is_done_row_by_row(monkeypatch):
    real = shapely.intersection

    def fails_in_bulk(a, b, grid_size=None):
        if isinstance(a, np.ndarray) or grid_size is None:
            raise shapely.errors.GEOSException("TopologyException")
        return real(a, b, grid_size=grid_size)

    zones = zone_set({"a": [("x", "5 0 20 10")]})
    monkeypatch.setattr(robust.shapely, "intersection", fails_in_bulk)
    assert rows(zones, measure(zones, shapes(TENTH))) == [(0, "a", "x", "partial", 50)]


class Impatient:
    def __init__(self):
        self.heard = []

    def cancelled(self):
        return True

    def progress(self, fraction):
        self.heard.append(fraction)


def test_cancelled():
    before = threading.active_count()
    with pytest.raises(Cancelled):
        measure(zone_set({"a": [("x", TENTH)]}), shapes(*[TENTH] * 500), watch=Impatient())
    assert threading.active_count() <= before + 1


def test_geometry_of_zones(monkeypatch):
    cut_small(monkeypatch)
    donut = at(DONUT)
    features = [("x", donut), ("y", "50 0 60 10"), ("y", "70 0 80 10")]
    zones = zone_set({"a": features, "p": [("z", "POINT(1 1)")]}, 3)
    whole = zones.geometry(np.array([1, 0, 2]))
    assert shapely.equals(whole[1], donut)
    assert shapely.area(whole[0]) == pytest.approx(200)
    assert whole[2].geom_type == "Point"
    assert list(zones.find(0, ["y", "nope", "x"])) == [1, -1, 0]


def test_the_same_subject_many_times_in_many_threads():
    """Also one geometry object in every row: threads prepare copies, never what the caller holds."""
    zones = zone_set({"a": [("x", "5 0 20 10"), ("y", "-9 0 5 10")], "l": [("z", "LINESTRING(-5 5,15 5)")]})
    subjects = np.repeat(shapes(TENTH), 600)
    one, four = measure(zones, subjects, threads=1), measure(zones, subjects, threads=4)
    for column in ("subject", "layer", "zone", "relation", "area", "length", "depth", "contact_area"):
        assert getattr(one, column).tobytes() == getattr(four, column).tobytes(), column
    drawn, again = draw_hits(zones, one, threads=1), draw_hits(zones, four, threads=4)
    assert drawn.xy.tobytes() == again.xy.tobytes()
    assert list(shapely.to_wkb(drawn.common)) == list(shapely.to_wkb(again.common))
    assert len(one.subject) == 1800 and one.area[:3].tolist() == one.area[-3:].tolist()


@pytest.mark.parametrize("shape", [DONUT, "-40 -40 40 40", "POLYGON((0 0,40 0,40 40,20 1,0 40,0 0))"])
def test_the_circle_with_room_changes_nothing(shape, monkeypatch):
    """Of a part within the circle of a piece nobody looks at the edges: the outcome is that of the edges."""
    zones = zone_set({"a": [("x", shape)]})
    block = zones.blocks[0]
    centre, radius = block.piece_circle[0, :2], block.piece_circle[0, 2]
    assert shapely.covers(shapes(shape)[0], shapely.buffer(shapely.points(centre), radius))
    half = np.linspace(0.1, 1.5, 15)[:, None] * radius
    subjects = shapely.box(*np.hstack([centre - half, centre + half]).T)
    quick = measure(zones, subjects)
    object.__setattr__(block, "piece_circle", np.zeros_like(block.piece_circle))
    plain = measure(zones, subjects)
    assert (quick.relation == 0).sum() > 5
    for name in ("subject", "relation", "area", "depth", "share"):
        assert np.array_equal(getattr(quick, name), getattr(plain, name)), name


def test_a_needle_that_sticks_out_is_not_deep_inside():
    """Its area is next to nothing, so all of the subject's counts as within; its point does not."""
    zones = zone_set({"a": [("x", "0 0 10 10")]})
    body = "0.1 0.1,0.3 0.1,0.3 0.3,0.1 0.3"
    needle = f"POLYGON(({body},0.1 0.2000001,-0.8 0.2,0.1 0.1999999,0.1 0.1))"
    for subject in (f"POLYGON(({body},0.1 0.1))", needle):
        assert measure(zones, shapes(subject)).depth[0] == pytest.approx(0.3, abs=1e-6)
