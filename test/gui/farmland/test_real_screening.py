"""The page with the real algorithms in real threads: screened, then reported on."""

import time

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from zone_control.zone_control_plugin.gui.background import Background
from zone_control.zone_control_plugin.gui.farmland.controller import FarmlandController
from zone_control.zone_control_plugin.gui.farmland.inputs import Inputs, remember
from zone_control.zone_control_plugin.gui.tools import Tools
from zone_control.zone_control_plugin.processing.provider import ZoneControlProvider


@pytest.fixture
def controller(tools, window, layers, qgis_processing):
    provider = ZoneControlProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    approvals = tuple(layers[name].id() for name in ("approval_conversion", "approval_temporary"))
    remember(tools.project, Inputs(layers["patches"].id(), layers["landuse"].id(), approvals=approvals))
    background = Background()
    real = Tools(tools.canvas, tools.board, background, tools.settings, tools.asking, QgsProject.instance())
    controller = FarmlandController(real)
    controller.page.setParent(window)
    controller.page.show()
    yield controller
    controller.close()
    background.close()
    QgsApplication.processingRegistry().removeProvider(provider)
    controller.page.setParent(None)
    QgsProject.instance().clear()


def until_done(controller):
    end = time.monotonic() + 120
    while controller.screening.running and time.monotonic() < end:
        QTest.qWait(10)
    assert not controller.screening.running


def test_screened_and_reported_on(controller, tools, tmp_path):
    page = controller.page
    QTest.mouseClick(page.screenButton, Qt.MouseButton.LeftButton)
    assert controller.screening.running and not page.screenButton.isVisible()
    until_done(controller)
    codes = {row["patch_id"]: row["code"] for row in controller.screened.patches}
    assert codes["A"] == "yellow" and codes["C"] == "green" and codes["D"] == "undetermined"
    assert page.results.funnel_model.index(0).data() == "Received: 6" and page.screenButton.isVisible()
    assert page.results.report.isEnabled()
    tools.asking.folder = str(tmp_path)
    page.results.report_wanted.emit(False)
    until_done(controller)
    assert {path.suffix for path in tmp_path.rglob("*") if path.is_file()} >= {".pdf"}


@pytest.mark.parametrize("name", ["patches", "landuse", "approval_temporary"])
def test_a_layer_taken_away_while_it_is_read_cancels_the_run(controller, tools, layers, bar, name):
    QTest.mouseClick(controller.page.screenButton, Qt.MouseButton.LeftButton)
    tools.project.removeMapLayer(layers[name])
    assert not controller.screening.running and controller.screened is None
    assert "Cancelled" in bar.currentItem().text()


def test_another_project_stops_a_run(controller, tools):
    QTest.mouseClick(controller.page.screenButton, Qt.MouseButton.LeftButton)
    tools.project.clear()
    assert not controller.screening.running
    assert controller.screened is None and controller.page.results.model.rowCount() == 0


def test_a_layer_that_is_not_read_may_go(controller, tools, layers):
    QTest.mouseClick(controller.page.screenButton, Qt.MouseButton.LeftButton)
    tools.project.removeMapLayer(layers["grain_zone"])
    until_done(controller)
    assert controller.screened is not None
