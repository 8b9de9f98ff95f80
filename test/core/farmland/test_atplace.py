"""How features meet a cell: a truth table readable by eye, on a cell of one minute."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from zone_control.zone_control_plugin.core.farmland.atplace import (
    REACH,
    cells_of,
    common_points,
    outline,
    relations,
)
from zone_control.zone_control_plugin.core.farmland.spacecode import BadSpaceCode, cell_at, encode

CELL = cell_at(29.99, 121.99, 4)
W, S, E, N = CELL.bounds
A, B = E - W, N - S


def at(*corners):
    """Corners in parts of the cell: (0, 0) its south-west, (1, 1) its north-east."""
    return [(W + x * A, S + y * B) for x, y in corners]


def box(x, y, x1, y1):
    return shapely.Polygon(at((x, y), (x1, y), (x1, y1), (x, y1)))


def relation(shape, dimension=None):
    (found,) = relations(outline(CELL, REACH), outline(CELL, -REACH), np.array([shape], object), dimension)
    return found


@pytest.mark.parametrize(
    "shape, found",
    [
        (box(0.2, 0.2, 0.8, 0.8), "inside"),
        (box(0, 0, 1, 1), "inside"),  # the cell itself
        (box(-1, -1, 2, 2), "contains"),
        (box(0, 0, 2, 2), "contains"),
        (box(0.5, 0.5, 1.5, 1.5), "overlaps"),
        (box(1, 0, 2, 1), "touches"),  # north and east sides belong to the neighbours, and touch
        (box(-1, 0, 0, 1), "touches"),
        (box(1, 1, 2, 2), "touches"),  # a corner
        (box(1.0001, 0, 2, 1), ""),
        (shapely.Point(at((0.5, 0.5))), "inside"),
        (shapely.Point(at((1, 0.5))), "touches"),
        (shapely.Point(at((1.1, 0.5))), ""),
        (shapely.LineString(at((0.1, 0.1), (0.9, 0.9))), "inside"),
        (shapely.LineString(at((-1, 0.5), (2, 0.5))), "overlaps"),
        (shapely.LineString(at((0, 1), (1, 1))), "touches"),
        (shapely.LineString(at((0, 1), (0, 2))), "touches"),
        (None, ""),
        (shapely.Polygon(), ""),
        (shapely.Polygon(at((0, 0), (1, 1), (1, 0), (0, 1))), "unknown"),  # a bow-tie
        (shapely.Polygon(at((3, 3), (4, 4), (4, 3), (3, 4))), ""),  # its box is elsewhere
        (shapely.Polygon(at((0.2, 0.2), (0.2, 0.2), (0.8, 0.2), (0.5, 0.9))), "inside"),  # repaired
    ],
)
def test_relation(shape, found):
    assert relation(shape) == found


def test_what_lost_its_dimension_cannot_be_told():
    assert relation(shapely.MultiPoint(at((0.5, 0.5), (5, 5))), dimension=2) == "unknown"
    assert relation(shapely.MultiPoint(at((0.5, 0.5), (5, 5))), dimension=0) == "overlaps"


def test_a_point_in_common_lies_in_both():
    shapes = np.array([box(0.5, 0.5, 1.5, 1.5), box(1, 0, 2, 1), box(0.2, 0.2, 0.3, 0.3)], object)
    found = relations(outline(CELL, REACH), outline(CELL, -REACH), shapes)
    for (x, y), shape in zip(common_points(outline(CELL, REACH), shapes, found), shapes):
        assert shapely.Point(x, y).distance(shape) < REACH
        assert shapely.Point(x, y).distance(outline(CELL)) < 2 * REACH


def test_codes_are_read_as_people_write_them():
    code = CELL.code
    assert cells_of(f" {code.lower()} ；{code}\n{code[:4]};") == [CELL, cells_of(code[:4])[0]]
    assert cells_of(" ; ") == []
    with pytest.raises(BadSpaceCode, match="N51X"):
        cells_of(f"{code};N51X")


@given(st.floats(-87.9, 87.9), st.floats(-179.9, 179.9), st.integers(1, 10))
def test_a_position_is_at_the_place_of_its_own_code(latitude, longitude, level):
    (cell,) = cells_of(encode(latitude, longitude, level))
    point = np.array([shapely.Point(longitude, latitude)], object)
    assert relations(outline(cell, REACH), outline(cell, -REACH), point)[0] in ("inside", "touches")
