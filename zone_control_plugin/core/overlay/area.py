"""Ellipsoidal areas and lengths of geometries with straight edges in the plane (design.md §3).

Area = ∮ F(x, y) dy with F = ∫ 1/k² dx (Green): one pass over the edges, exact for edges of any length,
and additive: the parts of a polygon sum up to the whole, however it was cut.
"""

from __future__ import annotations

import numpy as np
import shapely

from .outlines import Outlines, outlines
from .plane import Plane, curvature, inverse_scale

_POLYGON = int(shapely.GeometryType.POLYGON)
_NODES = np.array(
    [0.5 - 0.5 / np.sqrt(3), 0.5 + 0.5 / np.sqrt(3)]
)  # Gauss-Legendre, two points, each of weight 1/2


def ellipsoidal_area(geometries: np.ndarray, plane: Plane) -> np.ndarray:
    """m² on CGCS2000 of polygons and multipolygons (object[n] in the plane, None = 0) as float64[n].

    Rings may run either way. Lines and points have no area. Relative error below 1e-8 within 3° of the
    central meridian.
    """
    if len(geometries) == 0:
        return np.zeros(0)
    polygons, owner = shapely.get_parts(geometries, return_index=True)
    keep = shapely.get_type_id(polygons) == _POLYGON
    area = outlined_area(outlines(polygons[keep]), plane)
    return np.bincount(owner[keep], weights=area, minlength=len(geometries))


def outlined_area(of: Outlines, plane: Plane) -> np.ndarray:
    """m² on CGCS2000 of outlines in the plane, float64[n]."""
    if len(of.xy) == 0:
        return np.zeros(of.rows)
    count = np.diff(of.start)
    x, y = of.xy[:, 0] - plane.false_easting, of.xy[:, 1]
    # a local origin: adds a constant to F, keeps digits
    origin = np.repeat((of.box[:, 0] + of.box[:, 2]) / 2 - plane.false_easting, count)[:-1]
    dx, dy = np.diff(x), np.diff(y)
    dy[of.ring[1:-1] - 1] = 0.0  # from the end of a ring to the start of the next
    total = np.zeros(len(dx))
    for node in _NODES:
        at = x[:-1] + node * dx
        u = at * at * curvature(y[:-1] + node * dy)
        total += (at - origin) + at * u * ((2 / 15) * u - 1 / 3)
    polygon = np.repeat(np.arange(of.rows), count)
    return np.bincount(polygon[:-1], weights=0.5 * total * dy, minlength=of.rows)


def ellipsoidal_length(geometries: np.ndarray, plane: Plane) -> np.ndarray:
    """m on CGCS2000 of lines and multilines (object[n], None = 0) as float64[n]."""
    if len(geometries) == 0:
        return np.zeros(0)
    lines, owner = shapely.get_parts(geometries, return_index=True)
    xy, line = shapely.get_coordinates(lines, return_index=True)
    if len(xy) == 0:
        return np.zeros(len(geometries))
    within = line[1:] == line[:-1]
    step, start = xy[1:] - xy[:-1], xy[:-1] - (plane.false_easting, 0)
    x, y = (start + _NODES[:, None, None] * step).transpose(2, 0, 1)
    scale = inverse_scale(x, y).sum(axis=0) / 2
    length = np.where(within, np.hypot(step[:, 0], step[:, 1]) * scale, 0.0)
    return np.bincount(owner[line[:-1]], weights=length, minlength=len(geometries))
