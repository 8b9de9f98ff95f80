"""The page: its widgets and what the user set in them."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsMapLayerProxyModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsCheckableComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QShortcut, QWidget

from ...processing.text import tr
from .. import forms
from ..icons import icon
from ..output_group import OUTPUT_MARK
from ..review.page import polygon_layers
from ..settings import Settings
from .inputs import Inputs, ReportInputs
from .results import ResultBox


class FarmlandPage(QWidget):
    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        forms.load("farmland_page", self)
        self.single: dict[str, QgsMapLayerComboBox] = {
            "patches": self.patchesLayer,
            "farmland": self.farmlandLayer,
            "coverage": self.coverageLayer,
            "basic_farmland": self.basicFarmlandLayer,
        }
        self.several: dict[str, QgsCheckableComboBox] = {
            "special": self.specialLayers,
            "approvals": self.approvalsLayers,
        }
        self.of_report: dict[str, QgsMapLayerComboBox] = {
            "townships": self.townshipsLayer,
            "before": self.beforeImage,
            "after": self.afterImage,
        }
        self.files = {"chips": self.chipsFolder, "template": self.templateFile}
        self.results = ResultBox()
        self.layout().addWidget(self.results, 1)
        self._prepare(settings)
        self.show_running(False)

    # ---- what the user set ----

    def inputs(self) -> Inputs:
        one = {
            name: (box.currentLayer().id() if box.currentLayer() else "") for name, box in self.single.items()
        }
        more = {name: tuple(box.checkedItemsData()) for name, box in self.several.items()}
        return Inputs(**one, **more)

    def report_inputs(self) -> ReportInputs:
        picked = {name: box.currentLayer() for name, box in self.of_report.items()}
        ids = {name: layer.id() if layer else "" for name, layer in picked.items()}
        files = {name: box.filePath().strip() for name, box in self.files.items()}
        return ReportInputs(**ids, **files)

    def as_of(self) -> str:
        return self.asOfEdit.date().toString("yyyy-MM-dd")

    def widget_of(self, name: str) -> QWidget:
        """Where an input is picked."""
        return self.single.get(name) or self.several[name]

    # ---- what the page shows ----

    def offer(self, project: QgsProject) -> None:
        """The polygon layers there are now, without our own results; what was picked stays picked."""
        results = [layer for layer in project.mapLayers().values() if layer.customProperty(OUTPUT_MARK)]
        for box in (*self.single.values(), *self.of_report.values()):
            box.setExceptedLayerList(results)
        for name in self.several:
            self._fill(name, polygon_layers(project), self.several[name].checkedItemsData())

    def show_inputs(self, inputs: Inputs, project: QgsProject) -> None:
        for name, box in self.single.items():
            box.setLayer(project.mapLayer(getattr(inputs, name)))
        for name in self.several:
            self._fill(name, polygon_layers(project), getattr(inputs, name))
        self.inputsBox.setCollapsed(not inputs.missing())

    def show_report_inputs(self, inputs: ReportInputs, project: QgsProject) -> None:
        for name, box in self.of_report.items():
            box.setLayer(project.mapLayer(getattr(inputs, name)))
        for name, box in self.files.items():
            box.setFilePath(getattr(inputs, name))

    def show_running(self, running: bool, what: str = "") -> None:
        self.screenButton.setVisible(not running)
        self.progressBar.setVisible(running)
        self.progressSpin.setVisible(running)
        self.progressSpin.setPrefix(f"{what} " if what else "")
        self.progressSpin.setValue(0)
        self.cancelButton.setVisible(running)
        self.inputsBox.setEnabled(not running)

    def show_report(self, there_are_results: bool, there_is_an_algorithm: bool) -> None:
        """Whether the report can be written now; the tool tip says why not."""
        self.results.report.setEnabled(there_are_results and there_is_an_algorithm)
        none = tr("This installation has no algorithm that writes the report of a screening.")
        self.results.report.setToolTip(
            tr("Write the PDF and the workbook; a page takes about a second")
            if there_is_an_algorithm
            else none
        )

    # ---- set-up ----

    def _prepare(self, settings: Settings) -> None:
        for box in (*self.single.values(), self.townshipsLayer):
            box.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        for box in (self.beforeImage, self.afterImage):
            box.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        for box in (*self.single.values(), *self.of_report.values()):
            box.setAllowEmptyLayer(True)
            box.setLayer(None)
        self.asOfEdit.setDate(QDate.currentDate())
        self.toleranceSpin.setValue(settings.value("tolerance"))
        self.screenButton.setIcon(icon("review"))
        self.screenButton.setToolTip(tr("Hold the patches against the approvals (Ctrl+Enter)"))
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.screenButton.click)

    def _fill(self, name: str, layers: Sequence[QgsVectorLayer], checked: Sequence[str]) -> None:
        box = self.several[name]
        box.clear()
        for layer in layers:
            state = Qt.CheckState.Checked if layer.id() in checked else Qt.CheckState.Unchecked
            box.addItemWithCheckState(layer.name(), state, layer.id())
