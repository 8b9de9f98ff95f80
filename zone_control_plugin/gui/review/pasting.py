"""The dialog for pasted coordinates: read as they are typed, accepted when nothing is wrong with them."""

from __future__ import annotations

import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from qgis.gui import QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDialogButtonBox, QWidget

from ...layers.boundary.problems import Problem
from ...layers.coordinates import parse_coordinates
from ...processing.text import tr
from .. import forms
from ..wording import area
from .boundary import area_m2

PAUSE_MS = 200
SHOWN = 6


class PasteDialog(QDialog):
    """Coordinates already on the clipboard are put in at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        forms.load("paste_coordinates", self)
        self.pasteState.setTextFormat(Qt.TextFormat.PlainText)
        self._pasted = parse_coordinates("")
        self.crsWidget.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        self.crsWidget.setCrs(QgsCoordinateReferenceSystem())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.read)
        self.coordinates.textChanged.connect(self._timer.start)
        self.crsWidget.crsChanged.connect(lambda _: self._show())
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._take_clipboard()
        self.read()

    def polygon(self) -> tuple[QgsGeometry, QgsCoordinateReferenceSystem]:
        """What was accepted."""
        geometry = QgsGeometry()
        geometry.fromWkb(shapely.to_wkb(self._pasted.geometry, output_dimension=2))
        return geometry, self._crs()

    def read(self) -> None:
        """Reads the text now."""
        self._timer.stop()
        self._pasted = parse_coordinates(self.coordinates.toPlainText())
        known = bool(self._pasted.crs)
        if known:
            self.crsWidget.setCrs(QgsCoordinateReferenceSystem(self._pasted.crs))
        self.crsWidget.setEnabled(not known)
        self._show()

    def _show(self) -> None:
        ready = self._pasted.geometry is not None and self._fits()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(ready)
        self.pasteState.setText("\n".join(self._state(ready)))

    def _state(self, ready: bool) -> list[str]:
        problems = [_said(problem) for problem in self._pasted.problems[:SHOWN]]
        if not self.coordinates.toPlainText().strip():
            return []
        if self._pasted.geometry is not None and not ready:
            return [tr("These are metres without a zone number: choose their projected system."), *problems]
        if ready:
            corners = sum(len(ring) for ring in self._pasted.rings)
            size = area(area_m2(self.polygon()[0], self._crs()))
            return [tr("{count} corners, {area}").format(count=corners, area=size), *problems]
        return problems

    def _fits(self) -> bool:
        """Metres never lie in a geographic system; a system that was read from the text always fits."""
        return bool(self._pasted.crs) or (self._crs().isValid() and not self._crs().isGeographic())

    def _crs(self) -> QgsCoordinateReferenceSystem:
        return self.crsWidget.crs()

    def _accept(self) -> None:
        self.read()
        if self.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled():
            self.accept()

    def _take_clipboard(self) -> None:
        text = QApplication.clipboard().text()
        if text and parse_coordinates(text).geometry is not None:
            self.coordinates.setPlainText(text)


def _said(problem: Problem) -> str:
    sentence = tr(problem.kind.sentence).format(**problem.values)
    return (
        tr("Line {line}: {problem}").format(line=problem.line, problem=sentence) if problem.line else sentence
    )
