"""The page: its widgets, what the user set in them, and which of them are to be used now."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QDate, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QMenu, QShortcut, QToolButton, QWidget

from ...core.text import mark
from ...processing.text import tr
from .. import forms
from ..icons import icon
from ..output_group import OUTPUT_MARK
from ..settings import Settings
from ..wording import area
from .boundary import Boundary
from .history import HistoryModel
from .industry_edit import IndustryEdit
from .result_actions import ResultActions
from .result_box import ResultBox
from .sources import offered

ICON = QSize(24, 24)
NO_BOUNDARY = mark(
    "Draw the project on the map, take features of a layer, paste coordinates, or open a file."
)
DRAWING = mark(
    "Click the corners; right-click or Enter finishes, Backspace takes a corner back, Esc cancels."
)
BUTTONS = {"drawButton": "draw", "layerButton": "layer", "pasteButton": "paste", "openButton": "open"}


class ReviewPage(QWidget):
    layer_chosen = pyqtSignal(object)  # the layer to take features from

    def __init__(self, settings: Settings, history: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        forms.load("review_page", self)
        self.industry = IndustryEdit()
        self.industryLayout.addWidget(self.industry)
        self.industryLabel.setBuddy(self.industry.line)
        self.results = ResultBox(history)
        self.actions_row = ResultActions()
        self.resultLayout.addWidget(self.results, 1)
        self.resultLayout.addWidget(self.actions_row)
        self._prepare(settings)
        self.show_boundary(None)
        self.show_running(False)

    # ---- what the user set ----

    def plan(self) -> str:
        return self.planFile.filePath().strip()

    def as_of(self) -> str:
        return self.asOfEdit.date().toString("yyyy-MM-dd")

    def further_layers(self) -> list[QgsVectorLayer]:
        ids = self.extraLayers.checkedItemsData()
        layers = (QgsProject.instance().mapLayer(layer_id) for layer_id in ids)
        return [layer for layer in layers if layer is not None]

    # ---- what the page shows ----

    def show_boundary(self, boundary: Boundary | None) -> None:
        """Name and area of what is to be reviewed, or how to get there."""
        has = boundary is not None
        self.clearButton.setEnabled(has)
        single = has and len(boundary.subjects) == 1
        self.nameEdit.setEnabled(bool(single))
        self.nameEdit.setText(boundary.subjects[0].name if single else "")
        self.oneProject.setVisible(has and len(boundary.subjects) > 1)
        width = has and boundary.needs_width
        self.corridorLabel.setVisible(width)
        self.corridorSpin.setVisible(width)
        self.boundaryLabel.setText(_summary(boundary) if has else tr(NO_BOUNDARY))

    def show_area(self, square_metres: float) -> None:
        """The area while drawing."""
        self.boundaryLabel.setText(area(square_metres) if square_metres else tr(DRAWING))

    def show_drawing(self, on: bool) -> None:
        self.drawButton.setChecked(on)
        if on:
            self.boundaryLabel.setText(tr(DRAWING))

    def show_running(self, running: bool, what: str = "") -> None:
        self.reviewButton.setVisible(not running)
        self.progressBar.setVisible(running)
        self.progressSpin.setVisible(running)
        self.progressSpin.setPrefix(f"{what} " if what else "")
        self.progressSpin.setValue(0)
        self.cancelButton.setVisible(running)
        self.actions_row.setEnabled(not running)

    # ---- set-up ----

    def _prepare(self, settings: Settings) -> None:
        for name, picture in BUTTONS.items():
            self._dress(getattr(self, name), picture)
        self._dress(self.clearButton, "clear")
        self.drawButton.setCheckable(True)
        self.boundaryLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.reviewButton.setIcon(icon("review"))
        self.planFile.setFilter(tr("Plan") + " (*.gpkg)")
        self.asOfEdit.setDate(QDate.currentDate())
        self.toleranceSpin.setValue(settings.value("tolerance"))
        self.corridorSpin.setValue(settings.value("corridor"))
        self.planBox.setCollapsed(True)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._offer_layers)
        self.layerButton.setMenu(self._menu)
        self.layerButton.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setTabOrder(self.nameEdit, self.industry.line)
        self.setTabOrder(self.industry.line, self.corridorSpin)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(self.reviewButton.click)
        self.reviewButton.setToolTip(tr("Hold the project against the plan (Ctrl+Enter)"))

    def _dress(self, button: QToolButton, picture: str) -> None:
        button.setIcon(icon(picture))
        button.setIconSize(ICON)
        button.setAutoRaise(True)
        button.setAccessibleName(button.text().replace("&", ""))

    def _offer_layers(self) -> None:
        self._menu.clear()
        rows = offered(QgsProject.instance())
        for layer, count, selected in rows:
            title = tr("{layer}: {count} selected") if selected else tr("{layer}: all {count}")
            action = self._menu.addAction(title.format(layer=layer.name(), count=count).replace("&", "&&"))
            action.triggered.connect(lambda _=False, layer=layer: self.layer_chosen.emit(layer))
        if not rows:
            self._menu.addAction(tr("Load a layer and select features in it first")).setEnabled(False)

    def offer_further_layers(self, layers: Sequence[QgsVectorLayer]) -> None:
        """Polygon layers that can be held against beside the plan; what was checked stays checked."""
        checked = set(self.extraLayers.checkedItemsData())
        self.extraLayers.clear()
        for layer in layers:
            state = Qt.CheckState.Checked if layer.id() in checked else Qt.CheckState.Unchecked
            self.extraLayers.addItemWithCheckState(layer.name(), state, layer.id())


def polygon_layers(project: QgsProject) -> list[QgsVectorLayer]:
    """The polygon layers of a project that are not our own results."""
    layers = [x for x in project.mapLayers().values() if isinstance(x, QgsVectorLayer)]
    polygons = [x for x in layers if x.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry]
    return sorted((x for x in polygons if not x.customProperty(OUTPUT_MARK)), key=lambda x: x.name())


def _summary(boundary: Boundary) -> str:
    count = len(boundary.subjects)
    lines = [area(boundary.area_m2())] if not boundary.needs_width else []
    if count > 1:
        lines.append(tr("{count} projects").format(count=count))
    return "\n".join([*lines, *(tr(note) for note in boundary.notes)])
