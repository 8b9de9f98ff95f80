"""`createdemoplan`: parameters, a real run, what is in the project file, and what it refuses."""

from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import QEventLoop
from zone_control.zone_control_plugin.processing.zoning import demoproject
from zone_control.zone_control_plugin.processing.zoning.createdemoplan import CreateDemoPlan


class Feedback(QgsProcessingFeedback):
    """Cancels itself once the progress has passed a point."""

    def __init__(self, stop_at=101):
        super().__init__()
        self.progressChanged.connect(lambda value: value >= stop_at and self.cancel())


def run(feedback=None, **parameters):
    """(outputs, ok)."""
    algorithm, feedback = CreateDemoPlan().create(), feedback or Feedback()
    return algorithm.run(parameters, QgsProcessingContext(), feedback)


@pytest.fixture(scope="module")
def made(tmp_path_factory, qgis_app):
    folder = tmp_path_factory.mktemp("demo") / "new" / "plan"
    outputs, ok = run(SIZE="small", SEED=1, FOLDER=str(folder))
    assert ok
    return outputs


@pytest.fixture(scope="module")
def project(made):
    opened = QgsProject()
    assert opened.read(made["PROJECT_FILE"])
    yield opened
    opened.clear()


def test_parameters_are_explained():
    algorithm = CreateDemoPlan().create()
    names = [p.name() for p in algorithm.parameterDefinitions()]
    assert names == ["SIZE", "SEED", "FOLDER"] and all(p.help() for p in algorithm.parameterDefinitions())
    assert algorithm.parameterDefinition("SIZE").checkValueIsAcceptable("city")
    assert not algorithm.parameterDefinition("SIZE").checkValueIsAcceptable("huge")
    assert not algorithm.parameterDefinition("SEED").checkValueIsAcceptable(-1)


def test_the_outputs_are_there_and_nothing_else(made):
    folder = Path(made["FOLDER"])
    files = ["demo.json", "demo.qgz", "farmland.gpkg", "image_after.tif", "image_before.tif", "plan.gpkg"]
    files.append("projects.gpkg")
    assert sorted(p.name for p in folder.iterdir()) == files
    assert Path(made["PLAN"]) == folder / "plan.gpkg" and Path(made["PROJECT_FILE"]) == folder / "demo.qgz"
    assert [p.name for p in folder.parent.iterdir()] == ["plan"], "no scratch folder is left beside it"


def test_the_project_opens_with_every_layer_and_relative_paths(made, project):
    layers = project.mapLayers().values()
    assert len(layers) == 28 + 2 + 2 + 16 + 2 and all(layer.isValid() for layer in layers)
    assert {Path(layer.source().partition("|")[0]).parent for layer in layers} == {Path(made["FOLDER"])}
    assert project.crs().authid() == "EPSG:4549"
    moved = Path(made["FOLDER"]).parent / "moved"
    Path(made["FOLDER"]).rename(moved)
    try:
        elsewhere = QgsProject()
        assert elsewhere.read(str(moved / "demo.qgz"))
        assert all(layer.isValid() for layer in elsewhere.mapLayers().values())
        elsewhere.clear()
    finally:
        moved.rename(made["FOLDER"])


def test_the_project_is_ready_to_look_at(project):
    root = project.layerTreeRoot()
    assert root.findGroups()[0].name() == "建设项目"
    assert set(project.mapThemeCollection().mapThemes()) == set(demoproject.MAP_THEMES)
    assert len(project.bookmarkManager().bookmarks()) > 5
    shown = {layer.name() for layer in root.checkedLayers()}
    assert {"建设项目", "陆域环境管控单元", "生态保护红线"} <= shown and "声环境功能区" not in shown
    for layer in project.mapLayers().values():
        if layer.isSpatial():
            assert layer.mapTipTemplate()
    units = project.mapLayersByName("陆域环境管控单元")[0]
    labels = [category.label() for category in units.renderer().categories()]
    assert [label[0] for label in labels] == list("优重般"), "letters, so that colour is not the only sign"
    field = project.mapLayersByName("建设项目")[0].fields().field("vocs_t")
    assert field.alias() == "挥发性有机物排放量（吨/年）"


def test_every_class_in_the_data_has_a_style(project):
    for layer in project.mapLayers().values():
        renderer = layer.renderer() if layer.isSpatial() else None
        if renderer is not None and renderer.type() == "categorizedSymbol":
            values, ok = QgsVectorLayerUtils.getValues(layer, renderer.classAttribute())
            assert ok and set(values) == {c.value() for c in renderer.categories()}, layer.name()


def test_the_backdrop_theme_draws_units_plainly(project):
    units = project.mapLayersByName("陆域环境管控单元")[0]
    state = project.mapThemeCollection().mapThemeState("水环境")
    record = next(r for r in state.layerRecords() if r.layer().id() == units.id())
    assert record.usingCurrentStyle and record.currentStyle == "底图"
    assert units.styleManager().currentStyle() != "底图"


def run_in_background(**parameters):
    """Whether the run succeeded on a worker thread, as the toolbox and the dock run it."""
    algorithm, context, feedback = CreateDemoPlan().create(), QgsProcessingContext(), Feedback()
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    loop, done = QEventLoop(), []
    task.executed.connect(lambda ok, results: (done.append(ok), loop.quit()))
    QgsApplication.taskManager().addTask(task)
    loop.exec()
    return done[0]


def test_an_earlier_demo_plan_is_replaced_other_files_stay(made):
    folder = Path(made["FOLDER"])
    (folder / "notes.txt").write_text("mine")
    before = (folder / "plan.gpkg").stat().st_mtime_ns
    assert run_in_background(SIZE="small", SEED=1, FOLDER=str(folder))
    assert (folder / "plan.gpkg").stat().st_mtime_ns > before
    assert (folder / "notes.txt").read_text() == "mine"
    (folder / "notes.txt").unlink()


@pytest.mark.parametrize("name", ["plan.gpkg", "projects.gpkg", "image_after.tif", "demo.qgz", "demo.json"])
def test_somebody_elses_file_is_never_overwritten(tmp_path, name):
    (tmp_path / name).write_text("not ours")
    _, ok = run(SIZE="small", SEED=1, FOLDER=str(tmp_path))
    assert not ok and (tmp_path / name).read_text() == "not ours"
    assert [p.name for p in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("stop_at", [1, 40])
def test_cancel_leaves_nothing(tmp_path, stop_at):
    _, ok = run(Feedback(stop_at), SIZE="small", SEED=1, FOLDER=str(tmp_path / "demo"))
    assert not ok and list(tmp_path.iterdir()) == []


def test_an_unwritable_place_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    _, ok = run(SIZE="small", SEED=1, FOLDER=str(tmp_path / "file" / "demo"))
    assert not ok


def test_the_city_shares_everything_with_this_but_the_plan(made):
    """The project file's layers are those of the small plan: the city plan holds them too, under the same keys."""
    source = ogr.Open(made["PLAN"])
    assert all(source.GetLayerByName(key) is not None for key in demoproject.SHOWN)
    source = None
    layer = QgsVectorLayer(f"{made['PLAN']}|layername=red_line", "red_line", "ogr")
    assert layer.isValid() and layer.crs().authid() == "EPSG:4490"
