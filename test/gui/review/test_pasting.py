import pytest
from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDialogButtonBox
from zone_control.zone_control_plugin.gui.review.pasting import PasteDialog

DEGREES = "118.08 24.47\n118.09 24.47\n118.09 24.48\n118.08 24.48"
PREFIXED = "2707000.0, 40501000.0\n2707000.0, 40501100.0\n2707100.0, 40501100.0\n2707100.0, 40501000.0"
METRES = PREFIXED.replace("40501", "501")


@pytest.fixture
def dialog(window):
    QApplication.clipboard().clear()
    dialog = PasteDialog(window)
    dialog.show()
    yield dialog
    dialog.close()


def ok(dialog):
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def paste(dialog, text):
    QApplication.clipboard().setText(text)
    dialog.coordinates.setFocus()
    QTest.keyClick(dialog.coordinates, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog.read()


def test_empty_cannot_be_accepted_and_complains_of_nothing(dialog):
    assert not ok(dialog).isEnabled() and dialog.pasteState.text() == ""


def test_degrees_are_read_with_area_and_system(dialog):
    paste(dialog, DEGREES)
    assert ok(dialog).isEnabled() and "4 corners" in dialog.pasteState.text()
    QTest.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    assert dialog.result() == QDialog.DialogCode.Accepted
    polygon, crs = dialog.polygon()
    assert crs.authid() == "EPSG:4490"
    assert (polygon.boundingBox().xMinimum(), polygon.boundingBox().yMinimum()) == pytest.approx(
        (118.08, 24.47)
    )


def test_a_zone_prefix_names_the_system(dialog):
    paste(dialog, PREFIXED)
    assert ok(dialog).isEnabled() and not dialog.crsWidget.isEnabled()
    polygon, crs = dialog.polygon()
    assert crs.authid() == "EPSG:4528" and polygon.area() == pytest.approx(10_000)


def test_metres_without_zone_wait_for_a_projected_system(dialog):
    paste(dialog, METRES)
    assert not ok(dialog).isEnabled() and "zone number" in dialog.pasteState.text()
    dialog.crsWidget.setCrs(QgsCoordinateReferenceSystem("EPSG:4490"))
    assert not ok(dialog).isEnabled()
    dialog.crsWidget.setCrs(QgsCoordinateReferenceSystem("EPSG:4549"))
    assert ok(dialog).isEnabled()
    assert dialog.polygon()[1].authid() == "EPSG:4549"


def test_what_is_wrong_is_said_with_its_line(dialog):
    paste(dialog, DEGREES.replace("118.09 24.48", "118.09 somewhere"))
    assert not ok(dialog).isEnabled() and "Line 3" in dialog.pasteState.text()


def test_coordinates_on_the_clipboard_are_there_at_once(window):
    QApplication.clipboard().setText(DEGREES)
    dialog = PasteDialog(window)
    assert ok(dialog).isEnabled()
    QApplication.clipboard().setText("a shopping list: 3 apples")
    assert PasteDialog(window).coordinates.toPlainText() == ""
