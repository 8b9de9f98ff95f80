"""A space code typed into the locator: its cell, and what lies there, also through QGIS's own threads."""

import pytest
from builders.plans import box, line, moved, point, projects
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsFeedback, QgsLocator, QgsLocatorContext
from qgis.PyQt.QtTest import QSignalSpy
from zone_control.zone_control_plugin.core.farmland.spacecode import encode
from zone_control.zone_control_plugin.gui.placelocator import PlaceLocator
from zone_control.zone_control_plugin.gui.pointer import Pointer

CENTRE = moved(point(150, 150), "EPSG:4490").asPoint()
CODE = encode(CENTRE.y(), CENTRE.x(), 7)


@pytest.fixture
def layers(tools):
    patches = projects((box(100, 100), {"patch_id": "A"}), (box(900, 900), {"patch_id": "B"}), name="patches")
    river = projects((line((0, 150), (2000, 150)), {"zone_name": "Long river"}), name="river")
    tools.project.addMapLayers([patches, river])
    yield [patches, river]
    tools.project.clear()


@pytest.fixture
def locator(canvas, tools, layers):
    return PlaceLocator(Pointer(canvas), tools.project)


def results(locator, text):
    clone = locator.clone()
    clone.prepare(text, QgsLocatorContext())
    found = QSignalSpy(clone.resultFetched)
    clone.fetchResults(text, QgsLocatorContext(), QgsFeedback())
    return [found[place][0] for place in range(len(found))]


def test_a_code_finds_its_cell_and_what_lies_there(locator):
    cell, patch, river = results(locator, CODE.lower())
    assert cell.displayString == CODE and "7" in cell.description and cell.groupScore > patch.groupScore
    assert patch.displayString == "patches  A" and patch.group == "Contains the cell"
    assert river.displayString == "river  Long river" and not river.icon.isNull()


@pytest.mark.parametrize("text", ["", "patches", CODE[:-1], "ZH33029910001"])
def test_anything_else_finds_nothing(locator, text):
    assert results(locator, text) == []


def test_cell_and_feature_are_shown(locator, canvas):
    cell, patch, river = results(locator, CODE)
    locator.triggerResult(cell)
    centre = canvas.extent().center()
    assert (centre.x(), centre.y()) == pytest.approx((500_150, 3_300_150), abs=10)
    locator.triggerResult(patch)
    assert 100 < canvas.extent().width() < 300
    locator.triggerResult(river)
    assert canvas.extent().width() > 2000


def test_a_layer_without_crs_is_left_out(locator, tools):
    lost = projects((box(100, 100), {"a": "1"}), name="lost")
    lost.setCrs(QgsCoordinateReferenceSystem())
    tools.project.addMapLayer(lost)
    heard = QSignalSpy(QgsApplication.messageLog().messageReceived)
    locator.prepare(CODE, QgsLocatorContext())
    locator.fetchResults(CODE, QgsLocatorContext(), QgsFeedback())
    assert "lost" in heard[0][0]


def test_through_qgis(locator):
    """QGIS clones the filter and lets the clone search in a thread of its own."""
    qgis = QgsLocator()
    qgis.registerFilter(locator)
    found, finished = QSignalSpy(qgis.foundResult), QSignalSpy(qgis.finished)
    qgis.fetchResults(CODE, QgsLocatorContext())
    assert len(finished) or finished.wait(5000)
    assert [found[i][0].displayString for i in range(len(found))] == [CODE, "patches  A", "river  Long river"]
    assert locator.activePrefix() == "place"
    qgis.deregisterFilter(locator)
