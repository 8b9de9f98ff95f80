"""Map tool: draws one polygon with snapping. Right click or Enter finishes, Backspace takes a vertex back."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand, QgsSnapIndicator
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

STROKE, FILL = QColor(21, 101, 192, 230), QColor(21, 101, 192, 50)


def outline(canvas: QgsMapCanvas) -> QgsRubberBand:
    """The look of a boundary on the map, while drawn and afterwards."""
    band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
    band.setStrokeColor(STROKE)
    band.setFillColor(FILL)
    band.setWidth(2)
    return band


class PolygonTool(QgsMapTool):
    changed = pyqtSignal(QgsGeometry)  # the polygon as it would be if finished now
    finished = pyqtSignal(QgsGeometry)
    refused = pyqtSignal(str)  # "few" or "crossing"
    cancelled = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._points: list[QgsPointXY] = []
        self._band = outline(canvas)
        self._snap = QgsSnapIndicator(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def points(self) -> tuple[QgsPointXY, ...]:
        return tuple(self._points)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        point = event.snapPoint()
        self._snap.setMatch(event.mapPointMatch())
        if self._points:
            self._redraw(point)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._points.append(event.snapPoint())
            self._redraw()
        elif event.button() == Qt.MouseButton.RightButton:
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        actions = {
            Qt.Key.Key_Escape: self.cancel,
            Qt.Key.Key_Backspace: self.take_back,
            Qt.Key.Key_Delete: self.take_back,
            Qt.Key.Key_Return: self.finish,
            Qt.Key.Key_Enter: self.finish,
        }
        action = actions.get(event.key())
        if action is None:
            event.ignore()
            return
        event.accept()  # QGIS would delete features or leave the tool otherwise
        action()

    def take_back(self) -> None:
        """Removes the last vertex."""
        if self._points:
            self._points.pop()
            self._redraw()

    def finish(self) -> None:
        """Hands the polygon over, or says why it is none and lets the user go on."""
        polygon = QgsGeometry.fromPolygonXY([self._points])
        if len(self._points) < 3:
            self.refused.emit("few")
        elif not polygon.isGeosValid():
            self.refused.emit("crossing")
        else:
            self._clear()
            self.finished.emit(polygon)

    def cancel(self) -> None:
        self._clear()
        self.cancelled.emit()

    def deactivate(self) -> None:
        self._clear()
        self._snap.setVisible(False)
        super().deactivate()

    def close(self) -> None:
        """Takes everything off the canvas."""
        self._clear()
        if self.canvas().mapTool() is self:
            self.canvas().unsetMapTool(self)
        self.canvas().scene().removeItem(self._band)

    def _redraw(self, moving: QgsPointXY | None = None) -> None:
        points = self._points + ([moving] if moving is not None else [])
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        for point in points:
            self._band.addPoint(point)
        self.changed.emit(QgsGeometry.fromPolygonXY([points]) if len(points) > 2 else QgsGeometry())

    def _clear(self) -> None:
        self._points.clear()
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
