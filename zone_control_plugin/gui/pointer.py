"""Shows a place on the map: zooms to it and flashes it."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas

MARGIN = 1.4
SMALLEST_M = 50.0


class Pointer:
    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas

    def show(self, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> bool:
        """False when there is nothing to show, or it cannot be brought into the map's system."""
        return self.show_all([geometry], crs)

    def show_all(self, geometries: Sequence[QgsGeometry], crs: QgsCoordinateReferenceSystem) -> bool:
        """Several at once, each of its own kind; null ones are left out."""
        target = self._canvas.mapSettings().destinationCrs()
        moved = [QgsGeometry(g) for g in geometries if not g.isNull() and not g.isEmpty()]
        transform = QgsCoordinateTransform(crs, target, QgsProject.instance().transformContext())
        try:
            for geometry in moved:
                geometry.transform(transform)
        except QgsCsException:
            return False
        if not moved:
            return False
        self._zoom(moved, target)
        self._canvas.flashGeometries(moved, target)
        return True

    def _zoom(self, geometries: Sequence[QgsGeometry], target: QgsCoordinateReferenceSystem) -> None:
        extent = QgsRectangle()
        for geometry in geometries:
            extent.combineExtentWith(geometry.boundingBox())
        extent.scale(MARGIN)
        smallest = SMALLEST_M / (111_000 if target.isGeographic() else 1)
        extent.grow(max(0.0, (smallest - max(extent.width(), extent.height())) / 2))
        self._canvas.setExtent(extent)
        self._canvas.refresh()
