"""The ways to a boundary: draw, features of a layer, paste, open a file. Each ends in `taken` or `refused`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsFeatureRequest, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ZoneControlError
from ...core.text import mark
from ...processing.text import say, tr
from ..background import Background, Run
from .boundary import Boundary, Subject
from .drawing import PolygonTool
from .files import MOST_FEATURES, boundary_of, read_file
from .record import plain

TXT = ".txt"
TEMPORARY = "TEMPORARY_OUTPUT"
REFUSALS = {
    "few": mark("A boundary needs three corners or more. Go on clicking, or press Esc to stop."),
    "crossing": mark("The outline crosses itself. Take corners back with Backspace and draw it again."),
}


class BoundarySources(QObject):
    taken = pyqtSignal(object)  # Boundary
    drawn = pyqtSignal(QgsGeometry)  # the polygon so far, in the map's system
    drawing = pyqtSignal(bool)  # the tool went on or off
    refused = pyqtSignal(str, str)  # sentence, details
    busy = pyqtSignal(bool)

    def __init__(
        self,
        canvas: QgsMapCanvas,
        background: Background,
        ask_crs: Callable[[str], QgsCoordinateReferenceSystem],
    ) -> None:
        super().__init__()
        self._canvas, self._background, self._ask_crs = canvas, background, ask_crs
        self.tool = PolygonTool(canvas)
        self.tool.changed.connect(self.drawn)
        self.tool.finished.connect(self._drawn)
        self.tool.refused.connect(lambda code: self.refused.emit(tr(REFUSALS[code]), ""))
        self.tool.cancelled.connect(lambda: canvas.unsetMapTool(self.tool))
        self.tool.activated.connect(lambda: self.drawing.emit(True))
        self.tool.deactivated.connect(lambda: self.drawing.emit(False))

    def draw(self) -> None:
        """Starts drawing; the map gets the keyboard."""
        if not self._crs().isValid():
            self.refused.emit(
                tr("The map has no coordinate reference system. Set it at the lower right."), ""
            )
            return
        self._canvas.setMapTool(self.tool)
        self._canvas.setFocus()

    def stop_drawing(self) -> None:
        self._canvas.unsetMapTool(self.tool)

    def from_layer(self, layer: QgsVectorLayer) -> None:
        """The selected features of a layer, or all when none is selected."""
        if not layer.crs().isValid():
            self.refused.emit(
                tr("The layer {layer} has no coordinate reference system.").format(layer=layer.name()), ""
            )
            return
        features = layer.selectedFeatures() if layer.selectedFeatureCount() else layer.getFeatures(_limited())
        try:
            self.taken.emit(boundary_of(features, layer.crs(), layer.name()))
        except ZoneControlError as error:
            self.refused.emit(say(error), "")

    def from_polygon(self, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
        """A polygon made elsewhere, e.g. from pasted coordinates."""
        self.taken.emit(Boundary((Subject(tr("New project"), geometry),), crs))

    def open(self, path: str) -> Run:
        """Reads a file in the background; TXT through `readboundary`."""
        self.busy.emit(True)
        if Path(path).suffix.lower() == TXT:
            outputs = dict.fromkeys(("PROJECTS", "PLOTS", "ERRORS"), TEMPORARY)
            run = self._background.algorithm("zonecontrol:readboundary", {"INPUT": path, **outputs})
            run.succeeded.connect(self._read_txt)
        else:
            run = self._background.function(tr("Read a boundary"), lambda: read_file(path))
            run.succeeded.connect(self._read)
        run.failed.connect(self._failed)
        run.cancelled.connect(lambda: self.busy.emit(False))
        run.start()
        return run

    def close(self) -> None:
        self.tool.close()

    def _crs(self) -> QgsCoordinateReferenceSystem:
        return self._canvas.mapSettings().destinationCrs()

    def _drawn(self, geometry: QgsGeometry) -> None:
        self._canvas.unsetMapTool(self.tool)
        self.from_polygon(geometry, self._crs())

    def _read(self, boundary: Boundary) -> None:
        self.busy.emit(False)
        if not boundary.crs.isValid():
            boundary = replace(boundary, crs=self._ask_crs(boundary.subjects[0].name))
        if boundary.crs.isValid():
            self.taken.emit(boundary)

    def _read_txt(self, outputs: dict) -> None:
        errors = [_line(feature) for feature in outputs["ERRORS"].getFeatures()]
        try:
            boundary = boundary_of(
                outputs["PROJECTS"].getFeatures(), outputs["PROJECTS"].crs(), tr("New project")
            )
        except ZoneControlError as error:
            self._failed(say(error), "\n".join(errors))
            return
        if errors:
            said = tr("The file was read with {count} remark(s).").format(count=len(errors))
            self.refused.emit(said, "\n".join(errors))
        self._read(boundary)

    def _failed(self, sentence: str, log: str) -> None:
        self.busy.emit(False)
        self.refused.emit(sentence, log)


def attribute_titles(project: QgsProject) -> dict[str, str]:
    """Field → alias, as the project's layers call their fields."""
    layers = [x for x in project.mapLayers().values() if isinstance(x, QgsVectorLayer)]
    return {field.name(): field.alias() for layer in layers for field in layer.fields() if field.alias()}


def _line(error) -> str:
    return f"{plain(error['file'])}:{plain(error['line']) or ''} {plain(error['message'])}"


def _limited() -> QgsFeatureRequest:
    return QgsFeatureRequest().setLimit(MOST_FEATURES)


def offered(project: QgsProject) -> list[tuple[QgsVectorLayer, int, bool]]:
    """Layers to take features from: (layer, features, whether they are a selection); selections first.

    Layers with neither a selection nor a small number of features are left out: the toolbox reviews those.
    """
    rows = []
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsVectorLayer) and layer.isSpatial():
            selected = layer.selectedFeatureCount()
            count = selected or layer.featureCount()
            if 0 < count <= MOST_FEATURES:
                rows.append((layer, count, bool(selected)))
    return sorted(rows, key=lambda row: (not row[2], row[0].name()))
