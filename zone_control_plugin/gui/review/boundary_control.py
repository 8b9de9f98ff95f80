"""The page's upper part at work: where the boundary comes from, and what the page and the map show of it."""

from __future__ import annotations

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QObject

from ...processing.text import tr
from ..tools import Tools
from .boundary import Boundary, area_m2
from .boundary_mark import BoundaryMark
from .page import ReviewPage
from .sources import BoundarySources


class BoundaryControl(QObject):
    def __init__(self, page: ReviewPage, tools: Tools) -> None:
        super().__init__()
        self._page, self._tools = page, tools
        self.boundary: Boundary | None = None
        self.sources = BoundarySources(tools.canvas, tools.background, tools.asking.crs)
        self._mark = BoundaryMark(tools.canvas)
        page.drawButton.clicked.connect(self._toggle_drawing)
        page.layer_chosen.connect(self.sources.from_layer)
        page.pasteButton.clicked.connect(self._paste)
        page.openButton.clicked.connect(self._open)
        page.clearButton.clicked.connect(self.clear)
        self.sources.taken.connect(self.take)
        self.sources.drawn.connect(self._show_area)
        self.sources.drawing.connect(self._show_drawing)
        self.sources.refused.connect(tools.board.warn)
        self.sources.busy.connect(self._show_reading)

    def take(self, boundary: Boundary) -> None:
        """A new boundary takes the place of the last one."""
        self.boundary = boundary
        self._mark.show(boundary)
        self._page.show_boundary(boundary)
        industry = boundary.subjects[0].attributes.get("industry")
        if len(boundary.subjects) == 1 and industry:
            self._page.industry.set_codes(str(industry))

    def clear(self) -> None:
        self.boundary = None
        self._mark.show(None)
        self._page.show_boundary(None)

    def hide_mark(self) -> None:
        """The verdicts' layer shows the boundary from now on."""
        if self._tools.settings.value("load_layers"):
            self._mark.show(None)

    def effective(self) -> Boundary:
        """The boundary as the page's name and "one project" want it."""
        if len(self.boundary.subjects) == 1:
            return self.boundary.named(self._page.nameEdit.text().strip() or self.boundary.subjects[0].name)
        return self.boundary.merged() if self._page.oneProject.isChecked() else self.boundary

    def close(self) -> None:
        self.sources.close()
        self._mark.close()

    def _toggle_drawing(self, on: bool) -> None:
        if on:
            self.sources.draw()
            self._page.drawButton.setChecked(self._tools.canvas.mapTool() is self.sources.tool)
        else:
            self.sources.stop_drawing()

    def _show_drawing(self, on: bool) -> None:
        self._page.show_drawing(on)
        self._mark.show(None if on else self.boundary)
        if not on:
            self._page.show_boundary(self.boundary)

    def _show_reading(self, on: bool) -> None:
        self._page.openButton.setDisabled(on)
        if on:
            self._page.boundaryLabel.setText(tr("Reading the file …"))
        else:
            self._page.show_boundary(self.boundary)

    def _show_area(self, geometry: QgsGeometry) -> None:
        crs = self._tools.canvas.mapSettings().destinationCrs()
        self._page.show_area(0 if geometry.isNull() else area_m2(geometry, crs))

    def _paste(self) -> None:
        pasted = self._tools.asking.coordinates()
        if pasted is not None:
            self.sources.from_polygon(*pasted)

    def _open(self) -> None:
        path = self._tools.asking.boundary_file()
        if path:
            self.sources.open(path)
