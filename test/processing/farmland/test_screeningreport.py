"""The report on a screening, from table to file: what is written, in which language; failures leave nothing."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from builders.plans import BOW_TIE, X, Y, box, ring
from builders.screening import DAY, HERE, OUTPUTS, approval, layer, patch, screening
from openpyxl import load_workbook
from osgeo import gdal, osr
from qgis.core import (
    QgsApplication,
    QgsFeatureRequest,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtTest import QSignalSpy
from zone_control.zone_control_plugin.core.farmland.codes import REASONS
from zone_control.zone_control_plugin.processing.farmland.screeningreport import ScreeningReport

HALF = box(100, 100, 50, 100)
WILD = "=cmd()|'/C calc'!A1 <b>粗</b> {{7*7}} [% 1+1 %] 😀 " + "长" * 300
LSHAPE = ring((100, 600), (260, 600), (260, 660), (180, 660), (180, 760), (100, 760))
PATCHES = [
    (HERE, patch("P-001", channel="卫星")),
    (LSHAPE, patch("P-002", channel="巡查")),
    (box(300, 300), patch("P-003")),
    (box(700, 100), patch("P-004")),
    (box(300, 500), patch("P-005", None)),
    (BOW_TIE, patch("P-006")),
    (None, patch("P-007")),
    (box(5000, 100), patch("P-008")),
    (box(450, 700, 300, 80), patch(WILD)),
]
SCENE = {
    "source": None,
    "approvals": {
        "approval_conversion": [
            approval(HALF, "K1"),
            approval(box(300, 300), "=K3"),
            approval(box(0, 0, 9), "K2"),
        ],
        "approval_temporary": [
            approval(HERE, "T1", valid_to="2026-05-31"),
            approval(HERE, "T2", valid_from=""),
            approval(LSHAPE, "T4", valid_to="2026-03-01"),
        ],
    },
    "basic": [(box(0, 0, 120, 1000), {"name": "b"})],
    "special": {"grain": [(HERE, {"zone_code": "G1"})], "high": [(HALF, {"zone_code": "H1"})]},
}
TOWNSHIPS = [(box(0, 0, 280, 1000), {"name": "东桥镇"}), (box(280, 0, 720, 1000), {"name": "<西>乡"})]


@pytest.fixture(scope="module")
def tables(tmp_path_factory, qgis_processing):
    """The real outputs of screening, as files."""
    folder = tmp_path_factory.mktemp("screened")
    paths = {name: str(folder / f"{name}.gpkg") for name in OUTPUTS}
    screening(*PATCHES, **SCENE, **paths)
    return {name: path for name, path in paths.items() if name != "ISSUES"}


@pytest.fixture
def run(qgis_processing, tables, tmp_path):
    def run(feedback=None, **parameters):
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        given = {**tables, "FOLDER": str(tmp_path / "out"), **parameters}
        algorithm = ScreeningReport().create()
        feedback = feedback or QgsProcessingFeedback()
        outputs, ok = algorithm.run(given, context, feedback, {}, False)
        if not ok:  # a failure while preparing is only logged
            raise QgsProcessingException(feedback.textLog())
        return outputs

    return run


def image(path, shade):
    data = gdal.GetDriverByName("GTiff").Create(str(path), 100, 100, 3)
    data.SetGeoTransform((X, 10, 0, Y + 1000, 0, -10))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4549)
    data.SetProjection(crs.ExportToWkt())
    for band in (1, 2, 3):
        data.GetRasterBand(band).Fill(shade // band)
    data = None
    return str(path)


def pdf_text(path, *pages):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    span = ["-f", str(pages[0]), "-l", str(pages[-1])] if pages else []
    found = subprocess.run(["pdftotext", "-layout", *span, str(path), "-"], capture_output=True, check=True)
    return found.stdout.decode()


def page_count(path):
    from pypdf import PdfReader

    return len(PdfReader(path).pages)


def page_of(path, patch_id):
    """The text of one patch's page in the collected PDF."""
    first = page_count(path) - len(PATCHES) + 1
    return pdf_text(path, first + [row["patch_id"] for _, row in PATCHES].index(patch_id))


def test_parameters_have_help_and_stable_names():
    algorithm = ScreeningReport().create()
    names = [d.name() for d in algorithm.parameterDefinitions()]
    tables = ["CODED", "PARTS", "LINKS", "SPECIALS", "FUNNEL", "SETS", "PATCH_ID"]
    maps = ["BEFORE", "AFTER", "CHIPS", "BACKGROUND", "TOWNSHIPS", "TOWNSHIP_FIELD", "TEMPLATE"]
    assert names == [*tables, *maps, "LANGUAGE", "ISSUER", "REPORT_NO", "EACH", "FOLDER"]
    assert all(d.help() for d in algorithm.parameterDefinitions())
    assert [d.name() for d in algorithm.outputDefinitions()] == ["FOLDER", "REPORTS", "REPORT_COUNT"]


