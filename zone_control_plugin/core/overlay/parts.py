"""Subjects as single polygons of bounded size, ready to be measured; and which of their vertices are their own."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from .area import outlined_area
from .cut import cut_polygons
from .outlines import Outlines, outlines
from .plane import Plane, curvature
from .sharing import DIGITS, weighed

PART_VERTICES = 48
PART_WIDTH = 2000.0  # m: within it the areal scale is a plane to 1e-8 …
STRAIGHT_WIDTH = 500.0  # … and to 1e-9, which needs no further look


class Parts(NamedTuple):
    """Single polygons object[p] covering the subjects without overlap, grouped by subject."""

    geometry: np.ndarray
    subject: np.ndarray  # int64[p], ascending: position in the subjects given
    outlines: Outlines  # p
    size: np.ndarray  # float64[p]: ellipsoidal m²
    slope: np.ndarray  # float64[p]: change of the areal scale, eastwards, per metre
    scale: np.ndarray  # float64[p]: ellipsoidal m² of a `shared` 1
    polygon: np.ndarray  # int64[p]: of which polygon of the subjects

    @property
    def box(self) -> np.ndarray:
        """float64[p, 4]"""
        return self.outlines.box

    def measure(self, geometry: np.ndarray, part: np.ndarray) -> np.ndarray:
        """Ellipsoidal m² of (multi)polygons within parts (int64[k]); None = 0. Those that tile a part add up to its
        area."""
        polygons, of = shapely.get_parts(geometry, return_index=True)
        here = part[of]
        plane = weighed(outlines(polygons), self.box[here], self.slope[here])
        return np.round(np.bincount(of, plane, minlength=len(geometry)) * self.scale[part], DIGITS)


class Vertices(NamedTuple):
    """The vertices of the subjects themselves (no cut corners), each once a ring, by part."""

    xy: np.ndarray  # float64[v, 2]
    first: np.ndarray  # int64[p + 1]


def split(subjects: np.ndarray, plane: Plane) -> Parts:
    """Polygon parts of valid (multi)polygons, those like corridors halved until they are short."""
    polygons, of = _polygons(subjects)
    geometry, polygon = cut_polygons(polygons, PART_VERTICES, PART_WIDTH)
    of_parts = outlines(geometry)
    box = of_parts.box
    slope, scale = _scale((box[:, 0] + box[:, 2]) / 2 - plane.false_easting, (box[:, 1] + box[:, 3]) / 2)
    size = weighed(of_parts, box, slope) * scale
    large = np.flatnonzero((box[:, 2:] - box[:, :2] > STRAIGHT_WIDTH).any(axis=1))
    if len(large):
        exact = outlined_area(of_parts.take(large), plane)
        scale[large] *= exact / size[large]
        size[large] = exact
    return Parts(geometry, of[polygon], of_parts, size, slope, scale, polygon)


def _polygons(subjects: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Their polygons, and of which subject each is: int64, ascending."""
    if (shapely.get_type_id(subjects) == shapely.GeometryType.POLYGON).all():
        return subjects, np.arange(len(subjects))
    return shapely.get_parts(subjects, return_index=True)


def vertices(parts: Parts, subjects: np.ndarray) -> Vertices:
    """Of the parts of `subjects` (object[n])."""
    of = parts.outlines
    part = np.repeat(np.arange(of.rows), np.diff(of.start))
    own = _own_vertices(of.xy, shapely.get_parts(subjects), parts.polygon[part], parts.polygon)
    own[of.ring[1:] - 1] = False  # the closing vertex of each ring
    xy = of.xy[own]
    return Vertices(xy, np.searchsorted(part[own], np.arange(of.rows + 1)))


def _scale(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Relative change per metre of 1/k², and 1/k², `x` m east of the central meridian."""
    c = curvature(y)
    u = x * x * c
    scale = 1 - u + (2 / 3) * u * u
    return x * c * ((8 / 3) * u - 2) / scale, scale


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
