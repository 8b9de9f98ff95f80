"""What the reports share: parameters asked for, the imprint made of them, the answer of a run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ..reports.rows import Imprint
from ..reports.wording import LANGUAGES
from .text import tr
from .version import plugin_version


def add_tables(
    algorithm, tables: Iterable[tuple[str, str, bool]], help_text: str, optional: frozenset[str] = frozenset()
) -> None:
    """Output tables of the run reported on. `tables`: name, title (translated), whether it has polygons."""
    polygon, table = QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVector
    for name, title, drawn in tables:
        kind = polygon if drawn else table
        source = QgsProcessingParameterFeatureSource(name, title, [kind], optional=name in optional)
        algorithm.add(source, help_text)


def add_background(algorithm) -> None:
    algorithm.add(
        QgsProcessingParameterMultipleLayers(
            "BACKGROUND", tr("Background"), QgsProcessing.SourceType.TypeMapLayer, optional=True
        ),
        tr("Layers drawn under the maps, the topmost first: imagery, a base map."),
    )


def add_layout(algorithm, help_text: str) -> None:
    """TEMPLATE. `help_text` (translated) says by which ids its maps are found."""
    layout = QgsProcessingParameterFile("TEMPLATE", tr("Print layout (.qpt)"), extension="qpt", optional=True)
    algorithm.add(layout, help_text, advanced=True)


def add_imprint(algorithm, numbering: str) -> None:
    """LANGUAGE, ISSUER, REPORT_NO. `numbering`: the help of the number, translated."""
    algorithm.add(
        QgsProcessingParameterEnum(
            "LANGUAGE",
            tr("Language of the report"),
            options=list(LANGUAGES),
            usesStaticStrings=True,
            defaultValue=LANGUAGES[0],
        ),
        tr("zh: Chinese; en: English. Names and clauses stay as the plan has them."),
    )
    algorithm.add(
        QgsProcessingParameterString("ISSUER", tr("Issued by"), optional=True),
        tr("The body that signs the report."),
    )
    algorithm.add(QgsProcessingParameterString("REPORT_NO", tr("Report number"), optional=True), numbering)


def imprint_of(algorithm, parameters: dict, context, **more) -> Imprint:
    """Today's imprint; `more`: what else Imprint takes."""
    issuer, number = (
        algorithm.parameterAsString(parameters, name, context) for name in ("ISSUER", "REPORT_NO")
    )
    return Imprint(issuer, number, dt.date.today(), plugin_version(), **more)


def path_of(algorithm, parameters: dict, name: str, context) -> Path | None:
    """The file or folder a parameter names; None when it is empty."""
    text = algorithm.parameterAsString(parameters, name, context)
    return Path(text) if text else None


def delivered(folder: Path, files: Iterable[Path], subjects: int, feedback) -> dict:
    """The outputs of a run that reported on so many subjects; names the files in the log."""
    reports = [str(path) for path in files]
    for report in reports:
        feedback.pushInfo(report)
    return {"FOLDER": str(folder), "REPORTS": reports, "REPORT_COUNT": subjects}
