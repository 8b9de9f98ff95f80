"""The page through the user's hand; the real algorithm answers at once."""

import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsMessageBarItem
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtTest import QTest
from zone_control.zone_control_plugin.gui.farmland import controller as controller_module
from zone_control.zone_control_plugin.gui.farmland.controller import FarmlandController
from zone_control.zone_control_plugin.gui.farmland.inputs import ReportInputs
from zone_control.zone_control_plugin.gui.farmland.patches_model import COLUMNS
from zone_control.zone_control_plugin.gui.farmland.screening import GROUP_MARK, REPORT, SCREEN
from zone_control.zone_control_plugin.gui.review.findings_model import ROW_ROLE


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def click(view, index, keys=Qt.KeyboardModifier.NoModifier):
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, view.visualRect(index).center())


def said(bar):
    return [item.text() for item in bar.findChildren(QgsMessageBarItem)]


def pick(page, layers):
    page.patchesLayer.setLayer(layers["patches"])
    page.farmlandLayer.setLayer(layers["landuse"])
    check(page.approvalsLayers, "approval_conversion", "approval_temporary")
    check(page.specialLayers, "grain_zone")


def check(box, *names):
    for place in range(box.count()):
        if box.itemText(place) in names:
            box.setItemCheckState(place, Qt.CheckState.Checked)


def asked(tools, algorithm=SCREEN):
    return [parameters for name, parameters in tools.background.asked if name == algorithm]


def bar_of(page, reason):
    model = page.results.funnel_model
    indexes = [model.index(row) for row in range(model.rowCount())]
    return next(index for index in indexes if (index.data(ROW_ROLE)["reason_code"] or "") == reason)


def listed(page):
    model = page.results.model
    return [model.row_at(place)["patch_id"] for place in range(model.rowCount())]


def group(tools):
    groups = tools.project.layerTreeRoot().findGroups()
    return [g for g in groups if g.customProperty(GROUP_MARK)]


@pytest.fixture
def page(controller, layers):
    """Picked and screened."""
    pick(controller.page, layers)
    press(controller.page.screenButton)
    return controller.page


def test_an_empty_page_teaches_and_says_what_is_first(controller, tools, bar, layers):
    page = controller.page
    assert not page.inputsBox.isCollapsed() and page.patchesLayer.currentLayer() is None
    press(page.screenButton)
    assert asked(tools) == [] and any("layer of patches" in text for text in said(bar))
    page.patchesLayer.setLayer(layers["patches"])
    page.farmlandLayer.setLayer(layers["landuse"])
    press(page.screenButton)
    assert asked(tools) == [] and any("approvals to consult" in text for text in said(bar))
    assert not page.results.next.isEnabled() and not page.results.report.isEnabled()
    assert page.results.funnel.isVisible() and not page.results.table.isVisible()


def test_what_is_handed_to_the_algorithm(page, tools, layers):
    (parameters,) = asked(tools)
    assert parameters["PATCHES"] is layers["patches"] and parameters["FARMLAND"] is layers["landuse"]
    assert parameters["APPROVALS"] == [layers["approval_conversion"], layers["approval_temporary"]]
    assert parameters["TOLERANCE"] == 1.0 and parameters["AS_OF"] == page.as_of()
    assert parameters["BASIC_FARMLAND"] is None


def test_the_outcome_is_listed_and_loaded_in_one_group(page, tools):
    assert listed(page) == list("ABCDEF") and page.inputsBox.isCollapsed()
    assert page.results.table.isVisible() and page.results.details.isVisible()
    (one,) = group(tools)
    assert len(one.findLayers()) == 7
    coded = next(node.layer() for node in one.findLayers() if node.name() == "Coded patches")
    assert coded.renderer().type() == "categorizedSymbol" and coded.fields().field("code").alias() == "Code"
    press(page.screenButton)
    assert len(group(tools)) == 1 and len(group(tools)[0].findLayers()) == 7


def test_results_are_not_offered_as_inputs(page):
    names = [page.approvalsLayers.itemText(i) for i in range(page.approvalsLayers.count())]
    assert "Coded patches" not in names and "patches" in names
    offered = [page.patchesLayer.itemText(i) for i in range(page.patchesLayer.count())]
    assert "Coded patches" not in offered and "patches" in offered


def test_layers_added_later_are_offered_and_picks_are_kept(controller, layers, tools):
    page = controller.page
    pick(page, layers)
    tools.project.addMapLayer(layers["grain_zone"].clone())
    assert len(page.inputs().approvals) == 2 and page.inputs().patches == layers["patches"].id()
    assert page.approvalsLayers.count() == 6


def test_picks_are_known_the_next_time(page, controller, tools):
    again = FarmlandController(tools)
    assert again.page.inputs() == page.inputs() and again.page.inputsBox.isCollapsed()
    again.close()


