"""The report algorithm from table to file: what is written, in what order, and that failures leave nothing."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from osgeo import ogr, osr
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtTest import QSignalSpy
from zone_control.zone_control_plugin.core.columns import CHECKS, FINDINGS, HITS, VERDICTS
from zone_control.zone_control_plugin.processing.admission.reviewreport import ReviewReport
from zone_control.zone_control_plugin.processing.sinks import fields_of

X, Y = 500_000, 3_300_000
CORNERS = ((5700, 1100), (6200, 1050), (6300, 1300), (5650, 1400), (5700, 1100))
SITE = f"POLYGON(({','.join(f'{X + x} {Y + y}' for x, y in CORNERS)}))"
WILD = "<b>加粗</b> =cmd()|'/C calc' \"引号\" {{ 7*7 }} {% raw %} [% 1+1 %] \x07\n换行 😀 " + "长" * 500


def box(x, y, width, height):
    return f"POLYGON(({x} {y},{x + width} {y},{x + width} {y + height},{x} {y + height},{x} {y}))"


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    """Three units that tile a county, a water source, a pipe; a catalogue with titles."""
    path = tmp_path_factory.mktemp("plan") / "plan.gpkg"
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4549)

    def layer(name, kind, fields, rows):
        out = data.CreateLayer(name, crs if kind != ogr.wkbNone else None, kind)
        for field in fields:
            out.CreateField(ogr.FieldDefn(field, ogr.OFTString))
        for wkt, *values in rows:
            feature = ogr.Feature(out.GetLayerDefn())
            if wkt:
                feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
            for field, value in zip(fields, values):
                feature.SetField(field, value)
            out.CreateFeature(feature)

    layer(
        "units",
        ogr.wkbPolygon,
        ["HJGKDYBM", "HJGKDYMC", "ZHGKDYFL"],
        [
            (box(X, Y, 6000, 5000), "ZH99010110001", "望海山优先保护单元", "1"),
            (box(X + 6000, Y, 7000, 5000), "ZH99010120002", "滨海重点管控单元", "重点管控单元"),
            (box(X, Y + 5000, 13000, 6000), "ZH99010130003", "一般管控单元", "一般"),
        ],
    )
    layer(
        "water",
        ogr.wkbPolygon,
        ["zone_code", "zone_name"],
        [(box(X + 5000, Y, 900, 1200), "SY01", "青溪水库")],
    )
    layer(
        "pipes",
        ogr.wkbLineString,
        ["zone_code"],
        [(f"LINESTRING({X} {Y + 1200},{X + 13000} {Y + 1200})", "GX1")],
    )
    layer(
        "catalogue",
        ogr.wkbNone,
        ["layer", "title"],
        [(None, "units", "环境管控单元"), (None, "water", "饮用水水源")],
    )
    return str(path)


def table(name, columns, rows, kind="None", crs="EPSG:4549"):
    layer = QgsVectorLayer(f"{kind}?crs={crs}" if kind != "None" else "None", name, "memory")
    layer.dataProvider().addAttributes(list(fields_of(columns)))
    layer.updateFields()
    features = []
    for wkt, row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([row.get(column.name) for column in columns])
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


def verdict(project_id="P1", **values):
    row = {
        "project_id": project_id,
        "name": "滨海项目",
        "industry": "3360",
        "industry_name": "金属表面处理",
        "verdict": "prohibited",
        "spatial": "prohibited",
        "discharge": "permitted",
        "risk": "permitted",
        "resource": "permitted",
        "reason": "SENTENCE OF THE WINDOW",
        "units": "ZH99010110001;ZH99010120002",
        "unit_classes": "key;priority",
        "prohibits": 1,
        "area_m2": 150000.0,
        "uncovered_m2": 0.0,
        "as_of": "2026-11-21",
        "conditions_hash": "aa" * 16,
        "zones_hash": "bb" * 16,
    }
    return {**row, **values}


def review(*verdicts, text="禁止新建电镀项目。", site=SITE, crs="EPSG:4549"):
    """The four tables for some verdicts, each with the same hits and findings."""
    ids = [row["project_id"] for row in verdicts]
    common = QgsGeometry.fromWkt(SITE).intersection(QgsGeometry.fromWkt(box(X, Y, 6000, 5000))).asWkt()
    hit = {"layer": "units", "zone_code": "ZH99010110001", "zone_name": "望海山", "zone_class": "priority",
           "relation": "partial", "area_m2": 75000.0, "share": 0.5}  # fmt: skip
    line = {
        "layer": "pipes",
        "zone_code": "GX1",
        "relation": "partial",
        "area_m2": 0.0,
        "length_m": 320.5,
        "share": 0.0,
    }
    found = {
        "condition_id": "C1",
        "level": "unit",
        "layer": "units",
        "zone_code": "ZH99010110001",
        "text": text,
        "dimension": "spatial",
        "effect": "prohibit",
        "result": "applies",
        "basis": "清单",
        "deciding": True,
    }
    check = {"layer": "units", "status": "hit", "area_m2": 75000.0, "data_date": "2024"}
    own = [{"project_id": i, **row} for i in ids for row in (hit, line)]
    return {
        "VERDICTS": table("verdicts", VERDICTS, [(site, row) for row in verdicts], "Polygon", crs),
        "HITS": table(
            "hits", HITS, [(common if r["layer"] == "units" else None, r) for r in own], "MultiPolygon"
        ),
        "FINDINGS": table("findings", FINDINGS, [(None, {"project_id": i, **found}) for i in ids]),
        "CHECKS": table("checks", CHECKS, [(None, {"project_id": i, **check}) for i in ids]),
    }


@pytest.fixture
def run(qgis_processing, plan, tmp_path):
    def run(tables, feedback=None, **parameters):
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        given = {**tables, "PLAN": plan, "FOLDER": str(tmp_path / "out"), **parameters}
        algorithm = ReviewReport().create()
        feedback = feedback or QgsProcessingFeedback()
        outputs, ok = algorithm.run(given, context, feedback, {}, False)
        if not ok:  # a failure while preparing is only logged
            raise QgsProcessingException(feedback.textLog())
        return outputs

    return run


def pdf_text(path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, check=True
    ).stdout.decode()


def page_count(path):
    from pypdf import PdfReader

    return len(PdfReader(path).pages)


def word_text(path):
    from docx import Document

    document = Document(path)
    cells = [cell.text for t in document.tables for row in t.rows for cell in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def test_parameters_have_help_and_stable_names():
    algorithm = ReviewReport().create()
    names = [d.name() for d in algorithm.parameterDefinitions()]
    tables = ["VERDICTS", "HITS", "FINDINGS", "CHECKS", "PROJECT_ID"]
    maps = ["PLAN", "ZONES", "BACKGROUND", "TEMPLATE", "DOCX_TEMPLATE"]
    assert names == [*tables, *maps, "LANGUAGE", "ISSUER", "REPORT_NO", "FOLDER"]
    assert all(d.help() for d in algorithm.parameterDefinitions())
    assert [d.name() for d in algorithm.outputDefinitions()] == ["FOLDER", "REPORTS", "REPORT_COUNT"]


def test_loading_the_algorithm_does_not_need_the_report_packages():
    code = (
        "import sys; sys.path.insert(0, 'test'); import conftest\n"
        "from zone_control.zone_control_plugin.processing.admission.reviewreport import ReviewReport as R; R()\n"
        "print(sorted({'reportlab', 'docxtpl', 'pypdf', 'pandas'} & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[3]
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root)
    assert answer.stdout.strip().endswith("[]"), answer.stdout + answer.stderr


def test_one_project_gives_a_pdf_with_maps_and_a_word_document(run):
    outputs = run(review(verdict()), ISSUER="生态环境局", REPORT_NO="HZ-7")
    pdf, word = outputs["REPORTS"]
    assert outputs["REPORT_COUNT"] == 1
    assert Path(pdf).suffix == ".pdf" and Path(word).suffix == ".docx"
    text = pdf_text(pdf)
    for said in (
        "禁止准入",
        "滨海项目",
        "HZ-7",
        "生态环境局",
        "禁止新建电镀项目",
        "不符合",
        "环境管控单元",
        "项目位置图",
        "优先保护单元",
        "公里",
    ):
        assert said in text, said
    assert page_count(pdf) == 5  # cover, three map pages, one of text
    assert re.search(rf"共\s*{page_count(pdf)}\s*页", text)
    assert "禁止新建电镀项目" in word_text(word)


def test_pages_are_numbered_through_text_and_maps(run):
    pdf = run(review(verdict()))["REPORTS"][0]
    numbers = re.findall(r"第\s*(\d+)\s*页", pdf_text(pdf))
    assert [int(n) for n in numbers] == list(range(1, page_count(pdf) + 1))


@pytest.mark.parametrize(
    "language, foreign", [("zh", r"\b(?!Zone|Control)[A-Z]?[a-z]{3,}\b"), ("en", r"[\u4e00-\u9fff]")]
)
def test_a_report_speaks_one_language(run, language, foreign, plan):
    """All data in digits and capitals: what is left of the other language is ours."""
    tables = review(verdict(name="P1", industry_name="", units="ZH99010110001"), text="C1")
    for name, field, value in (("HITS", "zone_name", None), ("FINDINGS", "basis", None)):
        layer = tables[name]
        changes = {f.id(): {layer.fields().indexOf(field): value} for f in layer.getFeatures()}
        assert layer.dataProvider().changeAttributeValues(changes)
    zones = QgsVectorLayer(f"{plan}|layername=pipes", "GX", "ogr")
    outputs = run(tables, LANGUAGE=language, PLAN=None, ZONES=[zones])
    for text in (pdf_text(outputs["REPORTS"][0]), word_text(outputs["REPORTS"][1])):
        text = re.sub(r"\b[ab]{8,}\b|EPSG:\d+|units|pipes|CGCS2000", "", text)
        assert not re.findall(foreign, text), re.findall(foreign, text)
        assert "SENTENCE OF THE WINDOW" not in text


def test_a_batch_is_in_the_order_of_the_verdicts_and_numbered_on(run):
    ids = ["B", "A", "C"]
    outputs = run(review(*(verdict(i, name=f"项目{i}") for i in ids)), REPORT_NO="N")
    names = [Path(path).name for path in outputs["REPORTS"]]
    assert names == [f"{i}_项目{i}.{kind}" for i in ids for kind in ("pdf", "docx")]
    assert "N-2" in pdf_text(outputs["REPORTS"][2])


def test_one_of_many_by_its_id(run):
    outputs = run(review(verdict("A"), verdict("B")), PROJECT_ID="B")
    assert [Path(path).name[0] for path in outputs["REPORTS"]] == ["B", "B"]


def test_wild_text_is_printed_and_never_read(run, tmp_path):
    outputs = run(review(verdict("P<1>/..\\x", name=WILD), text=WILD), ISSUER=WILD, REPORT_NO="{{ 1 }}")
    pdf, word = outputs["REPORTS"]
    assert {Path(path).parent for path in outputs["REPORTS"]} == {tmp_path / "out"}
    assert all(len(Path(path).name) <= 120 for path in outputs["REPORTS"])
    text = pdf_text(pdf)
    for said in ("<b>加粗</b>", "=cmd()", "{{ 7*7 }}", "〓"):
        assert said in text, said
    written = word_text(word)
    assert (
        "{{ 7*7 }}" in written and "49" not in written and "<b>加粗</b>" in written and "长" * 500 in written
    )
    assert text.count("长") >= 1500  # the name, the clause twice: nothing is cut


def test_same_names_do_not_overwrite_each_other(run):
    paths = run(review(verdict("A/B", name="同名"), verdict("A:B", name="同名")))["REPORTS"]
    assert len(set(paths)) == 4 and all(Path(path).exists() for path in paths)


def test_project_without_geometry_and_an_undetermined_verdict(run):
    row = verdict(verdict="undetermined", units=None, needs="boundary:usable;industry", area_m2=None)
    text = pdf_text(run(review(row, site=None))["REPORTS"][0])
    assert "待补充信息" in text and "边界无法使用" in text and "项目位置图" not in text


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:4549"])
def test_degrees_are_drawn_in_a_plane(run, crs):
    site = (
        SITE
        if crs == "EPSG:4549"
        else "POLYGON((120.0588 29.829,120.064 29.8286,120.065 29.8308,120.0588 29.829))"
    )
    assert "EPSG:4549" in pdf_text(run(review(verdict(), site=site, crs=crs))["REPORTS"][0])


def test_without_plan_and_zones_there_is_still_a_report(run):
    assert "项目与管控单元叠加图" in pdf_text(run(review(verdict()), PLAN=None)["REPORTS"][0])


@pytest.mark.parametrize(
    "change, message",
    [
        ({"PROJECT_ID": "none of these"}, "none of these"),
        ({"PLAN": "/nowhere/plan.gpkg"}, "/nowhere/plan.gpkg"),
        ({"ZONES": ["/nowhere/zones.gpkg"]}, "zones.gpkg"),
        ({"BACKGROUND": ["/nowhere/image.tif"]}, "image.tif"),
        ({"TEMPLATE": "/nowhere/own.qpt"}, "own.qpt"),
        ({"DOCX_TEMPLATE": "/nowhere/own.docx"}, "own.docx"),
        ({"FOLDER": "/proc/reports"}, "/proc/reports"),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_is_written(run, tmp_path, change, message):
    with pytest.raises(QgsProcessingException, match=re.escape(message)):
        run(review(verdict()), **change)
    assert not (tmp_path / "out").exists()


def test_a_table_that_is_no_output_of_a_review_is_refused(run):
    tables = review(verdict())
    tables["FINDINGS"] = tables["CHECKS"]
    with pytest.raises(QgsProcessingException, match="condition_id"):
        run(tables)


class Impatient(QgsProcessingFeedback):
    """Cancels at the n-th question."""

    def __init__(self, questions):
        super().__init__()
        self.left = questions

    def isCanceled(self):
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize("questions", [1, 4, 9, 14])
def test_cancelled_at_any_moment_nothing_is_left(run, tmp_path, questions):
    with pytest.raises(QgsProcessingException, match=r"[Cc]ancel"):
        run(review(verdict("A"), verdict("B")), feedback=Impatient(questions))
    assert not (tmp_path / "out").exists()


def test_an_own_layout_and_an_own_word_template(run, tmp_path):
    from docx import Document
    from zone_control.zone_control_plugin.reports.mapbook import SHIPPED

    layout = tmp_path / "own.qpt"
    layout.write_text(
        SHIPPED.read_text("utf-8").replace("[% @map_location %]", "OWN [% @report_project %]"), "utf-8"
    )
    own = Document()
    own.add_paragraph("OWN {{ project_name }} {{ number }}")
    own.save(tmp_path / "own.docx")
    tables = review(verdict())
    pdf, word = run(tables, TEMPLATE=str(layout), DOCX_TEMPLATE=str(tmp_path / "own.docx"), REPORT_NO="7")[
        "REPORTS"
    ]
    assert "OWN 滨海项目" in pdf_text(pdf)
    assert word_text(word).strip() == "OWN 滨海项目 7"


def test_runs_in_a_background_task(plan, tmp_path, qgis_app):
    """Layers of the window stay its own; the drawing thread gets copies."""
    zones = QgsVectorLayer(f"{plan}|layername=units", "units", "ogr")
    QgsProject.instance().addMapLayer(zones)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    given = {**review(verdict()), "ZONES": [zones], "FOLDER": str(tmp_path / "out")}
    task = QgsProcessingAlgRunnerTask(ReviewReport().create(), given, context, feedback)
    spy = QSignalSpy(task.executed)
    QgsApplication.taskManager().addTask(task)
    assert len(spy) or spy.wait(60_000)
    ok, outputs = spy[0]
    assert ok, feedback.textLog()
    assert len(outputs["REPORTS"]) == 2
    assert zones.thread() is qgis_app.thread() and zones.isValid()
    QgsProject.instance().clear()