def test_loading_the_algorithm_does_not_need_the_report_packages():
    code = (
        "import sys; sys.path.insert(0, 'test'); import conftest\n"
        "from zone_control.zone_control_plugin.processing.farmland.screeningreport import ScreeningReport as R; R()\n"
        "print(sorted({'reportlab', 'openpyxl', 'pypdf', 'pandas'} & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[3]
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root)
    assert answer.stdout.strip().endswith("[]"), answer.stdout + answer.stderr


def test_a_summary_and_one_page_per_patch_in_one_pdf(run):
    outputs = run(ISSUER="农业农村局", REPORT_NO="NF-7", TOWNSHIPS=layer(TOWNSHIPS, "townships"))
    pdf, book = outputs["REPORTS"]
    assert (Path(pdf).name, Path(book).name) == ("farmland_screening.pdf", "farmland_screening.xlsx")
    assert outputs["REPORT_COUNT"] == len(PATCHES)
    text = pdf_text(pdf)
    numbers = [int(n) for n in re.findall(r"第\s*(\d+)\s*页", text)]
    assert numbers == list(range(1, page_count(pdf) + 1)) and page_count(pdf) == 2 + len(PATCHES)
    summary = pdf_text(pdf, 1, 2)
    for said in (
        "农业农村局",
        "NF-7",
        "筛查漏斗",
        "仅有不在有效期内的手续",
        "<西>乡",
        "不在任何乡镇内",
        "绿码 1",
        "黄码 3",
    ):
        assert said in summary, said


def test_a_page_says_code_areas_approvals_and_how_to_contest(run):
    page = page_of(run()["REPORTS"][0], "P-001")
    for said in ("图斑 P-001", "黄码", DAY, "卫星", "10,000.00", "15.00", "1.0000", "7.50", "0.5000"):
        assert said in page, said
    for said in ("K1", "采信：当日有效", "T1", "不采信：已过有效期", "T2", "不采信：无起始日期", "grain G1"):
        assert said in page, said
    assert "不由机器认定" in page and "筛查记录：" not in page
    assert "approval_conversion（数据截至 2026-01-01）" in page, "the sets, in the report's language"
    assert re.search(r"\bN51H\d{12}", page), "the space code as text"


def test_the_sets_consulted_are_listed(run):
    outputs = run(LANGUAGE="en")
    summary = pdf_text(outputs["REPORTS"][0], 1, 2)
    for said in (
        "Sets consulted",
        "Land survey",
        "landuse",
        "not stated",
        "approval_temporary",
        "2026-01-01",
    ):
        assert said in summary, said
    rows = sheet_rows(load_workbook(outputs["REPORTS"][1]), 4)
    assert ["Approvals", "approval_conversion", 3, "2026-01-01"] in rows


def test_without_them_the_recorded_reason_names_them(run):
    pdf = run(SETS=None)["REPORTS"][0]
    assert "筛查记录：No lawful procedure found for 5,000.0 m²" in page_of(pdf, "P-001")
    assert "所查数据" not in pdf_text(pdf, 1, 2)


def test_what_was_not_measured_is_never_shown_as_nothing(run):
    pdf = run()["REPORTS"][0]
    for patch_id in ("P-006", "P-007"):
        page = page_of(pdf, patch_id)
        assert "图斑图形无法使用" in page and page.count("未能量算") >= 6
        assert not re.search(r"(?<![\d.])0\.00", page)
    assert "没有可绘制的图形" in page_of(pdf, "P-007")
    assert "无法确定当日哪些手续有效" in page_of(pdf, "P-005")


def test_wild_text_is_printed_and_never_read(run):
    outputs = run(ISSUER=WILD, REPORT_NO="[% 1+1 %]")
    page = page_of(outputs["REPORTS"][0], WILD)
    for said in ("=cmd()", "<b>粗</b>", "{{7*7}}", "[% 1+1 %]", "〓"):
        assert said in page, said
    assert "49" not in pdf_text(outputs["REPORTS"][0], 1)


