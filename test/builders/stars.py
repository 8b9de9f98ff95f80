"""Polygons of every shape that is cheap to draw: none has to be thrown away for crossing itself."""

from __future__ import annotations

import numpy as np
import shapely
from builders.zones import ORIGIN
from hypothesis import strategies as st

numbers = st.one_of(st.integers(0, 20), st.floats(0, 20, allow_nan=False))
CENTRE = np.array([10.0, 10.0])


def star(distances: list[float], hole: bool) -> shapely.Polygon:
    """A polygon around the centre, perhaps with a hole of the same shape."""
    angles = np.linspace(0, 2 * np.pi, len(distances), endpoint=False)
    spokes = np.array(distances)[:, None] * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return shapely.Polygon(CENTRE + spokes + ORIGIN, [CENTRE + spokes / 2 + ORIGIN] if hole else [])


stars = st.builds(star, st.lists(st.floats(1, 9), min_size=3, max_size=12), st.booleans())
squares = st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(1, 9), st.integers(1, 9)).map(
    lambda b: shapely.transform(shapely.box(b[0], b[1], b[0] + b[2], b[1] + b[3]), lambda xy: xy + ORIGIN)
)
shapes = st.one_of(stars, squares)