def test_a_bar_selects_its_patches_in_the_list_and_on_the_map(page, controller):
    click(page.results.funnel, bar_of(page, "none_found"))
    assert listed(page) == ["E", "F"]
    coded = controller.screened.layer("CODED")
    assert {f["patch_id"] for f in coded.selectedFeatures()} == {"E", "F"}
    click(page.results.funnel, bar_of(page, "not_farmland"), Qt.KeyboardModifier.ControlModifier)
    assert listed(page) == ["B", "E", "F"]
    click(page.results.funnel, bar_of(page, ""))
    assert len(listed(page)) == 6 and coded.selectedFeatureCount() == 0


def test_bars_by_the_keyboard(page):
    page.results.funnel.setFocus()
    page.results.funnel.setCurrentIndex(bar_of(page, ""))
    QTest.keyClick(page.results.funnel, Qt.Key.Key_Down)
    assert len(listed(page)) == 1


def test_a_click_on_a_patch_shows_it(page, canvas):
    table = page.results.table
    click(table, table.model().index(2, 0))
    centre = canvas.extent().center()
    assert (centre.x(), centre.y()) == pytest.approx((500_350, 3_300_150), abs=1)
    assert canvas.extent().width() < 400
    assert "K2" in page.results.details.toPlainText() and page.results.count.text() == "3 / 6"


def test_next_and_previous(page, canvas):
    results = page.results
    assert not results.previous.isEnabled()
    press(results.next)
    assert results.current["patch_id"] == "B"
    assert canvas.extent().center().x() == pytest.approx(500_750, abs=1)
    press(results.previous)
    assert results.current["patch_id"] == "A"
    for _ in range(9):
        press(results.next)
    assert results.current["patch_id"] == "F" and not results.next.isEnabled()


