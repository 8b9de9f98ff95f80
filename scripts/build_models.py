#!/usr/bin/env python3
"""Builds the models in resources/models from what is written here; run it after a change of parameters.

QT_QPA_PLATFORM=offscreen .venv/bin/python scripts/build_models.py [FOLDER]
"""

import os
import sys
from pathlib import Path

os.environ["QT_HASH_SEED"] = "0"  # the same file every time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "test"))
import conftest  # noqa: E402, F401  (loads the checkout as the package zone_control)
from qgis.analysis import QgsNativeAlgorithms  # noqa: E402
from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QPointF, QSizeF  # noqa: E402
from zone_control.zone_control_plugin.layers.catalogues import labels  # noqa: E402
from zone_control.zone_control_plugin.processing import models  # noqa: E402
from zone_control.zone_control_plugin.processing.farmland.detectchange import MIN_AREA  # noqa: E402
from zone_control.zone_control_plugin.processing.provider import ZoneControlProvider  # noqa: E402

ADMISSION, FARMLAND = "Admission review 准入研判", "Farmland protection 耕地保护"
HELP_ZH = {
    models.BOUNDARY_TO_REPORT.file: "读取勘测定界 TXT 界址点坐标文件，对照分区管控方案逐个研判项目，并出具报告。"
    "有错误的文件不产生项目，也不出报告，原因见错误表。",
    models.SCREENING_TO_REPORT.file: "将疑似占用耕地图斑与地类图斑、各类合法手续比对赋码，"
    "并出具 PDF 报告和 Excel 工作簿。",
    models.CHANGE_TO_SCREENING.file: "比对同一地区的两期影像，提取耕地变化图斑，再与地类图斑、各类合法手续比对赋码。",
}
TABLES = ["CODED", "PARTS", "LINKS", "SPECIALS", "FUNNEL", "SETS"]
STATIC = QgsProcessingModelChildParameterSource.fromStaticValue
INPUT = QgsProcessingModelChildParameterSource.fromModelParameter
CHILD = QgsProcessingModelChildParameterSource.fromChildOutput
STEP = 260  # width of a column of the drawing


def boundary_to_report():
    """TXT → readboundary → the industry as a field → reviewprojects → reviewreport."""
    words = models.BOUNDARY_TO_REPORT
    model = QgsProcessingModelAlgorithm("boundarytoreport", ADMISSION)
    file = QgsProcessingParameterFile("BOUNDARY", "", fileFilter="TXT (*.txt *.TXT);;* (*)")
    inputs = [
        file,
        QgsProcessingParameterString("INDUSTRY", "", optional=True),
        QgsProcessingParameterFile("PLAN", "", fileFilter="GeoPackage (*.gpkg)"),
        QgsProcessingParameterDateTime("AS_OF", "", QgsProcessingParameterDateTime.Type.Date, optional=True),
        QgsProcessingParameterEnum("LANGUAGE", "", ["zh", "en"], usesStaticStrings=True, defaultValue="zh"),
        QgsProcessingParameterString("ISSUER", "", optional=True),
        advanced(QgsProcessingParameterCrs("CRS", "", optional=True)),
    ]
    add_inputs(model, words, inputs)
    add(
        model,
        0,
        "read",
        "zonecontrol:readboundary",
        {"INPUT": INPUT("BOUNDARY"), "CRS": INPUT("CRS")},
        ["ERRORS"],
    )
    industry = {
        "INPUT": CHILD("read", "PROJECTS"),
        "FIELD_NAME": STATIC("industry"),
        "FIELD_TYPE": STATIC(2),
        "FIELD_LENGTH": STATIC(0),
        "FIELD_PRECISION": STATIC(0),
        "FORMULA": STATIC("@INDUSTRY"),
    }
    add(model, 1, "industry", "native:fieldcalculator", industry, [])
    review = {
        "PROJECTS": CHILD("industry", "OUTPUT"),
        "PROJECT_ID_FIELD": STATIC("project_id"),
        "NAME_FIELD": STATIC("name"),
        "INDUSTRY_FIELD": STATIC("industry"),
        "PLAN": INPUT("PLAN"),
        "AS_OF": INPUT("AS_OF"),
    }
    tables = ["VERDICTS", "HITS", "FINDINGS", "CHECKS"]
    add(model, 2, "review", "zonecontrol:reviewprojects", review, tables)
    report = {name: CHILD("review", name) for name in tables}
    report |= {name: INPUT(name) for name in ("PLAN", "LANGUAGE", "ISSUER")}
    add(model, 3, "report", "zonecontrol:reviewreport", report, ["FOLDER"])
    finish(model, words)


def screening_to_report():
    """screenpatches → screeningreport."""
    words = models.SCREENING_TO_REPORT
    model = QgsProcessingModelAlgorithm("screeningtoreport", FARMLAND)
    inputs = [
        polygons("PATCHES"),
        *what_a_screening_takes(),
        QgsProcessingParameterDateTime("AS_OF", "", QgsProcessingParameterDateTime.Type.Date, optional=True),
        polygons("TOWNSHIPS", optional=True),
        QgsProcessingParameterRasterLayer("BEFORE", "", optional=True),
        QgsProcessingParameterRasterLayer("AFTER", "", optional=True),
        QgsProcessingParameterEnum("LANGUAGE", "", ["zh", "en"], usesStaticStrings=True, defaultValue="zh"),
        QgsProcessingParameterString("ISSUER", "", optional=True),
    ]
    add_inputs(model, words, inputs)
    screen = {p.name(): INPUT(p.name()) for p in what_a_screening_takes()}
    screen |= {"PATCHES": INPUT("PATCHES"), "AS_OF": INPUT("AS_OF")}
    add(model, 0, "screen", "zonecontrol:screenpatches", screen, [*TABLES, "ISSUES"])
    report = {name: CHILD("screen", name) for name in TABLES}
    report |= {name: INPUT(name) for name in ("TOWNSHIPS", "BEFORE", "AFTER", "LANGUAGE", "ISSUER")}
    add(model, 2, "report", "zonecontrol:screeningreport", report, ["FOLDER"])
    finish(model, words)


