"""Subjects as single polygons of bounded size, ready to be measured; and which of their vertices are their own."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from .area import ellipsoidal_area
from .cut import cut_polygons
from .plane import Plane, curvature, inverse_areal_scale
from .sharing import DIGITS, Edges, edges, weighed

PART_VERTICES = 48
PART_WIDTH = 2000.0  # m: within it the areal scale is straight to 3e-8


class Parts(NamedTuple):
    """Single polygons object[p] covering the subjects without overlap, grouped by subject."""

    geometry: np.ndarray
    subject: np.ndarray  # int64[p], ascending: position in the subjects given
    box: np.ndarray  # float64[p, 4]
    size: np.ndarray  # float64[p]: ellipsoidal m²
    edges: Edges  # p
    slope: np.ndarray  # float64[p]: change of the areal scale, eastwards, per metre
    scale: np.ndarray  # float64[p]: ellipsoidal m² of a `shared` 1
    polygon: np.ndarray  # int64[p]: of which polygon of the subjects

    def measure(self, geometry: np.ndarray, part: np.ndarray) -> np.ndarray:
        """Ellipsoidal m² of polygons within parts (int64[k]); None = 0. Those that tile a part add up to its area."""
        return np.round(weighed(geometry, self.box[part], self.slope[part]) * self.scale[part], DIGITS)


class Vertices(NamedTuple):
    """The vertices of the subjects themselves (no cut corners), each once a ring, by part."""

    xy: np.ndarray  # float64[v, 2]
    point: np.ndarray  # object[v]: the same as points
    first: np.ndarray  # int64[p + 1]


def split(subjects: np.ndarray, plane: Plane) -> Parts:
    """Polygon parts of valid (multi)polygons, those like corridors halved until they are short."""
    polygons, of = shapely.get_parts(subjects, return_index=True)
    geometry, polygon = cut_polygons(polygons, PART_VERTICES, PART_WIDTH)
    box = shapely.bounds(geometry).reshape(-1, 4)
    size = ellipsoidal_area(geometry, plane)
    slope = _slope((box[:, 0] + box[:, 2]) / 2 - plane.false_easting, (box[:, 1] + box[:, 3]) / 2)
    return Parts(
        geometry=geometry,
        subject=of[polygon],
        box=box,
        size=size,
        edges=edges(geometry, box),
        slope=slope,
        scale=size / weighed(geometry, box, slope),
        polygon=polygon,
    )


def vertices(parts: Parts, subjects: np.ndarray) -> Vertices:
    """Of the parts of `subjects` (object[n])."""
    rings, of_part = shapely.get_rings(parts.geometry, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    part = of_part[ring]
    own = _own_vertices(xy, shapely.get_parts(subjects), parts.polygon[part], parts.polygon)
    own[np.flatnonzero(np.diff(ring, append=-1))] = False  # the closing vertex of each ring
    return Vertices(
        xy[own], shapely.points(xy[own]), np.searchsorted(part[own], np.arange(len(parts.geometry) + 1))
    )


def _slope(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Relative change per metre of 1/k², `x` m east of the central meridian."""
    c = curvature(y)
    return (-2 * x * c + (8 / 3) * x**3 * c * c) / inverse_areal_scale(x, y)


def _own_vertices(
    xy: np.ndarray, polygons: np.ndarray, polygon: np.ndarray, of_parts: np.ndarray
) -> np.ndarray:
    """bool: the vertex is one of its polygon's, not one made by cutting."""
    own = np.ones(len(xy), bool)
    for i in np.flatnonzero(np.bincount(of_parts, minlength=len(polygons)) > 1):
        here = np.flatnonzero(polygon == i)
        known = shapely.get_coordinates(polygons[i])
        own[here] = np.isin(xy[here] @ (1, 1j), known @ (1, 1j))
    return own
