import pytest
from osgeo import ogr
from qgis.core import QgsCoordinateReferenceSystem, QgsFeedback, QgsLocator, QgsLocatorContext
from qgis.gui import QgsLocatorWidget
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtTest import QSignalSpy
from zone_control.zone_control_plugin.gui.locator import PlanLocator
from zone_control.zone_control_plugin.gui.pointer import Pointer


@pytest.fixture
def plan(tmp_path):
    path = str(tmp_path / "plan.gpkg")
    source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    from osgeo import osr

    plane = osr.SpatialReference()
    plane.ImportFromEPSG(4549)
    units = source.CreateLayer("units", plane, ogr.wkbPolygon)
    add(units, ("HJGKDYBM", "HJGKDYMC"), ("ZH35020310001", "Hills unit"),
        "POLYGON((500100 2700100,500300 2700100,500300 2700300,500100 2700100))")  # fmt: skip
    options = ["ASPATIAL_VARIANT=GPKG_ATTRIBUTES"]
    conditions = source.CreateLayer("condition", geom_type=ogr.wkbNone, options=options)
    columns = ("condition_id", "level", "layer", "zone", "effect", "text", "basis")
    add(conditions, columns, ("C-1", "city", "units", "ZH35020310001", "prohibit", "禁止新建", "list 3-1"))
    del source
    return path


def add(layer, names, values, wkt=None):
    for name in names:
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    feature = ogr.Feature(layer.GetLayerDefn())
    for name, value in zip(names, values):
        feature[name] = value
    if wkt:
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
    layer.CreateFeature(feature)


@pytest.fixture
def read():
    return []


@pytest.fixture
def locator(canvas, plan, read):
    return PlanLocator(Pointer(canvas), lambda: plan, lambda title, text: read.append((title, text)))


def results(locator, text):
    locator.prepare(text, QgsLocatorContext())
    clone = locator.clone()
    found = QSignalSpy(clone.resultFetched)
    clone.fetchResults(text, QgsLocatorContext(), QgsFeedback())
    return [found[place][0] for place in range(len(found))]


def test_qgis_accepts_the_prefix(locator, qgis_app):
    widget = QgsLocatorWidget()
    widget.locator().registerFilter(locator)
    assert locator.activePrefix() == "zone"
    widget.locator().deregisterFilter(locator)


@pytest.mark.parametrize(
    "typed, found",
    [("zone hills", ["ZH35020310001  Hills unit"]), ("zone 禁止新建", ["C-1  禁止新建"]), ("hills", [])],
)
def test_it_answers_in_the_locator_bar_to_its_prefix_only(locator, qgis_app, typed, found):
    """As the bar runs it: on a clone, in a thread of its own."""
    bar = QgsLocator()
    bar.registerFilter(locator)
    heard, finished = [], QSignalSpy(bar.finished)
    bar.foundResult.connect(lambda result: heard.append(result.displayString))
    bar.fetchResults(typed, QgsLocatorContext())
    assert len(finished) or finished.wait(5000)
    QCoreApplication.processEvents()
    assert heard == found
    bar.deregisterFilter(locator)


def test_units_and_conditions_are_found(locator):
    assert [r.displayString for r in results(locator, "ZH35")] == ["ZH35020310001  Hills unit"]
    (clause,) = results(locator, "禁止新建")
    assert clause.displayString.startswith("C-1") and "City" in clause.description


def test_a_single_letter_or_no_plan_finds_nothing(locator, canvas):
    assert results(locator, "Z") == []
    assert results(PlanLocator(Pointer(canvas), lambda: "", print), "ZH35") == []
    assert results(PlanLocator(Pointer(canvas), lambda: "/none.gpkg", print), "ZH35") == []


def test_a_unit_is_shown_on_the_map(locator, canvas):
    (unit,) = results(locator, "Hills")
    locator.triggerResult(unit)
    centre = canvas.extent().center()
    assert (centre.x(), centre.y()) == pytest.approx((500_200, 2_700_200), abs=1)


def test_a_condition_is_read_and_its_zone_shown(locator, canvas, read):
    (clause,) = results(locator, "C-1")
    locator.triggerResult(clause)
    ((title, text),) = read
    assert title == "C-1" and "禁止新建" in text and "list 3-1" in text
    assert canvas.extent().center().x() == pytest.approx(500_200, abs=1)
    assert canvas.mapSettings().destinationCrs() == QgsCoordinateReferenceSystem("EPSG:4549")
