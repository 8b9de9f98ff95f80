"""The dock with the real algorithm behind it, in real threads, on a plan of one unit and three conditions."""

import time

import pytest
from builders.gui import PLANE, square
from osgeo import ogr, osr
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtTest import QTest
from zone_control.zone_control_plugin.gui.background import Background
from zone_control.zone_control_plugin.gui.review.boundary import Boundary, Subject
from zone_control.zone_control_plugin.gui.review.controller import ReviewController
from zone_control.zone_control_plugin.gui.review.sentences import hints_for
from zone_control.zone_control_plugin.gui.tools import Tools
from zone_control.zone_control_plugin.processing.provider import ZoneControlProvider

UNIT = "ZH35020320001"
COLUMNS = (
    "condition_id",
    "level",
    "layer",
    "zone",
    "dimension",
    "effect",
    "industries",
    "predicate",
    "text",
    "basis",
)
CONDITIONS = (
    (
        "C-1",
        "unit",
        "units",
        UNIT,
        "spatial",
        "prohibit",
        "26",
        "depth > 10",
        "深度超过10米的化工项目禁止",
        "清单 1",
    ),
    ("C-2", "unit", "units", UNIT, "discharge", "require", "", "", "废水须纳管", "清单 2"),
    ("C-3", "city", "park", "P1", "spatial", "prohibit", "", "", "公园内禁止", "清单 3"),
)


@pytest.fixture
def plan(tmp_path):
    path = str(tmp_path / "plan.gpkg")
    source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    plane = osr.SpatialReference()
    plane.ImportFromEPSG(4549)
    units = source.CreateLayer("units", plane, ogr.wkbPolygon)
    fill(
        units,
        ("HJGKDYBM", "HJGKDYMC", "ZHGKDYFL"),
        [(UNIT, "港口单元", "2")],
        square(499_000, 2_699_000, 3000),
    )
    park = source.CreateLayer("park", plane, ogr.wkbPolygon)
    fill(park, ("zone_code", "zone_name"), [("P1", "公园")], square(501_000, 2_700_000, 500))
    options = ["ASPATIAL_VARIANT=GPKG_ATTRIBUTES"]
    fill(source.CreateLayer("condition", geom_type=ogr.wkbNone, options=options), COLUMNS, CONDITIONS)
    del source
    return path


def fill(layer, names, rows, shape=None):
    for name in names:
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for row in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, value in zip(names, row):
            feature[name] = value
        if shape is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(shape.asWkt()))
        layer.CreateFeature(feature)


@pytest.fixture
def controller(tools, window, qgis_processing, plan, tmp_path, monkeypatch):
    provider = ZoneControlProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    background = Background()
    real = Tools(tools.canvas, tools.board, background, tools.settings, tools.asking, QgsProject.instance())
    controller = ReviewController(real)
    controller.page.setParent(window)
    controller.page.show()
    controller.page.planFile.setFilePath(plan)
    yield controller
    controller.close()
    background.close()
    QgsApplication.processingRegistry().removeProvider(provider)
    controller.page.setParent(None)
    QgsProject.instance().clear()


def review(controller):
    QTest.mouseClick(controller.page.reviewButton, Qt.MouseButton.LeftButton)
    assert controller.reviewing.running
    end = time.monotonic() + 60
    while controller.reviewing.running and time.monotonic() < end:
        QCoreApplication.processEvents()
        QTest.qWait(10)
    assert controller.outcome is not None
    return controller.outcome.review.verdicts[0]["verdict"]


def take(controller, x):
    plot = Subject("染料厂", square(x, 2_700_100))
    controller.boundaries.take(Boundary((plot,), QgsCoordinateReferenceSystem(PLANE)))


def test_from_a_question_to_its_answer(controller):
    take(controller, 500_000)
    controller.page.industry.set_codes("2614")
    assert review(controller) == "undetermined"
    form = controller.page.results.form
    assert list(form.rows) == ["depth"]
    form.rows["depth"].setText("12")
    assert review(controller) == "prohibited"
    form.rows["depth"].setText("3")
    assert review(controller) == "conditional"
    assert [entry.verdict for entry in controller.history.entries] == [
        "conditional",
        "prohibited",
        "undetermined",
    ]


def test_the_reason_names_attributes_as_the_project_does(controller):
    """A drawn project has no field for what is asked; another layer of the project says how people call it."""
    named = QgsVectorLayer("NoGeometry?field=depth:double", "named", "memory")
    named.setFieldAlias(0, "Depth of the pit (m)")
    QgsProject.instance().addMapLayer(named)
    take(controller, 500_000)
    controller.page.industry.set_codes("2614")
    assert review(controller) == "undetermined"
    outcome = controller.outcome.review
    (row,) = outcome.verdicts
    assert row["needs"] == "depth" and "Missing: Depth of the pit (m)." in row["reason"]
    assert "Depth of the pit (m)" in hints_for(outcome, row)[0]


def test_a_park_prohibits_and_is_shown(controller, canvas):
    take(controller, 501_200)
    controller.page.industry.set_codes("2614")
    controller.page.results.form.restore({"depth": "3"})
    assert review(controller) == "prohibited"
    deciding = [f for f in controller.outcome.review.findings if f["deciding"]]
    assert [f["condition_id"] for f in deciding] == ["C-3"]
    controller.page.results.picked.emit(deciding[0])
    assert canvas.extent().center().x() == pytest.approx(501_250, abs=1)


def test_without_an_industry_nothing_is_permitted(controller):
    take(controller, 500_000)
    assert review(controller) == "undetermined"
    assert "industry" in controller.outcome.review.needs()


def test_a_plan_that_is_none_is_said(controller, tools, tmp_path, bar):
    (tmp_path / "none.gpkg").write_text("no plan")
    controller.page.planFile.setFilePath(str(tmp_path / "none.gpkg"))
    take(controller, 500_000)
    QTest.mouseClick(controller.page.reviewButton, Qt.MouseButton.LeftButton)
    end = time.monotonic() + 60
    while controller.reviewing.running and time.monotonic() < end:
        QTest.qWait(10)
    assert controller.outcome is None and "none.gpkg" in bar.currentItem().text()


def test_a_survey_file_from_opening_to_verdict(controller, tools, tmp_path):
    corners = [(2_700_100, 500_000), (2_700_200, 500_000), (2_700_200, 500_100), (2_700_100, 500_100)]
    points = "\n".join(f"J{i},1,{x},{y}" for i, (x, y) in enumerate([*corners, corners[0]], 1))
    system = "坐标系=2000国家大地坐标系\n几度分带=3\n投影类型=高斯克吕格\n计量单位=米\n带号=40\n精度=0.001\n"
    head = f"[属性描述]\n格式版本号=1.01\n{system}"
    path = tmp_path / "染料厂.txt"
    path.write_text(f"{head}[地块坐标]\n5,1.0000,1,染料厂,面,,,,@\n{points}\n", "gbk")
    tools.asking.path = str(path)
    QTest.mouseClick(controller.page.openButton, Qt.MouseButton.LeftButton)
    end = time.monotonic() + 30
    while controller.boundaries.boundary is None and time.monotonic() < end:
        QTest.qWait(10)
    boundary = controller.boundaries.boundary
    assert boundary.crs.authid() == "EPSG:4549" and boundary.area_m2() == pytest.approx(10_000, rel=1e-3)
    controller.page.industry.set_codes("2614")
    controller.page.results.form.restore({"depth": "12"})
    assert review(controller) == "prohibited"
