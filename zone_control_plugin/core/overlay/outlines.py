"""Geometries as plain arrays of vertices: memory-mappable, measured without making geometries of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import shapely

from .health import LINE, POINT, POLYGON
from .ranges import offsets, spread

_TYPES = {
    POINT: shapely.GeometryType.POINT,
    LINE: shapely.GeometryType.LINESTRING,
    POLYGON: shapely.GeometryType.POLYGON,
}


class Outlines(NamedTuple):
    """The rings of n polygons end to end, each closed, with the polygon on their left: outer rings counterclockwise,
    holes clockwise. Polygon k owns rings `first[k]:first[k + 1]`, its outer one first; ring r owns vertices
    `ring[r]:ring[r + 1]`. A line has its path for a ring, a point itself."""

    xy: np.ndarray  # float64[v, 2], m
    ring: np.ndarray  # int64[r + 1]
    first: np.ndarray  # int64[n + 1]
    box: np.ndarray  # float64[n, 4]: bounds, or any box around the polygon

    @property
    def rows(self) -> int:
        return len(self.first) - 1

    @property
    def start(self) -> np.ndarray:
        """int64[n + 1], into xy: polygon k owns vertices start[k]:start[k + 1]."""
        return self.ring[self.first]

    def vertices(self, ids: np.ndarray) -> np.ndarray:
        """int64[k]: how many vertices some polygons have, closing ones included."""
        return self.ring[self.first[ids + 1]] - self.ring[self.first[ids]]

    def take(self, ids: np.ndarray) -> Outlines:
        rings = self.first[ids + 1] - self.first[ids]
        _, ring = spread(self.first[ids], rings)
        vertices = self.ring[ring + 1] - self.ring[ring]
        _, vertex = spread(self.ring[ring], vertices)
        return Outlines(self.xy[vertex], offsets(vertices), offsets(rings), self.box[ids])

    def geometries(self, ids: np.ndarray, kind: int = POLYGON) -> np.ndarray:
        """object[n] of fresh geometries of one kind (health.py)."""
        some = self.take(np.asarray(ids, np.int64))
        rings = {POINT: None, LINE: (some.ring,), POLYGON: (some.ring, some.first)}[kind]
        return shapely.from_ragged_array(_TYPES[kind], some.xy, rings)


def outlines(polygons: np.ndarray, box: np.ndarray | None = None) -> Outlines:
    """Of valid polygons (object[n], POLYGON; an empty one has no rings); `box` float64[n, 4] around them where their
    bounds are not meant."""
    rings, owner = _rings(polygons)
    count = shapely.get_num_coordinates(rings)
    if not count.all():
        rings, owner, count = rings[count > 0], owner[count > 0], count[count > 0]
    hole = np.zeros(len(owner), bool)
    np.equal(owner[1:], owner[:-1], out=hole[1:])
    wrong = shapely.is_ccw(rings) == hole
    if wrong.any():
        rings[wrong] = shapely.reverse(rings[wrong])
    return Outlines(
        shapely.get_coordinates(rings),
        offsets(count),
        offsets(np.bincount(owner, minlength=len(polygons))),
        shapely.bounds(polygons).reshape(-1, 4) if box is None else box,
    )


def _rings(polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """All rings, and the polygon of each: int64, ascending."""
    if shapely.get_num_interior_rings(polygons).any():
        return shapely.get_rings(polygons, return_index=True)
    return shapely.get_exterior_ring(polygons), np.arange(len(polygons))


def paths(geometries: np.ndarray) -> Outlines:
    """Of LINESTRINGs or POINTs (object[n]), none of them empty."""
    return Outlines(
        shapely.get_coordinates(geometries).reshape(-1, 2),
        offsets(shapely.get_num_coordinates(geometries)),
        np.arange(len(geometries) + 1, dtype=np.int64),
        shapely.bounds(geometries).reshape(-1, 4),
    )


def join(parts: Iterable[Outlines]) -> Outlines:
    """End to end."""
    xy, ring, first, box = zip(*[paths(np.zeros(0, object)), *parts])
    return Outlines(
        np.concatenate(xy),
        offsets(np.concatenate([np.diff(each) for each in ring])),
        offsets(np.concatenate([np.diff(each) for each in first])),
        np.concatenate(box),
    )
