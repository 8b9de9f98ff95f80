"""The shipped models: complete, in words of the user, and real runs to the report."""

import subprocess
import sys
from pathlib import Path

import pytest
from builders import images, screening
from builders.plans import LIST, WEST, X, Y, condition, write_plan
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingUtils,
)
from zone_control.zone_control_plugin.processing.models import FOLDER, SHIPPED
from zone_control.zone_control_plugin.processing.provider import ZoneControlProvider

ROOT = Path(__file__).resolve().parents[2]
ID = "zonecontrol:boundarytoreport"
BOUNDARY = """[属性描述]
坐标系=2000国家大地坐标系
几度分带=3
带号=40
[地块坐标]
5,1.0000,1,甲,面,,工业用地,0601,@
J1,1,{n},{e}
J2,1,{n1},{e}
J3,1,{n1},{e1}
J4,1,{n},{e1}
J1,1,{n},{e}
"""


def boundary(n=Y + 100, e=40_000_000 + X + 50):
    return BOUNDARY.format(n=n, e=e, n1=n + 100, e1=e + 100)


@pytest.fixture(scope="module")
def registry(qgis_processing):
    """With the provider as the plugin registers it, unless tests before have done so."""
    registry = QgsApplication.processingRegistry()
    provider = ZoneControlProvider() if registry.providerById("zonecontrol") is None else None
    assert provider is None or registry.addProvider(provider)
    registry.providerById("zonecontrol").refreshAlgorithms()
    yield registry
    if provider is not None:
        registry.removeProvider(provider)


@pytest.mark.parametrize("words", SHIPPED, ids=lambda words: words.file)
def test_every_file_is_shipped_and_every_step_fits_its_algorithm(registry, words):
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(FOLDER / words.file))
    assert model.validate() == (True, [])
    assert {parameter.name().upper() for parameter in model.parameterDefinitions()} == set(words.parameters)
    for step in model.childAlgorithms().values():
        known = {definition.name() for definition in step.algorithm().parameterDefinitions()}
        assert set(step.parameterSources()) <= known


def test_no_file_is_there_without_words():
    assert {path.name for path in FOLDER.glob("*.model3")} == {words.file for words in SHIPPED}


def test_the_files_are_what_the_script_builds(registry, tmp_path):
    script = ROOT / "scripts" / "build_models.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, capture_output=True, timeout=120)
    for words in SHIPPED:
        built, shipped = QgsProcessingModelAlgorithm(), QgsProcessingModelAlgorithm()
        assert built.fromFile(str(tmp_path / words.file)) and shipped.fromFile(str(FOLDER / words.file))
        assert built.childAlgorithms() and built.toVariant() == shipped.toVariant(), (
            "run scripts/build_models.py"
        )


def test_the_toolbox_offers_it_in_words(registry):
    model = registry.algorithmById(ID)
    assert model.displayName() == "From boundary file to report"
    assert model.groupId() == "admission" and not model.icon().isNull()
    assert {definition.name() for definition in model.outputDefinitions()} == {
        "errors", "verdicts", "hits", "findings", "checks", "folder"
    }  # fmt: skip
    for parameter in model.parameterDefinitions():
        assert parameter.description() not in ("", parameter.name()) and len(parameter.help()) > 10


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    """A unit whose list forbids chemistry (26) and says nothing against anything else."""
    conditions = [*LIST, condition("NO26", "prohibit", zone=WEST, industries="26")]
    return write_plan(tmp_path_factory.mktemp("plan") / "plan.gpkg", conditions=conditions)


def run(registry, folder, path, plan, **parameters):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    given = {"BOUNDARY": str(path), "PLAN": str(plan), "folder": str(folder / "reports"), **parameters}
    model = registry.createAlgorithmById(ID)
    results, ok = model.run(given, context, feedback, {}, False)
    assert ok
    names = ("errors", "verdicts", "findings")
    layers = {name: QgsProcessingUtils.mapLayerFromString(results[name], context) for name in names}
    rows = {name: list(layer.getFeatures()) for name, layer in layers.items()}
    return rows, sorted(path.suffix for path in (folder / "reports").iterdir())


def test_from_boundary_files_to_reports(registry, plan, tmp_path):
    """A sound file is judged and reported; a broken one is listed and gives neither verdict nor report."""
    files = tmp_path / "files"
    files.mkdir()
    (files / "sound.txt").write_bytes(boundary().encode("gbk"))
    (files / "broken.txt").write_bytes(boundary().replace("3300100", "330O100").encode("gbk"))
    rows, reports = run(registry, tmp_path, files, plan, INDUSTRY="2614")
    assert [(row["project_id"], row["name"], row["industry"]) for row in rows["verdicts"]] == [
        ("sound", "甲", "2614")
    ]
    assert rows["verdicts"][0]["verdict"] == "prohibited"
    assert "NO26" in {row["condition_id"] for row in rows["findings"]}
    assert {row["file"] for row in rows["errors"]} == {"broken.txt"}
    assert reports == [".docx", ".pdf"]