@pytest.mark.parametrize("language, foreign", [("zh", r"\b[A-Z]?[a-z]{3,}\b"), ("en", r"[\u4e00-\u9fff]")])
def test_a_report_speaks_one_language(run, tables, tmp_path, language, foreign):
    """All data in digits and capitals: what is left of the other language is ours."""
    source = QgsVectorLayer(tables["CODED"], "coded", "ogr")
    blank = source.materialize(QgsFeatureRequest())
    places = [blank.fields().indexOf(name) for name in ("channel", "reason")]
    ids = [f.id() for f in blank.getFeatures() if f["patch_id"] == WILD]
    blank.dataProvider().deleteFeatures(ids)
    changes = {f.id(): dict.fromkeys(places) for f in blank.getFeatures()}
    assert blank.dataProvider().changeAttributeValues(changes)
    towns = layer([(box(0, 0, 1000), {"name": "T"})], "T")
    outputs = run(LANGUAGE=language, CODED=blank, TOWNSHIPS=towns, SPECIALS=None)
    text = re.sub(
        r"approval_\w+|landuse|grain|high|CGCS2000|Zone Control|EPSG", "", pdf_text(outputs["REPORTS"][0])
    )
    assert not re.findall(foreign, text), re.findall(foreign, text)
    book = load_workbook(outputs["REPORTS"][1])
    cells = [str(c.value or "") for sheet in book for row in sheet.iter_rows() for c in row]
    text = re.sub(r"approval_\w+|landuse|grain|high", "", " ".join([*cells, *book.sheetnames]))
    assert not re.findall(foreign, text), re.findall(foreign, text)


# ---- choices ----


def test_one_patch_is_its_page_alone(run):
    outputs = run(PATCH_ID="P-002", LANGUAGE="en")
    (pdf,) = outputs["REPORTS"]
    assert Path(pdf).name == "P-002.pdf" and page_count(pdf) == 1 and outputs["REPORT_COUNT"] == 1
    assert "Patch P-002" in pdf_text(pdf) and "No: No longer in force" in pdf_text(pdf)


def test_every_page_names_who_issued_it(run):
    (alone,) = run(PATCH_ID="P-001", ISSUER="海州县农业农村局")["REPORTS"]
    assert "出具单位：海州县农业农村局" in pdf_text(alone)
    (unsigned,) = run(PATCH_ID="P-001", ISSUER="")["REPORTS"]
    assert "出具单位：" not in pdf_text(unsigned)


def test_one_pdf_per_patch(run):
    paths = [Path(path) for path in run(EACH=True)["REPORTS"]]
    assert [path.name for path in paths[:3]] == ["farmland_screening.pdf", "P-001.pdf", "P-002.pdf"]
    assert paths[-1].suffix == ".xlsx" and len(set(paths)) == 2 + len(PATCHES)
    assert all(page_count(path) == 1 for path in paths[1:-1])
    assert len({path.parent for path in paths}) == 1 and all(len(path.name) <= 120 for path in paths)


def test_images_stand_beside_the_parts(run, tmp_path):
    from pypdf import PdfReader

    images = {"BEFORE": image(tmp_path / "a.tif", 200), "AFTER": image(tmp_path / "b.tif", 90)}
    (pdf,) = run(PATCH_ID="P-001", **images)["REPORTS"]
    (panel,) = PdfReader(pdf).pages[0].images
    picture = panel.image.convert("RGB")
    width, height = picture.size
    colours = [picture.getpixel((round(width * x), round(height * 0.2))) for x in (0.1, 0.5, 0.9)]
    expected = [(200, 100, 66), (90, 45, 30), (255, 255, 255)]
    assert all(abs(a - b) < 12 for pair in zip(colours, expected) for a, b in zip(*pair)), colours


def picture_of(pdf, page=0):
    from pypdf import PdfReader

    (panel,) = PdfReader(pdf).pages[page].images
    return panel.image.convert("RGB")


def near(picture, x, y, colour, by=12):
    found = picture.getpixel((round(picture.width * x), round(picture.height * y)))
    return all(abs(a - b) < by for a, b in zip(found, colour)), found


