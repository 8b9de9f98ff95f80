"""Codes of many positions at once are those of one position after the other."""

from __future__ import annotations

import numpy as np
import pytest
from zone_control.zone_control_plugin.core.farmland.spacecells import codes
from zone_control.zone_control_plugin.core.farmland.spacecode import NoSpaceCode, encode

EDGES = [
    (np.nan, 1),
    (0, 0),
    (-0.0, 0.0),
    (180, 10),
    (-180, -10),
    (10, 88),
    (10, 89),
    (120, 29.95),
    (-6, 0.5),
]


def one(longitude, latitude, level):
    try:
        return encode(latitude, longitude, level)
    except NoSpaceCode:
        return None


@pytest.mark.parametrize("level", range(1, 11))
def test_many_at_once(level):
    rng = np.random.default_rng(level)
    anywhere = rng.uniform((-180, -88), (180, 88), (300, 2))
    on_edges = rng.integers(-5000, 5000, (300, 2)) / 60  # whole minutes
    positions = np.concatenate([anywhere, on_edges, EDGES])
    assert codes(positions, level).tolist() == [one(*position, level) for position in positions.tolist()]
