"""Shapes and tilings: what the county's exactness rests on."""

import numpy as np
import pytest
import shapely
from builders.tilings import edges
from zone_control.zone_control_plugin.layers.demo.shapes import Warp, above, fractal, stretch
from zone_control.zone_control_plugin.layers.demo.tiling import exact_tiling


def test_pieces_with_overlap_gap_and_sliver_are_redrawn_to_tile():
    area = shapely.box(0, 0, 1000, 1000)
    left, right = shapely.box(0, 0, 520.004, 1000), shapely.box(480, 0, 999.0, 700)
    tiles = exact_tiling(area, [left, right])
    assert sum(t.area for t in tiles) == pytest.approx(area.area, abs=1e-6)
    assert shapely.area(shapely.intersection(*tiles)) == 0
    assert set(edges(tiles).values()) <= {1, 2}
    assert shapely.area(shapely.difference(left, tiles[0])) < 20  # the earlier piece wins


def test_level_sets_keep_only_what_is_above():
    field = np.zeros((20, 20))
    field[5:15, 5:15] = 10
    hill = above(field, 5.0, 100, 200, 10)
    assert hill.is_valid and hill.bounds == pytest.approx((145, 245, 245, 345))
    assert above(field, 11.0, 0, 0, 10).is_empty


def test_a_warp_moves_a_point_the_same_way_whatever_it_belongs_to():
    warp = Warp(np.random.default_rng(3), (0, 0, 1000, 1000), 4, 30.0)
    points = np.random.default_rng(4).uniform(0, 1000, (50, 2))
    assert (warp(points)[7] == warp(points[7:8])[0]).all()
    assert np.abs(warp(points) - points).max() > 1


def test_noise_is_of_unit_size_and_repeatable():
    first, again = (fractal(np.random.default_rng(5), 200, 300, 6, 3) for _ in range(2))
    assert (first == again).all() and 0.2 < first.std() < 3


def test_a_stretch_of_a_line():
    line = shapely.LineString([(0, 0), (10, 0), (10, 10)])
    assert stretch(line, 0.25, 0.75).equals(shapely.LineString([(5, 0), (10, 0), (10, 5)]))