def test_pictures_of_the_patches_stand_beside_the_parts(run, tmp_path):
    """Cut by 'Detect changes'; a side that has none is said to have none, so is a patch."""
    folder = tmp_path / "chips"
    folder.mkdir()
    for side, shade in (("before", 200), ("after", 90)):
        made = gdal.Open(image(tmp_path / f"{side}.tif", shade))
        gdal.GetDriverByName("PNG").CreateCopy(
            str(folder / f"P-001_{side}.png"), made, options=["WORLDFILE=YES"]
        )
    (pdf,) = run(PATCH_ID="P-001", CHIPS=str(folder))["REPORTS"]
    picture = picture_of(pdf)
    for x, colour in ((0.1, (200, 100, 66)), (0.5, (90, 45, 30)), (0.9, (255, 255, 255))):
        same, found = near(picture, x, 0.2, colour)
        assert same, (x, found)
    (pdf,) = run(PATCH_ID="P-001", CHIPS=str(folder), BEFORE=image(tmp_path / "c.tif", 250))["REPORTS"]
    assert near(picture_of(pdf), 0.1, 0.2, (250, 125, 83))[0], "the whole image counts before its picture"
    (pdf,) = run(PATCH_ID="P-002", CHIPS=str(folder))["REPORTS"]
    assert near(picture_of(pdf), 0.1, 0.2, (255, 255, 255))[0]


def test_an_id_is_no_way_out_of_the_folder(run, tables, tmp_path):
    folder = tmp_path / "chips"
    folder.mkdir()
    source = QgsVectorLayer(tables["CODED"], "coded", "ogr").materialize(QgsFeatureRequest())
    place = source.fields().indexOf("patch_id")
    made = gdal.Open(image(tmp_path / "a.tif", 200))
    gdal.GetDriverByName("PNG").CreateCopy(str(tmp_path / "up_before.png"), made)
    changes = {f.id(): {place: "../up"} for f in source.getFeatures() if f["patch_id"] == "P-001"}
    assert source.dataProvider().changeAttributeValues(changes)
    (pdf,) = run(CODED=source, PATCH_ID="../up", CHIPS=str(folder))["REPORTS"]
    assert near(picture_of(pdf), 0.1, 0.2, (255, 255, 255))[0]


def test_an_image_that_ends_before_the_patch_is_said(run, tmp_path, monkeypatch):
    from zone_control.zone_control_plugin.reports.farmland_panel import Panel

    titles, own = [], Panel._titles
    monkeypatch.setattr(Panel, "_titles", lambda self, images: titles.append(own(self, images)) or titles[-1])
    run(PATCH_ID="P-008", LANGUAGE="en", AFTER=image(tmp_path / "b.tif", 90))  # 4 km east of the image
    run(PATCH_ID="P-001", LANGUAGE="en", AFTER=image(tmp_path / "c.tif", 90))
    told = [(title["map_before_title"], title["map_after_title"]) for title in titles]
    assert told == [
        ("Image before (not given)", "Image after (the image does not reach it)"),
        ("Image before (not given)", "Image after"),
    ]


def test_parts_are_drawn_in_their_colours(run):
    from pypdf import PdfReader

    (pdf,) = run(PATCH_ID="P-001")["REPORTS"]
    (panel,) = PdfReader(pdf).pages[0].images
    picture = panel.image.convert("RGB")
    middle = [picture.getpixel((round(picture.width * x), round(picture.height * 0.42))) for x in (0.43, 0.2)]
    red, green, blue = middle[0]
    assert green > red and green > blue, "the covered half is green"
    assert middle[1] == (255, 255, 255)


def test_an_own_layout(run, tmp_path):
    from zone_control.zone_control_plugin.reports.farmland_panel import SHIPPED

    own = tmp_path / "own.qpt"
    own.write_text(SHIPPED.read_text("utf-8").replace('id="parts"', 'id="other"'), "utf-8")
    assert run(PATCH_ID="P-001", TEMPLATE=str(own), BEFORE=image(tmp_path / "a.tif", 200))["REPORTS"]
    own.write_text(re.sub(r'id="(parts|before|after)"', 'id="x"', SHIPPED.read_text("utf-8")), "utf-8")
    with pytest.raises(QgsProcessingException, match=r"own\.qpt"):
        run(PATCH_ID="P-001", TEMPLATE=str(own))


# ---- numbers ----


def sheet_rows(book, n):
    return [[cell.value for cell in row] for row in book.worksheets[n].iter_rows(min_row=2)]


def test_the_workbook_holds_everything_and_no_formula(run):
    outputs = run(TOWNSHIPS=layer(TOWNSHIPS, "townships"), LANGUAGE="en")
    book = load_workbook(outputs["REPORTS"][1])
    assert book.sheetnames == ["patches", "links", "funnel", "townships", "sets"]
    patches, links, funnel, towns = (sheet_rows(book, n) for n in range(4))
    assert [row[0] for row in patches][:-1] == [f"P-00{n}" for n in range(1, 9)]
    assert patches[-1][0].startswith("=cmd()|'/C calc'!A1 <b>")
    assert {row[2] for row in links} == {"K1", "=K3", "T1", "T2", "T4"}
    cells = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    ]
    assert all(cell.data_type == "s" for cell in cells) and not any(cell.data_type == "f" for cell in cells)
    assert next(cell for cell in cells if cell.value == "=K3").quotePrefix
    assert funnel[0][3] == sum(row[3] for row in funnel[1:]) == len(PATCHES)
    assert len(funnel) == 1 + len(REASONS)
    header = [cell.value for cell in book.worksheets[3][1]]
    assert header[:4] == ["Township", "Patches", "Green", "Yellow"]
    names, total = [row[0] for row in towns], towns[-1]
    assert names == ["<西>乡", "东桥镇", "In no township", "Total"]
    for column in range(1, len(total)):
        assert total[column] == pytest.approx(sum(row[column] for row in towns[:-1]))
    assert total[1] == len(PATCHES)