@pytest.mark.parametrize(
    ("industry", "verdict"), [("1311", "permitted"), ("C2614", "prohibited"), ("", "undetermined")]
)
def test_the_industry_decides_and_none_is_never_permitted(registry, plan, tmp_path, industry, verdict):
    path = tmp_path / "a.txt"
    path.write_bytes(boundary().encode())
    rows, _ = run(registry, tmp_path, path, plan, **({"INDUSTRY": industry} if industry else {}))
    assert [row["verdict"] for row in rows["verdicts"]] == [verdict]


def test_without_a_sound_file_there_is_no_report(registry, plan, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\x00garbage")
    rows, reports = run(registry, tmp_path, path, plan)
    assert not rows["verdicts"] and not reports and rows["errors"]


# ---- farmland ----

SCREENING_ID = "zonecontrol:screeningtoreport"
TABLES = ("coded", "parts", "links", "specials", "funnel", "issues")


def farmland_layers():
    approvals = [
        screening.layer([screening.approval()], "approval_conversion"),
        screening.layer([], "approval_supply"),
    ]
    return {
        "PATCHES": screening.layer(
            [(screening.HERE, screening.patch("A")), (screening.box(300, 300), screening.patch("B"))],
            "patches",
        ),
        "FARMLAND": screening.layer(screening.LAND, "landuse"),
        "APPROVALS": approvals,
        "TOWNSHIPS": screening.layer([(screening.box(0, 0, 1000), {"name": "沙浦镇"})], "townships"),
        "LANGUAGE": "en",
    }


def screen(registry, folder, **more):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    model = registry.createAlgorithmById(SCREENING_ID)
    given = {**farmland_layers(), "folder": str(folder / "reports"), **more}
    results, ok = model.run(given, context, feedback, {}, False)
    assert ok
    layers = {name: QgsProcessingUtils.mapLayerFromString(results[name], context) for name in TABLES}
    return {name: list(layer.getFeatures()) for name, layer in layers.items()}, folder / "reports"


def test_the_farmland_models_stand_under_farmland(registry):
    assert registry.algorithmById(SCREENING_ID).groupId() == "farmland"
    assert registry.algorithmById(SCREENING_ID).displayName() == "From patches to the screening report"


def test_from_patches_to_the_screening_report(registry, tmp_path):
    rows, folder = screen(registry, tmp_path)
    assert [(row["patch_id"], row["code"]) for row in rows["coded"]] == [("A", "green"), ("B", "yellow")]
    assert rows["parts"] and rows["links"] and rows["funnel"]
    assert sorted(path.suffix for path in folder.iterdir()) == [".pdf", ".xlsx"]
    from pypdf import PdfReader

    text = "".join(page.extract_text() for page in PdfReader(folder / "farmland_screening.pdf").pages)
    assert "approval_supply" in text and "沙浦镇" in text


def test_a_screening_that_is_refused_writes_no_report(registry, tmp_path):
    patches = farmland_layers()["PATCHES"]
    patches.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(QgsProcessingException, match="patches"):
        screen(registry, tmp_path, PATCHES=patches)
    assert not (tmp_path / "reports").exists() or not list((tmp_path / "reports").iterdir())


CHANGE_ID = "zonecontrol:changetoscreening"


def changed(registry, folder, **more):
    """The codes of what changed on two small images."""
    context = QgsProcessingContext()
    given = farmland_layers()
    given = {name: given[name] for name in ("FARMLAND", "APPROVALS")}
    given["BEFORE"] = images.write(folder / "a.tif", images.ground())
    after = images.changed(images.ground(seed=2), images.HOUSE, images.POND)
    given["AFTER"] = images.write(folder / "b.tif", after)
    model = registry.createAlgorithmById(CHANGE_ID)
    results, ok = model.run({**given, **more}, context, QgsProcessingFeedback(), {}, False)
    assert ok
    coded = QgsProcessingUtils.mapLayerFromString(results["coded"], context)
    return [(row["code"], row["reason_code"]) for row in coded.getFeatures()]


def test_from_two_images_to_coded_patches(registry, tmp_path):
    day = {"DATE": screening.DAY, "INDEX": 2}
    covering = screening.layer([screening.approval(screening.box(15, 15, 60))], "approval_conversion")
    found = changed(registry, tmp_path, **day, APPROVALS=[covering])
    assert sorted(code for code, _ in found) == ["green", "yellow"]


def test_without_a_day_nothing_is_said_of_the_changes(registry, tmp_path):
    assert set(changed(registry, tmp_path)) == {("undetermined", "no_date")}


def test_the_measures_are_in_words(registry):
    index = registry.algorithmById(CHANGE_ID).parameterDefinition("INDEX")
    assert index.options()[2] == "Fall of NDVI (vegetation lost)"
