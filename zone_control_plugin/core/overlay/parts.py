"""Subjects as single polygons of bounded size, and which of their vertices are their own."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from .area import ellipsoidal_area
from .cut import cut_polygons
from .plane import Plane

PART_VERTICES = 48


class Parts(NamedTuple):
    """Single polygons object[p] covering the subjects without overlap, grouped by subject."""

    geometry: np.ndarray
    subject: np.ndarray  # int64[p], ascending: position in the subjects given
    box: np.ndarray  # float64[p, 4]
    size: np.ndarray  # float64[p]: ellipsoidal m²
    xy: np.ndarray  # float64[p, 2]: a point inside
    cut: np.ndarray  # bool[n]: the subject was cut
    vertex: (
        np.ndarray
    )  # float64[v, 2]: vertices of the subjects themselves (no cut corners), each once a ring
    point: np.ndarray  # object[v]: the same as points
    first_vertex: np.ndarray  # int64[p + 1], into vertex


def split(subjects: np.ndarray, plane: Plane) -> Parts:
    """Polygon parts of valid (multi)polygons, those like corridors halved until they are short."""
    polygons, of = shapely.get_parts(subjects, return_index=True)
    geometry, polygon = cut_polygons(polygons, PART_VERTICES)
    cut_polygon = np.bincount(polygon, minlength=len(polygons)) > 1
    rings, of_part = shapely.get_rings(geometry, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    part = of_part[ring]
    own = _own_vertices(xy, polygons, polygon[part], cut_polygon)
    own[np.flatnonzero(np.diff(ring, append=-1))] = False  # the closing vertex of each ring
    return Parts(
        geometry=geometry,
        subject=of[polygon],
        box=shapely.bounds(geometry).reshape(-1, 4),
        size=ellipsoidal_area(geometry, plane),
        xy=inner_points(geometry),
        cut=np.bincount(of, weights=cut_polygon, minlength=len(subjects)) > 0,
        vertex=xy[own],
        point=shapely.points(xy[own]),
        first_vertex=np.searchsorted(part[own], np.arange(len(geometry) + 1)),
    )


def inner_points(geometries: np.ndarray) -> np.ndarray:
    """A point of each (float64[n, 2]), inside where it has an inside."""
    points = shapely.point_on_surface(geometries)
    return np.stack([shapely.get_x(points), shapely.get_y(points)], axis=1)


def _own_vertices(xy: np.ndarray, polygons: np.ndarray, polygon: np.ndarray, cut: np.ndarray) -> np.ndarray:
    """bool: the vertex is one of its polygon's, not one made by cutting."""
    own = np.ones(len(xy), bool)
    for i in np.flatnonzero(cut):
        here = np.flatnonzero(polygon == i)
        known = shapely.get_coordinates(polygons[i])
        own[here] = np.isin(xy[here] @ (1, 1j), known @ (1, 1j))
    return own