def test_the_funnel_is_counted_again_when_it_is_not_given(run):
    books = [load_workbook(run(**more)["REPORTS"][1]) for more in ({}, {"FUNNEL": None, "PARTS": None})]
    given, counted = ([row[:4] for row in sheet_rows(book, 2)] for book in books)
    assert given == counted


def test_a_filtered_table_beside_a_whole_funnel_is_said(run, tables):
    some = QgsVectorLayer(tables["CODED"], "coded", "ogr")
    assert some.setSubsetString("\"patch_id\" IN ('P-001', 'P-002')")
    outputs = run(CODED=some)
    assert "漏斗表统计 9 个图斑，图斑表为 2 个" in "".join(pdf_text(outputs["REPORTS"][0], 1).split("\n"))
    links = sheet_rows(load_workbook(outputs["REPORTS"][1]), 1)
    assert {row[0] for row in links} == {"P-001", "P-002"}


def test_runs_in_a_background_task(tables, tmp_path, qgis_app):
    """Layers of the window stay its own; the drawing thread gets copies."""
    raster = QgsRasterLayer(image(tmp_path / "a.tif", 200), "a")
    QgsProject.instance().addMapLayer(raster)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    given = {**tables, "BEFORE": raster, "BACKGROUND": [raster], "FOLDER": str(tmp_path / "out")}
    task = QgsProcessingAlgRunnerTask(ScreeningReport().create(), given, context, feedback)
    spy = QSignalSpy(task.executed)
    QgsApplication.taskManager().addTask(task)
    assert len(spy) or spy.wait(60_000)
    ok, outputs = spy[0]
    assert ok, feedback.textLog()
    assert len(outputs["REPORTS"]) == 2
    assert raster.thread() is qgis_app.thread() and raster.isValid()
    QgsProject.instance().clear()


# ---- failures ----


@pytest.mark.parametrize(
    "change, message",
    [
        ({"PATCH_ID": "none of these"}, "none of these"),
        ({"CODED": "/nowhere/coded.gpkg"}, "coded.gpkg"),
        ({"BEFORE": "/nowhere/before.tif"}, "before.tif"),
        ({"BACKGROUND": ["/nowhere/image.tif"]}, "image.tif"),
        ({"CHIPS": "/nowhere/chips"}, "/nowhere/chips"),
        ({"TEMPLATE": "/nowhere/own.qpt"}, "own.qpt"),
        ({"FOLDER": "/proc/reports"}, "/proc/reports"),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_is_written(run, tmp_path, change, message):
    with pytest.raises(QgsProcessingException, match=re.escape(message)):
        run(**change)
    assert not (tmp_path / "out").exists()


def test_a_table_that_is_no_output_of_a_screening_is_refused(run, tables):
    with pytest.raises(QgsProcessingException, match="patch_id"):
        run(LINKS=tables["FUNNEL"])


def test_an_image_without_crs_is_refused_by_name(run, tmp_path):
    path = tmp_path / "nowhere.tif"
    data = gdal.GetDriverByName("GTiff").Create(str(path), 10, 10, 1)
    data.GetRasterBand(1).Fill(3)
    data = None
    raster = QgsRasterLayer(str(path), "nowhere")
    raster.setCrs(type(raster.crs())())
    with pytest.raises(QgsProcessingException, match="nowhere"):
        run(AFTER=raster)


class Impatient(QgsProcessingFeedback):
    """Cancels at the n-th question."""

    def __init__(self, questions):
        super().__init__()
        self.left = questions

    def isCanceled(self):
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize("questions", [1, 6, 12, 20])
def test_cancelled_at_any_moment_nothing_is_left(run, tmp_path, questions):
    with pytest.raises(QgsProcessingException, match=r"[Cc]ancel"):
        run(feedback=Impatient(questions))
    assert not (tmp_path / "out").exists()
