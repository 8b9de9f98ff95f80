"""Every question put to the user in a dialog; tests hand over answers instead."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsSettings
from qgis.gui import QgsProjectionSelectionDialog
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QWidget

from ..processing.text import tr

LAST = "plugins/zone_control/last_folder"
PATTERNS = "*.txt *.kml *.kmz *.dxf *.geojson *.json *.shp *.gpkg"


class Asking:
    def __init__(self, window: QWidget | None) -> None:
        self._window = window

    def boundary_file(self) -> str:
        """A path, or '' when the user changed his mind."""
        filters = f"{tr('Boundaries')} ({PATTERNS});;{tr('All files')} (*)"
        path, _ = QFileDialog.getOpenFileName(self._window, tr("Open a boundary"), _last(), filters)
        return _remembered(path)

    def report_folder(self) -> str:
        return _remembered(
            QFileDialog.getExistingDirectory(self._window, tr("Folder for the report"), _last())
        )

    def demo_folder(self) -> str:
        title = tr("Folder for the demo plan")
        return _remembered(QFileDialog.getExistingDirectory(self._window, title, _last()))

    def crs(self, name: str) -> QgsCoordinateReferenceSystem:
        """The system of a file that does not say; invalid when the user changed his mind."""
        dialog = QgsProjectionSelectionDialog(self._window)
        dialog.setWindowTitle(tr("Coordinate reference system of {name}").format(name=name))
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return QgsCoordinateReferenceSystem()
        return dialog.crs()

    def coordinates(self) -> tuple[QgsGeometry, QgsCoordinateReferenceSystem] | None:
        """A polygon from pasted coordinates and its system; None when the user changed his mind."""
        from .review.pasting import PasteDialog  # draws in shapely: not at start

        dialog = PasteDialog(self._window)
        return dialog.polygon() if dialog.exec() == QDialog.DialogCode.Accepted else None


def _last() -> str:
    return QgsSettings().value(LAST, "")


def _remembered(path: str) -> str:
    if path:
        QgsSettings().setValue(LAST, str(Path(path).parent if Path(path).is_file() else path))
    return path
