"""Shows a place on the map: zooms to it and flashes it."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
)
from qgis.gui import QgsMapCanvas

MARGIN = 1.4
SMALLEST_M = 50.0


class Pointer:
    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas

    def show(self, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> bool:
        """False when there is nothing to show, or it cannot be brought into the map's system."""
        if geometry.isNull() or geometry.isEmpty():
            return False
        target = self._canvas.mapSettings().destinationCrs()
        moved = QgsGeometry(geometry)
        try:
            moved.transform(QgsCoordinateTransform(crs, target, QgsProject.instance().transformContext()))
        except QgsCsException:
            return False
        extent = moved.boundingBox()
        extent.scale(MARGIN)
        smallest = SMALLEST_M / (111_000 if target.isGeographic() else 1)
        extent.grow(max(0.0, (smallest - max(extent.width(), extent.height())) / 2))
        self._canvas.setExtent(extent)
        self._canvas.refresh()
        self._canvas.flashGeometries([moved], target)
        return True
