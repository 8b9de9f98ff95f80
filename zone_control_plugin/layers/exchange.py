"""The one place where geometries pass between shapely and the rest (GDAL, QGIS, files): as WKB."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from ..core.overlay.packed import decode, encode

ARC_STEP = 1.0  # degrees; half a step off the arc is 4e-5 of its radius

__all__ = ["decode", "encode", "from_wkb"]


def from_wkb(wkb: Sequence[bytes | None]) -> np.ndarray:
    """shapely geometries object[n]; None stays None. Curves are stroked and open rings closed by GDAL; of
    what cannot be built at all (a ring of two vertices) the vertices come back (as points), so that its place is
    not lost."""
    geometries = decode(wkb)
    for i in np.flatnonzero(np.equal(geometries, None)):
        if wkb[i]:
            geometries[i] = _by_gdal(bytes(wkb[i]))
    return geometries


def _by_gdal(wkb: bytes) -> shapely.Geometry | None:
    from osgeo import ogr

    ogr.UseExceptions()
    try:
        linear = ogr.CreateGeometryFromWkb(wkb).GetLinearGeometry(ARC_STEP)
        linear.FlattenTo2D()
        linear.CloseRings()
    except (RuntimeError, AttributeError):
        return None
    rebuilt = decode([bytes(linear.ExportToWkb())])[0]
    return _scattered(np.array(_vertices(linear)).reshape(-1, 2)) if rebuilt is None else rebuilt


def _scattered(vertices: np.ndarray) -> shapely.Geometry:
    """Vertices as points; along a line where some are no numbers, which points cannot be."""
    if np.isfinite(vertices).all():
        return shapely.MultiPoint(vertices)
    return shapely.LineString(np.concatenate([vertices, vertices[-1:]]))


def _vertices(geometry: object) -> list[tuple[float, float]]:
    """All vertices of an OGR geometry, whatever it is."""
    own = [(geometry.GetX(i), geometry.GetY(i)) for i in range(geometry.GetPointCount())]
    return own + [
        xy for i in range(geometry.GetGeometryCount()) for xy in _vertices(geometry.GetGeometryRef(i))
    ]