def test_next_by_the_keyboard(page, window):
    window.activateWindow()
    page.results.table.setFocus()
    QTest.qWait(10)
    QTest.keyClick(page.results.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert page.results.current["patch_id"] == "B"


def test_a_click_on_a_heading_sorts_and_shows_the_first(page):
    header = page.results.table.horizontalHeader()
    place = header.sectionViewportPosition(COLUMNS.index("uncovered_m2")) + 5
    for _ in range(2):
        QTest.mouseClick(
            header.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            header.viewport().rect().topLeft() + type(header.pos())(place, 5),
        )
    values = [page.results.model.row_at(i)["uncovered_m2"] for i in range(6)]
    assert values == sorted(values, reverse=True)
    assert page.results.current is page.results.model.row_at(0)


def test_the_links_of_the_details_show_parts(page, canvas):
    page.results.details.anchorClicked.emit(QUrl("part:0"))
    width = canvas.extent().width()
    centre = canvas.extent().center()
    assert centre.x() == pytest.approx(500_125, abs=1) or centre.x() == pytest.approx(500_175, abs=1)
    page.results.details.anchorClicked.emit(QUrl("patch"))
    assert canvas.extent().center().x() == pytest.approx(500_150, abs=1) and canvas.extent().width() >= width


def click_link(details, href):
    """Where the reader sees it."""
    cursor = details.textCursor()
    for place in range(1, details.document().characterCount()):
        cursor.setPosition(place)
        if cursor.charFormat().anchorHref() == href:
            details.setTextCursor(cursor)
            details.ensureCursorVisible()
            middle = details.cursorRect(cursor).center()
            QTest.mouseClick(details.viewport(), Qt.MouseButton.LeftButton, pos=middle)
            return
    raise AssertionError(f"no link {href}")


def test_what_lies_at_a_patchs_place(page, canvas, tools, layers):
    details = page.results.details
    assert "At this place" not in details.toPlainText()
    click_link(details, "place")
    text = details.toPlainText()
    lines = text[text.index("At this place") :].splitlines()
    assert lines[1:] == [
        "Contains the cell", "approval_temporary · T<1>", "landuse · #1", "patches · A",
        "Overlaps the cell", "approval_conversion · K1", "grain_zone · G1",
    ]  # fmt: skip
    assert "landuse" in text and "Coded patches" not in text
    centre = canvas.extent().center()
    assert (centre.x(), centre.y()) == pytest.approx((500_150, 3_300_150), abs=50)
    assert canvas.extent().width() < 60
    click_link(details, "thing:3")
    assert canvas.extent().width() > 600  # the parcel is 600 m wide
    press(page.results.next)
    assert "At this place" not in details.toPlainText()


def test_layers_that_cannot_be_searched_are_named(page, tools):
    lost = QgsVectorLayer("Polygon", "without system", "memory")
    lost.setCrs(QgsCoordinateReferenceSystem())
    tools.project.addMapLayer(lost)
    click_link(page.results.details, "place")
    assert "Not searched: without system" in page.results.details.toPlainText()


def test_a_layer_taken_away_is_said(page, controller, tools, bar):
    tools.project.removeMapLayer(controller.screened.layers["CODED"].id())
    press(page.results.next)
    assert any("no longer there" in text for text in said(bar))
    click(page.results.funnel, bar_of(page, "none_found"))
    assert listed(page) == ["E", "F"]


def test_issues_are_said_with_a_list(page, bar):
    assert any("never turn a patch green" in text for text in said(bar))


def test_cancel_and_progress(controller, tools, bar, layers):
    tools.background.answers[SCREEN] = None
    page = controller.page
    pick(page, layers)
    press(page.screenButton)
    tools.background.runs[-1].progress(40.0)
    assert page.progressSpin.text() == "Screening … 40 %" and not page.screenButton.isVisible()
    press(page.cancelButton)
    assert tools.background.runs[-1].stopped and page.screenButton.isVisible()
    assert any("Cancelled" in text for text in said(bar)) and not group(tools)


def test_a_failure_is_said(controller, tools, bar, layers):
    tools.background.answers[SCREEN] = ("failed", ("No field of land classes.", "log"))
    pick(controller.page, layers)
    press(controller.page.screenButton)
    assert "No field of land classes." in said(bar) and controller.page.screenButton.isVisible()


def test_without_a_report_algorithm_the_button_says_so(page, monkeypatch, controller):
    monkeypatch.setattr(controller_module, "there_is_a_report", lambda: False)
    press(page.screenButton)
    assert not page.results.report.isEnabled() and "no algorithm" in page.results.report.toolTip()


def report(page, monkeypatch, tools, folder, place):
    """Picks an entry of the report button's menu; what the algorithm got."""
    monkeypatch.setattr(controller_module, "there_is_a_report", lambda: True)
    press(page.screenButton)
    tools.asking.folder = str(folder)
    tools.background.answers[REPORT] = ("succeeded", ({"REPORTS": [str(folder / "s.pdf")]},))
    click(page.results.funnel, bar_of(page, "none_found"))
    menu = page.results.report.menu()
    menu.popup(page.mapToGlobal(page.rect().center()))
    entry = menu.actions()[place]
    QTest.mouseClick(
        menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, menu.actionGeometry(entry).center()
    )
    (parameters,) = asked(tools, REPORT)
    return parameters, entry.text()


def test_a_report_on_the_patches_listed(page, monkeypatch, tools, bar, tmp_path):
    parameters, text = report(page, monkeypatch, tools, tmp_path, 1)
    assert text.endswith(": 2")
    assert {f["patch_id"] for f in parameters["CODED"].getFeatures()} == {"E", "F"}
    assert parameters["FOLDER"] == str(tmp_path) and parameters["LANGUAGE"] == "en"
    assert "PATCH_ID" not in parameters and "TEMPLATE" not in parameters
    assert any("1 file(s) written: s.pdf" in text for text in said(bar))


def test_a_report_on_one_patch(page, monkeypatch, tools, controller, tmp_path):
    parameters, _ = report(page, monkeypatch, tools, tmp_path, 0)
    assert parameters["PATCH_ID"] == "E"
    assert parameters["CODED"] is controller.screened.layers["CODED"]


def test_what_the_report_takes_is_handed_over_and_remembered(
    page, monkeypatch, tools, controller, layers, tmp_path
):
    townships = layers["grain_zone"].clone()
    tools.project.addMapLayer(townships)
    image = raster(tmp_path / "after.tif")
    tools.project.addMapLayer(image)
    own = tmp_path / "own.qpt"
    own.write_text("<x/>")
    page.reportBox.setCollapsed(False)
    page.townshipsLayer.setLayer(townships)
    page.afterImage.setLayer(image)
    page.templateFile.setFilePath(str(own))
    page.chipsFolder.setFilePath(str(tmp_path))
    parameters, _ = report(page, monkeypatch, tools, tmp_path, 0)
    assert parameters["TOWNSHIPS"] is townships and parameters["AFTER"] is image
    assert parameters["TEMPLATE"] == str(own) and parameters["CHIPS"] == str(tmp_path)
    assert "BEFORE" not in parameters
    again = FarmlandController(tools)
    assert (
        again.page.report_inputs()
        == page.report_inputs()
        == ReportInputs(townships.id(), "", image.id(), str(tmp_path), str(own))
    )
    again.close()


def test_images_are_offered_as_images_and_polygons_as_townships(page, tools, tmp_path):
    tools.project.addMapLayer(raster(tmp_path / "image.tif"))
    assert [page.beforeImage.itemText(i) for i in range(page.beforeImage.count())] == ["", "image"]
    assert "image" not in [page.townshipsLayer.itemText(i) for i in range(page.townshipsLayer.count())]


def raster(path):
    data = gdal.GetDriverByName("GTiff").Create(str(path), 2, 2, 1)
    data.SetGeoTransform((500_000, 100, 0, 3_301_000, 0, -100))
    data.SetProjection(QgsCoordinateReferenceSystem("EPSG:4549").toWkt())
    data = None
    return QgsRasterLayer(str(path), path.stem)


def test_another_project_empties_the_page(page, controller):
    QgsProject.instance().clear()
    assert controller.screened is None and page.results.model.rowCount() == 0
    assert page.inputs().patches == "" and not page.inputsBox.isCollapsed()
