"""Coordinate transformations with the run's context, batch-wise; a ballpark operation is refused."""

from __future__ import annotations

import struct
from collections.abc import Callable

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
)

from ..core.errors import LayerUnreadable, LayerWithoutCrs, UnknownTransformation

LONLAT = "EPSG:4490"
# WGS 84 and CGCS2000 differ by centimetres; the registry has no operation between them, so PROJ says "ballpark".
UNDEFINED = "Undefined "  # geographic, Cartesian SRS: how a GeoPackage says that it knows none
SAME_TO_US = {"EPSG:4326", "EPSG:4490"}
HEADER = struct.Struct("<BII")
LINESTRING = 2

Coordinates = Callable[[np.ndarray], np.ndarray]


class Transforms:
    """What the core is handed to bring coordinates (float64[n, 2], x = east) into the plane."""

    def __init__(self, context: QgsCoordinateTransformContext) -> None:
        self._context = context

    def to_plane(self, crs: str, plane_epsg: int, layer_name: str) -> Coordinates:
        return self.between(crs, f"EPSG:{plane_epsg}", layer_name)

    def to_lonlat(self, crs: str, layer_name: str) -> Coordinates:
        return self.between(crs, LONLAT, layer_name)

    def between(self, source: str, target: str, layer_name: str) -> Coordinates:
        """Raises LayerWithoutCrs or UnknownTransformation, by the layer's name."""
        source_crs, target_crs = QgsCoordinateReferenceSystem(source), QgsCoordinateReferenceSystem(target)
        if not source_crs.isValid() or source_crs.description().startswith(UNDEFINED):
            raise LayerWithoutCrs(layer=layer_name)
        transform = QgsCoordinateTransform(source_crs, target_crs, self._context)
        if not transform.isValid() or self._is_ballpark(transform):
            raise UnknownTransformation(
                source=source_crs.userFriendlyIdentifier(),
                target=target_crs.userFriendlyIdentifier(),
                layer=layer_name,
            )
        if transform.isShortCircuited():
            return lambda xy: xy
        return lambda xy: _apply(transform, xy, layer_name)

    def _is_ballpark(self, transform: QgsCoordinateTransform) -> bool:
        """Accuracy unknown, unless the user put the operation into the project or the settings."""
        ends = (transform.sourceCrs(), transform.destinationCrs())
        if transform.isShortCircuited() or self._context.calculateCoordinateOperation(*ends):
            return False
        if transform.instantiatedCoordinateOperationDetails().accuracy >= 0:
            return False
        return any(crs.geographicCrsAuthId() not in SAME_TO_US for crs in ends)


def _apply(transform: QgsCoordinateTransform, xy: np.ndarray, layer_name: str) -> np.ndarray:
    """One line string through QGIS: the whole array crosses in a single call, 0.3 µs a vertex."""
    xy = np.ascontiguousarray(xy, dtype="<f8")
    if len(xy) == 0:
        return xy
    carrier = QgsGeometry()
    carrier.fromWkb(HEADER.pack(1, LINESTRING, len(xy)) + xy.tobytes())
    try:
        carrier.transform(transform)
    except QgsCsException as error:
        raise LayerUnreadable(layer=layer_name, cause=str(error)) from error
    return np.frombuffer(bytes(carrier.asWkb()), "<f8", offset=HEADER.size).reshape(-1, 2).copy()
