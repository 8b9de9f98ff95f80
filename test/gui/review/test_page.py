"""The page through the user's hand; runs answer at once."""

from dataclasses import replace

import pytest
from builders.gui import PLANE, square
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.gui import QgsMessageBarItem
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QPushButton
from zone_control.zone_control_plugin.gui.review.boundary import Boundary, Subject
from zone_control.zone_control_plugin.gui.review.controller import ReviewController
from zone_control.zone_control_plugin.gui.review.history import HistoryModel
from zone_control.zone_control_plugin.gui.review.outputs import GROUP_MARK, build_layers
from zone_control.zone_control_plugin.gui.review.reviewing import REPORT, REVIEW

CRS = QgsCoordinateReferenceSystem(PLANE)


@pytest.fixture
def controller(tools, window, review):
    tools.background.answers[REVIEW] = lambda: ("succeeded", (build_layers(review),))
    controller = ReviewController(tools)
    controller.page.setParent(window)
    controller.page.resize(380, 900)
    controller.page.show()
    yield controller
    controller.close()
    controller.page.setParent(None)
    QgsProject.instance().clear()


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def said(bar):
    return [item.text() for item in bar.findChildren(QgsMessageBarItem)]


def with_boundary(controller, **attributes):
    controller.boundaries.take(Boundary((Subject("Mill", square(500_000, 2_700_000), attributes),), CRS))
    controller.page.planFile.setFilePath("/plans/plan.gpkg")


def asked(tools, algorithm=REVIEW):
    return [parameters for name, parameters in tools.background.asked if name == algorithm]


def test_an_empty_page_teaches(controller):
    assert "Draw the project" in controller.page.boundaryLabel.text()
    assert not controller.page.clearButton.isEnabled()
    assert not controller.page.actions_row.report.isEnabled()


def test_review_without_a_boundary_says_what_is_first(controller, tools, bar):
    press(controller.page.reviewButton)
    assert asked(tools) == [] and any("First say where" in text for text in said(bar))


def test_review_without_a_plan_opens_the_plan_box(controller, tools, bar):
    with_boundary(controller)
    controller.page.planFile.setFilePath("")
    press(controller.page.reviewButton)
    assert asked(tools) == [] and not controller.page.planBox.isCollapsed()


def test_drawing_on_the_map_gives_a_boundary_with_its_area(controller, canvas):
    press(controller.page.drawButton)
    assert controller.page.drawButton.isChecked()
    for x, y in ((100, 100), (200, 100), (200, 200)):
        QTest.mouseClick(
            canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y)
        )
    assert "m²" in controller.page.boundaryLabel.text()
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, QPoint(150, 150)
    )
    assert not controller.page.drawButton.isChecked()
    assert controller.boundaries.boundary.area_m2() > 0
    assert " ha" in controller.page.boundaryLabel.text()


def test_the_draw_button_again_stops_drawing(controller, canvas):
    press(controller.page.drawButton)
    press(controller.page.drawButton)
    assert canvas.mapTool() is not controller.boundaries.sources.tool
    assert not controller.page.drawButton.isChecked()


def test_what_is_handed_to_the_algorithm(controller, tools):
    with_boundary(controller)
    controller.page.industry.set_codes("2614")
    controller.page.nameEdit.setText("Dye works")
    press(controller.page.reviewButton)
    (parameters,) = asked(tools)
    (feature,) = parameters["PROJECTS"].getFeatures()
    assert (feature["name"], feature["industry"]) == ("Dye works", "2614")
    assert parameters["PLAN"] == "/plans/plan.gpkg"
    assert parameters["TOLERANCE"] == 1.0 and parameters["CORRIDOR"] == 0.0
    assert parameters["AS_OF"] == controller.page.as_of()


def test_the_outcome_is_shown_kept_and_loaded(controller, tools):
    with_boundary(controller)
    press(controller.page.reviewButton)
    results = controller.page.results
    assert results.banner.isVisible() and "Prohibited" in results.banner.word.text()
    assert results.model.rowCount() == 1 and results.checks_model.rowCount() == 3
    assert [e.name for e in HistoryModel(tools.project).entries] == ["Dye works"]
    groups = [g for g in tools.project.layerTreeRoot().findGroups() if g.customProperty(GROUP_MARK)]
    assert len(groups) == 1 and len(groups[0].findLayers()) == 5
    assert controller.page.actions_row.report.isEnabled()
    assert controller.page.reviewButton.isVisible()


