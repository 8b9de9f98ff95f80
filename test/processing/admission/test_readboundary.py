"""readboundary: a real run over files and folders, and what happens to each kind of bad file."""

import math

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
)
from zone_control.zone_control_plugin.core.columns import BOUNDARY_ERRORS, BOUNDARY_PLOTS, BOUNDARY_PROJECTS
from zone_control.zone_control_plugin.processing.admission.readboundary import ReadBoundary

HEAD = """[属性描述]
坐标系={frame}
几度分带=3
计量单位=米
带号={zone}
精度=0.001
[地块坐标]
"""
SQUARE = """5,{ha},{number},{name},面,,工业用地,0601,@
J1,1,3314800.000,{e}100.000
J2,1,3314900.000,{e}100.000
J3,1,3314900.000,{e}200.000
J4,1,3314800.000,{e}200.000
J1,1,3314800.000,{e}100.000
"""
CGCS2000 = "2000国家大地坐标系"


def boundary(zone=40, frame=CGCS2000, ha="1.0000", name="甲", easting=464, tail=""):
    square = SQUARE.format(ha=ha, number=1, name=name, e=f"{zone}{easting}")
    return HEAD.format(frame=frame, zone=zone) + square + tail


BOW_TIE = """4,0.5,2,乙,面,,,,@
J1,1,3315000,40464100
J2,1,3315100,40464200
J3,1,3315100,40464100
J4,1,3315000,40464200
"""


class Log(QgsProcessingFeedback):
    def __init__(self):
        super().__init__()
        self.warnings = []

    def pushWarning(self, warning):
        self.warnings.append(warning)


def run(path, project=None, **parameters):
    context, log = QgsProcessingContext(), Log()
    if project is not None:
        context.setProject(project)
    sinks = {"PROJECTS": "memory:", "PLOTS": "memory:", "ERRORS": "memory:"}
    algorithm = ReadBoundary().create()
    results, ok = algorithm.run({"INPUT": str(path), **sinks, **parameters}, context, log)
    assert ok
    layers = {name: QgsProcessingUtils.mapLayerFromString(results[name], context) for name in sinks}
    rows = {name: list(layer.getFeatures()) for name, layer in layers.items()}
    return results, rows, {name: layer.crs().authid() for name, layer in layers.items()}, log


