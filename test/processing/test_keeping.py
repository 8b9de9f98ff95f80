"""A run that fails or is cancelled leaves the user's own files and tables as they were."""

import pytest
from builders.plans import Log
from osgeo import gdal, ogr
from qgis.core import (
    QgsFeature,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType
from zone_control.zone_control_plugin.core.columns import Column
from zone_control.zone_control_plugin.core.errors import Cancelled
from zone_control.zone_control_plugin.processing.algorithm import ZoneControlAlgorithm

COLUMNS = (Column("a", "text", "A"),)
FIELDS = QgsFields([QgsField("a", QMetaType.Type.QString)])


def row(value):
    feature = QgsFeature(FIELDS)
    feature.setAttributes([value])
    return feature


def an_algorithm(value, error=None, beside=None, in_bulk=False):
    """Writes one row, then a file beside when asked to, then fails when told so."""

    class Sample(ZoneControlAlgorithm):
        NAME, TITLE, THEME, HELP = "sample", "Sample", "zoning", "Writes one row. " * 5

        def parameters(self):
            table = QgsProcessing.SourceType.TypeVector
            self.add(QgsProcessingParameterFeatureSink("OUTPUT", "Output", table), "Where the row goes.")

        def execute(self, parameters, context, feedback, sinks):
            if in_bulk:
                sinks.write_rows("OUTPUT", COLUMNS, iter([([value], None)]))
            else:
                sinks.write("OUTPUT", FIELDS, iter([row(value)]))
            if beside:
                sinks.own(beside)
                beside.write_text(value)
            if error:
                raise error
            return {}

    return Sample().create()


def start(place, value, project=None, **more):
    context = QgsProcessingContext()
    if project is not None:
        context.setProject(project)
    return an_algorithm(value, **more).run({"OUTPUT": str(place)}, context, Log(), catchExceptions=False)


def values(path, table=None):
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    layer = dataset.GetLayerByName(table) if table else dataset.GetLayer(0)
    found = [feature["a"] for feature in layer]
    layer = dataset = None
    return found


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(
    "error", [Cancelled(), RuntimeError("odd"), MemoryError()], ids=lambda e: type(e).__name__
)
@pytest.mark.parametrize("name", ["o.gpkg", "o.csv", "o.geojson", "o.tab", "o.sqlite", "o.xlsx"])
def test_a_failed_run_leaves_the_old_output(tmp_path, name, error):
    start(tmp_path / name, "old")
    before = files(tmp_path)
    with pytest.raises(QgsProcessingException):
        start(tmp_path / name, "new", error=error)
    assert files(tmp_path) == before


@pytest.mark.parametrize("in_bulk", [False, True])
@pytest.mark.parametrize("name", ["o.gpkg", "o.csv", "o.tab"])
def test_a_run_that_succeeds_replaces_it_and_leaves_nothing_beside(tmp_path, name, in_bulk):
    start(tmp_path / name, "old")
    before = set(files(tmp_path))
    start(tmp_path / name, "new", in_bulk=in_bulk)
    assert values(tmp_path / name) == ["new"] and set(files(tmp_path)) == before


def test_a_name_without_ending_stands_for_a_geopackage(tmp_path):
    start(tmp_path / "o", "old")
    assert list(files(tmp_path)) == ["o.gpkg"]
    with pytest.raises(QgsProcessingException):
        start(tmp_path / "o", "new", error=Cancelled())
    assert values(tmp_path / "o.gpkg") == ["old"] and list(files(tmp_path)) == ["o.gpkg"]


def test_a_failed_bulk_write_leaves_the_old_output(tmp_path):
    start(tmp_path / "o.gpkg", "old")
    with pytest.raises(QgsProcessingException):
        start(tmp_path / "o.gpkg", "new", error=Cancelled(), in_bulk=True)
    assert values(tmp_path / "o.gpkg") == ["old"] and list(files(tmp_path)) == ["o.gpkg"]


def test_files_beside_the_sinks_are_put_back_too(tmp_path):
    (tmp_path / "old.json").write_text("old")
    for beside in (tmp_path / "old.json", tmp_path / "new.json"):
        with pytest.raises(QgsProcessingException):
            start(tmp_path / "o.gpkg", "new", error=Cancelled(), beside=beside)
    assert files(tmp_path) == {"old.json": b"old"}
    start(tmp_path / "o.gpkg", "new", beside=tmp_path / "old.json")
    assert (tmp_path / "old.json").read_text() == "new" and len(files(tmp_path)) == 2


def test_what_a_killed_run_put_aside_is_not_overwritten(tmp_path):
    start(tmp_path / "o.csv", "old")
    (tmp_path / "o.csv").rename(tmp_path / "o.csv.before-this-run")  # then the power failed
    start(tmp_path / "o.csv", "half")
    start(tmp_path / "o.csv", "new")
    assert files(tmp_path)["o.csv.before-this-run"].endswith(b"old\n") and len(files(tmp_path)) == 2


def tables(path):
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    return {dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())}


@pytest.fixture
def shared(tmp_path):
    """A GeoPackage with two tables of the user."""
    path = str(tmp_path / "shared.gpkg")
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    for name in ("mine", "other"):
        layer = dataset.CreateLayer(name, None, ogr.wkbNone)
        layer.CreateField(ogr.FieldDefn("a", ogr.OFTString))
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["a"] = "old"
        layer.CreateFeature(feature)
    layer = dataset = None
    return path


@pytest.mark.parametrize("error, found", [(None, ["new"]), (Cancelled(), ["old"])])
def test_a_table_among_others_is_put_back_or_replaced(shared, error, found):
    place = f"ogr:dbname='{shared}' table=\"mine\""
    if error:
        with pytest.raises(QgsProcessingException):
            start(place, "new", error=error)
    else:
        start(place, "new")
    assert values(shared, "mine") == found and values(shared, "other") == ["old"]
    assert {name for name in tables(shared) if "before" in name} == set()


def test_a_new_table_among_others_leaves_with_a_failed_run(shared):
    with pytest.raises(QgsProcessingException):
        start(f"ogr:dbname='{shared}' table=\"fresh\"", "new", error=Cancelled())
    assert "fresh" not in tables(shared) and values(shared, "mine") == ["old"]


@pytest.mark.parametrize("error, found", [(None, ["new"]), (Cancelled(), ["old"])])
def test_a_layer_loaded_from_that_file_shows_what_is_there(tmp_path, error, found):
    path = tmp_path / "o.gpkg"
    start(path, "old")
    project = QgsProject()
    layer = QgsVectorLayer(str(path), "loaded", "ogr")
    project.addMapLayer(layer)
    assert [f["a"] for f in layer.getFeatures()] == ["old"]
    if error:
        with pytest.raises(QgsProcessingException):
            start(path, "new", project, error=error)
    else:
        start(path, "new", project)
    assert layer.isValid() and [f["a"] for f in layer.getFeatures()] == found
    project.clear()
