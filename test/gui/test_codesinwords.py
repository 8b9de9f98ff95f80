"""Lists of codes in the dialogs of Processing show words; what is passed stays the code."""

from __future__ import annotations

import pytest
from processing.gui import BatchPanel, ParametersPanel
from processing.gui.AlgorithmDialog import AlgorithmDialog
from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
from processing.modeler import ModelerParametersDialog
from qgis.core import QgsProcessingContext, QgsProcessingModelAlgorithm
from qgis.gui import QgsProcessingModelerParameterWidget
from qgis.PyQt.QtWidgets import QComboBox
from zone_control.zone_control_plugin.processing.casebook.parameters import the_law
from zone_control.zone_control_plugin.processing.casebook.recordstep import RecordStep

MOVES = list(the_law().by_persons())
pytestmark = pytest.mark.usefixtures("qgis_processing")


def boxes(widget, data):
    """Combo boxes that hold the data."""
    return [box for box in widget.findChildren(QComboBox) if box.findData(data) >= 0]


@pytest.fixture(autouse=True)
def no_window_of_qgis(monkeypatch):
    """pytest-qgis stands a mock in for QGIS's window, which the widgets do not take."""
    for module in (ParametersPanel, BatchPanel, ModelerParametersDialog):
        monkeypatch.setattr(module, "iface", None)


def test_the_dialog_shows_words_and_passes_codes(window):
    dialog = AlgorithmDialog(RecordStep().create(), parent=window)
    (box,) = boxes(dialog, "accepted")
    assert [box.itemData(i) for i in range(box.count())] == MOVES
    box.setCurrentText("Accepted (accepted)")
    wrapper = dialog.mainWidget().wrappers["MOVE"]
    assert wrapper.parameterValue() == "accepted"
    wrapper.setParameterValue("contested", QgsProcessingContext())
    assert box.currentText() == "Contested (contested)"


def test_the_batch_dialog_too(window):
    dialog = BatchAlgorithmDialog(RecordStep().create(), parent=window)
    (box,) = boxes(dialog, "accepted")
    box.setCurrentText("Refused (refused)")
    values, _ = dialog.mainWidget().parametersForRow(0, QgsProcessingContext(), warnOnInvalid=False)
    assert values["MOVE"] == "refused"


def test_the_model_designer_too_and_it_keeps_its_other_sources(window):
    dialog = ModelerParametersDialog.ModelerParametersDialog(
        RecordStep().create(), QgsProcessingModelAlgorithm()
    )
    (box,) = boxes(dialog, "accepted")
    assert box.itemText(box.findData("accepted")) == "Accepted (accepted)"
    box.setCurrentText("Refused (refused)")
    wrapper = dialog.widget.widget.wrappers["MOVE"]
    assert isinstance(wrapper, QgsProcessingModelerParameterWidget)
    assert wrapper.value().staticValue() == "refused"
    dialog.deleteLater()