def write(folder, name, content, encoding="gbk"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def messages(rows, severity="error"):
    return [
        (row["file"], row["line"], row["message"]) for row in rows["ERRORS"] if row["severity"] == severity
    ]


def test_one_file(tmp_path):
    results, rows, crs, log = run(write(tmp_path, "甲.txt", boundary()))
    assert crs["PROJECTS"] == crs["PLOTS"] == "EPSG:4528"
    project, plot = rows["PROJECTS"][0], rows["PLOTS"][0]
    assert [f.name() for f in project.fields()] == [column.name for column in BOUNDARY_PROJECTS]
    assert [f.name() for f in plot.fields()] == [column.name for column in BOUNDARY_PLOTS]
    assert (project["project_id"], project["name"], project["source"]) == ("甲", "甲", "甲.txt")
    assert (plot["plot_no"], plot["use"], plot["land_class"], plot["errors"]) == ("1", "工业用地", "0601", 0)
    assert project.geometry().boundingBox().xMinimum() == 40464100
    assert project["declared_ha"] == 1.0 and math.isclose(project["area_m2"], 10000, rel_tol=1e-4)
    assert (results["PROJECT_COUNT"], results["ERROR_COUNT"]) == (1, 0)
    assert not rows["ERRORS"] and not log.warnings


def test_a_folder_with_a_bad_file_of_each_kind_delivers_the_rest(tmp_path):
    write(tmp_path, "good.txt", boundary())
    write(tmp_path, "plot.txt", boundary(tail=BOW_TIE))
    write(tmp_path, "old.txt", boundary(frame="1980西安坐标系"))
    write(tmp_path, "short.txt", boundary(ha="1.5"))
    write(tmp_path, "zone.txt", boundary().replace("带号=40", "带号=39"))
    write(tmp_path, "empty.txt", b"")
    write(tmp_path, "garbage.txt", bytes(range(256)) * 20)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    write(tmp_path, "other.csv", b"1,2")
    results, rows, crs, log = run(tmp_path)
    assert [row["project_id"] for row in rows["PROJECTS"]] == ["good"]
    assert crs["PROJECTS"] == "EPSG:4528"
    assert [f.name() for f in rows["ERRORS"][0].fields()] == [column.name for column in BOUNDARY_ERRORS]
    errors = messages(rows)
    faulty = {"plot.txt", "old.txt", "short.txt", "zone.txt", "empty.txt", "garbage.txt", "dangling.txt"}
    assert {file for file, *_ in errors} == faulty
    assert next(line for file, line, _ in errors if file == "plot.txt") == 15
    assert "CGCS2000" in next(message for file, _, message in errors if file == "old.txt")
    assert results["PROJECT_COUNT"] == 1 and results["ERROR_COUNT"] == len(errors)
    assert "good.txt" not in log.warnings[0] and all(name in log.warnings[0] for name in faulty)


def test_a_broken_plot_takes_the_project_but_not_its_sound_plots(tmp_path):
    _, rows, _, _ = run(write(tmp_path, "a.txt", boundary(tail=BOW_TIE)))
    assert not rows["PROJECTS"]
    assert [(row["plot_no"], row["errors"]) for row in rows["PLOTS"]] == [("1", 1)]


def test_a_file_that_cannot_be_read_is_a_row(tmp_path, monkeypatch):
    path = write(tmp_path, "a.txt", boundary())
    monkeypatch.setattr(
        "pathlib.Path.read_bytes", lambda self: (_ for _ in ()).throw(PermissionError(13, "denied"))
    )
    _, rows, _, _ = run(path)
    assert (
        messages(rows) == [("a.txt", None, "The file cannot be read: denied.")]
        or rows["ERRORS"][0]["line"] is None
    )


def test_files_of_several_zones_come_in_degrees(tmp_path):
    write(tmp_path, "a.txt", boundary(40))
    write(tmp_path, "b.txt", boundary(39))
    _, rows, crs, _ = run(tmp_path)
    assert crs["PROJECTS"] == crs["PLOTS"] == "EPSG:4490"
    west, east = sorted(row.geometry().centroid().asPoint().x() for row in rows["PROJECTS"])
    assert west == pytest.approx(116.63, abs=0.01) and east - west == pytest.approx(3, abs=1e-6)
    assert len({round(row["area_m2"], 3) for row in rows["PROJECTS"]}) == 1


def test_plots_that_overlap_count_once(tmp_path):
    second = SQUARE.format(ha="1.0000", number=2, name="乙", e="40464").replace("3314800", "3314850")
    _, rows, _, _ = run(write(tmp_path, "a.txt", boundary(tail=second.replace("3314900", "3314950"))))
    assert rows["PROJECTS"][0]["area_m2"] == pytest.approx(15000, rel=1e-4)
    assert [row["severity"] for row in rows["ERRORS"]] == ["warning"]


def test_areas_are_those_of_qgis(tmp_path):
    from qgis.core import QgsDistanceArea

    _, rows, crs, _ = run(write(tmp_path, "a.txt", boundary(easting=664)))
    measure = QgsDistanceArea()
    context = QgsProject.instance().transformContext()
    measure.setSourceCrs(QgsCoordinateReferenceSystem(crs["PROJECTS"]), context)
    measure.setEllipsoid("EPSG:7019")
    project = rows["PROJECTS"][0]
    assert project["area_m2"] == pytest.approx(measure.measureArea(project.geometry()), rel=1e-6)


def test_the_crs_parameter_settles_what_the_file_leaves_open(tmp_path):
    path = write(tmp_path, "a.txt", boundary(frame=""))
    _, rows, _, _ = run(path)
    assert not rows["PROJECTS"] and "CRS" in messages(rows)[0][2]
    _, rows, crs, _ = run(path, CRS=QgsCoordinateReferenceSystem("EPSG:4549"))
    assert (
        rows["PROJECTS"][0].geometry().boundingBox().xMinimum() == 464100 and crs["PROJECTS"] == "EPSG:4549"
    )


def test_an_old_frame_with_a_transformation_is_read(tmp_path):
    path = write(tmp_path, "a.txt", boundary(frame="1980西安坐标系"))
    pipeline = (
        "+proj=pipeline +step +inv +proj=tmerc +lat_0=0 +lon_0=120 +k=1 +x_0=40500000 +y_0=0 +a=6378140 +rf=298.257 "
        "+step +proj=push +v_3 +step +proj=cart +a=6378140 +rf=298.257 +step +proj=helmert +x=1 +y=2 +z=3 "
        "+step +inv +proj=cart +ellps=GRS80 +step +proj=pop +v_3 "
    )
    pipeline += "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
    project, old = QgsProject(), QgsCoordinateReferenceSystem("EPSG:2364")
    transforms = project.transformContext()
    assert transforms.addCoordinateOperation(old, QgsCoordinateReferenceSystem("EPSG:4490"), pipeline, False)
    project.setTransformContext(transforms)
    _, rows, crs, _ = run(path, project)
    assert crs["PROJECTS"] == "EPSG:4490" and not messages(rows)
    there = rows["PROJECTS"][0].geometry().boundingBox()
    assert (there.xMinimum(), there.yMinimum()) == pytest.approx((119.6283, 29.9514), abs=1e-3)


@pytest.mark.parametrize("make", [lambda folder: folder / "nowhere.txt", lambda folder: folder])
def test_an_input_that_is_not_there_is_refused(tmp_path, make):
    algorithm, log = ReadBoundary().create(), QgsProcessingFeedback()
    parameters = {"INPUT": str(make(tmp_path)), "PROJECTS": "memory:", "ERRORS": "memory:"}
    with pytest.raises(QgsProcessingException, match="INPUT"):
        algorithm.run(parameters, QgsProcessingContext(), log, {}, False)


def test_a_cancelled_run_leaves_no_file(tmp_path):
    path, log = write(tmp_path, "a.txt", boundary()), QgsProcessingFeedback()
    log.cancel()
    outputs = {"PROJECTS": str(tmp_path / "p.gpkg"), "ERRORS": str(tmp_path / "e.gpkg")}
    with pytest.raises(QgsProcessingException):
        ReadBoundary().create().run({"INPUT": str(path), **outputs}, QgsProcessingContext(), log, {}, False)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_projects_of_one_number_are_told_apart(tmp_path):
    for name in ("a.txt", "b.txt"):
        write(tmp_path, name, "[项目信息]\n项目编号=P1\n" + boundary())
    _, rows, _, _ = run(tmp_path)
    assert [row["project_id"] for row in rows["PROJECTS"]] == ["a.txt", "b.txt"]