def test_the_next_review_takes_the_place_of_the_last_one(controller, tools):
    with_boundary(controller)
    for _ in range(2):
        press(controller.page.reviewButton)
    groups = [g for g in tools.project.layerTreeRoot().findGroups() if g.customProperty(GROUP_MARK)]
    assert len(groups) == 1 and len(tools.project.mapLayers()) == 5
    assert len(controller.history.entries) == 2


def test_layers_stay_out_when_the_settings_say_so(controller, tools):
    tools.settings.set("load_layers", False)
    with_boundary(controller)
    press(controller.page.reviewButton)
    assert tools.project.mapLayers() == {}


def test_the_levels_that_decide_are_open_the_others_closed(controller):
    with_boundary(controller)
    press(controller.page.reviewButton)
    tree, model = controller.page.results.tree, controller.page.results.model
    assert tree.isExpanded(model.index(0, 0))
    national, city = (model.index(row, 0, model.index(0, 0)) for row in range(2))
    assert not tree.isExpanded(national) and tree.isExpanded(city)


def test_a_click_on_a_finding_goes_to_the_overlap(controller, canvas):
    with_boundary(controller)
    press(controller.page.reviewButton)
    tree, model = controller.page.results.tree, controller.page.results.model
    level = model.index(1, 0, model.index(0, 0))
    tree.expandAll()
    finding = model.index(0, 0, level)
    tree.scrollTo(finding)
    QTest.mouseClick(
        tree.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        tree.visualRect(finding).center(),
    )
    centre = canvas.extent().center()
    assert (centre.x(), centre.y()) == pytest.approx((500_025, 2_700_025), abs=1)
    assert canvas.extent().width() < 200
    assert "C-1" in controller.page.results.details.toPlainText()


def test_missing_information_is_asked_answered_and_handed_over(controller, tools):
    with_boundary(controller)
    press(controller.page.reviewButton)
    form = controller.page.results.form
    assert list(form.rows) == ["annual_output"]
    edit = form.rows["annual_output"]
    QTest.keyClicks(edit, "1200")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert len(asked(tools)) == 2
    (feature,) = asked(tools)[1]["PROJECTS"].getFeatures()
    assert feature["annual_output"] == 1200.0


def test_cancel(controller, tools, bar):
    tools.background.answers[REVIEW] = None
    with_boundary(controller)
    press(controller.page.reviewButton)
    assert controller.page.cancelButton.isVisible() and not controller.page.reviewButton.isVisible()
    press(controller.page.cancelButton)
    assert tools.background.runs[-1].stopped
    assert controller.page.reviewButton.isVisible() and any("Cancelled" in t for t in said(bar))


def test_progress_is_shown(controller, tools):
    tools.background.answers[REVIEW] = None
    with_boundary(controller)
    press(controller.page.reviewButton)
    tools.background.runs[-1].progress(40.0)
    assert (
        controller.page.progressSpin.isVisible() and controller.page.progressSpin.text() == "Reviewing … 40 %"
    )


def test_a_failure_is_said_with_its_log_behind_a_button(controller, tools, bar):
    tools.background.answers[REVIEW] = ("failed", ("The plan cannot be read.", "line 1\nline 2"))
    with_boundary(controller)
    press(controller.page.reviewButton)
    assert "The plan cannot be read." in said(bar)
    press(bar.findChild(QPushButton, "details"))
    assert "line 2" in tools.board._viewer.findChild(type(controller.page.results.details)).toPlainText()
    tools.board._viewer.close()
    assert controller.page.reviewButton.isVisible()


