"""The boundary on the map, until it is cleared."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas

from .boundary import Boundary
from .drawing import outline


class BoundaryMark:
    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._boundary: Boundary | None = None
        self.band = outline(canvas)
        canvas.destinationCrsChanged.connect(self._draw)

    def show(self, boundary: Boundary | None) -> None:
        self._boundary = boundary
        self._draw()

    def close(self) -> None:
        self._canvas.destinationCrsChanged.disconnect(self._draw)
        self._canvas.scene().removeItem(self.band)

    def _draw(self) -> None:
        self.band.reset()
        for subject in self._boundary.subjects if self._boundary else ():
            if not self.band.numberOfVertices():
                self.band.reset(subject.geometry.type())
            self.band.addGeometry(subject.geometry, self._boundary.crs)