def change_to_screening():
    """detectchange → screenpatches, both on the same land survey."""
    words = models.CHANGE_TO_SCREENING
    model = QgsProcessingModelAlgorithm("changetoscreening", FARMLAND)
    real = QgsProcessingParameterNumber.Type.Double
    detecting = [
        QgsProcessingParameterRasterLayer("BEFORE", ""),
        QgsProcessingParameterRasterLayer("AFTER", ""),
        QgsProcessingParameterDateTime("DATE", "", QgsProcessingParameterDateTime.Type.Date, optional=True),
        QgsProcessingParameterEnum("INDEX", "", list(labels("change_index", "en").values()), defaultValue=0),
        QgsProcessingParameterNumber("THRESHOLD", "", real, None, optional=True),
        QgsProcessingParameterNumber("MIN_AREA", "", real, MIN_AREA, minValue=0.0),
    ]
    add_inputs(model, words, [*detecting, *what_a_screening_takes()])
    change = {p.name(): INPUT(p.name()) for p in detecting} | {"FARMLAND": INPUT("FARMLAND")}
    add(model, 0, "change", "zonecontrol:detectchange", change, ["PATCHES", "DIFFERENCE"])
    screen = {p.name(): INPUT(p.name()) for p in what_a_screening_takes()}
    screen |= {"PATCHES": CHILD("change", "PATCHES")}
    add(model, 2, "screen", "zonecontrol:screenpatches", screen, [*TABLES, "ISSUES"])
    finish(model, words)


def what_a_screening_takes():
    """The inputs of every model that screens, beside the patches."""
    several = QgsProcessing.SourceType.TypeVectorPolygon
    return [
        polygons("FARMLAND"),
        QgsProcessingParameterMultipleLayers("APPROVALS", "", several),
        polygons("BASIC_FARMLAND", optional=True),
        QgsProcessingParameterMultipleLayers("SPECIAL", "", several, optional=True),
        polygons("COVERAGE", optional=True),
    ]


# ---- how a model is put together ----


def polygons(name, optional=False):
    return QgsProcessingParameterFeatureSource(
        name, "", [QgsProcessing.SourceType.TypeVectorPolygon], optional=optional
    )


def advanced(parameter):
    parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return parameter


def add_inputs(model, words, inputs):
    for i, parameter in enumerate(inputs):
        title, help_text = words.parameters[parameter.name()]
        parameter.setDescription(title)
        parameter.setHelp(help_text)
        component = QgsProcessingModelParameter(parameter.name())
        component.setPosition(QPointF(110 + (i % 4) * STEP, 60 + (i // 4) * 70))
        component.setSize(QSizeF(200, 36))
        model.addModelParameter(parameter, component)
    model.setParameterOrder([parameter.name() for parameter in inputs])


def add(model, column, child_id, algorithm_id, sources, outputs):
    """One step: where its parameters come from, and which of its outputs are the model's."""
    child = QgsProcessingModelChildAlgorithm(algorithm_id)
    assert child.algorithm() is not None, f"{algorithm_id} is not there"
    known = {definition.name() for definition in child.algorithm().parameterDefinitions()}
    assert set(sources) <= known, f"{algorithm_id} has no {set(sources) - known}"
    child.setChildId(child_id)
    child.setDescription(child.algorithm().displayName())
    child.setPosition(QPointF(110 + column * STEP, 260 + column * 40))
    child.setSize(QSizeF(220, 40))
    for name, source in sources.items():
        child.addParameterSources(name, [source])
    child.setModelOutputs(
        {name: output(child_id, name, i, child.position()) for i, name in enumerate(outputs)}
    )
    model.addChildAlgorithm(child)


def output(child_id, name, i, position):
    out = QgsProcessingModelOutput(
        name, name.capitalize()
    )  # QGIS names the model's output after it, in small letters
    out.setChildId(child_id)
    out.setChildOutputName(name)
    out.setMandatory(True)  # the next step needs it, wanted on the map or not
    out.setDefaultValue(QgsProcessing.TEMPORARY_OUTPUT)
    out.setPosition(QPointF(position.x() + 30, position.y() + 110 + i * 60))
    out.setSize(QSizeF(190, 36))
    return out


def finish(model, words):
    model.setHelpContent(
        {"ALG_DESC": f"{words.help}\n\n{HELP_ZH[words.file]}"}
        | {name: texts[1] for name, texts in words.parameters.items()}
    )
    model.updateDestinationParameters()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else models.FOLDER
    assert model.toFile(str(folder / words.file))
    print(words.file, [parameter.name() for parameter in model.parameterDefinitions()])


def main():
    application = QgsApplication([], False)
    application.initQgis()
    registry = QgsApplication.processingRegistry()
    registry.addProvider(QgsNativeAlgorithms(registry))
    models.SHIPPED = ()  # the provider would load what is only built now
    registry.addProvider(ZoneControlProvider())
    boundary_to_report()
    screening_to_report()
    change_to_screening()
    application.exitQgis()


if __name__ == "__main__":
    main()