def test_a_click_in_the_history_brings_a_review_back(controller, tools, review):
    with_boundary(controller)
    controller.page.industry.set_codes("2614")
    controller.page.results.form.restore({"depth": "3"})
    press(controller.page.reviewButton)
    controller.page.industry.set_codes("")
    controller.page.results.form.restore({})
    controller.page.results.clear()
    controller.page.results.tabs.setCurrentWidget(controller.page.results.history)
    view = controller.page.results.history
    where = view.visualRect(view.model().index(0, 1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert controller.page.results.model.rowCount() == 1
    assert controller.outcome.review.findings == review.findings
    assert controller.page.results.form.answers() == {"depth": "3"}
    assert controller.page.industry.codes() == "2614"


def test_the_report_gets_the_outputs_and_the_settings(controller, tools, bar, tmp_path):
    tools.background.answers[REPORT] = ("succeeded", ({"REPORTS": [str(tmp_path / "a.pdf")]},))
    tools.settings.set("issuer", "Office of Tests")
    tools.asking.folder = str(tmp_path)
    with_boundary(controller)
    press(controller.page.reviewButton)
    press(controller.page.actions_row.report)
    (parameters,) = asked(tools, REPORT)
    assert parameters["ISSUER"] == "Office of Tests" and parameters["FOLDER"] == str(tmp_path)
    assert parameters["VERDICTS"].featureCount() == 1 and parameters["FINDINGS"].featureCount() == 4
    assert any("a.pdf" in text for text in said(bar))


def test_the_report_works_after_the_layers_were_removed(controller, tools, tmp_path):
    tools.background.answers[REPORT] = ("succeeded", ({"REPORTS": []},))
    tools.asking.folder = str(tmp_path)
    with_boundary(controller)
    press(controller.page.reviewButton)
    tools.project.removeAllMapLayers()
    press(controller.page.actions_row.report)
    assert asked(tools, REPORT)[0]["HITS"].featureCount() == 1


def test_no_folder_no_report(controller, tools):
    with_boundary(controller)
    press(controller.page.reviewButton)
    press(controller.page.actions_row.report)
    assert asked(tools, REPORT) == []


def test_copy_as_text(controller):
    with_boundary(controller)
    press(controller.page.reviewButton)
    press(controller.page.actions_row.copy)
    assert "Dye works: Prohibited" in QApplication.clipboard().text()


def test_lines_ask_for_a_width(controller, tools, bar):
    line = QgsGeometry.fromWkt("LINESTRING(500000 2700000,500100 2700000)")
    controller.boundaries.take(Boundary((Subject("Pipe", line),), CRS))
    controller.page.planFile.setFilePath("/plans/plan.gpkg")
    assert controller.page.corridorSpin.isVisible()
    press(controller.page.reviewButton)
    assert asked(tools) == [] and any("width" in text for text in said(bar))
    controller.page.corridorSpin.setValue(10)
    press(controller.page.reviewButton)
    assert asked(tools)[0]["CORRIDOR"] == 10.0


def test_several_parts_as_one_project_or_as_many(controller, tools):
    subjects = (Subject("a", square(0, 0)), Subject("b", square(500, 0)))
    controller.boundaries.take(Boundary(subjects, CRS))
    controller.page.planFile.setFilePath("/plans/plan.gpkg")
    assert controller.page.oneProject.isVisible()
    press(controller.page.reviewButton)
    controller.page.oneProject.setChecked(True)
    press(controller.page.reviewButton)
    assert [p["PROJECTS"].featureCount() for p in asked(tools)] == [2, 1]


def test_features_of_a_layer(controller, tools, bar):
    layer = QgsVectorLayer(f"Polygon?crs={PLANE}&field=name:string&field=industry:string", "Sites", "memory")
    for name in ("One", "Two"):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([name, "2614"])
        feature.setGeometry(square(0, 0))
        layer.dataProvider().addFeature(feature)
    tools.project.addMapLayer(layer)
    layer.selectByExpression("name = 'Two'")
    page = controller.page
    page._menu.aboutToShow.emit()
    (action,) = page._menu.actions()
    assert action.text() == "Sites: 1 selected"
    action.trigger()
    assert [s.name for s in controller.boundaries.boundary.subjects] == ["Two"]
    assert page.industry.codes() == "2614"


def test_no_layer_to_choose_teaches(controller):
    controller.page._menu.aboutToShow.emit()
    (action,) = controller.page._menu.actions()
    assert not action.isEnabled() and "Load a layer" in action.text()


def test_pasted_coordinates(controller, tools):
    tools.asking.pasted = (square(0, 0), CRS)
    press(controller.page.pasteButton)
    assert controller.boundaries.boundary.area_m2() > 0


def test_opening_a_drawing_asks_for_its_system(controller, tools, tmp_path):
    path = tmp_path / "plot.geojson"
    path.write_text(square(0.1, 0.1, 1).asJson(), "utf8")
    tools.asking.path = str(path)
    press(controller.page.openButton)
    assert controller.boundaries.boundary.crs.isGeographic()


def test_survey_txt_goes_through_readboundary(controller, tools, bar, tmp_path):
    projects = QgsVectorLayer(f"MultiPolygon?crs={PLANE}&field=name:string", "p", "memory")
    feature = QgsFeature(projects.fields())
    feature.setAttributes(["Plot 7"])
    feature.setGeometry(square(500_000, 2_700_000))
    projects.dataProvider().addFeature(feature)
    fields = "field=file:string&field=line:integer&field=severity:string&field=message:string"
    errors = QgsVectorLayer(f"None?{fields}", "e", "memory")
    remark = QgsFeature(errors.fields())
    remark.setAttributes(["a.txt", 3, "warning", "columns swapped"])
    errors.dataProvider().addFeature(remark)
    outputs = {"PROJECTS": projects, "PLOTS": projects, "ERRORS": errors}
    tools.background.answers["zonecontrol:readboundary"] = ("succeeded", (outputs,))
    tools.asking.path = str(tmp_path / "a.TXT")
    press(controller.page.openButton)
    assert controller.boundaries.boundary.subjects[0].name == "Plot 7"
    assert any("1 remark" in text for text in said(bar))


def test_a_file_that_cannot_be_read_is_said(controller, tools, bar):
    tools.background.answers["zonecontrol:readboundary"] = ("failed", ("No such file.", "log"))
    tools.asking.path = "/nowhere/a.txt"
    press(controller.page.openButton)
    assert "No such file." in said(bar) and controller.boundaries.boundary is None


def test_names_that_look_like_markup_are_shown_as_they_are(controller, tools, bar, review):
    nasty = '<b>x</b> "=cmd()" 😀'
    rows = (dict(review.verdicts[0], name=nasty),)
    tools.background.answers[REVIEW] = lambda: ("succeeded", (build_layers(replace(review, verdicts=rows)),))
    with_boundary(controller)
    controller.page.nameEdit.setText(nasty)
    press(controller.page.reviewButton)
    assert controller.page.results.banner.word.text().startswith(nasty)
    assert controller.page.results.banner.word.textFormat() == Qt.TextFormat.PlainText
    index = controller.page.results.model.index(0, 0)
    assert index.data() == nasty and "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)
    tools.board.warn(nasty)
    assert "<b>x" not in bar.currentItem().text()


def test_a_new_project_stops_the_review_of_the_last_one(controller, tools):
    tools.background.answers[REVIEW] = None
    with_boundary(controller)
    press(controller.page.reviewButton)
    tools.project.clear()
    assert tools.background.runs[-1].stopped and controller.history.rowCount() == 0


def test_clear(controller):
    with_boundary(controller)
    press(controller.page.clearButton)
    assert controller.boundaries.boundary is None
    assert "Draw the project" in controller.page.boundaryLabel.text()


def test_a_new_project_empties_the_page(controller, tools):
    with_boundary(controller)
    press(controller.page.reviewButton)
    tools.project.clear()
    assert controller.outcome is None and controller.page.results.model.rowCount() == 0
    assert controller.history.rowCount() == 0 and controller.page.plan() == ""


def test_delete_forgets_a_review(controller, tools):
    with_boundary(controller)
    press(controller.page.reviewButton)
    results = controller.page.results
    results.tabs.setCurrentWidget(results.history)
    results.history.setCurrentIndex(results.history.model().index(0, 0))
    results.history.setFocus()
    QApplication.setActiveWindow(results.window())
    QTest.keyClick(results.history, Qt.Key.Key_Delete)
    assert HistoryModel(tools.project).entries == []


def test_tab_goes_from_name_to_industry(controller, window):
    with_boundary(controller)
    QApplication.setActiveWindow(window)
    controller.page.nameEdit.setFocus()
    QTest.keyClick(controller.page.nameEdit, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is controller.page.industry.line


def test_further_layers_are_handed_over_and_reported_on(controller, tools, tmp_path):
    layer = QgsVectorLayer(f"Polygon?crs={PLANE}", "Own red line", "memory")
    tools.project.addMapLayer(layer)
    with_boundary(controller)
    controller.page.planBox.setCollapsed(False)
    controller.page.extraLayers.setCheckedItems(["Own red line"])
    press(controller.page.reviewButton)
    assert asked(tools)[0]["ZONES"] == [layer]
    tools.background.answers[REPORT] = ("succeeded", ({"REPORTS": []},))
    tools.asking.folder = str(tmp_path)
    press(controller.page.actions_row.report)
    assert asked(tools, REPORT)[0]["ZONES"] == [layer]


def test_ctrl_enter_reviews(controller, tools, window):
    with_boundary(controller)
    QApplication.setActiveWindow(window)
    controller.page.nameEdit.setFocus()
    QTest.keyClick(controller.page.nameEdit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(asked(tools)) == 1


def test_everything_can_be_reached_by_keyboard_and_has_a_name(controller):
    page = controller.page
    widgets = (page.drawButton, page.layerButton, page.pasteButton, page.openButton, page.clearButton)
    for widget in (*widgets, page.industry.line, page.results.tree):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.accessibleName()
