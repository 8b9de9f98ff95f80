"""Which geometry is repaired, which is unusable, and why."""

import numpy as np
import pytest
import shapely
from zone_control.zone_control_plugin.core.overlay.health import LINE, POINT, POLYGON, examine, kind_of

NAN = shapely.from_wkt("POLYGON((0 0,1 0,1 1,0 0))")
NAN = shapely.set_coordinates(NAN, [[0, 0], [np.nan, 0], [1, 1], [0, 0]])
INF = shapely.set_coordinates(shapely.from_wkt("LINESTRING(0 0,1 1)"), [[0, 0], [np.inf, 1]])

POLYGONS = {  # wkt → (cause, area when usable)
    "POLYGON((0 0,4 0,4 4,0 4,0 0))": ("", 16),
    "POLYGON Z((0 0 9,4 0 9,4 4 9,0 4 9,0 0 9))": ("", 16),
    "POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,2 1,2 2,1 2,1 1))": ("", 15),
    "POLYGON((0 0,4 0,4 0,4 4,0 4,0 0))": ("duplicate_vertices", 16),
    "POLYGON((0 0,4 0,4 4,2 4,2 9,2 4,0 4,0 0))": ("boundary_touches_itself", 16),  # spike
    "POLYGON((0 0,4 0,4 4,2 0,0 4,0 0))": (
        "boundary_touches_itself",
        8,
    ),  # two triangles at a vertex on an edge
    "POLYGON((0 0,2 2,4 0,4 4,2 2,0 4,0 0))": ("boundary_touches_itself", 8),  # ring touches itself
    "MULTIPOLYGON(((0 0,2 0,2 4,0 4,0 0)),((2 0,4 0,4 4,2 4,2 0)))": ("boundary_touches_itself", 16),
    "POLYGON((0 0,4 4,4 0,0 4,0 0))": ("boundary_crosses_itself", None),  # bow-tie
    "POLYGON((0 0,9 9,9 0,0 4,0 0))": ("boundary_crosses_itself", None),
    "POLYGON((0 0,4 0,4 4,0 4,0 0),(5 5,6 5,6 6,5 6,5 5))": ("boundary_crosses_itself", None),  # hole outside
    "MULTIPOLYGON(((0 0,3 0,3 4,0 4,0 0)),((2 0,4 0,4 4,2 4,2 0)))": ("boundary_crosses_itself", None),
    "POLYGON((0 0,4 0,8 0,0 0))": ("zero_area", None),
    "POLYGON((1 1,1 1,1 1,1 1))": ("zero_area", None),
    "POLYGON EMPTY": ("empty_geometry", None),
    "MULTIPOLYGON EMPTY": ("empty_geometry", None),
    "POINT(1 1)": ("wrong_kind", None),
    "LINESTRING(0 0,1 1)": ("wrong_kind", None),
    "GEOMETRYCOLLECTION(POLYGON((0 0,4 0,4 4,0 4,0 0)))": ("", 16),
    "GEOMETRYCOLLECTION(POLYGON((0 0,4 0,4 4,0 4,0 0)),POINT(9 9))": ("parts_of_another_kind", 16),
    "GEOMETRYCOLLECTION(GEOMETRYCOLLECTION(MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)))),POINT(9 9))": (
        "parts_of_another_kind",
        16,
    ),
    "GEOMETRYCOLLECTION(LINESTRING(0 0,1 1),POINT(9 9))": ("wrong_kind", None),
}


@pytest.mark.parametrize("wkt", POLYGONS)
def test_polygons(wkt):
    cause, area = POLYGONS[wkt]
    health = examine(shapely.from_wkt([wkt]), POLYGON)
    assert list(health.cause) == [cause]
    assert health.usable[0] == (area is not None)
    if area is not None:
        assert shapely.is_valid(health.geometry[0]) and not shapely.has_z(health.geometry[0])
        assert shapely.area(health.geometry[0]) == pytest.approx(area)


def test_null_and_not_finite():
    health = examine(np.array([None, NAN], object), POLYGON)
    assert list(health.cause) == ["null_geometry", "coordinates_not_finite"]
    assert np.isnan(health.boxes[0]).all() and health.boxes[1].tolist() == [0, 0, 1, 1]


def test_lines_and_points():
    lines = examine(
        np.array([*shapely.from_wkt(["LINESTRING(0 0,1 1)", "LINESTRING(1 1,1 1)"]), INF], object), LINE
    )
    assert list(lines.cause) == ["", "zero_length", "coordinates_not_finite"]
    points = examine(
        shapely.from_wkt(["POINT(0 0)", "POINT EMPTY", "POINT Z(1 2 3)", "LINESTRING(0 0,1 1)"]), POINT
    )
    assert list(points.cause) == ["", "empty_geometry", "", "wrong_kind"]


def test_unusable_ones_keep_their_box():
    health = examine(shapely.from_wkt(["POLYGON((0 0,4 4,4 0,0 4,0 0))"]), POLYGON)
    assert health.boxes.tolist() == [[0, 0, 4, 4]]


def test_kind_of_a_layer():
    assert kind_of(shapely.from_wkt(["POINT(0 0)", "LINESTRING(0 0,1 1)", None])) == LINE
    assert kind_of(np.array([None], object)) == POLYGON


def test_what_was_given_stays_as_it_is():
    given = shapely.from_wkt(["POLYGON((0 0,4 4,4 0,0 4,0 0))"])
    examine(given, POLYGON)
    assert given[0] is not None
