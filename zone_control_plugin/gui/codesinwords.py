"""Codes of the vocabulary in the dialogs of Processing: people read words, scripts and models keep passing codes."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterEnum
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsGui, QgsProcessingGui
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from ..processing.text import in_words

MODELER, BATCH = "ModelerParametersDialog", "BatchAlgorithmDialog"


class CodesInWords:
    """What the metadata of a parameter (an enum of static strings, codes of `kind`) names for its widget."""

    def __new__(
        cls, parameter: QgsProcessingParameterEnum, dialog, row: int = 0, col: int = 0, kind: str = ""
    ):
        asked_by = type(dialog).__name__
        if asked_by == MODELER:
            registry, place = QgsGui.processingGuiRegistry(), (dialog.model, dialog.childId)
            made = registry.createModelerParameterWidget(*place, parameter, dialog.context)
            _say_words(made, parameter.options(), kind)
        else:
            types = QgsProcessingGui.WidgetType
            made = _Choice(parameter, types.Batch if asked_by == BATCH else types.Standard, kind)
        made.setDialog(dialog)
        return made


class _Choice(QgsAbstractProcessingParameterWidgetWrapper):
    def __init__(self, parameter, dialog_type, kind: str) -> None:
        super().__init__(parameter, dialog_type)
        self._kind = kind

    def createWidget(self) -> QWidget:
        box = QComboBox()
        for code in self.parameterDefinition().options():
            box.addItem(in_words(self._kind, code), code)
        box.currentIndexChanged.connect(lambda: self.widgetValueHasChanged.emit(self))
        return box

    def setWidgetValue(self, value, context) -> None:
        self.wrappedWidget().setCurrentIndex(self.wrappedWidget().findData(value))

    def widgetValue(self):
        return self.wrappedWidget().currentData()


def _say_words(widget: QWidget, codes: list[str], kind: str) -> None:
    """In a list of codes made by QGIS."""
    for box in widget.findChildren(QComboBox):
        for place in range(box.count()):
            if box.itemData(place) in codes:
                box.setItemText(place, in_words(kind, box.itemData(place)))
