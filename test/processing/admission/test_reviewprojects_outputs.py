"""reviewprojects: where it writes, and that a failed or cancelled run leaves nothing."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from builders.plans import (
    LAYERS,
    LIST,
    OUTPUTS,
    Log,
    box,
    condition,
    project,
    projects,
    review,
    write_plan,
)
from osgeo import gdal
from qgis.core import QgsProcessingException
from zone_control.zone_control_plugin.processing.admission import reviewing, reviewprojects
from zone_control.zone_control_plugin.processing.sinks import Sinks

ROOT = Path(reviewprojects.__file__).resolve().parents[3]
HERE = (box(300, 300), project())
LAW = [*LIST, condition("P", "prohibit", "redline")]


@pytest.fixture
def plan(tmp_path):
    return write_plan(tmp_path / "plan.gpkg", conditions=LAW)


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def tables(path):
    data = gdal.OpenEx(str(path))
    return {data.GetLayer(i).GetName() for i in range(data.GetLayerCount())} - {"layer_styles"}


def in_files(out):
    return {name: str(out / f"{name.lower()}.gpkg") for name in OUTPUTS}


def in_tables(path):
    return {name: f"ogr:dbname='{path}' table=\"{name.lower()}\" (geom)" for name in OUTPUTS}


# ---- cancel ----


def test_cancel_at_any_moment_leaves_no_file(tmp_path, plan, out):
    for moment in range(100):
        log = Log(cancel_at=moment)
        try:
            review(tmp_path, HERE, plan=plan, log=log, **in_files(out), CAPSULES=str(out / "capsules"))
        except QgsProcessingException as error:
            assert "Cancelled" in str(error) and files(out) == []
        else:
            break
    assert 5 < moment < 99  # it was cancelled at moments before, while and after the outputs were written
    assert {"verdicts.gpkg", "capsules/A.capsule.json"} <= set(files(out))


def test_cancel_leaves_the_other_tables_of_a_shared_file(tmp_path, plan, out):
    shared = write_plan(out / "shared.gpkg", {"mine": LAYERS["redline"]}, None)
    for moment in range(100):
        try:
            review(tmp_path, HERE, plan=plan, log=Log(cancel_at=moment), **in_tables(shared))
        except QgsProcessingException:
            assert tables(shared) == {"mine"}
        else:
            break
    assert 5 < moment < 99
    assert tables(shared) == {"mine", *(name.lower() for name in OUTPUTS)}


def test_a_failure_after_the_outputs_were_opened_leaves_nothing(tmp_path, plan, out, monkeypatch):
    opened = []

    def fail(self):
        opened.extend(self.results)
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(Sinks, "close", fail)
    with pytest.raises(QgsProcessingException, match="the disk is full"):
        review(tmp_path, HERE, plan=plan, **in_files(out), CAPSULES=str(out / "capsules"))
    assert opened == list(OUTPUTS) and files(out) == []


def test_hits_that_could_not_be_drawn_are_named(tmp_path, plan, monkeypatch):
    draw = reviewing.draw_hits

    def draw_nothing(*given):
        drawn = draw(*given)
        drawn.common[:] = None
        return drawn._replace(failed=drawn.failed | True)

    whole = review(tmp_path, HERE, plan=plan)
    monkeypatch.setattr(reviewing, "draw_hits", draw_nothing)
    bare = review(tmp_path, HERE, plan=plan)
    assert [row["geometry"].isNull() for row in bare["HITS"]] == [True, True]
    (warning,) = set(bare.warnings) - set(whole.warnings)
    assert "2 zone(s)" in warning and "not affected" in warning
    for row, drawn in zip(bare["HITS"], whole["HITS"]):
        assert f"{row['project_id']} · {row['layer']} · {row['zone_code']}" in warning
        assert row["area_m2"] == drawn["area_m2"]
    assert bare["VERDICTS"][0]["reason"] == whole["VERDICTS"][0]["reason"]
    unseen = review(tmp_path, HERE, plan=plan, HITS=None)
    assert unseen.warnings == whole.warnings


def test_capsules_of_earlier_runs_stay(tmp_path, plan, out):
    (out / "other.capsule.json").write_text("{}")
    with pytest.raises(QgsProcessingException):
        review(tmp_path, HERE, plan=plan, CAPSULES=str(out), HITS="/nowhere/hits.gpkg")
    assert files(out) == ["other.capsule.json"]


# ---- destinations ----


@pytest.mark.parametrize("suffix", ["shp", "dbf", "SHP"])
@pytest.mark.parametrize("output", ["VERDICTS", "FINDINGS"])
def test_formats_that_cut_field_names_are_refused(tmp_path, plan, out, suffix, output):
    with pytest.raises(QgsProcessingException, match="cuts field names"):
        review(tmp_path, HERE, plan=plan, **{**in_files(out), output: str(out / f"x.{suffix}")})
    assert files(out) == []


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "csv"])
def test_formats_that_keep_them_are_written(tmp_path, plan, out, suffix):
    paths = {name: str(out / f"{name}.{suffix}") for name in OUTPUTS}
    result = review(tmp_path, HERE, plan=plan, **paths)
    assert result.verdict == "prohibited" and result["VERDICTS"][0]["conditions_hash"]
    assert {f["condition_id"] for f in result["FINDINGS"]} == {"LIST", "P"}


def test_a_format_that_swallows_rows_is_refused(tmp_path, plan, out):
    with pytest.raises(QgsProcessingException, match=r"2 row\(s\) are lost"):
        review(tmp_path, HERE, plan=plan, **{**in_files(out), "FINDINGS": str(out / "f.fgb")})
    assert files(out) == []


@pytest.mark.parametrize("place", ["/nowhere/x.gpkg", "/proc/x.gpkg"])
@pytest.mark.parametrize("output", ["VERDICTS", "ISSUES"])
def test_an_unwritable_output_is_refused_and_leaves_nothing(tmp_path, plan, out, place, output):
    with pytest.raises(QgsProcessingException, match=r"x\.gpkg cannot be written"):
        review(tmp_path, HERE, plan=plan, **{**in_files(out), output: place})
    assert files(out) == []


def test_an_unwritable_capsule_folder_is_refused_and_leaves_nothing(tmp_path, plan, out):
    (out / "taken").write_text("a file")
    with pytest.raises(QgsProcessingException, match="taken cannot be written"):
        review(tmp_path, HERE, plan=plan, **in_files(out), CAPSULES=str(out / "taken"))
    assert files(out) == ["taken"] and (out / "taken").read_text() == "a file"


def test_two_outputs_in_one_place_are_refused(tmp_path, plan, out):
    places = in_files(out)
    with pytest.raises(QgsProcessingException, match="HITS"):
        review(tmp_path, HERE, plan=plan, **{**places, "HITS": f"{out}/../out/verdicts.gpkg"})
    assert files(out) == []


def test_an_output_in_the_place_of_an_input_is_refused(tmp_path, plan, out):
    source = write_plan(out / "projects.gpkg", {"projects": [HERE]}, None)
    before = Path(plan).read_bytes(), Path(source).read_bytes()
    for output, place in (("VERDICTS", plan), ("HITS", source)):
        with pytest.raises(QgsProcessingException, match="Choose another place"):
            review(tmp_path, plan=plan, source=source, **{output: place})
    assert (Path(plan).read_bytes(), Path(source).read_bytes()) == before


@pytest.mark.parametrize("name", ["中文 名", "it's", "a-b (1)", "2026", 'q"q', "select", "x.y"])
def test_files_of_any_name(tmp_path, plan, out, name):
    paths = {output: str(out / f"{name}-{output}.gpkg") for output in OUTPUTS}
    result = review(tmp_path, HERE, plan=plan, **paths)
    assert result.verdict == "prohibited" and {f["condition_id"] for f in result["FINDINGS"]} == {"LIST", "P"}
    assert {h["layer"]: round(h["geometry"].area()) for h in result["HITS"]} == {
        "units": 10_000,
        "redline": 10_000,
    }


@pytest.mark.parametrize("output", ["HITS", "FINDINGS", "CHECKS"])
def test_a_new_file_and_a_shared_one_hold_the_same(tmp_path, plan, out, output):
    rows = [HERE, (box(950, 750), project("B"))]
    new, shared = (
        review(tmp_path, *rows, plan=plan, **places) for places in (in_files(out), in_tables(out / "s.gpkg"))
    )
    assert comparable(new[output]) == comparable(shared[output])
    assert new.shapes[output] == shared.shapes[output]


def comparable(rows):
    return [{k: v.asWkt(6) if k == "geometry" else v for k, v in row.items() if k != "fid"} for row in rows]


def test_outputs_not_asked_for_are_not_made(tmp_path, plan, out):
    none = dict.fromkeys(("HITS", "FINDINGS", "CHECKS", "ISSUES"))
    result = review(tmp_path, HERE, plan=plan, **none, VERDICTS=str(out / "v.gpkg"))
    assert result.verdict == "prohibited" and set(result.rows) == {"VERDICTS"}
    assert [name for name in files(out) if name.endswith(".gpkg")] == ["v.gpkg"]


def test_a_second_run_replaces_the_first(tmp_path, plan, out):
    for rows in ([HERE, (box(0, 0), project("B"))], [HERE]):
        result = review(tmp_path, *rows, plan=plan, **in_files(out))
    assert result.verdicts == {"A": "prohibited"}
    assert {c["project_id"] for c in result["CHECKS"]} == {"A"}


# ---- as scripts run it ----


def qgis_process(arguments, given, profile):
    """Runs the real thing on the checkout: no window, no iface."""
    plugins = profile / "plugins"
    plugins.mkdir(parents=True, exist_ok=True)
    (plugins / "zone_control").symlink_to(ROOT)
    ini = profile / "profiles/default/QGIS"
    ini.mkdir(parents=True)
    (ini / "QGIS3.ini").write_text("[PythonPlugins]\nzone_control=true\n")
    packages = next(ROOT.glob(".venv/lib/python3*/site-packages"), None)
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
        "QGIS_PLUGINPATH": str(plugins),
        "PYTHONPATH": str(packages or ""),
    }
    command = ["qgis_process", *arguments]
    return subprocess.run(
        command, input=given, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.mark.skipif(shutil.which("qgis_process") is None, reason="qgis_process is not installed")
def test_through_qgis_process_from_json(tmp_path, plan, out):
    source = write_plan(
        tmp_path / "projects.gpkg", {"projects": [HERE, (box(1300, 300), project("B"))]}, None
    )
    inputs = {"PROJECTS": source, "PLAN": plan, "AS_OF": "2026-06-01", **in_files(out)}
    inputs["CAPSULES"] = str(out / "capsules")
    run = qgis_process(
        ["run", "zonecontrol:reviewprojects", "-"], json.dumps({"inputs": inputs}), tmp_path / "profile"
    )
    assert run.returncode == 0, run.stderr
    results = json.loads(run.stdout)["results"]
    assert (results["PROJECT_COUNT"], results["PROHIBITED_COUNT"], results["UNDETERMINED_COUNT"]) == (2, 1, 0)
    data = gdal.OpenEx(str(out / "verdicts.gpkg"))
    assert {f["project_id"]: (f["verdict"], f["as_of"]) for f in data.GetLayerByName("verdicts")} == {
        "A": ("prohibited", "2026/06/01"),
        "B": ("permitted", "2026/06/01"),
    }
    assert len(list((out / "capsules").iterdir())) == 2


def test_projects_may_be_a_layer_of_memory(tmp_path, plan):
    assert review(tmp_path, source=projects(HERE), plan=plan).verdict == "prohibited"
